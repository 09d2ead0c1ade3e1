package dev.armature.page;

import dev.armature.page.Svg.Anchor;
import java.util.ArrayList;
import java.util.List;

/// How numbers are spread: one series as bars, several as outlines over each other. Heights are shares of a
/// series.
public final class HistogramChart {

    /// One series.
    ///
    /// @param shares of the bins, which together are 1 or less
    /// @param tips of the bins; shown where there is one series
    public record Series(String name, String colour, double[] shares, List<String> tips) {

        public Series {
            tips = List.copyOf(tips);
        }
    }

    /// A place on the axis that is marked by a line and a word.
    public record Mark(double at, String word) {}

    private static final double LEFT = 44;
    private static final double TOP = 20;
    private static final double FOOT = 40;
    private static final double TICK = 55; // CSS pixels between two

    private final String title;
    private final double width;
    private final double height;
    private final Axis axis;
    private final double[] borders;
    private final String unit;
    private final List<Series> all = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final List<String> names = new ArrayList<>(); // of the bins, in place of ticks

    /// @param borders of the bins on the axis, one more than bins
    /// @param unit what the numbers are, written below the axis
    public HistogramChart(String title, double width, double height, Axis axis, double[] borders, String unit) {
        this.title = title;
        this.width = width;
        this.height = height;
        this.axis = axis;
        this.borders = borders.clone();
        this.unit = unit;
    }

    public HistogramChart series(Series series) {
        all.add(series);
        return this;
    }

    public HistogramChart mark(Mark mark) {
        marks.add(mark);
        return this;
    }

    /// Names of the bins, written below them in place of numbers on the axis; "" for none.
    public HistogramChart names(List<String> bins) {
        names.addAll(bins);
        return this;
    }

    public Html html() {
        double highest = 0;
        for (Series series : all) {
            for (double share : series.shares()) {
                highest = Math.max(highest, share);
            }
        }
        Axis up = Axis.linear(0, highest > 0 ? highest * 1.05 : 1);
        double bottom = height - FOOT;
        Svg svg = new Svg(width, height, title);
        for (double tick : up.ticks(4)) {
            double y = bottom - up.place(tick) * (bottom - TOP);
            svg.line(LEFT, y, width, y, "var(--line)", 1);
            svg.text(LEFT - 7, y + 4, Numbers.percent(tick), Anchor.END);
        }
        for (Series series : all) {
            if (all.size() == 1) {
                bars(svg, series, up, bottom);
            } else {
                outline(svg, series, up, bottom);
            }
        }
        foot(svg, bottom);
        return svg.html();
    }

    private double x(double number) {
        return LEFT + axis.place(number) * (width - LEFT);
    }

    private void bars(Svg svg, Series series, Axis up, double bottom) {
        for (int i = 0; i < series.shares().length; i++) {
            double share = series.shares()[i];
            if (share > 0) {
                double left = x(borders[i]);
                double gap = Math.min(1, (x(borders[i + 1]) - left) / 6);
                double high = Math.max(1, up.place(share) * (bottom - TOP));
                svg.rect(
                        left + gap,
                        bottom - high,
                        x(borders[i + 1]) - left - 2 * gap,
                        high,
                        series.colour(),
                        series.tips().get(i));
            }
        }
    }

    private void outline(Svg svg, Series series, Axis up, double bottom) {
        int bins = series.shares().length;
        double[] line = new double[4 * bins + 4];
        int at = 0;
        line[at++] = x(borders[0]);
        line[at++] = bottom;
        for (int i = 0; i < bins; i++) {
            double y = bottom - up.place(series.shares()[i]) * (bottom - TOP);
            line[at++] = x(borders[i]);
            line[at++] = y;
            line[at++] = x(borders[i + 1]);
            line[at++] = y;
        }
        line[at++] = x(borders[bins]);
        line[at] = bottom;
        svg.area(line, series.colour(), 0.1, series.name());
        svg.polyline(line, series.colour(), 1.6);
    }

    private void foot(Svg svg, double bottom) {
        svg.line(LEFT, bottom, width, bottom, "var(--faint)", 1);
        if (names.isEmpty()) {
            for (double tick : axis.ticks((int) Math.max(2, (width - LEFT) / TICK))) {
                svg.line(x(tick), bottom, x(tick), bottom + 4, "var(--faint)", 1);
                svg.text(x(tick), bottom + 17, axis.label(tick), Anchor.MIDDLE);
            }
        } else {
            for (int i = 0; i < names.size(); i++) {
                svg.text((x(borders[i]) + x(borders[i + 1])) / 2, bottom + 17, names.get(i), Anchor.MIDDLE);
            }
        }
        svg.text((LEFT + width) / 2, bottom + 35, unit, Anchor.MIDDLE);
        for (Mark mark : marks) {
            svg.line(x(mark.at()), TOP - 6, x(mark.at()), bottom, "var(--faint)", 1);
            boolean right = axis.place(mark.at()) > 0.8;
            svg.text(x(mark.at()) + (right ? -5 : 5), TOP - 8, mark.word(), right ? Anchor.END : Anchor.START);
        }
    }
}
