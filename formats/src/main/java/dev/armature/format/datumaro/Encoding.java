package dev.armature.format.datumaro;

import dev.armature.format.datumaro.DatumaroOptions.Dialect;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// Shapes as Datumaro's JSON, for a file that is being written.
final class Encoding {

    private final JsonWriter json;
    private final Dialect dialect;
    private final double scale; // 10^digits that coordinates are rounded to, 0 for never
    private byte[] empty = {}; // the last list of empty objects

    Encoding(JsonWriter json, Dialect dialect, OptionalInt round) {
        this.json = json;
        this.dialect = dialect;
        this.scale = round.isPresent() ? Math.pow(10, round.getAsInt()) : 0;
    }

    // ---- small things

    static String object(Attributes attributes) {
        return attributes.entries().stream()
                .map(entry -> JsonWriter.quoted(entry.name()) + ":" + entry.json())
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String list(List<Attributes> all) {
        return all.stream().map(Encoding::object).collect(Collectors.joining(",", "[", "]"));
    }

    // ---- items

    /// Writes what is said about a picture that is not Datumaro's own: its attributes and its id, unless that is
    /// [Id#NONE].
    void itemAttributes(Attributes attributes, Id id) throws IOException {
        json.name("attr").beginObject();
        for (Attributes.Entry entry : attributes.entries()) {
            if (!entry.name().equals("id")) {
                json.name(entry.name()).raw(entry.json());
            }
        }
        if (!id.isNone()) {
            json.name("id").raw(id.isNumber() ? id.toString() : JsonWriter.quoted(id.toString()));
        }
        json.endObject();
    }

    /// @param width in pixels, 0 when unknown, as the height
    void picture(String path, long width, long height) throws IOException {
        json.name("image").beginObject();
        if (!path.isEmpty()) {
            json.name("path").value(path);
        }
        if (width > 0 && height > 0) {
            json.name("size").beginArray().value(height).value(width).endArray();
        }
        json.endObject();
    }

    // ---- shapes

    /// Writes a shape of any kind but [Shape.Other].
    ///
    /// @param label position in the list of labels, or [Id#NONE]
    /// @param keypoints how many the label names
    void shape(Shape shape, Id label, int keypoints) throws IOException {
        Shape.Traits traits = shape.traits();
        json.beginObject();
        json.name("id");
        if (traits.id().isLong()) {
            json.value(traits.id().asLong());
        } else {
            json.raw(traits.id().isNumber() ? traits.id().toString() : "0");
        }
        json.name("type").value(type(shape));
        attributes(shape);
        json.name("group").value(traits.group());
        if (!(shape instanceof Shape.Caption)) {
            json.name("label_id");
            if (label.isNone()) {
                json.nul();
            } else {
                json.value(label.asLong());
            }
        }
        body(shape, keypoints);
        json.endObject();
    }

    private String type(Shape shape) {
        return switch (shape) {
            case Shape.Pose pose -> dialect == Dialect.FORK ? "skeleton" : "points";
            case Shape.Points points -> "points";
            case Shape.Box box -> "bbox";
            case Shape.Polygon polygon -> "polygon";
            case Shape.Polyline polyline -> "polyline";
            case Shape.Ellipse ellipse -> "ellipse";
            case Shape.Mask mask -> "mask";
            case Shape.Tag tag -> "label";
            case Shape.Caption caption -> "caption";
            case Shape.Other(Shape.Traits traits, String kind) -> kind;
        };
    }

    private void attributes(Shape shape) throws IOException {
        Attributes attributes = shape.traits().attributes();
        boolean turned = shape instanceof Shape.Box box
                && box.rotation() != 0
                && attributes.number("rotation").isEmpty();
        if (turned) {
            attributes = attributes.with("rotation", Element.plain(((Shape.Box) shape).rotation()));
        }
        json.name("attributes");
        write(attributes);
    }

    private void write(Attributes attributes) throws IOException {
        json.beginObject();
        if (attributes.isEmpty()) {
            json.endObject();
            return;
        }
        for (Attributes.Entry entry : attributes.entries()) {
            json.name(entry.name()).raw(entry.json());
        }
        json.endObject();
    }

    private void body(Shape shape, int keypoints) throws IOException {
        int zOrder = shape.traits().zOrder();
        switch (shape) {
            case Shape.Pose pose -> {
                if (dialect == Dialect.FORK) {
                    skeleton(pose, keypoints);
                } else {
                    points(pose.keypoints(), zOrder);
                }
            }
            case Shape.Points(Shape.Traits traits, Keypoints points) -> points(points, zOrder);
            case Shape.Box(Shape.Traits traits, Box box, double rotation) -> {
                json.name("z_order").value(zOrder);
                json.name("bbox").value(rounded(box), 4);
            }
            case Shape.Polygon(Shape.Traits traits, Polygon outline) -> flat(outline, zOrder);
            case Shape.Polyline(Shape.Traits traits, Polygon line) -> flat(line, zOrder);
            case Shape.Ellipse(Shape.Traits traits, Box box) ->
                flat(new double[] {box.x(), box.y(), box.right(), box.bottom()}, zOrder);
            case Shape.Mask mask -> {
                json.name("rle").beginObject();
                json.name("counts").value(mask.mask().compressed());
                json.name("size")
                        .beginArray()
                        .value(mask.mask().height())
                        .value(mask.mask().width())
                        .endArray();
                json.endObject();
                json.name("z_order").value(zOrder);
            }
            case Shape.Tag tag -> {}
            case Shape.Caption(Shape.Traits traits, String text) ->
                json.name("caption").value(text);
            case Shape.Other other -> throw new IllegalArgumentException("a " + other.kind() + " has no encoding");
        }
    }

    /// A skeleton in full: keypoints that its label names beyond those of the pose are absent ones.
    private void skeleton(Shape.Pose pose, int named) throws IOException {
        Keypoints keypoints = pose.keypoints();
        int count = Math.max(keypoints.size(), named);
        if (scale == 0 && keypoints.text().isPresent() && count == keypoints.size() && plain(keypoints)) {
            json.name("points").list(keypoints.text().get());
        } else {
            triplets(keypoints, count);
        }
        json.name("points_attributes");
        if (pose.pointAttributes().isEmpty()) {
            json.list(empty(count));
        } else {
            json.beginArray();
            for (int i = 0; i < count; i++) {
                write(i < pose.pointAttributes().size() ? pose.pointAttributes().get(i) : Attributes.NONE);
            }
            json.endArray();
        }
        if (pose.traits().zOrder() != 0) {
            json.name("z_order").value(pose.traits().zOrder());
        }
    }

    /// So many empty objects, as the elements of a list.
    private byte[] empty(int count) {
        int length = Math.max(0, 3 * count - 1);
        if (empty.length != length) {
            empty = "{},".repeat(count).substring(0, length).getBytes(StandardCharsets.US_ASCII);
        }
        return empty;
    }

    /// Whether the third numbers are visibilities and nothing else.
    private static boolean plain(Keypoints keypoints) {
        for (int i = 0; i < keypoints.size(); i++) {
            if (keypoints.v(i) != keypoints.visibility(i)) {
                return false;
            }
        }
        return true;
    }

    private void triplets(Keypoints keypoints, int count) throws IOException {
        double[] triplets = new double[3 * count];
        for (int i = 0; i < keypoints.size(); i++) {
            triplets[3 * i] = rounded(keypoints.x(i));
            triplets[3 * i + 1] = rounded(keypoints.y(i));
            triplets[3 * i + 2] = keypoints.visibility(i);
        }
        json.name("points").value(triplets, triplets.length);
    }

    private void points(Keypoints keypoints, int zOrder) throws IOException {
        int count = keypoints.size();
        double[] pairs = new double[2 * count];
        double[] visibility = new double[count];
        for (int i = 0; i < count; i++) {
            pairs[2 * i] = keypoints.x(i);
            pairs[2 * i + 1] = keypoints.y(i);
            visibility[i] = keypoints.visibility(i);
        }
        flat(pairs, zOrder);
        json.name("visibility").value(visibility, count);
    }

    private void flat(Polygon line, int zOrder) throws IOException {
        if (scale != 0 || line.text().isEmpty()) {
            flat(line.coordinates(), zOrder);
            return;
        }
        json.name("points").list(line.text().get());
        json.name("z_order").value(zOrder);
    }

    /// @param points are rounded in place
    private void flat(double[] points, int zOrder) throws IOException {
        for (int i = 0; i < points.length && scale != 0; i++) {
            points[i] = rounded(points[i]);
        }
        json.name("points").value(points, points.length);
        json.name("z_order").value(zOrder);
    }

    // ---- rounding

    /// As Datumaro rounds: half to even on the scaled double, so 6.125 gives 6.12 and 1.005 gives 1.
    private double rounded(double value) {
        if (scale == 0) {
            return value;
        }
        double scaled = value * scale;
        return Double.isFinite(scaled) ? Math.rint(scaled) / scale : value;
    }

    /// A box is rounded by its corners.
    private double[] rounded(Box box) {
        if (scale == 0) {
            return new double[] {box.x(), box.y(), box.width(), box.height()};
        }
        double x = rounded(box.x());
        double y = rounded(box.y());
        return new double[] {x, y, rounded(box.right()) - x, rounded(box.bottom()) - y};
    }
}
