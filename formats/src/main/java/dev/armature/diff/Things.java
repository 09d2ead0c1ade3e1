package dev.armature.diff;

import dev.armature.flow.Listener;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Annotation;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Collects the instances of a dataset by the name of their image; all of them are in memory then.
final class Things implements Listener {

    /// The instances of one image.
    ///
    /// @param file the annotation file that has it
    /// @param name as the format has it
    record Picture(String file, String name, List<Thing> things) {}

    private final boolean withSubset;
    private final Map<String, Picture> pictures = new LinkedHashMap<>();
    private final Map<Id, Label> labels = new HashMap<>();
    private final Map<Id, Image> images = new LinkedHashMap<>();
    private final Map<Id, List<Annotation>> annotations = new LinkedHashMap<>();

    /// @param withSubset whether images of different subsets are different though they have one name
    Things(boolean withSubset) {
        this.withSubset = withSubset;
    }

    /// By subset and name without extension; where that repeats, a number follows.
    Map<String, Picture> pictures() {
        return pictures;
    }

    @Override
    public void begin(Part part) {
        labels.clear();
        images.clear();
        annotations.clear();
    }

    @Override
    public void label(Label label) {
        labels.put(label.id(), label);
    }

    @Override
    public void image(Image image) {
        images.put(image.id(), image);
    }

    @Override
    public void annotation(Annotation annotation) {
        annotations
                .computeIfAbsent(annotation.image(), image -> new ArrayList<>())
                .add(annotation);
    }

    @Override
    public void end(Part part) {
        for (Image image : images.values()) {
            String name = image.id().isNumber() ? image.name() : image.id().toString();
            List<Thing> things = things(annotations.getOrDefault(image.id(), List.of()));
            put((withSubset ? part.subset() + "/" : "") + stem(name), new Picture(part.file(), name, things));
        }
    }

    private void put(String key, Picture picture) {
        String free = key;
        for (int number = 2; pictures.containsKey(free); number++) {
            free = key + " (" + number + ")";
        }
        pictures.put(free, picture);
    }

    private static String stem(String name) {
        int point = name.lastIndexOf('.');
        boolean extension = point > name.lastIndexOf('/') + 1 && name.length() - point <= 5;
        return extension ? name.substring(0, point) : name;
    }

    private List<Thing> things(List<Annotation> all) {
        List<Thing> things = new ArrayList<>();
        Map<Long, List<Shape>> groups = new LinkedHashMap<>();
        long alone = -1; // keys of shapes without group
        for (Annotation annotation : all) {
            switch (annotation) {
                case Instance instance -> things.add(thing(instance));
                case Shape shape -> {
                    long group = shape.traits().group();
                    groups.computeIfAbsent(group == 0 ? alone-- : group, key -> new ArrayList<>())
                            .add(shape);
                }
            }
        }
        groups.values().forEach(group -> things.addAll(ofGroup(group)));
        return things;
    }

    private Thing thing(Instance instance) {
        Optional<Label> label = Optional.ofNullable(labels.get(instance.label()));
        Optional<Box> box = instance.box();
        if (box.isEmpty()) {
            box = bounds(instance.region());
        }
        if (box.isEmpty() && instance.keypoints().isPresent()) {
            box = bounds(instance.keypoints().get());
        }
        return new Thing(
                instance.id().toString(),
                label.map(Label::name).orElse(""),
                names(label),
                instance.keypoints().filter(pose -> pose.size() > 0),
                box,
                instance.box().isPresent(),
                instance.area(),
                instance.crowd(),
                instance.caption().orElse(""));
    }

    /// A thing for each pose of a group; one in all when it has none.
    private List<Thing> ofGroup(List<Shape> group) {
        List<Thing> things = new ArrayList<>();
        Optional<Box> box = Optional.empty();
        Optional<Box> drawn = Optional.empty();
        boolean crowd = false;
        for (Shape shape : group) {
            Optional<Box> bounds = bounds(shape);
            if (shape instanceof Shape.Box && bounds.isPresent()) {
                drawn = Optional.of(drawn.map(bounds.get()::union).orElse(bounds.get()));
            }
            if (bounds.isPresent() && !(shape instanceof Shape.Pose)) {
                box = Optional.of(box.map(bounds.get()::union).orElse(bounds.get()));
            }
            crowd |= shape.traits().attributes().flag("is_crowd").orElse(false);
        }
        Optional<Box> whole = drawn.isPresent() ? drawn : box;
        for (Shape shape : group) {
            if (shape instanceof Shape.Pose pose) {
                Optional<Box> around = whole.isPresent() ? whole : bounds(pose.keypoints());
                things.add(thing(pose.traits(), Optional.of(pose.keypoints()), around, drawn.isPresent(), crowd, ""));
            }
        }
        if (things.isEmpty()) {
            Shape first = group.getFirst();
            String text = first instanceof Shape.Caption caption ? caption.text() : "";
            Optional<Keypoints> points =
                    first instanceof Shape.Points marks ? Optional.of(marks.keypoints()) : Optional.empty();
            things.add(thing(first.traits(), points, whole, drawn.isPresent(), crowd, text));
        }
        return things;
    }

    private Thing thing(
            Shape.Traits traits,
            Optional<Keypoints> pose,
            Optional<Box> box,
            boolean boxed,
            boolean crowd,
            String text) {
        Optional<Label> label = Optional.ofNullable(labels.get(traits.label()));
        return new Thing(
                traits.id().toString(),
                label.map(Label::name).orElse(""),
                names(label),
                pose,
                box,
                boxed,
                OptionalDouble.empty(),
                crowd,
                text);
    }

    private static List<String> names(Optional<Label> label) {
        return label.isPresent() && label.get().skeleton().isPresent()
                ? label.get().skeleton().get().points()
                : List.of();
    }

    private static Optional<Box> bounds(Shape shape) {
        return switch (shape) {
            case Shape.Pose pose -> bounds(pose.keypoints());
            case Shape.Points points -> bounds(points.keypoints());
            case Shape.Box box -> Optional.of(box.box());
            case Shape.Polygon polygon -> Optional.of(polygon.outline().bounds());
            case Shape.Polyline line -> Optional.of(line.line().bounds());
            case Shape.Ellipse ellipse -> Optional.of(ellipse.around());
            case Shape.Mask mask -> Optional.of(mask.mask().bounds());
            case Shape.Tag tag -> Optional.empty();
            case Shape.Caption caption -> Optional.empty();
            case Shape.Other other -> Optional.empty();
        };
    }

    private static Optional<Box> bounds(Region region) {
        return switch (region) {
            case Region.None() -> Optional.empty();
            case Region.Outline(List<Polygon> rings) -> {
                Box all = rings.getFirst().bounds();
                for (Polygon ring : rings) {
                    all = all.union(ring.bounds());
                }
                yield Optional.of(all);
            }
            case Rle mask -> Optional.of(mask.bounds());
        };
    }

    /// Of the keypoints that are not absent.
    private static Optional<Box> bounds(Keypoints pose) {
        Optional<Box> all = Optional.empty();
        for (int i = 0; i < pose.size(); i++) {
            if (pose.visibility(i) > 0) {
                Box point = new Box(pose.x(i), pose.y(i), 0, 0);
                all = Optional.of(all.map(point::union).orElse(point));
            }
        }
        return all;
    }
}
