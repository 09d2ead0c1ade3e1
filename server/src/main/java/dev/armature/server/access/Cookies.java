package dev.armature.server.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// The two cookies of a browser, by CVAT's names: `sessionid`, which no script sees, and `csrftoken`, which scripts
/// of our own pages read and send back as the header `X-CSRFToken`. The second is made of the first by a hash, so
/// that it is right for this session only and is kept nowhere.
public final class Cookies {

    /// The session's cookie.
    public static final String SESSION = "sessionid";

    /// The cookie that is sent back as a header.
    public static final String CSRF = "csrftoken";

    private Cookies() {}

    /// The session that a request says it belongs to.
    static Optional<String> session(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(SESSION) && !cookie.getValue().isEmpty()) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /// What the header `X-CSRFToken` has to be in this session.
    static String csrf(String session) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] hash = sha.digest(("csrf of " + session).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException never) {
            throw new AssertionError(never);
        }
    }

    /// Gives a browser both.
    public static void set(HttpServletRequest request, HttpServletResponse response, String session, Duration life) {
        add(response, cookie(request, SESSION, session, life).httpOnly(true));
        add(response, cookie(request, CSRF, csrf(session), life));
    }

    /// Takes both away.
    public static void clear(HttpServletRequest request, HttpServletResponse response) {
        add(response, cookie(request, SESSION, "", Duration.ZERO).httpOnly(true));
        add(response, cookie(request, CSRF, "", Duration.ZERO));
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(
            HttpServletRequest request, String name, String value, Duration life) {
        return ResponseCookie.from(name, value)
                .path("/")
                .maxAge(life)
                .sameSite("Lax")
                .secure(request.isSecure());
    }

    private static void add(HttpServletResponse response, ResponseCookie.ResponseCookieBuilder cookie) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }
}
