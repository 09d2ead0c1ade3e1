package dev.armature.model;

import dev.armature.geometry.Rle;
import java.util.List;
import java.util.Optional;

/// One shape of an annotation tool. Shapes of one image with the same group number that is not 0 belong to one
/// instance.
public sealed interface Shape extends Annotation {

    /// What every shape has.
    ///
    /// @param id the tool's id; `Id.of(0)` where it gives none
    /// @param label the [Label#id]; [Id#NONE] without a label
    /// @param group 0 for a shape that stands alone
    /// @param zOrder higher lies above
    record Traits(Id image, Id id, Id label, long group, int zOrder, Attributes attributes, Optional<Source> source) {

        /// The same with another id.
        public Traits withId(Id id) {
            return new Traits(image, id, label, group, zOrder, attributes, source);
        }

        /// The same with another image.
        public Traits withImage(Id image) {
            return new Traits(image, id, label, group, zOrder, attributes, source);
        }

        /// The same with another label.
        public Traits withLabel(Id label) {
            return new Traits(image, id, label, group, zOrder, attributes, source);
        }

        /// The same with another group.
        public Traits withGroup(long group) {
            return new Traits(image, id, label, group, zOrder, attributes, source);
        }

        /// The same with other attributes.
        public Traits withAttributes(Attributes attributes) {
            return new Traits(image, id, label, group, zOrder, attributes, source);
        }

        /// The same with another text, or without.
        public Traits withSource(Optional<Source> source) {
            return new Traits(image, id, label, group, zOrder, attributes, source);
        }
    }

    Traits traits();

    @Override
    default Id image() {
        return traits().image();
    }

    /// The same geometry with other traits.
    default Shape with(Traits traits) {
        return switch (this) {
            case Pose pose -> new Pose(traits, pose.keypoints(), pose.pointAttributes());
            case Points points -> new Points(traits, points.keypoints());
            case Box box -> new Box(traits, box.box(), box.rotation());
            case Polygon polygon -> new Polygon(traits, polygon.outline());
            case Polyline line -> new Polyline(traits, line.line());
            case Ellipse ellipse -> new Ellipse(traits, ellipse.around());
            case Mask mask -> new Mask(traits, mask.mask());
            case Tag _ -> new Tag(traits);
            case Caption caption -> new Caption(traits, caption.text());
            case Other other -> new Other(traits, other.kind());
        };
    }

    /// Keypoints in the order of the label's skeleton.
    ///
    /// @param pointAttributes one for each keypoint, or none at all
    record Pose(Traits traits, Keypoints keypoints, List<Attributes> pointAttributes) implements Shape {
        public Pose {
            pointAttributes = List.copyOf(pointAttributes);
        }
    }

    /// Points without a skeleton; their visibility is 2 where the tool says nothing.
    record Points(Traits traits, Keypoints keypoints) implements Shape {}

    /// A rectangle.
    ///
    /// @param rotation degrees, clockwise, around the centre
    record Box(Traits traits, dev.armature.geometry.Box box, double rotation) implements Shape {}

    record Polygon(Traits traits, dev.armature.geometry.Polygon outline) implements Shape {}

    /// An open line; its points as in a polygon.
    record Polyline(Traits traits, dev.armature.geometry.Polygon line) implements Shape {}

    /// An ellipse, by the box around it.
    record Ellipse(Traits traits, dev.armature.geometry.Box around) implements Shape {}

    record Mask(Traits traits, Rle mask) implements Shape {}

    /// A label of the whole image.
    record Tag(Traits traits) implements Shape {}

    record Caption(Traits traits, String text) implements Shape {}

    /// A kind that no other format knows (a cuboid, a feature map): kept as text for its own format.
    ///
    /// @param kind the format's word for it
    record Other(Traits traits, String kind) implements Shape {}
}
