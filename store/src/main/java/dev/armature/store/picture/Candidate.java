package dev.armature.store.picture;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.FormatException;
import dev.armature.store.InvalidException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;

/// A file that may become a frame.
///
/// @param field the member of the request that it came by
/// @param name of the frame, composed
/// @param input where it lies
/// @param entry the file in it
/// @param named whether it was named itself; else it lies in a zip or a folder, among others that may be
///     anything
record Candidate(String field, String name, Input input, Entry entry, boolean named) {

    /// Endings that say that a file is a picture, also of kinds that are not taken.
    private static final Set<String> ENDINGS = Set.of(
            "jpg", "jpeg", "jpe", "jfif", "png", "apng", "webp", "bmp", "dib", "tif", "tiff", "gif", "svg", "svgz",
            "heic", "heif", "avif", "jp2", "j2k", "jxl", "ico", "psd", "tga", "ppm", "pgm", "pbm", "pnm", "exr", "hdr",
            "dng", "cr2", "nef", "arw");

    /// In bytes.
    long bytes() {
        return entry.size();
    }

    InputStream open() throws IOException {
        try {
            return input.stream(entry);
        } catch (FormatException broken) {
            throw new InvalidException(field, "\"" + UploadNames.shown(name) + "\": " + broken.getMessage());
        }
    }

    /// Whether it was meant to be a picture, as far as its name tells.
    boolean isCalledPicture() {
        return named || ENDINGS.contains(ending());
    }

    /// Whether its name says another kind of file than its bytes do.
    boolean isCalledOtherThan(PictureKind kind) {
        return switch (kind) {
            case JPEG -> !Set.of("jpg", "jpeg", "jpe", "jfif").contains(ending());
            case PNG -> !Set.of("png", "apng").contains(ending());
            case WEBP -> !ending().equals("webp");
            case BMP -> !Set.of("bmp", "dib").contains(ending());
            case TIFF -> !Set.of("tif", "tiff").contains(ending());
            case GIF -> !ending().equals("gif");
        };
    }

    private String ending() {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return last.substring(last.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
