package dev.armature.format.datumaro;

import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.json.JsonValue;
import dev.armature.json.JsonWriter;
import dev.armature.json.Members;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// The JSON object that is being read: where it lies, whether it is broken, and which of its members were mended.
final class Element {

    /// The format's name in [dev.armature.model.Source].
    static final String FORMAT = "datumaro";

    private final String file;
    private final Problems problems;
    private final Map<String, byte[]> repairs = new LinkedHashMap<>(); // new text by member; null takes it out
    private String pointer = "";
    private long start = -1; // byte offset in the file
    private String image; // null while unknown
    private String annotation; // null while unknown
    private boolean broken;

    Element(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /// Starts on another object.
    ///
    /// @param where JSON pointer of the object
    /// @param offset its byte offset in the file
    void begin(String where, long offset) {
        pointer = where;
        start = offset;
        image = null;
        annotation = null;
        broken = false;
        repairs.clear();
    }

    void image(String id) {
        image = id;
    }

    void annotation(String id) {
        annotation = id;
    }

    boolean broken() {
        return broken;
    }

    boolean repairs() {
        return problems.policy() == Policy.REPAIR;
    }

    void note(String code, String member, String what) {
        problems.note(code, place(member, start), what);
    }

    void error(String code, String member, long at, String what) {
        broken = true;
        problems.error(code, place(member, at), what);
    }

    /// An error that has no value of its own to point at.
    void error(String code, String what) {
        error(code, "", start, what);
    }

    /// Notes that a member has a new value.
    ///
    /// @param json the member's new text, or [Members#REMOVED]
    void repaired(String code, String member, String json, String what) {
        repairs.put(member, json.equals(Members.REMOVED) ? null : json.getBytes(StandardCharsets.UTF_8));
        problems.repair(code, place(member, start), what);
    }

    /// The object's text with the repairs made.
    byte[] mended(byte[] text) {
        return repairs.isEmpty() ? text : Members.replace(text, repairs);
    }

    private Location place(String member, long at) {
        Location where = Location.of(file, at, member.isEmpty() ? pointer : pointer + "/" + member);
        if (image != null) {
            where = where.withImage(image);
        }
        return annotation == null ? where : where.withAnnotation(annotation);
    }

    /// The number that a value says or, as text or truth value, means.
    static OptionalDouble meant(JsonValue value) {
        return switch (value) {
            case JsonValue.Num number -> finite(number.value());
            case JsonValue.Bool(boolean yes) -> OptionalDouble.of(yes ? 1 : 0);
            case JsonValue.Str(String text) -> {
                try {
                    yield finite(Double.parseDouble(text.strip()));
                } catch (NumberFormatException notANumber) {
                    yield OptionalDouble.empty();
                }
            }
            case JsonValue.Null none -> OptionalDouble.empty();
            case JsonValue.Arr list -> OptionalDouble.empty();
            case JsonValue.Obj object -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    static boolean whole(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e18;
    }

    /// A number as a message says it.
    static String plain(double value) {
        return whole(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /// Numbers as a JSON list.
    static String list(double[] numbers) {
        StringBuilder text = new StringBuilder("[");
        for (double number : numbers) {
            text.append(text.length() > 1 ? "," : "").append(plain(number));
        }
        return text.append(']').toString();
    }

    static String quoted(String text) {
        return JsonWriter.quoted(text.length() <= 60 ? text : text.substring(0, 60) + "…");
    }
}
