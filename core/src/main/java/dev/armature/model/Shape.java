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
    record Traits(Id image, Id id, Id label, long group, int zOrder, Attributes attributes, Optional<Source> source) {}

    Traits traits();

    @Override
    default Id image() {
        return traits().image();
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
