package dev.armature.store.annotation;

import java.util.Locale;

/// Why annotations changed.
public enum ChangeKind {
    SAVE,
    IMPORT,
    RESTORE,
    LABELS,
    UNDO,
    FRAMES;

    /// As in the database, `import`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException for a word that is none
    public static ChangeKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
