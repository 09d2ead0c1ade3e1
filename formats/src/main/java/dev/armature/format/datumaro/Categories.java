package dev.armature.format.datumaro;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonValue;
import dev.armature.model.Id;
import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import dev.armature.model.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the `categories` of a file: the flat list of labels, and the keypoints of those that have some.
/// Kinds of categories that other formats do not know (colours of masks) are passed over.
final class Categories {

    private record Declared(String name, String parent, List<String> attributes, byte[] text) {}

    private final JsonReader json;
    private final Element element;
    private final boolean keepText;
    private final List<Declared> declared = new ArrayList<>();
    private final List<String> common = new ArrayList<>(); // attributes of all labels
    private final Map<Long, Skeleton> skeletons = new HashMap<>(); // by position of the label
    private final Map<Long, Long> offsets = new HashMap<>(); // of the points categories' label_id, by its value

    /// @param json stands before the value of `categories`
    Categories(JsonReader json, Element element, boolean keepText) {
        this.json = json;
        this.element = element;
        this.keepText = keepText;
    }

    /// All labels, each with its position as its id.
    List<Label> read() throws IOException, FormatException {
        element.begin("/categories", json.offset());
        if (expect(Kind.OBJECT, "", "categories")) {
            json.beginObject();
            while (json.hasNext()) {
                switch (json.name()) {
                    case "label" -> labelCategories();
                    case "points" -> pointsCategories();
                    default -> json.skip();
                }
            }
            json.endObject();
        }
        return labels();
    }

