package dev.armature.store.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What becomes of the annotations that are there.
public enum ImportMode {
    /// They go, on all frames of the target.
    REPLACE,
    /// They stay.
    APPEND,
    /// An annotation of the file takes the place of the object that has its id on that frame, else of one that is
    /// at the same place ([Twin]); all other objects stay.
    MERGE;

    /// The word of requests, `replace`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// By the word of requests.
    public static Optional<ImportMode> ofWord(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }
}
