package dev.armature.stats;

import java.util.Arrays;

/// How numbers of a known range are spread, in steps of one width. Numbers beyond either end count in the last
/// step there.
public final class Histogram {

    private final double from;
    private final double to;
    private final double perStep;
    private final long[] counts;
    private long all;

    Histogram(double from, double to, int steps) {
        this.from = from;
        this.to = to;
        this.perStep = steps / (to - from);
        this.counts = new long[steps];
    }

    /// A number that is none is not counted.
    void add(double number) {
        if (Double.isNaN(number)) {
            return;
        }
        int step = (int) Math.floor((number - from) * perStep);
        counts[step < 0 ? 0 : step < counts.length ? step : counts.length - 1]++;
        all++;
    }

    /// @throws IllegalArgumentException if the other has another range
    void merge(Histogram other) {
        if (from != other.from || to != other.to || counts.length != other.counts.length) {
            throw new IllegalArgumentException("histograms of two ranges");
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        all += other.all;
    }

    /// How many numbers were counted.
    public long all() {
        return all;
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
        return from + (to - from) * step / counts.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram histogram
                && from == histogram.from
                && to == histogram.to
                && Arrays.equals(counts, histogram.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.toString(counts);
    }
}
