package dev.armature.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// The text of an element of a list, an object, or a member `"key":{…}` of an object that stands for a list; there
/// an image that is only a name, `"key":"a.jpg"`, too.
public final class ElementText {

    private ElementText() {}

    /// With members replaced or added; everything else stays as it is.
    ///
    /// @param members new JSON text by name; null takes a member out
    public static byte[] replaced(byte[] text, Map<String, byte[]> members) {
        if (text[0] != '"') {
            return Members.replace(text, members);
        }
        byte[] object = Members.replace(object(text), members);
        int start = afterKey(text);
        ByteArrayOutputStream whole = new ByteArrayOutputStream(start + object.length);
        whole.write(text, 0, start);
        whole.writeBytes(object);
        return whole.toByteArray();
    }

    /// As [#replaced], with texts.
    public static byte[] with(byte[] text, Map<String, String> members) {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        members.forEach((name, json) -> bytes.put(name, json == null ? null : json.getBytes(StandardCharsets.UTF_8)));
        return replaced(text, bytes);
    }

    /// The object of the element, without its key; of an image that is only a name one with that name.
    public static byte[] object(byte[] text) {
        if (text[0] != '"') {
            return text;
        }
        byte[] value = Arrays.copyOfRange(text, afterKey(text), text.length);
        return value[0] == '{' ? value : Members.replace(new byte[] {'{', '}'}, Map.of("file_name", value));
    }

    /// Where the value begins, behind the colon.
    private static int afterKey(byte[] text) {
        int at = 1;
        while (text[at] != '"') {
            at += text[at] == '\\' ? 2 : 1;
        }
        while (text[at] != ':') {
            at++;
        }
        at++;
        while (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r') {
            at++;
        }
        return at;
    }
}
