package dev.armature.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// The CSRF token that a request needs: the one that belongs to the session in its cookie. A request that says by a
/// header who it is from needs none: no foreign page can make a browser send that.
final class CsrfTokens implements CsrfTokenRepository, RequestMatcher {

    private static final String NONE = "none"; // for requests without a session, which are not asked for it

    /// Whether a request needs the token.
    @Override
    public boolean matches(HttpServletRequest request) {
        return Origins.changes(request)
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && Cookies.session(request).isPresent()
                && !request.getRequestURI().equals("/api/auth/login");
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        String value = Cookies.session(request).map(Cookies::csrf).orElse(NONE);
        return new DefaultCsrfToken("X-CSRFToken", "csrfmiddlewaretoken", value);
    }

    /// Nothing to keep: the token follows from the session.
    @Override
    public void saveToken(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        // kept nowhere
    }

    @Override
    public CsrfToken loadToken(HttpServletRequest request) {
        return generateToken(request);
    }
}
