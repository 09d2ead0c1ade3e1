package dev.armature.evaluate.page;

import dev.armature.page.Axis;
import dev.armature.page.Html;
import dev.armature.page.Svg;
import dev.armature.page.Svg.Anchor;
import java.util.ArrayList;
import java.util.List;

/// Lines over a square whose sides go from 0 to 1.
final class CurveChart {

    private record Curve(double[] x, double[] y, String colour, double width, boolean dots, List<String> tips) {}

    private static final double LEFT = 46;
    private static final double TOP = 24;
    private static final double RIGHT = 14;
    private static final double FOOT = 40;

    private final String title;
    private final String across;
    private final String up;
    private final double width;
    private final double height;
    private final Axis axis = Axis.linear(0, 1);
    private final List<Curve> curves = new ArrayList<>();

    /// @param across what is told from left to right
    /// @param up what is told upwards
    /// @param width in CSS pixels
    CurveChart(String title, String across, String up, double width, double height) {
        this.title = title;
        this.across = across;
        this.up = up;
        this.width = width;
        this.height = height;
    }

    CurveChart line(double[] x, double[] y, String colour, double thick) {
        curves.add(new Curve(x.clone(), y.clone(), colour, thick, false, List.of()));
        return this;
    }

    /// With a dot at every place.
    ///
    /// @param tips one for each
    CurveChart dots(double[] x, double[] y, String colour, List<String> tips) {
        curves.add(new Curve(x.clone(), y.clone(), colour, 1.5, true, List.copyOf(tips)));
        return this;
    }

    Html html() {
        Svg svg = new Svg(width, height, title);
        for (double tick : axis.ticks(5)) {
            svg.line(x(tick), TOP, x(tick), y(0), "var(--line)", 1);
            svg.line(LEFT, y(tick), x(1), y(tick), "var(--line)", 1);
            svg.text(x(tick), y(0) + 17, axis.label(tick), Anchor.MIDDLE);
            svg.text(LEFT - 8, y(tick) + 4, axis.label(tick), Anchor.END);
        }
        svg.text(x(0.5), height - 4, across, Anchor.MIDDLE);
        svg.text(LEFT, TOP - 10, up, Anchor.START);
        for (Curve curve : curves) {
            double[] xy = new double[2 * curve.x().length];
            for (int i = 0; i < curve.x().length; i++) {
                xy[2 * i] = x(curve.x()[i]);
                xy[2 * i + 1] = y(curve.y()[i]);
            }
            svg.polyline(xy, curve.colour(), curve.width());
            for (int i = 0; curve.dots() && i < curve.x().length; i++) {
                svg.circle(
                        xy[2 * i],
                        xy[2 * i + 1],
                        4,
                        curve.colour(),
                        curve.tips().get(i));
            }
        }
        return svg.html();
    }

    private double x(double number) {
        return LEFT + axis.place(number) * (width - LEFT - RIGHT);
    }

    private double y(double number) {
        return height - FOOT - axis.place(number) * (height - FOOT - TOP);
    }
}
