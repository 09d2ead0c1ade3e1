package dev.armature.evaluate.read;

import java.util.List;
import java.util.Locale;

/// A part of COCO-WholeBody's 133 keypoints that is scored by itself. The keypoints stand in one list of 133,
/// or in five lists, a member each.
public enum BodyPart {
    /// All keypoints of any skeleton, as they are.
    ALL("", 0, 0),
    WHOLEBODY("", 0, 133),
    BODY("keypoints", 0, 17),
    FOOT("foot_kpts", 17, 6),
    FACE("face_kpts", 23, 68),
    LEFTHAND("lefthand_kpts", 91, 21),
    RIGHTHAND("righthand_kpts", 112, 21);

    static final List<BodyPart> IN_LISTS = List.of(FOOT, FACE, LEFTHAND, RIGHTHAND);

    private final String member;
    private final int from;
    private final int size;

    BodyPart(String member, int from, int size) {
        this.member = member;
        this.from = from;
        this.size = size;
    }

    /// The word of the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The member that has its keypoints, where they stand in five lists.
    String member() {
        return member;
    }

    /// The position of its first keypoint among the 133.
    public int from() {
        return from;
    }

    /// How many keypoints it has; 0 for [#ALL], which leaves that open.
    public int size() {
        return size;
    }
}
