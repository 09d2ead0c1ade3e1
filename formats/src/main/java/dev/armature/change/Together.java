package dev.armature.change;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The shapes of one group as the instance that an expression asks about. Simpler than what a COCO file would get
/// ([dev.armature.transform.Assemble]): no pixel is drawn.
///
/// Keypoints, label, id and attributes are those of the pose if there is one, then of the first shape; attributes
/// that it lacks come from the others. The box is that of the boxes, else around outlines and masks, else around
/// the marked keypoints. The area is that of outlines and masks, else of the box, in px².
final class Together {

    private static final String CROWD = "is_crowd";
    private static final String SCORE = "score";

    private final Shape first;
    private final List<Polygon> outlines = new ArrayList<>();
    private Optional<Keypoints> keypoints = Optional.empty();
    private Optional<Box> drawn = Optional.empty(); // around the boxes
    private Optional<Box> around = Optional.empty(); // around outlines and masks
    private Optional<Region> mask = Optional.empty();
    private Optional<String> caption = Optional.empty();
    private double area; // of outlines and masks
    private Attributes attributes;

    private Together(List<Shape> group) {
        first = group.stream().filter(Shape.Pose.class::isInstance).findFirst().orElse(group.getFirst());
        attributes = first.traits().attributes();
        group.forEach(this::add);
    }

    /// @param group the shapes of one group, or one shape alone
    static Instance instance(List<Shape> group) {
        return new Together(group).instance();
    }

    private void add(Shape shape) {
        if (shape != first) {
            for (Attributes.Entry entry : shape.traits().attributes().entries()) {
                if (attributes.json(entry.name()).isEmpty()) {
                    attributes = attributes.with(entry.name(), entry.json());
                }
            }
        }
        switch (shape) {
            case Shape.Pose pose -> keypoints = keypoints.or(() -> Optional.of(pose.keypoints()));
            case Shape.Points points -> keypoints = keypoints.or(() -> Optional.of(points.keypoints()));
            case Shape.Box box -> drawn = Optional.of(union(drawn, box.box()));
            case Shape.Polygon polygon -> {
                outlines.add(polygon.outline());
                around = Optional.of(union(around, polygon.outline().bounds()));
                area += polygon.outline().area();
            }
            case Shape.Ellipse ellipse -> {
                around = Optional.of(union(around, ellipse.around()));
                area += Math.PI / 4 * Math.abs(ellipse.around().area());
            }
            case Shape.Mask pixels -> {
                mask = mask.or(() -> Optional.of(pixels.mask()));
                around = Optional.of(union(around, pixels.mask().bounds()));
                area += pixels.mask().area();
            }
            case Shape.Caption text -> caption = caption.or(() -> Optional.of(text.text()));
            case Shape.Polyline line ->
                around = Optional.of(union(around, line.line().bounds()));
            case Shape.Tag tag -> {}
            case Shape.Other other -> {}
        }
    }

    private static Box union(Optional<Box> one, Box other) {
        return one.map(before -> before.union(other)).orElse(other);
    }

    private Instance instance() {
        Shape.Traits traits = first.traits();
        Optional<Box> box = drawn.or(() -> around).or(() -> keypoints.flatMap(Keypoints::extent));
        OptionalDouble covered = area > 0
                ? OptionalDouble.of(area)
                : box.map(one -> OptionalDouble.of(one.area())).orElse(OptionalDouble.empty());
        Region outline = outlines.isEmpty() ? new Region.None() : new Region.Outline(outlines);
        Id id = traits.id();
        return new Instance(
                id,
                traits.image(),
                traits.label(),
                keypoints,
                box,
                mask.orElse(outline),
                covered,
                attributes.flag(CROWD).orElse(false),
                attributes.number(SCORE),
                attributes,
                caption,
                Optional.empty());
    }
}
