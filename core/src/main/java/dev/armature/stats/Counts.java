package dev.armature.stats;

import java.util.Arrays;

/// How often each whole number from 0 occurs. Numbers beyond [#MOST] count as that one.
public final class Counts {

    /// The largest number that is told apart.
    public static final int MOST = 9_999;

    private long[] counts = new long[32];
    private long all;
    private int largest = -1;

    /// Of nothing.
    public static Counts none() {
        return new Counts();
    }

    void add(int number) {
        add(number, 1);
    }

    void add(int number, long times) {
        int place = Math.min(number, MOST);
        if (place >= counts.length) {
            counts = Arrays.copyOf(counts, Math.min(MOST + 1, Math.max(place + 1, 2 * counts.length)));
        }
        counts[place] += times;
        all += times;
        largest = Math.max(largest, place);
    }

    void merge(Counts other) {
        for (int i = 0; i <= other.largest; i++) {
            if (other.counts[i] > 0) {
                add(i, other.counts[i]);
            }
        }
    }

    /// How many numbers were added.
    public long all() {
        return all;
    }

    /// How often this number was.
    public long of(int number) {
        return number < counts.length ? counts[number] : 0;
    }

    /// The largest number, -1 when there is none.
    public int largest() {
        return largest;
    }

    /// The smallest number that at least this part of all does not exceed; -1 when there is none.
    ///
    /// @param part in 0..1
    public int quantile(double part) {
        long below = 0;
        for (int i = 0; i <= largest; i++) {
            below += counts[i];
            if (below > 0 && below >= part * all) {
                return i;
            }
        }
        return largest;
    }

    /// NaN when there is none.
    public double mean() {
        double sum = 0;
        for (int i = 0; i <= largest; i++) {
            sum += (double) i * counts[i];
        }
        return sum / all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counts counts && largest == counts.largest && Arrays.equals(known(), counts.known());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(known());
    }

    @Override
    public String toString() {
        return Arrays.toString(known());
    }

    private long[] known() {
        return Arrays.copyOf(counts, largest + 1);
    }
}
