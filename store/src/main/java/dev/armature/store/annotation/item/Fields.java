package dev.armature.store.annotation.item;

import dev.armature.model.Instance;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The words for what differs between two states of an object.
public final class Fields {

    private Fields() {}

    /// Nothing when both say the same, to the last bit; how numbers are written does not count.
    public static Set<String> changed(Item one, Item two) {
        Set<String> fields = new TreeSet<>();
        add(fields, "origin", one.origin(), two.origin());
        add(fields, "frame", one.frame(), two.frame());
        add(fields, "label", one.label(), two.label());
        add(fields, "id in the file", one.fileId(), two.fileId());
        add(fields, "group", one.group(), two.group());
        add(fields, "layer", one.zOrder(), two.zOrder());
        add(fields, "rotation", one.rotation(), two.rotation());
        add(fields, "score", one.score(), two.score());
        add(fields, "occluded", one.marks().occluded(), two.marks().occluded());
        add(fields, "attributes", one.attributes(), two.attributes());
        add(fields, "attributes of points", one.pointAttributes(), two.pointAttributes());
        source(fields, source(one), source(two));
        if (one.annotation() instanceof Instance a && two.annotation() instanceof Instance b) {
            parts(fields, a, b);
        } else if (one.annotation() instanceof Shape a && two.annotation() instanceof Shape b) {
            geometry(fields, a, b);
        } else {
            fields.add("kind");
        }
        return fields;
    }

    /// As [#changed(Item, Item)], of tracks.
    public static Set<String> changed(Track one, Track two) {
        Set<String> fields = new TreeSet<>();
        add(fields, "origin", one.origin(), two.origin());
        add(fields, "label", one.label(), two.label());
        add(fields, "group", one.group(), two.group());
        add(fields, "attributes", one.attributes(), two.attributes());
        if (!sameLine(one.keyframes(), two.keyframes())) {
            fields.add("keyframes");
        }
        if (one.elements().size() != two.elements().size()) {
            fields.add("points");
        } else {
            for (int i = 0; i < one.elements().size(); i++) {
                if (!changed(one.elements().get(i), two.elements().get(i)).isEmpty()) {
                    fields.add("points");
                }
            }
        }
        return fields;
    }

    private static boolean sameLine(List<Keyframe> one, List<Keyframe> two) {
        if (one.size() != two.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            Keyframe a = one.get(i);
            Keyframe b = two.get(i);
            Set<String> fields = new TreeSet<>();
            geometry(fields, a.shape(), b.shape());
            boolean same = fields.isEmpty()
                    && a.frame() == b.frame()
                    && a.outside() == b.outside()
                    && a.occluded() == b.occluded()
                    && a.turned() == b.turned()
                    && a.shape().traits().zOrder() == b.shape().traits().zOrder()
                    && a.attributes().equals(b.attributes());
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static void parts(Set<String> fields, Instance a, Instance b) {
        add(fields, "keypoints", a.keypoints(), b.keypoints());
        add(fields, "box", a.box(), b.box());
        add(fields, "outline", a.region(), b.region());
        add(fields, "area", a.area(), b.area());
        add(fields, "crowd", a.crowd(), b.crowd());
        add(fields, "caption", a.caption(), b.caption());
    }

    private static void geometry(Set<String> fields, Shape one, Shape two) {
        switch (one) {
            case Shape.Pose a
            when two instanceof Shape.Pose b -> add(fields, "keypoints", a.keypoints(), b.keypoints());
            case Shape.Points a
            when two instanceof Shape.Points b -> add(fields, "points", a.keypoints(), b.keypoints());
            case Shape.Box a when two instanceof Shape.Box b -> add(fields, "box", a.box(), b.box());
            case Shape.Polygon a
            when two instanceof Shape.Polygon b -> add(fields, "outline", a.outline(), b.outline());
            case Shape.Polyline a when two instanceof Shape.Polyline b -> add(fields, "line", a.line(), b.line());
            case Shape.Ellipse a when two instanceof Shape.Ellipse b -> add(fields, "box", a.around(), b.around());
            case Shape.Mask a when two instanceof Shape.Mask b -> add(fields, "mask", a.mask(), b.mask());
            case Shape.Tag a when two instanceof Shape.Tag b -> {}
            case Shape.Caption a when two instanceof Shape.Caption b -> add(fields, "caption", a.text(), b.text());
            case Shape.Other a when two instanceof Shape.Other b -> add(fields, "kind", a.kind(), b.kind());
            default -> fields.add("kind");
        }
    }

    private static Optional<Source> source(Item item) {
        return switch (item.annotation()) {
            case Shape shape -> shape.traits().source();
            case Instance instance -> instance.source();
        };
    }

    private static void source(Set<String> fields, Optional<Source> one, Optional<Source> two) {
        boolean same = one.isEmpty() && two.isEmpty()
                || one.isPresent()
                        && two.isPresent()
                        && one.get().format().equals(two.get().format())
                        && Arrays.equals(one.get().text(), two.get().text());
        if (!same) {
            fields.add("other members");
        }
    }

    private static void add(Set<String> fields, String field, Object one, Object two) {
        if (!Objects.equals(one, two)) {
            fields.add(field);
        }
    }
}
