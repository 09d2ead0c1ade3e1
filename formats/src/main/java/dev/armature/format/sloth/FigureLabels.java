package dev.armature.format.sloth;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The labels of one file, found by looking at all its figures: one for each class of rectangles, with a keypoint
/// for each class of points that follow them.
///
/// Where a figure has several points of one class there is a keypoint for each, in their order: `paw_1`, `paw_2`.
/// Points of the class `point`, AlphaTracker's only one, are called `1`, `2`, … as SLEAP does.
final class FigureLabels {

    private static final String PLAIN = "point";

    private static final int MOST = 2000; // keypoints of a label: each figure takes room for all of them

    private final Map<String, Map<String, Integer>> most = new LinkedHashMap<>(); // points of a class, by label
    private final Map<String, Map<String, Integer>> first = new HashMap<>(); // keypoint of a class, by label
    private final Map<String, Label> labels = new LinkedHashMap<>();

    /// Looks at one figure.
    ///
    /// @param where it is
    /// @throws FormatException if its label would have more than 2000 keypoints
    void see(Figure figure, Location where) throws FormatException {
        Map<String, Integer> ofLabel = most.computeIfAbsent(figure.label(), label -> new LinkedHashMap<>());
        Map<String, Integer> counts = new LinkedHashMap<>();
        figure.points().forEach(point -> counts.merge(point.kind(), 1, Integer::sum));
        counts.forEach((kind, count) -> ofLabel.merge(kind, count, Math::max));
        if (ofLabel.values().stream().mapToLong(Integer::longValue).sum() > MOST) {
            throw new FormatException(
                    "sloth-keypoints",
                    where,
                    "figures of class " + figure.label() + " have more than " + MOST + " keypoints");
        }
    }

    /// The labels, once all figures have been seen.
    List<Label> all() {
        if (labels.isEmpty()) {
            most.forEach((name, kinds) -> labels.put(name, label(name, kinds)));
        }
        return List.copyOf(labels.values());
    }

    private Label label(String name, Map<String, Integer> kinds) {
        List<String> points = new ArrayList<>();
        Map<String, Integer> positions = new HashMap<>();
        kinds.forEach((kind, count) -> {
            positions.put(kind, points.size());
            for (int i = 1; i <= count; i++) {
                points.add(kind.equals(PLAIN) ? Integer.toString(i) : count > 1 ? kind + "_" + i : kind);
            }
        });
        first.put(name, positions);
        Optional<Skeleton> skeleton =
                points.isEmpty() ? Optional.empty() : Optional.of(new Skeleton(points, List.of()));
        return new Label(Id.of(labels.size()), name, "", skeleton, List.of(), Optional.empty());
    }

    /// The id of a figure's label.
    Id id(Figure figure) {
        return labels.get(figure.label()).id();
    }

    /// The points of a figure at the places of its label's keypoints; all are visible, as the format tells no more.
    Keypoints keypoints(Figure figure) {
        double[] xyv = new double[3 * size(figure)];
        each(figure, (position, point) -> {
            xyv[3 * position] = point.x();
            xyv[3 * position + 1] = point.y();
            xyv[3 * position + 2] = 2;
        });
        return Keypoints.owning(xyv);
    }

    /// What the file says of the points, one for each keypoint; none at all when it says nothing.
    List<Attributes> pointAttributes(Figure figure) {
        if (figure.points().stream().allMatch(point -> point.attributes().isEmpty())) {
            return List.of();
        }
        Attributes[] all = new Attributes[size(figure)];
        Arrays.fill(all, Attributes.NONE);
        each(figure, (position, point) -> all[position] = point.attributes());
        return List.of(all);
    }

    private int size(Figure figure) {
        return labels.get(figure.label()).skeleton().orElseThrow().points().size();
    }

    /// Does something with the point of a keypoint.
    private interface Placed {
        void at(int position, Mark point);
    }

    private void each(Figure figure, Placed placed) {
        Map<String, Integer> next = new HashMap<>(first.get(figure.label()));
        for (Mark point : figure.points()) {
            placed.at(next.merge(point.kind(), 1, Integer::sum) - 1, point);
        }
    }
}
