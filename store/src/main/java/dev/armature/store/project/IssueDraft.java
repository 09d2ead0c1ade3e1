package dev.armature.store.project;

import java.util.List;
import java.util.OptionalLong;

/// An issue as a reviewer opens it.
///
/// @param frame relative number, inside the job
/// @param position x and y of one or more points in turn, pixels
/// @param message its first comment, not blank
public record IssueDraft(long job, int frame, List<Double> position, OptionalLong assignee, String message) {

    public IssueDraft {
        position = List.copyOf(position);
    }
}
