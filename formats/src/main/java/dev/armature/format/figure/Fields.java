package dev.armature.format.figure;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The members of one JSON object that lies in memory, each with its text and its place; of a repeated one the
/// last.
public final class Fields {

    /// One member's value.
    ///
    /// @param raw its text
    /// @param at its byte offset in the file
    public record Field(byte[] raw, long at) {

        /// The value as a tree.
        public JsonValue value() {
            try {
                return JsonValue.read(READERS.get().of(raw, 0));
            } catch (FormatException | IOException impossible) {
                throw new AssertionError("the text was read before", impossible);
            }
        }

        public String json() {
            return new String(raw, StandardCharsets.UTF_8);
        }

        public boolean isNull() {
            return raw.length == 4 && raw[0] == 'n';
        }
    }

    /// Reads one text after the other with the same buffers: a reader of its own for each would cost more than its
    /// text. No two are read at once.
    private static final class Reader {

        private final JsonReader json = new JsonReader(new byte[0], "", 0);
        private byte[] room = new byte[1 << 12];

        JsonReader of(byte[] text, long at) {
            if (room.length <= text.length) {
                room = new byte[2 * text.length + 1];
            }
            System.arraycopy(text, 0, room, 0, text.length);
            json.reset(room, text.length, at);
            return json;
        }
    }

    private static final ThreadLocal<Reader> READERS = ThreadLocal.withInitial(Reader::new);

    private final Map<String, Field> members;

    private Fields(Map<String, Field> members) {
        this.members = members;
    }

    /// The members of an object.
    ///
    /// @param object its text, which was read before
    /// @param at its byte offset in the file
    public static Fields of(byte[] object, long at) {
        Map<String, Field> members = new LinkedHashMap<>();
        try {
            JsonReader json = READERS.get().of(object, at);
            json.beginObject();
            while (json.hasNext()) {
                String name = json.name();
                long start = json.offset();
                members.put(name, new Field(json.raw(), start));
            }
            json.endObject();
        } catch (FormatException | IOException impossible) {
            throw new AssertionError("the text was read before", impossible);
        }
        return new Fields(members);
    }

    public Map<String, Field> all() {
        return members;
    }

    /// The member, unless it is absent or null.
    public Optional<Field> get(String name) {
        return Optional.ofNullable(members.get(name)).filter(field -> !field.isNull());
    }

    /// The member as a text; empty when it is absent or something else.
    public Optional<String> text(String name) {
        return get(name)
                .map(Field::value)
                .filter(JsonValue.Str.class::isInstance)
                .map(value -> ((JsonValue.Str) value).text());
    }

    /// The member as a finite number; NaN when it is absent or something else.
    public double number(String name) {
        return get(name)
                .map(Field::value)
                .filter(JsonValue.Num.class::isInstance)
                .map(value -> ((JsonValue.Num) value).value())
                .filter(Double::isFinite)
                .orElse(Double.NaN);
    }

    public boolean isTrue(String name) {
        return get(name)
                .filter(field -> field.raw().length == 4 && field.raw()[0] == 't')
                .isPresent();
    }

    /// The elements of the member, if it is a list.
    public List<Field> list(String name) {
        Optional<Field> field = get(name);
        return field.isEmpty() || field.get().raw()[0] != '[' ? List.of() : elements(field.get());
    }

    /// The elements of a list.
    public static List<Field> elements(Field list) {
        List<Field> elements = new ArrayList<>();
        try {
            JsonReader json = READERS.get().of(list.raw(), list.at());
            json.beginArray();
            while (json.hasNext()) {
                long start = json.offset();
                elements.add(new Field(json.raw(), start));
            }
            json.endArray();
        } catch (FormatException | IOException impossible) {
            throw new AssertionError("the text was read before", impossible);
        }
        return elements;
    }
}
