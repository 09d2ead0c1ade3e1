package dev.armature.store.annotation.item;

import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Shape;

/// A track's shape where somebody has set it.
///
/// @param outside whether nothing of it is to be seen from here on to the next keyframe
/// @param occluded of the whole shape
/// @param rotation degrees; not of a box, which has its own
/// @param shape its `image` is the frame; a pose without keypoints for the whole of a skeleton, one visible point
///     for each point of it. Its attributes are those that may change from keyframe to keyframe
public record Keyframe(boolean outside, boolean occluded, double rotation, Shape shape) {

    public Keyframe {
        boolean number = shape.image().isLong()
                && shape.image().asLong() >= 0
                && shape.image().asLong() <= Integer.MAX_VALUE;
        if (!number) {
            throw new IllegalArgumentException("the frame of a keyframe is " + shape.image());
        }
        if (shape instanceof Shape.Box && rotation != 0) {
            throw new IllegalArgumentException("a rectangle has a rotation of its own: " + rotation);
        }
    }

    /// The number of the frame in its task, from 0.
    public int frame() {
        return (int) shape.image().asLong();
    }

    public Attributes attributes() {
        return shape.traits().attributes();
    }

    /// Degrees, clockwise around the centre.
    public double turned() {
        return shape instanceof Shape.Box box ? box.rotation() : rotation;
    }

    /// The same on another frame.
    public Keyframe withFrame(long frame) {
        return withShape(shape.with(shape.traits().withImage(Id.of(frame))));
    }

    /// The same, outside or not.
    public Keyframe withOutside(boolean outside) {
        return new Keyframe(outside, occluded, rotation, shape);
    }

    /// The same with another shape.
    public Keyframe withShape(Shape shape) {
        return new Keyframe(outside, occluded, rotation, shape);
    }
}
