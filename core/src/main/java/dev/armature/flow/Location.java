package dev.armature.flow;

import java.util.Optional;

/// Where a problem is: a file, a byte offset in it, and what stands there.
///
/// @param file the file as the user knows it, relative to what was named on the command line
/// @param offset 0-based byte offset in the file, -1 if the place is the file as a whole
/// @param pointer JSON pointer (RFC 6901) of the value, or "" for the whole document
/// @param image the name of the image concerned
/// @param annotation the id of the annotation concerned, as written in the file
public record Location(String file, long offset, String pointer, Optional<String> image, Optional<String> annotation) {

    /// The file as a whole.
    public static Location of(String file) {
        return new Location(file, -1, "", Optional.empty(), Optional.empty());
    }

    /// A value in a file.
    public static Location of(String file, long offset, String pointer) {
        return new Location(file, offset, pointer, Optional.empty(), Optional.empty());
    }

    public Location withImage(String name) {
        return new Location(file, offset, pointer, Optional.of(name), annotation);
    }

    public Location withAnnotation(String id) {
        return new Location(file, offset, pointer, image, Optional.of(id));
    }
}
