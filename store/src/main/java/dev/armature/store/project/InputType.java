package dev.armature.store.project;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How people give the value of an attribute.
public enum InputType {
    CHECKBOX,
    RADIO,
    NUMBER,
    TEXT,
    SELECT;

    /// The word of CVAT's interface.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// By the word of CVAT's interface.
    public static Optional<InputType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
