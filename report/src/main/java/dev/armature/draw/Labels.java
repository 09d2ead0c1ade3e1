package dev.armature.draw;

import dev.armature.model.Id;
import dev.armature.model.Label;
import dev.armature.model.Sides;
import dev.armature.model.Sides.Side;
import dev.armature.model.Skeleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The labels of a part, by id, with what a drawing needs to know of them.
public final class Labels {

    /// Nothing is known about any label.
    public static final Labels NONE = new Labels(List.of());

    /// Two joints that a line joins, counted from 0.
    record Edge(int from, int to) {}

    /// @param number position among the labels, from 0
    /// @param sides of the named joints
    /// @param sided whether any joint is left or right
    record Entry(String name, int number, List<String> points, List<Side> sides, boolean sided, List<Edge> edges) {

        Side side(int joint) {
            return joint < sides.size() ? sides.get(joint) : Side.MIDDLE;
        }

        /// The joint's name, or its number from 1.
        String point(int joint) {
            return joint < points.size() && !points.get(joint).isBlank() ? points.get(joint) : "" + (joint + 1);
        }
    }

    private static final Entry UNKNOWN = new Entry("", 0, List.of(), List.of(), false, List.of());

    private final Map<Id, Entry> entries = new HashMap<>();

    /// @param labels of one part; of several with one id the first counts
    public Labels(List<Label> labels) {
        for (Label label : labels) {
            entries.putIfAbsent(label.id(), entry(label, entries.size()));
        }
    }

    /// The label's name; "" for one that is not known.
    public String name(Id label) {
        return of(label).name();
    }

    Entry of(Id label) {
        return entries.getOrDefault(label, UNKNOWN);
    }

    int size() {
        return entries.size();
    }

    private static Entry entry(Label label, int number) {
        Optional<Skeleton> skeleton = label.skeleton();
        List<String> points = skeleton.map(Skeleton::points).orElse(List.of());
        List<Side> sides = points.stream().map(Sides::of).toList();
        boolean sided = sides.stream().anyMatch(side -> side != Side.MIDDLE);
        return new Entry(
                label.name(),
                number,
                points,
                sides,
                sided,
                skeleton.map(Labels::edges).orElse(List.of()));
    }

    /// Joints count from 1; where an edge names a joint 0, all of them were counted from 0.
    private static List<Edge> edges(Skeleton skeleton) {
        boolean fromZero = skeleton.edges().stream().anyMatch(edge -> edge.from() == 0 || edge.to() == 0);
        long first = fromZero ? 0 : 1;
        List<Edge> edges = new ArrayList<>();
        for (Skeleton.Edge edge : skeleton.edges()) {
            long from = edge.from() - first;
            long to = edge.to() - first;
            boolean known = Math.min(from, to) >= 0 && Math.max(from, to) < Integer.MAX_VALUE;
            if (known && from != to) {
                edges.add(new Edge((int) from, (int) to));
            }
        }
        return List.copyOf(edges);
    }
}
