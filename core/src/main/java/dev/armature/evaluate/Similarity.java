package dev.armature.evaluate;

/// What makes a detection and a truth alike, each from 0 to 1.
public enum Similarity {
    /// Object keypoint similarity, see [Oks].
    KEYPOINTS("keypoints"),
    /// Shared area over common area of two boxes.
    BBOX("bbox"),
    /// Shared pixels over common pixels of two masks.
    SEGM("segm");

    private final String word;

    Similarity(String word) {
        this.word = word;
    }

    /// pycocotools' `iouType`.
    public String word() {
        return word;
    }
}
