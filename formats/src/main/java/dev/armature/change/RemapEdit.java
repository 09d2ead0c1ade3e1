package dev.armature.change;

import dev.armature.edit.Edit;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.Listener;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.model.Label;
import dev.armature.model.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Renames, orders, drops and combines keypoints, or maps them onto another skeleton; `num_keypoints` is counted
/// anew, boxes and areas stay. Labels may come behind the annotations, as in COCO's own files: then they are looked
/// up first.
public final class RemapEdit implements Edit {

    private final RemapPlan plan;
    private Optional<LabelLook> looked = Optional.empty();

    public RemapEdit(RemapPlan plan) {
        this.plan = plan;
    }

    @Override
    public Optional<Look> look(Order order) {
        looked = order == Order.AS_READ ? Optional.of(new LabelLook()) : Optional.empty();
        return looked.map(sink -> new Look(sink, order));
    }

    @Override
    public DatasetSink before(DatasetSink target, Problems problems, Tally tally) {
        return new RemapSink(target, plan, looked.map(LabelLook::parts).orElse(Map.of()), problems);
    }

    /// The labels of each part.
    private static final class LabelLook implements Listener {

        private final Map<Part, List<Label>> parts = new HashMap<>();
        private List<Label> labels = List.of();

        Map<Part, List<Label>> parts() {
            return parts;
        }

        @Override
        public boolean wants(Section section) {
            return section == Section.LABELS;
        }

        @Override
        public void begin(Part part) {
            labels = parts.computeIfAbsent(part, _ -> new ArrayList<>());
        }

        @Override
        public void label(Label label) {
            labels.add(label);
        }
    }
}
