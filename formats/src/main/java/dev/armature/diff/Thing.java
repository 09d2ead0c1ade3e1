package dev.armature.diff;

import dev.armature.geometry.Box;
import dev.armature.model.Keypoints;
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

    /// The spread of COCO's keypoints, as a part of the root of the area of the person.
    private static final double[] COCO_SIGMAS = {
        .026, .025, .025, .035, .035, .079, .079, .072, .072, .062, .062, .107, .107, .087, .087, .089, .089
    };

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

    private static final double SIGMA = 0.05; // of keypoints without a published one

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

    /// Object keypoint similarity, this being the truth: the mean of `exp(-d² / (2 (2 sigma)² area))` over the
    /// keypoints marked here; those absent in the other count 0.
    private double oks(Thing other) {
        Keypoints a = keypoints.orElseThrow();
        Keypoints b = other.keypoints.orElseThrow();
        boolean coco = names.equals(COCO_NAMES) && a.size() == COCO_SIGMAS.length;
        double scale = Math.max(scale(), Math.ulp(1.0));
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            if (a.visibility(i) > 0 && b.visibility(i) > 0) {
                double dx = a.x(i) - b.x(i);
                double dy = a.y(i) - b.y(i);
                double sigma = 2 * (coco ? COCO_SIGMAS[i] : SIGMA);
                sum += Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma * scale));
            }
        }
        return sum / a.marked();
    }

    /// px²: the area, else that of the box.
    private double scale() {
        if (area.isPresent() && area.getAsDouble() > 0) {
            return area.getAsDouble();
        }
        return box.isPresent() ? Math.abs(box.get().area()) : 0;
    }
}
