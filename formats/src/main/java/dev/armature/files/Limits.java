package dev.armature.files;

/// What an input may be at most. Going beyond ends the reading with a [dev.armature.flow.FormatException] before
/// anything is written.
///
/// @param entries files and folders in the input
/// @param unpackedBytes of all files of a zip together
/// @param ratio unpacked to packed bytes, of one file of a zip and of all together; looked at from [#RATIO_FROM] on
/// @param pathLength UTF-16 characters in the path of an entry
/// @param depth folders in the path of an entry
public record Limits(long entries, long unpackedBytes, int ratio, int pathLength, int depth) {

    /// Unpacked bytes from which on the ratio counts: 64 MiB. Less than that does no harm, and a small file of
    /// zeros is packed 1000 to 1.
    public static final long RATIO_FROM = 64L << 20;

    /// Above every public dataset that we know of, below what hurts: 5 million entries (Objects365 has 2 million
    /// pictures), 1 TiB unpacked (Open Images has 0.6 TB), 250 to 1 (annotations pack 5 to 50 to 1, deflate can do
    /// 1032), paths of 1024 characters and 64 folders.
    public static final Limits DEFAULTS = new Limits(5_000_000, 1L << 40, 250, 1024, 64);

    public Limits {
        if (entries < 1 || unpackedBytes < 1 || ratio < 1 || pathLength < 1 || depth < 1) {
            throw new IllegalArgumentException("a limit is below 1");
        }
    }

    boolean tooDense(long unpacked, long packed) {
        return unpacked > RATIO_FROM && unpacked / ratio > packed;
    }
}
