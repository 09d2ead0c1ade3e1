package dev.armature.cli;

import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.Similarity;
import dev.armature.evaluate.explain.Bootstrap;
import dev.armature.evaluate.explain.Calibration;
import dev.armature.evaluate.explain.ErrorAnalysis;
import dev.armature.evaluate.explain.KeypointScore;
import dev.armature.evaluate.explain.KeypointScores;
import dev.armature.evaluate.explain.Pairs;
import java.util.List;
import java.util.Optional;

/// What `eval` has found out beyond the table; empty where neither the user nor the page asks for it.
///
/// @param keypoints how each fares
/// @param estimates the numbers of the table with their intervals
/// @param differences to other results
record EvalExtras(
        List<KeypointScore> keypoints,
        Optional<ErrorAnalysis> errors,
        Optional<Calibration> calibration,
        List<Bootstrap.Estimate> estimates,
        List<Bootstrap.Difference> differences) {

    /// Finds out what is wished for.
    ///
    /// @param other of the results to be compared
    static EvalExtras of(EvalWishes wishes, Evaluation evaluation, Optional<Evaluation> other) {
        boolean page = wishes.page().isPresent();
        boolean poses = page && evaluation.params().similarity() == Similarity.KEYPOINTS;
        List<KeypointScore> keypoints = List.of();
        Optional<ErrorAnalysis> errors = Optional.empty();
        if (wishes.keypoints() || wishes.errors() || poses) {
            Pairs pairs = Pairs.of(evaluation);
            keypoints = KeypointScores.of(pairs);
            errors = wishes.errors() || poses ? Optional.of(ErrorAnalysis.of(pairs, keypoints)) : Optional.empty();
        }
        Optional<Bootstrap> samples = wishes.samples();
        return new EvalExtras(
                keypoints,
                errors,
                wishes.calibration() || page ? Optional.of(Calibration.of(evaluation)) : Optional.empty(),
                samples.isPresent() && other.isEmpty() ? samples.get().estimates(evaluation) : List.of(),
                samples.isPresent() && other.isPresent()
                        ? samples.get().differences(evaluation, other.get())
                        : List.of());
    }
}
