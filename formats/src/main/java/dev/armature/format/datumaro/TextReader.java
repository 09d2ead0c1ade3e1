package dev.armature.format.datumaro;

import dev.armature.json.JsonReader;

/// Reads one kept text after the other with the same buffers: a reader of its own for each would cost more than
/// its text.
final class TextReader {

    private final JsonReader json = new JsonReader(new byte[0], "", 0);
    private byte[] room = new byte[1 << 12];

    /// The reader at the beginning of a text; valid until the next call.
    JsonReader of(byte[] text) {
        if (room.length <= text.length) {
            room = new byte[2 * text.length];
        }
        System.arraycopy(text, 0, room, 0, text.length);
        json.reset(room, text.length, 0);
        return json;
    }
}
