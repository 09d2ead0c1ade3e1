package dev.armature.fuzz;

import dev.armature.json.JsonValue;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Compares values: numbers as doubles, whole ones by every digit, objects without regard to order, the last of
/// repeated members counts.
final class SameJson {

    private SameJson() {}

    /// The first place where two texts that our reader took differ in value.
    static Optional<String> difference(JsonValue ours, JsonNode other) {
        return difference("", ours, other);
    }

    private static Optional<String> difference(String at, JsonValue ours, JsonNode other) {
        boolean same = switch (ours) {
            case JsonValue.Null _ -> other.isNull();
            case JsonValue.Bool(boolean value) -> other.isBoolean() && other.asBoolean() == value;
            case JsonValue.Str(String text) ->
                other.isString() && other.stringValue().equals(text);
            case JsonValue.Num(String text) -> other.isNumber() && same(text, other);
            case JsonValue.Arr(List<JsonValue> elements) -> other.isArray() && other.size() == elements.size();
            case JsonValue.Obj(List<JsonValue.Member> members) ->
                other.isObject()
                        && other.size()
                                == members.stream()
                                        .map(JsonValue.Member::name)
                                        .distinct()
                                        .count();
        };
        if (!same) {
            return Optional.of(at + ": " + ours + " is not " + other);
        }
        return switch (ours) {
            case JsonValue.Arr(List<JsonValue> elements) -> elements(at, elements, other);
            case JsonValue.Obj(List<JsonValue.Member> members) -> members(at, members, other);
            default -> Optional.empty();
        };
    }

    private static Optional<String> elements(String at, List<JsonValue> elements, JsonNode other) {
        for (int i = 0; i < elements.size(); i++) {
            Optional<String> found = difference(at + "/" + i, elements.get(i), other.get(i));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> members(String at, List<JsonValue.Member> members, JsonNode other) {
        Map<String, JsonValue> last = new HashMap<>();
        members.forEach(member -> last.put(member.name(), member.value()));
        for (Map.Entry<String, JsonValue> member : last.entrySet()) {
            JsonNode value = other.get(member.getKey());
            Optional<String> found = value == null
                    ? Optional.of(at + ": has no member " + member.getKey())
                    : difference(at + "/" + member.getKey(), member.getValue(), value);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean same(String text, JsonNode other) {
        if (other.isBigInteger() || other.isIntegralNumber()) {
            return text.matches("-?[0-9]+") && new BigInteger(text).equals(other.bigIntegerValue());
        }
        return Double.parseDouble(text) == other.doubleValue();
    }
}
