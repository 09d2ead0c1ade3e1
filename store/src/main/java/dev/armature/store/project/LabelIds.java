package dev.armature.store.project;

import dev.armature.store.Violations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/// Which label, keypoint and attribute of a new list is which of the old one; and ids for those that are new.
final class LabelIds {

    private LabelIds() {}

    /// Refuses ids that are not among the old ones at the same place, ids that repeat, and skeletons that were
    /// none.
    static void check(List<LabelSpec> old, List<LabelSpec> wanted) {
        Violations violations = new Violations();
        Map<Long, LabelSpec> known = new HashMap<>();
        old.forEach(label -> known.put(label.id(), label));
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            LabelSpec label = wanted.get(i);
            String field = "labels[" + i + "]";
            Optional<LabelSpec> before = Optional.ofNullable(known.get(label.id()));
            id(violations, field, "label", label.id(), known.keySet(), seen);
            before.ifPresent(same -> violations.unless(
                    same.skeleton().isPresent() == label.skeleton().isPresent(),
                    field + ".type",
                    "cannot change from or to skeleton"));
            attributes(violations, field, label.attributes(), before.map(LabelSpec::attributes));
            points(violations, field, label, before);
        }
        violations.throwIfAny();
    }

    private static void points(Violations violations, String field, LabelSpec label, Optional<LabelSpec> before) {
        Map<Long, KeypointSpec> known = new HashMap<>();
        before.ifPresent(same -> same.points().forEach(point -> known.put(point.id(), point)));
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < label.points().size(); i++) {
            KeypointSpec point = label.points().get(i);
            String inner = field + ".sublabels[" + i + "]";
            id(violations, inner, "sublabel", point.id(), known.keySet(), seen);
            attributes(
                    violations,
                    inner,
                    point.attributes(),
                    Optional.ofNullable(known.get(point.id())).map(KeypointSpec::attributes));
        }
    }

    private static void attributes(
            Violations violations, String field, List<AttributeSpec> attributes, Optional<List<AttributeSpec>> before) {
        Set<Long> known = new HashSet<>();
        before.orElse(List.of()).forEach(attribute -> known.add(attribute.id()));
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < attributes.size(); i++) {
            id(
                    violations,
                    field + ".attributes[" + i + "]",
                    "attribute",
                    attributes.get(i).id(),
                    known,
                    seen);
        }
    }

    private static void id(Violations violations, String field, String word, long id, Set<Long> known, Set<Long> seen) {
        if (id != 0) {
            violations.unless(known.contains(id), field + ".id", "there is no " + word + " " + id + " here");
            violations.unless(seen.add(id), field + ".id", word + " " + id + " is there twice");
        }
    }

    /// The labels with ids for what has none: in every label first its own, then those of its keypoints.
    static List<LabelSpec> given(List<LabelSpec> labels, LongSupplier next, LongSupplier nextAttribute) {
        List<LabelSpec> given = new ArrayList<>();
        for (LabelSpec label : labels) {
            long id = label.id() == 0 ? next.getAsLong() : label.id();
            given.add(new LabelSpec(
                    id,
                    label.name(),
                    label.color(),
                    label.type(),
                    given(label.attributes(), nextAttribute),
                    label.skeleton().map(skeleton -> given(skeleton, next, nextAttribute))));
        }
        return given;
    }

    private static SkeletonSpec given(SkeletonSpec skeleton, LongSupplier next, LongSupplier nextAttribute) {
        List<KeypointSpec> points = new ArrayList<>();
        for (KeypointSpec point : skeleton.points()) {
            points.add(new KeypointSpec(
                    point.id() == 0 ? next.getAsLong() : point.id(),
                    point.name(),
                    point.color(),
                    given(point.attributes(), nextAttribute),
                    point.x(),
                    point.y(),
                    point.side(),
                    point.partner(),
                    point.sigma()));
        }
        return new SkeletonSpec(points, skeleton.edges());
    }

    private static List<AttributeSpec> given(List<AttributeSpec> attributes, LongSupplier next) {
        return attributes.stream()
                .map(attribute -> attribute.id() == 0 ? attribute.withId(next.getAsLong()) : attribute)
                .toList();
    }

    /// The label with a colour, its keypoints with colours too.
    static LabelSpec colored(LabelSpec label, String color) {
        return new LabelSpec(
                label.id(),
                label.name(),
                color,
                label.type(),
                label.attributes(),
                label.skeleton().map(LabelIds::colored));
    }

    private static SkeletonSpec colored(SkeletonSpec skeleton) {
        List<KeypointSpec> points = skeleton.points();
        List<String> colors = Colors.complete(
                skeleton.names(), points.stream().map(KeypointSpec::color).toList());
        return new SkeletonSpec(
                IntStream.range(0, points.size())
                        .mapToObj(i -> points.get(i).withColor(colors.get(i)))
                        .toList(),
                skeleton.edges());
    }
}
