package dev.armature.remote;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks into the JSON that servers answer with. What is not there is empty, 0 or "".
public final class Answers {

    private static final int SHOWN = 300; // letters of an answer that is no JSON

    private Answers() {}

    /// A member of an object.
    public static Optional<JsonValue> member(JsonValue value, String name) {
        if (value instanceof JsonValue.Obj(List<JsonValue.Member> members)) {
            return members.stream()
                    .filter(member -> member.name().equals(name))
                    .map(JsonValue.Member::value)
                    .findFirst();
        }
        return Optional.empty();
    }

    /// A member as text, also when it is a number or a truth.
    public static String text(JsonValue value, String name) {
        return member(value, name).map(Answers::text).orElse("");
    }

    private static String text(JsonValue value) {
        return switch (value) {
            case JsonValue.Str(String text) -> text;
            case JsonValue.Num(String text) -> text;
            case JsonValue.Bool(boolean truth) -> Boolean.toString(truth);
            case JsonValue.Null _ -> "";
            default -> value.toString();
        };
    }

    /// A member as number.
    public static double number(JsonValue value, String name) {
        return member(value, name).orElse(new JsonValue.Null()) instanceof JsonValue.Num(String text)
                ? Double.parseDouble(text)
                : 0;
    }

    /// The elements of a member that is a list.
    public static List<JsonValue> list(JsonValue value, String name) {
        return member(value, name).orElse(new JsonValue.Null()) instanceof JsonValue.Arr(List<JsonValue> elements)
                ? elements
                : List.of();
    }

    /// The sentences of an answer that refuses: `detail`, or fields with their sentences.
    static String refusal(int status, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        List<String> sentences = new ArrayList<>();
        try {
            JsonValue value = JsonValue.parse(body, "the answer");
            if (value instanceof JsonValue.Obj(List<JsonValue.Member> members)) {
                for (JsonValue.Member member : members) {
                    String field = member.name().equals("detail") ? "" : member.name() + ": ";
                    sentences(member.value()).forEach(sentence -> sentences.add(field + sentence));
                }
            }
        } catch (FormatException noJson) {
            sentences.add(text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
        }
        String said = String.join("; ", sentences);
        return "the server refuses (" + status + ")" + (said.isEmpty() ? "" : ": " + said);
    }

    private static List<String> sentences(JsonValue value) {
        return value instanceof JsonValue.Arr(List<JsonValue> all)
                ? all.stream().map(Answers::text).toList()
                : List.of(text(value));
    }
}
