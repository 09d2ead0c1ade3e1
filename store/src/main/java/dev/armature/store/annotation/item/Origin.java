package dev.armature.store.annotation.item;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Who made an object, in CVAT's words.
public enum Origin {
    MANUAL,
    AUTO,
    SEMI_AUTO,
    FILE,
    CONSENSUS;

    /// The word in CVAT's interface, `semi-auto`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Origin> ofWord(String word) {
        return Arrays.stream(values())
                .filter(origin -> origin.word().equals(word))
                .findFirst();
    }
}
