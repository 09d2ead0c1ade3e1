package dev.armature.server.api.project;

import dev.armature.server.api.UserAnswers.BasicUser;
import dev.armature.server.api.project.Summaries.JobsSummary;
import dev.armature.server.api.project.Summaries.LabelsSummary;
import dev.armature.server.http.Links;
import dev.armature.store.annotation.Annotations;
import dev.armature.store.annotation.Counts;
import dev.armature.store.db.Tx;
import dev.armature.store.people.User;
import dev.armature.store.project.Progress;
import dev.armature.store.project.Project;
import dev.armature.store.project.Projects;
import dev.armature.store.project.Task;
import dev.armature.store.project.Tasks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// A task as CVAT's interface shows it.
///
/// @param revision how often its annotations have changed; not in CVAT's interface
/// @param objects how many objects it has; not in CVAT's interface
record TaskRead(
        String url,
        long id,
        String name,
        OptionalLong projectId,
        Optional<String> projectName,
        Optional<BasicUser> owner,
        Optional<BasicUser> assignee,
        String bugTracker,
        Instant createdDate,
        Instant updatedDate,
        OptionalInt overlap,
        int segmentSize,
        String status,
        OptionalInt dataChunkSize,
        String dataOriginalChunkType,
        String dataCompressedChunkType,
        OptionalLong dataCloudStorageId,
        OptionalLong guideId,
        int size,
        int imageQuality,
        OptionalLong data,
        String dimension,
        String mode,
        String mediaType,
        String subset,
        OptionalLong organizationId,
        OptionalLong organization,
        Optional<String> targetStorage,
        Optional<String> sourceStorage,
        JobsSummary jobs,
        LabelsSummary labels,
        Optional<Instant> assigneeUpdatedDate,
        Optional<String> validationMode,
        boolean consensusEnabled,
        long revision,
        long objects) {

    /// Pictures that a chunk for CVAT's clients holds.
    static final int CHUNK = 72;

    static final String CHUNK_TYPE = "imageset";

    static List<TaskRead> all(Tx tx, List<Task> tasks) {
        Map<Long, User> users = Summaries.users(
                tx,
                tasks.stream()
                        .flatMap(task -> Stream.of(task.owner(), task.assignee()))
                        .toList());
        List<Long> ids =
                tasks.stream().flatMap(task -> task.project().stream().boxed()).toList();
        Map<Long, Project> projects = ids.isEmpty() ? Map.of() : Projects.named(tx, ids);
        return tasks.stream().map(task -> of(tx, task, users, projects)).toList();
    }

    static TaskRead of(Tx tx, Task task) {
        return all(tx, List.of(task)).getFirst();
    }

    private static TaskRead of(Tx tx, Task task, Map<Long, User> users, Map<Long, Project> projects) {
        Progress progress = Tasks.progress(tx, task.id());
        return new TaskRead(
                Links.to("/api/tasks/" + task.id()),
                task.id(),
                task.name(),
                task.project(),
                task.project().stream().mapToObj(projects::get).findFirst().map(Project::name),
                Summaries.user(users, task.owner()),
                Summaries.user(users, task.assignee()),
                task.bugTracker(),
                task.created(),
                task.updated(),
                task.overlap(),
                task.segmentSize(),
                progress.status().word(),
                task.attached().isPresent() ? OptionalInt.of(CHUNK) : OptionalInt.empty(),
                CHUNK_TYPE,
                CHUNK_TYPE,
                OptionalLong.empty(),
                OptionalLong.empty(),
                task.size(),
                task.media().imageQuality(),
                task.attached().isPresent() ? OptionalLong.of(task.id()) : OptionalLong.empty(),
                "2d",
                task.media().mode().word(),
                "image",
                task.subset(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                new JobsSummary(
                        progress.jobs(),
                        progress.completed(),
                        progress.validation(),
                        Links.to("/api/jobs?task_id=" + task.id())),
                Summaries.labels("task_id", task.id()),
                task.assigneeUpdated(),
                Optional.empty(),
                false,
                Annotations.revision(tx, task.id()),
                Counts.ofTask(tx, task.id()));
    }
}
