package dev.armature.page;

import java.util.ArrayList;
import java.util.List;

/// A scale of a chart: which numbers it shows, and where.
///
/// @param from the number at its beginning
/// @param to the number at its end, larger
/// @param log whether equal distances are equal ratios; both ends are positive then
public record Axis(double from, double to, boolean log) {

    public Axis {
        if (!(from < to) || log && !(from > 0)) {
            throw new IllegalArgumentException("an axis from " + from + " to " + to);
        }
    }

    public static Axis linear(double from, double to) {
        return new Axis(from, to, false);
    }

    public static Axis log(double from, double to) {
        return new Axis(from, to, true);
    }

    /// Where a number is, 0 at the beginning and 1 at the end; what lies beyond is at the end.
    public double place(double number) {
        double place =
                log ? Math.log(Math.max(number, from) / from) / Math.log(to / from) : (number - from) / (to - from);
        return Math.clamp(place, 0, 1);
    }

    /// Round numbers on the axis.
    ///
    /// @param most how many there is room for, at least 2
    public List<Double> ticks(int most) {
        return log ? octaves(most) : round(most);
    }

    /// 1, 2 or 5 times a power of ten apart.
    private List<Double> round(int most) {
        double rough = (to - from) / most;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power;
        for (double factor : new double[] {1, 2, 5, 10}) {
            step = factor * power;
            if (step >= rough) {
                break;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /// Powers of two, a whole number of octaves apart; round numbers where there are hardly any.
    private List<Double> octaves(int most) {
        int first = (int) Math.ceil(Math.log(from) / Math.log(2) - 1e-9);
        int last = (int) Math.floor(Math.log(to) / Math.log(2) + 1e-9);
        int step = Math.max(1, (last - first + most) / most);
        List<Double> ticks = new ArrayList<>();
        for (int i = first; i <= last; i += step) {
            ticks.add(Math.pow(2, i));
        }
        return ticks.size() < 3 ? round(most) : ticks;
    }

    /// The number as a tick has it: no digit more than it needs; below 1 on a scale of ratios a fraction.
    public String label(double tick) {
        if (log && tick < 1 && 1 / tick == Math.rint(1 / tick)) {
            return "1/" + Numbers.plain(1 / tick, 0);
        }
        if (Math.abs(tick) >= 10_000 && tick == Math.rint(tick)) {
            return Numbers.grouped((long) tick);
        }
        return Numbers.plain(tick, Math.abs(tick) >= 1 ? 2 : 4);
    }
}
