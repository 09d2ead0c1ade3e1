package dev.armature.stats;

import dev.armature.flow.Listener;
import dev.armature.model.Id;
import dev.armature.model.Label;
import dev.armature.model.Part;
import java.util.HashMap;
import java.util.Map;

/// A first look at the labels of every part: limbs can only be measured once the skeleton is known, and COCO's
/// files have their categories last.
public final class LabelLook implements Listener {

    private final Map<Part, Map<Id, Label>> parts = new HashMap<>();
    private Map<Id, Label> labels = Map.of();

    /// The labels of a part by id; none for one that was not seen.
    Map<Id, Label> labels(Part part) {
        return parts.getOrDefault(part, Map.of());
    }

    @Override
    public boolean wants(Section section) {
        return section == Section.LABELS;
    }

    @Override
    public void begin(Part part) {
        labels = parts.computeIfAbsent(part, _ -> new HashMap<>());
    }

    @Override
    public void label(Label label) {
        labels.put(label.id(), label);
    }

    @Override
    public void end(Part part) {
        labels = Map.of();
    }
}
