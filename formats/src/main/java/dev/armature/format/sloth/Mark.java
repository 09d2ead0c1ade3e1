package dev.armature.format.sloth;

import dev.armature.flow.Location;
import dev.armature.geometry.Box;
import dev.armature.model.Attributes;
import java.util.Optional;

/// One annotation of a picture: a rectangle or a point.
///
/// @param kind its class, such as `Person` or `Left Hand`
/// @param box of a rectangle; empty for a point
/// @param x of a point, in pixels
/// @param y of a point, in pixels
/// @param attributes what else the file says of it
/// @param where in the file
/// @param broken whether an error was told of it, so that only its kind is known
record Mark(
        String kind,
        boolean rectangle,
        Optional<Box> box,
        double x,
        double y,
        Attributes attributes,
        Location where,
        boolean broken) {}
