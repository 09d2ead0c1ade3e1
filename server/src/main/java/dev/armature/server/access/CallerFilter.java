package dev.armature.server.access;

import dev.armature.server.http.Json;
import dev.armature.server.http.Refused;
import dev.armature.server.http.RequestLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Tells Spring's security who sent the request. A header that says so wrongly ends the request, also where nobody
/// has to sign in: who sends a token wants to know that it does not work. A cookie that has expired does not.
final class CallerFilter extends OncePerRequestFilter {

    private final SignIn signIn;

    CallerFilter(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller;
        try {
            caller = caller(request);
        } catch (Refused refused) {
            refused.headers().forEach(response::setHeader);
            if (refused.status().value() == HttpServletResponse.SC_UNAUTHORIZED) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, Denials.CHALLENGE);
            }
            Json.error(response, refused.status().value(), refused.getMessage());
            return;
        }
        caller.ifPresent(CallerFilter::set);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static void set(Caller caller) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of()));
        SecurityContextHolder.setContext(context);
        MDC.put(RequestLog.USER, caller.user().username());
    }

    private Optional<Caller> caller(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        String address = request.getRemoteAddr();
        if (header == null) {
            return Cookies.session(request).flatMap(key -> signIn.bySession(key, address));
        }
        int space = header.indexOf(' ');
        String scheme = space < 0 ? header : header.substring(0, space);
        String value = space < 0 ? "" : header.substring(space + 1).strip();
        return Optional.of(
                switch (scheme.toLowerCase(Locale.ROOT)) {
                    case "bearer" -> signIn.byToken(value, address);
                    case "token" -> signIn.bySession(value, address).orElseGet(() -> signIn.byToken(value, address));
                    case "basic" -> signIn.byBasic(value, address);
                    default ->
                        throw SignIn.unauthorized(
                                "the header Authorization is of no kind that is known here; expected Bearer or Token");
                });
    }
}
