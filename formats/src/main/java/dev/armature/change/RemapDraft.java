package dev.armature.change;

import dev.armature.model.Skeleton;
import dev.armature.preset.Preset;
import dev.armature.preset.PresetMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The keypoints of one label while steps change them: names, and what each is made of.
final class RemapDraft {

    /// @param from 0-based positions among the keypoints before all steps: one, several to take the middle of, or
    ///     none
    private record Point(String name, List<Integer> from) {}

    /// Two points by their position in the draft, from 0.
    private record Line(int from, int to) {}

    private final int before;
    private final Set<String> met = new HashSet<>(); // names that a step found here
    private List<Point> points = new ArrayList<>();
    private List<Line> lines = new ArrayList<>();
    private boolean mapped; // whether a step that may find nothing found something
    private long linesLost;

    RemapDraft(Skeleton skeleton) {
        before = skeleton.points().size();
        for (int i = 0; i < before; i++) {
            points.add(new Point(skeleton.points().get(i), List.of(i)));
        }
        for (Skeleton.Edge edge : skeleton.edges()) {
            if (edge.from() >= 1 && edge.from() <= before && edge.to() >= 1 && edge.to() <= before) {
                lines.add(new Line((int) edge.from() - 1, (int) edge.to() - 1));
            } else {
                linesLost++;
            }
        }
    }

    void apply(RemapStep step) {
        switch (step) {
            case RemapStep.Rename(Map<String, String> names) -> rename(names);
            case RemapStep.Combine(String name, List<String> of) -> combine(name, of);
            case RemapStep.Drop(List<String> names) -> drop(names);
            case RemapStep.Order(List<String> names) -> order(names);
            case RemapStep.To(Preset preset) -> to(preset);
            case RemapStep.Listed listed -> listed(listed);
        }
    }

    /// The names of steps that this label has.
    Set<String> met() {
        return met;
    }

    List<String> names() {
        return points.stream().map(Point::name).toList();
    }

    /// How many edges led to a keypoint that is gone, or nowhere.
    long linesLost() {
        return linesLost;
    }

    /// Whether anything was found for a preset.
    boolean mapped() {
        return mapped;
    }

    RemapLabel finished() {
        int[][] sources = new int[points.size()][];
        Set<Integer> used = new TreeSet<>();
        for (int i = 0; i < sources.length; i++) {
            sources[i] =
                    points.get(i).from().stream().mapToInt(Integer::intValue).toArray();
            used.addAll(points.get(i).from());
        }
        boolean[] gone = new boolean[before];
        for (int i = 0; i < before; i++) {
            gone[i] = !used.contains(i);
        }
        List<Skeleton.Edge> edges = lines.stream()
                .map(line -> new Skeleton.Edge(line.from() + 1L, line.to() + 1L))
                .toList();
        return new RemapLabel(new Skeleton(names(), edges), sources, gone);
    }

    // ---- steps

    private int position(String name) {
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).name().equals(name)) {
                met.add(name);
                return i;
            }
        }
        return -1;
    }

    private void rename(Map<String, String> names) {
        List<Point> renamed = new ArrayList<>();
        for (Point point : points) {
            String other = names.get(point.name());
            if (other != null) {
                met.add(point.name());
            }
            renamed.add(other == null ? point : new Point(other, point.from()));
        }
        points = renamed;
    }

    private void combine(String name, List<String> of) {
        List<Integer> from = new ArrayList<>();
        for (String each : of) {
            int position = position(each);
            if (position < 0) {
                return;
            }
            from.addAll(points.get(position).from());
        }
        points.add(new Point(name, from));
    }

    private void drop(List<String> names) {
        List<Integer> kept = new ArrayList<>();
        Set<String> dropped = new HashSet<>(names);
        for (int i = 0; i < points.size(); i++) {
            if (dropped.contains(points.get(i).name())) {
                met.add(points.get(i).name());
            } else {
                kept.add(i);
            }
        }
        keep(kept);
    }

    private void order(List<String> names) {
        List<Integer> kept = new ArrayList<>();
        for (String name : names) {
            int position = position(name);
            if (position >= 0) {
                kept.add(position);
            }
        }
        if (kept.size() == points.size()) {
            keep(kept);
        }
    }

    /// The points at these positions in this order, and the lines between them.
    private void keep(List<Integer> kept) {
        Map<Integer, Integer> now = new HashMap<>();
        List<Point> left = new ArrayList<>();
        for (int position : kept) {
            now.put(position, left.size());
            left.add(points.get(position));
        }
        lines(now);
        points = left;
    }

    private void lines(Map<Integer, Integer> now) {
        List<Line> left = new ArrayList<>();
        for (Line line : lines) {
            if (now.containsKey(line.from()) && now.containsKey(line.to())) {
                left.add(new Line(now.get(line.from()), now.get(line.to())));
            } else {
                linesLost++;
            }
        }
        lines = left;
    }

    private void to(Preset preset) {
        PresetMap map = PresetMap.between(names(), preset);
        if (map.unmatched().size() == map.targets().size()) {
            return;
        }
        mapped = true;
        List<Point> made = new ArrayList<>();
        for (int i = 0; i < map.targets().size(); i++) {
            made.add(new Point(map.targets().get(i), sources(map.sources().get(i))));
        }
        points = made;
        linesLost = 0;
        lines = new ArrayList<>(preset.edges().stream()
                .map(edge -> new Line(edge.first(), edge.second()))
                .toList());
    }

    private List<Integer> sources(List<Integer> positions) {
        List<Integer> from = new ArrayList<>();
        positions.forEach(position -> from.addAll(points.get(position).from()));
        return from;
    }

    private void listed(RemapStep.Listed listed) {
        List<Point> made = new ArrayList<>();
        Map<Integer, Integer> now = new HashMap<>();
        for (RemapStep.Target target : listed.targets()) {
            List<Integer> positions = new ArrayList<>();
            for (String name : target.from()) {
                int position = position(name);
                if (position >= 0) {
                    positions.add(position);
                }
            }
            if (positions.size() == 1 && target.from().size() == 1) {
                now.putIfAbsent(positions.getFirst(), made.size());
            }
            boolean whole = positions.size() == target.from().size();
            made.add(new Point(target.name(), whole ? sources(positions) : List.of()));
        }
        if (listed.edges().isEmpty()) {
            lines(now);
        }
        points = made;
        if (listed.edges().isPresent()) {
            List<String> names = names();
            lines = new ArrayList<>(listed.edges().get().stream()
                    .map(edge -> new Line(names.indexOf(edge.get(0)), names.indexOf(edge.get(1))))
                    .toList());
            linesLost = 0;
        }
    }
}
