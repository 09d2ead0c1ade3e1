package dev.armature.store.exchange;

import dev.armature.model.Label;
import dev.armature.model.Sides;
import dev.armature.model.Skeleton;
import dev.armature.preset.Preset;
import dev.armature.preset.Presets;
import dev.armature.store.project.AttributeSpec;
import dev.armature.store.project.KeypointSpec;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.LabelType;
import dev.armature.store.project.SkeletonSpec;
import dev.armature.store.project.SkeletonSpec.Edge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/// A label as it is made of one in a file: with a template for its skeleton, sides and partners by the names of the
/// keypoints, and the sigmas of a published skeleton that has the same names in the same order.
///
/// @param notes what could not be taken over as it was, a sentence each
record LabelDraft(LabelSpec spec, List<String> notes) {

    private static final int NAME = 64; // letters

    /// @param name unique among the labels of its owner
    /// @param keypoints as many as annotations with the label have, at least
    static LabelDraft of(String name, Label label, int keypoints, List<AttributeSpec> attributes) {
        List<String> notes = new ArrayList<>();
        List<String> points = points(label, keypoints, notes);
        if (points.isEmpty()) {
            return new LabelDraft(new LabelSpec(0, name, "", LabelType.ANY, attributes, Optional.empty()), notes);
        }
        List<Edge> edges = edges(label, points.size(), notes);
        SkeletonSpec skeleton = new SkeletonSpec(keypoints(points, edges), edges);
        return new LabelDraft(new LabelSpec(0, name, "", LabelType.SKELETON, attributes, Optional.of(skeleton)), notes);
    }

    /// A name that fits, unlike all others.
    ///
    /// @param taken gets it
    static String unique(String wanted, String without, Set<String> taken) {
        String base = wanted.replace('\0', ' ').strip();
        base = base.isEmpty() ? without : cut(base, NAME);
        String free = base;
        for (int i = 2; !taken.add(free); i++) {
            free = cut(base, NAME - 8) + "_" + i;
        }
        return free;
    }

    private static String cut(String text, int letters) {
        return text.codePointCount(0, text.length()) <= letters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, letters)).strip();
    }

    /// The names of a label's keypoints as they are stored: each once, none empty.
    static List<String> points(Label label, int keypoints, List<String> notes) {
        List<String> given = label.skeleton().map(Skeleton::points).orElse(List.of());
        List<String> points = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String point : given) {
            String name = unique(point, Integer.toString(points.size() + 1), taken);
            if (!name.equals(point)) {
                notes.add("keypoint " + (points.size() + 1) + " \"" + point + "\" is called \"" + name + "\"");
            }
            points.add(name);
        }
        while (points.size() < keypoints) {
            points.add(unique(Integer.toString(points.size() + 1), "", taken));
        }
        if (keypoints > given.size()) {
            notes.add("the label names " + given.size() + " keypoints and its annotations have " + keypoints
                    + "; the others are called by their numbers");
        }
        return points;
    }

    /// Edges by positions from 0. COCO counts from 1; a list with a 0 in it counts from 0.
    static List<Edge> edges(Label label, int points, List<String> notes) {
        List<Skeleton.Edge> given = label.skeleton().map(Skeleton::edges).orElse(List.of());
        long base = given.stream().anyMatch(edge -> edge.from() == 0 || edge.to() == 0) ? 0 : 1;
        List<Edge> edges = new ArrayList<>();
        Set<Set<Long>> seen = new HashSet<>();
        for (Skeleton.Edge edge : given) {
            long from = edge.from() - base;
            long to = edge.to() - base;
            boolean inside = Math.min(from, to) >= 0 && Math.max(from, to) < points;
            if (inside && from != to && seen.add(Set.of(from, to))) {
                edges.add(new Edge((int) from, (int) to));
            } else {
                notes.add("the edge [" + edge.from() + ", " + edge.to() + "] "
                        + (!inside ? "leads to no keypoint" : from == to ? "leads to itself" : "is there twice")
                        + "; left out");
            }
        }
        return edges;
    }

    private static List<KeypointSpec> keypoints(List<String> points, List<Edge> edges) {
        double[][] places = TemplateLayout.of(points, edges);
        List<Integer> partners = Sides.partners(points);
        Optional<Preset> preset = Presets.all().stream()
                .filter(known ->
                        known.keypoints().equals(points) && known.sigmas().size() == points.size())
                .findFirst();
        List<KeypointSpec> specs = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            int partner = partners.get(i);
            boolean mutual = partner != i && partners.get(partner) == i;
            int position = i;
            OptionalDouble sigma = preset.map(
                            known -> OptionalDouble.of(known.sigmas().get(position)))
                    .filter(known -> known.getAsDouble() > 0)
                    .orElse(OptionalDouble.empty());
            specs.add(new KeypointSpec(
                    0,
                    points.get(i),
                    "",
                    List.of(),
                    places[i][0],
                    places[i][1],
                    Sides.of(points.get(i)),
                    mutual ? OptionalInt.of(partner) : OptionalInt.empty(),
                    sigma));
        }
        return specs;
    }
}
