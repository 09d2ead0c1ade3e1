package dev.armature.format.labelstudio;

import dev.armature.format.figure.Fields;
import dev.armature.format.figure.Fields.Field;
import dev.armature.format.figure.Form;
import dev.armature.format.figure.Piece;
import dev.armature.format.figure.Unshaping.Group;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Writes the groups of one picture as results. A group's first region is the parent of the others.
///
/// @param size of the picture
record Regrouping(Percent size) {

    private static final double DOT = 0.5; // per cent: how large points are drawn

    /// The results, each as JSON.
    List<byte[]> results(List<Group> groups) throws IOException {
        Set<String> taken = new HashSet<>();
        List<byte[]> results = new ArrayList<>();
        for (Group group : groups) {
            if (group.asRead()) {
                group.pieces().forEach(piece -> texts(piece).forEach(text -> id(text).ifPresent(taken::add)));
            }
        }
        Set<String> written = new HashSet<>(); // ids of regions that were written as they were read
        for (Group group : groups) {
            List<byte[]> texts = group.pieces().stream()
                    .flatMap(piece -> texts(piece).stream())
                    .toList();
            Set<String> ids = new HashSet<>();
            texts.forEach(text -> id(text).ifPresent(ids::add));
            boolean free = group.asRead() && ids.stream().noneMatch(written::contains);
            if (free || group.textOnly()) {
                written.addAll(ids);
                results.addAll(texts);
            } else {
                anew(group, taken, results);
            }
        }
        return results;
    }

    private static List<byte[]> texts(Piece piece) {
        if (piece.text().length == 0) {
            return List.of();
        }
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        list.write('[');
        list.writeBytes(piece.text());
        list.write(']');
        return Fields.elements(new Field(list.toByteArray(), 0)).stream()
                .map(Field::raw)
                .toList();
    }

    private static Optional<String> id(byte[] result) {
        return Fields.of(result, 0).text("id");
    }

    private void anew(Group group, Set<String> taken, List<byte[]> results) throws IOException {
        List<Piece> pieces = group.pieces();
        String parent = free("r" + group.number(), taken);
        for (int i = 0; i < pieces.size(); i++) {
            String id = i == 0 ? parent : free(parent + "." + i, taken);
            Optional<String> under = group.tied() && i > 0 ? Optional.of(parent) : Optional.empty();
            Piece piece = pieces.get(i);
            if (piece.form() instanceof Form.Points(double[] xy)) {
                points(piece, xy, id, under, taken, results);
            } else {
                result(piece, piece.form(), id, under, results);
            }
        }
    }

    /// Points without a skeleton: a region each, which stays out of figures.
    private void points(
            Piece piece, double[] xy, String id, Optional<String> under, Set<String> taken, List<byte[]> results)
            throws IOException {
        for (int i = 0; i < xy.length; i += 2) {
            String own = i == 0 ? id : free(id + "." + i / 2, taken);
            result(piece, new Form.Point(xy[i], xy[i + 1], 2), own, under, results);
        }
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    private void result(Piece piece, Form form, String id, Optional<String> under, List<byte[]> results)
            throws IOException {
        Kind kind = kind(form);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonWriter json = new JsonWriter(text)) {
            head(json, id, kind.type(), kind.control());
            if (under.isPresent()) {
                json.name("parentID").value(under.get());
            }
            json.name("value").beginObject();
            value(json, form);
            json.name(kind.type()).beginArray();
            if (!piece.label().isEmpty()) {
                json.value(piece.label());
            }
            json.endArray().endObject();
            meta(json, piece);
            json.endObject();
        }
        results.add(text.toByteArray());
        if (form instanceof Form.Point point && point.visibility() != 2) {
            results.add(visibility(point, id));
        }
    }

