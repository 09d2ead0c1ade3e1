package dev.armature.store.annotation;

import dev.armature.model.Id;
import dev.armature.store.project.KeypointSpec;
import dev.armature.store.project.LabelSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The labels of a task by their ids.
final class LabelTable {

    private final Map<Long, LabelSpec> labels = new HashMap<>();
    private final Map<Long, LabelSpec> parents = new HashMap<>(); // by the ids of keypoints

    LabelTable(List<LabelSpec> all) {
        for (LabelSpec label : all) {
            labels.put(label.id(), label);
            label.points().forEach(point -> parents.put(point.id(), label));
        }
    }

    Optional<LabelSpec> get(Id id) {
        return id.isLong() ? Optional.ofNullable(labels.get(id.asLong())) : Optional.empty();
    }

    /// The label whose keypoint has this id.
    Optional<LabelSpec> parent(Id keypoint) {
        return keypoint.isLong() ? Optional.ofNullable(parents.get(keypoint.asLong())) : Optional.empty();
    }

    /// A keypoint of a label.
    static Optional<KeypointSpec> point(LabelSpec label, Id keypoint) {
        int position = keypoint.isLong()
                ? label.skeleton()
                        .map(skeleton -> skeleton.position(keypoint.asLong()))
                        .orElse(-1)
                : -1;
        return position < 0 ? Optional.empty() : Optional.of(label.points().get(position));
    }

    /// The name for messages: `"person"`, or `label 17` of one that there is not.
    String name(Id id) {
        return get(id).map(label -> "\"" + label.name() + "\"")
                .orElseGet(() -> id.isNone() ? "no label" : "label " + id);
    }
}
