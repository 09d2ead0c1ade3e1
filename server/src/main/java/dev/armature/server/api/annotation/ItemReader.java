package dev.armature.server.api.annotation;

import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.model.Shape.Traits;
import dev.armature.model.Source;
import dev.armature.store.Violations;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Kinds;
import dev.armature.store.annotation.item.Marks;
import dev.armature.store.annotation.item.Origin;
import dev.armature.store.annotation.item.Parts;
import dev.armature.store.project.AttributeSpec;
import dev.armature.store.project.KeypointSpec;
import dev.armature.store.project.LabelSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;

/// Makes objects of the store from tags and shapes in CVAT's words. What a client cannot know of an object that was
/// there
/// before (its other parts, texts of the file it came from, exact numbers) stays.
final class ItemReader {

    /// The size of a picture, 0 where it is unknown.
    record Size(int width, int height) {}

    private final Shown shown;
    private final IntFunction<Size> sizes;
    private final Violations violations;

    /// @param sizes of the picture of a frame; also of one that is not there
    ItemReader(Shown shown, IntFunction<Size> sizes, Violations violations) {
        this.shown = shown;
        this.sizes = sizes;
        this.violations = violations;
    }

    // ---- tags

    /// @param old the object with its id, where there is one
    Optional<Item> tag(LabeledTag tag, Optional<Item> old, String field) {
        if (!needed(tag.labelId(), tag.frame(), field)) {
            return Optional.empty();
        }
        Attributes values = values(tag.attributes(), tag.otherAttributes(), old, shown.specs(tag.labelId()), field);
        Traits traits = traits(old, tag.frame(), tag.labelId(), tag.group(), 0, values);
        Origin origin = origin(tag.source(), old, field);
        if (old.isPresent() && Shown.isTag(old.get())) {
            Item same = old.get().withOrigin(origin).withFrame(tag.frame()).withLabel(traits.label());
            return Optional.of(same.withGroup(traits.group()).withAttributes(values));
        }
        Shape shape = tag.caption() == null ? new Shape.Tag(traits) : new Shape.Caption(traits, tag.caption());
        return Optional.of(new Item(old.map(Item::id).orElse(0L), origin, shape, Marks.NONE));
    }

    private boolean needed(Long label, Integer frame, String field) {
        violations.unless(label != null, field + ".label_id", "is missing");
        violations.unless(frame != null, field + ".frame", "is missing");
        return label != null && frame != null;
    }

    private Attributes values(
            List<AttributeVal> given,
            Map<String, JsonNode> others,
            Optional<Item> old,
            List<AttributeSpec> specs,
            String field) {
        Attributes before = old.map(Item::attributes).orElse(Attributes.NONE);
        return Values.read(before, old.isPresent(), given, others, specs, field, violations);
    }

    private static Traits traits(
            Optional<Item> old, int frame, long label, Long group, Integer zOrder, Attributes values) {
        Optional<Source> source = old.flatMap(item ->
                item.annotation() instanceof Shape shape ? shape.traits().source() : Optional.empty());
        return new Traits(
                Id.of(frame),
                old.map(Item::fileId).orElse(Id.NONE),
                label == 0 ? Id.NONE : Id.of(label),
                group == null ? 0 : group,
                zOrder == null ? 0 : zOrder,
                values,
                source);
    }

    private Origin origin(String source, Optional<Item> old, String field) {
        if (source == null) {
            return old.map(Item::origin).orElse(Origin.MANUAL);
        }
        Optional<Origin> origin = Origin.ofWord(source);
        violations.unless(
                origin.isPresent(),
                field + ".source",
                "is \"" + source + "\"; expected manual, auto, semi-auto, file or consensus");
        return origin.orElse(Origin.MANUAL);
    }

    // ---- shapes

    /// @param old the object with its id, where there is one
    Optional<Item> shape(LabeledShape shape, Optional<Item> old, String field) {
        violations.unless(shape.type() != null, field + ".type", "is missing");
        if (!needed(shape.labelId(), shape.frame(), field) || shape.type() == null) {
            return Optional.empty();
        }
        Attributes values =
                values(shape.attributes(), shape.otherAttributes(), old, shown.specs(shape.labelId()), field);
        Traits traits = traits(old, shape.frame(), shape.labelId(), shape.group(), shape.zOrder(), values);
        Optional<Shape> before = old.map(item -> Parts.of(item).leader());
        Optional<Shape> leader = leader(shape, traits, before, old, field);
        Origin origin = origin(shape.source(), old, field);
        if (leader.isEmpty()) {
            return Optional.empty();
        }
        try {
            Item base = old.orElseGet(() -> Item.of(origin, leader.get())).withOrigin(origin);
            Item joined = shape.parts() == null
                    ? Parts.withLeader(base.withMarks(bare(base)), leader.get())
                    : Parts.joined(base.withMarks(bare(base)), leader.get(), parts(shape, traits, field));
            return Optional.of(marked(joined, shape, field));
        } catch (IllegalArgumentException misfit) {
            violations.add(field + (shape.parts() == null ? ".type" : ".parts"), misfit.getMessage());
            return Optional.empty();
        }
    }

