package dev.armature.store.project;

import java.util.Locale;

/// How the pictures of a task were put in order.
public enum Sorting {
    LEXICOGRAPHICAL,
    NATURAL,
    PREDEFINED,
    RANDOM;

    /// The word of CVAT's interface.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
