package dev.armature.evaluate.explain;

import dev.armature.evaluate.Cells;
import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.Truth;
import dev.armature.model.Sides;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Says of each keypoint of a pair where it was put. It is compared with the same keypoint and the mirrored one of
/// the object and of every other object of the cell; the most similar place tells the error, at equal similarity
/// the own one, then the others' keypoint of the same kind, then the mirrored ones. Not safe for use by several
/// threads.
final class Diagnosis {

    static final double GOOD = 0.85; // ks from which on a keypoint is at a place
    static final double NEAR = 0.5; // ks from which on it is near one
    private static final double EPSILON = Math.ulp(1.0);

    private final Evaluation evaluation;
    private final Truth truth;
    private final Cells cells;
    private final List<int[]> mirrors = new ArrayList<>(); // by category, for each keypoint its partner
    private final double[][] sigmas; // [categories][keypoints]
    private final Pose found = new Pose();
    private final Pose object = new Pose();
    private double[] nearest = new double[0]; // [keypoints]; ks of the most similar place
    private double[] own = new double[0]; // [keypoints]; ks of the right place
    private Placement[] placements = new Placement[0];
    private double area; // px², of the object

    Diagnosis(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.truth = evaluation.truth();
        this.cells = evaluation.cells();
        int categories = truth.categories().size();
        this.sigmas = new double[categories][];
        for (int k = 0; k < categories; k++) {
            sigmas[k] = evaluation.params().sigmas().of(k);
            mirrors.add(mirror(truth.categories().get(k).keypoints(), sigmas[k].length));
        }
    }

    /// For each keypoint the one of the other side, itself where there is none or names are missing.
    private static int[] mirror(List<String> names, int keypoints) {
        int[] partners = new int[keypoints];
        Arrays.setAll(partners, i -> i);
        if (names.size() == keypoints) {
            List<Integer> known = Sides.partners(names);
            Arrays.setAll(partners, known::get);
        }
        return partners;
    }

    /// Looks at a pair; the other methods then tell of it.
    void look(Pair pair) {
        int row = pair.object();
        int category = truth.categoryOf(row);
        int keypoints = sigmas[category].length;
        if (placements.length < keypoints) {
            placements = new Placement[keypoints];
            nearest = new double[keypoints];
            own = new double[keypoints];
        }
        found.read(evaluation.detections(), pair.detection());
        face(row);
        for (int i = 0; i < keypoints; i++) {
            own[i] = similarity(category, i, i);
            nearest[i] = own[i];
            placements[i] = object.v[i] == 0 ? Placement.UNMARKED : Placement.GOOD;
        }
        others(pair, false);
        face(row);
        mirrored(category, Placement.INVERSION);
        others(pair, true);
        face(row);
        for (int i = 0; i < keypoints; i++) {
            placements[i] = judged(placements[i], nearest[i]);
        }
    }

    /// Makes an object the one that keypoints are compared with.
    private void face(int row) {
        object.read(truth, row, sigmas[truth.categoryOf(row)].length);
        area = truth.area(row, evaluation.params());
    }

    private static Placement judged(Placement place, double similarity) {
        if (place == Placement.UNMARKED) {
            return place;
        }
        if (similarity < NEAR) {
            return Placement.MISS;
        }
        return place == Placement.GOOD && similarity < GOOD ? Placement.JITTER : place;
    }

    private void others(Pair pair, boolean mirrored) {
        for (int t = 0; t < cells.truths(pair.cell()); t++) {
            int row = cells.truth(pair.cell(), t);
            int category = truth.categoryOf(row);
            if (t == pair.index() || category != truth.categoryOf(pair.object())) {
                continue;
            }
            face(row);
            if (mirrored) {
                mirrored(category, Placement.SWAP);
            } else {
                for (int i = 0; i < sigmas[category].length; i++) {
                    raise(i, similarity(category, i, i), Placement.SWAP);
                }
            }
        }
    }

    private void mirrored(int category, Placement placement) {
        int[] partners = mirrors.get(category);
        for (int i = 0; i < partners.length; i++) {
            if (partners[i] != i) {
                raise(i, similarity(category, i, partners[i]), placement);
            }
        }
    }

    private void raise(int keypoint, double similarity, Placement placement) {
        if (similarity > nearest[keypoint] && placements[keypoint] != Placement.UNMARKED) {
            nearest[keypoint] = similarity;
            placements[keypoint] = placement;
        }
    }

    /// ks of a found keypoint with a keypoint of the present object; -1 where that is not marked.
    private double similarity(int category, int keypoint, int other) {
        if (object.v[other] == 0) {
            return -1;
        }
        double dx = found.x[keypoint] - object.x[other];
        double dy = found.y[keypoint] - object.y[other];
        double twice = 2 * sigmas[category][keypoint];
        return Math.exp(-(dx * dx + dy * dy) / (2 * twice * twice * (area + EPSILON)));
    }

    Placement placement(int keypoint) {
        return placements[keypoint];
    }

    /// ks with its right place; -1 where that is not marked.
    double similarity(int keypoint) {
        return own[keypoint];
    }

    /// How far it is from its right place, in px.
    double distance(int keypoint) {
        return Math.hypot(found.x[keypoint] - object.x[keypoint], found.y[keypoint] - object.y[keypoint]);
    }

    /// How far from its right place it would be when mended, in px: where a jitter is just good, a miss just near,
    /// an inversion or swap as near as it was to the wrong place.
    double mended(int keypoint, int category) {
        double similarity = switch (placements[keypoint]) {
            case JITTER -> GOOD;
            case MISS -> NEAR;
            case INVERSION, SWAP -> nearest[keypoint];
            case GOOD, UNMARKED -> own[keypoint];
        };
        double twice = 2 * sigmas[category][keypoint];
        return Math.sqrt(-2 * Math.log(similarity) * twice * twice * (area + EPSILON));
    }

    /// The right place of a keypoint, x; px.
    double rightX(int keypoint) {
        return object.x[keypoint];
    }

    /// The right place of a keypoint, y; px.
    double rightY(int keypoint) {
        return object.y[keypoint];
    }
}
