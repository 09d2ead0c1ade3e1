package dev.armature.preset;

import dev.armature.model.Skeleton;
import java.util.ArrayList;
import java.util.List;

/// The skeleton of a published dataset.
///
/// @param name lower case, without blanks: `coco`, `halpe26`
/// @param aliases other words for it
/// @param title what it is, "17 points of a person, COCO"
/// @param origin where it was published
/// @param keypoints names in order, each once
/// @param edges pairs of 0-based positions; empty when the source has none
/// @param flipPairs pairs of 0-based positions that change places when the picture is mirrored
/// @param sigmas one for each keypoint, for object keypoint similarity; empty when the source has none
/// @param parts "upper", "lower" or "" for each keypoint: the half of the body
public record Preset(
        String name,
        List<String> aliases,
        String title,
        Origin origin,
        List<String> keypoints,
        List<Pair> edges,
        List<Pair> flipPairs,
        List<Double> sigmas,
        List<String> parts) {

    /// Two keypoints by their 0-based positions.
    public record Pair(int first, int second) {}

    /// Where a skeleton was published.
    ///
    /// @param paper its title
    /// @param year of the paper
    /// @param homepage of the dataset
    /// @param source the definition from which the facts were taken
    public record Origin(String paper, int year, String homepage, String source) {}

    public Preset {
        aliases = List.copyOf(aliases);
        keypoints = List.copyOf(keypoints);
        edges = List.copyOf(edges);
        flipPairs = List.copyOf(flipPairs);
        sigmas = List.copyOf(sigmas);
        parts = List.copyOf(parts);
    }

    /// As a label has it: edges are counted from 1.
    public Skeleton skeleton() {
        return new Skeleton(
                keypoints,
                edges.stream()
                        .map(edge -> new Skeleton.Edge(edge.first() + 1, edge.second() + 1))
                        .toList());
    }

    /// For each keypoint the 0-based position of its mirrored partner, its own where it has none.
    public List<Integer> partners() {
        List<Integer> partners = new ArrayList<>();
        for (int i = 0; i < keypoints.size(); i++) {
            partners.add(i);
        }
        for (Pair pair : flipPairs) {
            partners.set(pair.first(), pair.second());
            partners.set(pair.second(), pair.first());
        }
        return partners;
    }
}
