package dev.armature.store.project;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// A task as others may say: for a new one, and the wanted state of an old one. Project, segment size and overlap
/// of an old one stay as they are.
///
/// @param name 1 to 256 letters
/// @param subset at most 64 letters, "" for the default one
/// @param segmentSize frames of a job, 0 for one job
/// @param overlap frames that two jobs share, at most half a segment counts; empty: 0 for pictures, 5 for video
public record TaskDraft(
        String name,
        OptionalLong project,
        String subset,
        OptionalLong owner,
        OptionalLong assignee,
        String bugTracker,
        int segmentSize,
        OptionalInt overlap) {

    /// A task outside of projects.
    public static TaskDraft named(String name) {
        return new TaskDraft(
                name, OptionalLong.empty(), "", OptionalLong.empty(), OptionalLong.empty(), "", 0, OptionalInt.empty());
    }

    /// The present state of a task, to be changed.
    public static TaskDraft of(Task task) {
        return new TaskDraft(
                task.name(),
                task.project(),
                task.subset(),
                task.owner(),
                task.assignee(),
                task.bugTracker(),
                task.segmentSize(),
                task.overlap());
    }

    /// The same in a project.
    public TaskDraft in(long project) {
        return new TaskDraft(name, OptionalLong.of(project), subset, owner, assignee, bugTracker, segmentSize, overlap);
    }

    /// The same in another subset.
    public TaskDraft withSubset(String subset) {
        return new TaskDraft(name, project, subset, owner, assignee, bugTracker, segmentSize, overlap);
    }

    /// The same with another owner.
    public TaskDraft ownedBy(long owner) {
        return new TaskDraft(name, project, subset, OptionalLong.of(owner), assignee, bugTracker, segmentSize, overlap);
    }

    /// The same cut otherwise.
    public TaskDraft cut(int segmentSize, OptionalInt overlap) {
        return new TaskDraft(name, project, subset, owner, assignee, bugTracker, segmentSize, overlap);
    }
}
