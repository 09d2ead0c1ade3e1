package dev.armature.change;

import dev.armature.model.Id;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How keypoints are to be mapped.
///
/// @param label the only label to be changed; empty for every label that has keypoints
/// @param labels other names for labels, new by old
/// @param steps made one behind the other
/// @param sigmas for the category's member `sigmas`, one for each new keypoint
/// @param swapAll whether left and right change places in all annotations
/// @param swapped annotations in which they do
public record RemapPlan(
        Optional<String> label,
        Map<String, String> labels,
        List<RemapStep> steps,
        Optional<List<Double>> sigmas,
        boolean swapAll,
        Set<Id> swapped) {

    public RemapPlan {
        labels = Map.copyOf(labels);
        steps = List.copyOf(steps);
        sigmas = sigmas.map(List::copyOf);
        swapped = Set.copyOf(swapped);
    }
}
