package dev.armature.summary;

import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.summary.LabelSummary.KeypointSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Counts for one label. Annotations may come before the label itself.
final class LabelCounter {

    private final Id id;
    private Optional<Label> label = Optional.empty();
    private long annotations;
    private long poses;
    private long[] visibility = new long[3 * 17]; // [keypoints x 3]: absent, occluded, visible
    private int keypoints;

    LabelCounter(Id id) {
        this.id = id;
    }

    void declare(Label declared) {
        label = Optional.of(declared);
    }

    void annotation() {
        annotations++;
    }

    void pose(Keypoints pose) {
        poses += pose.marked() > 0 ? 1 : 0;
        int size = pose.size();
        if (3 * size > visibility.length) {
            visibility = Arrays.copyOf(visibility, Math.max(3 * size, 2 * visibility.length));
        }
        keypoints = Math.max(keypoints, size);
        for (int i = 0; i < size; i++) {
            visibility[3 * i + pose.visibility(i)]++;
        }
    }

    LabelSummary summary() {
        List<String> names = List.of();
        if (label.isPresent() && label.get().skeleton().isPresent()) {
            names = label.get().skeleton().get().points();
        }
        List<KeypointSummary> all = new ArrayList<>();
        for (int i = 0; i < Math.max(keypoints, names.size()); i++) {
            boolean counted = 3 * i + 2 < visibility.length;
            all.add(new KeypointSummary(
                    i < names.size() ? names.get(i) : "",
                    counted ? visibility[3 * i] : 0,
                    counted ? visibility[3 * i + 1] : 0,
                    counted ? visibility[3 * i + 2] : 0));
        }
        return new LabelSummary(
                id,
                label.isPresent(),
                label.isPresent() ? label.get().name() : "",
                label.isPresent() ? label.get().parent() : "",
                annotations,
                poses,
                all);
    }
}
