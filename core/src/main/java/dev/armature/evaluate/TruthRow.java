package dev.armature.evaluate;

import dev.armature.geometry.Region;
import dev.armature.model.Id;
import java.util.Arrays;

/// An object of the truth on its way into a [TruthBuilder]; one is used again and again.
public final class TruthRow {

    private static final Region NONE = new Region.None();

    /// What [TruthBuilder#image] gave.
    public int image;
    /// What [TruthBuilder#category] gave.
    public int category;
    /// Of the annotation, where [#otherId] is null.
    public long id;
    /// Of the annotation when it is no whole number, else null.
    public Id otherId;
    /// px²; NaN when none is stated.
    public double area;
    /// COCO's `iscrowd`.
    public boolean crowd;
    /// `ignore`, which only [Rules#CORRECTED] heeds.
    public boolean ignore;
    /// COCO's `num_keypoints`; below 0 when none is stated.
    public int stated;
    /// x, y, width, height in px; NaN when there is none.
    public final double[] box = new double[4];
    /// From [#at] on [#keypoints] x (x, y, v).
    public double[] xyv = new double[0];
    /// Where the keypoints begin in [#xyv].
    public int at;
    /// How many keypoints there are.
    public int keypoints;
    /// Outlines are drawn in the size of the image, which may be declared later.
    public Region region;

    /// As an object of which nothing is known.
    public void clear() {
        image = -1;
        category = -1;
        id = 0;
        otherId = null;
        area = Double.NaN;
        crowd = false;
        ignore = false;
        stated = -1;
        Arrays.fill(box, Double.NaN);
        at = 0;
        keypoints = 0;
        region = NONE;
    }
}
