package dev.armature.store.annotation.item;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// An object while it is read.
final class Draft {

    private static final Region NOWHERE = new Region.None();

    long id;
    long frame;
    Origin origin = Origin.MANUAL;
    String kind = ""; // "" for an instance
    Id label = Id.NONE;
    Id fileId = Id.NONE;
    Keypoints keypoints;
    Box box;
    Region region = NOWHERE;
    double area = Double.NaN;
    boolean crowd;
    double score = Double.NaN;
    long group;
    int zOrder;
    double rotation;
    boolean occluded;
    Attributes attributes = Attributes.NONE;
    List<Attributes> pointAttributes = List.of();
    String caption;
    String word = "";
    Source source;

    Item item() {
        if (kind.isEmpty()) {
            return new Item(id, origin, instance(), instanceMarks());
        }
        double turned = kind.equals("rectangle") ? 0 : rotation;
        boolean plain = !occluded && turned == 0 && Double.isNaN(score);
        Marks marks = plain && Double.doubleToRawLongBits(turned) == 0
                ? Marks.NONE
                : new Marks(occluded, 0, 0, turned, optional(score), List.of());
        return new Item(id, origin, shape(), marks);
    }

    private Marks instanceMarks() {
        boolean plain = !occluded
                && group == 0
                && zOrder == 0
                && Double.doubleToRawLongBits(rotation) == 0
                && pointAttributes.isEmpty();
        return plain
                ? Marks.NONE
                : new Marks(occluded, group, zOrder, rotation, OptionalDouble.empty(), pointAttributes);
    }

    private Instance instance() {
        return new Instance(
                fileId,
                Id.of(frame),
                label,
                Optional.ofNullable(keypoints),
                Optional.ofNullable(box),
                region,
                optional(area),
                crowd,
                optional(score),
                attributes,
                Optional.ofNullable(caption),
                Optional.ofNullable(source));
    }

    Shape shape() {
        Shape.Traits traits =
                new Shape.Traits(Id.of(frame), fileId, label, group, zOrder, attributes, Optional.ofNullable(source));
        return switch (kind) {
            case "skeleton" -> new Shape.Pose(traits, keypoints, pointAttributes);
            case "points" -> new Shape.Points(traits, keypoints);
            case "rectangle" -> new Shape.Box(traits, box, rotation);
            case "polygon" -> new Shape.Polygon(traits, outline());
            case "polyline" -> new Shape.Polyline(traits, outline());
            case "ellipse" -> new Shape.Ellipse(traits, box);
            case "mask" -> new Shape.Mask(traits, (Rle) region);
            case "tag" -> new Shape.Tag(traits);
            case "caption" -> new Shape.Caption(traits, caption);
            case "other" -> new Shape.Other(traits, word);
            default -> throw new IllegalStateException("a stored sheet has the unknown kind \"" + kind + "\"");
        };
    }

    private Polygon outline() {
        return ((Region.Outline) region).rings().getFirst();
    }

    private static OptionalDouble optional(double number) {
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }
}
