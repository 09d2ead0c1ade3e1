package dev.armature.change;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lists of numbers as JSON text, each number with the digits it was written with.
final class JsonNumbers {

    private JsonNumbers() {}

    /// The numbers of a list, those of lists in it included; empty when there is anything else.
    static Optional<List<String>> of(String json) {
        try {
            List<String> numbers = new ArrayList<>();
            JsonValue value = JsonValue.parse(json);
            return value instanceof JsonValue.Arr && add(value, numbers) ? Optional.of(numbers) : Optional.empty();
        } catch (FormatException broken) {
            return Optional.empty();
        }
    }

    private static boolean add(JsonValue value, List<String> numbers) {
        return switch (value) {
            case JsonValue.Num(String text) -> numbers.add(text);
            case JsonValue.Arr(List<JsonValue> elements) ->
                elements.stream().allMatch(element -> add(element, numbers));
            case JsonValue.Obj _, JsonValue.Str _, JsonValue.Bool _, JsonValue.Null _ -> false;
        };
    }

    static String text(List<String> numbers) {
        return "[" + String.join(", ", numbers) + "]";
    }
}
