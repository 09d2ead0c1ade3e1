package dev.armature.store.project;

import java.util.List;
import java.util.Optional;

/// A label of a project or task, with everything that belongs to it.
///
/// @param id 0 when it has none yet
/// @param name 1 to 64 letters, unique among the labels of its owner
/// @param color `#rrggbb`; "" when one is to be made
/// @param skeleton present when, and only when, the type is [LabelType#SKELETON]
public record LabelSpec(
        long id,
        String name,
        String color,
        LabelType type,
        List<AttributeSpec> attributes,
        Optional<SkeletonSpec> skeleton) {

    public LabelSpec {
        attributes = List.copyOf(attributes);
    }

    /// The keypoints, none when it is no skeleton.
    public List<KeypointSpec> points() {
        return skeleton.map(SkeletonSpec::points).orElse(List.of());
    }
}
