package dev.armature.evaluate;

import java.util.Arrays;

/// Brings things into the order of their scores, highest first; equal ones keep their order, as in numpy's
/// mergesort of the negated scores.
final class ByScore {

    private static final int FEW = 40; // up to here the plain way is faster
    private static final int DIGIT = 11; // bits
    private static final int DIGITS = 6; // of 64 bits

    private double[] keys = new double[FEW];

    /// Sorts `rows[from]` to `rows[to - 1]` by the scores of the detections that they name.
    void sort(int[] rows, int from, int to, Detections detections) {
        int count = to - from;
        if (count <= FEW) {
            insertion(rows, from, count, detections);
            return;
        }
        double[] scores = new double[count];
        for (int i = 0; i < count; i++) {
            scores[i] = detections.score(rows[from + i]);
        }
        int[] order = order(scores, count);
        int[] sorted = new int[count];
        for (int i = 0; i < count; i++) {
            sorted[i] = rows[from + order[i]];
        }
        System.arraycopy(sorted, 0, rows, from, count);
    }

    private void insertion(int[] rows, int from, int count, Detections detections) {
        for (int i = 0; i < count; i++) {
            int row = rows[from + i];
            double score = detections.score(row);
            int at = i;
            while (at > 0 && keys[at - 1] < score) {
                keys[at] = keys[at - 1];
                rows[from + at] = rows[from + at - 1];
                at--;
            }
            keys[at] = score;
            rows[from + at] = row;
        }
    }

    /// The positions of the first `count` scores from the highest to the lowest. Digit by digit, from the
    /// lowest on: linear in the count.
    static int[] order(double[] scores, int count) {
        long[] bits = new long[count];
        int[][] counts = new int[DIGITS][1 << DIGIT];
        for (int i = 0; i < count; i++) {
            long raw = Double.doubleToRawLongBits(scores[i] + 0.0); // -0 and 0 are one
            bits[i] = raw < 0 ? raw : ~raw ^ Long.MIN_VALUE; // unsigned order is now that of falling scores
            for (int digit = 0; digit < DIGITS; digit++) {
                counts[digit][digit(bits[i], digit)]++;
            }
        }
        int[] order = new int[count];
        Arrays.setAll(order, i -> i);
        int[] next = new int[count];
        for (int digit = 0; digit < DIGITS; digit++) {
            int[] starts = counts[digit];
            if (count > 0 && starts[digit(bits[0], digit)] == count) {
                continue; // all the same
            }
            int start = 0;
            for (int i = 0; i < starts.length; i++) {
                int here = starts[i];
                starts[i] = start;
                start += here;
            }
            for (int i = 0; i < count; i++) {
                next[starts[digit(bits[order[i]], digit)]++] = order[i];
            }
            int[] swap = order;
            order = next;
            next = swap;
        }
        return order;
    }

    private static int digit(long bits, int digit) {
        return (int) (bits >>> DIGIT * digit) & (1 << DIGIT) - 1;
    }
}
