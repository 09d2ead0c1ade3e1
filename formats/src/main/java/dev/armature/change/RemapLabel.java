package dev.armature.change;

import dev.armature.model.Attributes;
import dev.armature.model.Keypoints;
import dev.armature.model.Sides;
import dev.armature.model.Skeleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What becomes of the keypoints of one label.
///
/// @param skeleton the new keypoints and edges
/// @param sources for each new keypoint the 0-based positions of the old ones that it is made of
/// @param gone whether the old keypoint is used for nothing
record RemapLabel(Skeleton skeleton, int[][] sources, boolean[] gone) {

    /// Whether every keypoint stays where it was; names and edges may differ.
    boolean inPlace() {
        for (int i = 0; i < sources.length; i++) {
            if (sources[i].length != 1 || sources[i][0] != i) {
                return false;
            }
        }
        return sources.length == gone.length;
    }

    /// The new keypoints. One that lies in the middle of others is absent if one of them is, and occluded if one of
    /// them is; one that the pose does not reach is absent at 0, 0.
    Keypoints of(Keypoints pose) {
        double[] xyv = new double[3 * sources.length];
        for (int i = 0; i < sources.length; i++) {
            int[] from = sources[i];
            if (from.length == 1 && from[0] < pose.size()) {
                xyv[3 * i] = pose.x(from[0]);
                xyv[3 * i + 1] = pose.y(from[0]);
                xyv[3 * i + 2] = pose.v(from[0]);
            } else if (from.length > 1) {
                middle(pose, from, xyv, 3 * i);
            }
        }
        return Keypoints.owning(xyv);
    }

    private static void middle(Keypoints pose, int[] from, double[] xyv, int at) {
        double x = 0;
        double y = 0;
        double v = 2;
        for (int position : from) {
            if (position >= pose.size() || pose.visibility(position) == 0) {
                return;
            }
            x += pose.x(position);
            y += pose.y(position);
            v = Math.min(v, pose.visibility(position));
        }
        xyv[at] = x / from.length;
        xyv[at + 1] = y / from.length;
        xyv[at + 2] = v;
    }

    /// The attributes of the new keypoints; a middle has none. Without any before there are none.
    List<Attributes> of(List<Attributes> attributes) {
        if (attributes.isEmpty()) {
            return attributes;
        }
        List<Attributes> now = new ArrayList<>();
        for (int[] from : sources) {
            boolean same = from.length == 1 && from[0] < attributes.size();
            now.add(same ? attributes.get(from[0]) : Attributes.NONE);
        }
        return now;
    }

    /// Old keypoints that are marked and used for nothing, those beyond the label's included.
    int lost(Keypoints pose) {
        int lost = 0;
        for (int i = 0; i < pose.size(); i++) {
            boolean used = i < gone.length && !gone[i];
            if (!used && pose.visibility(i) > 0) {
                lost++;
            }
        }
        return lost;
    }

    /// As this, but every keypoint is made of what its mirrored partner is made of.
    RemapLabel mirrored() {
        List<Integer> partners = Sides.partners(skeleton.points());
        int[][] swapped = new int[sources.length][];
        Arrays.setAll(swapped, i -> sources[partners.get(i)]);
        return new RemapLabel(skeleton, swapped, gone);
    }
}
