package dev.armature.store.picture;

import dev.armature.files.Limits;

/// What a picture, and an upload of pictures, may be at most.
///
/// @param bytes of one file
/// @param pixels of one picture
/// @param decodedBytes of the pixels of one picture in memory
/// @param pictures of one upload
/// @param archive of a zip with pictures
public record PictureLimits(long bytes, long pixels, long decodedBytes, int pictures, Limits archive) {

    /// 256 MiB, 2^26 pixels (8192 x 8192) that take 256 MiB, a million pictures; a zip of 256 GiB unpacked.
    public static final PictureLimits DEFAULTS =
            new PictureLimits(1L << 28, 1L << 26, 1L << 28, 1_000_000, new Limits(2_000_000, 1L << 38, 250, 1024, 64));

    public PictureLimits {
        if (bytes < 1 || pixels < 1 || decodedBytes < 1 || pictures < 1) {
            throw new IllegalArgumentException("a limit is below 1");
        }
    }
}
