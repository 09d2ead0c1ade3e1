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

    private static final byte[] SIGNS = new byte[256]; // 1 for the bytes at which nested values are looked at closer

    static {
        for (char sign : "{}[]\"".toCharArray()) {
            SIGNS[sign] = 1;
        }
    }

    private final byte[] text;
    private int at; // position in the text

    // The member last found
    private int quote; // before its name
    private int behindName;
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
        byte[] spliced = spliced(object, changes);
        return spliced != null ? spliced : rewritten(object, changes);
    }

    /// The usual case, without a string for every name: each change is a new text for a member that is there once.
    ///
    /// @return null if it is another case
    private static byte[] spliced(byte[] object, Map<String, byte[]> changes) {
        int size = object.length;
        int count = changes.size();
        String[] names = changes.keySet().toArray(new String[0]);
        boolean[] met = new boolean[count];
        int found = 0;
        int[] from = new int[count];
        int[] to = new int[count];
        byte[][] texts = new byte[count][];
        Members members = new Members(object);
        while (members.next()) {
            if (members.escaped()) {
                return null;
            }
            int change = members.among(names);
            if (change < 0) {
                continue;
            }
            byte[] text = changes.get(names[change]);
            if (text == null || met[change]) {
                return null;
            }
            met[change] = true;
            from[found] = members.value;
            to[found] = members.end;
            texts[found++] = text;
            size += text.length - (members.end - members.value);
        }
        if (found < count) {
            return null;
        }
        byte[] out = new byte[size];
        int read = 0;
        int written = 0;
        for (int i = 0; i < found; i++) {
            System.arraycopy(object, read, out, written, from[i] - read);
            written += from[i] - read;
            System.arraycopy(texts[i], 0, out, written, texts[i].length);
            written += texts[i].length;
            read = to[i];
        }
        System.arraycopy(object, read, out, written, object.length - read);
        return out;
    }

    private static byte[] rewritten(byte[] object, Map<String, byte[]> changes) {
        Members members = new Members(object);
        ByteArrayOutputStream out = new ByteArrayOutputStream(object.length + 64);
        Set<String> done = new HashSet<>();
        out.write(object, 0, members.at);
        int from = members.at; // what was not written yet
        boolean any = false;
        while (members.next()) {
            String name = members.name();
            byte[] change = changes.get(name);
            if (!changes.containsKey(name)) {
                from = copied(object, from, members.end, any, out);
            } else if (done.add(name) && change != null) {
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
            if (members.name().equals(member)) {
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
        quote = at;
        behindName = behindText(at);
        at = blanks(behindName);
        value = blanks(at + 1);
        at = switch (text[value]) {
            case '"' -> behindText(value);
            case '{', '[' -> behindNested(value);
            default -> behindWord(value);
        };
        end = at;
        return true;
    }

    /// The place of the name among others; -1 if it is none of them.
    private int among(String[] names) {
        for (int i = 0; i < names.length; i++) {
            if (isNamed(names[i])) {
                return i;
            }
        }
        return -1;
    }

    /// Whether the name is this one, letter by letter: to be asked of names that are not [#escaped].
    private boolean isNamed(String name) {
        int length = name.length();
        if (behindName - quote - 2 != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text[quote + 1 + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether the name has escapes, or other letters than ASCII.
    private boolean escaped() {
        for (int i = quote; i < behindName; i++) {
            if (text[i] == '\\' || text[i] < 0) {
                return true;
            }
        }
        return false;
    }

    private String name() {
        for (int i = quote; i < behindName; i++) {
            if (text[i] == '\\') {
                return unescaped(new String(text, quote, behindName - quote, StandardCharsets.UTF_8));
            }
        }
        return new String(text, quote + 1, behindName - quote - 2, StandardCharsets.UTF_8);
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
        byte[] signs = SIGNS;
        int depth = 0;
        int i = bracket;
        while (true) {
            while (signs[bytes[i] & 0xFF] == 0) {
                i++;
            }
            int c = bytes[i++];
            if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                if (--depth == 0) {
                    return i;
                }
            } else {
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
