package dev.armature.json;

import java.nio.charset.StandardCharsets;

/// Member names seen before, found by their bytes, so that a name read a million times is one string.
final class Names {

    private static final int SLOTS = 512; // a power of two
    private static final int LONGEST = 64;

    private final byte[][] keys = new byte[SLOTS][];
    private final String[] names = new String[SLOTS];

    /// The string of ASCII bytes `from` to `from + length`.
    String get(byte[] bytes, int from, int length) {
        if (length > LONGEST || length == 0) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        int slot = (length * 31 + bytes[from] * 131 + bytes[from + length - 1] * 17 + bytes[from + length / 2] * 7)
                & (SLOTS - 1);
        byte[] key = keys[slot];
        if (key != null && key.length == length && same(key, bytes, from)) {
            return names[slot];
        }
        // interned, so that a switch over names finds the very same string and does not compare letters
        String name = new String(bytes, from, length, StandardCharsets.ISO_8859_1).intern();
        keys[slot] = name.getBytes(StandardCharsets.ISO_8859_1);
        names[slot] = name;
        return name;
    }

    private static boolean same(byte[] key, byte[] bytes, int from) {
        for (int i = 0; i < key.length; i++) {
            if (key[i] != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }
}
