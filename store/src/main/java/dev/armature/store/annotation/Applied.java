package dev.armature.store.annotation;

import dev.armature.store.Violation;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;

/// What has become of an edit.
///
/// @param revision of the task; the version of every sheet that was touched
/// @param changeSet id in the journal; empty when nothing has changed
/// @param sheets those that have changed
/// @param ids for each change of the edit those of the objects that it put, given ones for new objects
/// @param inverse the edit that brings back what was before, from this revision
/// @param warnings what is odd and was taken all the same
public record Applied(
        long revision,
        OptionalLong changeSet,
        SortedSet<SheetKey> sheets,
        List<List<Long>> ids,
        Edit inverse,
        Delta delta,
        List<Violation> warnings) {}
