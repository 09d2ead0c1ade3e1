package dev.armature.convert;

import dev.armature.format.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The formats beside COCO and Datumaro, in the order in which an input is tried against them.
final class Formats {

    private static final List<Format> ALL = List.of();

    private Formats() {}

    static List<Format> all() {
        return ALL;
    }

    /// The format that this word names on the side of the input.
    static Optional<Format> reading(String word) {
        return ALL.stream()
                .filter(format -> format.id().equals(word) || format.written().contains(word))
                .findFirst();
    }

    /// The format that this word names on the side of the output.
    static Optional<Format> writing(String word) {
        return ALL.stream().filter(format -> format.written().contains(word)).findFirst();
    }

    static List<String> readWords() {
        return ALL.stream().map(Format::id).toList();
    }

    static List<String> writtenWords() {
        List<String> words = new ArrayList<>();
        ALL.forEach(format -> words.addAll(format.written()));
        return words;
    }
}
