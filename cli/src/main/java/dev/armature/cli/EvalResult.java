package dev.armature.cli;

import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.PrecisionRecall;
import dev.armature.evaluate.Reason;
import dev.armature.evaluate.Statistic;
import java.util.List;
import java.util.Map;

/// What `eval` has computed.
///
/// @param origins where the sigmas of each category are from; empty unless poses were scored
/// @param slices for each the statistics of its images alone
/// @param extras what was asked for beyond the table
record EvalResult(
        EvalSettings settings,
        Evaluation evaluation,
        PrecisionRecall curves,
        List<Statistic> statistics,
        List<Reason> reasons,
        List<String> origins,
        Map<String, Slice> slices,
        EvalExtras extras) {

    /// A choice of images.
    record Slice(int images, List<Statistic> statistics) {}
}