    /// Marks that go with any shape; [#marked] gives the object its own.
    private static Marks bare(Item item) {
        return item.annotation() instanceof Instance ? item.marks() : Marks.NONE;
    }

    private Optional<Shape> leader(
            LabeledShape shape, Traits traits, Optional<Shape> before, Optional<Item> old, String field) {
        if (shape.type().equals("skeleton")) {
            return pose(shape, traits, before, old, field).map(pose -> pose);
        }
        violations.unless(
                shape.elements() == null || shape.elements().isEmpty(),
                field + ".elements",
                "only a skeleton has elements; this is a " + shape.type());
        return geometry(shape, traits, before, field);
    }

    private Optional<Shape> geometry(LabeledShape shape, Traits traits, Optional<Shape> before, String field) {
        double[] numbers = numbers(shape.points(), field);
        double rotation = shape.rotation() == null ? 0 : shape.rotation();
        if (before.isPresent() && same(before.get(), shape.type(), numbers, rotation)) {
            return Optional.of(before.get().with(traits));
        }
        Size size = sizes.apply((int) traits.image().asLong());
        try {
            return Optional.of(Geometry.shape(traits, shape.type(), numbers, rotation, size.width(), size.height()));
        } catch (IllegalArgumentException wrong) {
            String sentence = wrong.getMessage();
            violations.add(field + (sentence.startsWith("type ") ? ".type" : ".points"), sentence);
            return Optional.empty();
        }
    }

    private static boolean same(Shape before, String type, double[] numbers, double rotation) {
        if (!Kinds.word(before).equals(type)) {
            return false;
        }
        boolean turned = before instanceof Shape.Box box && box.rotation() != rotation;
        return !turned
                && Geometry.numbers(before)
                        .filter(old -> Arrays.equals(
                                old.stream().mapToDouble(Double::doubleValue).toArray(), numbers))
                        .isPresent();
    }

