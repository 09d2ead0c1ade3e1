package dev.armature.check.picture;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.FormatException;
import java.io.IOException;
import java.io.InputStream;

/// Whether a picture reaches its end: files that were copied or downloaded in part have a good beginning.
final class PictureEnd {

    private static final int TAIL = 1 << 16; // bytes in which the end is looked for; programs append things of theirs

    private PictureEnd() {}

    /// True also for kinds whose end cannot be told.
    static boolean isThere(Input input, Entry entry) throws IOException, FormatException {
        try (InputStream in = input.stream(entry)) {
            byte[] head = in.readNBytes(4);
            if (head.length < 4) {
                return false;
            }
            boolean jpeg = (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xD8;
            boolean png = (head[0] & 0xFF) == 0x89 && head[1] == 'P';
            if (!jpeg && !png) {
                return true;
            }
            in.skipNBytes(Math.max(0, entry.size() - TAIL - head.length));
            byte[] tail = in.readAllBytes();
            return jpeg ? has(tail, new byte[] {(byte) 0xFF, (byte) 0xD9}) : has(tail, new byte[] {'I', 'E', 'N', 'D'});
        }
    }

    private static boolean has(byte[] tail, byte[] wanted) {
        for (int i = tail.length - wanted.length; i >= 0; i--) {
            int equal = 0;
            while (equal < wanted.length && tail[i + equal] == wanted[equal]) {
                equal++;
            }
            if (equal == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
