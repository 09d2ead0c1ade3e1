package dev.armature.stats.page;

import dev.armature.page.HistogramChart.Series;
import dev.armature.page.Numbers;
import dev.armature.stats.Counts;
import dev.armature.stats.Histogram;
import dev.armature.stats.LogHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/// Counters as the bins of a chart, the same bins for all series of it.
final class Bins {

    private static final int COARSE = 4; // steps of a fine histogram in a bin: a quarter of an octave

    private Bins() {}

    // ---- of logarithmic histograms

    /// The first and the last bin border that hold all numbers; from 1 to 2 when there are none.
    static double[] logBorders(Stream<LogHistogram> all) {
        int first = Integer.MAX_VALUE;
        int last = -1;
        LogHistogram any = null;
        for (LogHistogram histogram : all.toList()) {
            any = histogram;
            for (int i = 0; i < histogram.size(); i++) {
                if (histogram.count(i) > 0) {
                    first = Math.min(first, i / COARSE);
                    last = Math.max(last, i / COARSE);
                }
            }
        }
        if (last < 0) {
            return new double[] {1, 2};
        }
        while (last - first < 3) {
            first = Math.max(0, first - 1);
            last = Math.min(any.size() / COARSE - 1, last + 1);
        }
        double[] borders = new double[last - first + 2];
        for (int i = 0; i < borders.length; i++) {
            borders[i] = any.border(COARSE * (first + i));
        }
        return borders;
    }

    /// @param borders made by [#logBorders] of it and others
    static Series series(
            String name, String colour, LogHistogram histogram, double[] borders, DoubleFunction<String> words) {
        double[] shares = new double[borders.length - 1];
        List<String> tips = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            long count = 0;
            for (int step = 0; step < histogram.size(); step++) {
                double middle = Math.sqrt(histogram.border(step) * histogram.border(step + 1));
                count += middle > borders[i] && middle < borders[i + 1] ? histogram.count(step) : 0;
            }
            shares[i] = share(count, histogram.all());
            tips.add(words.apply(borders[i]) + " to " + words.apply(borders[i + 1]) + ": " + tip(count, shares[i]));
        }
        return new Series(name, colour, shares, tips);
    }

    // ---- of linear histograms

    static double[] borders(Histogram histogram) {
        double[] borders = new double[histogram.size() + 1];
        for (int i = 0; i < borders.length; i++) {
            borders[i] = histogram.border(i);
        }
        return borders;
    }

    static Series series(String name, String colour, Histogram histogram, DoubleFunction<String> words) {
        double[] shares = new double[histogram.size()];
        List<String> tips = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            shares[i] = share(histogram.count(i), histogram.all());
            tips.add(words.apply(histogram.border(i)) + " to " + words.apply(histogram.border(i + 1)) + ": "
                    + tip(histogram.count(i), shares[i]));
        }
        return new Series(name, colour, shares, tips);
    }

    // ---- of whole numbers

    /// Bins of whole numbers.
    ///
    /// @param first the first number
    /// @param width how many numbers a bin holds
    /// @param size how many bins there are; the last one holds what is more, too
    record Whole(int first, int width, int size) {

        /// Bins from the first number to the largest, as many as there is room for.
        ///
        /// @param usual the number that hardly any exceeds: what is larger goes into the last bin
        static Whole of(int first, int largest, int usual, int room) {
            int last = Math.max(first + 3, largest <= room ? largest : Math.max(usual, room));
            int width = (last - first) / (2 * room) + 1;
            return new Whole(first, width, (last - first) / width + 1);
        }

        int from(int bin) {
            return first + bin * width;
        }

        /// The last number of the bin.
        int to(int bin) {
            return from(bin) + width - 1;
        }

        /// Half way between the numbers.
        double[] borders() {
            double[] borders = new double[size + 1];
            for (int i = 0; i <= size; i++) {
                borders[i] = from(i) - 0.5;
            }
            return borders;
        }

        /// The numbers below the bins, as many as there is room for.
        ///
        /// @param largest the largest number that occurs
        List<String> names(int largest, int room) {
            int every = (size + room - 1) / room;
            boolean more = largest > to(size - 1);
            List<String> names = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                boolean end = more && i == size - 1;
                boolean shown = i % every == 0 && !(more && size - 1 - i < every);
                names.add(end ? from(i) + "+" : shown ? "" + from(i) : "");
            }
            return names;
        }
    }

    /// @param what is counted: "keypoints"
    static Series series(String name, String colour, Counts counts, Whole bins, String what) {
        double[] shares = new double[bins.size()];
        List<String> tips = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            boolean more = i == shares.length - 1 && counts.largest() > bins.to(i);
            long count = 0;
            for (int j = bins.from(i); j <= (more ? counts.largest() : bins.to(i)); j++) {
                count += counts.of(j);
            }
            shares[i] = share(count, counts.all());
            String numbers = bins.from(i) + (more ? " or more" : bins.width() > 1 ? " to " + bins.to(i) : "");
            tips.add(numbers + " " + what + ": " + tip(count, shares[i]));
        }
        return new Series(name, colour, shares, tips);
    }

    static double share(long count, long all) {
        return all == 0 ? 0 : (double) count / all;
    }

    private static String tip(long count, double share) {
        return Numbers.grouped(count) + " (" + Numbers.percent(share) + ")";
    }
}
