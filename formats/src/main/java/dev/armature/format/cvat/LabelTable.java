package dev.armature.format.cvat;

import dev.armature.format.cvat.Meta.AttributeText;
import dev.armature.format.cvat.Meta.LabelText;
import dev.armature.json.JsonWriter;
import dev.armature.model.Id;
import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import dev.armature.model.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The labels of a part: those that its files declare, without repetition, each with its position as its id.
///
/// The keypoints of a skeleton are in the order of the circles of its drawing, as in every export of CVAT; where
/// the drawing does not name just its points they are in the order of the labels. Its edges are positions of
/// keypoints from 1, whatever numbers the nodes of the drawing have.
final class LabelTable {

    private record Key(String parent, String name) {}

    private final List<Label> labels = new ArrayList<>();
    private final Map<Key, Integer> positions = new HashMap<>();
    private final Map<Key, Map<String, String>> inputTypes = new HashMap<>();
    private final Map<String, Map<String, Integer>> keypoints = new HashMap<>(); // positions by skeleton and name

    /// @param reports gets what is odd about the labels
    LabelTable(List<LabelText> texts, Reports reports) {
        Map<Key, LabelText> declared = new LinkedHashMap<>();
        for (LabelText text : texts) {
            LabelText earlier = declared.putIfAbsent(new Key(text.parent(), text.name()), text);
            if (earlier != null
                    && (!earlier.svg().equals(text.svg())
                            || !earlier.attributes().equals(text.attributes()))) {
                reports.note(
                        "cvat-label-twice",
                        text.offset(),
                        "label " + JsonWriter.quoted(text.name())
                                + " is declared twice and differently; the first counts");
            }
        }
        Map<String, List<String>> points = new LinkedHashMap<>();
        declared.keySet().stream()
                .filter(key -> !key.parent().isEmpty())
                .forEach(key -> points.computeIfAbsent(key.parent(), none -> new ArrayList<>())
                        .add(key.name()));
        declared.forEach((key, text) -> add(key, text, points, reports));
    }

    private void add(Key key, LabelText text, Map<String, List<String>> points, Reports reports) {
        Optional<Skeleton> skeleton = Optional.empty();
        if (key.parent().isEmpty() && (text.skeleton() || points.containsKey(key.name()))) {
            skeleton = Optional.of(skeleton(text, points.getOrDefault(key.name(), List.of()), reports));
            Map<String, Integer> places = new HashMap<>();
            List<String> names = skeleton.get().points();
            for (int i = 0; i < names.size(); i++) {
                places.putIfAbsent(names.get(i), i);
            }
            keypoints.put(key.name(), places);
        }
        Map<String, String> types = new LinkedHashMap<>();
        text.attributes().forEach(attribute -> types.put(attribute.name(), attribute.inputType()));
        inputTypes.put(key, types);
        positions.put(key, labels.size());
        labels.add(new Label(
                Id.of(labels.size()),
                key.name(),
                key.parent(),
                skeleton,
                text.attributes().stream().map(AttributeText::name).toList(),
                text.text().map(own -> new Source(CvatFormat.ID, own))));
    }

    private static Skeleton skeleton(LabelText label, List<String> declared, Reports reports) {
        Svg.Drawing drawing = Svg.read(label.svg());
        boolean fits = declared.isEmpty()
                || drawing.points().size() == declared.size()
                        && new HashSet<>(drawing.points()).equals(new HashSet<>(declared));
        if (!fits && !label.svg().isBlank()) {
            reports.note(
                    "cvat-svg",
                    label.offset(),
                    "the drawing of skeleton " + JsonWriter.quoted(label.name()) + " names "
                            + drawing.points().size() + " points and there are labels for " + declared.size()
                            + "; the labels count");
        }
        if (drawing.loose() > 0) {
            reports.note(
                    "cvat-svg-line",
                    label.offset(),
                    drawing.loose() + " lines in the drawing of skeleton " + JsonWriter.quoted(label.name())
                            + " lead to no point; left out");
        }
        return fits
                ? new Skeleton(drawing.points(), drawing.edges())
                : new Skeleton(declared, within(drawing, declared));
    }

    /// The edges of the drawing by the names of their ends, where both are declared.
    private static List<Skeleton.Edge> within(Svg.Drawing drawing, List<String> declared) {
        if (drawing.points().isEmpty()) {
            return drawing.edges().stream()
                    .filter(edge -> edge.from() <= declared.size() && edge.to() <= declared.size())
                    .toList();
        }
        List<Skeleton.Edge> edges = new ArrayList<>();
        for (Skeleton.Edge edge : drawing.edges()) {
            int from = declared.indexOf(drawing.points().get((int) edge.from() - 1)) + 1;
            int to = declared.indexOf(drawing.points().get((int) edge.to() - 1)) + 1;
            if (from > 0 && to > 0) {
                edges.add(new Skeleton.Edge(from, to));
            }
        }
        return edges;
    }

    List<Label> labels() {
        return labels;
    }

    /// The label of this name that lies under no other; [Id#NONE] for "".
    Optional<Id> top(String name) {
        if (name.isEmpty()) {
            return Optional.of(Id.NONE);
        }
        return Optional.ofNullable(positions.get(new Key("", name))).map(Id::of);
    }

    /// How many keypoints the skeleton has; empty when there is no such skeleton.
    OptionalInt keypoints(String skeleton) {
        return keypoints.containsKey(skeleton)
                ? OptionalInt.of(labels.get(positions.get(new Key("", skeleton)))
                        .skeleton()
                        .orElseThrow()
                        .points()
                        .size())
                : OptionalInt.empty();
    }

    /// The position of a keypoint of a skeleton; empty when it has none of this name.
    OptionalInt keypoint(String skeleton, String point) {
        Integer position = keypoints.getOrDefault(skeleton, Map.of()).get(point);
        return position == null ? OptionalInt.empty() : OptionalInt.of(position);
    }

    /// What kind of values an attribute has: checkbox, number, text …; "" for one that the label does not declare.
    ///
    /// @param parent the skeleton of a point, "" for other labels
    String inputType(String parent, String label, String attribute) {
        return inputTypes.getOrDefault(new Key(parent, label), Map.of()).getOrDefault(attribute, "");
    }
}
