package dev.armature.page;

import java.util.ArrayList;
import java.util.List;

/// A square of shares, a row and a column for each of the same names: the darker, the more.
public final class MatrixChart {

    /// Steps of colour, `var(--heat-1)` to `var(--heat-6)`; nothing has none.
    public static final int LEVELS = 6;

    private static final double LETTER = 6.6;
    private static final double MOST_NAMES = 170;

    private final String title;
    private final double cell;
    private final List<String> names;
    private final List<double[]> rows = new ArrayList<>();
    private final List<List<String>> tips = new ArrayList<>();

    /// @param cell CSS pixels of a side of a cell
    public MatrixChart(String title, double cell, List<String> names) {
        this.title = title;
        this.cell = cell;
        this.names = List.copyOf(names);
    }

    /// The next row.
    ///
    /// @param shares 0 to 1, one for each name; what is none leaves the cell empty
    public MatrixChart row(double[] shares, List<String> cellTips) {
        rows.add(shares.clone());
        tips.add(List.copyOf(cellTips));
        return this;
    }

    /// The colour of a share from 0 to 1.
    public static String colour(double share) {
        int level = (int) Math.clamp(Math.ceil(share * LEVELS), 1, LEVELS);
        return "var(--heat-" + level + ")";
    }

    public Html html() {
        int longest = names.stream().mapToInt(String::length).max().orElse(0);
        double room = Math.min(LETTER * longest + 12, MOST_NAMES);
        double side = room + cell * names.size() + 1;
        Svg svg = new Svg(side, side, title);
        for (int i = 0; i < names.size(); i++) {
            double middle = room + (i + 0.5) * cell + 4;
            String name = BarChart.fitted(names.get(i), room - 8);
            svg.text(room - 7, middle, name, Svg.Anchor.END, "strong");
            String turn = "translate(" + Svg.number(middle) + " " + Svg.number(room - 7) + ") rotate(-90)";
            svg.add(new Html().element("text", name, "transform", turn, "class", "strong"));
        }
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < names.size(); j++) {
                double share = rows.get(i)[j];
                if (share > 0) {
                    svg.rect(
                            room + j * cell,
                            room + i * cell,
                            cell - 1,
                            cell - 1,
                            colour(share),
                            tips.get(i).get(j));
                } else {
                    svg.rect(
                            room + j * cell,
                            room + i * cell,
                            cell - 1,
                            cell - 1,
                            "var(--panel)",
                            tips.get(i).get(j));
                }
            }
        }
        return svg.html();
    }
}
