package dev.armature.check;

import dev.armature.model.Label;
import java.util.Optional;

/// Where a file has the keypoints that are one list in the model: COCO-WholeBody keeps them in five.
@FunctionalInterface
public interface KeypointLists {

    /// All keypoints are in one list.
    KeypointLists ONE = (_, _) -> Optional.empty();

    /// The member of an annotation that holds a keypoint, `face_kpts`; empty when it is the usual one.
    ///
    /// @param keypoint its position in the skeleton of the label, from 0
    Optional<String> member(Label label, int keypoint);
}