    private double[] numbers(List<Double> points, String field) {
        List<Double> given = points == null ? List.of() : points;
        if (given.contains(null)) {
            violations.add(field + ".points", "there is a null among them; expected numbers");
            return new double[0];
        }
        return given.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private List<Shape> parts(LabeledShape shape, Traits traits, String field) {
        Traits bare = traits.withAttributes(Attributes.NONE).withSource(Optional.empty());
        List<Shape> parts = new ArrayList<>();
        for (int i = 0; i < shape.parts().size(); i++) {
            LabeledShape part = shape.parts().get(i);
            String where = field + ".parts[" + i + "]";
            if (part.type() == null) {
                violations.add(where + ".type", "is missing");
            } else {
                leader(part, bare, Optional.empty(), Optional.empty(), where).ifPresent(parts::add);
            }
        }
        return parts;
    }

    // ---- skeletons

    private Optional<Shape.Pose> pose(
            LabeledShape shape, Traits traits, Optional<Shape> before, Optional<Item> old, String field) {
        List<LabeledShape> elements = shape.elements() == null ? List.of() : shape.elements();
        Optional<LabelSpec> label = shown.label(traits.label());
        violations.unless(
                !elements.isEmpty(), field + ".elements", "elements: at least one required for skeleton shape");
        violations.unless(
                shape.points() == null || shape.points().isEmpty(),
                field + ".points",
                "invalid length for shape type 'skeleton': its places are those of its elements");
        if (label.isEmpty() || label.get().skeleton().isEmpty()) {
            violations.add(
                    field + ".label_id",
                    label.isEmpty()
                            ? "label_id `" + shape.labelId() + "` is invalid"
                            : "label \"" + label.get().name() + "\" is for "
                                    + label.get().type().word() + ", the object is a skeleton");
            return Optional.empty();
        }
        Optional<Shape.Pose> last = before.filter(Shape.Pose.class::isInstance)
                .map(Shape.Pose.class::cast)
                .filter(pose -> old.isPresent()
                        && old.get().label().equals(traits.label())
                        && pose.keypoints().size() == label.get().points().size());
        Points points = new Points(label.get(), last);
        for (int i = 0; i < elements.size(); i++) {
            points.put(elements.get(i), field + ".elements[" + i + "]");
        }
        return Optional.of(points.pose(traits));
    }

    /// The keypoints of one skeleton, being put together.
    private final class Points {

        private final LabelSpec label;
        private final Optional<Shape.Pose> before;
        private final double[] xyv; // absent ones are 0, 0, 0
        private final Attributes[] own;
        private final boolean[] put;

        Points(LabelSpec label, Optional<Shape.Pose> before) {
            this.label = label;
            this.before = before;
            this.xyv = new double[3 * label.points().size()];
            this.own = new Attributes[label.points().size()];
            Arrays.fill(own, Attributes.NONE);
            this.put = new boolean[own.length];
        }

        void put(LabeledShape element, String field) {
            int at = element.labelId() == null ? -1 : position(element.labelId());
            if (at < 0) {
                violations.add(
                        field + ".label_id",
                        "label_id `" + element.labelId() + "` is not a sublabel of \"" + label.name() + "\"");
                return;
            }
            KeypointSpec spec = label.points().get(at);
            violations.unless(!put[at], field + ".label_id", "sublabel \"" + spec.name() + "\" is there twice");
            violations.unless(
                    element.type() == null || element.type().equals("points"),
                    field + ".type",
                    "is " + element.type() + "; expected points");
            double[] place = numbers(element.points(), field);
            if (place.length != 2) {
                violations.add(
                        field + ".points",
                        "invalid length for shape type 'points': " + place.length + " numbers; expected 2");
                return;
            }
            put[at] = true;
            boolean outside = Boolean.TRUE.equals(element.outside());
            boolean occluded = Boolean.TRUE.equals(element.occluded());
            set(at, place, outside ? 0 : occluded ? 1 : 2);
            Attributes last = before.filter(pose -> at < pose.pointAttributes().size())
                    .map(pose -> pose.pointAttributes().get(at))
                    .orElse(Attributes.NONE);
            own[at] = Values.read(
                    last,
                    before.isPresent(),
                    element.attributes(),
                    element.otherAttributes(),
                    spec.attributes(),
                    field,
                    violations);
        }

        private int position(long sublabel) {
            return label.skeleton().orElseThrow().position(sublabel);
        }

        private void set(int at, double[] place, int visibility) {
            xyv[3 * at] = place[0];
            xyv[3 * at + 1] = place[1];
            boolean same = before.isPresent() && before.get().keypoints().visibility(at) == visibility;
            xyv[3 * at + 2] = same ? before.get().keypoints().v(at) : visibility;
        }

        Shape.Pose pose(Traits traits) {
            Keypoints now = Keypoints.owning(xyv);
            Keypoints kept =
                    before.map(Shape.Pose::keypoints).filter(now::equals).orElse(now);
            boolean none = Arrays.stream(own).allMatch(Attributes::isEmpty);
            boolean had = before.isPresent() && !before.get().pointAttributes().isEmpty();
            return new Shape.Pose(traits, kept, none && !had ? List.of() : List.of(own));
        }
    }

    // ---- what an object has beside its shape

    private Item marked(Item item, LabeledShape shape, String field) {
        boolean occluded = Boolean.TRUE.equals(shape.occluded());
        OptionalDouble score = score(item, shape);
        if (item.annotation() instanceof Instance instance) {
            Marks marks = item.marks().withOccluded(occluded);
            return item.withMarks(marks).withAnnotation(whole(instance, score, shape));
        }
        violations.unless(
                !Boolean.TRUE.equals(shape.crowd()), field + ".crowd", "only an object with parts can be a crowd");
        boolean turns =
                !(item.annotation() instanceof Shape.Box) && !shape.type().equals("skeleton");
        double rotation = turns && shape.rotation() != null ? shape.rotation() : 0;
        return item.withMarks(new Marks(occluded, 0, 0, rotation, score, List.of()));
    }

    /// A score of 1 is what the interface shows for none.
    private static OptionalDouble score(Item item, LabeledShape shape) {
        OptionalDouble before =
                item.annotation() instanceof Instance instance ? instance.score() : OptionalDouble.empty();
        if (shape.score() == null) {
            return before;
        }
        return shape.score() == 1 && before.isEmpty() ? before : OptionalDouble.of(shape.score());
    }

    private static Instance whole(Instance instance, OptionalDouble score, LabeledShape shape) {
        return new Instance(
                instance.id(),
                instance.image(),
                instance.label(),
                instance.keypoints(),
                instance.box(),
                instance.region(),
                shape.area() == null ? instance.area() : OptionalDouble.of(shape.area()),
                shape.crowd() == null ? instance.crowd() : shape.crowd(),
                score,
                instance.attributes(),
                instance.caption(),
                instance.source());
    }
}
