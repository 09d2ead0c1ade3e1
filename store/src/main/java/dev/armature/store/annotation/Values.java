package dev.armature.store.annotation;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonValue;
import dev.armature.model.Attributes;
import dev.armature.store.project.AttributeSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Values of attributes, held against what their label declares. Attributes that it does not declare may have any
/// value.
final class Values {

    /// @param field of the attributes in the request
    void check(String field, Attributes attributes, List<AttributeSpec> declared, Findings findings) {
        for (Attributes.Entry entry : attributes.entries()) {
            if (!isPlain(entry.json()) && !isJson(entry.json())) {
                findings.wrong(field, "attribute \"" + entry.name() + "\" is no JSON: " + shown(entry.json()));
                continue;
            }
            for (AttributeSpec spec : declared) {
                boolean meant = spec.name().equals(entry.name());
                if (meant && !text(entry.json()).equals(spec.defaultValue())) {
                    wrong(spec, attributes, entry.json())
                            .ifPresent(sentence ->
                                    findings.faulty(field, "attribute \"" + spec.name() + "\" " + sentence));
                }
            }
        }
    }

    private static Optional<String> wrong(AttributeSpec spec, Attributes attributes, String json) {
        return switch (spec.input()) {
            case TEXT -> Optional.empty();
            case CHECKBOX ->
                attributes.flag(spec.name()).isPresent()
                        ? Optional.empty()
                        : Optional.of("is " + shown(json) + "; expected true or false");
            case NUMBER -> number(spec, attributes.number(spec.name()), json);
            case RADIO, SELECT ->
                spec.values().contains(text(json))
                        ? Optional.empty()
                        : Optional.of("is " + shown(json) + "; expected one of " + String.join(", ", spec.values()));
        };
    }

    private static Optional<String> number(AttributeSpec spec, OptionalDouble number, String json) {
        if (number.isEmpty()) {
            return Optional.of("is " + shown(json) + "; expected a number");
        }
        if (spec.values().size() < 2) {
            return Optional.empty();
        }
        OptionalDouble least = limit(spec.values().get(0));
        OptionalDouble most = limit(spec.values().get(1));
        boolean inside = (least.isEmpty() || number.getAsDouble() >= least.getAsDouble())
                && (most.isEmpty() || number.getAsDouble() <= most.getAsDouble());
        return inside
                ? Optional.empty()
                : Optional.of("is " + shown(json) + "; expected "
                        + spec.values().get(0) + " to " + spec.values().get(1));
    }

    private static OptionalDouble limit(String text) {
        return new Attributes(List.of(new Attributes.Entry("limit", text))).number("limit");
    }

    /// The value as people see it: a text without its quotes.
    private static String text(String json) {
        try {
            return JsonValue.parse(json) instanceof JsonValue.Str(String text) ? text : json;
        } catch (FormatException impossible) {
            throw new AssertionError("it was looked at before", impossible);
        }
    }

    private static String shown(String json) {
        return json.length() <= 40 ? json : json.substring(0, 40) + "…";
    }

    /// `true`, `false`, small whole numbers, texts of letters: nearly all there are.
    private static boolean isPlain(String json) {
        if (json.equals("true") || json.equals("false") || json.equals("null")) {
            return true;
        }
        if (json.length() >= 2 && json.charAt(0) == '"') {
            return json.indexOf('"', 1) == json.length() - 1
                    && json.chars().allMatch(c -> c >= ' ' && c < 127 && c != '\\');
        }
        boolean digits = !json.isEmpty() && json.length() < 10 && json.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && (json.length() == 1 || json.charAt(0) != '0');
    }

    private static boolean isJson(String json) {
        try {
            JsonValue.parse(json);
            return true;
        } catch (FormatException not) {
            return false;
        }
    }
}
