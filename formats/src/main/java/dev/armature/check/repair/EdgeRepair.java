package dev.armature.check.repair;

import dev.armature.check.JointNumbers;
import dev.armature.model.Skeleton;
import dev.armature.model.Skeleton.Edge;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Edges with joint numbers from 1, each once, between joints that are there.
final class EdgeRepair {

    private EdgeRepair() {}

    /// The skeleton with its edges mended; empty when they are fine, or when it has no joints to tell by.
    static Optional<Skeleton> of(Skeleton skeleton, Repairs repairs) {
        if (skeleton.points().isEmpty() || told(skeleton, repairs).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Skeleton(skeleton.points(), JointNumbers.of(skeleton).mended(skeleton)));
    }

    /// What was mended, by rule.
    static Map<String, String> told(Skeleton before, Skeleton after, Repairs repairs) {
        Map<String, String> told = told(before, repairs);
        told.replaceAll((_, what) ->
                what + "; " + after.edges().size() + " of " + before.edges().size() + " edges are left");
        return told;
    }

    private static Map<String, String> told(Skeleton skeleton, Repairs repairs) {
        Map<String, String> told = new LinkedHashMap<>();
        switch (JointNumbers.of(skeleton)) {
            case FROM_0 -> told.put("category-edges-from-0", "joints are counted from 1");
            case WITH_GAPS -> told.put("skeleton-gap", "the gaps between joint numbers are closed");
            case BEYOND -> told.put("category-edges-range", "edges that name no joint are left out");
            case FROM_1 -> {}
        }
        Set<Edge> met = new HashSet<>();
        for (Edge edge : skeleton.edges()) {
            if (edge.from() == edge.to()) {
                told.put("skeleton-loop", "edges from a joint to itself are left out");
            } else if (!met.add(new Edge(Math.min(edge.from(), edge.to()), Math.max(edge.from(), edge.to())))) {
                told.put("skeleton-edge-repeats", "repeated edges are left out");
            }
        }
        told.keySet().removeIf(code -> !repairs.mends(code));
        return told;
    }
}