    /// What the choice of the control for visibility says of a point.
    private byte[] visibility(Form.Point point, String id) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonWriter json = new JsonWriter(text)) {
            head(json, id, "choices", LabelConfig.VISIBILITY);
            json.name("value").beginObject();
            value(json, point);
            json.name("choices").beginArray();
            json.value(point.visibility() == 1 ? LabelConfig.OCCLUDED : LabelConfig.ABSENT);
            json.endArray().endObject().endObject();
        }
        return text.toByteArray();
    }

    private void head(JsonWriter json, String id, String type, String control) throws IOException {
        json.beginObject();
        json.name("id").value(id).name("type").value(type);
        json.name("from_name").value(control).name("to_name").value(LabelConfig.PICTURE);
        json.name("original_width").value(size.width());
        json.name("original_height").value(size.height());
        json.name("image_rotation").value(0);
    }

    private static void meta(JsonWriter json, Piece piece) throws IOException {
        boolean numbered = numbered(piece.id());
        boolean alone = piece.form() instanceof Form.Points;
        if (piece.attributes().isEmpty() && piece.whole().isEmpty() && !numbered && !alone) {
            return;
        }
        json.name("meta").beginObject();
        attributes(json, piece.attributes());
        number(json, piece.id());
        if (alone) {
            json.name(Results.ALONE).value(true);
        }
        if (piece.whole().isPresent()) {
            json.name(Results.FIGURE).beginObject();
            json.name("label").value(piece.whole().get().label());
            attributes(json, piece.whole().get().attributes());
            number(json, piece.whole().get().id());
            json.endObject();
        }
        json.endObject();
    }

    private static void attributes(JsonWriter json, Attributes attributes) throws IOException {
        if (attributes.isEmpty()) {
            return;
        }
        json.name(Results.ATTRIBUTES).beginObject();
        for (Attributes.Entry entry : attributes.entries()) {
            json.name(entry.name()).raw(entry.json());
        }
        json.endObject();
    }

    private static boolean numbered(Id id) {
        return id.isNumber() && !id.isNone() && !id.equals(Id.of(0));
    }

    private static void number(JsonWriter json, Id id) throws IOException {
        if (numbered(id)) {
            json.name(Results.NUMBER).raw(id.toString());
        }
    }

    // ---- geometry

    /// @param type of the result, which is also the member with its labels
    /// @param control in the labeling configuration
    private record Kind(String type, String control) {}

    private static Kind kind(Form form) {
        return switch (form) {
            case Form.Point point -> new Kind("keypointlabels", LabelConfig.KEYPOINT);
            case Form.Points points -> new Kind("keypointlabels", LabelConfig.KEYPOINT);
            case Form.Rectangle rectangle -> new Kind("rectanglelabels", LabelConfig.BOX);
            case Form.Outline outline -> new Kind("polygonlabels", LabelConfig.POLYGON);
            case Form.Line line -> new Kind("polygonlabels", LabelConfig.POLYGON);
            case Form.Round round -> new Kind("ellipselabels", LabelConfig.ELLIPSE);
            case Form.Pixels pixels -> new Kind("brushlabels", LabelConfig.BRUSH);
            case Form.Unknown unknown -> throw new IllegalArgumentException("a " + unknown.kind() + " has no encoding");
        };
    }

    private void value(JsonWriter json, Form form) throws IOException {
        switch (form) {
            case Form.Point(double x, double y, int visibility) -> {
                json.name("x").value(size.ofX(x)).name("y").value(size.ofY(y));
                json.name("width").value(DOT);
            }
            case Form.Points points -> throw new IllegalArgumentException("points are written one by one");
            case Form.Rectangle rectangle -> rectangle(json, rectangle);
            case Form.Outline(Polygon polygon) -> polygon(json, polygon, true);
            case Form.Line(Polygon polygon) -> polygon(json, polygon, false);
            case Form.Round(Box box) -> {
                json.name("x").value(size.ofX(box.x() + box.width() / 2));
                json.name("y").value(size.ofY(box.y() + box.height() / 2));
                json.name("radiusX").value(size.ofX(box.width() / 2));
                json.name("radiusY").value(size.ofY(box.height() / 2));
                json.name("rotation").value(0);
            }
            case Form.Pixels(Rle mask) -> {
                json.name("format").value("rle");
                json.name("rle").beginArray();
                for (byte one : BrushRle.encode(mask)) {
                    json.value(one & 0xFFL);
                }
                json.endArray();
            }
            case Form.Unknown unknown -> throw new IllegalArgumentException("a " + unknown.kind() + " has no encoding");
        }
    }

    private void rectangle(JsonWriter json, Form.Rectangle rectangle) throws IOException {
        Box box = rectangle.box();
        boolean turned = rectangle.rotation() != 0;
        Polygon corners = Form.corners(rectangle);
        json.name("x").value(size.ofX(turned ? corners.x(0) : box.x()));
        json.name("y").value(size.ofY(turned ? corners.y(0) : box.y()));
        json.name("width").value(size.ofX(box.width()));
        json.name("height").value(size.ofY(box.height()));
        json.name("rotation").value(rectangle.rotation());
    }

    private void polygon(JsonWriter json, Polygon polygon, boolean closed) throws IOException {
        json.name("points").beginArray();
        for (int i = 0; i < polygon.size(); i++) {
            json.beginArray()
                    .value(size.ofX(polygon.x(i)))
                    .value(size.ofY(polygon.y(i)))
                    .endArray();
        }
        json.endArray();
        json.name("closed").value(closed);
    }
}
