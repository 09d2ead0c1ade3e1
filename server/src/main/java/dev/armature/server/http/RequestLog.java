package dev.armature.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives every request a number, which is in its answer (`X-Request-Id`) and in all lines of the log that it
/// causes, and writes one line about it when it is done: what changes something, what fails and what is slow at
/// level info, the rest at debug. Query strings are left out: they may hold what is nobody's business.
public final class RequestLog extends OncePerRequestFilter {

    /// The request's number in the log.
    public static final String NUMBER = "request";

    /// The user's name in the log; whoever signs a request in puts it there.
    public static final String USER = "user";

    private static final Logger LOG = LoggerFactory.getLogger("armature.http");
    private static final long SLOW = 1000; // ms

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        String number = Long.toHexString(ThreadLocalRandom.current().nextLong() | 1L << 63);
        MDC.put(NUMBER, number);
        response.setHeader("X-Request-Id", number);
        try {
            chain.doFilter(request, response);
        } finally {
            long took = (System.nanoTime() - start) / 1_000_000;
            log(request, response.getStatus(), took);
            MDC.remove(NUMBER);
            MDC.remove(USER);
        }
    }

    private static void log(HttpServletRequest request, int status, long took) {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (!reads || status >= 500 || took >= SLOW) {
            LOG.info("{} {} {} in {} ms", request.getMethod(), plain(request.getRequestURI()), status, took);
        } else if (LOG.isDebugEnabled()) {
            LOG.debug("{} {} {} in {} ms", request.getMethod(), plain(request.getRequestURI()), status, took);
        }
    }

    /// One line, whatever the address holds.
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
