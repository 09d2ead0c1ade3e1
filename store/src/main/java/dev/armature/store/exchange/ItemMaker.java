package dev.armature.store.exchange;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.geometry.Outlines;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonValue;
import dev.armature.json.JsonWriter;
import dev.armature.model.Annotation;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Marks;
import dev.armature.store.annotation.item.Origin;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.LabelType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;

/// Makes objects of the annotations of a file.
///
/// What tools write among the attributes and objects have a place of their own for goes there: `occluded`,
/// `rotation`, `score`, `keypoint_attributes`. In an instance `occluded` also stays among the attributes, where
/// COCO has it.
final class ItemMaker {

    private final Problems problems;
    private final Supplier<Location> place;
    private final boolean masksToPolygons;
    private final CocoText texts = new CocoText();

    /// @param place of the annotation that is being made
    ItemMaker(Problems problems, Supplier<Location> place, boolean masksToPolygons) {
        this.problems = problems;
        this.place = place;
        this.masksToPolygons = masksToPolygons;
    }

    /// @param move of the annotation's label; empty for one without
    /// @return empty when it cannot be imported, which has been told
    Optional<Item> item(Annotation annotation, Optional<LabelMove> move, int frame) {
        Id label = move.flatMap(LabelMove::spec).map(spec -> Id.of(spec.id())).orElse(Id.NONE);
        Id image = Id.of(frame);
        return switch (annotation) {
            case Instance instance -> instance(instance.withImage(image).withLabel(label), move, instance);
            case Shape shape -> shape(shape.with(shape.traits().withImage(image).withLabel(label)), move);
        };
    }

    // ---- instances

    private Optional<Item> instance(Instance placed, Optional<LabelMove> move, Instance read) {
        Instance instance = placed;
        if (instance.keypoints().filter(points -> points.size() == 0).isPresent()) {
            instance = instance.withKeypoints(Optional.empty());
        }
        if (instance.keypoints().isPresent() && move.isPresent()) {
            Optional<Keypoints> fitting = fitting(instance.keypoints().get(), move.get());
            if (fitting.isEmpty()) {
                return Optional.empty();
            }
            instance = instance.withKeypoints(fitting);
        }
        if (masksToPolygons && !instance.crowd() && instance.region() instanceof Rle mask) {
            instance = withRegion(instance, new Region.Outline(Outlines.trace(mask)));
        }
        boolean occluded = instance.attributes().flag("occluded").orElse(false);
        List<Attributes> ofPoints = pointAttributes(instance);
        if (!ofPoints.isEmpty()) {
            instance = instance.withAttributes(instance.attributes().without("keypoint_attributes"::equals));
        }
        Instance stored =
                instance.withSource(texts.rest(read.source(), withPoints(instance, ofPoints), changed(read, instance)));
        Marks marks = Marks.NONE
                .withOccluded(occluded)
                .withPointAttributes(move.map(to -> to.moved(ofPoints)).orElse(ofPoints));
        return Optional.of(new Item(0, Origin.FILE, stored, marks));
    }

    private static Set<String> changed(Instance read, Instance stored) {
        Set<String> changed = new HashSet<>();
        boolean empty = stored.keypoints().isEmpty();
        if (!empty && !stored.keypoints().equals(read.keypoints())) {
            changed.addAll(List.of("keypoints", "num_keypoints"));
        }
        if (!stored.region().equals(read.region())) {
            changed.add("segmentation");
        }
        return changed;
    }

    /// An instance as an export shows it: with the attributes of its points among its own.
    static Instance withPoints(Instance instance, List<Attributes> ofPoints) {
        if (ofPoints.isEmpty()) {
            return instance;
        }
        StringBuilder json = new StringBuilder("[");
        for (Attributes attributes : ofPoints) {
            json.append(json.length() == 1 ? "" : ",").append('{');
            String comma = "";
            for (Attributes.Entry entry : attributes.entries()) {
                json.append(comma)
                        .append(JsonWriter.quoted(entry.name()))
                        .append(':')
                        .append(entry.json());
                comma = ",";
            }
            json.append('}');
        }
        return instance.withAttributes(instance.attributes()
                .with("keypoint_attributes", json.append(']').toString()));
    }

    private static Instance withRegion(Instance instance, Region region) {
        return new Instance(
                instance.id(),
                instance.image(),
                instance.label(),
                instance.keypoints(),
                instance.box(),
                region,
                instance.area(),
                instance.crowd(),
                instance.score(),
                instance.attributes(),
                instance.caption(),
                instance.source());
    }

    /// A list with an object for each keypoint; nothing for any other value, which stays an attribute.
    private static List<Attributes> pointAttributes(Instance instance) {
        int points = instance.keypoints().map(Keypoints::size).orElse(0);
        Optional<String> json = instance.attributes().json("keypoint_attributes");
        if (json.isEmpty() || points == 0) {
            return List.of();
        }
        try {
            boolean list = JsonValue.parse(json.get()) instanceof JsonValue.Arr(List<JsonValue> all)
                    && all.size() == points
                    && all.stream().allMatch(JsonValue.Obj.class::isInstance);
            return list ? JsonTexts.objects(json.get()) : List.of();
        } catch (FormatException impossible) {
            throw new AssertionError("it was read before", impossible);
        }
    }

