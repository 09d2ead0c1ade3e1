package dev.armature.format.yolo;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import java.io.IOException;
import java.io.InputStream;

/// Reads small text files as a whole.
final class TextFiles {

    private static final int MOST = 1 << 26; // bytes; a row of 17 keypoints has about 500

    private TextFiles() {}

    /// @throws FormatException `yolo-file-size` if the file is larger than 64 MiB
    static byte[] bytes(Input input, Entry entry) throws IOException, FormatException {
        if (entry.size() > MOST) {
            throw new FormatException(
                    "yolo-file-size",
                    Location.of(input.display(entry)),
                    "the file has " + entry.size() + " bytes; expected no more than " + MOST);
        }
        try (InputStream in = input.stream(entry)) {
            return in.readNBytes(MOST);
        }
    }
}
