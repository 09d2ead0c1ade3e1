package dev.armature.stats;

import dev.armature.geometry.Box;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import java.util.Optional;
import java.util.OptionalDouble;

/// One instance, made of one shape or of those that a group ties together.
final class Thing {

    private Id label = Id.NONE;
    private Optional<Keypoints> keypoints = Optional.empty();
    private Optional<Box> box = Optional.empty();
    private Optional<Box> around = Optional.empty(); // of outlines and masks, where no box is drawn
    private double area; // px², of the largest mask or outline
    private boolean labelled; // by the pose
    private boolean crowd;
    private OptionalDouble score = OptionalDouble.empty();

    /// Adds a shape; tags and captions must not come here.
    void add(Shape shape) {
        Shape.Traits traits = shape.traits();
        crowd |= traits.attributes().flag("is_crowd").orElse(false);
        if (score.isEmpty()) {
            score = traits.attributes().number("score");
        }
        if (!labelled) {
            label = label.isNone() ? traits.label() : label;
        }
        switch (shape) {
            case Shape.Pose pose -> pose(pose);
            case Shape.Box rectangle -> {
                if (rectangle.rotation() == 0) {
                    box = box.isEmpty() ? Optional.of(rectangle.box()) : box;
                } else {
                    area = Math.max(area, rectangle.box().area());
                }
            }
            case Shape.Polygon polygon -> {
                area = Math.max(area, polygon.outline().area());
                around(Optional.of(polygon.outline().bounds()));
            }
            case Shape.Mask mask -> {
                area = Math.max(area, mask.mask().area());
                around(Optional.of(mask.mask().bounds()));
            }
            case Shape.Ellipse ellipse -> {
                area = Math.max(area, Math.PI / 4 * ellipse.around().area());
                around(Optional.of(ellipse.around()));
            }
            case Shape.Points _, Shape.Polyline _, Shape.Other _, Shape.Tag _, Shape.Caption _ -> {
                // without an area
            }
        }
    }

    private void pose(Shape.Pose pose) {
        if (keypoints.isEmpty()) {
            keypoints = Optional.of(pose.keypoints());
            label = pose.traits().label();
            labelled = true;
        }
    }

    private void around(Optional<Box> outline) {
        around = around.isEmpty() ? outline : around.map(box -> box.union(outline.orElse(box)));
    }

    /// That of the pose, else of the first shape that has one.
    Id label() {
        return label;
    }

    Optional<Keypoints> keypoints() {
        return keypoints;
    }

    /// The rectangle; without one what is around outlines and masks.
    Optional<Box> box() {
        return box.or(() -> around);
    }

    OptionalDouble area() {
        return area > 0 ? OptionalDouble.of(area) : OptionalDouble.empty();
    }

    boolean crowd() {
        return crowd;
    }

    OptionalDouble score() {
        return score;
    }
}
