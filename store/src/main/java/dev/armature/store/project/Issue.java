package dev.armature.store.project;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// Something that a reviewer found in a frame.
///
/// @param frame relative number, inside the job
/// @param position x and y of one or more points in turn, pixels
/// @param comments how many
public record Issue(
        long id,
        long job,
        int frame,
        List<Double> position,
        OptionalLong owner,
        OptionalLong assignee,
        boolean resolved,
        int comments,
        Instant created,
        Instant updated) {

    public Issue {
        position = List.copyOf(position);
    }
}