    /// The keypoints in the order of the target; empty when there are too many or too few of them.
    private Optional<Keypoints> fitting(Keypoints keypoints, LabelMove move) {
        LabelSpec spec = move.spec().orElseThrow();
        if (spec.type() != LabelType.SKELETON) {
            problems.error(
                    "import-label-kind",
                    place.get(),
                    "the annotation has keypoints, and label " + JsonWriter.quoted(spec.name()) + " is for "
                            + spec.type().word() + ", not a skeleton");
            return Optional.empty();
        }
        if (!move.lost().isEmpty()) {
            problems.loss(
                    "import-keypoint",
                    place.get(),
                    "label " + JsonWriter.quoted(spec.name()) + " has no keypoint "
                            + JsonWriter.quoted(move.lost().getFirst()));
        }
        Keypoints moved = move.moved(keypoints);
        int wanted = move.points();
        if (moved.size() == wanted) {
            return Optional.of(moved);
        }
        String found =
                "there are " + moved.size() + " keypoints; label " + JsonWriter.quoted(spec.name()) + " has " + wanted;
        if (problems.policy() != Policy.REPAIR) {
            problems.error("import-keypoints", place.get(), found);
            return Optional.empty();
        }
        double[] xyv = new double[3 * wanted];
        double[] given = moved.toArray();
        System.arraycopy(given, 0, xyv, 0, Math.min(given.length, xyv.length));
        problems.repair(
                "import-keypoints",
                place.get(),
                found + (moved.size() < wanted ? "; the others are absent" : "; the others are left out"));
        return Optional.of(Keypoints.owning(xyv));
    }

    // ---- shapes

    private Optional<Item> shape(Shape shape, Optional<LabelMove> move) {
        Attributes all = shape.traits().attributes();
        Shape own = Cuboid.stored(shape);
        Shape bare = own.with(own.traits()
                .withAttributes(all.without(name -> isOwn(name, shape)))
                .withSource(shape.traits().source().filter(source -> shape instanceof Shape.Other)));
        Marks marks = Marks.NONE
                .withOccluded(
                        !(shape instanceof Shape.Tag) && all.flag("occluded").orElse(false))
                .withRotation(
                        shape instanceof Shape.Ellipse ? all.number("rotation").orElse(0) : 0)
                .withScore(all.number("score"));
        if (bare instanceof Shape.Pose pose) {
            if (move.isEmpty()) {
                problems.error("import-label-kind", place.get(), "a skeleton without a label");
                return Optional.empty();
            }
            Optional<Keypoints> fitting = fitting(pose.keypoints(), move.get());
            return fitting.map(points -> new Item(
                    0,
                    Origin.FILE,
                    new Shape.Pose(pose.traits(), points, ofPoints(pose, move.get(), points.size())),
                    marks));
        }
        boolean skeleton = move.flatMap(LabelMove::spec).map(LabelSpec::type).equals(Optional.of(LabelType.SKELETON));
        return skeleton ? part(bare, marks) : Optional.of(new Item(0, Origin.FILE, bare, marks));
    }

    private static List<Attributes> ofPoints(Shape.Pose pose, LabelMove move, int size) {
        List<Attributes> moved = move.moved(pose.pointAttributes());
        boolean none = moved.stream().allMatch(Attributes::isEmpty);
        return moved.size() == size && !none ? moved : List.of();
    }

    private static boolean isOwn(String name, Shape shape) {
        return switch (name) {
            case "occluded" -> !(shape instanceof Shape.Tag);
            case "rotation" -> shape instanceof Shape.Ellipse || shape instanceof Shape.Box;
            case "score" -> shape.traits().attributes().number("score").isPresent();
            case "keyframe" -> shape.traits().attributes().json("track_id").isEmpty();
            default -> false;
        };
    }

    /// A shape with the label of a skeleton is a part of somebody whose keypoints are not there.
    private Optional<Item> part(Shape shape, Marks marks) {
        Shape.Traits traits = shape.traits();
        Optional<dev.armature.geometry.Box> box = Optional.empty();
        Region region = new Region.None();
        switch (shape) {
            case Shape.Box rectangle when rectangle.rotation() == 0 -> box = Optional.of(rectangle.box());
            case Shape.Polygon polygon -> region = new Region.Outline(List.of(polygon.outline()));
            case Shape.Mask mask -> region = mask.mask();
            case Shape.Tag _ -> {}
            case Shape other -> {
                problems.error(
                        "import-label-kind",
                        place.get(),
                        "the label is a skeleton, and the annotation neither that nor a box, an outline or a mask");
                return Optional.empty();
            }
        }
        OptionalDouble area = region instanceof Region.Outline(List<Polygon> rings)
                ? OptionalDouble.of(rings.getFirst().area())
                : region instanceof Rle mask ? OptionalDouble.of(mask.area()) : OptionalDouble.empty();
        Instance instance = new Instance(
                traits.id().equals(Id.of(0)) ? Id.NONE : traits.id(),
                traits.image(),
                traits.label(),
                Optional.empty(),
                box,
                region,
                area,
                traits.attributes().flag("is_crowd").orElse(false),
                marks.score(),
                traits.attributes(),
                Optional.empty(),
                Optional.empty());
        Marks own = new Marks(marks.occluded(), traits.group(), traits.zOrder(), 0, OptionalDouble.empty(), List.of());
        return Optional.of(new Item(0, Origin.FILE, instance, own));
    }
}
