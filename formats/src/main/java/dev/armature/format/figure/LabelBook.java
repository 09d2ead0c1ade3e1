package dev.armature.format.figure;

import dev.armature.json.JsonValue;
import dev.armature.json.JsonWriter;
import dev.armature.model.Id;
import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The labels of a dataset whose files only name things: gathered in a first look at all of them.
///
/// Labels that a file defines come first, in its order, then the others by their first appearance. The
/// keypoints of a label are those that it is defined with, then others by their first appearance in any of its
/// figures. A label's id is its position.
public final class LabelBook {

    /// The member in which our own files define labels: a list of objects with `name`, `parent`, `keypoints`,
    /// `skeleton` and `attributes`. Tools carry it along.
    public static final String MEMBER = "labels";

    private static final class Entry {
        String parent = "";
        boolean posed;
        final Set<String> points = new LinkedHashSet<>();
        final List<Skeleton.Edge> edges = new ArrayList<>();
        final List<String> attributes = new ArrayList<>();
    }

    private final Map<String, Entry> defined = new LinkedHashMap<>();
    private final Map<String, Entry> seen = new LinkedHashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private List<Label> labels; // null until asked for

    /// A book of these labels.
    public static LabelBook of(List<Label> labels) {
        LabelBook book = new LabelBook();
        labels.forEach(book::define);
        return book;
    }

    /// Takes over definitions; of a label that is defined already nothing.
    ///
    /// @return whether it was a list of definitions
    public boolean define(JsonValue member) {
        if (!(member instanceof JsonValue.Arr(List<JsonValue> list))
                || !list.stream().allMatch(LabelBook::named)) {
            return false;
        }
        list.forEach(one -> define((JsonValue.Obj) one));
        return true;
    }

    private static boolean named(JsonValue one) {
        return one instanceof JsonValue.Obj object && object.get("name").orElse(null) instanceof JsonValue.Str;
    }

    private void define(JsonValue.Obj object) {
        Optional<Entry> fresh = fresh(text(object, "name"));
        if (fresh.isEmpty()) {
            return;
        }
        Entry entry = fresh.get();
        entry.parent = text(object, "parent");
        entry.posed = object.get("keypoints").isPresent();
        entry.points.addAll(texts(object, "keypoints"));
        entry.attributes.addAll(texts(object, "attributes"));
        for (JsonValue edge : elements(object, "skeleton")) {
            if (edge instanceof JsonValue.Arr(List<JsonValue> ends)
                    && ends.size() == 2
                    && ends.get(0) instanceof JsonValue.Num from
                    && ends.get(1) instanceof JsonValue.Num to) {
                entry.edges.add(new Skeleton.Edge((long) from.value(), (long) to.value()));
            }
        }
    }

    private void define(Label label) {
        fresh(label.name()).ifPresent(entry -> {
            entry.parent = label.parent();
            entry.attributes.addAll(label.attributes());
            label.skeleton().ifPresent(skeleton -> {
                entry.posed = true;
                entry.points.addAll(unlike(skeleton.points()));
                entry.edges.addAll(skeleton.edges());
            });
        });
    }

    private Optional<Entry> fresh(String name) {
        if (defined.containsKey(name)) {
            return Optional.empty();
        }
        Entry entry = new Entry();
        defined.put(name, entry);
        return Optional.of(entry);
    }

    private static List<JsonValue> elements(JsonValue.Obj object, String member) {
        return object.get(member).orElse(null) instanceof JsonValue.Arr(List<JsonValue> list) ? list : List.of();
    }

    private static List<String> texts(JsonValue.Obj object, String member) {
        return elements(object, member).stream()
                .filter(JsonValue.Str.class::isInstance)
                .map(one -> ((JsonValue.Str) one).text())
                .toList();
    }

    private static String text(JsonValue.Obj object, String member) {
        return object.get(member).orElse(null) instanceof JsonValue.Str(String text) ? text : "";
    }

    /// Names of keypoints without repeats: the second `a` is `a_2`.
    static List<String> unlike(List<String> names) {
        Set<String> taken = new LinkedHashSet<>();
        for (String name : names) {
            String other = name;
            for (int i = 2; !taken.add(other); i++) {
                other = name + "_" + i;
            }
        }
        return List.copyOf(taken);
    }

    /// Notes what a figure shows.
    public void see(Figure figure) {
        if (figure.posed()) {
            Entry entry = entry(figure.label());
            entry.posed = true;
            entry.points.addAll(figure.points().keySet());
        }
        figure.others().forEach(other -> entry(other.label()));
    }

    private Entry entry(String label) {
        Entry known = defined.get(label);
        return known != null ? known : seen.computeIfAbsent(label, name -> new Entry());
    }

    /// All labels; from now on the book is closed.
    public List<Label> labels() {
        if (labels == null) {
            Map<String, Entry> all = new LinkedHashMap<>(defined);
            seen.forEach(all::putIfAbsent);
            all.remove("");
            List<Label> list = new ArrayList<>();
            all.forEach((name, entry) -> {
                positions.put(name, list.size());
                list.add(label(name, entry, list.size()));
            });
            labels = List.copyOf(list);
        }
        return labels;
    }

    private static Label label(String name, Entry entry, int position) {
        Optional<Skeleton> skeleton =
                entry.posed ? Optional.of(new Skeleton(List.copyOf(entry.points), entry.edges)) : Optional.empty();
        return new Label(Id.of(position), name, entry.parent, skeleton, entry.attributes, Optional.empty());
    }

    /// The label's id; [Id#NONE] for "" and for a name that is not in the book.
    public Id id(String label) {
        labels();
        Integer position = positions.get(label);
        return position == null ? Id.NONE : Id.of(position);
    }

    /// The keypoints of a label, without repeats.
    public List<String> points(String label) {
        Id id = id(label);
        return id.isNone()
                ? List.of()
                : labels().get((int) id.asLong())
                        .skeleton()
                        .map(Skeleton::points)
                        .orElse(List.of());
    }

    /// Writes the definitions of all labels, as [#MEMBER] has them.
    public void write(JsonWriter json) throws IOException {
        json.beginArray();
        for (Label label : labels()) {
            json.beginObject().name("name").value(label.name());
            if (!label.parent().isEmpty()) {
                json.name("parent").value(label.parent());
            }
            if (label.skeleton().isPresent()) {
                texts(json.name("keypoints"), label.skeleton().get().points());
                json.name("skeleton").beginArray();
                for (Skeleton.Edge edge : label.skeleton().get().edges()) {
                    json.beginArray().value(edge.from()).value(edge.to()).endArray();
                }
                json.endArray();
            }
            if (!label.attributes().isEmpty()) {
                texts(json.name("attributes"), label.attributes());
            }
            json.endObject();
        }
        json.endArray();
    }

    private static void texts(JsonWriter json, List<String> texts) throws IOException {
        json.beginArray();
        for (String text : texts) {
            json.value(text);
        }
        json.endArray();
    }
}
