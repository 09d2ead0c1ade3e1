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

    static final String COCO = "coco";
    static final String DATUMARO = "datumaro";

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

    /// A text of COCO or Datumaro with these members; that of another format is left out where there are some.
    static Optional<Source> replaced(Optional<Source> source, Map<String, String> members) {
        return source.filter(text -> text.format().equals(DATUMARO)).isPresent() && !members.isEmpty()
                ? source.map(text -> replaced(text, members))
                : changed(source, members);
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
        return source.isEmpty() ? image : image.withSource(source);
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
        return image.withId(id).withName(name.orElse(image.name())).withSource(source);
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
        return instance.withImage(image)
                .withLabel(move.id())
                .withKeypoints(keypoints)
                .withSource(changed(instance.source(), members));
    }

    static Instance numbered(Instance instance, Id id) {
        return instance.withId(id).withSource(changed(instance.source(), Map.of("id", text(id))));
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
                before.withImage(image).withLabel(move.id()).withGroup(group).withSource(source);
        if (mapped) {
            Shape.Pose pose = (Shape.Pose) shape;
            List<Attributes> attributes = move.points().get().of(pose.pointAttributes());
            return new Shape.Pose(traits, move.points().get().of(pose.keypoints()), attributes);
        }
        return shape.with(traits);
    }

    /// Without id, group and text: what is left says whether two shapes of an image are the same.
    static Shape plain(Shape shape) {
        Shape.Traits traits = shape.traits();
        return shape.with(traits.withId(Id.NONE).withGroup(0).withSource(Optional.empty()));
    }
}
