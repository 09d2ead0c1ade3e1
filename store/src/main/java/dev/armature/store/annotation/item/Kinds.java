package dev.armature.store.annotation.item;

import dev.armature.model.Shape;

/// The words for kinds of shapes, in the database and in messages; CVAT's where it has one.
public final class Kinds {

    private Kinds() {}

    public static String word(Shape shape) {
        return switch (shape) {
            case Shape.Pose pose -> "skeleton";
            case Shape.Points points -> "points";
            case Shape.Box box -> "rectangle";
            case Shape.Polygon polygon -> "polygon";
            case Shape.Polyline line -> "polyline";
            case Shape.Ellipse ellipse -> "ellipse";
            case Shape.Mask mask -> "mask";
            case Shape.Tag tag -> "tag";
            case Shape.Caption caption -> "caption";
            case Shape.Other other -> "other";
        };
    }
}
