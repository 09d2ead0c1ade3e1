package dev.armature.change;

import dev.armature.model.Id;
import java.util.HashMap;
import java.util.Map;

/// Numbers ids in the order in which they come, from 0; about 24 bytes an id that is a whole number.
public final class IdRows {

    /// The row of an id that is not there.
    public static final int NONE = -1;

    private final Map<Id, Integer> others = new HashMap<>();
    private long[] keys = new long[64]; // a power of two
    private int[] rows = new int[64]; // row + 1; 0 for a free slot
    private int taken;

    /// How many ids there are.
    public int size() {
        return taken + others.size();
    }

    /// The row of the id, a new one when it was not there.
    public int add(Id id) {
        if (!id.isLong()) {
            int next = size();
            Integer row = others.putIfAbsent(id, next);
            return row == null ? next : row;
        }
        if (4L * taken >= 3L * keys.length) {
            grow();
        }
        int slot = slot(id.asLong());
        if (rows[slot] == 0) {
            keys[slot] = id.asLong();
            rows[slot] = size() + 1;
            taken++;
        }
        return rows[slot] - 1;
    }

    /// The row of the id, [#NONE] if it is not there.
    public int row(Id id) {
        return id.isLong() ? rows[slot(id.asLong())] - 1 : others.getOrDefault(id, NONE);
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (rows[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldRows = rows;
        keys = new long[2 * oldKeys.length];
        rows = new int[2 * oldKeys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldRows[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                rows[slot] = oldRows[i];
            }
        }
    }
}
