package dev.armature.evaluate.explain;

import dev.armature.evaluate.Category;
import dev.armature.evaluate.DetectionRow;
import dev.armature.evaluate.Detections;
import dev.armature.evaluate.DetectionsBuilder;
import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.Params;
import dev.armature.evaluate.Sigmas;
import dev.armature.evaluate.Similarity;
import dev.armature.evaluate.Truth;
import dev.armature.evaluate.TruthBuilder;
import dev.armature.evaluate.TruthRow;
import dev.armature.model.Id;
import java.util.ArrayList;
import java.util.List;

/// Poses of five keypoints, 100 px apart, in one image each or together. A keypoint that is d px off has the ks
/// exp(-d² / 200).
final class People {

    static final List<String> KEYPOINTS = List.of("nose", "left_hand", "right_hand", "left_foot", "right_foot");
    private static final double[] X = {200, 100, 300, 150, 250};
    private static final double[] Y = {100, 200, 200, 300, 300};

    private final List<Thing> truths = new ArrayList<>();
    private final List<Thing> found = new ArrayList<>();

    /// @param xyv [keypoints x 3]
    record Thing(int image, double score, double[] xyv) {

        /// Puts a keypoint somewhere else.
        Thing at(int keypoint, double x, double y) {
            xyv[3 * keypoint] = x;
            xyv[3 * keypoint + 1] = y;
            return this;
        }

        /// Moves all keypoints to the right.
        Thing off(double px) {
            for (int i = 0; i < xyv.length; i += 3) {
                xyv[i] += px;
            }
            return this;
        }
    }

    private static double[] pose(double left) {
        double[] xyv = new double[3 * X.length];
        for (int i = 0; i < X.length; i++) {
            xyv[3 * i] = left + X[i];
            xyv[3 * i + 1] = Y[i];
            xyv[3 * i + 2] = 2;
        }
        return xyv;
    }

    /// @param left px
    Thing truth(int image, double left) {
        truths.add(new Thing(image, 0, pose(left)));
        return truths.getLast();
    }

    /// A perfect detection.
    Thing found(int image, double left, double score) {
        found.add(new Thing(image, score, pose(left)));
        return found.getLast();
    }

    private Truth truth() {
        TruthBuilder builder = new TruthBuilder();
        builder.declare(new Category(Id.of(1), "person", KEYPOINTS, List.of()));
        TruthRow row = new TruthRow();
        for (int i = 0; i < truths.size(); i++) {
            Thing thing = truths.get(i);
            row.clear();
            row.image = builder.image(thing.image());
            builder.declare(row.image, 2000, 500);
            row.category = builder.category(1);
            row.id = i + 1;
            row.area = 10_000;
            row.xyv = thing.xyv();
            row.keypoints = X.length;
            row.box[0] = 100;
            row.box[1] = 100;
            row.box[2] = 200;
            row.box[3] = 100;
            builder.add(row);
        }
        return builder.build();
    }

    Evaluation score() {
        Truth truth = truth();
        DetectionsBuilder builder = new DetectionsBuilder(Similarity.KEYPOINTS);
        DetectionRow row = new DetectionRow();
        for (Thing thing : found) {
            row.clear();
            row.image = truth.findImage(thing.image());
            row.category = 0;
            row.score = thing.score();
            row.area = 10_000;
            row.xyv = thing.xyv();
            row.keypoints = X.length;
            builder.add(row);
        }
        Detections detections = builder.build();
        double sigma = 0.05; // 2 sigma · √area is 10 px
        Sigmas sigmas = Sigmas.of(sigma, sigma, sigma, sigma, sigma);
        return Evaluation.of(truth, detections, Params.of(Similarity.KEYPOINTS).withSigmas(sigmas));
    }
}
