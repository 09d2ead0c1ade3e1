package dev.armature.format.coco;

import dev.armature.json.JsonWriter;
import dev.armature.json.Members;
import dev.armature.model.Id;
import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The labels of one part as categories.
///
/// A label of an annotation tool has its position as its id, and the category gets position + 1. Categories of a
/// COCO file keep their ids; which of the two it is shows in the annotations, and without any in the ids
/// themselves.
final class ExportCategories {

    private final List<Label> labels = new ArrayList<>();
    private final Map<Id, Label> byId = new HashMap<>();
    private final Set<Id> used = new HashSet<>(); // by keypoints
    private boolean fromTool;
    private boolean fromCoco;
    private boolean ofCoco; // whether a label was read as a category

    void add(Label label) {
        labels.add(label);
        byId.putIfAbsent(label.id(), label);
        ofCoco |= label.source()
                .filter(source -> source.format().equals(Elements.FORMAT))
                .isPresent();
        fromCoco |= ofCoco;
    }

    Optional<Label> label(Id id) {
        return Optional.ofNullable(byId.get(id));
    }

    List<Label> labels() {
        return labels;
    }

    /// The category's id for the label of a shape; 0 without a label. Among categories of COCO, as a merge has
    /// them, it has a number of theirs already.
    Id ofShape(Id label) {
        if (ofCoco) {
            return ofInstance(label);
        }
        fromTool = true;
        return label.isNone() ? Id.of(0) : label.isLong() ? Id.of(label.asLong() + 1) : label;
    }

    /// The category's id for the label of an instance that came from COCO.
    Id ofInstance(Id label) {
        fromCoco = true;
        return label.isNone() ? Id.of(0) : label;
    }

    /// Keypoints with this label are written, so it is a category even if it is a point of another label.
    void usedByKeypoints(Id label) {
        used.add(label);
    }

    void write(JsonWriter json, Task task) throws IOException {
        json.beginArray();
        if (task != Task.CAPTIONS && task != Task.IMAGE_INFO) {
            Set<Label> apart = task != Task.PERSON_KEYPOINTS ? Set.of() : kept() ? points() : parts();
            for (Label label : labels) {
                if (!apart.contains(label) || used.contains(label.id())) {
                    category(json, label, task);
                }
            }
        }
        json.endArray();
    }

    /// Labels of a tool that lie under another one and have no keypoints: they are no categories of keypoints, as
    /// in CVAT and Datumaro, unless an annotation needs them.
    private Set<Label> parts() {
        Set<Label> parts = new HashSet<>();
        for (Label label : labels) {
            if (!label.parent().isEmpty() && label.skeleton().isEmpty()) {
                parts.add(label);
            }
        }
        return parts;
    }

    /// Labels that are only a keypoint of another label: without a skeleton of their own, and among the keypoints
    /// of a label with their parent's name. A parent alone does not make a point: it is COCO's supercategory.
    private Set<Label> points() {
        Map<String, Set<String>> keypoints = new HashMap<>();
        for (Label label : labels) {
            label.skeleton()
                    .ifPresent(skeleton -> keypoints
                            .computeIfAbsent(label.name(), name -> new HashSet<>())
                            .addAll(skeleton.points()));
        }
        Set<Label> points = new HashSet<>();
        for (Label label : labels) {
            boolean listed = keypoints.getOrDefault(label.parent(), Set.of()).contains(label.name());
            if (listed && label.skeleton().isEmpty()) {
                points.add(label);
            }
        }
        return points;
    }

    private boolean kept() {
        if (fromTool || fromCoco) {
            return !fromTool;
        }
        for (int i = 0; i < labels.size(); i++) {
            if (!labels.get(i).id().equals(Id.of(i))) {
                return true;
            }
        }
        return false;
    }

    private void category(JsonWriter json, Label label, Task task) throws IOException {
        Optional<byte[]> text = label.source()
                .filter(source -> source.format().equals(Elements.FORMAT))
                .map(source -> source.text());
        if (text.isPresent() && kept()) {
            json.raw(completed(text.get(), task));
            return;
        }
        json.beginObject();
        json.name("id");
        ExportJson.id(json, kept() ? label.id() : ofShape(label.id()));
        json.name("name").value(label.name()).name("supercategory").value(label.parent());
        if (task == Task.PERSON_KEYPOINTS) {
            skeleton(json, label.skeleton().orElse(new Skeleton(List.of(), List.of())));
        } else if (task == Task.PANOPTIC) {
            json.name("isthing").value(0);
        }
        json.endObject();
    }

    /// A category as its file has it, with the members added that the task needs.
    private static byte[] completed(byte[] text, Task task) {
        List<String> needed = switch (task) {
            case PERSON_KEYPOINTS -> List.of("keypoints", "skeleton");
            case PANOPTIC -> List.of("isthing");
            case INSTANCES, STUFF, LABELS, CAPTIONS, IMAGE_INFO, RESULTS -> List.of();
        };
        Map<String, byte[]> added = new LinkedHashMap<>();
        for (String member : needed) {
            if (!Members.has(text, member)) {
                String value = member.equals("isthing") ? "0" : "[]";
                added.put(member, value.getBytes(StandardCharsets.UTF_8));
            }
        }
        return added.isEmpty() ? text : Members.replace(text, added);
    }

    private static void skeleton(JsonWriter json, Skeleton skeleton) throws IOException {
        json.name("keypoints");
        names(json, skeleton);
        json.name("skeleton");
        edges(json, skeleton);
    }

    /// An entry of `point_categories` in `dataset_meta.json`: position, names, joints.
    static void points(JsonWriter json, int position, Skeleton skeleton) throws IOException {
        json.beginArray().value(position);
        names(json, skeleton);
        edges(json, skeleton);
        json.endArray();
    }

    private static void names(JsonWriter json, Skeleton skeleton) throws IOException {
        json.beginArray();
        for (String name : skeleton.points()) {
            json.value(name);
        }
        json.endArray();
    }

    private static void edges(JsonWriter json, Skeleton skeleton) throws IOException {
        json.beginArray();
        for (Skeleton.Edge edge : skeleton.edges()) {
            json.beginArray().value(edge.from()).value(edge.to()).endArray();
        }
        json.endArray();
    }
}
