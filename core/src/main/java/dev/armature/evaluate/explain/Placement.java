package dev.armature.evaluate.explain;

import java.util.Locale;

/// Where a detection has put a keypoint of the object that it is paired with. The keypoint similarity `ks` is the
/// term of OKS: `exp(-d² / (2 · (2 sigma)² · (area + 2^-52)))`.
public enum Placement {
    /// The object's keypoint is not marked: nothing is said of it.
    UNMARKED("–"),
    /// At its place: ks of at least 0.85.
    GOOD("good"),
    /// Near its place: ks from 0.5, below 0.85.
    JITTER("jitter"),
    /// At the place of the mirrored keypoint of the same object, left for right: ks of at least 0.5 with that,
    /// and nowhere more.
    INVERSION("inversion"),
    /// At the place of this keypoint, or of its mirrored one, of another object: ks of at least 0.5 with that,
    /// and nowhere more.
    SWAP("swap"),
    /// At none of these places.
    MISS("miss");

    private final String word;

    Placement(String word) {
        this.word = word.toLowerCase(Locale.ROOT);
    }

    public String word() {
        return word;
    }
}
