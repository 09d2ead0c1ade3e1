package dev.armature.check;

import dev.armature.model.Keypoints;
import java.util.Optional;

/// Counts and extent of the keypoints of one annotation, in pixels.
///
/// @param marked how many are not absent
/// @param visible how many have visibility 2
/// @param absentPlaced how many are absent and have coordinates all the same
/// @param atOrigin the last marked one at 0, 0; -1 if there is none
/// @param usual whether every visibility is 0, 1 or 2
/// @param shifted whether every first number is 0, 1 or 2, as visibilities are
/// @param left the extent of the marked ones, like the others; without one it is turned inside out
record Measures(
        int marked,
        int visible,
        int absentPlaced,
        int atOrigin,
        boolean usual,
        boolean shifted,
        double left,
        double top,
        double right,
        double bottom) {

    private static final Measures NONE = new Measures(0, 0, 0, -1, true, false, 1, 1, 0, 0);

    static Measures of(Optional<Keypoints> keypoints) {
        return keypoints.isPresent() ? of(keypoints.get()) : NONE;
    }

    /// Plain comparisons, since this is done for every number of a dataset: `Math.min` is a call until the last
    /// compiler has seen it.
    private static Measures of(Keypoints points) {
        int marked = 0;
        int visible = 0;
        int absentPlaced = 0;
        int atOrigin = -1;
        boolean usual = true;
        boolean shifted = true;
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        int size = points.size();
        for (int i = 0; i < size; i++) {
            double x = points.x(i);
            double y = points.y(i);
            double v = points.v(i);
            if (x != 0 && x != 1 && x != 2) {
                shifted = false;
            }
            if (!(v > 0)) {
                usual &= v == 0;
                if (x != 0 || y != 0) {
                    absentPlaced++;
                }
                continue;
            }
            marked++;
            if (v == 2) {
                visible++;
            } else if (v != 1) {
                usual = false;
            }
            if (x < left) {
                left = x;
            }
            if (x > right) {
                right = x;
            }
            if (y < top) {
                top = y;
            }
            if (y > bottom) {
                bottom = y;
            }
            if (x == 0 && y == 0) {
                atOrigin = i;
            }
        }
        return new Measures(marked, visible, absentPlaced, atOrigin, usual, shifted, left, top, right, bottom);
    }

    /// Whether all marked keypoints lie in the box, its border included.
    boolean within(double x, double y, double width, double height) {
        return left >= x && top >= y && right <= x + width && bottom <= y + height;
    }

    /// The larger side of the extent; negative if nothing is marked.
    double reach() {
        return right - left > bottom - top ? right - left : bottom - top;
    }
}
