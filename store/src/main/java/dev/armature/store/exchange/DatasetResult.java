package dev.armature.store.exchange;

import java.util.List;

/// What the import of a dataset made.
///
/// @param project its id
/// @param tasks ids of the new tasks, by subset
/// @param annotations what became of the annotations
public record DatasetResult(long project, List<Long> tasks, ImportResult annotations) {}
