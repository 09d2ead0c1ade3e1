package dev.armature.merge;

import dev.armature.flow.FormatException;
import dev.armature.json.Fingerprint;
import dev.armature.json.JsonReader;
import dev.armature.json.Members;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// 64 bits for what a JSON text says, see [Fingerprint].
final class Saying {

    private static final Map<String, byte[]> WITHOUT_ID = without("id");

    private Saying() {}

    private static Map<String, byte[]> without(String member) {
        Map<String, byte[]> changes = new HashMap<>();
        changes.put(member, null);
        return changes;
    }

    /// @param text of one JSON value, read before
    static long of(byte[] text) {
        try {
            Fingerprint print = new Fingerprint();
            print.read(new JsonReader(text, "", 0), "");
            return print.high();
        } catch (FormatException | IOException impossible) {
            throw new AssertionError("the text was read before", impossible);
        }
    }

    /// What an object says beside its `id`.
    static long besideId(byte[] object) {
        return of(Members.replace(object, WITHOUT_ID));
    }
}
