package dev.armature.store.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Where the pictures of frames lie.
@FunctionalInterface
public interface PictureFiles {

    /// Has none.
    PictureFiles NONE = _ -> Optional.empty();

    /// The file with a picture.
    ///
    /// @param picture SHA-256 of its bytes in hexadecimal
    Optional<Path> file(String picture) throws IOException;
}
