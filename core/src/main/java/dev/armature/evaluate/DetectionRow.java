package dev.armature.evaluate;

import dev.armature.geometry.Rle;
import java.util.Arrays;

/// A detection on its way into a [DetectionsBuilder]; one is used again and again.
public final class DetectionRow {

    /// The place of the image in the [Truth].
    public int image;
    /// The place of the category in the [Truth].
    public int category;
    /// Not NaN.
    public double score;
    /// px², by which it belongs to area ranges.
    public double area;
    /// x, y, width, height in px; NaN when there is none.
    public final double[] box = new double[4];
    /// From [#at] on [#keypoints] x (x, y, anything); above 0 where the keypoint is thought to be visible.
    public double[] xyv = new double[0];
    /// Where the keypoints begin in [#xyv].
    public int at;
    /// How many keypoints there are.
    public int keypoints;
    /// null when there is none.
    public Rle mask;

    /// As a detection of which nothing is known.
    public void clear() {
        image = -1;
        category = -1;
        score = 0;
        area = 0;
        Arrays.fill(box, Double.NaN);
        at = 0;
        keypoints = 0;
        mask = null;
    }
}
