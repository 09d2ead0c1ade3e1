package dev.armature.store.request;

import java.util.Optional;
import java.util.OptionalLong;

/// What a request is about, in CVAT's words.
///
/// @param type action and what it is done to: `export:dataset`, `import:annotations`, `create:task`
/// @param target `project`, `task`, `job` or `server`
/// @param project number of the project that it is about, where it is about one
/// @param task number of the task
/// @param job number of the job
/// @param format name of a format, such as `COCO Keypoints 1.0`
public record Operation(
        String type,
        String target,
        OptionalLong project,
        OptionalLong task,
        OptionalLong job,
        Optional<String> format) {

    /// About a project.
    public static Operation project(String type, long project) {
        return new Operation(
                type,
                "project",
                OptionalLong.of(project),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    /// About a task.
    ///
    /// @param project the one it is in, if any
    public static Operation task(String type, OptionalLong project, long task) {
        return new Operation(type, "task", project, OptionalLong.of(task), OptionalLong.empty(), Optional.empty());
    }

    /// About a job.
    ///
    /// @param project the one that its task is in, if any
    public static Operation job(String type, OptionalLong project, long task, long job) {
        return new Operation(type, "job", project, OptionalLong.of(task), OptionalLong.of(job), Optional.empty());
    }

    /// About the whole server.
    public static Operation server(String type) {
        return new Operation(
                type, "server", OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
    }

    /// The same with the name of a format.
    public Operation in(String named) {
        return new Operation(type, target, project, task, job, Optional.of(named));
    }

    /// What is done: the part of the type before the colon.
    public String action() {
        return type.substring(0, type.indexOf(':') < 0 ? type.length() : type.indexOf(':'));
    }

    /// What it is done to: the part behind the colon; empty where there is none.
    public String subresource() {
        return type.indexOf(':') < 0 ? "" : type.substring(type.indexOf(':') + 1);
    }
}
