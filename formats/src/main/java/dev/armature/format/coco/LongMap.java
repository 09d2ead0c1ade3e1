package dev.armature.format.coco;

/// A number for each number, in two arrays: 21 to 43 bytes an entry. Values are not 0.
final class LongMap {

    private long[] keys = new long[64]; // a power of two
    private long[] values = new long[64]; // 0 for a free slot
    private int size;

    /// Puts a value where the key has none.
    ///
    /// @return whether the key had none
    boolean put(long key, long value) {
        if (4L * size >= 3L * keys.length) {
            grow();
        }
        int slot = slot(key);
        if (values[slot] != 0) {
            return false;
        }
        keys[slot] = key;
        values[slot] = value;
        size++;
        return true;
    }

    /// The value of the key, 0 if it has none.
    long get(long key) {
        return values[slot(key)];
    }

    int size() {
        return size;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (values[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new long[2 * oldKeys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
