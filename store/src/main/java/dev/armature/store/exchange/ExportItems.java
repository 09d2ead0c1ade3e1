package dev.armature.store.exchange;

import dev.armature.flow.Problems;
import dev.armature.format.coco.ExtraMembers;
import dev.armature.json.JsonWriter;
import dev.armature.model.Annotation;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import dev.armature.store.annotation.item.Item;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Objects as formats have them: what objects have a place of their own for goes back among the attributes.
final class ExportItems {

    private final boolean coco;
    private final boolean datumaro;
    private final boolean cvat;
    private final Problems problems;
    private final CocoText texts = new CocoText();

    /// @param word of the format
    ExportItems(String word, Problems problems) {
        this.coco = word.startsWith("coco");
        this.datumaro = word.startsWith("datumaro");
        this.cvat = word.startsWith("cvat");
        this.problems = problems;
    }

    /// @param label in the export
    /// @param labelName of the label, "" without one
    Annotation annotation(Item item, Id image, Id label, String labelName) {
        return switch (item.annotation()) {
            case Instance instance -> instance(item, instance, image, label);
            case Shape shape -> shape(item, shape, image, label, labelName);
        };
    }

    // ---- instances

    private Annotation instance(Item item, Instance instance, Id image, Id label) {
        Attributes attributes = instance.attributes();
        boolean said = attributes.json("occluded").isPresent();
        boolean same = attributes.flag("occluded").orElse(false) == item.marks().occluded();
        if (said && !same || !said && item.marks().occluded()) {
            attributes =
                    attributes.with("occluded", Boolean.toString(item.marks().occluded()));
        }
        Instance whole = ItemMaker.withPoints(
                instance.withImage(image).withLabel(label).withAttributes(attributes), item.pointAttributes());
        if (item.zOrder() != 0) {
            problems.loss(
                    "export-layer", problems.here(), "the layer (z_order) of an instance has no place in the format");
        }
        if (coco) {
            boolean empty = whole.source().isPresent() && texts.hadEmptyKeypoints(whole);
            byte[] text = texts.whole(whole, label);
            Instance written = empty ? whole.withKeypoints(Optional.of(Keypoints.of())) : whole;
            return written.withSource(Optional.of(new Source(CocoText.FORMAT, text)));
        }
        return others(whole).withSource(Optional.empty());
    }

    /// Members that the model has no word for: those that dialects of COCO add are attributes in other formats.
    private Instance others(Instance instance) {
        Attributes attributes = instance.attributes();
        for (Map.Entry<String, byte[]> member : texts.unknown(instance).entrySet()) {
            if (ExtraMembers.OF_ANNOTATIONS.contains(member.getKey())
                    && attributes.json(member.getKey()).isEmpty()) {
                attributes = attributes.with(member.getKey(), new String(member.getValue(), StandardCharsets.UTF_8));
            } else {
                problems.loss(
                        "export-member",
                        problems.here(),
                        "member " + JsonWriter.quoted(member.getKey())
                                + " of an annotation has no place in the format");
            }
        }
        return instance.withAttributes(attributes);
    }

    // ---- shapes

    private Annotation shape(Item item, Shape shape, Id image, Id label, String labelName) {
        Attributes attributes = shape.traits().attributes();
        boolean tag = shape instanceof Shape.Tag || shape instanceof Shape.Caption;
        if (!tag) {
            attributes =
                    attributes.with("occluded", Boolean.toString(item.marks().occluded()));
        }
        boolean turned = shape instanceof Shape.Box || shape instanceof Shape.Ellipse;
        boolean toTool = coco || datumaro;
        if (turned && (toTool || item.rotation() != 0)) {
            attributes = attributes.with("rotation", number(item.rotation()));
        }
        if (shape instanceof Shape.Pose && toTool && attributes.json("keyframe").isEmpty()) {
            attributes = attributes.with("keyframe", "false");
        }
        if (item.marks().score().isPresent()) {
            attributes = attributes.with("score", number(item.marks().score().getAsDouble()));
        }
        Shape.Traits traits = shape.traits();
        Id id = traits.id().isNone() ? Id.of(0) : traits.id();
        Shape.Traits placed = new Shape.Traits(
                image, id, label, traits.group(), traits.zOrder(), attributes, source(item, shape, labelName));
        return shape.with(placed);
    }

    private Optional<Source> source(Item item, Shape shape, String labelName) {
        if (!(shape instanceof Shape.Other other)) {
            return Optional.empty();
        }
        if (cvat && other.kind().equals("cuboid")) {
            return Cuboid.xml(item, other, labelName);
        }
        return other.traits()
                .source()
                .filter(source -> datumaro && source.format().equals("datumaro"));
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value) + ".0"
                : Double.toString(value);
    }
}
