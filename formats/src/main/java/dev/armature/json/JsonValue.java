package dev.armature.json;

import dev.armature.flow.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A small JSON document as a tree: for headers, settings, and the slow path of values that are not as expected.
/// Numbers keep their text; members keep their order and repeat where the text repeats them.
public sealed interface JsonValue {

    record Member(String name, JsonValue value) {}

    record Obj(List<Member> members) implements JsonValue {
        /// The member of that name, the last one if it repeats.
        public Optional<JsonValue> get(String name) {
            for (int i = members.size() - 1; i >= 0; i--) {
                if (members.get(i).name().equals(name)) {
                    return Optional.of(members.get(i).value());
                }
            }
            return Optional.empty();
        }
    }

    record Arr(List<JsonValue> elements) implements JsonValue {}

    record Str(String text) implements JsonValue {}

    /// @param text as in the document: `1`, `1.0`, `1e3`
    record Num(String text) implements JsonValue {
        public double value() {
            return Double.parseDouble(text);
        }
    }

    record Bool(boolean value) implements JsonValue {}

    record Null() implements JsonValue {}

    static JsonValue parse(byte[] text, String file) throws FormatException {
        try {
            JsonReader json = new JsonReader(text, file, 0);
            JsonValue value = read(json);
            json.endDocument();
            return value;
        } catch (IOException impossible) {
            throw new AssertionError("reading from memory", impossible);
        }
    }

    static JsonValue parse(String text) throws FormatException {
        return parse(text.getBytes(StandardCharsets.UTF_8), "text");
    }

    /// Reads the next value.
    static JsonValue read(JsonReader json) throws IOException, FormatException {
        return switch (json.peek()) {
            case OBJECT -> {
                List<Member> members = new ArrayList<>();
                json.beginObject();
                while (json.hasNext()) {
                    String name = json.name();
                    members.add(new Member(name, read(json)));
                }
                json.endObject();
                yield new Obj(members);
            }
            case ARRAY -> {
                List<JsonValue> elements = new ArrayList<>();
                json.beginArray();
                while (json.hasNext()) {
                    elements.add(read(json));
                }
                json.endArray();
                yield new Arr(elements);
            }
            case STRING -> new Str(json.string());
            case NUMBER -> new Num(json.numberText());
            case BOOLEAN -> new Bool(json.bool());
            case NULL -> {
                json.nul();
                yield new Null();
            }
        };
    }

    /// As a message calls it: "a list of 3", "a string".
    default String word() {
        return switch (this) {
            case Obj o -> "an object";
            case Arr(List<JsonValue> elements) -> "a list of " + elements.size();
            case Str(String text) ->
                "the text " + JsonWriter.quoted(text.length() <= 40 ? text : text.substring(0, 40) + "…");
            case Num(String text) -> text;
            case Bool(boolean value) -> Boolean.toString(value);
            case Null n -> "null";
        };
    }
}
