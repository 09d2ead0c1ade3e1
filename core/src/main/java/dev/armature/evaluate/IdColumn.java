package dev.armature.evaluate;

import dev.armature.model.Id;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// A growing column of ids. Whole numbers are held without objects.
final class IdColumn {

    private static final int BITS = 13;
    private static final int MASK = (1 << BITS) - 1;

    private long[][] pieces = new long[4][];
    private final Map<Integer, Id> odd = new HashMap<>(); // by row: all that are no whole numbers
    private int size;

    int size() {
        return size;
    }

    void add(long id) {
        int piece = size >>> BITS;
        if ((size & MASK) == 0) {
            if (piece == pieces.length) {
                pieces = Arrays.copyOf(pieces, 2 * piece);
            }
            pieces[piece] = new long[1 << BITS];
        }
        pieces[piece][size++ & MASK] = id;
    }

    void add(Id id) {
        if (!id.isLong()) {
            odd.put(size, id);
            add(0);
        } else {
            add(id.asLong());
        }
    }

    Id id(int row) {
        Id other = odd.get(row);
        return other == null ? Id.of(whole(row)) : other;
    }

    boolean isZero(int row) {
        return whole(row) == 0 && !odd.containsKey(row);
    }

    /// For each row the last one with the same id; empty when no id comes twice.
    int[] lastOfSame() {
        if (!repeats()) {
            return new int[0];
        }
        Map<Id, Integer> last = new HashMap<>();
        for (int row = 0; row < size; row++) {
            last.put(id(row), row);
        }
        int[] rows = new int[size];
        for (int row = 0; row < size; row++) {
            rows[row] = last.get(id(row));
        }
        return rows;
    }

    private boolean repeats() {
        long[] sorted = new long[size];
        int count = 0;
        for (int row = 0; row < size; row++) {
            if (odd.isEmpty() || !odd.containsKey(row)) {
                sorted[count++] = whole(row);
            }
        }
        Arrays.sort(sorted, 0, count);
        for (int i = 1; i < count; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return true;
            }
        }
        return odd.values().stream().distinct().count() < odd.size();
    }

    private long whole(int row) {
        return pieces[row >>> BITS][row & MASK];
    }
}
