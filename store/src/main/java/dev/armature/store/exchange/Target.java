package dev.armature.store.exchange;

import dev.armature.store.annotation.Annotations;
import dev.armature.store.annotation.FrameRange;
import dev.armature.store.db.Tx;
import dev.armature.store.project.Job;
import dev.armature.store.project.Jobs;
import dev.armature.store.project.LabelOwner;
import dev.armature.store.project.Projects;
import dev.armature.store.project.Task;
import dev.armature.store.project.Tasks;
import java.time.Instant;
import java.util.List;

/// What is imported into or exported.
public sealed interface Target {

    /// A whole task.
    record OfTask(long id) implements Target {}

    /// The frames of a job.
    record OfJob(long id) implements Target {}

    /// All tasks of a project.
    record OfProject(long id) implements Target {}

    /// A task, or the piece of one that is meant.
    ///
    /// @param range its frames
    record Piece(Task task, FrameRange range) {}

    /// The word in names of files.
    default String word() {
        return switch (this) {
            case OfTask _ -> "task";
            case OfJob _ -> "job";
            case OfProject _ -> "project";
        };
    }

    /// Its id in the database.
    default long number() {
        return switch (this) {
            case OfTask(long id) -> id;
            case OfJob(long id) -> id;
            case OfProject(long id) -> id;
        };
    }

    /// The tasks with frames, by subset and id.
    ///
    /// @throws dev.armature.store.MissingException when there is no such thing
    default List<Piece> pieces(Tx tx) {
        return switch (this) {
            case OfTask(long id) -> List.of(new Piece(Tasks.get(tx, id), Annotations.all(tx, id)));
            case OfJob(long id) -> {
                Job job = Jobs.get(tx, id);
                yield List.of(new Piece(Tasks.get(tx, job.task()), new FrameRange(job.startFrame(), job.stopFrame())));
            }
            case OfProject(long id) -> {
                Projects.get(tx, id);
                yield Tasks.of(tx, id).stream()
                        .filter(task -> task.size() > 0)
                        .map(task -> new Piece(task, new FrameRange(0, task.size() - 1)))
                        .toList();
            }
        };
    }

    /// Whose labels it has.
    default LabelOwner labels(Tx tx) {
        return switch (this) {
            case OfTask(long id) -> Tasks.get(tx, id).labels();
            case OfJob(long id) -> Tasks.get(tx, Jobs.get(tx, id).task()).labels();
            case OfProject(long id) -> new LabelOwner.OfProject(id);
        };
    }

    /// When anything in it last changed.
    default Instant updated(Tx tx) {
        return switch (this) {
            case OfTask(long id) -> Tasks.get(tx, id).updated();
            case OfJob(long id) -> Jobs.get(tx, id).updated();
            case OfProject(long id) -> Projects.get(tx, id).updated();
        };
    }
}
