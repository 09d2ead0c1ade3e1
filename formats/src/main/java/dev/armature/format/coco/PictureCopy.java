package dev.armature.format.coco;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Output;
import dev.armature.files.PictureFormat;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.model.Part;
import java.io.IOException;
import java.io.OutputStream;

/// Copies a picture byte for byte, or encodes it anew when its extension changes.
final class PictureCopy {

    private PictureCopy() {}

    /// @param name the picture's name in the source
    /// @param newName its name in the output, which may differ in the extension
    /// @param path where it goes
    static void write(
            Input input,
            Entry entry,
            String name,
            String newName,
            String path,
            Output output,
            Problems problems,
            Part part)
            throws IOException {
        Location where = Location.of(part.file(), -1, "/images").withImage(name);
        try {
            if (name.equals(newName)) {
                output.copy(input, entry, path);
                return;
            }
            try (OutputStream out = output.create(path)) {
                PictureFormat.reencode(input.file(entry), newName.substring(newName.lastIndexOf('.')), out);
            }
        } catch (FormatException refused) {
            problems.error(refused.problem().code(), where, refused.problem().what());
        }
    }
}
