package dev.armature.evaluate;

/// Whose rules are kept where the tools differ. `docs/evaluation.md` lists every difference.
public enum Rules {
    /// pycocotools 2.0.11 with its faults, so that numbers equal published ones.
    PYCOCOTOOLS("pycocotools"),
    /// xtcocotools, as CrowdPose and COCO-WholeBody are scored.
    XTCOCOTOOLS("xtcocotools"),
    /// pycocotools with its faults mended.
    CORRECTED("corrected");

    private final String word;

    Rules(String word) {
        this.word = word;
    }

    /// The word of the command line.
    public String word() {
        return word;
    }

    /// Whether a truth of id 0 can be found; pycocotools takes the id for "none" and counts its finder as false.
    boolean findsIdZero() {
        return this != PYCOCOTOOLS;
    }

    /// Whether a truth with `ignore` is ignored; the others overwrite that by `iscrowd`.
    boolean heedsIgnore() {
        return this == CORRECTED;
    }

    /// Whether the marked keypoints of a truth are counted, not taken from `num_keypoints`.
    boolean countsKeypoints() {
        return this != PYCOCOTOOLS;
    }

    /// Whether detections none of whose keypoints has a third number above 0 are left out.
    boolean leavesOutUnseen() {
        return this == XTCOCOTOOLS;
    }

    /// Whether of truths with one id each counts for itself; to the others all are the last one.
    boolean tellsDoubleIdsApart() {
        return this == CORRECTED;
    }

    /// Whether poses can be scored without regard to categories; in the others none is found then.
    boolean posesWithoutCategories() {
        return this == CORRECTED;
    }

    /// Whether the statistics take the largest of the limits to detections; in pycocotools some are fixed at 20 or
    /// 100 and are -1 where that is not among the limits.
    boolean summarisesLargestLimit() {
        return this == CORRECTED;
    }
}
