package dev.armature.server.access;

import dev.armature.server.http.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/// What Spring's security refuses, as sentences.
final class Denials implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    /// No word about Basic: browsers would ask for a password by themselves.
    static final String CHALLENGE = "Bearer realm=\"armature\"";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException nobody)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        Json.error(
                response,
                HttpServletResponse.SC_UNAUTHORIZED,
                "this needs a user: sign in at /api/auth/login, or send an access token");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        Json.error(
                response,
                HttpServletResponse.SC_FORBIDDEN,
                denied instanceof CsrfException
                        ? "the header X-CSRFToken is absent or is not the value of the cookie csrftoken"
                        : denied.getMessage());
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected)
            throws IOException {
        Json.error(
                response, HttpServletResponse.SC_BAD_REQUEST, "the address of the request holds what it may not hold");
    }
}
