package dev.armature.page;

import dev.armature.page.Svg.Anchor;
import java.util.ArrayList;
import java.util.List;

/// Rows of ranges: a thin line for nine tenths of the numbers, a bar for the middle half, a tick at the median,
/// and dots for the medians of subsets.
public final class RangeChart {

    /// A dot on a row.
    public record Dot(double at, String colour, String tip) {}

    /// One row.
    ///
    /// @param quantiles at 5, 25, 50, 75 and 95 percent; empty for a row without numbers
    public record Row(String name, String colour, double[] quantiles, List<Dot> dots, String tip) {

        public Row {
            dots = List.copyOf(dots);
        }
    }

    private static final double ROW = 21;
    private static final double LETTER = 6.6;
    private static final double MOST_NAMES = 260;
    private static final double FOOT = 40;

    private final String title;
    private final double width;
    private final Axis axis;
    private final String unit;
    private final List<Row> rows = new ArrayList<>();
    private final List<Double> lines = new ArrayList<>();

    /// @param unit what the numbers are, written below the axis
    public RangeChart(String title, double width, Axis axis, String unit) {
        this.title = title;
        this.width = width;
        this.axis = axis;
        this.unit = unit;
    }

    public RangeChart row(Row row) {
        rows.add(row);
        return this;
    }

    /// A number that is marked by a stronger line.
    public RangeChart line(double at) {
        lines.add(at);
        return this;
    }

    public Html html() {
        int longest = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        double names = Math.min(LETTER * longest + 14, Math.min(MOST_NAMES, width / 2));
        double room = width - names - 16;
        double height = ROW * rows.size();
        Svg svg = new Svg(width, height + FOOT, title);
        for (double tick : axis.ticks((int) Math.max(2, room / 45))) {
            double x = names + axis.place(tick) * room;
            svg.line(x, 0, x, height + 4, "var(--line)", 1);
            svg.text(x, height + 17, axis.label(tick), Anchor.MIDDLE);
        }
        for (double at : lines) {
            double x = names + axis.place(at) * room;
            svg.line(x, 0, x, height + 4, "var(--faint)", 1);
        }
        svg.text(names + room / 2, height + 35, unit, Anchor.MIDDLE);
        for (int i = 0; i < rows.size(); i++) {
            draw(svg, rows.get(i), ROW * (i + 0.5), names, room);
        }
        return svg.html();
    }

    private void draw(Svg svg, Row row, double y, double names, double room) {
        svg.text(names - 10, y + 4, BarChart.fitted(row.name(), names - 12), Anchor.END, "strong");
        if (row.quantiles().length == 5) {
            double[] x = new double[5];
            for (int i = 0; i < 5; i++) {
                x[i] = names + axis.place(row.quantiles()[i]) * room;
            }
            svg.line(x[0], y, x[4], y, row.colour(), 1.5);
            svg.rect(x[1], y - 5, Math.max(2, x[3] - x[1]), 10, row.colour(), row.tip());
            svg.rect(x[2] - 1, y - 7, 2, 14, "var(--ink)", row.tip());
        }
        for (Dot dot : row.dots()) {
            double x = names + axis.place(dot.at()) * room;
            svg.circle(x, y, 5, "var(--paper)", "");
            svg.circle(x, y, 3.5, dot.colour(), dot.tip());
        }
    }
}
