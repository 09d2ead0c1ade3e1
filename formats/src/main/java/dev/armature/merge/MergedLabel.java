package dev.armature.merge;

import dev.armature.json.JsonWriter;
import dev.armature.model.Id;
import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/// One label of the whole, with all that became it.
final class MergedLabel {

    /// Keypoints that the label has in an input.
    ///
    /// @param file of the first input that has them
    record Variant(List<String> points, String file) {}

    private static final Set<String> KNOWN = Set.of("id", "name", "supercategory", "keypoints", "skeleton");

    private final String name;
    private final Id wished; // the id, unless another one has it
    private final String file; // of the first
    private final Set<MergeSource> sources = new HashSet<>();
    private final List<Variant> variants = new ArrayList<>();
    private final Map<String, String> members = new LinkedHashMap<>(); // of COCO, which the text lacks
    private final Set<String> attributes; // their names
    private String parent;
    private Optional<Skeleton> skeleton;
    private Label written; // the one whose text is written: the first of COCO, else the first
    private Id id = Id.NONE;

    MergedLabel(Label first, String name, Id wished, MergeSource source) {
        this.written = first;
        this.name = name;
        this.wished = wished;
        this.file = source.file();
        this.skeleton = first.skeleton();
        this.attributes = new LinkedHashSet<>(first.attributes());
        this.parent = first.parent();
        sources.add(source);
        variant(first, source);
    }

    private void variant(Label label, MergeSource source) {
        List<String> points = label.skeleton().map(Skeleton::points).orElse(List.of());
        if (!points.isEmpty() && !isVariant(points)) {
            variants.add(new Variant(points, source.file()));
        }
    }

    /// Whether an input has the label with these keypoints in this order, or has it without any.
    boolean isVariant(List<String> points) {
        return points.isEmpty()
                || variants.stream().anyMatch(one -> one.points().equals(points));
    }

    /// The keypoints of the first input that has some.
    Variant firstVariant() {
        return variants.isEmpty() ? new Variant(List.of(), file) : variants.getFirst();
    }

    String parent() {
        return parent;
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
        variant(label, source);
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

    /// Takes over what the others lack.
    ///
    /// @return names of what says something else than before
    List<String> gather(Label label) {
        Map<String, String> said = Rest.members(written.source(), KNOWN);
        said.putAll(members);
        Rest rest = ofCoco(written) ? Rest.of(said, Rest.members(label.source(), KNOWN)) : Rest.of(Map.of(), Map.of());
        members.putAll(rest.added());
        attributes.addAll(label.attributes());
        List<String> differing = new ArrayList<>(rest.differing());
        if (parent.isEmpty()) {
            parent = label.parent();
        } else if (!label.parent().isEmpty() && !label.parent().equals(parent)) {
            differing.add("supercategory");
        }
        return differing;
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
        variant(label, source);
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
        Map<String, String> changed = new LinkedHashMap<>(members);
        if (!id.equals(written.id())) {
            changed.put("id", Moves.text(id));
        }
        if (!name.equals(written.name())) {
            changed.put("name", JsonWriter.quoted(name));
        }
        if (!parent.equals(written.parent())) {
            changed.put("supercategory", JsonWriter.quoted(parent));
        }
        if (!skeleton.equals(written.skeleton())) {
            changed.put("keypoints", points().stream().map(JsonWriter::quoted).collect(list()));
            changed.put(
                    "skeleton",
                    edges().stream()
                            .map(edge -> "[" + edge.from() + ", " + edge.to() + "]")
                            .collect(list()));
        }
        return new Label(id, name, parent, skeleton, List.copyOf(attributes), Moves.changed(written.source(), changed));
    }

    private static Collector<CharSequence, ?, String> list() {
        return Collectors.joining(", ", "[", "]");
    }
}
