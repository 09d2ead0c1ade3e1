package dev.armature.model;

import dev.armature.geometry.Box;
import java.util.Arrays;
import java.util.Optional;

/// The keypoints of one instance, in the order of its label's skeleton.
/// Pixels; origin at the image's top-left corner, x to the right, y down; never normalised.
/// The third number is COCO's visibility: 0 absent, 1 occluded, 2 visible; results carry a score there instead.
public final class Keypoints {

    private final double[] xyv; // [n x 3]
    private final byte[] text; // null: only the numbers are known

    private Keypoints(double[] xyv, byte[] text) {
        if (xyv.length % 3 != 0) {
            throw new IllegalArgumentException(xyv.length + " numbers; expected a multiple of 3");
        }
        this.xyv = xyv;
        this.text = text;
    }

    /// @param xyv n x (x, y, v); copied
    public static Keypoints of(double... xyv) {
        return new Keypoints(xyv.clone(), null);
    }

    /// Takes the array over without a copy: for readers, which must not touch it afterwards.
    public static Keypoints owning(double[] xyv) {
        return new Keypoints(xyv, null);
    }

    /// As [#owning], with the numbers as they were written.
    ///
    /// @param text the same numbers, `x,y,v,x,y,v,…` in ASCII without blanks, as JSON has them
    public static Keypoints owning(double[] xyv, byte[] text) {
        return new Keypoints(xyv, text);
    }

    /// The numbers as they were written, for writers that need not change them; empty where only the numbers are
    /// known. Nobody may change it.
    public Optional<byte[]> text() {
        return Optional.ofNullable(text);
    }

    /// Number of keypoints, absent ones included.
    public int size() {
        return xyv.length / 3;
    }

    public double x(int keypoint) {
        return xyv[3 * keypoint];
    }

    public double y(int keypoint) {
        return xyv[3 * keypoint + 1];
    }

    /// The third number as it was read: 0, 1, 2, or a fraction where a tool wrote a score.
    public double v(int keypoint) {
        return xyv[3 * keypoint + 2];
    }

    /// 0 absent, 1 occluded, 2 visible. A fraction counts as visible when it is above 0.
    public int visibility(int keypoint) {
        double v = v(keypoint);
        if (!(v > 0)) {
            return 0;
        }
        return v == 1 ? 1 : 2;
    }

    /// How many keypoints are not absent: COCO's `num_keypoints`.
    public int marked() {
        int marked = 0;
        for (int i = 0; i < size(); i++) {
            if (visibility(i) > 0) {
                marked++;
            }
        }
        return marked;
    }

    /// The smallest box around the keypoints that are not absent; empty if all are.
    public Optional<Box> extent() {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size(); i++) {
            if (visibility(i) > 0) {
                left = Math.min(left, x(i));
                right = Math.max(right, x(i));
                top = Math.min(top, y(i));
                bottom = Math.max(bottom, y(i));
            }
        }
        return left > right ? Optional.empty() : Optional.of(Box.ofCorners(left, top, right, bottom));
    }

    /// n x (x, y, v), a copy.
    public double[] toArray() {
        return xyv.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Keypoints keypoints && Arrays.equals(xyv, keypoints.xyv);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(xyv);
    }

    @Override
    public String toString() {
        return Arrays.toString(xyv);
    }
}
