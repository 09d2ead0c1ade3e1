package dev.armature.merge;

import dev.armature.change.IdRows;
import dev.armature.model.Id;
import java.util.BitSet;

/// A set of ids: one bit for each of usual size, up to 32 bytes for others.
final class TakenIds {

    private static final long MOST_BITS = 1L << 26;

    private final BitSet usual = new BitSet();
    private final IdRows others = new IdRows();

    /// @return whether it was not there before
    boolean add(Id id) {
        if (id.isLong() && id.asLong() >= 0 && id.asLong() < MOST_BITS) {
            int bit = (int) id.asLong();
            boolean added = !usual.get(bit);
            usual.set(bit);
            return added;
        }
        int before = others.size();
        others.add(id);
        return others.size() > before;
    }
}
