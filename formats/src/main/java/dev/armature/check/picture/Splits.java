package dev.armature.check.picture;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Subsets that are meant to have nothing in common, by their names: `train2017` and `val2017`.
final class Splits {

    private static final List<String> TRAIN = List.of("train", "training");
    private static final List<String> VAL = List.of("val", "valid", "validation", "dev", "eval");
    private static final List<String> TEST = List.of("test", "testing");

    private Splits() {}

    /// Whether the one is for training, validation or test, and the other for another of these.
    static boolean apart(String subset, String other) {
        Optional<List<String>> one = split(subset);
        Optional<List<String>> two = split(other);
        return one.isPresent() && two.isPresent() && one.get() != two.get();
    }

    private static Optional<List<String>> split(String subset) {
        String name = subset.toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < name.length() && name.charAt(end) >= 'a' && name.charAt(end) <= 'z') {
            end++;
        }
        String word = name.substring(0, end);
        return List.of(TRAIN, VAL, TEST).stream()
                .filter(words -> words.contains(word))
                .findFirst();
    }
}
