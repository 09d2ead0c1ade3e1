package dev.armature.diff;

import java.util.Arrays;

/// Elements of one file whose counterpart in the other has not come yet: of each the key, the fingerprint and the
/// place,
/// 60 bytes. Of elements with one key the first comes out first.
final class Waiting {

    private static final int NOBODY = -1;

    private static final int KEY_HIGH = 0;
    private static final int KEY_LOW = 1;
    private static final int HIGH = 2;
    private static final int LOW = 3;
    private static final int OFFSET = 4;
    private static final int LENGTH = 5;
    private static final int WIDTH = 6;

    private long[] rows = new long[WIDTH * 16]; // [n x WIDTH]
    private long[] indexes = new long[16];
    private int[] next = new int[16]; // the row with the same slot that waits behind this one, or the next free row
    private int[] slots = new int[32]; // first row of a slot
    private int[] tails = new int[32]; // last row of a slot
    private int used; // rows that were ever in use
    private int free = NOBODY;
    private int size;

    Waiting() {
        Arrays.fill(slots, NOBODY);
    }

    int size() {
        return size;
    }

    /// @param offset of the first byte in the file
    /// @param length in bytes
    /// @param index position in its list
    void add(long keyHigh, long keyLow, long high, long low, long offset, int length, long index) {
        if (size == next.length) {
            grow();
        }
        int row = free;
        if (row != NOBODY) {
            free = next[row];
        } else {
            row = used++;
        }
        int at = row * WIDTH;
        rows[at + KEY_HIGH] = keyHigh;
        rows[at + KEY_LOW] = keyLow;
        rows[at + HIGH] = high;
        rows[at + LOW] = low;
        rows[at + OFFSET] = offset;
        rows[at + LENGTH] = length;
        indexes[row] = index;
        append(row);
        size++;
    }

    /// Takes out the first element with that key.
    ///
    /// @return its row, whose values stay until the next [#add]; -1 when there is none
    int take(long keyHigh, long keyLow) {
        int slot = slot(keyHigh);
        int before = NOBODY;
        for (int row = slots[slot]; row != NOBODY; row = next[row]) {
            if (rows[row * WIDTH + KEY_HIGH] == keyHigh && rows[row * WIDTH + KEY_LOW] == keyLow) {
                unlink(slot, before, row);
                size--;
                return row;
            }
            before = row;
        }
        return NOBODY;
    }

    boolean matches(int row, long high, long low) {
        return rows[row * WIDTH + HIGH] == high && rows[row * WIDTH + LOW] == low;
    }

    long offset(int row) {
        return rows[row * WIDTH + OFFSET];
    }

    int length(int row) {
        return (int) rows[row * WIDTH + LENGTH];
    }

    long index(int row) {
        return indexes[row];
    }

    /// The rows of all that still wait, in the order of their list.
    int[] rows() {
        long[] order = new long[size];
        int count = 0;
        for (int first : slots) {
            for (int row = first; row != NOBODY; row = next[row]) {
                order[count++] = indexes[row] << 31 | row;
            }
        }
        Arrays.sort(order);
        int[] sorted = new int[size];
        for (int i = 0; i < size; i++) {
            sorted[i] = (int) (order[i] & Integer.MAX_VALUE);
        }
        return sorted;
    }

    private int slot(long keyHigh) {
        return (int) (keyHigh >>> 20) & (slots.length - 1);
    }

    private void append(int row) {
        int slot = slot(rows[row * WIDTH + KEY_HIGH]);
        next[row] = NOBODY;
        if (slots[slot] == NOBODY) {
            slots[slot] = row;
        } else {
            next[tails[slot]] = row;
        }
        tails[slot] = row;
    }

    private void unlink(int slot, int before, int row) {
        if (before == NOBODY) {
            slots[slot] = next[row];
        } else {
            next[before] = next[row];
        }
        if (tails[slot] == row) {
            tails[slot] = before;
        }
        next[row] = free;
        free = row;
    }

    /// Only called when every row is in use.
    private void grow() {
        int[] order = rows();
        rows = Arrays.copyOf(rows, 2 * rows.length);
        indexes = Arrays.copyOf(indexes, 2 * indexes.length);
        next = Arrays.copyOf(next, 2 * next.length);
        slots = new int[2 * slots.length];
        tails = new int[2 * tails.length];
        Arrays.fill(slots, NOBODY);
        for (int row : order) {
            append(row);
        }
    }
}
