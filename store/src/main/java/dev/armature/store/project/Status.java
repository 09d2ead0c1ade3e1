package dev.armature.store.project;

import java.util.Locale;

/// How far a job, a task or a project is, in one word.
public enum Status {
    ANNOTATION,
    VALIDATION,
    COMPLETED;

    /// The word of CVAT's interface.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
