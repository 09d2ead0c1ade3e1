package dev.armature.merge;

import dev.armature.json.JsonWriter;
import dev.armature.model.Id;
import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/// One label of the whole, with all that became it.
final class MergedLabel {

    private final Label first;
    private final String name;
    private final Id wished; // the id, unless another one has it
    private final String file; // of the first
    private final Set<MergeSource> sources = new HashSet<>();
    private Optional<Skeleton> skeleton;
    private Label written; // the one whose text is written: the first of COCO, else the first
    private Id id = Id.NONE;

    MergedLabel(Label first, String name, Id wished, MergeSource source) {
        this.first = first;
        this.written = first;
        this.name = name;
        this.wished = wished;
        this.file = source.file();
        this.skeleton = first.skeleton();
        sources.add(source);
    }

    Label first() {
        return first;
    }

    String name() {
        return name;
    }

    Id wished() {
        return wished;
    }

    String file() {
        return file;
    }

    Id id() {
        return id;
    }

    void id(Id given) {
        id = given;
    }

    /// Whether a file has this label already.
    boolean isOf(MergeSource source) {
        return sources.contains(source);
    }

    List<String> points() {
        return skeleton.map(Skeleton::points).orElse(List.of());
    }

    List<Skeleton.Edge> edges() {
        return skeleton.map(Skeleton::edges).orElse(List.of());
    }

    /// Takes a label in that has the same keypoints, or none, or is the first that has some.
    void add(Label label, MergeSource source) {
        sources.add(source);
        if (points().isEmpty() && label.skeleton().isPresent()) {
            skeleton = label.skeleton();
        }
        text(label);
    }

    private void text(Label label) {
        if (!ofCoco(written) && ofCoco(label)) {
            written = label;
        }
    }

    private static boolean ofCoco(Label label) {
        return label.source().filter(text -> text.format().equals("coco")).isPresent();
    }

    /// Takes a label in with other keypoints, which become keypoints of this one.
    void unite(Label label, MergeSource source) {
        Skeleton other = label.skeleton().orElseThrow();
        List<String> all = new ArrayList<>(points());
        int[] known = PointMap.of(other.points(), all).targets();
        for (int i = 0; i < known.length; i++) {
            if (known[i] < 0) {
                all.add(other.points().get(i));
            }
        }
        Skeleton longer = new Skeleton(all, edges());
        skeleton = Optional.of(PointMap.of(other.points(), all).joined(longer, other.edges()));
        sources.add(source);
        text(label);
    }

    /// What becomes of annotations of a label that this one took in.
    LabelMove move(Label label) {
        List<String> from = label.skeleton().map(Skeleton::points).orElse(List.of());
        PointMap map = PointMap.of(from, points());
        return new LabelMove(id, from.isEmpty() || map.identity() ? Optional.empty() : Optional.of(map));
    }

    /// The label of the whole.
    Label merged() {
        Map<String, String> members = new LinkedHashMap<>();
        if (!id.equals(written.id())) {
            members.put("id", Moves.text(id));
        }
        if (!name.equals(written.name())) {
            members.put("name", JsonWriter.quoted(name));
        }
        if (!first.parent().equals(written.parent())) {
            members.put("supercategory", JsonWriter.quoted(first.parent()));
        }
        if (!skeleton.equals(written.skeleton())) {
            members.put("keypoints", points().stream().map(JsonWriter::quoted).collect(list()));
            members.put(
                    "skeleton",
                    edges().stream()
                            .map(edge -> "[" + edge.from() + ", " + edge.to() + "]")
                            .collect(list()));
        }
        return new Label(
                id, name, first.parent(), skeleton, first.attributes(), Moves.changed(written.source(), members));
    }

    private static Collector<CharSequence, ?, String> list() {
        return Collectors.joining(", ", "[", "]");
    }
}
