package dev.armature.stats;

import java.util.Arrays;

/// How positive numbers are spread, in steps of 1/16 of an octave (4.4 %): as exact for lengths of 3 px as for
/// those of 3000. Numbers beyond either end count in the last step there.
///
/// The step of a number is found without a logarithm: the exponent of the `double` tells the octave, a table
/// the step in it. So it is the same on every machine, and cheap.
public final class LogHistogram {

    /// Steps in an octave.
    public static final int STEPS = 16;

    private static final int SLOTS = 64; // of the mantissa; no slot has more than one border in it
    private static final double[] BORDERS = new double[STEPS + 1]; // of the steps in 1..2
    private static final byte[] STEP_OF_SLOT = new byte[SLOTS]; // of the slot's beginning

    static {
        for (int i = 0; i <= STEPS; i++) {
            BORDERS[i] = StrictMath.pow(2, (double) i / STEPS);
        }
        int step = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            while (BORDERS[step + 1] <= 1 + (double) slot / SLOTS) {
                step++;
            }
            STEP_OF_SLOT[slot] = (byte) step;
        }
    }

    private final int octave; // the exponent of 2 at which the first step begins
    private final long[] counts;
    private long all;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    /// @param from the exponent of 2 of the smallest number that is told apart
    /// @param to that of the first that is not
    LogHistogram(int from, int to) {
        this.octave = from;
        this.counts = new long[STEPS * (to - from)];
    }

    /// Of lengths in pixels, from 1/16 to 2^20.
    static LogHistogram ofPixels() {
        return new LogHistogram(-4, 20);
    }

    /// Of ratios, from 2^-10 to 2^10.
    static LogHistogram ofRatios() {
        return new LogHistogram(-10, 10);
    }

    /// Numbers that are not positive and finite are not counted.
    void add(double number) {
        if (!(number > 0) || number == Double.POSITIVE_INFINITY) {
            return;
        }
        counts[place(number)]++;
        all++;
        if (number < least) {
            least = number;
        }
        if (number > most) {
            most = number;
        }
    }

    private int place(double number) {
        long bits = Double.doubleToRawLongBits(number);
        int exponent = (int) (bits >>> 52) - 1023;
        double mantissa = Double.longBitsToDouble(bits & 0x000f_ffff_ffff_ffffL | 0x3ff0_0000_0000_0000L);
        int step = STEP_OF_SLOT[(int) (bits >>> 46) & SLOTS - 1];
        if (mantissa >= BORDERS[step + 1]) {
            step++;
        }
        int place = STEPS * (exponent - octave) + step;
        if (place < 0) {
            return 0;
        }
        return place < counts.length ? place : counts.length - 1;
    }

    /// @throws IllegalArgumentException if the other has another range
    void merge(LogHistogram other) {
        if (octave != other.octave || counts.length != other.counts.length) {
            throw new IllegalArgumentException("histograms of two ranges");
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        all += other.all;
        least = Math.min(least, other.least);
        most = Math.max(most, other.most);
    }

    /// How many numbers were counted.
    public long all() {
        return all;
    }

    /// The smallest number; infinite when there is none.
    public double least() {
        return least;
    }

    /// The largest number; infinite and negative when there is none.
    public double most() {
        return most;
    }

    /// Number of steps.
    public int size() {
        return counts.length;
    }

    public long count(int step) {
        return counts[step];
    }

    /// Where the step begins; the step before ends there.
    public double border(int step) {
        int octaves = Math.floorDiv(step, STEPS);
        return Math.scalb(BORDERS[step - octaves * STEPS], octave + octaves);
    }

    /// The number that this part of all does not exceed, to the width of a step; NaN when there is none.
    ///
    /// @param part in 0..1
    public double quantile(double part) {
        double wanted = part * all;
        double below = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0 && below + counts[i] >= wanted) {
                double share = Math.max(0, (wanted - below) / counts[i]);
                double value = border(i) * Math.pow(2, share / STEPS);
                return Math.clamp(value, least, most);
            }
            below += counts[i];
        }
        return Double.NaN;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogHistogram histogram
                && octave == histogram.octave
                && least == histogram.least
                && most == histogram.most
                && Arrays.equals(counts, histogram.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return all + " numbers from " + least + " to " + most;
    }
}