    private List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        Set<List<String>> seen = new HashSet<>();
        for (int i = 0; i < declared.size(); i++) {
            Declared label = declared.get(i);
            if (!seen.add(List.of(label.parent(), label.name()))) {
                element.note(
                        "label-repeat",
                        "label/labels/" + i,
                        "the label " + Element.quoted(label.name()) + " repeats; positions count");
            }
            Set<String> attributes = new LinkedHashSet<>(label.attributes());
            attributes.addAll(common);
            labels.add(new Label(
                    Id.of(i),
                    label.name(),
                    label.parent(),
                    Optional.ofNullable(skeletons.get((long) i)),
                    List.copyOf(attributes),
                    Optional.ofNullable(label.text()).map(text -> new Source(Element.FORMAT, text))));
        }
        skeletons.keySet().stream()
                .filter(position -> position < 0 || position >= declared.size())
                .sorted()
                .forEach(position -> unknownLabel(position));
        return List.copyOf(labels);
    }

    private void unknownLabel(long position) {
        String found = "keypoints are given for label " + position + " of " + declared.size();
        if (element.repairs()) {
            element.repaired("category-label", "points", "", found + "; left aside");
        } else {
            element.error(
                    "category-label",
                    "points",
                    offsets.get(position),
                    found + "; expected a position in the list of labels");
        }
    }

    private void labelCategories() throws IOException, FormatException {
        if (!expect(Kind.OBJECT, "label", "label")) {
            return;
        }
        json.beginObject();
        while (json.hasNext()) {
            switch (json.name()) {
                case "labels" -> labelList();
                case "attributes" -> common.addAll(texts("label/attributes", "attributes"));
                default -> json.skip();
            }
        }
        json.endObject();
    }

    private void labelList() throws IOException, FormatException {
        if (!expect(Kind.ARRAY, "label/labels", "labels")) {
            return;
        }
        json.beginArray();
        while (json.hasNext()) {
            label("label/labels/" + declared.size());
        }
        json.endArray();
    }

    private void label(String where) throws IOException, FormatException {
        long start = json.offset();
        byte[] text = json.raw();
        JsonReader inside = new JsonReader(text, json.file(), start);
        String name = null;
        String parent = "";
        List<String> attributes = List.of();
        if (inside.peek() != Kind.OBJECT) {
            element.error(
                    "label-type",
                    where,
                    start,
                    "a label is " + JsonValue.read(inside).word() + "; expected an object");
        } else {
            Categories label = new Categories(inside, element, false);
            inside.beginObject();
            while (inside.hasNext()) {
                String member = inside.name();
                switch (member) {
                    case "name" -> name = label.text(where + "/name", "a label's name");
                    case "parent" -> parent = label.text(where + "/parent", "a label's parent");
                    case "attributes" -> attributes = label.texts(where + "/attributes", "attributes");
                    default -> inside.skip();
                }
            }
            inside.endObject();
            if (name == null) {
                element.error("label-no-name", where, start, "a label has no name");
            }
        }
        declared.add(new Declared(name == null ? "" : name, parent, attributes, keepText ? text : null));
    }

    private void pointsCategories() throws IOException, FormatException {
        if (!expect(Kind.OBJECT, "points", "points")) {
            return;
        }
        json.beginObject();
        while (json.hasNext()) {
            if (json.name().equals("items")) {
                pointsItems();
            } else {
                json.skip();
            }
        }
        json.endObject();
    }

    private void pointsItems() throws IOException, FormatException {
        if (!expect(Kind.ARRAY, "points/items", "items")) {
            return;
        }
        json.beginArray();
        for (int i = 0; json.hasNext(); i++) {
            String where = "points/items/" + i;
            if (expect(Kind.OBJECT, where, "a points category")) {
                pointsItem(where);
            }
        }
        json.endArray();
    }

    private void pointsItem(String where) throws IOException, FormatException {
        long start = json.offset();
        long label = -1;
        long labelAt = start;
        List<String> names = List.of();
        List<Skeleton.Edge> edges = List.of();
        boolean labelled = false;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.name()) {
                case "label_id" -> {
                    labelAt = json.offset();
                    label = position(where + "/label_id");
                    labelled = true;
                }
                case "labels" -> names = texts(where + "/labels", "labels");
                case "joints" -> edges = joints(where + "/joints");
                default -> json.skip();
            }
        }
        json.endObject();
        if (!labelled) {
            element.error("category-label", where, start, "a points category has no label_id");
            return;
        }
        if (names.stream().distinct().count() != names.size()) {
            element.note("category-keypoints-repeat", where + "/labels", "a keypoint's name repeats; positions count");
        }
        offsets.put(label, labelAt);
        if (skeletons.put(label, new Skeleton(names, edges)) != null) {
            element.note("category-repeat", where, "label " + label + " has keypoints twice; the last ones count");
        }
    }

    private long position(String where) throws IOException, FormatException {
        long at = json.offset();
        JsonValue value = JsonValue.read(json);
        if (value instanceof JsonValue.Num number && Element.whole(number.value())) {
            return (long) number.value();
        }
        element.error("category-label", where, at, "label_id is " + value.word() + "; expected a whole number");
        return 0;
    }

    private List<Skeleton.Edge> joints(String where) throws IOException, FormatException {
        List<Skeleton.Edge> edges = new ArrayList<>();
        if (!expect(Kind.ARRAY, where, "joints")) {
            return edges;
        }
        json.beginArray();
        for (int i = 0; json.hasNext(); i++) {
            long at = json.offset();
            JsonValue pair = JsonValue.read(json);
            if (pair instanceof JsonValue.Arr(List<JsonValue> two)
                    && two.size() == 2
                    && two.get(0) instanceof JsonValue.Num from
                    && two.get(1) instanceof JsonValue.Num to
                    && Element.whole(from.value())
                    && Element.whole(to.value())) {
                edges.add(new Skeleton.Edge((long) from.value(), (long) to.value()));
            } else if (pair instanceof JsonValue.Arr(List<JsonValue> none) && none.isEmpty()) {
                element.note("category-joint-empty", where + "/" + i, "a joint is an empty list; left aside");
            } else {
                element.error(
                        "category-joints",
                        where + "/" + i,
                        at,
                        "a joint is " + pair.word() + "; expected two numbers of keypoints");
            }
        }
        json.endArray();
        return edges;
    }

    private List<String> texts(String where, String what) throws IOException, FormatException {
        List<String> texts = new ArrayList<>();
        if (!expect(Kind.ARRAY, where, what)) {
            return texts;
        }
        json.beginArray();
        for (int i = 0; json.hasNext(); i++) {
            texts.add(text(where + "/" + i, "an entry of " + what));
        }
        json.endArray();
        return texts;
    }

    private String text(String where, String what) throws IOException, FormatException {
        long at = json.offset();
        switch (json.peek()) {
            case STRING -> {
                return json.string();
            }
            case NULL -> {
                json.nul();
                element.note("category-text-null", where, what + " is null; read as an empty text");
                return "";
            }
            case NUMBER -> {
                String number = json.numberText();
                element.note("category-text-number", where, what + " is the number " + number + "; read as a text");
                return number;
            }
            case BOOLEAN, OBJECT, ARRAY -> {
                element.error(
                        "category-text",
                        where,
                        at,
                        what + " is " + JsonValue.read(json).word() + "; expected a text");
                return "";
            }
        }
        throw new AssertionError("a kind of value was forgotten");
    }

    /// Whether the next value is of that kind; if not it is passed over: null with a note, others as an error.
    private boolean expect(Kind kind, String where, String what) throws IOException, FormatException {
        if (json.peek() == kind) {
            return true;
        }
        long at = json.offset();
        JsonValue value = JsonValue.read(json);
        if (value instanceof JsonValue.Null) {
            element.note("category-null", where, what + " is null; read as empty");
        } else {
            element.error("category-type", where, at, what + " is " + value.word() + "; expected " + kind.word());
        }
        return false;
    }
}
