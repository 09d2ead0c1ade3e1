package dev.armature.format.figure;

import dev.armature.geometry.Polygon;
import dev.armature.geometry.Rle;
import java.util.Arrays;

/// What is drawn, in pixels of the picture.
public sealed interface Form {

    /// Whether a point can lie in it, so that it can be the outline of a figure.
    default boolean holds(double x, double y) {
        return false;
    }

    /// Whether it encloses an area.
    default boolean encloses() {
        return false;
    }

    /// One point.
    ///
    /// @param visibility 0 absent, 1 occluded, 2 visible
    record Point(double x, double y, int visibility) implements Form {}

    /// Several points without names.
    record Points(double[] xy) implements Form {
        @Override
        public boolean equals(Object other) {
            return other instanceof Points points && Arrays.equals(xy, points.xy);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(xy);
        }
    }

    /// A rectangle.
    ///
    /// @param rotation degrees, clockwise, around the centre
    record Rectangle(dev.armature.geometry.Box box, double rotation) implements Form {
        @Override
        public boolean holds(double x, double y) {
            double centreX = box.x() + box.width() / 2;
            double centreY = box.y() + box.height() / 2;
            double turn = Math.toRadians(-rotation);
            double alongX = rotation == 0 ? x : centreX + turnedX(x - centreX, y - centreY, turn);
            double alongY = rotation == 0 ? y : centreY + turnedY(x - centreX, y - centreY, turn);
            return alongX >= box.x() && alongX <= box.right() && alongY >= box.y() && alongY <= box.bottom();
        }

        @Override
        public boolean encloses() {
            return true;
        }
    }

    /// A closed outline.
    record Outline(Polygon polygon) implements Form {
        @Override
        public boolean holds(double x, double y) {
            boolean inside = false;
            for (int i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
                boolean between = polygon.y(i) > y != polygon.y(j) > y;
                if (between
                        && x
                                < (polygon.x(j) - polygon.x(i)) * (y - polygon.y(i)) / (polygon.y(j) - polygon.y(i))
                                        + polygon.x(i)) {
                    inside = !inside;
                }
            }
            return inside;
        }

        @Override
        public boolean encloses() {
            return true;
        }
    }

    /// An open line.
    record Line(Polygon polygon) implements Form {}

    /// An ellipse, by the box around it.
    record Round(dev.armature.geometry.Box around) implements Form {
        @Override
        public boolean holds(double x, double y) {
            double dx = (x - around.x() - around.width() / 2) / (around.width() / 2);
            double dy = (y - around.y() - around.height() / 2) / (around.height() / 2);
            return dx * dx + dy * dy <= 1;
        }

        @Override
        public boolean encloses() {
            return true;
        }
    }

    /// Pixels one by one.
    record Pixels(Rle mask) implements Form {
        @Override
        public boolean holds(double x, double y) {
            if (!(x >= 0 && y >= 0 && x < mask.width() && y < mask.height())) {
                return false;
            }
            long at = (long) x * mask.height() + (long) y; // column-major
            long end = 0;
            for (int i = 0; i < mask.runs(); i++) {
                end += mask.run(i);
                if (at < end) {
                    return i % 2 == 1;
                }
            }
            return false;
        }

        @Override
        public boolean encloses() {
            return true;
        }
    }

    /// A kind that no other format knows.
    record Unknown(String kind) implements Form {}

    /// x of a vector turned by so many radians, clockwise on the screen.
    static double turnedX(double x, double y, double turn) {
        return x * Math.cos(turn) - y * Math.sin(turn);
    }

    /// y of a vector turned by so many radians, clockwise on the screen.
    static double turnedY(double x, double y, double turn) {
        return x * Math.sin(turn) + y * Math.cos(turn);
    }

    /// The largest double instead of infinity.
    static double bounded(double number) {
        return Math.clamp(number, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    /// The outline of an ellipse as a polygon.
    ///
    /// @param turn radians, clockwise, around the centre
    static Polygon drawn(double centreX, double centreY, double radiusX, double radiusY, double turn) {
        int vertices = 72;
        double[] xy = new double[2 * vertices];
        for (int i = 0; i < vertices; i++) {
            double angle = 2 * Math.PI * i / vertices;
            double x = radiusX * Math.cos(angle);
            double y = radiusY * Math.sin(angle);
            xy[2 * i] = bounded(centreX + turnedX(x, y, turn));
            xy[2 * i + 1] = bounded(centreY + turnedY(x, y, turn));
        }
        return Polygon.owning(xy);
    }

    /// The corners of a rectangle, clockwise from its top left one.
    static Polygon corners(Rectangle rectangle) {
        dev.armature.geometry.Box box = rectangle.box();
        double centreX = box.x() + box.width() / 2;
        double centreY = box.y() + box.height() / 2;
        double turn = Math.toRadians(rectangle.rotation());
        double[] xy = {box.x(), box.y(), box.right(), box.y(), box.right(), box.bottom(), box.x(), box.bottom()};
        for (int i = 0; i < xy.length && turn != 0; i += 2) {
            double x = xy[i] - centreX;
            double y = xy[i + 1] - centreY;
            xy[i] = centreX + turnedX(x, y, turn);
            xy[i + 1] = centreY + turnedY(x, y, turn);
        }
        for (int i = 0; i < xy.length; i++) {
            xy[i] = Double.isNaN(xy[i]) ? 0 : bounded(xy[i]);
        }
        return Polygon.owning(xy);
    }
}
