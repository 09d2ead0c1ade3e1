package dev.armature.evaluate.page;

import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.PrecisionRecall;
import dev.armature.evaluate.Reason;
import dev.armature.evaluate.Statistic;
import dev.armature.evaluate.explain.Bootstrap;
import dev.armature.evaluate.explain.Calibration;
import dev.armature.evaluate.explain.ErrorAnalysis;
import dev.armature.evaluate.explain.KeypointScore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an [EvalPage] tells.
///
/// @param truth its name
/// @param results their name
/// @param other the name of the results to which they are compared
/// @param statistics the summary
/// @param reasons why some of it is -1 or 0
/// @param keypoints empty unless poses are scored
/// @param estimates intervals of the summary; empty where they were not asked for
/// @param differences to the other results; empty without them
/// @param slices the summary of choices of images, by name
/// @param pictures the folder or zip with the pictures
public record EvalStudy(
        String truth,
        String results,
        Optional<String> other,
        Evaluation evaluation,
        PrecisionRecall curves,
        List<Statistic> statistics,
        List<Reason> reasons,
        List<KeypointScore> keypoints,
        Optional<ErrorAnalysis> errors,
        Calibration calibration,
        List<Bootstrap.Estimate> estimates,
        List<Bootstrap.Difference> differences,
        Map<String, List<Statistic>> slices,
        Optional<Path> pictures) {}
