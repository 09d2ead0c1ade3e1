package dev.armature.evaluate;

import java.util.Arrays;

/// A growing column of numbers, in pieces, so that growing touches no memory twice.
final class Doubles {

    private static final int BITS = 13;
    private static final int MASK = (1 << BITS) - 1;

    private double[][] pieces = new double[4][];
    private int size;

    int size() {
        return size;
    }

    void add(double number) {
        int piece = size >>> BITS;
        if ((size & MASK) == 0) {
            if (piece == pieces.length) {
                pieces = Arrays.copyOf(pieces, 2 * piece);
            }
            pieces[piece] = new double[1 << BITS];
        }
        pieces[piece][size++ & MASK] = number;
    }

    double get(int row) {
        return pieces[row >>> BITS][row & MASK];
    }
}
