package dev.armature.merge;

import dev.armature.model.Id;
import java.util.Optional;

/// What becomes of a label's annotations.
///
/// @param id of the label in the whole
/// @param points where keypoints go; empty where they stay
record LabelMove(Id id, Optional<PointMap> points) {}
