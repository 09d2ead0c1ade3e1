package dev.armature.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/// Named values of an annotation or image in the order of the file. Each value is kept as JSON text (`true`, `3.0`,
/// `"red"`, `[1, 2]`), so that digits and nesting survive.
public record Attributes(List<Entry> entries) {

    /// @param json the value's JSON text
    public record Entry(String name, String json) {}

    public static final Attributes NONE = new Attributes(List.of());

    public Attributes {
        entries = List.copyOf(entries);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /// The JSON text of the attribute; of a repeated one the last.
    public Optional<String> json(String name) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).name().equals(name)) {
                return Optional.of(entries.get(i).json());
            }
        }
        return Optional.empty();
    }

    /// Yes or no in any spelling that annotation tools write: `true`, `1`, `1.0`, `"1"`, `"true"`, in any case.
    /// Empty when the attribute is absent or says neither yes nor no.
    public Optional<Boolean> flag(String name) {
        return json(name).flatMap(json -> {
            String word = unquoted(json).strip().toLowerCase(java.util.Locale.ROOT);
            return switch (word) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> {
                    OptionalDouble number = parsed(word);
                    yield number.isPresent() && (number.getAsDouble() == 1 || number.getAsDouble() == 0)
                            ? Optional.of(number.getAsDouble() == 1)
                            : Optional.empty();
                }
            };
        });
    }

    /// The attribute as a finite number: a JSON number, `true` (1) or `false` (0), or a text that holds a number,
    /// blanks around it allowed. Empty when absent or not a number.
    public OptionalDouble number(String name) {
        Optional<String> json = json(name);
        if (json.isEmpty()) {
            return OptionalDouble.empty();
        }
        return switch (json.get()) {
            case "true" -> OptionalDouble.of(1);
            case "false" -> OptionalDouble.of(0);
            default -> parsed(unquoted(json.get()).strip());
        };
    }

    public Attributes without(Predicate<String> name) {
        return new Attributes(
                entries.stream().filter(entry -> !name.test(entry.name())).toList());
    }

    /// With one more attribute, which replaces one of the same name in its place.
    public Attributes with(String name, String json) {
        Map<String, String> all = new LinkedHashMap<>();
        entries.forEach(entry -> all.put(entry.name(), entry.json()));
        all.put(name, json);
        List<Entry> list = new ArrayList<>();
        all.forEach((key, value) -> list.add(new Entry(key, value)));
        return new Attributes(list);
    }

    private static String unquoted(String json) {
        boolean quoted = json.length() >= 2 && json.charAt(0) == '"';
        return quoted ? json.substring(1, json.length() - 1) : json;
    }

    private static OptionalDouble parsed(String word) {
        if (word.isEmpty() || !word.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0)) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(word);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }
}
