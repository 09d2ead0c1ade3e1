package dev.armature.format.labelme;

import dev.armature.format.figure.Fields;
import dev.armature.format.figure.Fields.Field;
import dev.armature.format.figure.Form;
import dev.armature.format.figure.Piece;
import dev.armature.format.figure.PngMask;
import dev.armature.format.figure.Report;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonValue;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the shapes of one file.
final class LabelmeShapes {

    /// The flags of a point that is not simply visible.
    static final String OCCLUDED = "occluded";

    static final String ABSENT = "absent";

    /// The member of a shape in which we say what concerns its whole figure.
    static final String FIGURE = "figure";

    /// The member of a shape with attributes that labelme has no place for, and with the number it had elsewhere.
    static final String ATTRIBUTES = "attributes";

    static final String ID = "id";

    private static final Set<String> KNOWN =
            Set.of("label", "points", "group_id", "shape_type", "flags", "description", "mask", FIGURE);

    private final Report report;
    private final long width;
    private final long height;

    // The shape being read
    private Fields fields;
    private String pointer;
    private long start;

    /// @param width of the picture in pixels, 0 when unknown, as the height
    LabelmeShapes(Report report, long width, long height) {
        this.report = report;
        this.width = width;
        this.height = height;
    }

    /// One shape; empty when it is too broken to be used, which is reported.
    ///
    /// @param text of the shape, which is JSON
    /// @param at its byte offset in the file
    Optional<Piece> read(byte[] text, long at, String where) {
        pointer = where;
        start = at;
        if (text[0] != '{') {
            return broken(
                    "labelme-shape", "", at, "the shape is " + word(new Field(text, at)) + "; expected an object");
        }
        fields = Fields.of(text, at);
        Optional<String> label = label();
        Optional<double[]> points = points();
        if (label.isEmpty() || points.isEmpty()) {
            return Optional.empty();
        }
        Optional<Optional<String>> tie = tie();
        Map<String, String> said = new LinkedHashMap<>(); // attributes by name
        int visibility = flags(said);
        Optional<Form> form = usable(points.get(), visibility);
        if (form.isEmpty() || tie.isEmpty()) {
            return Optional.empty();
        }
        if (visibility != 2 && !(form.get() instanceof Form.Point)) {
            said.put(visibility == 1 ? OCCLUDED : ABSENT, "true");
        }
        others(said);
        return Optional.of(new Piece(
                form.get(),
                label.get(),
                tie.get(),
                attributes(said),
                whole(),
                id(fields),
                new Piece.Spot(pointer, start),
                text));
    }

    private <T> Optional<T> broken(String code, String member, long at, String what) {
        report.error(code, member.isEmpty() ? pointer : pointer + "/" + member, at, what);
        return Optional.empty();
    }

    private static String word(Field field) {
        return field.value().word();
    }

    private Optional<String> label() {
        Optional<Field> given = fields.get("label");
        if (given.isEmpty()) {
            return broken("labelme-label", "label", start, "the shape has no label");
        }
        return switch (given.get().value()) {
            case JsonValue.Str(String text) -> Optional.of(text);
            case JsonValue.Num(String text) -> {
                report.note(
                        "labelme-label-number",
                        pointer + "/label",
                        given.get().at(),
                        "the label is the number " + text + "; read as a text");
                yield Optional.of(text);
            }
            case JsonValue other ->
                broken(
                        "labelme-label",
                        "label",
                        given.get().at(),
                        "the label is " + other.word() + "; expected a text");
        };
    }

