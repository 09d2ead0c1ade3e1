package dev.armature.store.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a change of labels does to the objects that have them.
///
/// @param effects one for each task and label with objects that change
public record LabelPreview(List<Effect> effects) {

    /// @param label id
    /// @param objects how many change or go, tracks among them
    /// @param frames on how many frames
    /// @param removed how many of the objects go, since their label does
    /// @param lostPoints how many marked keypoints go, by the name of the keypoint
    /// @param newPoints keypoints that are absent in all of these objects
    public record Effect(
            long task,
            String taskName,
            long label,
            String labelName,
            long objects,
            long frames,
            long removed,
            Map<String, Long> lostPoints,
            List<String> newPoints) {

        public Effect {
            lostPoints = new TreeMap<>(lostPoints);
            newPoints = List.copyOf(newPoints);
        }

        /// `task "Dogs", label "dog": 12 objects on 9 frames change; 7 marked "tail" are lost; "ear" is absent`.
        public String sentence() {
            List<String> parts = new ArrayList<>();
            parts.add(
                    removed > 0
                            ? removed + " objects on " + frames + " frames are removed"
                            : objects + " objects on " + frames + " frames change");
            lostPoints.forEach((name, count) -> parts.add(count + " marked \"" + name + "\" are lost"));
            newPoints.forEach(name -> parts.add("\"" + name + "\" is absent"));
            return "task \"" + taskName + "\", label \"" + labelName + "\": " + String.join("; ", parts);
        }
    }

    public LabelPreview {
        effects = List.copyOf(effects);
    }
}
