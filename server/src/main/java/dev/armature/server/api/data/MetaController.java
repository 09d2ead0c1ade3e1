package dev.armature.server.api.data;

import dev.armature.server.access.Allow;
import dev.armature.server.access.Allow.Of;
import dev.armature.server.access.Allow.To;
import dev.armature.server.access.Caller;
import dev.armature.store.InvalidException;
import dev.armature.store.annotation.DeletedFrames;
import dev.armature.store.annotation.FrameRange;
import dev.armature.store.db.Database;
import dev.armature.store.db.Tx;
import dev.armature.store.picture.Chunks;
import dev.armature.store.project.Frame;
import dev.armature.store.project.Frames;
import dev.armature.store.project.Job;
import dev.armature.store.project.Jobs;
import dev.armature.store.project.Task;
import dev.armature.store.project.Tasks;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What is known of the frames of tasks and jobs, and which of them are deleted.
@RestController
final class MetaController {

    private final Database database;

    MetaController(Database database) {
        this.database = database;
    }

    /// A frame.
    ///
    /// @param hasPicture whether there are pixels; not in CVAT's interface
    record FrameMeta(
            int width, int height, String name, int relatedFiles, boolean hasRelatedContext, boolean hasPicture) {}

    /// The frames of a task or job.
    ///
    /// @param startFrame absolute number of the first one
    /// @param stopFrame absolute number of the last one
    /// @param deletedFrames numbers in the task
    record DataMeta(
            Optional<List<Object>> chapters,
            Instant chunksUpdatedDate,
            int chunkSize,
            int size,
            int imageQuality,
            int startFrame,
            int stopFrame,
            String frameFilter,
            List<FrameMeta> frames,
            List<Integer> deletedFrames,
            Optional<List<Integer>> includedFrames,
            String storage,
            OptionalLong cloudStorageId) {

        static DataMeta of(Tx tx, Task task, FrameRange range) {
            List<Frame> frames = Frames.plain(tx, task.id(), range.first(), range.last());
            return new DataMeta(
                    Optional.empty(),
                    task.attached().orElse(task.created()),
                    Chunks.SIZE,
                    frames.size(),
                    task.media().imageQuality(),
                    task.media().absolute(range.first()),
                    task.media().absolute(Math.max(range.first(), range.last())),
                    task.media().frameFilter(),
                    frames.stream()
                            .map(frame -> new FrameMeta(
                                    frame.width(),
                                    frame.height(),
                                    frame.name(),
                                    0,
                                    false,
                                    frame.picture().isPresent()))
                            .toList(),
                    frames.stream().filter(Frame::deleted).map(Frame::number).toList(),
                    Optional.empty(),
                    "local",
                    OptionalLong.empty());
        }
    }

    /// @param deletedFrames numbers in the task; all others are there
    record DataMetaWrite(Optional<List<Integer>> deletedFrames) {}

    private static FrameRange all(Task task) {
        return new FrameRange(0, task.size() - 1);
    }

    private static FrameRange of(Job job) {
        return new FrameRange(job.startFrame(), job.stopFrame());
    }

    @Allow(value = To.VIEWERS, of = Of.TASK)
    @GetMapping("/api/tasks/{id}/data/meta")
    DataMeta ofTask(@PathVariable long id) {
        return database.read(tx -> {
            Task task = Tasks.get(tx, id);
            return DataMeta.of(tx, task, all(task));
        });
    }

    @Allow(value = To.VIEWERS, of = Of.JOB)
    @GetMapping("/api/jobs/{id}/data/meta")
    DataMeta ofJob(@PathVariable long id) {
        return database.read(tx -> {
            Job job = Jobs.get(tx, id);
            return DataMeta.of(tx, Tasks.get(tx, job.task()), of(job));
        });
    }

    /// Says which frames of a task are deleted: left out of every export, with their objects.
    @Allow(value = To.ANNOTATORS, of = Of.TASK)
    @PatchMapping("/api/tasks/{id}/data/meta")
    DataMeta ofTask(@PathVariable long id, @RequestBody DataMetaWrite body, Caller caller) {
        return database.write(caller.who(), tx -> {
            Task task = Tasks.get(tx, id);
            delete(tx, task, all(task), body);
            return DataMeta.of(tx, task, all(task));
        });
    }

    /// The same for the frames of a job; others stay as they are.
    @Allow(value = To.ANNOTATORS, of = Of.JOB)
    @PatchMapping("/api/jobs/{id}/data/meta")
    DataMeta ofJob(@PathVariable long id, @RequestBody DataMetaWrite body, Caller caller) {
        return database.write(caller.who(), tx -> {
            Job job = Jobs.get(tx, id);
            Task task = Tasks.get(tx, job.task());
            delete(tx, task, of(job), body);
            return DataMeta.of(tx, task, of(job));
        });
    }

    private static void delete(Tx tx, Task task, FrameRange range, DataMetaWrite body) {
        List<Integer> deleted =
                body.deletedFrames().orElseThrow(() -> new InvalidException("deleted_frames", "is missing"));
        if (deleted.contains(null)) {
            throw new InvalidException("deleted_frames", "there is a null among them; expected whole numbers");
        }
        DeletedFrames.set(tx, task.id(), range, new HashSet<>(deleted));
    }
}
