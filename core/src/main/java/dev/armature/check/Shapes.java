package dev.armature.check;

import dev.armature.flow.Location;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The shapes of one image, and the things that they make: the shapes of a group are one, a shape without a group
/// is one by itself. What no rule looks at (tags, captions, lines) makes none.
final class Shapes {

    private record Placed(Shape shape, Location where) {}

    private final List<Placed> all = new ArrayList<>();

    void add(Shape shape, Location where) {
        all.add(new Placed(shape, where));
    }

    boolean any() {
        return !all.isEmpty();
    }

    void clear() {
        all.clear();
    }

    List<Subject> subjects(Part part, Image image, Function<Id, Optional<Label>> labels) {
        Map<Long, List<Placed>> groups = new LinkedHashMap<>();
        long alone = Long.MIN_VALUE;
        for (Placed placed : all) {
            long group = placed.shape.traits().group();
            groups.computeIfAbsent(group == 0 ? alone++ : group, _ -> new ArrayList<>())
                    .add(placed);
        }
        List<Subject> subjects = new ArrayList<>();
        for (List<Placed> group : groups.values()) {
            subject(part, image, group, labels).ifPresent(subjects::add);
        }
        return subjects;
    }

    /// The pose leads where there is one.
    private static Optional<Subject> subject(
            Part part, Image image, List<Placed> group, Function<Id, Optional<Label>> labels) {
        Placed leader = group.getFirst();
        Optional<Keypoints> keypoints = Optional.empty();
        Optional<Box> box = Optional.empty();
        List<Polygon> rings = new ArrayList<>();
        Optional<Region> mask = Optional.empty();
        boolean looked = false;
        for (Placed placed : group) {
            boolean first = keypoints.isEmpty();
            switch (placed.shape) {
                case Shape.Pose pose
                when first -> {
                    keypoints = Optional.of(pose.keypoints());
                    leader = placed;
                }
                case Shape.Points points when first -> keypoints = Optional.of(points.keypoints());
                case Shape.Box rectangle when rectangle.rotation() == 0 -> box = Optional.of(rectangle.box());
                case Shape.Polygon polygon -> rings.add(polygon.outline());
                case Shape.Mask pixels -> mask = Optional.of(pixels.mask());
                default -> {
                    continue;
                }
            }
            looked = true;
        }
        if (!looked) {
            return Optional.empty();
        }
        Region outline = rings.isEmpty() ? new Region.None() : new Region.Outline(rings);
        return Optional.of(Subject.of(
                part,
                image,
                leader.shape,
                labels.apply(leader.shape.traits().label()),
                keypoints,
                box,
                mask.orElse(outline),
                leader.where));
    }
}
