package dev.armature.format.coco;

import dev.armature.model.Id;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// A set of ids: a bit for each id of usual size, which keeps millions of them in a processor's cache, and a hash
/// set for the others.
final class IdSet {

    private static final long MOST_BITS = 1L << 26; // 8 MiB

    private final Set<Id> others = new HashSet<>();
    private long[] bits = new long[64];

    /// @return whether it was not there before
    boolean add(Id id) {
        if (!small(id)) {
            return others.add(id);
        }
        int word = (int) (id.asLong() >>> 6);
        if (word >= bits.length) {
            bits = Arrays.copyOf(bits, Math.max(word + 1, 2 * bits.length));
        }
        long bit = 1L << id.asLong();
        boolean added = (bits[word] & bit) == 0;
        bits[word] |= bit;
        return added;
    }

    boolean contains(Id id) {
        if (!small(id)) {
            return others.contains(id);
        }
        int word = (int) (id.asLong() >>> 6);
        return word < bits.length && (bits[word] & 1L << id.asLong()) != 0;
    }

    private static boolean small(Id id) {
        return id.isLong() && id.asLong() >= 0 && id.asLong() < MOST_BITS;
    }
}
