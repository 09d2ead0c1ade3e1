package dev.armature.server.api.project;

import dev.armature.server.api.UserAnswers.BasicUser;
import dev.armature.server.api.project.Summaries.LabelsSummary;
import dev.armature.server.api.project.Summaries.TasksSummary;
import dev.armature.server.http.Links;
import dev.armature.store.db.Tx;
import dev.armature.store.people.User;
import dev.armature.store.project.Project;
import dev.armature.store.project.Projects;
import dev.armature.store.project.Tasks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// A project as CVAT's interface shows it.
record ProjectRead(
        String url,
        long id,
        String name,
        Optional<BasicUser> owner,
        Optional<BasicUser> assignee,
        OptionalLong guideId,
        String bugTracker,
        List<String> taskSubsets,
        Instant createdDate,
        Instant updatedDate,
        String status,
        Optional<String> dimension,
        OptionalLong organization,
        OptionalLong organizationId,
        Optional<String> targetStorage,
        Optional<String> sourceStorage,
        TasksSummary tasks,
        LabelsSummary labels,
        Optional<Instant> assigneeUpdatedDate) {

    static List<ProjectRead> all(Tx tx, List<Project> projects) {
        Map<Long, User> users = Summaries.users(
                tx,
                projects.stream()
                        .flatMap(project -> Stream.of(project.owner(), project.assignee()))
                        .toList());
        return projects.stream().map(project -> of(tx, project, users)).toList();
    }

    static ProjectRead of(Tx tx, Project project) {
        return all(tx, List.of(project)).getFirst();
    }

    private static ProjectRead of(Tx tx, Project project, Map<Long, User> users) {
        int tasks = Tasks.of(tx, project.id()).size();
        return new ProjectRead(
                Links.to("/api/projects/" + project.id()),
                project.id(),
                project.name(),
                Summaries.user(users, project.owner()),
                Summaries.user(users, project.assignee()),
                OptionalLong.empty(),
                project.bugTracker(),
                Projects.subsets(tx, project.id()),
                project.created(),
                project.updated(),
                Projects.progress(tx, project.id()).status().word(),
                tasks == 0 ? Optional.empty() : Optional.of("2d"),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                new TasksSummary(tasks, Links.to("/api/tasks?project_id=" + project.id())),
                Summaries.labels("project_id", project.id()),
                project.assigneeUpdated());
    }
}
