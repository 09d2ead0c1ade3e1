package dev.armature.change;

import java.nio.charset.StandardCharsets;

/// Hashes for drawing lots: the same on every machine and in every version.
public final class Hashes {

    private Hashes() {}

    /// FNV-1a over the UTF-8 bytes, mixed well.
    public static long of(long seed, String key) {
        long hash = 0xcbf29ce484222325L ^ mixed(seed);
        for (byte one : key.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ one & 0xFF) * 0x100000001b3L;
        }
        return mixed(hash);
    }

    /// The finish of SplitMix64.
    private static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
