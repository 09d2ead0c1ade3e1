package dev.armature.model;

import java.util.Arrays;

/// Object keypoint similarity: how alike two poses are, from 0 to 1. Each keypoint counts
/// `exp(-d² / (2 (2 sigma)² area))`, with the distance `d` in pixels and the area of the person in px²; the formula
/// is that of COCO's keypoint evaluation.
public final class Oks {

    /// For keypoints whose spread nobody has measured: the middle of those of a person's head and arms.
    private static final double UNKNOWN = 0.05;

    private static final double[] COCO = {
        .026, .025, .025, .035, .035, .079, .079, .072, .072, .062, .062, .107, .107, .087, .087, .089, .089
    };

    private Oks() {}

    /// The spread of keypoints as a part of the root of the area: COCO's of a person where there are 17, else one
    /// for all.
    public static double[] sigmas(int keypoints) {
        return keypoints == COCO.length ? COCO.clone() : even(keypoints);
    }

    /// The same spread for all keypoints.
    public static double[] even(int keypoints) {
        double[] sigmas = new double[keypoints];
        Arrays.fill(sigmas, UNKNOWN);
        return sigmas;
    }

    /// The mean over the keypoints marked in the truth; those that are absent in the other count 0.
    ///
    /// @param truth has a marked keypoint
    /// @param other has as many keypoints
    /// @param area px², above 0
    /// @param sigmas one for each keypoint
    public static double toTruth(Keypoints truth, Keypoints other, double area, double[] sigmas) {
        return sum(truth, other, area, sigmas) / truth.marked();
    }

    /// The mean over the keypoints marked in both, of two poses of which neither is the truth; 0 if there are none.
    ///
    /// @param area px², above 0
    /// @param sigmas one for each keypoint of the pose that has fewer
    public static double ofBoth(Keypoints one, Keypoints two, double area, double[] sigmas) {
        int common = common(one, two);
        return common == 0 ? 0 : sum(one, two, area, sigmas) / common;
    }

    /// How many keypoints are marked in both.
    public static int common(Keypoints one, Keypoints two) {
        int common = 0;
        int size = Math.min(one.size(), two.size());
        for (int i = 0; i < size; i++) {
            common += one.v(i) > 0 && two.v(i) > 0 ? 1 : 0;
        }
        return common;
    }

    private static double sum(Keypoints one, Keypoints two, double area, double[] sigmas) {
        int size = Math.min(one.size(), two.size());
        double sum = 0;
        for (int i = 0; i < size; i++) {
            if (one.v(i) > 0 && two.v(i) > 0) {
                double dx = one.x(i) - two.x(i);
                double dy = one.y(i) - two.y(i);
                double twice = 2 * sigmas[i];
                sum += Math.exp(-(dx * dx + dy * dy) / (2 * twice * twice * area));
            }
        }
        return sum;
    }
}
