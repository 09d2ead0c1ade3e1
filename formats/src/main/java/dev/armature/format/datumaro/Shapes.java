package dev.armature.format.datumaro;

import dev.armature.flow.FormatException;
import dev.armature.flow.Problems;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonValue;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the annotations of an item one by one. What is odd but clear is read and noted; what is broken is an
/// error, which by the policy ends in nothing written, the annotation left out, or a repair.
final class Shapes {

    /// Kinds that Datumaro has and no other format knows.
    private static final Set<String> OTHER_KINDS = Set.of(
            "cuboid_3d",
            "cuboid_2d",
            "rotated_bbox",
            "super_resolution_annotation",
            "depth_annotation",
            "feature_vector",
            "hash_key",
            "tabular",
            "rotated_mask",
            "gaze");

    private final Element element;
    private final MemberReader values;
    private final MaskReader masks;
    private final DraftChecks checks;
    private final Draft draft = new Draft();
    private final boolean keepText;

    /// @param labels what `label_id` counts through
    Shapes(String file, List<Label> labels, Problems problems, boolean keepText) {
        this.element = new Element(file, problems);
        this.values = new MemberReader(element, labels.size());
        this.masks = new MaskReader(element, values);
        this.checks = new DraftChecks(element, labels);
        this.keepText = keepText;
    }

    /// One annotation; empty when it is too broken to be used.
    ///
    /// @param json stands before the annotation; marked when texts are kept
    /// @param image the item's id
    /// @param pointer of the annotation
    Optional<Shape> read(JsonReader json, String image, String pointer) throws IOException, FormatException {
        element.begin(pointer, json.offset());
        element.image(image);
        if (json.peek() != Kind.OBJECT) {
            element.error(
                    "annotation-type",
                    "the annotation is " + JsonValue.read(json).word() + "; expected an object");
            return Optional.empty();
        }
        draft.clear();
        int from = keepText ? json.sinceMark() : 0;
        members(json);
        byte[] text = keepText ? json.marked(from, json.sinceMark()) : null;
        checks.check(draft);
        Optional<Shape> shape = element.broken() ? Optional.empty() : shape(Id.ofText(image), text);
        return element.broken() ? Optional.empty() : shape;
    }

    private void members(JsonReader json) throws IOException, FormatException {
        values.begin(json);
        json.beginObject();
        while (json.hasNext()) {
            String member = json.name();
            long at = json.offset();
            switch (member) {
                case "id" -> draft.id = values.id();
                case "type" -> draft.kind = values.text(member);
                case "attributes" -> draft.attributes = values.attributes(member);
                case "group" -> draft.group = values.group();
                case "label_id" -> draft.label = values.label();
                case "z_order" -> draft.zOrder = (int) values.whole(member, Integer.MAX_VALUE);
                case "points" -> {
                    draft.pointsAt = at;
                    draft.points = values.numbers(member);
                }
                case "visibility" -> {
                    draft.visibilityAt = at;
                    draft.visibility = values.numbers(member);
                }
                case "points_attributes" -> {
                    draft.pointAttributesAt = at;
                    draft.pointAttributes = values.pointAttributes();
                }
                case "bbox" -> {
                    draft.boxAt = at;
                    draft.box = values.numbers(member);
                }
                case "rle" -> {
                    draft.mask = masks.read(json);
                    draft.badMask = draft.mask == null;
                }
                case "caption" -> draft.caption = values.text(member);
                default -> json.skip();
            }
        }
        json.endObject();
    }

    private Optional<Shape> shape(Id image, byte[] text) {
        Optional<Source> source =
                text == null ? Optional.empty() : Optional.of(new Source(Element.FORMAT, element.mended(text)));
        Shape.Traits traits =
                new Shape.Traits(image, draft.id, draft.label, draft.group, draft.zOrder, draft.attributes, source);
        try {
            return Optional.of(shape(traits));
        } catch (IllegalArgumentException unusable) {
            element.error(
                    "annotation-" + draft.kind, "the " + draft.kind + " cannot be used: " + unusable.getMessage());
            return Optional.empty();
        }
    }

    private Shape shape(Shape.Traits traits) {
        return switch (draft.kind) {
            case "skeleton" -> new Shape.Pose(traits, Keypoints.owning(draft.points), draft.pointAttributes);
            case "points" -> points(traits);
            case "bbox" ->
                new Shape.Box(
                        traits,
                        new Box(draft.box[0], draft.box[1], draft.box[2], draft.box[3]),
                        draft.attributes.number("rotation").orElse(0));
            case "polygon" -> new Shape.Polygon(traits, Polygon.owning(draft.points));
            case "polyline" -> new Shape.Polyline(traits, Polygon.owning(draft.points));
            case "ellipse" ->
                new Shape.Ellipse(
                        traits, Box.ofCorners(draft.points[0], draft.points[1], draft.points[2], draft.points[3]));
            case "mask" -> new Shape.Mask(traits, draft.mask);
            case "label" -> new Shape.Tag(traits);
            case "caption" -> new Shape.Caption(traits, draft.caption);
            default -> {
                if (!OTHER_KINDS.contains(draft.kind)) {
                    element.note(
                            "annotation-kind",
                            "type",
                            "the type is " + Element.quoted(draft.kind)
                                    + ", which Datumaro does not have; kept as text");
                }
                yield new Shape.Other(traits, draft.kind);
            }
        };
    }

    /// Points that are as many as the keypoints of their label are its pose: so the newer Datumaro writes
    /// skeletons.
    private Shape points(Shape.Traits traits) {
        double[] triplets = new double[3 * draft.visibility.length];
        for (int i = 0; i < draft.visibility.length; i++) {
            triplets[3 * i] = draft.points[2 * i];
            triplets[3 * i + 1] = draft.points[2 * i + 1];
            triplets[3 * i + 2] = draft.visibility[i];
        }
        Keypoints keypoints = Keypoints.owning(triplets);
        return checks.named(draft.label) == draft.visibility.length && draft.visibility.length > 0
                ? new Shape.Pose(traits, keypoints, List.of())
                : new Shape.Points(traits, keypoints);
    }
}
