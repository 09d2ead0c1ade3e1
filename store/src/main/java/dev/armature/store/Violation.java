package dev.armature.store;

/// One thing that is wrong with what was asked for.
///
/// @param field the member of the request that is meant, as CVAT's interface names it (`labels`, `segment_size`,
///     `labels[0].sublabels[2].name`)
/// @param sentence what is wrong with it: thing, found, expected
public record Violation(String field, String sentence) {}
