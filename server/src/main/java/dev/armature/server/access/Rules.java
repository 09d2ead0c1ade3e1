package dev.armature.server.access;

import dev.armature.server.access.Allow.Of;
import dev.armature.server.access.Allow.To;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Looks at all handlers at the start: one of ours without an [Allow], or with one that makes no sense, ends it.
/// The only handlers of others are those that describe the API.
@Component
final class Rules implements SmartInitializingSingleton {

    private static final String OURS = "dev.armature.";
    private static final String DESCRIPTION = "org.springdoc.";

    private final List<RequestMappingHandlerMapping> mappings;

    Rules(List<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> wrong = new ArrayList<>();
        for (RequestMappingHandlerMapping mapping : mappings) {
            for (Map.Entry<RequestMappingInfo, HandlerMethod> entry :
                    mapping.getHandlerMethods().entrySet()) {
                check(entry.getKey(), entry.getValue(), wrong);
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("handlers without rules: " + String.join("; ", wrong));
        }
    }

    private static void check(RequestMappingInfo route, HandlerMethod method, List<String> wrong) {
        String type = method.getBeanType().getName();
        Allow allow = method.getMethodAnnotation(Allow.class);
        if (allow == null) {
            if (type.startsWith(OURS) || !type.startsWith(DESCRIPTION)) {
                wrong.add(route + " has no @Allow");
            }
            return;
        }
        boolean byRole = allow.value() == To.VIEWERS || allow.value() == To.ANNOTATORS || allow.value() == To.MANAGERS;
        if (byRole == (allow.of() == Of.SERVER)) {
            wrong.add(route + ": a role is one in a project, task, job, label, issue or comment");
        }
        if (byRole && route.getPatternValues().stream().anyMatch(path -> !path.contains("{" + allow.id() + "}"))) {
            wrong.add(route + " has no variable " + allow.id());
        }
    }
}
