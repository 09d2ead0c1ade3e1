package dev.armature.diff;

import dev.armature.geometry.Box;
import dev.armature.model.Keypoints;
import dev.armature.model.Oks;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One instance of a picture as far as it can be compared across formats and ids.
///
/// @param id as written, for messages
/// @param names of the keypoints; may be fewer than there are
/// @param box as stored, else around its outlines, masks or marked keypoints
/// @param boxed whether the box is a stored one
/// @param text what else it says: a caption, or nothing
record Thing(
        String id,
        String label,
        List<String> names,
        Optional<Keypoints> keypoints,
        Optional<Box> box,
        boolean boxed,
        OptionalDouble area,
        boolean crowd,
        String text) {

    private static final List<String> COCO_NAMES = List.of(
            "nose",
            "left_eye",
            "right_eye",
            "left_ear",
            "right_ear",
            "left_shoulder",
            "right_shoulder",
            "left_elbow",
            "right_elbow",
            "left_wrist",
            "right_wrist",
            "left_hip",
            "right_hip",
            "left_knee",
            "right_knee",
            "left_ankle",
            "right_ankle");

    /// Likeness in 0..1: OKS where both have keypoints of one kind, else the overlap of the boxes, else whether the
    /// texts
    /// are the same.
    double likeness(Thing other) {
        if (posed()
                && other.posed()
                && keypoints.get().size() == other.keypoints.get().size()) {
            return keypoints.get().marked() > 0 ? oks(other) : other.oks(this);
        }
        if (box.isPresent() && other.box.isPresent()) {
            return box.get().equals(other.box.get()) ? 1 : Box.iou(box.get(), other.box.get(), false);
        }
        boolean empty = box.isEmpty() && other.box.isEmpty();
        return empty && text.equals(other.text) && label.equals(other.label) ? 1 : 0;
    }

    /// Whether there are keypoints, and one of them is not absent.
    boolean posed() {
        return keypoints.isPresent() && keypoints.get().marked() > 0;
    }

    /// Object keypoint similarity, this being the truth.
    private double oks(Thing other) {
        Keypoints pose = keypoints.orElseThrow();
        double[] sigmas = names.equals(COCO_NAMES) ? Oks.sigmas(pose.size()) : Oks.even(pose.size());
        return Oks.toTruth(pose, other.keypoints.orElseThrow(), Math.max(scale(), Math.ulp(1.0)), sigmas);
    }

    /// px²: the area, else that of the box.
    private double scale() {
        if (area.isPresent() && area.getAsDouble() > 0) {
            return area.getAsDouble();
        }
        return box.isPresent() ? Math.abs(box.get().area()) : 0;
    }
}
