package dev.armature.check.repair;

import dev.armature.json.Members;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;

/// The text of an element of COCO, an object or a member `"key":{…}` of a keyed list.
final class ElementText {

    private ElementText() {}

    /// With members replaced or added; everything else stays as it is.
    static byte[] replaced(byte[] text, Map<String, byte[]> members) {
        int start = 0;
        if (text[0] == '"') {
            start = afterKey(text);
            if (text[start] != '{') {
                return keyed(text, start, members);
            }
        }
        byte[] object = Members.replace(Arrays.copyOfRange(text, start, text.length), members);
        ByteArrayOutputStream whole = new ByteArrayOutputStream(start + object.length);
        whole.write(text, 0, start);
        whole.writeBytes(object);
        return whole.toByteArray();
    }

    /// An image that is only a name, as `"key":"a.jpg"`, becomes an object.
    private static byte[] keyed(byte[] text, int start, Map<String, byte[]> members) {
        byte[] name = Arrays.copyOfRange(text, start, text.length);
        byte[] object = Members.replace(Members.replace(new byte[] {'{', '}'}, Map.of("file_name", name)), members);
        ByteArrayOutputStream whole = new ByteArrayOutputStream(start + object.length);
        whole.write(text, 0, start);
        whole.writeBytes(object);
        return whole.toByteArray();
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
