package dev.armature.evaluate.explain;

/// A kind of error, in the order in which errors are mended.
public enum Fault {
    MISS("miss", "keypoints that are at no keypoint of their kind"),
    SWAP("swap", "keypoints that are at the keypoint of another object"),
    INVERSION("inversion", "keypoints that are left for right"),
    JITTER("jitter", "keypoints that are near their place but not at it"),
    SCORE("score", "detections that are surer than better ones"),
    BACKGROUND("background", "detections that find nothing when all of that is mended"),
    UNFOUND("unfound", "objects that nothing finds when all of that is mended");

    private final String word;
    private final String meaning;

    Fault(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    public String word() {
        return word;
    }

    /// What goes wrong, in the plural.
    public String meaning() {
        return meaning;
    }

    /// Whether a keypoint that is so placed has this error.
    boolean is(Placement placement) {
        return switch (this) {
            case MISS -> placement == Placement.MISS;
            case SWAP -> placement == Placement.SWAP;
            case INVERSION -> placement == Placement.INVERSION;
            case JITTER -> placement == Placement.JITTER;
            case SCORE, BACKGROUND, UNFOUND -> false;
        };
    }
}
