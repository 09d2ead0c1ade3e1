package dev.armature.check;

/// How numbers are spread: counts in narrow steps, from which quantiles are read to the width of a step. It takes
/// the same memory for ten numbers and for a billion.
final class Spread {

    private static final double STEP = 0.01;
    private static final double LEAST = -8;
    private static final int STEPS = 1600; // up to 8

    private final long[] counts = new long[STEPS];
    private long all;

    /// Numbers beyond -8 and 8 count as these.
    void add(double number) {
        int step = (int) ((number - LEAST) / STEP);
        counts[Math.clamp(step, 0, STEPS - 1)]++;
        all++;
    }

    long count() {
        return all;
    }

    /// The number that this part of all numbers does not exceed.
    ///
    /// @param part in 0..1
    double quantile(double part) {
        long below = 0;
        for (int i = 0; i < STEPS; i++) {
            below += counts[i];
            if (below >= part * all) {
                return LEAST + (i + 0.5) * STEP;
            }
        }
        return -LEAST;
    }

    /// How many numbers lie above, to the width of a step.
    long above(double number) {
        long above = 0;
        for (int i = Math.clamp((int) ((number - LEAST) / STEP), 0, STEPS); i < STEPS; i++) {
            above += counts[i];
        }
        return above;
    }
}
