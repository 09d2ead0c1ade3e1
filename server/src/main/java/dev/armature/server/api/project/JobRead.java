package dev.armature.server.api.project;

import dev.armature.server.api.UserAnswers.BasicUser;
import dev.armature.server.api.project.Summaries.IssuesSummary;
import dev.armature.server.api.project.Summaries.LabelsSummary;
import dev.armature.server.http.Links;
import dev.armature.store.db.Tx;
import dev.armature.store.people.User;
import dev.armature.store.project.Issues;
import dev.armature.store.project.Job;
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

/// A job as CVAT's interface shows it.
record JobRead(
        String url,
        long id,
        long taskId,
        Optional<String> taskName,
        OptionalLong projectId,
        Optional<String> projectName,
        Optional<BasicUser> assignee,
        OptionalLong guideId,
        String dimension,
        String mode,
        String mediaType,
        Optional<String> bugTracker,
        String status,
        String stage,
        String state,
        int frameCount,
        int startFrame,
        int stopFrame,
        OptionalInt dataChunkSize,
        String dataCompressedChunkType,
        String dataOriginalChunkType,
        Instant createdDate,
        Instant updatedDate,
        IssuesSummary issues,
        LabelsSummary labels,
        String type,
        OptionalLong organization,
        Optional<String> targetStorage,
        Optional<String> sourceStorage,
        Optional<Instant> assigneeUpdatedDate,
        OptionalLong parentJobId,
        int consensusReplicas,
        int replicasCount) {

    static List<JobRead> all(Tx tx, List<Job> jobs) {
        Map<Long, User> users =
                Summaries.users(tx, jobs.stream().map(Job::assignee).toList());
        List<Long> ids = jobs.stream().map(Job::task).distinct().toList();
        Map<Long, Task> tasks = ids.isEmpty() ? Map.of() : Tasks.named(tx, ids);
        List<Long> owners = tasks.values().stream()
                .flatMap(task -> task.project().stream().boxed())
                .distinct()
                .toList();
        Map<Long, Project> projects = owners.isEmpty() ? Map.of() : Projects.named(tx, owners);
        return jobs.stream()
                .map(job -> of(tx, job, tasks.get(job.task()), users, projects))
                .toList();
    }

    static JobRead of(Tx tx, Job job) {
        return all(tx, List.of(job)).getFirst();
    }

    private static JobRead of(Tx tx, Job job, Task task, Map<Long, User> users, Map<Long, Project> projects) {
        return new JobRead(
                Links.to("/api/jobs/" + job.id()),
                job.id(),
                job.task(),
                Optional.of(task.name()),
                task.project(),
                task.project().stream().mapToObj(projects::get).findFirst().map(Project::name),
                Summaries.user(users, job.assignee()),
                OptionalLong.empty(),
                "2d",
                task.media().mode().word(),
                "image",
                Optional.of(task.bugTracker()),
                job.status().word(),
                job.stage().word(),
                job.state().word(),
                job.frameCount(),
                job.startFrame(),
                job.stopFrame(),
                OptionalInt.of(TaskRead.CHUNK),
                TaskRead.CHUNK_TYPE,
                TaskRead.CHUNK_TYPE,
                job.created(),
                job.updated(),
                new IssuesSummary(Links.to("/api/issues?job_id=" + job.id()), Issues.count(tx, job.id())),
                Summaries.labels("job_id", job.id()),
                "annotation",
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                job.assigneeUpdated(),
                OptionalLong.empty(),
                0,
                0);
    }
}
