package dev.armature.format.datumaro;

import java.util.Arrays;

/// A set of names that keeps 8 bytes of each, for millions of them. That two names have one fingerprint happens
/// once in 2^64 pairs; then the second is taken for known.
final class Fingerprints {

    private long[] slots = new long[1024]; // 0 for free
    private int size;

    /// Whether the name is new.
    boolean add(String name) {
        if (2 * size > slots.length) {
            grow();
        }
        boolean added = put(fingerprint(name));
        size += added ? 1 : 0;
        return added;
    }

    private boolean put(long print) {
        int slot = (int) (print >>> 32) & slots.length - 1;
        while (slots[slot] != 0) {
            if (slots[slot] == print) {
                return false;
            }
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = print;
        return true;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        Arrays.stream(old).filter(print -> print != 0).forEach(this::put);
    }

    private static long fingerprint(String name) {
        long hash = 0xcbf29ce484222325L; // FNV-1a over UTF-16 units, then mixed
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
