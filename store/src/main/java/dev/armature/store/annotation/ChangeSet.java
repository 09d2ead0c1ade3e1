package dev.armature.store.annotation;

import java.time.Instant;
import java.util.OptionalLong;

/// One entry of the journal: what was changed together.
///
/// @param id unique in the database
/// @param revision of the task, which this entry made
/// @param user id, 0 for the program itself
/// @param userName as it was then
/// @param note what the history says about it, may be ""
/// @param undoes the entry that this one took back
/// @param undoneBy the entry that took this one back
/// @param sheets how many frames and tracks
public record ChangeSet(
        long id,
        long task,
        long revision,
        long user,
        String userName,
        Instant at,
        ChangeKind kind,
        String note,
        OptionalLong undoes,
        OptionalLong undoneBy,
        long sheets,
        Delta delta) {}
