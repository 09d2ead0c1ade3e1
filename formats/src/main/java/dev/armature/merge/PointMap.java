package dev.armature.merge;

import dev.armature.model.Attributes;
import dev.armature.model.Keypoints;
import dev.armature.model.Skeleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which keypoint of one list is which of another, by name; of keypoints with one name the first is the first, the
/// second the second.
///
/// @param targets for each old keypoint its 0-based position among the new ones; -1 where it has none
/// @param size how many new ones there are
record PointMap(int[] targets, int size) {

    static PointMap of(List<String> from, List<String> to) {
        int[] targets = new int[from.size()];
        boolean[] used = new boolean[to.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = -1;
            for (int j = 0; j < used.length && targets[i] < 0; j++) {
                if (!used[j] && from.get(i).equals(to.get(j))) {
                    used[j] = true;
                    targets[i] = j;
                }
            }
        }
        return new PointMap(targets, to.size());
    }

    /// Whether every keypoint stays where it is, and there are no others.
    boolean identity() {
        boolean identity = targets.length == size;
        for (int i = 0; i < targets.length; i++) {
            identity &= targets[i] == i;
        }
        return identity;
    }

    /// The keypoints in their new places; those that the pose has not are absent at 0, 0.
    Keypoints of(Keypoints pose) {
        double[] xyv = new double[3 * size];
        for (int i = 0; i < Math.min(targets.length, pose.size()); i++) {
            if (targets[i] >= 0) {
                xyv[3 * targets[i]] = pose.x(i);
                xyv[3 * targets[i] + 1] = pose.y(i);
                xyv[3 * targets[i] + 2] = pose.v(i);
            }
        }
        return Keypoints.owning(xyv);
    }

    /// The attributes of the keypoints in their new places; none stay none.
    List<Attributes> of(List<Attributes> attributes) {
        if (attributes.isEmpty()) {
            return attributes;
        }
        List<Attributes> moved = new ArrayList<>(Collections.nCopies(size, Attributes.NONE));
        for (int i = 0; i < Math.min(targets.length, attributes.size()); i++) {
            if (targets[i] >= 0) {
                moved.set(targets[i], attributes.get(i));
            }
        }
        return moved;
    }

    /// How many keypoints that are marked have no place, those beyond the list included.
    int lost(Keypoints pose) {
        int lost = 0;
        for (int i = 0; i < pose.size(); i++) {
            boolean held = i < targets.length && targets[i] >= 0;
            lost += !held && pose.visibility(i) > 0 ? 1 : 0;
        }
        return lost;
    }

    /// The new keypoints with the edges of both; those of the old ones that lead to no new keypoint are left out.
    ///
    /// @param from edges between the old keypoints, counted from 1
    Skeleton joined(Skeleton to, List<Skeleton.Edge> from) {
        List<Skeleton.Edge> edges = new ArrayList<>(to.edges());
        Set<List<Long>> known = new HashSet<>();
        edges.forEach(edge -> known.add(ends(edge)));
        for (Skeleton.Edge edge : from) {
            long a = moved(edge.from());
            long b = moved(edge.to());
            if (a > 0 && b > 0 && known.add(ends(new Skeleton.Edge(a, b)))) {
                edges.add(new Skeleton.Edge(a, b));
            }
        }
        return new Skeleton(to.points(), edges);
    }

    private static List<Long> ends(Skeleton.Edge edge) {
        return List.of(Math.min(edge.from(), edge.to()), Math.max(edge.from(), edge.to()));
    }

    private long moved(long joint) {
        return joint >= 1 && joint <= targets.length ? targets[(int) joint - 1] + 1L : 0;
    }
}
