package dev.armature.merge;

import dev.armature.flow.FormatException;
import dev.armature.json.Fingerprint;
import dev.armature.json.JsonReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/// 64 bits for what a JSON text says, see [Fingerprint]. Keeps its reader and its buffer from text to text.
final class Saying {

    private final Fingerprint print = new Fingerprint();
    private final JsonReader json = new JsonReader(new byte[0], "", 0);
    private byte[] buffer = new byte[1 << 12];

    /// @param text of one JSON value, read before
    static long of(byte[] text) {
        return new Saying().beside(text, Set.of());
    }

    /// What an object says, without these members.
    ///
    /// @param object text of one JSON object, read before
    long beside(byte[] object, Set<String> members) {
        if (buffer.length <= object.length) {
            buffer = new byte[Math.max(object.length + 1, 2 * buffer.length)];
        }
        System.arraycopy(object, 0, buffer, 0, object.length);
        try {
            json.reset(buffer, object.length, 0);
            print.readBeside(json, members);
            return print.high();
        } catch (FormatException | IOException impossible) {
            throw new AssertionError("the text was read before", impossible);
        }
    }

    /// Whether two texts say the same.
    static boolean same(byte[] one, byte[] other) {
        return Arrays.equals(one, other) || of(one) == of(other);
    }
}
