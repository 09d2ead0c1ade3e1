package dev.armature.evaluate.explain;

/// A detection and the object that it seems to mean.
///
/// @param cell of [dev.armature.evaluate.Cells]
/// @param index of the object within the cell
/// @param detection row
/// @param object row
/// @param oks object keypoint similarity of the two
public record Pair(int cell, int index, int detection, int object, double oks) {}
