package dev.armature.evaluate.read;

import dev.armature.evaluate.DetectionRow;

/// The box around the keypoints of a detection, for one that has none.
final class Extent {

    private Extent() {}

    /// Sets the area, and the box where there is none.
    ///
    /// @param seen whether only keypoints with a third number above 0 count, as long as there are any; else all
    ///     do, as in pycocotools, those at (0, 0) too
    static void of(DetectionRow row, boolean seen) {
        boolean some = false;
        for (int i = 0; seen && i < row.keypoints; i++) {
            some |= row.xyv[row.at + 3 * i + 2] > 0;
        }
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = row.at; i < row.at + 3 * row.keypoints; i += 3) {
            if (!some || row.xyv[i + 2] > 0) {
                double x = row.xyv[i];
                double y = row.xyv[i + 1];
                left = x < left ? x : left;
                right = x > right ? x : right;
                top = y < top ? y : top;
                bottom = y > bottom ? y : bottom;
            }
        }
        row.area = (right - left) * (bottom - top);
        if (Double.isNaN(row.box[0])) {
            row.box[0] = left;
            row.box[1] = top;
            row.box[2] = right - left;
            row.box[3] = bottom - top;
        }
    }
}
