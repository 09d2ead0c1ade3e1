package dev.armature.stats.page;

import dev.armature.page.HeatChart;
import dev.armature.page.Html;
import dev.armature.page.Numbers;
import dev.armature.page.Svg;
import dev.armature.stats.HeatMap;
import dev.armature.stats.LabelStats;
import dev.armature.stats.Limb;
import dev.armature.stats.PoseStats;
import java.util.Optional;

/// Drawings in the frame of an instance's box: the mean pose, and heat maps of single keypoints. The frame has
/// the usual proportions of the boxes.
final class PoseFigure {

    private static final double NARROWEST = 0.45;
    private static final double WIDEST = 2.2;
    private static final int MANY = 40; // keypoints that are drawn small

    private PoseFigure() {}

    /// Width of the frame by its height: the median of the boxes, within reason.
    static double aspect(LabelStats label) {
        double median = label.aspects().quantile(0.5);
        return Double.isNaN(median) ? 1 : Math.clamp(median, NARROWEST, WIDEST);
    }

    /// The mean pose.
    ///
    /// @param side the longer side of the drawing in CSS pixels
    static Html of(LabelStats label, double side, double aspect) {
        PoseStats poses = label.poses();
        Frame frame = Frame.of(side, aspect);
        Svg svg = new Svg(frame.width(), frame.height(), "mean pose of " + label.name());
        frame.draw(svg);
        for (Limb limb : poses.limbs()) {
            Optional<HeatMap> from = poses.map(limb.from());
            Optional<HeatMap> to = poses.map(limb.to());
            if (from.isPresent() && to.isPresent()) {
                String colour = LimbCharts.colour(poses, limb);
                svg.line(
                        frame.x(from.get().meanX()),
                        frame.y(from.get().meanY()),
                        frame.x(to.get().meanX()),
                        frame.y(to.get().meanY()),
                        colour,
                        poses.size() > MANY ? 1.2 : 2.5);
            }
        }
        for (int i = 0; i < poses.size(); i++) {
            if (poses.map(i).isPresent()) {
                joint(svg, frame, poses, i, poses.map(i).get());
            }
        }
        return svg.html();
    }

    private static void joint(Svg svg, Frame frame, PoseStats poses, int keypoint, HeatMap map) {
        String colour = Unit.colour(poses.name(keypoint));
        double x = frame.x(map.meanX());
        double y = frame.y(map.meanY());
        boolean many = poses.size() > MANY;
        if (!many && map.all() > 1) {
            double[] spread = spread(map);
            svg.add(new Html()
                    .shape(
                            "ellipse",
                            "cx",
                            Svg.number(x),
                            "cy",
                            Svg.number(y),
                            "rx",
                            Svg.number(spread[0] * frame.boxWidth()),
                            "ry",
                            Svg.number(spread[1] * frame.boxHeight()),
                            "fill",
                            colour,
                            "fill-opacity",
                            "0.09"));
        }
        svg.circle(
                x,
                y,
                many ? 1.8 : 4,
                colour,
                Unit.name(poses, keypoint) + ": " + Numbers.rounded(map.meanX(), 2) + ", "
                        + Numbers.rounded(map.meanY(), 2) + " of the box, marked in "
                        + Numbers.percent(Bins.share(poses.marked(keypoint), poses.poses())));
    }

    /// Standard deviations in sides of the box, of what lies on the grid.
    private static double[] spread(HeatMap map) {
        double all = 0;
        double[] sums = new double[4]; // x, y, x², y²
        for (int row = 0; row < HeatMap.SIDE; row++) {
            for (int column = 0; column < HeatMap.SIDE; column++) {
                double count = map.count(column, row);
                double x = (column + 0.5) / HeatMap.INSIDE;
                double y = (row + 0.5) / HeatMap.INSIDE;
                all += count;
                sums[0] += count * x;
                sums[1] += count * y;
                sums[2] += count * x * x;
                sums[3] += count * y * y;
            }
        }
        if (all == 0) {
            return new double[2];
        }
        double meanX = sums[0] / all;
        double meanY = sums[1] / all;
        return new double[] {
            Math.sqrt(Math.max(0, sums[2] / all - meanX * meanX)), Math.sqrt(Math.max(0, sums[3] / all - meanY * meanY))
        };
    }

    /// A heat map in its frame.
    static Html heat(String name, HeatMap map, double side, double aspect) {
        double[][] counts = new double[HeatMap.SIDE][HeatMap.SIDE];
        for (int row = 0; row < HeatMap.SIDE; row++) {
            for (int column = 0; column < HeatMap.SIDE; column++) {
                counts[row][column] = map.count(column, row);
            }
        }
        Frame frame = Frame.of(side, aspect);
        Svg svg = new Svg(frame.width(), frame.height(), "places of " + name);
        svg.rect(0, 0, frame.width(), frame.height(), "var(--panel)", "");
        String scale = "scale(" + Svg.number(frame.width() / HeatMap.SIDE) + " "
                + Svg.number(frame.height() / HeatMap.SIDE) + ")";
        svg.add(new Html()
                .open("g", "transform", scale, "shape-rendering", "crispEdges")
                .add(HeatChart.cells(counts))
                .close());
        frame.draw(svg);
        return svg.html();
    }

    /// A drawing with the name of a keypoint in the colour of its side above it, and a word below.
    static Html titled(Html drawing, Unit unit, String word) {
        return new Html()
                .open("figure", "class", "tile")
                .open("div", "class", "name", "title", unit.name())
                .element("i", "", "style", "background:" + unit.colour())
                .text(unit.name())
                .close()
                .add(drawing)
                .element("figcaption", word)
                .close();
    }

    /// Where the box is in a drawing that reaches beyond it.
    ///
    /// @param width of the drawing, in CSS pixels
    private record Frame(double width, double height) {

        static Frame of(double side, double aspect) {
            return aspect < 1 ? new Frame(side * aspect, side) : new Frame(side, side / aspect);
        }

        double boxWidth() {
            return width * HeatMap.INSIDE / HeatMap.SIDE;
        }

        double boxHeight() {
            return height * HeatMap.INSIDE / HeatMap.SIDE;
        }

        double x(double inBox) {
            return (inBox + HeatMap.MARGIN) * boxWidth();
        }

        double y(double inBox) {
            return (inBox + HeatMap.MARGIN) * boxHeight();
        }

        void draw(Svg svg) {
            svg.add(new Html()
                    .shape(
                            "rect",
                            "x",
                            Svg.number(x(0)),
                            "y",
                            Svg.number(y(0)),
                            "width",
                            Svg.number(boxWidth()),
                            "height",
                            Svg.number(boxHeight()),
                            "fill",
                            "none",
                            "stroke",
                            "var(--faint)",
                            "stroke-opacity",
                            "0.55",
                            "stroke-dasharray",
                            "3 3"));
        }
    }
}
