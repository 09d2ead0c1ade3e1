package dev.armature.merge;

import dev.armature.change.IdRows;
import dev.armature.model.Id;
import java.util.BitSet;

/// Ids that lose to those of an earlier input, numbered from 0: first those of usual size in their order, then the
/// others as they came. A bit for each number up to the largest of usual size, up to 32 bytes for each other one.
final class Clashes {

    /// Ids from here on are not of usual size.
    static final int MOST_BITS = 1 << 26;

    private final BitSet bits = new BitSet();
    private final IdRows others = new IdRows();
    private long[] words = new long[0]; // of the bits, from `finish` on
    private int[] before = new int[0]; // how many bits stand before each word
    private int usual; // how many there are

    static boolean usual(Id id) {
        return id.isLong() && id.asLong() >= 0 && id.asLong() < MOST_BITS;
    }

    void add(Id id) {
        if (usual(id)) {
            bits.set((int) id.asLong());
        } else {
            others.add(id);
        }
    }

    /// No id is added afterwards.
    void finish() {
        words = bits.toLongArray();
        before = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            before[i] = usual;
            usual += Long.bitCount(words[i]);
        }
        bits.clear();
    }

    /// How many there are.
    int size() {
        return usual + others.size();
    }

    /// The number of the id, [IdRows#NONE] if it is not there.
    int number(Id id) {
        if (!usual(id)) {
            int row = others.row(id);
            return row == IdRows.NONE ? row : usual + row;
        }
        int word = (int) (id.asLong() >> 6);
        long bit = 1L << id.asLong(); // the shift counts modulo 64
        return word < words.length && (words[word] & bit) != 0
                ? before[word] + Long.bitCount(words[word] & bit - 1)
                : IdRows.NONE;
    }
}
