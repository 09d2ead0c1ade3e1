package dev.armature.page;

import java.util.ArrayList;
import java.util.List;

/// A table of a [Page]. A click on a head sorts by that column; numbers stand right, one below the other.
///
/// ```java
/// new Grid(Column.text("keypoint"), Column.number("visible"), Column.bar("share"))
///         .row(Cell.of("left_eye"), Cell.of(1200), Cell.share(0.83))
/// ```
public final class Grid {

    /// How the cells of a column stand.
    enum Kind {
        TEXT,
        CODE,
        NUMBER,
        BAR
    }

    /// @param title "" for a column that speaks for itself
    public record Column(String title, Kind kind) {

        public static Column text(String title) {
            return new Column(title, Kind.TEXT);
        }

        /// Names of files, codes, JSON: set in a type of one width.
        public static Column code(String title) {
            return new Column(title, Kind.CODE);
        }

        public static Column number(String title) {
            return new Column(title, Kind.NUMBER);
        }

        /// Shares from 0 to 1, as a bar with the percentage behind it.
        public static Column bar(String title) {
            return new Column(title, Kind.BAR);
        }
    }

    /// One cell.
    ///
    /// @param key by which the column is sorted: digits for numbers
    /// @param content its markup
    public record Cell(String key, String content) {

        public static Cell of(String text) {
            return new Cell(text, Html.escaped(text));
        }

        public static Cell of(long number) {
            return new Cell(Long.toString(number), Numbers.grouped(number));
        }

        /// @param digits behind the point
        public static Cell of(double number, int digits) {
            return new Cell(Double.toString(number), Numbers.rounded(number, digits));
        }

        /// A share from 0 to 1: for a column of bars.
        public static Cell share(double share) {
            Html bar = new Html()
                    .open("span", "class", "bar")
                    .element("i", "", "style", "width:" + Numbers.plain(100 * share, 1) + "%")
                    .close()
                    .element("span", Numbers.percent(share), "class", "of");
            return new Cell(Double.toString(share), bar.toString());
        }

        /// A word in a coloured frame, such as a severity.
        public static Cell badge(String word, Tone tone) {
            return new Cell(word, Page.badge(word, tone).toString());
        }

        /// Any markup.
        public static Cell of(Html markup, String key) {
            return new Cell(key, markup.toString());
        }

        /// Nothing to say.
        public static Cell none() {
            return new Cell("", "");
        }
    }

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    public Grid(Column... columns) {
        this.columns = List.of(columns);
    }

    /// One more row.
    ///
    /// @throws IllegalArgumentException if it has not one cell for each column
    public Grid row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells in a row; expected " + columns.size() + ", one for each column");
        }
        rows.add(List.of(cells));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// The table, in a frame that scrolls sideways where the window is too narrow.
    public Html html() {
        Html html = new Html()
                .open("div", "class", "scroll")
                .open("table")
                .open("thead")
                .open("tr");
        for (Column column : columns) {
            html.open("th", "class", style(column), "scope", "col")
                    .element("button", column.title(), "type", "button")
                    .close();
        }
        html.close().close().line().open("tbody").line();
        for (List<Cell> row : rows) {
            html.open("tr");
            for (int i = 0; i < row.size(); i++) {
                Cell cell = row.get(i);
                html.open("td", "class", style(columns.get(i)), "data-key", cell.key())
                        .addMarkup(cell.content())
                        .close();
            }
            html.close().line();
        }
        return html.close().close().close();
    }

    private static String style(Column column) {
        return switch (column.kind()) {
            case TEXT -> "";
            case CODE -> "code";
            case NUMBER -> "number";
            case BAR -> "bars";
        };
    }
}
