package dev.armature.store.project;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// Tasks that share labels and members.
///
/// @param owner id of a user; empty when that user is gone
/// @param assigneeUpdated when the assignee was last changed
/// @param bugTracker "" for none
/// @param updated when anything in it last changed, its tasks and their annotations included
/// @param head members of the imported dataset beside images, annotations and categories (`info`, `licenses` …),
///     as the text of a JSON object; `{}` for none
public record Project(
        long id,
        String name,
        OptionalLong owner,
        OptionalLong assignee,
        Optional<Instant> assigneeUpdated,
        String bugTracker,
        Instant created,
        Instant updated,
        String head) {}
