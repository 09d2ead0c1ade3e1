package dev.armature.store.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How alike the names of an image and of a frame have to be. Each way tries those before it first, and takes only
/// a frame that is the only one it could be.
public enum NameMatch {
    /// The same path, with its extension or without.
    PATH,
    /// Or the one path ends with the other, at a slash.
    SUFFIX,
    /// Or the last parts are the same.
    NAME,
    /// Or the last parts are the same but for the extension.
    STEM;

    /// The word of requests, `path`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// By the word of requests.
    public static Optional<NameMatch> ofWord(String word) {
        return Arrays.stream(values())
                .filter(match -> match.word().equals(word))
                .findFirst();
    }
}
