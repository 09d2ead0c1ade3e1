package dev.armature.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How much a broken rule matters to whoever trains or scores with the dataset.
public enum Level {
    /// Tools stop at it, leave things out, or read something else than was meant.
    ERROR,
    /// Most likely a mistake; the dataset can be read all the same.
    WARNING,
    /// Good to know: unusual, or left to defaults.
    NOTE;

    /// The word of the command line, `warning`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Level> ofWord(String word) {
        return Arrays.stream(values())
                .filter(level -> level.word().equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Level::word).toList();
    }
}
