package dev.armature.store.project;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What shapes a label is for.
public enum LabelType {
    ANY,
    CUBOID,
    ELLIPSE,
    MASK,
    POINTS,
    POLYGON,
    POLYLINE,
    RECTANGLE,
    SKELETON,
    INTERVAL,
    TAG;

    /// The word of CVAT's interface.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// By the word of CVAT's interface.
    public static Optional<LabelType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
