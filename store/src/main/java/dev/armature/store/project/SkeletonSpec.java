package dev.armature.store.project;

import dev.armature.model.Skeleton;
import java.util.List;

/// The keypoints of a label in their order, which is the order in every export, and the lines between them.
public record SkeletonSpec(List<KeypointSpec> points, List<Edge> edges) {

    /// The middle of the template, from the left and from the top.
    public static final double MIDDLE = 50;

    /// A line between two keypoints, by their positions from 0.
    public record Edge(int from, int to) {}

    public SkeletonSpec {
        points = List.copyOf(points);
        edges = List.copyOf(edges);
    }

    /// The names of the keypoints in order.
    public List<String> names() {
        return points.stream().map(KeypointSpec::name).toList();
    }

    /// The position of the keypoint with this id, -1 when it is none of these.
    public int position(long keypoint) {
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).id() == keypoint) {
                return i;
            }
        }
        return -1;
    }

    /// As datasets have it, edges counted from 1.
    public Skeleton model() {
        return new Skeleton(
                names(),
                edges.stream()
                        .map(edge -> new Skeleton.Edge(edge.from() + 1L, edge.to() + 1L))
                        .toList());
    }
}
