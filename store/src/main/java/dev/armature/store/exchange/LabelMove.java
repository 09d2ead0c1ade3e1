package dev.armature.store.exchange;

import dev.armature.model.Attributes;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.SkeletonSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A label of the file on its way to one of the target.
///
/// @param name as [Scan#names] calls it
/// @param spec empty when there is none, or none is wanted
/// @param wanted false for a label that is to be left out
/// @param positions where each keypoint of the file goes, from 0; -1 for one that the target does not have. Empty:
///     they stay where they are
/// @param lost names of keypoints that the target does not have
record LabelMove(String name, Optional<LabelSpec> spec, boolean wanted, int[] positions, List<String> lost) {

    private static final int[] STAY = {};

    /// @param given whether somebody else has said that the two are the same, so that names may all differ
    static LabelMove of(String name, Label label, Optional<LabelSpec> spec, boolean wanted, boolean given) {
        List<String> to =
                spec.flatMap(LabelSpec::skeleton).map(SkeletonSpec::names).orElse(List.of());
        List<String> from = LabelDraft.points(label, 0, new ArrayList<>());
        int[] positions = new int[from.size()];
        List<String> lost = new ArrayList<>();
        boolean stay = true;
        for (int i = 0; i < positions.length; i++) {
            positions[i] = to.indexOf(from.get(i));
            stay &= positions[i] == i;
            if (positions[i] < 0) {
                lost.add(from.get(i));
            }
        }
        boolean renamed = given && lost.size() == from.size() && from.size() == to.size();
        return stay || to.isEmpty() || renamed
                ? new LabelMove(name, spec, wanted, STAY, List.of())
                : new LabelMove(name, spec, wanted, positions, lost);
    }

    boolean stays() {
        return positions.length == 0;
    }

    /// How many keypoints the target has; -1 when it is no skeleton.
    int points() {
        return spec.flatMap(LabelSpec::skeleton)
                .map(skeleton -> skeleton.points().size())
                .orElse(-1);
    }

    /// The keypoints in the order of the target; those that the file does not have are absent.
    Keypoints moved(Keypoints keypoints) {
        if (stays()) {
            return keypoints;
        }
        double[] xyv = new double[3 * points()];
        for (int i = 0; i < Math.min(positions.length, keypoints.size()); i++) {
            int to = positions[i];
            if (to >= 0) {
                xyv[3 * to] = keypoints.x(i);
                xyv[3 * to + 1] = keypoints.y(i);
                xyv[3 * to + 2] = keypoints.v(i);
            }
        }
        return Keypoints.owning(xyv);
    }

    /// The attributes of the keypoints in the order of the target.
    List<Attributes> moved(List<Attributes> ofPoints) {
        if (stays() || ofPoints.isEmpty()) {
            return ofPoints;
        }
        List<Attributes> moved = new ArrayList<>();
        for (int i = 0; i < points(); i++) {
            moved.add(Attributes.NONE);
        }
        for (int i = 0; i < Math.min(positions.length, ofPoints.size()); i++) {
            if (positions[i] >= 0) {
                moved.set(positions[i], ofPoints.get(i));
            }
        }
        return moved;
    }
}
