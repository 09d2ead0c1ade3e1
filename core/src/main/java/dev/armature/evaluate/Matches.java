package dev.armature.evaluate;

/// Which detection of a cell found which truth, at every similarity threshold, within one area range.
///
/// Indices are those of [Cells]: detections by falling score, truths in the order of the file.
public final class Matches {

    private final boolean[] ignored; // [truths]
    private final int[] found; // [thresholds x detections]; index of a truth, -1 for none
    private final boolean[] left; // [thresholds x detections]; whether a detection counts neither way
    private final boolean[] unseen; // [truths]; whether its finder is counted as false, id 0
    private final int detections;

    Matches(boolean[] ignored, boolean[] unseen, int[] found, boolean[] left, int detections) {
        this.ignored = ignored;
        this.unseen = unseen;
        this.found = found;
        this.left = left;
        this.detections = detections;
    }

    /// Whether a truth is ignored: it may be found but need not.
    public boolean isIgnored(int truth) {
        return ignored[truth];
    }

    /// The truth that a detection found, -1 for none.
    public int found(int threshold, int detection) {
        return found[threshold * detections + detection];
    }

    /// Whether a detection counts neither as right nor as false: it found an ignored truth, or nothing and is
    /// not in the area range.
    public boolean isLeft(int threshold, int detection) {
        return left[threshold * detections + detection];
    }

    /// Whether a detection counts as right: it found a truth that is not ignored.
    public boolean isRight(int threshold, int detection) {
        int truth = found(threshold, detection);
        return truth >= 0 && !unseen[truth] && !isLeft(threshold, detection);
    }

    /// Whether a detection counts as false.
    public boolean isFalse(int threshold, int detection) {
        return !isLeft(threshold, detection) && !isRight(threshold, detection);
    }

    /// The detection that found a truth, that with the highest score; -1 if none has.
    public int finder(int threshold, int truth) {
        for (int d = 0; d < detections; d++) {
            if (found(threshold, d) == truth) {
                return d;
            }
        }
        return -1;
    }
}
