package dev.armature.store.project;

import java.util.Locale;

/// What a job is waiting for.
public enum Stage {
    ANNOTATION,
    VALIDATION,
    ACCEPTANCE;

    /// The word of CVAT's interface.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
