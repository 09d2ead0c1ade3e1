package dev.armature.evaluate;

import dev.armature.evaluate.Statistic.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The numbers of a summary in the order in which the tools print them: ten for poses, twelve for boxes and masks,
/// nine for CrowdPose.
public final class Statistics {

    private static final int POSES = 20; // detections; fixed in the tools, whatever the limits
    private static final int OTHERS = 100; // likewise, for the first number only
    private static final double EASY = 0.2; // CrowdPose's crowd index below which an image is easy
    private static final double HARD = 0.8; // and from which on it is hard

    private final Evaluation evaluation;
    private final Params params;
    private final PrecisionRecall curves;
    private final int category; // -1 for all
    private final List<Statistic> all = new ArrayList<>();

    private Statistics(Evaluation evaluation, PrecisionRecall curves, int category) {
        this.evaluation = evaluation;
        this.params = evaluation.params();
        this.curves = curves;
        this.category = category;
    }

    /// Of precisions and recalls that come from the evaluation.
    ///
    /// @param category its place, or -1 for the means over all
    public static List<Statistic> of(Evaluation evaluation, PrecisionRecall curves, int category) {
        Statistics statistics = new Statistics(evaluation, curves, category);
        if (evaluation.params().similarity() == Similarity.KEYPOINTS) {
            statistics.poses();
        } else {
            statistics.boxes();
        }
        return List.copyOf(statistics.all);
    }

    /// As CrowdPose is summed up: without area ranges, but by how crowded the images are.
    public static List<Statistic> crowdPose(Evaluation evaluation) {
        Statistics statistics = new Statistics(evaluation, evaluation.precisionRecall(), -1);
        int limit = statistics.limit(POSES);
        for (Kind kind : Kind.values()) {
            statistics.add(kind, Double.NaN, "all", limit, POSES);
            statistics.add(kind, .5, "all", limit, POSES);
            statistics.add(kind, .75, "all", limit, POSES);
        }
        statistics.crowded("easy", Double.NEGATIVE_INFINITY, EASY);
        statistics.crowded("medium", EASY, HARD);
        statistics.crowded("hard", HARD, Double.POSITIVE_INFINITY);
        return List.copyOf(statistics.all);
    }

    private void poses() {
        int limit = limit(POSES);
        int printed = params.rules().summarisesLargestLimit() ? params.largestLimit() : POSES;
        for (Kind kind : Kind.values()) {
            add(kind, Double.NaN, "all", limit, printed);
            add(kind, .5, "all", limit, printed);
            add(kind, .75, "all", limit, printed);
            add(kind, Double.NaN, "medium", limit, printed);
            add(kind, Double.NaN, "large", limit, printed);
        }
    }

    private void boxes() {
        int last = Math.min(2, params.limits() - 1);
        int most = params.limit(last);
        boolean largest = params.rules().summarisesLargestLimit();
        add(Kind.PRECISION, Double.NaN, "all", limit(OTHERS), largest ? params.largestLimit() : OTHERS);
        add(Kind.PRECISION, .5, "all", last, most);
        add(Kind.PRECISION, .75, "all", last, most);
        add(Kind.PRECISION, Double.NaN, "small", last, most);
        add(Kind.PRECISION, Double.NaN, "medium", last, most);
        add(Kind.PRECISION, Double.NaN, "large", last, most);
        for (int m = 0; m < 3; m++) {
            int index = Math.min(m, last);
            add(Kind.RECALL, Double.NaN, "all", index, params.limit(index));
        }
        add(Kind.RECALL, Double.NaN, "small", last, most);
        add(Kind.RECALL, Double.NaN, "medium", last, most);
        add(Kind.RECALL, Double.NaN, "large", last, most);
    }

    /// The index of a limit; that of the largest where the rules say so, -1 if there is none.
    private int limit(int wanted) {
        if (params.rules().summarisesLargestLimit()) {
            return params.limits() - 1;
        }
        for (int m = 0; m < params.limits(); m++) {
            if (params.limit(m) == wanted) {
                return m;
            }
        }
        return -1;
    }

    /// @param threshold NaN for all
    private void add(Kind kind, double threshold, String label, int limit, int printed) {
        int t = threshold(threshold);
        int a = area(label);
        double value = t == -2 || a < 0
                ? -1
                : kind == Kind.PRECISION
                        ? curves.meanPrecision(t, category, a, limit)
                        : curves.meanRecall(t, category, a, limit);
        String iou = Double.isNaN(threshold)
                ? two(params.threshold(0)) + ":" + two(params.threshold(params.thresholds() - 1))
                : two(threshold);
        String group = String.format(Locale.ROOT, "area=%6s", label);
        all.add(new Statistic(kind, t, iou, a, group, limit, printed, value));
    }

    private int threshold(double wanted) {
        if (Double.isNaN(wanted)) {
            return -1;
        }
        for (int t = 0; t < params.thresholds(); t++) {
            if (params.threshold(t) == wanted) {
                return t;
            }
        }
        return -2;
    }

    private int area(String label) {
        for (int a = 0; a < params.areas().size(); a++) {
            if (params.areas().get(a).label().equals(label)) {
                return a;
            }
        }
        return -1;
    }

    /// The mean precision of the images of a range of crowd indices, cut to four digits.
    private void crowded(String label, double from, double below) {
        Truth truth = evaluation.truth();
        int[] counts = new int[truth.images()];
        for (int image = 0; image < counts.length; image++) {
            double index = truth.image(image).crowdIndex();
            counts[image] = index >= from && index < below ? 1 : 0;
        }
        PrecisionRecall some = evaluation.precisionRecall(counts);
        double[] chosen = new double[params.thresholds() * params.recalls() * some.categories() * params.limits()];
        int count = 0;
        for (int t = 0; t < params.thresholds(); t++) {
            for (int r = 0; r < params.recalls(); r++) {
                for (int k = 0; k < some.categories(); k++) {
                    for (int m = 0; m < params.limits(); m++) {
                        chosen[count++] = some.precision(t, r, k, 0, m);
                    }
                }
            }
        }
        double mean = count == 0 ? -1 : Sums.mean(chosen, count);
        all.add(new Statistic(
                Kind.PRECISION,
                -1,
                two(params.threshold(0)) + ":" + two(params.threshold(params.thresholds() - 1)),
                0,
                String.format(Locale.ROOT, "type=%6s", label),
                0,
                POSES,
                Math.rint(mean * 1e4) / 1e4));
    }

    private static String two(double number) {
        return Statistic.rounded(number, 2);
    }
}
