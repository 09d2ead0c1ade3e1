package dev.armature.store.project;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// A range of the frames of a task, and who works on it.
///
/// @param startFrame relative number of its first frame
/// @param stopFrame relative number of its last frame
/// @param assigneeUpdated when the assignee was last changed
/// @param updated when anything in it last changed, annotations included
public record Job(
        long id,
        long task,
        int startFrame,
        int stopFrame,
        Stage stage,
        State state,
        OptionalLong assignee,
        Optional<Instant> assigneeUpdated,
        Instant created,
        Instant updated) {

    /// How many frames it has, deleted ones included.
    public int frameCount() {
        return stopFrame - startFrame + 1;
    }

    /// Whether a relative frame number is among its frames.
    public boolean has(int frame) {
        return frame >= startFrame && frame <= stopFrame;
    }

    /// How far it is: completed when it was accepted.
    public Status status() {
        return switch (stage) {
            case ANNOTATION -> Status.ANNOTATION;
            case VALIDATION -> Status.VALIDATION;
            case ACCEPTANCE -> state == State.COMPLETED ? Status.COMPLETED : Status.VALIDATION;
        };
    }
}
