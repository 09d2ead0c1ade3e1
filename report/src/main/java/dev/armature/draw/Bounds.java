package dev.armature.draw;

import dev.armature.geometry.Box;
import java.util.Optional;

/// Grows to the smallest box around everything that is added. What is not finite does not count.
final class Bounds {

    private double left = Double.POSITIVE_INFINITY;
    private double top = Double.POSITIVE_INFINITY;
    private double right = Double.NEGATIVE_INFINITY;
    private double bottom = Double.NEGATIVE_INFINITY;

    static Optional<Box> of(double[] xy) {
        Bounds bounds = new Bounds();
        bounds.add(xy);
        return bounds.box();
    }

    /// @param xy `x0, y0, x1, y1, …`
    void add(double[] xy) {
        for (int i = 0; i + 1 < xy.length; i += 2) {
            add(xy[i], xy[i + 1]);
        }
    }

    void add(Box box) {
        add(box.x(), box.y());
        add(box.right(), box.bottom());
    }

    private void add(double x, double y) {
        if (Double.isFinite(x) && Double.isFinite(y)) {
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
        }
    }

    Optional<Box> box() {
        return left > right ? Optional.empty() : Optional.of(Box.ofCorners(left, top, right, bottom));
    }
}
