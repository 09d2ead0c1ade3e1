package dev.armature.stats;

/// How long one limb is, compared with the root of the area of the box of its instance.
///
/// @param from position of its first keypoint, from 0
/// @param to position of its second keypoint
/// @param lengths of those with both ends marked, in roots of the box's area
public record Limb(int from, int to, LogHistogram lengths) {

    Limb(int from, int to) {
        this(from, to, LogHistogram.ofRatios());
    }

    /// Whether it joins the same two keypoints, in either direction.
    boolean joins(int one, int other) {
        return from == one && to == other || from == other && to == one;
    }
}
