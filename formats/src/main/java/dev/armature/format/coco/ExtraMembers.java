package dev.armature.format.coco;

import java.util.Set;

/// Members that dialects of COCO add and other formats can hold as attributes. In COCO they stay where they are.
public final class ExtraMembers {

    /// Of annotations: COCO-WholeBody's parts beside the body, and PoseTrack's tracks and heads.
    public static final Set<String> OF_ANNOTATIONS = Set.of(
            "foot_kpts",
            "face_kpts",
            "lefthand_kpts",
            "righthand_kpts",
            "foot_valid",
            "face_valid",
            "lefthand_valid",
            "righthand_valid",
            "face_box",
            "lefthand_box",
            "righthand_box",
            "track_id",
            "person_id",
            "bbox_head",
            "scores");

    /// Of images: CrowdPose's index and PoseTrack's frames.
    public static final Set<String> OF_IMAGES =
            Set.of("crowdIndex", "vid_id", "frame_id", "nframes", "is_labeled", "ignore_regions_x", "ignore_regions_y");

    private ExtraMembers() {}
}
