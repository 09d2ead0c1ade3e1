package dev.armature.stats.page;

import dev.armature.page.Axis;
import dev.armature.page.HistogramChart;
import dev.armature.page.HistogramChart.Mark;
import dev.armature.page.Html;
import dev.armature.page.Numbers;
import dev.armature.page.Section;
import dev.armature.stats.Counts;
import dev.armature.stats.LogHistogram;
import dev.armature.stats.SubsetStats;
import dev.armature.stats.page.Bins.Whole;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// Charts that show the same number of every column of a study, or of the whole where there is one.
final class Charts {

    /// CSS pixels of a chart of which two stand beside each other.
    static final double WIDTH = 540;

    private static final double HEIGHT = 240;
    private static final int MOST_WHOLE = 30; // bins of whole numbers
    private static final int MOST_NAMED = 16;

    private final Study study;

    Charts(Study study) {
        this.study = study;
    }

    /// The columns, or the whole where they are not drawn side by side.
    List<SubsetStats> drawn() {
        return study.compares() ? study.columns() : List.of(study.whole());
    }

    String colour(int column) {
        return study.compares() ? Study.colour(column) : "var(--accent)";
    }

    /// Says which colour is which column, where there are several.
    void legend(Section section) {
        legend(section, drawn());
    }

    /// The same for some of the columns.
    void legend(Section section, List<SubsetStats> columns) {
        if (study.compares()) {
            section.legend(
                    columns.stream()
                            .map(column -> colour(drawn().indexOf(column)))
                            .toList(),
                    columns.stream().map(SubsetStats::name).toList());
        }
    }

    /// Numbers over several octaves.
    ///
    /// @param unit written below the axis
    /// @param words a number with its unit, for tips
    Html log(
            String title,
            Function<SubsetStats, LogHistogram> numbers,
            String unit,
            DoubleFunction<String> words,
            List<Mark> marks) {
        double[] borders = Bins.logBorders(
                Stream.concat(drawn().stream(), Stream.of(study.whole())).map(numbers));
        Axis axis = Axis.log(borders[0], borders[borders.length - 1]);
        HistogramChart chart = new HistogramChart(title, WIDTH, HEIGHT, axis, borders, unit);
        for (int i = 0; i < drawn().size(); i++) {
            SubsetStats column = drawn().get(i);
            if (numbers.apply(column).all() > 0) {
                chart.series(Bins.series(column.name(), colour(i), numbers.apply(column), borders, words));
            }
        }
        marks.stream()
                .filter(mark -> mark.at() > axis.from() && mark.at() < axis.to())
                .forEach(chart::mark);
        return chart.html();
    }

    /// Whole numbers, such as instances of an image.
    ///
    /// @param unit written below the axis, and what is counted in tips
    Html whole(String title, Function<SubsetStats, Counts> numbers, int first, String unit) {
        int largest = drawn().stream()
                .mapToInt(column -> numbers.apply(column).largest())
                .max()
                .orElse(0);
        int usual = drawn().stream()
                .mapToInt(column -> numbers.apply(column).quantile(0.995))
                .max()
                .orElse(0);
        Whole bins = Whole.of(first, largest, usual, MOST_WHOLE);
        double[] borders = bins.borders();
        Axis axis = Axis.linear(borders[0], borders[borders.length - 1]);
        HistogramChart chart = new HistogramChart(title, WIDTH, HEIGHT, axis, borders, unit);
        for (int i = 0; i < drawn().size(); i++) {
            Counts counts = numbers.apply(drawn().get(i));
            if (counts.all() > 0) {
                chart.series(Bins.series(drawn().get(i).name(), colour(i), counts, bins, unit));
            }
        }
        return chart.names(bins.names(largest, MOST_NAMED)).html();
    }

    /// A length in whole pixels, or with a digit where it is short.
    static String pixels(double length) {
        return Numbers.rounded(length, length < 10 ? 1 : 0) + " px";
    }

    static String ratio(double ratio) {
        return Numbers.rounded(ratio, 2);
    }
}
