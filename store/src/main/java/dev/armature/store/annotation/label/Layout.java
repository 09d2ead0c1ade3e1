package dev.armature.store.annotation.label;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonValue;
import dev.armature.json.JsonWriter;
import dev.armature.store.project.AttributeSpec;
import dev.armature.store.project.LabelSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What of a label decides how its objects look: its keypoints in their order, and its attributes.
///
/// @param label id
public record Layout(long label, String name, List<Point> points, List<Named> attributes) {

    /// Something with an id that stays when it is renamed.
    public record Named(long id, String name) {}

    /// A keypoint with its attributes.
    public record Point(long id, String name, List<Named> attributes) {
        public Point {
            attributes = List.copyOf(attributes);
        }
    }

    public Layout {
        points = List.copyOf(points);
        attributes = List.copyOf(attributes);
    }

    public static Layout of(LabelSpec label) {
        return new Layout(
                label.id(),
                label.name(),
                label.points().stream()
                        .map(point -> new Point(point.id(), point.name(), named(point.attributes())))
                        .toList(),
                named(label.attributes()));
    }

    private static List<Named> named(List<AttributeSpec> attributes) {
        return attributes.stream()
                .map(attribute -> new Named(attribute.id(), attribute.name()))
                .toList();
    }

    /// Whether objects of the other need not change to become objects of this.
    public boolean holds(Layout other) {
        return points.stream()
                        .map(Point::id)
                        .toList()
                        .equals(other.points().stream().map(Point::id).toList())
                && attributes.equals(other.attributes)
                && points.stream()
                        .map(Point::attributes)
                        .toList()
                        .equals(other.points.stream().map(Point::attributes).toList());
    }

    /// As JSON: `{"label":[17,"person"],"points":[[18,"nose",[[3,"seen"]]],…],"attributes":[[4,"pose"],…]}`.
    public String text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter json = new JsonWriter(bytes)) {
            json.beginObject();
            json.name("label").beginArray().value(label).value(name).endArray();
            json.name("points").beginArray();
            for (Point point : points) {
                json.beginArray().value(point.id()).value(point.name());
                named(json, point.attributes());
                json.endArray();
            }
            json.endArray();
            json.name("attributes");
            named(json, attributes);
            json.endObject();
        } catch (IOException impossible) {
            throw new AssertionError("writing to memory", impossible);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void named(JsonWriter json, List<Named> all) throws IOException {
        json.beginArray();
        for (Named one : all) {
            json.beginArray().value(one.id()).value(one.name()).endArray();
        }
        json.endArray();
    }

    /// From what [#text] has written.
    public static Layout parse(String text) {
        try {
            JsonValue.Obj all = (JsonValue.Obj) JsonValue.parse(text);
            Named label = one(all.get("label").orElseThrow());
            List<Point> points = new ArrayList<>();
            for (JsonValue element : elements(all.get("points").orElseThrow())) {
                Named point = one(element);
                points.add(new Point(
                        point.id(), point.name(), many(elements(element).get(2))));
            }
            return new Layout(
                    label.id(), label.name(), points, many(all.get("attributes").orElseThrow()));
        } catch (FormatException ours) {
            throw new IllegalStateException("a stored layout cannot be read: " + text, ours);
        }
    }

    private static List<JsonValue> elements(JsonValue list) {
        return ((JsonValue.Arr) list).elements();
    }

    private static Named one(JsonValue pair) {
        List<JsonValue> both = elements(pair);
        return new Named(Long.parseLong(((JsonValue.Num) both.get(0)).text()), ((JsonValue.Str) both.get(1)).text());
    }

    private static List<Named> many(JsonValue list) {
        return elements(list).stream().map(Layout::one).toList();
    }
}
