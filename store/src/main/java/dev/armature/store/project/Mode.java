package dev.armature.store.project;

import java.util.Locale;

/// What the frames of a task are.
public enum Mode {
    /// Pictures, each for itself.
    ANNOTATION,
    /// Frames of a video.
    INTERPOLATION;

    /// The word of CVAT's interface.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
