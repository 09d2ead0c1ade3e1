package dev.armature.geometry;

/// An upright rectangle, in pixels: its top-left corner and its size.
///
/// The size is kept as given and may be zero or negative, since files hold such boxes; every number is finite.
public record Box(double x, double y, double width, double height) {

    public Box {
        if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(width) || !Double.isFinite(height)) {
            throw new IllegalArgumentException(
                    "box is [%s, %s, %s, %s]; expected four finite numbers".formatted(x, y, width, height));
        }
    }

    /// The box between two corners; its size is the difference of the corners, as far as a double reaches.
    public static Box ofCorners(double x1, double y1, double x2, double y2) {
        return new Box(x1, y1, bounded(x2 - x1), bounded(y2 - y1));
    }

    /// Wider by `dx` on the left and on the right, higher by `dy` above and below, as far as a double reaches.
    public Box widened(double dx, double dy) {
        return new Box(bounded(x - dx), bounded(y - dy), bounded(width + 2 * dx), bounded(height + 2 * dy));
    }

    /// The largest double instead of infinity.
    private static double bounded(double number) {
        return Math.abs(number) <= Double.MAX_VALUE
                ? number
                : Math.min(Math.max(number, -Double.MAX_VALUE), Double.MAX_VALUE);
    }

    /// Width times height in px²; negative if exactly one of them is.
    public double area() {
        return width * height;
    }

    /// `x + width`: the x coordinate just past the box.
    public double right() {
        return x + width;
    }

    /// `y + height`: the y coordinate just past the box.
    public double bottom() {
        return y + height;
    }

    /// The smallest box around both.
    public Box union(Box other) {
        return ofCorners(
                Math.min(x, other.x),
                Math.min(y, other.y),
                Math.max(right(), other.right()),
                Math.max(bottom(), other.bottom()));
    }

    /// Overlap of two boxes: shared area / (area of both - shared area), in 0..1.
    /// A crowd truth may hold many things, so there it is shared area / area of the detection.
    /// 0 for boxes that do not overlap, also when they only touch.
    public static double iou(Box detection, Box truth, boolean crowd) {
        double sharedWidth = shared(detection.x, detection.right(), truth.x, truth.right());
        if (sharedWidth <= 0) {
            return 0;
        }
        double sharedHeight = shared(detection.y, detection.bottom(), truth.y, truth.bottom());
        if (sharedHeight <= 0) {
            return 0;
        }
        double shared = sharedWidth * sharedHeight;
        double whole = crowd ? detection.area() : detection.area() + truth.area() - shared;
        return shared / whole;
    }

    /// How long two stretches are where both are; negative for the gap between them. Comparisons, since `Math.min`
    /// is a call until the last compiler has seen it.
    private static double shared(double from, double to, double otherFrom, double otherTo) {
        return (to < otherTo ? to : otherTo) - (from > otherFrom ? from : otherFrom);
    }
}
