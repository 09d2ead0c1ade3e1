package dev.armature.geometry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The convex hull of points: the tightest outline around them without a dent.
public final class Hull {

    private record Point(double x, double y) {}

    private Hull() {}

    /// The hull of points `x0, y0, x1, y1, …` in pixels, empty if they are fewer than three or lie on one line.
    ///
    /// It begins at the leftmost point (the topmost of those) and runs clockwise on the screen. No vertex lies on
    /// the straight line between its neighbours.
    public static Optional<Polygon> convex(double[] xy) {
        List<Point> sorted = sorted(xy);
        List<Point> hull = new ArrayList<>(half(sorted));
        hull.addAll(half(sorted.reversed()));
        return hull.size() < 3 ? Optional.empty() : Optional.of(polygon(hull));
    }

    private static List<Point> sorted(double[] xy) {
        if (xy.length % 2 != 0) {
            throw new IllegalArgumentException("points have %d numbers; expected x and y of each".formatted(xy.length));
        }
        List<Point> points = new ArrayList<>(xy.length / 2);
        for (int i = 0; i < xy.length; i += 2) {
            if (!Double.isFinite(xy[i]) || !Double.isFinite(xy[i + 1])) {
                throw new IllegalArgumentException(
                        "point %d is (%s, %s); expected finite numbers".formatted(i / 2, xy[i], xy[i + 1]));
            }
            points.add(new Point(xy[i] + 0.0, xy[i + 1] + 0.0)); // -0.0 becomes 0.0
        }
        points.sort(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y));
        return points;
    }

    /// One chain of the hull from the first to the last point, without the last, which begins the other chain.
    private static List<Point> half(List<Point> points) {
        List<Point> chain = new ArrayList<>();
        for (Point point : points) {
            while (chain.size() > 1 && turn(chain.get(chain.size() - 2), chain.getLast(), point) <= 0) {
                chain.removeLast();
            }
            chain.add(point);
        }
        if (!chain.isEmpty()) {
            chain.removeLast();
        }
        return chain;
    }

    /// Positive for a turn to the right on the screen at `corner`, 0 for straight on.
    private static double turn(Point from, Point corner, Point to) {
        return (corner.x - from.x) * (to.y - from.y) - (corner.y - from.y) * (to.x - from.x);
    }

    private static Polygon polygon(List<Point> points) {
        double[] xy = new double[points.size() * 2];
        for (int i = 0; i < points.size(); i++) {
            xy[2 * i] = points.get(i).x;
            xy[2 * i + 1] = points.get(i).y;
        }
        return Polygon.owning(xy);
    }
}
