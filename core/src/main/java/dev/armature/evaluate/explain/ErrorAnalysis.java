package dev.armature.evaluate.explain;

import dev.armature.evaluate.AreaRange;
import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.Params;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What goes wrong how often, and what mending it would gain.
///
/// Keypoints are mended as published: a jitter until it is just good (ks 0.85), a miss until it is near (ks 0.5), an
/// inversion or swap until it is as similar to its right place as it was to the wrong one. Scores are mended by
/// assigning detections to objects so that the sum of OKS is the highest: each scores its OKS, one without an
/// object 0. What then still finds nothing, or is not found, is left out.
///
/// @param precision AP as it is, over all areas; -1 where nothing is to be found
/// @param steps one for each fault, in the order in which they are mended
/// @param pairs how many detections were paired with an object
/// @param objects how many are to be found
public record ErrorAnalysis(double precision, List<Step> steps, int pairs, int objects) {

    /// What mending one fault gains.
    ///
    /// @param count keypoints of pairs with it; detections (background) and objects (unfound) at the first
    ///     threshold, when all faults before are mended; of scores -1, for they are not right or wrong
    /// @param alone AP with this fault alone mended
    /// @param together AP with it and all before it mended
    public record Step(Fault fault, long count, double alone, double together) {}

    public ErrorAnalysis {
        steps = List.copyOf(steps);
    }

    /// Mends one fault after the other.
    ///
    /// @param scores of the same pairs
    public static ErrorAnalysis of(Pairs pairs, List<KeypointScore> scores) {
        Evaluation found = once(pairs.evaluation());
        Mending mending = new Mending(Pairs.of(found));
        Set<Fault> mended = EnumSet.noneOf(Fault.class);
        List<Step> steps = new ArrayList<>();
        Evaluation after = found;
        for (Fault fault : EnumSet.range(Fault.MISS, Fault.SCORE)) {
            mended.add(fault);
            after = mending.without(mended);
            double together = Remainder.precision(after, 0, false, false);
            double alone = mended.size() == 1
                    ? together
                    : Remainder.precision(mending.without(EnumSet.of(fault)), 0, false, false);
            steps.add(new Step(fault, count(fault, scores), alone, together));
        }
        steps.add(new Step(
                Fault.BACKGROUND,
                Remainder.background(after, 0),
                Remainder.precision(found, 0, true, false),
                Remainder.precision(after, 0, true, false)));
        steps.add(new Step(
                Fault.UNFOUND,
                Remainder.unfound(after, 0),
                Remainder.precision(found, 0, false, true),
                Remainder.precision(after, 0, true, true)));
        return new ErrorAnalysis(
                Remainder.precision(found, 0, false, false),
                steps,
                pairs.all().size(),
                pairs.objects().size());
    }

    /// With the first area range and the largest limit alone.
    private static Evaluation once(Evaluation evaluation) {
        Params params = evaluation.params();
        AreaRange all = params.areas().stream()
                .filter(range -> range.label().equals(AreaRange.ALL.label()))
                .findFirst()
                .orElse(AreaRange.ALL);
        return Evaluation.of(
                evaluation.truth(),
                evaluation.detections(),
                params.withAreas(List.of(all)).withLimits(params.largestLimit()));
    }

    private static long count(Fault fault, List<KeypointScore> scores) {
        if (fault == Fault.SCORE) {
            return -1;
        }
        long count = 0;
        for (Placement placement : Placement.values()) {
            for (KeypointScore score : scores) {
                count += fault.is(placement) ? score.count(placement) : 0;
            }
        }
        return count;
    }
}
