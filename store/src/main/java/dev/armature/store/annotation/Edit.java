package dev.armature.store.annotation;

import java.util.List;
import java.util.Optional;

/// Changes to a task that are made together or not at all.
///
/// @param changes in the order in which they are made
/// @param within the frames of the job through which they are made: a change to another frame is refused, and of a
///     track only these frames change
public record Edit(List<Change> changes, Optional<FrameRange> within) {

    public Edit {
        changes = List.copyOf(changes);
    }

    /// Changes anywhere in the task.
    public static Edit of(List<Change> changes) {
        return new Edit(changes, Optional.empty());
    }

    public static Edit of(Change... changes) {
        return of(List.of(changes));
    }
}
