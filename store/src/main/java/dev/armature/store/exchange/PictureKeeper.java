package dev.armature.store.exchange;

import java.io.IOException;
import java.nio.file.Path;

/// Takes pictures in.
@FunctionalInterface
public interface PictureKeeper {

    /// A picture that is kept.
    ///
    /// @param picture SHA-256 of its bytes in hexadecimal
    /// @param width pixels, as shown
    /// @param height pixels, as shown
    record Kept(String picture, int width, int height) {}

    /// Keeps a copy of a picture.
    ///
    /// @param name as the dataset calls it
    /// @throws dev.armature.store.InvalidException for a file that is no picture, or one that is refused
    Kept keep(Path file, String name) throws IOException;

    /// Keeps a copy of a picture whose size the dataset tells, which may be that of the picture as it is stored or
    /// of the one that EXIF turns. Whoever makes no difference between them keeps it as any other one.
    ///
    /// @param name as the dataset calls it
    /// @param width pixels; 0 when the dataset tells none
    /// @param height pixels; 0 when the dataset tells none
    /// @throws dev.armature.store.InvalidException for a file that is no picture, or one that is refused
    default Kept keep(Path file, String name, int width, int height) throws IOException {
        return keep(file, name);
    }
}
