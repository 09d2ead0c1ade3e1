package dev.armature.convert;

import dev.armature.flow.Problem;

/// A problem with its line and column, and its image by name.
///
/// @param line from 1, 0 when the place is the file as a whole
/// @param column in bytes from 1, 0 when the place is the file as a whole
public record Placed(Problem problem, long line, long column) {}
