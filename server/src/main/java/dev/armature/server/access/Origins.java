package dev.armature.server.access;

import dev.armature.server.http.Json;
import dev.armature.server.settings.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses what a page of another host makes a browser send: a request that changes something and names its page in
/// `Origin` has to name this server. Holds for signing in, too.
final class Origins extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final Optional<String> publicAddress;

    Origins(Settings settings) {
        publicAddress = settings.publicUrl().map(URI::toString);
    }

    /// Whether a request may change something.
    static boolean changes(HttpServletRequest request) {
        return !READING.contains(request.getMethod());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !changes(request) || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || isOurs(origin, request)) {
            chain.doFilter(request, response);
        } else {
            Json.error(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "the page that sent this belongs to another host; behind a proxy, the setting public-url names yours");
        }
    }

    private boolean isOurs(String origin, HttpServletRequest request) {
        String plain = origin.toLowerCase(Locale.ROOT);
        if (publicAddress.isPresent()
                && publicAddress.get().toLowerCase(Locale.ROOT).equals(plain)) {
            return true;
        }
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? 443 : 80);
        String own = request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
        return own.toLowerCase(Locale.ROOT).equals(plain);
    }
}
