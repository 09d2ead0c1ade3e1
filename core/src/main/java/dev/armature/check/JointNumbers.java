package dev.armature.check;

import dev.armature.model.Skeleton;
import dev.armature.model.Skeleton.Edge;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// How the edges of a skeleton number its joints.
public enum JointNumbers {
    /// From 1, as COCO has it; also when there is no edge.
    FROM_1,
    /// From 0.
    FROM_0,
    /// As many different numbers as there are joints, but larger ones: what CVAT writes when points were deleted
    /// from its drawing. Their order tells the joints.
    WITH_GAPS,
    /// With numbers that no joint has.
    BEYOND;

    public static JointNumbers of(Skeleton skeleton) {
        int joints = skeleton.points().size();
        Set<Long> numbers = numbers(skeleton);
        if (numbers.isEmpty()) {
            return FROM_1;
        }
        long least = numbers.iterator().next();
        long most = largest(skeleton);
        if (least >= 1 && most <= joints) {
            return FROM_1;
        }
        if (least == 0 && most < joints) {
            return FROM_0;
        }
        return least >= 1 && numbers.size() == joints ? WITH_GAPS : BEYOND;
    }

    static long largest(Skeleton skeleton) {
        return skeleton.edges().stream()
                .mapToLong(edge -> Math.max(edge.from(), edge.to()))
                .max()
                .orElse(0);
    }

    /// The edges with numbers from 1; those that name no joint, join one to itself or are there twice are left out.
    public List<Edge> mended(Skeleton skeleton) {
        List<Long> ordered = new ArrayList<>(numbers(skeleton));
        int joints = skeleton.points().size();
        Set<Edge> met = new LinkedHashSet<>();
        List<Edge> mended = new ArrayList<>();
        for (Edge edge : skeleton.edges()) {
            long from = number(edge.from(), ordered);
            long to = number(edge.to(), ordered);
            boolean there = Math.min(from, to) >= 1 && Math.max(from, to) <= joints && from != to;
            if (there && met.add(new Edge(Math.min(from, to), Math.max(from, to)))) {
                mended.add(new Edge(from, to));
            }
        }
        return mended;
    }

    /// The edges as [#mended], when it is known which joints they mean: numbers that no joint has come from another
    /// skeleton, and then the others do as well.
    static List<Edge> trusted(Skeleton skeleton) {
        JointNumbers numbers = of(skeleton);
        return numbers == BEYOND ? List.of() : numbers.mended(skeleton);
    }

    private long number(long joint, List<Long> ordered) {
        return switch (this) {
            case FROM_1, BEYOND -> joint;
            case FROM_0 -> joint + 1;
            case WITH_GAPS -> ordered.indexOf(joint) + 1L;
        };
    }

    private static Set<Long> numbers(Skeleton skeleton) {
        Set<Long> numbers = new TreeSet<>();
        for (Edge edge : skeleton.edges()) {
            numbers.add(edge.from());
            numbers.add(edge.to());
        }
        return numbers;
    }
}
