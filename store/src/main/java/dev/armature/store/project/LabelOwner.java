package dev.armature.store.project;

/// What labels belong to.
public sealed interface LabelOwner {

    /// Labels that all tasks of a project share.
    record OfProject(long id) implements LabelOwner {}

    /// Labels of a task that is in no project.
    record OfTask(long id) implements LabelOwner {}
}
