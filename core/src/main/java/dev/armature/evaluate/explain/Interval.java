package dev.armature.evaluate.explain;

import java.util.Arrays;

/// Where a number probably lies: the middle 95 in 100 of what samples gave.
public record Interval(double low, double high) {

    private static final double TAIL = 0.025;

    /// NaN for both ends where there are no numbers.
    static Interval of(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return new Interval(quantile(sorted, TAIL), quantile(sorted, 1 - TAIL));
    }

    /// On the straight line between the two nearest numbers.
    private static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
