package dev.armature.evaluate;

import dev.armature.model.Id;
import java.util.List;

/// A category of things that are looked for.
///
/// @param name may be empty
/// @param keypoints names in order; empty when the truth has none
/// @param sigmas one for each keypoint; empty when the truth has none
public record Category(Id id, String name, List<String> keypoints, List<Double> sigmas) {

    public Category {
        keypoints = List.copyOf(keypoints);
        sigmas = List.copyOf(sigmas);
    }
}
