package dev.armature.format.datumaro;

import dev.armature.flow.FormatException;
import dev.armature.format.datumaro.DatumaroOptions.Dialect;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import dev.armature.transform.Explode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Looks for what Datumaro has no place for, and counts it as losses. Members that only the text of an element
/// shows are seen when elements carry their text.
final class Unheld {

    private static final Set<String> IMAGE = Set.of("id", "file_name", "width", "height");
    private static final Set<String> CATEGORY = Set.of("id", "name", "supercategory", "keypoints", "skeleton");
    private static final Set<String> ANNOTATION = Set.of(
            "id",
            "image_id",
            "category_id",
            "keypoints",
            "num_keypoints",
            "segmentation",
            "bbox",
            "area",
            "iscrowd",
            "score",
            "attributes",
            "caption");
    private static final Set<String> KNOWN_CATEGORIES = Set.of("label", "points");

    private final Losses losses;
    private boolean fromZero; // whether ids of labels begin at 0
    private final TextReader texts = new TextReader();

    Unheld(Losses losses) {
        this.losses = losses;
    }

    /// A member of the top level of another format; an empty one says nothing.
    void top(String name, byte[] text) {
        boolean empty = text.length <= 2 || new String(text, StandardCharsets.ISO_8859_1).equals("null");
        if (!empty) {
            losses.members("datumaro-top-member", null, Set.of(name), "members of the file have no place in Datumaro");
        }
    }

    /// Kinds of categories that go when the labels are written anew.
    void categories(byte[] text) throws IOException, FormatException {
        losses.members(
                "datumaro-categories",
                null,
                names(text, KNOWN_CATEGORIES),
                "the labels were changed, and these kinds of categories are not written anew");
    }

    /// Ids that begin at 0 are positions, as in annotation tools, until an instance shows that they are categories.
    void labels(List<Label> labels, boolean fromDatumaro) throws IOException, FormatException {
        if (fromDatumaro) {
            return;
        }
        List<Label> sorted =
                labels.stream().sorted(Comparator.comparing(Label::id)).toList();
        for (int i = 0; i < sorted.size(); i++) {
            Label label = sorted.get(i);
            if (label.id().equals(Id.of(i))) {
                fromZero = true;
            } else if (!label.id().equals(Id.of(i + 1L))) {
                losses.add(
                        "datumaro-category-id",
                        null,
                        "category " + label.id() + " becomes label " + i + "; its number is not kept");
            }
            losses.members(
                    "datumaro-category-member",
                    null,
                    unknown(label.source(), CATEGORY),
                    "members of categories have no place in Datumaro");
        }
        if (!sorted.equals(labels)) {
            losses.add("datumaro-category-order", null, "categories are sorted by their ids");
        }
    }

    void image(Image image) throws IOException, FormatException {
        losses.members(
                "datumaro-image-member",
                null,
                unknown(image.source(), IMAGE),
                "members of images have no place in Datumaro");
    }

    void instance(Instance instance, Explode explode) throws IOException {
        if (fromZero) {
            fromZero = false;
            losses.add("datumaro-category-id", null, "category ids begin at 0 and come back from 1");
        }
        String id = instance.id().toString();
        if (instance.area().isPresent()) {
            losses.add("datumaro-area", id, "the area has no place in Datumaro");
        }
        if (instance.box().isPresent() && !explode.keepsBox(instance)) {
            losses.add("datumaro-bbox", id, "the box has no place beside a segmentation in CVAT's Datumaro");
        }
        if (!instance.label().isNone() && explode.label(instance.label()).isNone()) {
            losses.add("datumaro-category", id, "category " + instance.label() + " is not among the categories");
        }
        if (!instance.id().isNone() && !instance.id().isNumber()) {
            losses.add("datumaro-id", id, "the id is a text; Datumaro has numbers only");
        }
        replaced(instance, id);
        instance.keypoints().ifPresent(keypoints -> visibility(keypoints, id));
        if (instance.source().isPresent()) {
            members(instance, id);
        }
    }

    /// Attributes whose names the annotation's own members take.
    private void replaced(Instance instance, String id) {
        boolean crowd = instance.attributes().flag("is_crowd").orElse(instance.crowd()) != instance.crowd();
        boolean score = instance.score().isPresent()
                && instance.attributes().json("score").isPresent();
        if (crowd || score) {
            losses.members(
                    "datumaro-attribute",
                    id,
                    Set.of(crowd ? "is_crowd" : "score"),
                    "attributes give way to the annotation's iscrowd and score");
        }
    }

    private void visibility(Keypoints keypoints, String id) {
        for (int i = 0; i < keypoints.size(); i++) {
            if (keypoints.v(i) != keypoints.visibility(i)) {
                losses.add(
                        "datumaro-visibility",
                        id,
                        "a keypoint's third number is " + Element.plain(keypoints.v(i)) + "; Datumaro has 0, 1 and 2");
                return;
            }
        }
    }

    private void members(Instance instance, String id) throws IOException {
        try {
            Set<String> unknown = unknown(instance.source(), ANNOTATION);
            losses.members(
                    "datumaro-annotation-member", id, unknown, "members of annotations have no place in Datumaro");
            if (instance.keypoints().isPresent() && miscounted(instance)) {
                losses.add("datumaro-num-keypoints", id, "num_keypoints is not the number of marked keypoints");
            }
        } catch (FormatException impossible) {
            throw new AssertionError("the text was read before", impossible);
        }
    }

    private boolean miscounted(Instance instance) throws IOException, FormatException {
        JsonReader json = texts.of(instance.source().get().text());
        json.beginObject();
        while (json.hasNext()) {
            if (json.name().equals("num_keypoints") && json.peek() == Kind.NUMBER) {
                return json.number() != instance.keypoints().get().marked();
            }
            pass(json);
        }
        return false;
    }

    void shape(Shape shape, Dialect dialect) {
        String id = shape.traits().id().toString();
        if (!shape.traits().id().isNumber()) {
            losses.add("datumaro-id", id, "the id is a text; Datumaro has numbers only");
        }
        if (shape instanceof Shape.Pose pose) {
            visibility(pose.keypoints(), id);
            if (dialect == Dialect.UPSTREAM && pose.pointAttributes().stream().anyMatch(all -> !all.isEmpty())) {
                losses.add(
                        "datumaro-point-attributes",
                        id,
                        "attributes of keypoints have no place in upstream's Datumaro");
            }
        }
    }

    void other(Shape.Other other) {
        losses.add(
                "datumaro-kind",
                other.traits().id().toString(),
                "annotations of the kind \"" + other.kind() + "\" cannot be written");
    }

    private Set<String> unknown(Optional<Source> source, Set<String> known) throws IOException, FormatException {
        if (source.isEmpty()
                || source.get().format().equals(Element.FORMAT)
                || source.get().text()[0] != '{') {
            return Set.of();
        }
        return names(source.get().text(), known);
    }

    /// The members of an object that are not among the known.
    private Set<String> names(byte[] text, Set<String> known) throws IOException, FormatException {
        Set<String> names = Set.of();
        JsonReader json = texts.of(text);
        json.beginObject();
        while (json.hasNext()) {
            String name = json.name();
            if (!known.contains(name)) {
                names = names.isEmpty() ? new TreeSet<>() : names;
                names.add(name);
            }
            pass(json);
        }
        return names;
    }

    private static void pass(JsonReader json) throws IOException, FormatException {
        Kind kind = json.peek();
        if (kind == Kind.OBJECT || kind == Kind.ARRAY) {
            json.skim();
        } else {
            json.skip();
        }
    }
}
