package dev.armature.store.exchange;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonWriter;
import dev.armature.model.Skeleton;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.SkeletonSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What projects and tasks keep of the files that were imported: the members at the top of a COCO file, and its
/// categories as they were written, so that an export gives them back.
///
/// As JSON it is one object: the members by their names and, under `categories` (which no such member can be
/// called), an object with a member for each label, by its id in the database.
final class Head {

    private static final String CATEGORIES = "categories";

    /// A category as its file had it.
    ///
    /// @param text the JSON of it
    /// @param name of the label that was made of it
    /// @param skeleton of the label that was made of it
    record Category(byte[] text, String name, Optional<Skeleton> skeleton) {

        /// Whether the label still says what the category does.
        boolean isOf(LabelSpec label) {
            return label.name().equals(name)
                    && label.skeleton().map(SkeletonSpec::model).equals(skeleton);
        }
    }

    private final Map<String, byte[]> members = new LinkedHashMap<>();
    private final Map<Long, Category> categories = new LinkedHashMap<>();

    /// @param json as the database has it
    static Head of(String json) {
        Head head = new Head();
        try {
            head.read(new JsonReader(json.getBytes(StandardCharsets.UTF_8), "head", 0));
        } catch (IOException | FormatException ours) {
            throw new IllegalStateException("the head of a project or task cannot be read", ours);
        }
        return head;
    }

    private void read(JsonReader json) throws IOException, FormatException {
        json.beginObject();
        while (json.hasNext()) {
            String name = json.name();
            if (name.equals(CATEGORIES)) {
                json.beginObject();
                while (json.hasNext()) {
                    long label = Long.parseLong(json.name());
                    categories.put(label, category(json));
                }
                json.endObject();
            } else {
                members.put(name, json.raw());
            }
        }
        json.endObject();
    }

    private static Category category(JsonReader json) throws IOException, FormatException {
        json.beginArray();
        json.hasNext();
        byte[] text = json.raw();
        json.hasNext();
        String name = json.string();
        Optional<Skeleton> skeleton = json.hasNext() ? Optional.of(skeleton(json)) : Optional.empty();
        while (json.hasNext()) {
            json.skip();
        }
        json.endArray();
        return new Category(text, name, skeleton);
    }

    /// Names and edges in one list: texts, then pairs.
    private static Skeleton skeleton(JsonReader json) throws IOException, FormatException {
        List<String> points = new java.util.ArrayList<>();
        List<Skeleton.Edge> edges = new java.util.ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            if (json.peek() == JsonReader.Kind.STRING) {
                points.add(json.string());
            } else {
                json.beginArray();
                json.hasNext();
                long from = json.whole();
                json.hasNext();
                edges.add(new Skeleton.Edge(from, json.whole()));
                json.hasNext();
                json.endArray();
            }
        }
        json.endArray();
        return new Skeleton(points, edges);
    }

    Map<String, byte[]> members() {
        return members;
    }

    Optional<Category> category(long label) {
        return Optional.ofNullable(categories.get(label));
    }

    /// Keeps a category, in place of an older one of the label.
    void put(LabelSpec label, byte[] text) {
        categories.put(
                label.id(), new Category(text, label.name(), label.skeleton().map(SkeletonSpec::model)));
    }

    /// Keeps a member at the top.
    void put(String member, byte[] json) {
        if (!member.equals(CATEGORIES)) {
            members.put(member, json);
        }
    }

    /// As the database has it.
    String toJson() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter json = new JsonWriter(bytes)) {
            json.beginObject();
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                json.name(member.getKey()).raw(member.getValue());
            }
            if (!categories.isEmpty()) {
                json.name(CATEGORIES).beginObject();
                for (Map.Entry<Long, Category> category : categories.entrySet()) {
                    json.name(Long.toString(category.getKey()));
                    write(json, category.getValue());
                }
                json.endObject();
            }
            json.endObject();
        } catch (IOException impossible) {
            throw new AssertionError("writing to memory", impossible);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void write(JsonWriter json, Category category) throws IOException {
        json.beginArray().raw(category.text()).value(category.name());
        if (category.skeleton().isPresent()) {
            json.beginArray();
            for (String point : category.skeleton().get().points()) {
                json.value(point);
            }
            for (Skeleton.Edge edge : category.skeleton().get().edges()) {
                json.beginArray().value(edge.from()).value(edge.to()).endArray();
            }
            json.endArray();
        }
        json.endArray();
    }
}
