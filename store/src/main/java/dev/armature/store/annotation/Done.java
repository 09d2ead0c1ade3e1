package dev.armature.store.annotation;

import dev.armature.store.Violation;
import java.util.List;
import java.util.OptionalLong;

/// What has become of a large change.
///
/// @param revision of the task now
/// @param changeSet id in the journal, by which it can be undone; empty when nothing has changed
/// @param sheets how many frames and tracks were written
/// @param warnings what is odd and was taken all the same, and what could not be brought back; the first ones
public record Done(long revision, OptionalLong changeSet, long sheets, Delta delta, List<Violation> warnings) {

    public Done {
        warnings = List.copyOf(warnings);
    }
}
