package dev.armature.store.annotation.item;

import dev.armature.model.Attributes;
import java.util.List;
import java.util.OptionalDouble;

/// What annotation tools say of an object and its annotation has no place for.
///
/// @param occluded of the whole; the points of a pose have their own visibility
/// @param group ties objects of a frame, 0 for none; only of an instance, a shape has its own
/// @param zOrder higher lies above; only of an instance, a shape has its own
/// @param rotation degrees, clockwise around the centre; not of a box, which has its own
/// @param score how sure a model was; only of a shape, an instance has its own
/// @param pointAttributes one for each keypoint of an instance, or none at all; a pose has its own
public record Marks(
        boolean occluded,
        long group,
        int zOrder,
        double rotation,
        OptionalDouble score,
        List<Attributes> pointAttributes) {

    public static final Marks NONE = new Marks(false, 0, 0, 0, OptionalDouble.empty(), List.of());

    public Marks {
        pointAttributes = List.copyOf(pointAttributes);
    }

    /// The same, occluded or not.
    public Marks withOccluded(boolean occluded) {
        return new Marks(occluded, group, zOrder, rotation, score, pointAttributes);
    }

    /// The same in another group.
    public Marks withGroup(long group) {
        return new Marks(occluded, group, zOrder, rotation, score, pointAttributes);
    }

    /// The same on another layer.
    public Marks withZOrder(int zOrder) {
        return new Marks(occluded, group, zOrder, rotation, score, pointAttributes);
    }

    /// The same, turned.
    ///
    /// @param rotation degrees
    public Marks withRotation(double rotation) {
        return new Marks(occluded, group, zOrder, rotation, score, pointAttributes);
    }

    /// The same with another score, or without.
    public Marks withScore(OptionalDouble score) {
        return new Marks(occluded, group, zOrder, rotation, score, pointAttributes);
    }

    /// The same with other attributes of the points.
    public Marks withPointAttributes(List<Attributes> pointAttributes) {
        return new Marks(occluded, group, zOrder, rotation, score, pointAttributes);
    }
}
