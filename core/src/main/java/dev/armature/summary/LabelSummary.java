package dev.armature.summary;

import dev.armature.model.Id;
import java.util.List;

/// How often a label is used, and how its keypoints are marked.
///
/// @param declared whether the file has the label, and annotations do not just name it
/// @param name "" for a label that is not declared
/// @param parent "" for none
/// @param annotations that name it
/// @param poses annotations that name it and have a keypoint that is not absent
/// @param keypoints in the order of the skeleton; more than the skeleton has when annotations do
public record LabelSummary(
        Id id,
        boolean declared,
        String name,
        String parent,
        long annotations,
        long poses,
        List<KeypointSummary> keypoints) {

    public LabelSummary {
        keypoints = List.copyOf(keypoints);
    }

    /// One keypoint of a label: how many annotations have it with each visibility.
    ///
    /// @param name "" where annotations have more keypoints than the label has names
    /// @param absent v = 0
    /// @param occluded v = 1
    /// @param visible v = 2
    public record KeypointSummary(String name, long absent, long occluded, long visible) {}
}
