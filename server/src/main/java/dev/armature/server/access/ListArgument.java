package dev.armature.server.access;

import dev.armature.store.InvalidException;
import dev.armature.store.Violation;
import dev.armature.store.db.ListRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Gives list routes what is asked for as an argument, with CVAT's parameters: `page`, `page_size` (`all` for
/// everything), `search`, `sort`, `filter`, and every other as the value of a field. `org` and `org_id` are
/// understood and mean nothing here. Somebody who is no administrator sees what he may see.
final class ListArgument implements HandlerMethodArgumentResolver {

    private static final Set<String> NO_FIELDS =
            Set.of("page", "page_size", "search", "sort", "filter", "org", "org_id");
    private static final int USUAL = 10;
    private static final int MOST = 10_000;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ListRequest.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        Map<String, String> fields = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!NO_FIELDS.contains(name) && !values[0].isEmpty()) {
                fields.put(name, values[0]);
            }
        });
        List<Violation> violations = new ArrayList<>();
        Optional<String> size = word(request, "page_size");
        boolean all = size.equals(Optional.of("all"));
        int number =
                all ? 0 : number("page_size", size, USUAL, MOST, "; expected 1 to " + MOST + ", or all", violations);
        int page = number(
                "page", word(request, "page"), 1, Integer.MAX_VALUE - 1, "; pages are counted from 1", violations);
        InvalidException.throwIfAny(violations);
        OptionalLong visibleTo = CallerArgument.current()
                .filter(caller -> !caller.isAdministrator())
                .map(caller -> OptionalLong.of(caller.id()))
                .orElse(OptionalLong.empty());
        return new ListRequest(
                fields,
                word(request, "search").orElse(""),
                word(request, "filter").orElse(""),
                word(request, "sort").orElse(""),
                all ? 1 : page,
                number,
                visibleTo);
    }

    private static Optional<String> word(NativeWebRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(text -> !text.isEmpty());
    }

    private static int number(
            String name, Optional<String> text, int without, int most, String expected, List<Violation> violations) {
        if (text.isEmpty()) {
            return without;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= 1 && number <= most) {
                return number;
            }
            violations.add(new Violation(name, "is " + number + expected));
        } catch (NumberFormatException no) {
            violations.add(new Violation(name, "is " + text.get() + expected));
        }
        return without;
    }
}
