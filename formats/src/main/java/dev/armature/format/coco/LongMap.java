package dev.armature.format.coco;

/// A number for each number, in one array: 21 to 43 bytes an entry. Values are not 0.
final class LongMap {

    private long[] slots = new long[128]; // pairs of key and value; value 0 for a free slot. A power of two
    private int size;

    /// Puts a value where the key has none.
    ///
    /// @return whether the key had none
    boolean put(long key, long value) {
        if (8L * size >= 3L * slots.length) {
            grow();
        }
        int slot = slot(key);
        if (slots[slot + 1] != 0) {
            return false;
        }
        slots[slot] = key;
        slots[slot + 1] = value;
        size++;
        return true;
    }

    /// The value of the key, 0 if it has none.
    long get(long key) {
        return slots[slot(key) + 1];
    }

    int size() {
        return size;
    }

    /// Where the pair of the key is, or would be.
    private int slot(long key) {
        long[] pairs = slots;
        int mask = pairs.length - 2;
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 31) & mask;
        while (pairs[slot] != key && pairs[slot + 1] != 0) {
            slot = (slot + 2) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i + 1] != 0) {
                int slot = slot(old[i]);
                slots[slot] = old[i];
                slots[slot + 1] = old[i + 1];
            }
        }
    }
}
