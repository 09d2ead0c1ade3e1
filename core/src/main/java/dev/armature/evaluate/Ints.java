package dev.armature.evaluate;

import java.util.Arrays;

/// A growing column of whole numbers, in pieces, so that growing touches no memory twice.
final class Ints {

    private static final int BITS = 14;
    private static final int MASK = (1 << BITS) - 1;

    private int[][] pieces = new int[4][];
    private int size;

    int size() {
        return size;
    }

    void add(int number) {
        int piece = size >>> BITS;
        if ((size & MASK) == 0) {
            if (piece == pieces.length) {
                pieces = Arrays.copyOf(pieces, 2 * piece);
            }
            pieces[piece] = new int[1 << BITS];
        }
        pieces[piece][size++ & MASK] = number;
    }

    int get(int row) {
        return pieces[row >>> BITS][row & MASK];
    }

    void set(int row, int number) {
        pieces[row >>> BITS][row & MASK] = number;
    }
}
