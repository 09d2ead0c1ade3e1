package dev.armature.server.access;

import dev.armature.server.access.Allow.Of;
import dev.armature.server.access.Allow.To;
import dev.armature.server.http.Refused;
import dev.armature.store.db.Database;
import dev.armature.store.people.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/// Stands before every handler and asks whether the caller may enter, by the handler's [Allow].
@Component
final class Gate implements HandlerInterceptor {

    /// The paths that answer who has not signed in. Pages of the web client do, too.
    static final String[] OPEN = {"/api/server/about", "/api/auth/login", "/health"};

    private final Database database;

    Gate(Database database) {
        this.database = database;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            check(request, method);
        }
        return true;
    }

    private void check(HttpServletRequest request, HandlerMethod method) {
        Allow allow = method.getMethodAnnotation(Allow.class);
        To to = allow == null ? To.USERS : allow.value(); // without: the description of the API, see Rules
        if (to == To.ANYONE) {
            return;
        }
        Caller caller = CallerArgument.current()
                .orElseThrow(() -> SignIn.unauthorized("this needs a user: sign in, or send an access token"));
        if (caller.mayOnlyLook() && Origins.changes(request) && (allow == null || !allow.reads())) {
            throw Refused.forbidden("this token may only look");
        }
        switch (to) {
            case ANYONE, USERS -> {}
            case ADMINISTRATORS -> {
                if (!caller.isAdministrator()) {
                    throw Refused.forbidden("this needs an administrator");
                }
            }
            case VIEWERS -> thing(request, allow, caller, Role.VIEWER);
            case ANNOTATORS -> thing(request, allow, caller, Role.ANNOTATOR);
            case MANAGERS -> thing(request, allow, caller, Role.MANAGER);
        }
    }

    private void thing(HttpServletRequest request, Allow allow, Caller caller, Role role) {
        Of of = allow.of();
        long id = number(request, allow.id());
        database.read(tx -> {
            Rights.need(tx, caller, role, of, id);
            return true;
        });
    }

    private static long number(HttpServletRequest request, String variable) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        Optional<String> text =
                variables instanceof Map<?, ?> map ? Optional.ofNullable((String) map.get(variable)) : Optional.empty();
        String digits = text.orElseThrow(() -> new IllegalStateException("the path has no variable " + variable));
        if (!digits.matches("[0-9]{1,18}")) {
            throw Refused.missing("there is nothing with the number " + digits);
        }
        return Long.parseLong(digits);
    }
}
