package dev.armature.model;

import java.util.List;

/// The keypoints of a label in their order, and the edges between them.
///
/// @param points names in order; a name may repeat in the wild, positions count
/// @param edges pairs of joint numbers exactly as the file has them (COCO counts from 1; some tools from 0)
public record Skeleton(List<String> points, List<Edge> edges) {

    /// One line of the drawing between two joints.
    public record Edge(long from, long to) {}

    public Skeleton {
        points = List.copyOf(points);
        edges = List.copyOf(edges);
    }
}
