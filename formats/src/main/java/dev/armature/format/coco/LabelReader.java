package dev.armature.format.coco;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonValue;
import dev.armature.json.JsonWriter;
import dev.armature.model.Id;
import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import dev.armature.model.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the elements of `categories`. What is odd but clear is read and noted; what is
/// broken is an error, a repair, or left out, by the policy.
final class LabelReader {

    private final Element element;
    private final JsonReader json;

    LabelReader(Element element) {
        this.element = element;
        this.json = element.json;
    }

    /// One element of `categories`; empty when it is too element.broken to be used.
    Optional<Label> label(long number) throws IOException, FormatException {
        element.begin("categories", number);
        if (json.peek() != Kind.OBJECT) {
            return element.notAnObject("category");
        }
        json.mark();
        Id id = Id.NONE;
        String name = null;
        String parent = "";
        List<String> points = null;
        List<Skeleton.Edge> edges = null;
        json.beginObject();
        while (json.hasNext()) {
            long at = json.offset();
            element.at = at;
            String member = json.name();
            switch (member) {
                case "id" -> id = element.id(member, at);
                case "name" -> name = element.text(member, at, "category-name");
                case "supercategory" ->
                    parent =
                            json.peek() == Kind.NULL ? skipped("") : element.text(member, at, "category-supercategory");
                case "keypoints" -> points = names(at);
                case "skeleton" -> edges = edges(at);
                default -> element.other(member);
            }
        }
        json.endObject();
        element.whole();
        if (id.isNone()) {
            element.error("category-no-id", "id", "the category has no id");
        }
        if (name == null) {
            if (element.repair) {
                name = "category " + id;
                element.repaired(
                        "category-no-name",
                        "name",
                        JsonWriter.quoted(name),
                        "the category has no name; called \"" + name + "\"");
            } else {
                element.error("category-no-name", "name", "the category has no name");
            }
        } else if (name.isEmpty()) {
            element.note("category-name-empty", "name", "the category's name is empty");
        }
        if (edges != null && points != null) {
            checkEdges(points, edges);
        }
        boolean hasSkeleton = points != null || edges != null;
        Optional<Skeleton> skeleton = hasSkeleton
                ? Optional.of(new Skeleton(points == null ? List.of() : points, edges == null ? List.of() : edges))
                : Optional.empty();
        Optional<Source> source = element.finish();
        return element.broken
                ? Optional.empty()
                : Optional.of(new Label(id, name, parent, skeleton, List.of(), source));
    }

    private String skipped(String value) throws IOException, FormatException {
        json.nul();
        return value;
    }

    private List<String> names(long at) throws IOException, FormatException {
        Kind kind = json.peek();
        if (kind != Kind.ARRAY) {
            JsonValue found = JsonValue.read(json);
            if (kind == Kind.NULL) {
                element.note("category-keypoints-null", "keypoints", "keypoints is null; read as no list");
            } else {
                element.error(
                        "category-keypoints",
                        "keypoints",
                        at,
                        "keypoints is " + found.word() + "; expected a list of names");
            }
            return null;
        }
        List<String> names = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            long here = json.offset();
            if (json.peek() == Kind.STRING) {
                names.add(json.string());
            } else {
                JsonValue found = JsonValue.read(json);
                String pointer = "keypoints/" + names.size();
                if (found instanceof JsonValue.Num(String number)) {
                    element.note("category-keypoint-number", pointer, "a keypoint's name is the number " + number);
                    names.add(number);
                } else {
                    element.error(
                            "category-keypoints",
                            pointer,
                            here,
                            "a keypoint's name is " + found.word() + "; expected a text");
                }
            }
        }
        json.endArray();
        if (names.stream().distinct().count() != names.size()) {
            element.note("category-keypoints-repeat", "keypoints", "a keypoint's name repeats; positions count");
        }
        if (names.contains("")) {
            element.note("category-keypoint-empty", "keypoints", "a keypoint's name is empty");
        }
        return names;
    }

    private List<Skeleton.Edge> edges(long at) throws IOException, FormatException {
        JsonValue value = JsonValue.read(json);
        if (value instanceof JsonValue.Null) {
            element.note("category-skeleton-null", "skeleton", "skeleton is null; read as no list");
            return null;
        }
        if (!(value instanceof JsonValue.Arr(List<JsonValue> elements))) {
            element.error(
                    "category-skeleton", "skeleton", at, "skeleton is " + value.word() + "; expected a list of pairs");
            return null;
        }
        List<JsonValue> pairs = elements;
        boolean flat =
                !pairs.isEmpty() && pairs.stream().allMatch(JsonValue.Num.class::isInstance) && pairs.size() % 2 == 0;
        if (flat) {
            element.note("category-skeleton-flat", "skeleton", "skeleton is one flat list; read as pairs");
            List<JsonValue> grouped = new ArrayList<>();
            for (int i = 0; i < pairs.size(); i += 2) {
                grouped.add(new JsonValue.Arr(pairs.subList(i, i + 2)));
            }
            pairs = grouped;
        }
        List<Skeleton.Edge> edges = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            Optional<Skeleton.Edge> edge = edge(pairs.get(i));
            if (edge.isPresent()) {
                edges.add(edge.get());
            } else if (pairs.get(i) instanceof JsonValue.Arr(List<JsonValue> none) && none.isEmpty()) {
                element.note("category-edge-empty", "skeleton/" + i, "an edge is an empty list; left aside");
            } else if (element.repair) {
                element.repaired(
                        "category-skeleton",
                        "skeleton",
                        null,
                        "edge " + i + " is " + pairs.get(i).word() + "; removed");
            } else {
                element.error(
                        "category-skeleton",
                        "skeleton/" + i,
                        at,
                        "an edge is " + pairs.get(i).word() + "; expected two joint numbers");
            }
        }
        if (element.repairs.containsKey("skeleton")) {
            StringBuilder text = new StringBuilder();
            edges.forEach(edge -> text.append(text.isEmpty() ? "[" : ",[")
                    .append(edge.from())
                    .append(',')
                    .append(edge.to())
                    .append(']'));
            element.repairs.put("skeleton", ("[" + text + "]").getBytes(StandardCharsets.UTF_8));
        }
        return edges;
    }

    private static Optional<Skeleton.Edge> edge(JsonValue pair) {
        if (pair instanceof JsonValue.Arr(List<JsonValue> two)
                && two.size() == 2
                && two.get(0) instanceof JsonValue.Num from
                && two.get(1) instanceof JsonValue.Num to
                && Element.whole(from.value())
                && Element.whole(to.value())) {
            return Optional.of(new Skeleton.Edge((long) from.value(), (long) to.value()));
        }
        return Optional.empty();
    }

    private void checkEdges(List<String> points, List<Skeleton.Edge> edges) {
        if (edges.stream().anyMatch(edge -> edge.from() == 0 || edge.to() == 0)) {
            element.note(
                    "category-edges-from-0",
                    "skeleton",
                    "the skeleton counts joints from 0; COCO counts from 1; kept as they are");
        }
        if (edges.stream()
                .anyMatch(edge ->
                        Math.max(edge.from(), edge.to()) > points.size() || Math.min(edge.from(), edge.to()) < 0)) {
            element.note(
                    "category-edges-range",
                    "skeleton",
                    "the skeleton names joints beyond the " + points.size() + " keypoints; kept as they are");
        }
    }
}
