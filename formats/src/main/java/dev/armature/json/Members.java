package dev.armature.json;

import dev.armature.flow.FormatException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Changes single members of a JSON object that is kept as text: everything else stays byte for byte.
///
/// The text was read before, so it is JSON; it is passed over here without a reader, which would cost more than the
/// copying.
public final class Members {

    /// Marks a member that is to be taken out.
    public static final String REMOVED = "";

    private final byte[] text;
    private int at; // position in the text

    // The member last found
    private String name = "";
    private int value;
    private int end; // of its value

    private Members(byte[] object) {
        text = object;
        int brace = blanks(0);
        if (text[brace] != '{') {
            throw new AssertionError("the text was read before, as an object");
        }
        at = brace + 1;
    }

    /// The object with members replaced in place, taken out (value null), or added at the end. Of a repeated name
    /// the first is replaced and the others are taken out.
    ///
    /// @param object the text of one JSON object
    /// @param changes new JSON text by member name; null removes the member
    public static byte[] replace(byte[] object, Map<String, byte[]> changes) {
        Members members = new Members(object);
        ByteArrayOutputStream out = new ByteArrayOutputStream(object.length + 64);
        Set<String> done = new HashSet<>();
        out.write(object, 0, members.at);
        int from = members.at; // what was not written yet
        boolean any = false;
        while (members.next()) {
            byte[] change = changes.get(members.name);
            if (!changes.containsKey(members.name)) {
                from = copied(object, from, members.end, any, out);
            } else if (done.add(members.name) && change != null) {
                copied(object, from, members.value, any, out);
                out.writeBytes(change);
                from = members.end;
            } else {
                from = members.end;
                continue;
            }
            any = true;
        }
        for (Map.Entry<String, byte[]> change : changes.entrySet()) {
            if (change.getValue() != null && done.add(change.getKey())) {
                out.writeBytes((any ? "," : "").getBytes(StandardCharsets.US_ASCII));
                out.writeBytes(JsonWriter.quoted(change.getKey()).getBytes(StandardCharsets.UTF_8));
                out.write(':');
                out.writeBytes(change.getValue());
                any = true;
            }
        }
        out.write(object, from, object.length - from);
        return out.toByteArray();
    }

    /// Copies from behind one value to the end of another, the comma between them only where a member was written
    /// before.
    private static int copied(byte[] object, int from, int to, boolean any, ByteArrayOutputStream out) {
        int comma = from;
        while (object[comma] <= ' ') {
            comma++;
        }
        boolean separated = object[comma] == ',';
        if (separated && !any) {
            out.write(object, comma + 1, to - comma - 1);
        } else {
            out.write(object, from, to - from);
        }
        return to;
    }

    /// Whether the object has a member of that name.
    public static boolean has(byte[] object, String member) {
        Members members = new Members(object);
        while (members.next()) {
            if (members.name.equals(member)) {
                return true;
            }
        }
        return false;
    }

    /// Goes to the next member; false behind the last one.
    private boolean next() {
        at = blanks(at);
        if (text[at] == ',') {
            at = blanks(at + 1);
        }
        if (text[at] == '}') {
            return false;
        }
        int quote = at;
        at = behindText(at);
        name = name(quote, at);
        at = blanks(at);
        value = blanks(at + 1);
        at = switch (text[value]) {
            case '"' -> behindText(value);
            case '{', '[' -> behindNested(value);
            default -> behindWord(value);
        };
        end = at;
        return true;
    }

    private String name(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == '\\') {
                return unescaped(new String(text, from, to - from, StandardCharsets.UTF_8));
            }
        }
        return new String(text, from + 1, to - from - 2, StandardCharsets.UTF_8);
    }

    private static String unescaped(String quoted) {
        try {
            return ((JsonValue.Str) JsonValue.parse(quoted)).text();
        } catch (FormatException impossible) {
            throw new AssertionError("the text was read before", impossible);
        }
    }

    private int blanks(int from) {
        int i = from;
        while (text[i] <= ' ' && text[i] > 0) {
            i++;
        }
        return i;
    }

    private int behindText(int quote) {
        byte[] bytes = text;
        int i = quote + 1;
        while (bytes[i] != '"') {
            i += bytes[i] == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    private int behindNested(int bracket) {
        byte[] bytes = text;
        int depth = 0;
        int i = bracket;
        while (true) {
            int c = bytes[i++];
            if (c > '"' && c < '[' || c < '"') {
                continue; // digits, commas, blanks, letters beyond ASCII: nearly all
            }
            if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                if (--depth == 0) {
                    return i;
                }
            } else if (c == '"') {
                i = behindText(i - 1);
            }
        }
    }

    private int behindWord(int from) {
        int i = from;
        while (text[i] > ' ' && text[i] != ',' && text[i] != '}') {
            i++;
        }
        return i;
    }
}
