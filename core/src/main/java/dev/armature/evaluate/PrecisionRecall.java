package dev.armature.evaluate;

import java.util.Arrays;

/// The precision at each recall and the recall reached, for each threshold, category, area range and limit; what
/// pycocotools calls `precision`, `recall` and `scores`. -1 where nothing is to be found.
///
/// Of images each may count any number of times: 0 leaves it out, which is how slices are scored, and drawing
/// images with replacement is a bootstrap.
public final class PrecisionRecall {

    private final Outcomes outcomes;
    private final Params params;
    private final int[] counts; // [images]; null: each once
    private final int categories;
    private final int areas;
    private final int limits;
    private final int recalls;
    private final double[] precision; // [thresholds][recalls][categories][areas][limits]
    private final double[] scores; // likewise
    private final double[] recall; // [thresholds][categories][areas][limits]

    /// @param counts how often each image counts, by its place; null for once
    PrecisionRecall(Outcomes outcomes, Params params, int[] counts) {
        this.outcomes = outcomes;
        this.params = params;
        this.counts = counts;
        this.categories = outcomes.categories();
        this.areas = params.areas().size();
        this.limits = params.limits();
        this.recalls = params.recalls();
        this.precision = new double[params.thresholds() * recalls * categories * areas * limits];
        this.scores = new double[precision.length];
        this.recall = new double[params.thresholds() * categories * areas * limits];
        Arrays.fill(precision, -1);
        Arrays.fill(scores, -1);
        Arrays.fill(recall, -1);
        Curves curves = new Curves(params);
        for (int k = 0; k < categories; k++) {
            for (int a = 0; a < areas; a++) {
                long truths = truths(k, a);
                for (int m = 0; m < limits && truths > 0; m++) {
                    curves.start(truths);
                    run(curves, k, a, params.limit(m));
                    put(curves, k, a, m);
                }
            }
        }
    }

    private long truths(int category, int area) {
        Cells cells = outcomes.cells();
        long truths = 0;
        for (int cell = 0; cell < cells.size(); cell++) {
            if (cells.category(cell) == category) {
                truths += (long) outcomes.truths(cell, area) * count(cell);
            }
        }
        return truths;
    }

    private void run(Curves curves, int category, int area, int limit) {
        int slots = outcomes.slots(category);
        int words = curves.words();
        for (int i = 0; i < slots; i++) {
            int slot = outcomes.slot(category, i);
            int count = count(outcomes.cell(slot));
            if (count > 0 && outcomes.rank(slot) < limit) {
                curves.next(slot);
                for (int word = 0; word < words; word++) {
                    curves.add(word, outcomes.word(slot, area, word), count);
                }
            }
        }
    }

    private int count(int cell) {
        return counts == null ? 1 : counts[outcomes.cells().image(cell)];
    }

    private void put(Curves curves, int k, int a, int m) {
        for (int t = 0; t < params.thresholds(); t++) {
            recall[at(t, k, a, m)] = curves.recall(t);
            curves.finish(t);
            for (int r = 0; r < recalls; r++) {
                int index = index(t, r, k, a, m);
                precision[index] = curves.precision(t, r);
                int slot = curves.slot(t, r);
                scores[index] = slot < 0 ? 0 : outcomes.detections().score(outcomes.row(slot));
            }
        }
    }

    /// The highest precision at this recall or a higher one; 0 where the recall is not reached, -1 where
    /// nothing is to be found.
    public double precision(int threshold, int recallIndex, int category, int area, int limit) {
        return precision[index(threshold, recallIndex, category, area, limit)];
    }

    /// The score of the detection with which this recall is reached; 0 where it is not reached, -1 where
    /// nothing is to be found.
    public double score(int threshold, int recallIndex, int category, int area, int limit) {
        return scores[index(threshold, recallIndex, category, area, limit)];
    }

    /// The recall of all detections; -1 where nothing is to be found.
    public double recall(int threshold, int category, int area, int limit) {
        return recall[at(threshold, category, area, limit)];
    }

    /// [thresholds][recalls][categories][areas][limits], row-major; a copy.
    public double[] precisions() {
        return precision.clone();
    }

    /// [thresholds][recalls][categories][areas][limits], row-major; a copy.
    public double[] scores() {
        return scores.clone();
    }

    /// [thresholds][categories][areas][limits], row-major; a copy.
    public double[] recalls() {
        return recall.clone();
    }

    /// How many categories are scored apart.
    public int categories() {
        return categories;
    }

    /// The mean of the precisions that are not -1, in the order of pycocotools; -1 if there are none.
    ///
    /// @param threshold -1 for all
    /// @param category -1 for all
    /// @param limit -1 for one that is not among the limits: the mean is -1
    public double meanPrecision(int threshold, int category, int area, int limit) {
        double[] chosen = new double[precision.length];
        int count = 0;
        for (int t = from(threshold); limit >= 0 && t < to(threshold, params.thresholds()); t++) {
            for (int r = 0; r < recalls; r++) {
                for (int k = from(category); k < to(category, categories); k++) {
                    double number = precision[index(t, r, k, area, limit)];
                    if (number > -1) {
                        chosen[count++] = number;
                    }
                }
            }
        }
        return count == 0 ? -1 : Sums.mean(chosen, count);
    }

    /// The mean of the recalls that are not -1, in the order of pycocotools; -1 if there are none.
    ///
    /// @param threshold -1 for all
    /// @param category -1 for all
    /// @param limit -1 for one that is not among the limits: the mean is -1
    public double meanRecall(int threshold, int category, int area, int limit) {
        double[] chosen = new double[recall.length];
        int count = 0;
        for (int t = from(threshold); limit >= 0 && t < to(threshold, params.thresholds()); t++) {
            for (int k = from(category); k < to(category, categories); k++) {
                double number = recall[at(t, k, area, limit)];
                if (number > -1) {
                    chosen[count++] = number;
                }
            }
        }
        return count == 0 ? -1 : Sums.mean(chosen, count);
    }

    private static int from(int index) {
        return Math.max(0, index);
    }

    private static int to(int index, int all) {
        return index < 0 ? all : index + 1;
    }

    private int index(int t, int r, int k, int a, int m) {
        return (((t * recalls + r) * categories + k) * areas + a) * limits + m;
    }

    private int at(int t, int k, int a, int m) {
        return ((t * categories + k) * areas + a) * limits + m;
    }
}
