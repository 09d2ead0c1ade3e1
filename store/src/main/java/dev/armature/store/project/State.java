package dev.armature.store.project;

import java.util.Locale;

/// How far a job is in its stage.
public enum State {
    NEW,
    IN_PROGRESS,
    COMPLETED,
    REJECTED;

    /// The words of CVAT's interface.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
