package dev.armature.json;

import dev.armature.flow.FormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Changes single members of a JSON object that is kept as text: everything else stays byte for byte.
public final class Members {

    /// Marks a member that is to be taken out.
    public static final String REMOVED = "";

    private Members() {}

    /// The object with members replaced in place, taken out (value null), or added at the end.
    ///
    /// @param object the text of one JSON object
    /// @param changes new JSON text by member name; null removes the member
    public static byte[] replace(byte[] object, Map<String, byte[]> changes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(object.length + 64);
        Set<String> done = new HashSet<>();
        out.write('{');
        try {
            JsonReader json = new JsonReader(object, "", 0);
            json.beginObject();
            while (json.hasNext()) {
                String name = json.name();
                byte[] value = json.raw();
                if (!changes.containsKey(name)) {
                    member(out, name, value);
                } else if (done.add(name) && changes.get(name) != null) {
                    member(out, name, changes.get(name));
                }
            }
            for (Map.Entry<String, byte[]> change : changes.entrySet()) {
                if (!done.contains(change.getKey()) && change.getValue() != null) {
                    member(out, change.getKey(), change.getValue());
                }
            }
        } catch (FormatException | IOException impossible) {
            throw new AssertionError("the text was read before", impossible);
        }
        out.write('}');
        return out.toByteArray();
    }

    /// Whether the object has a member of that name.
    public static boolean has(byte[] object, String member) {
        try {
            JsonReader json = new JsonReader(object, "", 0);
            json.beginObject();
            while (json.hasNext()) {
                if (json.name().equals(member)) {
                    return true;
                }
                json.skip();
            }
            return false;
        } catch (FormatException | IOException impossible) {
            throw new AssertionError("the text was read before", impossible);
        }
    }

    private static void member(ByteArrayOutputStream out, String name, byte[] value) {
        if (out.size() > 1) {
            out.write(',');
        }
        out.writeBytes(JsonWriter.quoted(name).getBytes(StandardCharsets.UTF_8));
        out.write(':');
        out.writeBytes(value);
    }
}
