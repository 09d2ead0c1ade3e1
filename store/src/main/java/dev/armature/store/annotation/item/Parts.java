package dev.armature.store.annotation.item;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Attributes;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// An instance as the shapes that annotation tools have: one that leads and stands for the whole, and the others.
///
/// Keypoints lead before outlines and masks, these before the box. An instance without any of them is a caption or
/// a tag.
///
/// @param leader has the attributes and the label of the whole
/// @param others have the label alone
public record Parts(Shape leader, List<Shape> others) {

    public Parts {
        others = List.copyOf(others);
    }

    /// The parts of an instance; a shape has only itself.
    public static Parts of(Item item) {
        if (!(item.annotation() instanceof Instance instance)) {
            return new Parts((Shape) item.annotation(), List.of());
        }
        Shape.Traits bare = new Shape.Traits(
                instance.image(),
                instance.id(),
                instance.label(),
                item.group(),
                item.zOrder(),
                Attributes.NONE,
                Optional.empty());
        List<Shape> all = new ArrayList<>();
        instance.keypoints().ifPresent(keypoints -> all.add(new Shape.Pose(bare, keypoints, item.pointAttributes())));
        switch (instance.region()) {
            case Region.None none -> {}
            case Region.Outline(List<Polygon> rings) -> rings.forEach(ring -> all.add(new Shape.Polygon(bare, ring)));
            case Rle mask -> all.add(new Shape.Mask(bare, mask));
        }
        instance.box().ifPresent(box -> all.add(new Shape.Box(bare, box, 0)));
        if (all.isEmpty()) {
            all.add(instance.caption()
                    .<Shape>map(text -> new Shape.Caption(bare, text))
                    .orElseGet(() -> new Shape.Tag(bare)));
        }
        Shape leader = all.removeFirst();
        return new Parts(leader.with(bare.withAttributes(instance.attributes())), all);
    }

    /// The object with another shape in front; the other parts stay.
    ///
    /// @param leader its label, group, layer and attributes become those of the whole
    public static Item withLeader(Item item, Shape leader) {
        return item.annotation() instanceof Instance
                ? joined(item, leader, of(item).others())
                : item.withAnnotation(leader);
    }

    /// The object with these parts and no others. A shape that gets other parts becomes an instance. The area is
    /// kept while outline or mask are; else it is that of the new ones, or unknown.
    ///
    /// @param others outlines, masks, at most one set of keypoints and one box
    /// @throws IllegalArgumentException for a part that an instance has no place for
    public static Item joined(Item item, Shape leader, List<Shape> others) {
        boolean instance = item.annotation() instanceof Instance;
        if (!instance && others.isEmpty()) {
            return item.withAnnotation(leader);
        }
        List<Shape> all = new ArrayList<>();
        all.add(leader);
        all.addAll(others);
        Joined joined = new Joined();
        all.forEach(joined::add);
        Shape.Traits traits = leader.traits();
        Instance old = instance ? (Instance) item.annotation() : null;
        Region region = joined.region();
        Instance now = new Instance(
                old == null ? traits.id() : old.id(),
                traits.image(),
                traits.label(),
                Optional.ofNullable(joined.keypoints),
                Optional.ofNullable(joined.box),
                region,
                old != null && old.region().equals(region) ? old.area() : area(region),
                old != null && old.crowd(),
                item.score(),
                traits.attributes(),
                old == null ? joined.caption() : joined.caption().or(old::caption),
                old == null ? traits.source() : old.source());
        Marks marks = new Marks(
                item.marks().occluded(),
                traits.group(),
                traits.zOrder(),
                0,
                OptionalDouble.empty(),
                joined.pointAttributes);
        return new Item(item.id(), item.origin(), now, marks);
    }

    /// px² by the shoelace formula; of several outlines the sum.
    private static OptionalDouble area(Region region) {
        return switch (region) {
            case Region.None none -> OptionalDouble.empty();
            case Region.Outline(List<Polygon> rings) ->
                OptionalDouble.of(rings.stream().mapToDouble(Polygon::area).sum());
            case Rle mask -> OptionalDouble.of(mask.area());
        };
    }

    /// Parts while they are put together.
    private static final class Joined {

        private final List<Polygon> rings = new ArrayList<>();
        private final List<Rle> masks = new ArrayList<>();
        private Keypoints keypoints;
        private List<Attributes> pointAttributes = List.of();
        private Box box;
        private String text;

        void add(Shape part) {
            switch (part) {
                case Shape.Pose pose -> {
                    once(keypoints == null, "set of keypoints");
                    keypoints = pose.keypoints();
                    pointAttributes = pose.pointAttributes();
                }
                case Shape.Box rectangle -> {
                    once(box == null, "box");
                    if (rectangle.rotation() != 0) {
                        throw new IllegalArgumentException("the box of an instance cannot be turned");
                    }
                    box = rectangle.box();
                }
                case Shape.Polygon polygon -> rings.add(polygon.outline());
                case Shape.Mask mask -> masks.add(mask.mask());
                case Shape.Caption caption -> text = caption.text();
                case Shape.Tag tag -> {}
                case Shape.Points points -> refuse(points);
                case Shape.Polyline line -> refuse(line);
                case Shape.Ellipse ellipse -> refuse(ellipse);
                case Shape.Other other -> refuse(other);
            }
        }

        private static void refuse(Shape part) {
            throw new IllegalArgumentException(
                    Kinds.word(part) + " cannot be part of an instance; expected skeleton, polygon, mask or rectangle");
        }

        private static void once(boolean first, String what) {
            if (!first) {
                throw new IllegalArgumentException("an instance has only one " + what);
            }
        }

        Region region() {
            if (!rings.isEmpty() && !masks.isEmpty()) {
                throw new IllegalArgumentException("an instance has either outlines or a mask");
            }
            if (!masks.isEmpty()) {
                return masks.size() == 1 ? masks.getFirst() : Rle.union(masks);
            }
            return rings.isEmpty() ? new Region.None() : new Region.Outline(rings);
        }

        Optional<String> caption() {
            return Optional.ofNullable(text);
        }
    }
}
