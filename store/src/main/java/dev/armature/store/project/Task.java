package dev.armature.store.project;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Frames to be annotated, cut into jobs.
///
/// @param project whose labels it has; empty: it has its own
/// @param subset "" for the default one
/// @param owner id of a user; empty when that user is gone
/// @param assigneeUpdated when the assignee was last changed
/// @param bugTracker "" for none
/// @param updated when anything in it last changed, annotations included
/// @param segmentSize frames of a job, 0 for one job
/// @param overlap frames that two jobs share, as asked for; empty: the default of the mode
/// @param attached when it got its frames; empty: not yet
/// @param size number of frames, deleted ones included
/// @param head members of the imported file beside images, annotations and categories (`info`, `licenses` …), as
///     the text of a JSON object; `{}` for none
public record Task(
        long id,
        OptionalLong project,
        String name,
        String subset,
        OptionalLong owner,
        OptionalLong assignee,
        Optional<Instant> assigneeUpdated,
        String bugTracker,
        Instant created,
        Instant updated,
        int segmentSize,
        OptionalInt overlap,
        Optional<Instant> attached,
        int size,
        Media media,
        String head) {

    /// Whose labels it has.
    public LabelOwner labels() {
        return project.isPresent() ? new LabelOwner.OfProject(project.getAsLong()) : new LabelOwner.OfTask(id);
    }

    /// The subset by the name that exports give it.
    public String subsetName() {
        return subset.isEmpty() ? "default" : subset;
    }
}
