package dev.armature.store.exchange;

import dev.armature.store.annotation.Delta;
import java.util.List;
import java.util.OptionalLong;

/// What an import did.
public record ImportResult(ImportPlan plan, List<TaskImport> tasks) {

    /// What it did to a task.
    ///
    /// @param restorePoint id of the named state before it
    /// @param changeSet id of the entry in the journal, by which it can be undone; empty when nothing changed
    public record TaskImport(long task, long restorePoint, OptionalLong changeSet, Delta delta) {}
}
