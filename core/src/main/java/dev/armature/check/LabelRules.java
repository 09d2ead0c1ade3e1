package dev.armature.check;

import dev.armature.flow.Location;
import dev.armature.model.Label;
import dev.armature.model.Sides;
import dev.armature.model.Sides.Side;
import dev.armature.model.Skeleton;
import dev.armature.model.Skeleton.Edge;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Rules about categories and their skeletons.
final class LabelRules {

    private final CheckReport report;
    private final KeypointLists lists;
    private final Set<String> names = new HashSet<>();

    /// @param lists where the file has the keypoints
    LabelRules(CheckReport report, KeypointLists lists) {
        this.report = report;
        this.lists = lists;
    }

    /// Begins a part, in which names must differ.
    void begin() {
        names.clear();
    }

    void check(Label label, Location where) {
        if (!names.add(label.name())) {
            report.add(
                    "category-name-repeats", where, "category \"" + label.name() + "\" is there twice, with two ids");
        }
        label.skeleton().ifPresent(skeleton -> {
            edges(label, skeleton, where);
            partners(label, skeleton, where);
        });
    }

    private void edges(Label label, Skeleton skeleton, Location where) {
        int joints = skeleton.points().size();
        if (skeleton.edges().isEmpty()) {
            if (joints > 1) {
                report.add("skeleton-none", where, of(label) + joints + " keypoints and no edges");
            }
            return;
        }
        Set<Long> loops = new TreeSet<>();
        Set<Edge> seen = new HashSet<>();
        Set<Edge> again = new HashSet<>();
        for (Edge edge : skeleton.edges()) {
            if (edge.from() == edge.to()) {
                loops.add(edge.from());
            }
            if (!seen.add(new Edge(Math.min(edge.from(), edge.to()), Math.max(edge.from(), edge.to())))) {
                again.add(edge);
            }
        }
        if (!loops.isEmpty()) {
            report.add("skeleton-loop", where, of(label) + "edges that join a joint to itself: " + some(loops));
        }
        if (!again.isEmpty()) {
            report.add("skeleton-edge-repeats", where, of(label) + again.size() + " edges that are there twice");
        }
        if (joints > 0 && JointNumbers.of(skeleton) == JointNumbers.WITH_GAPS) {
            report.add(
                    "skeleton-gap",
                    where,
                    of(label) + joints + " keypoints, and edges between just as many joints with numbers up to "
                            + JointNumbers.largest(skeleton) + "; closing the gaps makes them fit");
        }
        apart(label, skeleton, where);
    }

    private void apart(Label label, Skeleton skeleton, Location where) {
        JointNumbers numbers = JointNumbers.of(skeleton);
        if (numbers == JointNumbers.BEYOND) {
            return; // which joints are meant is not known
        }
        BitSet joined = new BitSet();
        for (Edge edge : numbers.mended(skeleton)) {
            joined.set((int) edge.from());
            joined.set((int) edge.to());
        }
        List<String> points = skeleton.points();
        for (int i = 0; i < points.size(); i++) {
            boolean ofFile = lists.member(label, i).isEmpty(); // the file has no edges for its other lists
            if (ofFile && !joined.get(i + 1)) {
                report.add("skeleton-apart", where, of(label) + "no edge at " + points.get(i));
            }
        }
    }

    private void partners(Label label, Skeleton skeleton, Location where) {
        List<Integer> partners = Sides.partners(skeleton.points());
        for (int i = 0; i < partners.size(); i++) {
            String name = skeleton.points().get(i);
            if (partners.get(i) == i && Sides.of(name) != Side.MIDDLE) {
                String other = Sides.mirrored(name).orElse("");
                report.add("keypoint-no-partner", where, of(label) + name + " but not " + other);
            }
        }
    }

    private static String of(Label label) {
        return "category \"" + label.name() + "\" has ";
    }

    private static String some(Set<Long> numbers) {
        return String.join(", ", numbers.stream().limit(5).map(String::valueOf).toList());
    }
}
