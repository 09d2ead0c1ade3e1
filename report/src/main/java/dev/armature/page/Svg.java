package dev.armature.page;

/// A drawing in SVG for a page, in units of CSS pixels. It shrinks with the window; its words are set in the
/// type of the page. Colours are CSS: `var(--accent)`, see [Page].
///
/// ```java
/// Svg svg = new Svg(320, 120, "how many keypoints are visible");
/// svg.line(40, 100, 310, 100, "var(--line)", 1);
/// svg.rect(44, 60, 20, 40, "var(--left)", "left_eye: 83 %");
/// svg.text(36, 100, "0", Svg.Anchor.END);
/// section.figure(svg.html(), "caption");
/// ```
public final class Svg {

    /// Where a text stands, seen from its point.
    public enum Anchor {
        START("start"),
        MIDDLE("middle"),
        END("end");

        private final String word;

        Anchor(String word) {
            this.word = word;
        }
    }

    private static final int DIGITS = 2;

    private final Html html = new Html();

    /// @param title what it shows, for those who cannot see it
    public Svg(double width, double height, String title) {
        html.open(
                        "svg",
                        "class",
                        "chart",
                        "viewBox",
                        "0 0 " + number(width) + " " + number(height),
                        "width",
                        number(width),
                        "height",
                        number(height),
                        "role",
                        "img",
                        "aria-label",
                        title)
                .line();
    }

    /// A filled rectangle.
    ///
    /// @param tip shown while the pointer is over it; "" for none
    public Svg rect(double x, double y, double width, double height, String fill, String tip) {
        html.open(
                "rect",
                "x",
                number(x),
                "y",
                number(y),
                "width",
                number(Math.max(0, width)),
                "height",
                number(Math.max(0, height)),
                "fill",
                fill);
        return tipped(tip);
    }

    public Svg circle(double x, double y, double radius, String fill, String tip) {
        html.open("circle", "cx", number(x), "cy", number(y), "r", number(radius), "fill", fill);
        return tipped(tip);
    }

    public Svg line(double x1, double y1, double x2, double y2, String stroke, double width) {
        html.shape(
                        "line",
                        "x1",
                        number(x1),
                        "y1",
                        number(y1),
                        "x2",
                        number(x2),
                        "y2",
                        number(y2),
                        "stroke",
                        stroke,
                        "stroke-width",
                        number(width))
                .line();
        return this;
    }

    /// A line through points `x0, y0, x1, y1, …`.
    public Svg polyline(double[] xy, String stroke, double width) {
        html.shape(
                        "polyline",
                        "points",
                        points(xy),
                        "fill",
                        "none",
                        "stroke",
                        stroke,
                        "stroke-width",
                        number(width),
                        "stroke-linejoin",
                        "round")
                .line();
        return this;
    }

    /// An area bounded by points `x0, y0, x1, y1, …`.
    ///
    /// @param opacity from 0 to 1
    public Svg area(double[] xy, String fill, double opacity, String tip) {
        html.open("polygon", "points", points(xy), "fill", fill, "fill-opacity", number(opacity));
        return tipped(tip);
    }

    /// A word in the small type of charts, in the faint ink.
    public Svg text(double x, double y, String text, Anchor anchor) {
        return text(x, y, text, anchor, "");
    }

    /// @param style CSS classes: `strong` for the full ink, `big` for the size of the page's text
    public Svg text(double x, double y, String text, Anchor anchor, String style) {
        html.element("text", text, "x", number(x), "y", number(y), "text-anchor", anchor.word, "class", style)
                .line();
        return this;
    }

    /// Any other SVG, such as a drawing of an overlay.
    public Svg add(Html markup) {
        html.add(markup).line();
        return this;
    }

    /// The finished `<svg>`; nothing can be added afterwards.
    public Html html() {
        html.close();
        return html;
    }

    /// A number as SVG has it: two digits behind the point at most.
    public static String number(double value) {
        return Numbers.plain(value, DIGITS);
    }

    private static String points(double[] xy) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i + 1 < xy.length; i += 2) {
            points.append(i == 0 ? "" : " ").append(number(xy[i])).append(',').append(number(xy[i + 1]));
        }
        return points.toString();
    }

    private Svg tipped(String tip) {
        if (!tip.isEmpty()) {
            html.element("title", tip);
        }
        html.close().line();
        return this;
    }
}
