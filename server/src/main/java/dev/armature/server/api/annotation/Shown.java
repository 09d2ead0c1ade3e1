package dev.armature.server.api.annotation;

import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.server.api.annotation.LabeledTrack.TrackedShape;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Keyframe;
import dev.armature.store.annotation.item.Kinds;
import dev.armature.store.annotation.item.Parts;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.project.AttributeSpec;
import dev.armature.store.project.KeypointSpec;
import dev.armature.store.project.LabelSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Objects of the store in CVAT's words. Of an object with several parts the leading one stands for the whole,
/// and the others are its `parts`.
final class Shown {

    private final Map<Long, LabelSpec> labels = new HashMap<>();
    private final Map<Long, List<AttributeSpec>> attributes = new HashMap<>(); // of labels and keypoints

    Shown(List<LabelSpec> labels) {
        for (LabelSpec label : labels) {
            this.labels.put(label.id(), label);
            attributes.put(label.id(), label.attributes());
            label.points().forEach(point -> attributes.put(point.id(), point.attributes()));
        }
    }

    /// The label of a number; empty when there is none.
    Optional<LabelSpec> label(Id id) {
        return id.isLong() && !id.isNone() ? Optional.ofNullable(labels.get(id.asLong())) : Optional.empty();
    }

    /// What is declared for a label or keypoint.
    List<AttributeSpec> specs(long label) {
        return attributes.getOrDefault(label, List.of());
    }

    private static long number(Id label) {
        return label.isLong() && !label.isNone() ? label.asLong() : 0;
    }

    // ---- objects on frames

    /// Whether an object has no place in CVAT's interface, and is a tag there.
    static boolean isTag(Item item) {
        return Geometry.numbers(Parts.of(item).leader()).isEmpty();
    }

    LabeledTag tag(Item item) {
        long label = number(item.label());
        String caption = item.annotation() instanceof Shape.Caption text
                ? text.text()
                : item.annotation() instanceof Instance instance
                        ? instance.caption().orElse(null)
                        : null;
        return new LabeledTag(
                item.id(),
                label,
                Math.max(0, item.group()),
                item.origin().word(),
                item.frame(),
                Values.shown(item.attributes(), specs(label)),
                Values.others(item.attributes(), specs(label)),
                caption);
    }

    LabeledShape shape(Item item) {
        Parts parts = Parts.of(item);
        long label = number(item.label());
        Optional<Instance> instance =
                item.annotation() instanceof Instance whole ? Optional.of(whole) : Optional.empty();
        Shape leader = parts.leader();
        List<LabeledShape> elements = leader instanceof Shape.Pose pose ? elements(pose, item) : List.of();
        return new LabeledShape(
                word(leader),
                item.marks().occluded(),
                !elements.isEmpty() && elements.stream().allMatch(LabeledShape::outside),
                item.zOrder(),
                item.rotation(),
                Geometry.numbers(leader).orElse(List.of()),
                item.id(),
                label,
                Math.max(0, item.group()),
                item.origin().word(),
                item.frame(),
                Values.shown(item.attributes(), specs(label)),
                item.score().orElse(1),
                elements,
                instance.isPresent() ? parts.others().stream().map(Shown::part).toList() : null,
                instance.map(Instance::crowd).orElse(null),
                instance.isPresent() && instance.get().area().isPresent()
                        ? instance.get().area().getAsDouble()
                        : null,
                Values.others(item.attributes(), specs(label)));
    }

    /// The word of a shape that has a place in CVAT's interface.
    private static String word(Shape shape) {
        return shape instanceof Shape.Other ? "cuboid" : Kinds.word(shape);
    }

    private static LabeledShape part(Shape part) {
        return new LabeledShape(
                word(part),
                null,
                null,
                null,
                part instanceof Shape.Box box ? box.rotation() : null,
                Geometry.numbers(part).orElse(List.of()),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private List<LabeledShape> elements(Shape.Pose pose, Item item) {
        List<KeypointSpec> specs = label(item.label()).map(LabelSpec::points).orElse(List.of());
        Keypoints keypoints = pose.keypoints();
        List<LabeledShape> elements = new ArrayList<>(specs.size());
        for (int i = 0; i < specs.size() && i < keypoints.size(); i++) {
            Attributes own =
                    i < pose.pointAttributes().size() ? pose.pointAttributes().get(i) : Attributes.NONE;
            int visibility = keypoints.visibility(i);
            elements.add(new LabeledShape(
                    "points",
                    visibility == 1,
                    visibility == 0,
                    item.zOrder(),
                    0.0,
                    List.of(keypoints.x(i), keypoints.y(i)),
                    null,
                    specs.get(i).id(),
                    0L,
                    item.origin().word(),
                    item.frame(),
                    Values.shown(own, specs.get(i).attributes()),
                    1.0,
                    null,
                    null,
                    null,
                    null,
                    Values.others(own, specs.get(i).attributes())));
        }
        return elements;
    }

    // ---- tracks

    LabeledTrack track(Track track) {
        long label = number(track.label());
        List<AttributeSpec> declared = specs(label);
        return new LabeledTrack(
                track.id() == 0 ? null : track.id(),
                label,
                track.group(),
                track.origin().word(),
                Math.max(0, track.first()),
                Values.shown(track.attributes(), some(declared, spec -> !spec.mutable())),
                keyframes(track.keyframes(), some(declared, AttributeSpec::mutable)),
                track.elements().stream().map(this::track).toList());
    }

    private static List<AttributeSpec> some(List<AttributeSpec> specs, Predicate<AttributeSpec> which) {
        return specs.stream().filter(which).toList();
    }

    /// What a keyframe does not say about an attribute is as in the one before.
    private static List<TrackedShape> keyframes(List<Keyframe> keyframes, List<AttributeSpec> mutable) {
        List<TrackedShape> shapes = new ArrayList<>(keyframes.size());
        Attributes values = Attributes.NONE;
        for (Keyframe keyframe : keyframes) {
            for (Attributes.Entry entry : keyframe.attributes().entries()) {
                values = values.with(entry.name(), entry.json());
            }
            shapes.add(new TrackedShape(
                    word(keyframe.shape()),
                    keyframe.occluded(),
                    keyframe.outside(),
                    keyframe.shape().traits().zOrder(),
                    keyframe.turned(),
                    Geometry.numbers(keyframe.shape()).orElse(List.of()),
                    Values.shown(values, mutable),
                    null,
                    keyframe.frame()));
        }
        return shapes;
    }
}
