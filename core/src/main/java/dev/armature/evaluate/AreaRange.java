package dev.armature.evaluate;

import java.util.List;

/// A range of areas in px², closed at both ends. Truths outside are ignored, detections outside are not counted as
/// false.
///
/// @param label as it is printed: `all`, `small`, `medium`, `large`
public record AreaRange(String label, double low, double high) {

    public static final AreaRange ALL = new AreaRange("all", 0, 1e10);
    public static final AreaRange SMALL = new AreaRange("small", 0, 32 * 32);
    public static final AreaRange MEDIUM = new AreaRange("medium", 32 * 32, 96 * 96);
    public static final AreaRange LARGE = new AreaRange("large", 96 * 96, 1e10);

    public AreaRange {
        if (Double.isNaN(low) || Double.isNaN(high) || low > high) {
            throw new IllegalArgumentException("area range %s is %s to %s".formatted(label, low, high));
        }
    }

    /// pycocotools' ranges: three for poses, which are never small, four for boxes and masks.
    public static List<AreaRange> of(Similarity similarity) {
        return similarity == Similarity.KEYPOINTS ? List.of(ALL, MEDIUM, LARGE) : List.of(ALL, SMALL, MEDIUM, LARGE);
    }

    /// Whether the area lies in it.
    public boolean holds(double area) {
        return !(area < low || area > high);
    }
}
