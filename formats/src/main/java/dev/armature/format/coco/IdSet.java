package dev.armature.format.coco;

import dev.armature.model.Id;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// A set of ids, if wanted with a number for each: whole numbers in one array of longs (11 to 22 bytes each), the rare others in a hash set.
final class IdSet {

    private static final long FREE = Long.MIN_VALUE + 7; // not used by files; kept apart if it is

    private final Set<Id> others = new HashSet<>();
    private long[] slots = new long[64]; // a power of two
    private long[] values = new long[0]; // by slot, if values are kept
    private int size;

    IdSet() {
        Arrays.fill(slots, FREE);
    }

    /// A set that keeps a number with each whole id.
    static IdSet withValues() {
        IdSet set = new IdSet();
        set.values = new long[set.slots.length];
        return set;
    }

    /// Adds an id with its number; an id that is there keeps its first one.
    ///
    /// @return whether it was not there before
    boolean put(Id id, long value) {
        boolean added = add(id);
        if (added && id.isLong() && id.asLong() != FREE) {
            values[slot(id.asLong())] = value;
        }
        return added;
    }

    /// The number of an id, 0 if it has none.
    long value(Id id) {
        return id.isLong() && id.asLong() != FREE ? values[slot(id.asLong())] : 0;
    }

    /// @return whether it was not there before
    boolean add(Id id) {
        if (!id.isLong() || id.asLong() == FREE) {
            return others.add(id);
        }
        if (4L * size >= 3L * slots.length) {
            grow();
        }
        int slot = slot(id.asLong());
        if (slots[slot] != FREE) {
            return false;
        }
        slots[slot] = id.asLong();
        size++;
        return true;
    }

    boolean contains(Id id) {
        return id.isLong() && id.asLong() != FREE ? slots[slot(id.asLong())] != FREE : others.contains(id);
    }

    private int slot(long id) {
        int mask = slots.length - 1;
        int slot = (int) ((id * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (slots[slot] != FREE && slots[slot] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        Arrays.fill(slots, FREE);
        long[] oldValues = values;
        values = new long[oldValues.length == 0 ? 0 : slots.length];
        for (int i = 0; i < old.length; i++) {
            if (old[i] != FREE) {
                int slot = slot(old[i]);
                slots[slot] = old[i];
                if (values.length > 0) {
                    values[slot] = oldValues[i];
                }
            }
        }
    }
}
