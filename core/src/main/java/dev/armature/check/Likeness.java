package dev.armature.check;

import dev.armature.model.Keypoints;

/// Object keypoint similarity of two poses of which neither is the truth.
final class Likeness {

    /// COCO's fall-offs of a person's 17 keypoints, as parts of the root of the area.
    private static final double[] COCO_SIGMAS = {
        .026, .025, .025, .035, .035, .079, .079, .072, .072, .062, .062, .107, .107, .087, .087, .089, .089
    };

    /// For keypoints whose fall-off nobody has measured: that of a person's eyes to elbows lies around it.
    private static final double SIGMA = 0.05;

    private Likeness() {}

    /// How many keypoints are marked in both.
    static int common(Keypoints one, Keypoints two) {
        int common = 0;
        int size = Math.min(one.size(), two.size());
        for (int i = 0; i < size; i++) {
            common += one.v(i) > 0 && two.v(i) > 0 ? 1 : 0;
        }
        return common;
    }

    /// The mean of `exp(-d² / (2 (2 sigma)² area))` over the keypoints marked in both, in 0..1; 0 if there are none.
    ///
    /// @param area px²
    static double oks(Keypoints one, Keypoints two, double area) {
        int size = Math.min(one.size(), two.size());
        boolean coco = one.size() == COCO_SIGMAS.length;
        double sum = 0;
        int common = 0;
        for (int i = 0; i < size; i++) {
            if (one.v(i) > 0 && two.v(i) > 0) {
                double dx = one.x(i) - two.x(i);
                double dy = one.y(i) - two.y(i);
                double sigma = 2 * (coco ? COCO_SIGMAS[i] : SIGMA);
                sum += Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma * area));
                common++;
            }
        }
        return common == 0 ? 0 : sum / common;
    }
}
