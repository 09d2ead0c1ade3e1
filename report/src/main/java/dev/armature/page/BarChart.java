package dev.armature.page;

import dev.armature.page.Svg.Anchor;
import java.util.ArrayList;
import java.util.List;

/// Rows of bars that lie, each bar made of shares of a whole: how often each keypoint is visible, occluded,
/// absent.
///
/// ```java
/// Piece visible = new Piece(0.8, "var(--accent)", "80 % visible");
/// new BarChart("visibility", 540).row("left_eye", "var(--left)", List.of(new Bar(List.of(visible), "80
/// %"))).html() ```
public final class BarChart {

    /// A part of a bar.
    ///
    /// @param share of the whole, 0 to 1
    /// @param tip shown while the pointer is over it
    public record Piece(double share, String colour, String tip) {}

    /// One bar.
    ///
    /// @param value written behind it; "" for nothing
    public record Bar(List<Piece> pieces, String value) {

        public Bar {
            pieces = List.copyOf(pieces);
        }
    }

    private record Row(String name, String colour, List<Bar> bars) {}

    private static final double LETTER = 6.6; // CSS pixels of a letter in the type of charts, about
    private static final double LEAST_NAMES = 60;
    private static final double MOST_NAMES = 210;
    private static final double VALUES = 52;
    private static final double FOOT = 22;

    private final String title;
    private final double width;
    private final List<Row> rows = new ArrayList<>();

    /// @param title what it shows
    /// @param width in CSS pixels
    public BarChart(String title, double width) {
        this.title = title;
        this.width = width;
    }

    /// One more row.
    ///
    /// @param colour of a dot in front of the name; "" for none
    /// @param bars one below the other
    public BarChart row(String name, String colour, List<Bar> bars) {
        rows.add(new Row(name, colour, List.copyOf(bars)));
        return this;
    }

    public Html html() {
        int longest = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        double names = Math.clamp(LETTER * longest + 30, LEAST_NAMES, MOST_NAMES);
        double room = width - names - VALUES - 8;
        double height = rows.stream().mapToDouble(BarChart::height).sum();
        Svg svg = new Svg(width, height + FOOT, title);
        for (double share : new double[] {0, 0.25, 0.5, 0.75, 1}) {
            double x = names + share * room;
            svg.line(x, 0, x, height + 4, "var(--line)", 1);
            svg.text(x, height + 18, Numbers.percent(share), Anchor.MIDDLE);
        }
        double y = 0;
        for (Row row : rows) {
            draw(svg, row, y, names, room);
            y += height(row);
        }
        return svg.html();
    }

    private static double height(Row row) {
        return row.bars().size() == 1 ? 21 : 9.0 * row.bars().size() + 8;
    }

    private static void draw(Svg svg, Row row, double y, double names, double room) {
        double middle = y + height(row) / 2;
        if (!row.colour().isEmpty()) {
            svg.circle(names - 11, middle, 3.5, row.colour(), "");
        }
        svg.text(
                names - (row.colour().isEmpty() ? 8 : 20),
                middle + 4,
                fitted(row.name(), names - 24),
                Anchor.END,
                "strong");
        boolean alone = row.bars().size() == 1;
        double thick = alone ? 13 : 7;
        double top = alone ? middle - thick / 2 : y + 4;
        for (Bar bar : row.bars()) {
            double x = names;
            for (Piece piece : bar.pieces()) {
                svg.rect(x, top, piece.share() * room, thick, piece.colour(), piece.tip());
                x += piece.share() * room;
            }
            if (alone) {
                svg.text(names + room + 8, middle + 4, bar.value(), Anchor.START);
            }
            top += 9;
        }
    }

    /// The name, cut where it is too long for this many CSS pixels.
    static String fitted(String name, double pixels) {
        int most = (int) (pixels / LETTER);
        return name.codePointCount(0, name.length()) <= most
                ? name
                : name.substring(0, name.offsetByCodePoints(0, Math.max(0, most - 1))) + "…";
    }
}
