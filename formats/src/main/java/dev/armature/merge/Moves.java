package dev.armature.merge;

import dev.armature.json.ElementText;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Elements with other ids, names and keypoints, and texts that say the same. The text of a format whose words are
/// not known here is left out where something changes.
final class Moves {

    private static final String COCO = "coco";
    private static final String DATUMARO = "datumaro";

    private Moves() {}

    /// An id as JSON.
    static String text(Id id) {
        return id.isNumber() ? id.toString() : JsonWriter.quoted(id.toString());
    }

    /// A text of COCO with these members.
    ///
    /// @param members new JSON text by name
    static Optional<Source> changed(Optional<Source> source, Map<String, String> members) {
        return members.isEmpty()
                ? source
                : source.filter(text -> text.format().equals(COCO)).map(text -> replaced(text, members));
    }

    private static Source replaced(Source source, Map<String, String> members) {
        return new Source(source.format(), ElementText.with(source.text(), members));
    }

    /// An image of an object that stands for a list, as an element of a list.
    static Image unkeyed(Image image) {
        Optional<Source> source = image.source()
                .filter(text -> text.format().equals(COCO) && text.text()[0] == '"')
                .map(text -> new Source(COCO, ElementText.object(text.text())))
                .map(text -> replaced(text, Map.of("id", text(image.id()))));
        return source.isEmpty()
                ? image
                : new Image(image.id(), image.name(), image.width(), image.height(), image.attributes(), source);
    }

    /// @param name its new name; empty where it stays
    /// @param license the new number of its licence; empty where it stays
    static Image image(Image image, Id id, Optional<String> name, Optional<String> license) {
        boolean coco = image.source().filter(text -> text.format().equals(COCO)).isPresent();
        Map<String, String> members = new LinkedHashMap<>();
        if (!id.equals(image.id())) {
            members.put("id", text(id));
        }
        if (coco || name.isPresent()) {
            name.ifPresent(other -> members.put("file_name", JsonWriter.quoted(other)));
            license.ifPresent(number -> members.put("license", number));
        }
        Optional<Source> source = image.source();
        boolean item = source.filter(text -> text.format().equals(DATUMARO)).isPresent();
        if (item && name.isEmpty() && !members.isEmpty()) {
            source = source.map(text -> replaced(text, members));
        } else {
            source = changed(source, members);
        }
        return new Image(id, name.orElse(image.name()), image.width(), image.height(), image.attributes(), source);
    }

    static Instance instance(Instance instance, Id image, LabelMove move) {
        Map<String, String> members = new LinkedHashMap<>();
        if (!image.equals(instance.image())) {
            members.put("image_id", text(image));
        }
        if (!move.id().equals(instance.label())) {
            members.put("category_id", text(move.id()));
        }
        Optional<Keypoints> keypoints = instance.keypoints();
        if (keypoints.isPresent() && move.points().isPresent()) {
            keypoints = keypoints.map(move.points().get()::of);
            members.put("keypoints", text(keypoints.get()));
            if (keypoints.get().marked() != instance.keypoints().get().marked()) {
                members.put("num_keypoints", Integer.toString(keypoints.get().marked()));
            }
        }
        return with(instance, instance.id(), image, move.id(), keypoints, changed(instance.source(), members));
    }

    static Instance numbered(Instance instance, Id id) {
        Optional<Source> source = changed(instance.source(), Map.of("id", text(id)));
        return with(instance, id, instance.image(), instance.label(), instance.keypoints(), source);
    }

    private static Instance with(
            Instance instance, Id id, Id image, Id label, Optional<Keypoints> keypoints, Optional<Source> source) {
        return new Instance(
                id,
                image,
                label,
                keypoints,
                instance.box(),
                instance.region(),
                instance.area(),
                instance.crowd(),
                instance.score(),
                instance.attributes(),
                instance.caption(),
                source);
    }

    private static String text(Keypoints keypoints) {
        StringBuilder text = new StringBuilder("[");
        for (double number : keypoints.toArray()) {
            boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
            text.append(text.length() > 1 ? "," : "")
                    .append(whole ? Long.toString((long) number) : Double.toString(number));
        }
        return text.append(']').toString();
    }

    /// @param group the new number of its group
    static Shape shape(Shape shape, Id image, LabelMove move, long group) {
        Shape.Traits before = shape.traits();
        Map<String, String> members = new LinkedHashMap<>();
        if (!move.id().equals(before.label())) {
            members.put("label_id", text(move.id()));
        }
        if (group != before.group()) {
            members.put("group", Long.toString(group));
        }
        boolean mapped = shape instanceof Shape.Pose && move.points().isPresent();
        Optional<Source> source = before.source();
        if (mapped) {
            source = Optional.empty();
        } else if (!members.isEmpty()) {
            source = source.filter(text -> text.format().equals(DATUMARO)).map(text -> replaced(text, members));
        }
        Shape.Traits traits =
                new Shape.Traits(image, before.id(), move.id(), group, before.zOrder(), before.attributes(), source);
        if (mapped) {
            Shape.Pose pose = (Shape.Pose) shape;
            List<Attributes> attributes = move.points().get().of(pose.pointAttributes());
            return new Shape.Pose(traits, move.points().get().of(pose.keypoints()), attributes);
        }
        return with(shape, traits);
    }

    /// Without id, group and text: what is left says whether two shapes of an image are the same.
    static Shape plain(Shape shape) {
        Shape.Traits traits = shape.traits();
        return with(
                shape,
                new Shape.Traits(
                        traits.image(),
                        Id.NONE,
                        traits.label(),
                        0,
                        traits.zOrder(),
                        traits.attributes(),
                        Optional.empty()));
    }

    static Instance plain(Instance instance) {
        return with(instance, Id.NONE, instance.image(), instance.label(), instance.keypoints(), Optional.empty());
    }

    private static Shape with(Shape shape, Shape.Traits traits) {
        return switch (shape) {
            case Shape.Pose pose -> new Shape.Pose(traits, pose.keypoints(), pose.pointAttributes());
            case Shape.Points points -> new Shape.Points(traits, points.keypoints());
            case Shape.Box box -> new Shape.Box(traits, box.box(), box.rotation());
            case Shape.Polygon polygon -> new Shape.Polygon(traits, polygon.outline());
            case Shape.Polyline line -> new Shape.Polyline(traits, line.line());
            case Shape.Ellipse ellipse -> new Shape.Ellipse(traits, ellipse.around());
            case Shape.Mask mask -> new Shape.Mask(traits, mask.mask());
            case Shape.Tag tag -> new Shape.Tag(traits);
            case Shape.Caption caption -> new Shape.Caption(traits, caption.text());
            case Shape.Other other -> new Shape.Other(traits, other.kind());
        };
    }
}
