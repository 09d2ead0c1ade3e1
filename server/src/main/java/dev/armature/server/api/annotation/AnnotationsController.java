package dev.armature.server.api.annotation;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.Of;
import dev.armature.server.access.Allow.To;
import dev.armature.server.access.Caller;
import dev.armature.store.ConflictException;
import dev.armature.store.InvalidException;
import dev.armature.store.annotation.FrameRange;
import dev.armature.store.db.Database;
import dev.armature.store.db.Tx;
import dev.armature.store.project.Job;
import dev.armature.store.project.Jobs;
import dev.armature.store.project.Task;
import dev.armature.store.project.Tasks;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The annotations of tasks and jobs. A job is a view on some frames of its task; what two jobs share is there
/// once.
@RestController
final class AnnotationsController {

    private final Database database;

    AnnotationsController(Database database) {
        this.database = database;
    }

    /// Frames of a task.
    ///
    /// @param through whether they are those of a job
    private record Piece(Task task, FrameRange range, boolean through) {

        static Piece ofTask(Tx tx, long id) {
            Task task = Tasks.get(tx, id);
            return new Piece(task, new FrameRange(0, task.size() - 1), false);
        }

        static Piece ofJob(Tx tx, long id) {
            Job job = Jobs.get(tx, id);
            return new Piece(Tasks.get(tx, job.task()), new FrameRange(job.startFrame(), job.stopFrame()), true);
        }

        /// Only one of the frames.
        Piece at(Optional<Integer> frame) {
            if (frame.isPresent() && !range.holds(frame.get())) {
                throw new InvalidException("frame", "frame " + frame.get() + " is not among the frames " + range);
            }
            return frame.isEmpty() ? this : new Piece(task, new FrameRange(frame.get(), frame.get()), true);
        }

        Saving saving(Tx tx, LabeledData data) {
            if (task.attached().isEmpty()) {
                throw new ConflictException("task " + task.id() + " has no frames yet");
            }
            return new Saving(tx, task, range, through, data);
        }
    }

    // ---- tasks

    /// All annotations of a task; with `frame` those of one frame.
    @Allow(value = To.VIEWERS, of = Of.TASK)
    @GetMapping("/api/tasks/{id}/annotations")
    void ofTask(@PathVariable long id, @RequestParam Optional<Integer> frame, HttpServletResponse response)
            throws IOException {
        database.<Void, IOException>read(tx -> write(tx, Piece.ofTask(tx, id).at(frame), response));
    }

    @Allow(value = To.ANNOTATORS, of = Of.TASK)
    @PutMapping("/api/tasks/{id}/annotations")
    SavedData replaceTask(@PathVariable long id, @RequestBody LabeledData data, Caller caller) {
        return save(caller, tx -> Piece.ofTask(tx, id).saving(tx, data).replace());
    }

    @Allow(value = To.ANNOTATORS, of = Of.TASK)
    @PatchMapping("/api/tasks/{id}/annotations")
    SavedData changeTask(
            @PathVariable long id,
            @RequestParam Optional<String> action,
            @RequestBody LabeledData data,
            Caller caller) {
        return save(caller, tx -> change(Piece.ofTask(tx, id).saving(tx, data), action));
    }

    @Allow(value = To.ANNOTATORS, of = Of.TASK)
    @DeleteMapping("/api/tasks/{id}/annotations")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeTask(@PathVariable long id, Caller caller) {
        save(caller, tx -> Piece.ofTask(tx, id).saving(tx, nothing()).replace());
    }

    // ---- jobs

    /// The annotations on the frames of a job; with `frame` those of one frame.
    @Allow(value = To.VIEWERS, of = Of.JOB)
    @GetMapping("/api/jobs/{id}/annotations")
    void ofJob(@PathVariable long id, @RequestParam Optional<Integer> frame, HttpServletResponse response)
            throws IOException {
        database.<Void, IOException>read(tx -> write(tx, Piece.ofJob(tx, id).at(frame), response));
    }

    @Allow(value = To.ANNOTATORS, of = Of.JOB)
    @PutMapping("/api/jobs/{id}/annotations")
    SavedData replaceJob(@PathVariable long id, @RequestBody LabeledData data, Caller caller) {
        return save(caller, tx -> Piece.ofJob(tx, id).saving(tx, data).replace());
    }

    @Allow(value = To.ANNOTATORS, of = Of.JOB)
    @PatchMapping("/api/jobs/{id}/annotations")
    SavedData changeJob(
            @PathVariable long id,
            @RequestParam Optional<String> action,
            @RequestBody LabeledData data,
            Caller caller) {
        return save(caller, tx -> change(Piece.ofJob(tx, id).saving(tx, data), action));
    }

    @Allow(value = To.ANNOTATORS, of = Of.JOB)
    @DeleteMapping("/api/jobs/{id}/annotations")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeJob(@PathVariable long id, Caller caller) {
        save(caller, tx -> Piece.ofJob(tx, id).saving(tx, nothing()).replace());
    }

    // ---- both

    private SavedData save(Caller caller, Function<Tx, SavedData> work) {
        return database.write(caller.who(), work::apply);
    }

    private static LabeledData nothing() {
        return new LabeledData(null, null, null, null, null, null);
    }

    private static Void write(Tx tx, Piece piece, HttpServletResponse response) throws IOException {
        AnnotationStream.write(tx, piece.task(), piece.range(), !piece.through(), response);
        return null;
    }

    private static SavedData change(Saving saving, Optional<String> action) {
        return switch (action.orElse("")) {
            case "create" -> saving.create();
            case "update" -> saving.update();
            case "delete" -> saving.delete();
            default ->
                throw new InvalidException(
                        "action", "is \"" + action.orElse("") + "\"; expected create, update or delete");
        };
    }
}
