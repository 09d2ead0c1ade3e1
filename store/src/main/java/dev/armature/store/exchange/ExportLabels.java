package dev.armature.store.exchange;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonValue;
import dev.armature.json.JsonWriter;
import dev.armature.json.Members;
import dev.armature.model.Id;
import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import dev.armature.model.Source;
import dev.armature.store.db.Tx;
import dev.armature.store.project.AttributeSpec;
import dev.armature.store.project.LabelOwner;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.Labels;
import dev.armature.store.project.SkeletonSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The labels of a project or task as exports have them: with the ids that their categories had in the imported
/// file, else the next free numbers from 1, and for COCO with the category's text, in which only what has changed
/// since is written anew.
final class ExportLabels {

    private final List<LabelSpec> specs;
    private final Map<Long, Id> ids = new HashMap<>(); // by the id in the database
    private final List<Label> labels = new ArrayList<>();

    /// @param coco whether the labels carry texts of COCO
    ExportLabels(Tx tx, LabelOwner owner, boolean coco) {
        this.specs = Labels.of(tx, owner);
        Head head = HeadWriter.of(tx, owner);
        Set<Id> taken = new HashSet<>();
        for (LabelSpec spec : specs) {
            Optional<Id> own = head.category(spec.id()).flatMap(category -> id(category.text()));
            own.filter(taken::add).ifPresent(id -> ids.put(spec.id(), id));
        }
        long next = 1;
        for (LabelSpec spec : specs) {
            while (!ids.containsKey(spec.id()) && !taken.add(Id.of(next))) {
                next++;
            }
            ids.putIfAbsent(spec.id(), Id.of(next));
            labels.add(label(spec, head.category(spec.id()), coco));
        }
    }

    private static Optional<Id> id(byte[] category) {
        return value(category, "id")
                .flatMap(value -> value instanceof JsonValue.Num(String text)
                        ? Optional.of(Id.ofNumber(text))
                        : Optional.empty());
    }

    private static Optional<JsonValue> value(byte[] category, String member) {
        try {
            return JsonValue.parse(category, "category") instanceof JsonValue.Obj members
                    ? members.get(member)
                    : Optional.empty();
        } catch (FormatException ours) {
            throw new IllegalStateException("a stored category cannot be read", ours);
        }
    }

    private Label label(LabelSpec spec, Optional<Head.Category> category, boolean coco) {
        Optional<Skeleton> skeleton = spec.skeleton().map(SkeletonSpec::model);
        String parent = category.flatMap(known -> value(known.text(), "supercategory"))
                .map(value -> value instanceof JsonValue.Str(String text) ? text : "")
                .orElse("");
        Optional<Source> source =
                coco ? Optional.of(new Source(CocoText.FORMAT, text(spec, skeleton, category))) : Optional.empty();
        return new Label(
                ids.get(spec.id()),
                spec.name(),
                parent,
                skeleton,
                spec.attributes().stream().map(AttributeSpec::name).toList(),
                source);
    }

    private byte[] text(LabelSpec spec, Optional<Skeleton> skeleton, Optional<Head.Category> category) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("id", bytes(ids.get(spec.id()).toString()));
        if (category.isPresent() && category.get().isOf(spec)) {
            return Members.replace(category.get().text(), members);
        }
        boolean renamed = category.isEmpty() || !category.get().name().equals(spec.name());
        if (renamed) {
            members.put("name", bytes(JsonWriter.quoted(spec.name())));
        }
        if (category.isEmpty()) {
            members.put("supercategory", bytes("\"\""));
        }
        boolean changed = category.isEmpty() || !category.get().skeleton().equals(skeleton);
        if (changed) {
            Skeleton now = skeleton.orElse(new Skeleton(List.of(), List.of()));
            members.put(
                    "keypoints",
                    bytes(list(now.points().stream().map(JsonWriter::quoted).toList())));
            members.put(
                    "skeleton",
                    bytes(list(now.edges().stream()
                            .map(edge -> "[" + edge.from() + "," + edge.to() + "]")
                            .toList())));
        }
        return Members.replace(category.map(Head.Category::text).orElse(bytes("{}")), members);
    }

    private static String list(List<String> elements) {
        return "[" + String.join(",", elements) + "]";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    List<LabelSpec> specs() {
        return specs;
    }

    List<Label> labels() {
        return labels;
    }

    /// The id in the export; [Id#NONE] for no label.
    Id id(Id stored) {
        return stored.isLong() ? ids.getOrDefault(stored.asLong(), Id.NONE) : Id.NONE;
    }
}
