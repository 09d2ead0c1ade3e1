package dev.armature.store.picture;

import dev.armature.files.PictureSize;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// What the first bytes of a file say of it. Nothing is decoded.
///
/// @param kind empty when it is no picture that is taken
/// @param width pixels as stored, 0 when it is no picture
/// @param height pixels as stored, 0 when it is no picture
/// @param fault what is wrong with it, as the end of a sentence that begins with its name; empty when it is
///     fine
record Inspection(Optional<PictureKind> kind, int width, int height, String fault) {

    private static final int BUFFER = 1 << 13;

    /// @param bytes how long the file is
    static Inspection of(InputStream file, long bytes, PictureLimits limits) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, BUFFER);
        in.mark(BUFFER);
        byte[] head = in.readNBytes(PictureKind.HEAD);
        in.reset();
        Optional<PictureKind> kind = PictureKind.of(head);
        if (kind.isEmpty()) {
            return refused(kind, PictureKind.other(head) + "; expected " + PictureKind.ALL);
        }
        if (bytes > limits.bytes()) {
            return refused(kind, "has " + bytes + " bytes; expected at most " + limits.bytes());
        }
        Optional<PictureSize.Size> size = PictureSize.of(in);
        if (size.isEmpty()) {
            return refused(kind, "begins like a " + kind.get() + " and is broken or cut off before its size");
        }
        return of(kind, size.get(), limits);
    }

    private static Inspection of(Optional<PictureKind> kind, PictureSize.Size size, PictureLimits limits) {
        long width = size.width();
        long height = size.height();
        if (width > limits.pixels() / height) {
            return refused(kind, "has %d x %d pixels; expected at most %d".formatted(width, height, limits.pixels()));
        }
        return new Inspection(kind, Math.toIntExact(width), Math.toIntExact(height), "");
    }

    private static Inspection refused(Optional<PictureKind> kind, String fault) {
        return new Inspection(kind, 0, 0, fault);
    }

    boolean isFine() {
        return fault.isEmpty();
    }
}
