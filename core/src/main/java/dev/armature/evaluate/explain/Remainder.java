package dev.armature.evaluate.explain;

import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.Outcomes;
import dev.armature.evaluate.Params;

/// Precision without the detections that find nothing, or without the objects that nothing finds: both are left out
/// threshold by threshold.
final class Remainder {

    private final Evaluation evaluation;
    private final Outcomes outcomes;
    private final Params params;
    private final int area; // index
    private final boolean withoutFalse;
    private final boolean withoutUnfound;

    private Remainder(Evaluation evaluation, int area, boolean withoutFalse, boolean withoutUnfound) {
        this.evaluation = evaluation;
        this.outcomes = evaluation.outcomes();
        this.params = evaluation.params();
        this.area = area;
        this.withoutFalse = withoutFalse;
        this.withoutUnfound = withoutUnfound;
    }

    /// The mean precision over thresholds, recalls and categories; those where nothing is to be found, or nothing
    /// is left of it, are no part of it, and it is -1 when there are no others.
    ///
    /// @param withoutFalse leaves out detections that find nothing
    /// @param withoutUnfound leaves out objects that nothing finds
    static double precision(Evaluation evaluation, int area, boolean withoutFalse, boolean withoutUnfound) {
        return new Remainder(evaluation, area, withoutFalse, withoutUnfound).mean();
    }

    /// The detections that find nothing at the first threshold.
    static int background(Evaluation evaluation, int area) {
        Outcomes outcomes = evaluation.outcomes();
        int count = 0;
        for (int k = 0; k < outcomes.categories(); k++) {
            for (int place = 0; place < outcomes.slots(k); place++) {
                count += outcomes.isFalse(outcomes.slot(k, place), area, 0) ? 1 : 0;
            }
        }
        return count;
    }

    /// The objects that nothing finds at the first threshold.
    static int unfound(Evaluation evaluation, int area) {
        Remainder remainder = new Remainder(evaluation, area, false, false);
        Outcomes outcomes = evaluation.outcomes();
        int count = 0;
        for (int k = 0; k < outcomes.categories(); k++) {
            count += remainder.truths(k) - remainder.right(k, 0);
        }
        return count;
    }

    private double mean() {
        double sum = 0;
        int count = 0;
        for (int k = 0; k < outcomes.categories(); k++) {
            int truths = truths(k);
            for (int t = 0; t < params.thresholds(); t++) {
                int left = withoutUnfound ? right(k, t) : truths;
                if (left > 0) {
                    sum += mean(k, t, left);
                    count++;
                }
            }
        }
        return count == 0 ? -1 : sum / count;
    }

    /// Of the recalls at one threshold; 0 where nothing is found.
    private double mean(int category, int threshold, int truths) {
        double[] best = new double[params.recalls()];
        int right = 0;
        int wrong = 0;
        for (int place = 0; place < outcomes.slots(category); place++) {
            int slot = outcomes.slot(category, place);
            wrong += !withoutFalse && outcomes.isFalse(slot, area, threshold) ? 1 : 0;
            if (outcomes.isRight(slot, area, threshold)) {
                right++;
                double precision = (double) right / (right + wrong);
                double recall = (double) right / truths;
                for (int r = 0; r < best.length && params.recall(r) <= recall; r++) {
                    best[r] = Math.max(best[r], precision);
                }
            }
        }
        double sum = 0;
        for (double precision : best) {
            sum += precision;
        }
        return sum / best.length;
    }

    private int truths(int category) {
        int truths = 0;
        for (int cell = 0; cell < evaluation.cells().size(); cell++) {
            truths += evaluation.cells().category(cell) == category ? outcomes.truths(cell, area) : 0;
        }
        return truths;
    }

    private int right(int category, int threshold) {
        int right = 0;
        for (int place = 0; place < outcomes.slots(category); place++) {
            right += outcomes.isRight(outcomes.slot(category, place), area, threshold) ? 1 : 0;
        }
        return right;
    }
}
