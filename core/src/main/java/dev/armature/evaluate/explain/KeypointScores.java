package dev.armature.evaluate.explain;

import dev.armature.evaluate.Category;
import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.Truth;
import java.util.ArrayList;
import java.util.List;

/// Counts how each keypoint fares.
public final class KeypointScores {

    private static final double[] REACHES = {0.05, 0.1, 0.2};

    private final Truth truth;
    private final long[][] objects; // [categories][keypoints]
    private final long[][] paired; // likewise
    private final double[][] similarity; // likewise; sums of ks
    private final long[][][] within; // [categories][keypoints][reaches]
    private final long[][][] placements; // [categories][keypoints][placements]
    private final Pose pose = new Pose();

    private KeypointScores(Evaluation evaluation) {
        this.truth = evaluation.truth();
        int categories = truth.categories().size();
        objects = new long[categories][];
        paired = new long[categories][];
        similarity = new double[categories][];
        within = new long[categories][][];
        placements = new long[categories][][];
        for (int k = 0; k < categories; k++) {
            int keypoints = evaluation.params().sigmas().count(k);
            objects[k] = new long[keypoints];
            paired[k] = new long[keypoints];
            similarity[k] = new double[keypoints];
            within[k] = new long[keypoints][REACHES.length];
            placements[k] = new long[keypoints][Placement.values().length];
        }
    }

    /// The parts of the longer side of a box within which a keypoint counts as found by PCK.
    public static double[] reaches() {
        return REACHES.clone();
    }

    /// One for each keypoint, by category; of categories without an object to be found none.
    public static List<KeypointScore> of(Pairs pairs) {
        KeypointScores scores = new KeypointScores(pairs.evaluation());
        pairs.objects().forEach(scores::object);
        Diagnosis diagnosis = new Diagnosis(pairs.evaluation());
        for (Pair pair : pairs.all()) {
            diagnosis.look(pair);
            scores.pair(pair, diagnosis);
        }
        return scores.rows();
    }

    private void object(int row) {
        int category = truth.categoryOf(row);
        pose.read(truth, row, objects[category].length);
        for (int i = 0; i < objects[category].length; i++) {
            objects[category][i] += pose.v[i] > 0 ? 1 : 0;
        }
    }

    private void pair(Pair pair, Diagnosis diagnosis) {
        int category = truth.categoryOf(pair.object());
        double side = side(pair.object());
        for (int i = 0; i < paired[category].length; i++) {
            Placement placement = diagnosis.placement(i);
            if (placement != Placement.UNMARKED) {
                paired[category][i]++;
                similarity[category][i] += diagnosis.similarity(i);
                placements[category][i][placement.ordinal()]++;
                for (int r = 0; r < REACHES.length; r++) {
                    within[category][i][r] += diagnosis.distance(i) <= REACHES[r] * side ? 1 : 0;
                }
            }
        }
    }

    /// The longer side of an object's box; of that around its marked keypoints where it has none. px
    private double side(int row) {
        double width = truth.boxSide(row, 2);
        double height = truth.boxSide(row, 3);
        if (!Double.isNaN(width) && !Double.isNaN(height)) {
            return Math.max(width, height);
        }
        int keypoints = objects[truth.categoryOf(row)].length;
        pose.read(truth, row, keypoints);
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < keypoints; i++) {
            if (pose.v[i] > 0) {
                left = Math.min(left, pose.x[i]);
                right = Math.max(right, pose.x[i]);
                top = Math.min(top, pose.y[i]);
                bottom = Math.max(bottom, pose.y[i]);
            }
        }
        return Math.max(right - left, bottom - top);
    }

    private List<KeypointScore> rows() {
        List<KeypointScore> rows = new ArrayList<>();
        for (int k = 0; k < objects.length; k++) {
            Category category = truth.categories().get(k);
            boolean any = false;
            for (long count : objects[k]) {
                any |= count > 0;
            }
            for (int i = 0; any && i < objects[k].length; i++) {
                String name = category.keypoints().size() == objects[k].length
                        ? category.keypoints().get(i)
                        : Integer.toString(i + 1);
                rows.add(new KeypointScore(
                        k,
                        i,
                        name,
                        objects[k][i],
                        paired[k][i],
                        similarity[k][i] / paired[k][i],
                        within[k][i],
                        placements[k][i]));
            }
        }
        return rows;
    }
}