    private Optional<double[]> points() {
        Optional<Field> given = fields.get("points");
        if (given.isEmpty()) {
            return broken("labelme-points", "points", start, "the shape has no points");
        }
        Field field = given.get();
        if (!(field.value() instanceof JsonValue.Arr(List<JsonValue> list))) {
            return broken("labelme-points", "points", field.at(), "points is " + word(field) + "; expected a list");
        }
        double[] xy = new double[2 * list.size()];
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof JsonValue.Arr(List<JsonValue> pair)
                    && pair.size() == 2
                    && pair.get(0) instanceof JsonValue.Num x
                    && pair.get(1) instanceof JsonValue.Num y
                    && Double.isFinite(x.value())
                    && Double.isFinite(y.value()))) {
                return broken(
                        "labelme-points",
                        "points/" + i,
                        field.at(),
                        "point " + i + " is " + list.get(i).word() + "; expected two numbers");
            }
            xy[2 * i] = x.value();
            xy[2 * i + 1] = y.value();
        }
        return Optional.of(xy);
    }

    /// Empty when it is broken.
    private Optional<Optional<String>> tie() {
        Optional<Field> given = fields.get("group_id");
        if (given.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        Field field = given.get();
        return switch (field.value()) {
            case JsonValue.Num number
            when number.value() == Math.rint(number.value()) ->
                Optional.of(Optional.of(Id.ofNumber(number.text()).toString()));
            case JsonValue.Str(String text) -> {
                report.note(
                        "labelme-group-text",
                        pointer + "/group_id",
                        field.at(),
                        "group_id is the text " + JsonWriter.quoted(text)
                                + "; shapes with the same one belong together");
                yield Optional.of(text.isEmpty() ? Optional.empty() : Optional.of(text));
            }
            case JsonValue other
            when report.repairs() -> {
                report.repair(
                        "labelme-group",
                        pointer + "/group_id",
                        field.at(),
                        "group_id is " + other.word() + "; left without a group");
                yield Optional.of(Optional.empty());
            }
            case JsonValue other ->
                broken(
                        "labelme-group",
                        "group_id",
                        field.at(),
                        "group_id is " + other.word() + "; expected a whole number or null");
        };
    }

    // ---- geometry

    private Optional<Form> usable(double[] xy, int visibility) {
        try {
            return form(type(), xy, visibility);
        } catch (IllegalArgumentException beyond) { // numbers at the end of the range of a double
            return broken("labelme-points", "points", start, "the shape cannot be used: " + beyond.getMessage());
        }
    }

    private Optional<Form> form(String type, double[] xy, int visibility) {
        int points = xy.length / 2;
        return switch (type) {
            case "point" ->
                counted(type, points, 1, 1) ? Optional.of(new Form.Point(xy[0], xy[1], visibility)) : none();
            case "points" -> counted(type, points, 1, Integer.MAX_VALUE) ? Optional.of(new Form.Points(xy)) : none();
            case "rectangle" -> counted(type, points, 2, 4) && points != 3 ? Optional.of(box(xy)) : none();
            case "oriented_rectangle" -> counted(type, points, 4, 4) ? Optional.of(turned(xy)) : none();
            case "circle" -> counted(type, points, 2, 2) ? Optional.of(circle(xy)) : none();
            case "line", "linestrip" ->
                counted(type, points, 2, Integer.MAX_VALUE) ? Optional.of(new Form.Line(Polygon.owning(xy))) : none();
            case "polygon" ->
                counted(type, points, 3, Integer.MAX_VALUE)
                        ? Optional.of(new Form.Outline(Polygon.owning(xy)))
                        : none();
            case "mask" -> counted(type, points, 2, 2) ? mask(xy) : none();
            default -> {
                report.note(
                        "labelme-shape-type",
                        pointer + "/shape_type",
                        start,
                        "the shape_type is " + JsonWriter.quoted(type) + ", which is unknown; kept as text");
                yield Optional.of(new Form.Unknown(type));
            }
        };
    }

    private static Optional<Form> none() {
        return Optional.empty();
    }

    /// An old file without a type, or with null, has polygons.
    private String type() {
        return fields.text("shape_type").orElse("polygon");
    }

    private boolean counted(String type, int points, int least, int most) {
        if (points >= least && points <= most) {
            return true;
        }
        String expected = least == most ? Integer.toString(least) : "at least " + least;
        Optional<Field> given = fields.get("points");
        report.error(
                "labelme-point-count",
                pointer + "/points",
                given.map(Field::at).orElse(start),
                "the " + type + " has " + points + (points == 1 ? " point" : " points") + "; expected " + expected);
        return false;
    }

    /// The box around two corners in any order, or around the four corners that some tools write.
    private static Form box(double[] xy) {
        return new Form.Rectangle(Polygon.owning(xy).bounds(), 0);
    }

    private static Form turned(double[] xy) {
        double across = Math.hypot(xy[2] - xy[0], xy[3] - xy[1]);
        double down = Math.hypot(xy[4] - xy[2], xy[5] - xy[3]);
        double rotation = Math.toDegrees(Math.atan2(xy[3] - xy[1], xy[2] - xy[0]));
        double x = (xy[0] + xy[2] + xy[4] + xy[6]) / 4;
        double y = (xy[1] + xy[3] + xy[5] + xy[7]) / 4;
        return new Form.Rectangle(new Box(x - across / 2, y - down / 2, across, down), rotation);
    }

    private static Form circle(double[] xy) {
        double radius = Math.hypot(xy[2] - xy[0], xy[3] - xy[1]);
        return new Form.Round(new Box(xy[0] - radius, xy[1] - radius, 2 * radius, 2 * radius));
    }

    /// The mask's picture at its first corner, in a mask of the size of the picture; where that is unknown or too
    /// large, of the size that the mask needs.
    private Optional<Form> mask(double[] xy) {
        Optional<Field> given = fields.get("mask");
        Optional<Rle> part = given.map(Field::value)
                .filter(JsonValue.Str.class::isInstance)
                .flatMap(value -> decoded(((JsonValue.Str) value).text()));
        long left = Math.round(Math.min(xy[0], xy[2]));
        long top = Math.round(Math.min(xy[1], xy[3]));
        boolean fits = width > 0 && height > 0 && width <= PngMask.MOST_PIXELS / height;
        long wide = fits ? width : left + part.map(Rle::width).orElse(0);
        long high = fits ? height : top + part.map(Rle::height).orElse(0);
        boolean far = Math.abs(left) > PngMask.MOST_PIXELS || Math.abs(top) > PngMask.MOST_PIXELS;
        if (part.isEmpty() || far || wide < 1 || high < 1 || wide > PngMask.MOST_PIXELS / high) {
            return broken(
                    "labelme-mask",
                    "mask",
                    given.map(Field::at).orElse(start),
                    part.isPresent()
                            ? "the mask lies at " + left + ", " + top + " in a picture of " + wide + " x " + high
                                    + "; expected at most " + PngMask.MOST_PIXELS + " pixels"
                            : "the mask is no PNG picture in base64 that can be read");
        }
        return Optional.of(new Form.Pixels(PngMask.placed(part.get(), (int) left, (int) top, (int) wide, (int) high)));
    }

    private static Optional<Rle> decoded(String base64) {
        try {
            return PngMask.read(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    // ---- what is said of it

    /// Takes the flags as attributes, but for those that say how visible the shape is.
    ///
    /// @return the visibility, 2 where nothing is said
    private int flags(Map<String, String> said) {
        int visibility = 2;
        Optional<Field> given = fields.get("flags");
        if (given.isEmpty()) {
            return visibility;
        }
        if (given.get().raw()[0] != '{') {
            report.note(
                    "labelme-flags",
                    pointer + "/flags",
                    given.get().at(),
                    "flags is " + word(given.get()) + "; expected an object; read as none");
            return visibility;
        }
        Fields flags = Fields.of(given.get().raw(), given.get().at());
        for (Map.Entry<String, Field> flag : flags.all().entrySet()) {
            boolean occluded = flag.getKey().equals(OCCLUDED);
            boolean absent = flag.getKey().equals(ABSENT);
            if (!occluded && !absent) {
                said.put(flag.getKey(), flag.getValue().json());
            } else if (flags.isTrue(flag.getKey())) {
                visibility = absent ? 0 : Math.min(visibility, 1);
            }
        }
        return visibility;
    }

    private void others(Map<String, String> said) {
        fields.text("description")
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> said.put("description", JsonWriter.quoted(text)));
        fields.all().forEach((name, field) -> {
            if (name.equals(ATTRIBUTES) && field.raw()[0] == '{') {
                Fields.of(field.raw(), field.at()).all().forEach((key, value) -> said.put(key, value.json()));
            } else if (!KNOWN.contains(name) && !(name.equals(ID) && !id(fields).equals(Id.of(0)))) {
                said.put(name, field.json());
            }
        });
    }

    static Attributes attributes(Map<String, String> said) {
        List<Attributes.Entry> entries = new ArrayList<>();
        said.forEach((name, json) -> entries.add(new Attributes.Entry(name, json)));
        return entries.isEmpty() ? Attributes.NONE : new Attributes(entries);
    }

    static Id id(Fields fields) {
        return fields.get(ID)
                .map(Field::value)
                .filter(JsonValue.Num.class::isInstance)
                .map(value -> Id.ofNumber(((JsonValue.Num) value).text()))
                .filter(id -> !id.equals(Id.of(0)))
                .orElse(Id.of(0));
    }

    private Optional<Piece.Whole> whole() {
        Optional<Field> given = fields.get(FIGURE).filter(field -> field.raw()[0] == '{');
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Fields figure = Fields.of(given.get().raw(), given.get().at());
        Map<String, String> said = new LinkedHashMap<>();
        figure.get(ATTRIBUTES)
                .filter(field -> field.raw()[0] == '{')
                .ifPresent(field -> Fields.of(field.raw(), field.at())
                        .all()
                        .forEach((name, value) -> said.put(name, value.json())));
        return figure.text("label").map(label -> new Piece.Whole(label, attributes(said), id(figure)));
    }
}
