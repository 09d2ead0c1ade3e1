package dev.armature.stats;

import dev.armature.flow.Listener;
import dev.armature.model.Annotation;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Skeleton;
import dev.armature.model.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Counts a dataset, in either order of reading. Holds counters and one number for each image of the part.
/// Files of one subset and task are counted as one.
public final class StatsSink implements Listener {

    /// Which task's file is to be counted of a subset that has several: the first of these.
    static final List<Task> LEADING = List.of(
            Task.PERSON_KEYPOINTS,
            Task.INSTANCES,
            Task.PANOPTIC,
            Task.STUFF,
            Task.RESULTS,
            Task.LABELS,
            Task.CAPTIONS,
            Task.IMAGE_INFO);

    private record Subset(String name, Task task) {}

    private final LabelLook look;
    private final Predicate<String> wanted;
    private final Map<Subset, SubsetStats> subsets = new LinkedHashMap<>();

    private SubsetStats.OfPart part;
    private Map<Id, Label> labels = Map.of(); // of the part
    private final Map<Id, Optional<LabelStats>> counters = new HashMap<>(); // of the part; empty for unwanted ones
    private final Map<Long, Thing> groups = new LinkedHashMap<>(); // of the shapes of the image `groupsOf`
    private Id groupsOf = Id.NONE;
    private Id lastLabel; // of the annotation before, which mostly is that of the next
    private Optional<LabelStats> last = Optional.empty();

    /// @param look what was seen of the labels; an empty one where labels come first
    /// @param wanted which labels are counted, by name; "" is asked for instances without a label
    public StatsSink(LabelLook look, Predicate<String> wanted) {
        this.look = look;
        this.wanted = wanted;
    }

    /// The parts that had better not be counted, since another task's file says more of their subset, see
    /// [#LEADING].
    public static List<Part> aside(List<Part> parts) {
        Map<String, Integer> best = new HashMap<>();
        parts.forEach(part -> best.merge(part.subset(), LEADING.indexOf(part.task()), Math::min));
        List<Part> aside = new ArrayList<>();
        for (Part part : parts) {
            if (LEADING.indexOf(part.task()) > best.get(part.subset())) {
                aside.add(part);
            }
        }
        return aside;
    }

    /// The subsets that were read to their end, in their order.
    public List<SubsetStats> subsets() {
        return List.copyOf(subsets.values());
    }

    @Override
    public void begin(Part begun) {
        part = new SubsetStats.OfPart(begun);
        labels = new HashMap<>(look.labels(begun));
        counters.clear();
        lastLabel = null;
        groupsOf = Id.NONE;
    }

    @Override
    public void label(Label label) {
        labels.put(label.id(), label);
        counters.remove(label.id());
        lastLabel = null;
        counter(label.id());
    }

    @Override
    public void image(Image image) {
        part.image(image);
    }

    @Override
    public void annotation(Annotation annotation) {
        switch (annotation) {
            case Instance instance -> instance(instance);
            case Shape shape -> shape(shape);
        }
    }

    private void instance(Instance instance) {
        Optional<LabelStats> label = counter(instance.label());
        if (label.isEmpty()) {
            return;
        }
        part.stats().counting().add(instance.attributes());
        if (instance.caption().isEmpty()) {
            part.instance(instance, label.get());
        }
    }

    private void shape(Shape shape) {
        Shape.Traits traits = shape.traits();
        if (!traits.image().equals(groupsOf)) {
            closeGroups();
            groupsOf = traits.image();
        }
        if (counter(traits.label()).isPresent()) {
            part.stats().counting().add(traits.attributes());
        }
        if (shape instanceof Shape.Tag || shape instanceof Shape.Caption) {
            return;
        }
        if (traits.group() == 0) {
            Thing alone = new Thing();
            alone.add(shape);
            count(alone);
        } else {
            groups.computeIfAbsent(traits.group(), _ -> new Thing()).add(shape);
        }
    }

    private void closeGroups() {
        groups.values().forEach(this::count);
        groups.clear();
    }

    private void count(Thing thing) {
        Optional<LabelStats> label = counter(thing.label());
        if (label.isPresent()) {
            part.thing(groupsOf, thing, label.get());
        }
    }

    private Optional<LabelStats> counter(Id id) {
        if (id == lastLabel) {
            return last;
        }
        Optional<LabelStats> counter = counters.get(id);
        if (counter == null) {
            counter = newCounter(id);
            counters.put(id, counter);
        }
        lastLabel = id;
        last = counter;
        return counter;
    }

    private Optional<LabelStats> newCounter(Id id) {
        Label label = labels.get(id);
        if (label == null && id.isNone()) {
            return wanted.test("") ? Optional.of(part.stats().label("(no label)", Optional.empty())) : Optional.empty();
        }
        String name = label == null ? "(" + id + ", not declared)" : label.name();
        Optional<Skeleton> skeleton = label == null
                ? Optional.empty()
                : label.skeleton().filter(some -> !some.points().isEmpty());
        return wanted.test(name) ? Optional.of(part.stats().label(name, skeleton)) : Optional.empty();
    }

    @Override
    public void end(Part ended) {
        closeGroups();
        SubsetStats finished = part.finish();
        subsets.merge(new Subset(ended.subset(), ended.task()), finished, (old, more) -> {
            old.merge(more);
            return old;
        });
    }
}
