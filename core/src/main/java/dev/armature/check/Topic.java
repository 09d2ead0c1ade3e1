package dev.armature.check;

/// What a rule is about: the order of the pages that list rules.
public enum Topic {
    STRUCTURE("structure and references"),
    SKELETON("categories and skeletons"),
    ANNOTATION("annotations"),
    BOX("boxes, areas and outlines"),
    KEYPOINT("keypoints"),
    SENSE("the sense of a pose"),
    PICTURE("pictures on disk"),
    READING("how the file is written");

    private final String title;

    Topic(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
