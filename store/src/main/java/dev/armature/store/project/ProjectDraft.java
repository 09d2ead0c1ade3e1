package dev.armature.store.project;

import java.util.OptionalLong;

/// A project as others may say: for a new one, and the wanted state of an old one.
///
/// @param name 1 to 256 letters
public record ProjectDraft(String name, OptionalLong owner, OptionalLong assignee, String bugTracker) {

    public static ProjectDraft named(String name) {
        return new ProjectDraft(name, OptionalLong.empty(), OptionalLong.empty(), "");
    }

    /// The present state of a project, to be changed.
    public static ProjectDraft of(Project project) {
        return new ProjectDraft(project.name(), project.owner(), project.assignee(), project.bugTracker());
    }
}
