package dev.armature.summary;

import dev.armature.model.Id;

/// Which ids are those of images, and which of them annotations name. Ids that are texts are known by a hash of 64
/// bits.
final class ImageSet {

    private static final int IMAGE = 1;
    private static final int NAMED = 2;

    private long[] keys = new long[1 << 10];
    private byte[] marks = new byte[1 << 10]; // 0: free
    private int size;

    void image(Id id) {
        mark(key(id), IMAGE);
    }

    void named(Id id) {
        mark(key(id), NAMED);
    }

    /// How many images annotations name.
    long namedImages() {
        long count = 0;
        for (byte mark : marks) {
            if (mark == (IMAGE | NAMED)) {
                count++;
            }
        }
        return count;
    }

    private static long key(Id id) {
        if (id.isLong()) {
            return id.asLong();
        }
        String text = id.toString();
        long hash = id.isNumber() ? 1469598103934665603L : 7809847782465536322L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 1099511628211L;
        }
        return hash;
    }

    private void mark(long key, int mark) {
        int slot = slot(key);
        if (marks[slot] == 0) {
            keys[slot] = key;
            size++;
        }
        marks[slot] |= (byte) mark;
        if (2 * size > keys.length) {
            grow();
        }
    }

    /// Where the key is, or the free place where it belongs.
    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & (keys.length - 1);
        while (marks[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        byte[] oldMarks = marks;
        keys = new long[2 * oldKeys.length];
        marks = new byte[2 * oldMarks.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldMarks[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                marks[slot] = oldMarks[i];
            }
        }
    }
}
