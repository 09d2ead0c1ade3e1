package dev.armature.evaluate.explain;

import dev.armature.evaluate.Cells;
import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.Outcomes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What scores are worth: detections by score in ten parts of equal size, and how many of each are right at the
/// first threshold and in the first area range. Detections that count neither way are left aside.
///
/// @param bins from the lowest scores to the highest; fewer where there are fewer detections
/// @param error the mean distance between mean score and share of right ones, weighted by their numbers (expected
///     calibration error); NaN where scores lie outside of 0 to 1 or there are none
/// @param bestScore detections at least as sure as this give the highest F1; NaN without a right one
/// @param bestF that F1: 2 · right / (detections + objects)
public record Calibration(List<Bin> bins, double error, double bestScore, double bestF) {

    private static final int BINS = 10;

    /// Some detections.
    ///
    /// @param from the lowest score
    /// @param to the highest score
    /// @param score the mean
    /// @param right what part of them is right, 0 to 1
    /// @param similarity the mean of their highest similarities with an object
    public record Bin(int count, double from, double to, double score, double right, double similarity) {}

    /// A detection that counts.
    private record Shot(double score, boolean right, double similarity) {}

    public Calibration {
        bins = List.copyOf(bins);
    }

    public static Calibration of(Evaluation evaluation) {
        List<Shot> shots = shots(evaluation);
        shots.sort(Comparator.comparingDouble(Shot::score));
        List<Bin> bins = new ArrayList<>();
        int parts = Math.min(BINS, shots.size());
        for (int b = 0; b < parts; b++) {
            int from = (int) ((long) b * shots.size() / parts);
            int to = (int) ((long) (b + 1) * shots.size() / parts);
            bins.add(bin(shots.subList(from, to)));
        }
        Shot best = null;
        double bestF = 0;
        int objects = objects(evaluation);
        int right = 0;
        for (int i = shots.size() - 1; i >= 0; i--) {
            right += shots.get(i).right() ? 1 : 0;
            double f = 2.0 * right / (shots.size() - i + objects);
            boolean last = i == 0 || shots.get(i - 1).score() < shots.get(i).score();
            if (last && f > bestF) {
                best = shots.get(i);
                bestF = f;
            }
        }
        return new Calibration(
                bins, error(bins, shots), best == null ? Double.NaN : best.score(), best == null ? Double.NaN : bestF);
    }

    private static List<Shot> shots(Evaluation evaluation) {
        Outcomes outcomes = evaluation.outcomes();
        Cells cells = evaluation.cells();
        List<Shot> shots = new ArrayList<>();
        for (int k = 0; k < outcomes.categories(); k++) {
            for (int place = 0; place < outcomes.slots(k); place++) {
                int slot = outcomes.slot(k, place);
                if (outcomes.isLeft(slot, 0, 0)) {
                    continue;
                }
                int cell = outcomes.cell(slot);
                double similarity = 0;
                for (int t = 0; t < cells.truths(cell); t++) {
                    similarity = Math.max(similarity, evaluation.similarity(cell, outcomes.rank(slot), t));
                }
                double score = evaluation.detections().score(outcomes.row(slot));
                shots.add(new Shot(score, outcomes.isRight(slot, 0, 0), similarity));
            }
        }
        return shots;
    }

    private static int objects(Evaluation evaluation) {
        int objects = 0;
        for (int cell = 0; cell < evaluation.cells().size(); cell++) {
            objects += evaluation.outcomes().truths(cell, 0);
        }
        return objects;
    }

    private static Bin bin(List<Shot> shots) {
        int count = shots.size();
        return new Bin(
                count,
                shots.getFirst().score(),
                shots.getLast().score(),
                shots.stream().mapToDouble(Shot::score).average().orElseThrow(),
                (double) shots.stream().filter(Shot::right).count() / count,
                shots.stream().mapToDouble(Shot::similarity).average().orElseThrow());
    }

    private static double error(List<Bin> bins, List<Shot> shots) {
        if (shots.isEmpty() || shots.getFirst().score() < 0 || shots.getLast().score() > 1) {
            return Double.NaN;
        }
        double sum = 0;
        for (Bin bin : bins) {
            sum += bin.count() * Math.abs(bin.score() - bin.right());
        }
        return sum / shots.size();
    }
}
