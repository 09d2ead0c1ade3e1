package dev.armature.format.sleap;

import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.model.Skeleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A skeleton whose nodes are numbers in the list of all nodes.
///
/// @param nodes in the order of the skeleton
/// @param edges in the order in which they were made
/// @param positions of the nodes by their number
record RawSkeleton(String name, List<Long> nodes, List<Edge> edges, Map<Long, Integer> positions) {

    /// A line between two nodes.
    record Edge(long from, long to) {}

    static RawSkeleton of(String name, List<Long> nodes, List<Edge> edges) {
        Map<Long, Integer> positions = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            positions.putIfAbsent(nodes.get(i), i);
        }
        return new RawSkeleton(name, List.copyOf(nodes), List.copyOf(edges), positions);
    }

    /// The skeleton with names; a node without one is called by its number.
    Skeleton named(List<String> names, Location where, Problems problems) {
        List<String> points = new ArrayList<>();
        for (long node : nodes) {
            boolean known = node < names.size() && !names.get((int) node).isEmpty();
            points.add(known ? names.get((int) node) : Long.toString(node));
        }
        List<Skeleton.Edge> lines = new ArrayList<>();
        for (Edge edge : edges) {
            Integer from = positions.get(edge.from());
            Integer to = positions.get(edge.to());
            if (from == null || to == null) {
                problems.note(
                        "sleap-edge",
                        where,
                        "an edge of %s joins the nodes %d and %d, which are not both in it; left out"
                                .formatted(name, edge.from(), edge.to()));
            } else {
                lines.add(new Skeleton.Edge(from + 1, to + 1));
            }
        }
        return new Skeleton(points, lines);
    }
}
