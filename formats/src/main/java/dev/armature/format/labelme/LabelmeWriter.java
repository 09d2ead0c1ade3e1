package dev.armature.format.labelme;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.format.Writing;
import dev.armature.format.figure.Fields;
import dev.armature.format.figure.Form;
import dev.armature.format.figure.LabelBook;
import dev.armature.format.figure.PictureSink;
import dev.armature.format.figure.Piece;
import dev.armature.format.figure.PngMask;
import dev.armature.format.figure.Report;
import dev.armature.format.figure.Unshaping.Group;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Part;
import dev.armature.model.Source;
import dev.armature.transform.Explode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes `SUBSET/NAME.json` for each picture, and the picture beside it when asked for.
final class LabelmeWriter extends PictureSink {

    private static final String VERSION = "5.5.0"; // of labelme, which refuses files without one

    private final Set<String> files = new HashSet<>(); // of all parts
    private Part part;
    private LabelBook book;
    private byte[] definitions;

    LabelmeWriter(Writing writing) {
        super(writing, LabelmeFormat.ID);
    }

    @Override
    protected List<Piece> pieces(byte[] list, Image image) {
        Problems aside = new Problems(Policy.SKIP); // they were told when the text was read first
        LabelmeShapes reader = new LabelmeShapes(new Report(aside, ""), image.width(), image.height());
        List<Piece> pieces = new ArrayList<>();
        for (Fields.Field one : Fields.elements(new Fields.Field(list, 0))) {
            reader.read(one.raw(), 0, "").ifPresent(pieces::add);
        }
        return pieces;
    }

    @Override
    protected void begun(Part next, LabelBook labels) throws IOException, FormatException {
        part = next;
        book = labels;
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonWriter json = new JsonWriter(text)) {
            book.write(json);
        }
        definitions = text.toByteArray();
        writing.output().folder(folder());
    }

    private String folder() {
        return path(part.subset(), new HashSet<>());
    }

    @Override
    protected void ended(Part last, LabelBook labels) {
        // every picture has its own file
    }

    @Override
    protected boolean write(Picture picture, List<Group> groups) throws IOException, FormatException {
        String name = folder() + "/" + path(picture.image().name(), new HashSet<>());
        String free = path(Explode.stem(name) + ".json", files);
        if (!free.equals(Explode.stem(name) + ".json")) {
            writing.problems()
                    .note(
                            "labelme-name-taken",
                            Location.of(part.file()).withImage(picture.image().name()),
                            "another picture has the file " + Explode.stem(name) + ".json already; this one has "
                                    + free);
        }
        String saved = Explode.stem(free) + name.substring(Explode.stem(name).length());
        copy(picture, saved);
        try (JsonWriter json = new JsonWriter(writing.output().create(free))) {
            json.beginObject();
            top(json, picture, saved.substring(saved.lastIndexOf('/') + 1), groups);
            json.endObject();
            json.line();
        }
        return true;
    }

    // ---- the top level

    private void top(JsonWriter json, Picture picture, String path, List<Group> groups)
            throws IOException, FormatException {
        Image image = picture.image();
        Optional<byte[]> kept = image.source()
                .filter(source -> source.format().equals(LabelmeFormat.ID))
                .map(Source::text);
        Map<String, byte[]> anew = new LinkedHashMap<>();
        anew.put("imagePath", bytes(JsonWriter.quoted(path)));
        anew.put("imageHeight", bytes(image.sizeKnown() ? Long.toString(image.height()) : "null"));
        anew.put("imageWidth", bytes(image.sizeKnown() ? Long.toString(image.width()) : "null"));
        if (kept.isPresent()) {
            Fields fields = Fields.of(kept.get(), 0);
            if (fields.all().containsKey(LabelmeFile.SUBSET) || !LabelmeFound.tells(part.subset())) {
                anew.put(LabelmeFile.SUBSET, bytes(JsonWriter.quoted(part.subset())));
            }
            asRead(json, fields, anew, groups);
            return;
        }
        json.name("version").value(VERSION);
        flags(json, picture.attributes());
        shapes(json.name("shapes"), groups);
        json.name("imagePath").raw(anew.get("imagePath"));
        json.name("imageData").nul();
        json.name("imageHeight").raw(anew.get("imageHeight"));
        json.name("imageWidth").raw(anew.get("imageWidth"));
        json.name(LabelBook.MEMBER).raw(definitions);
        if (!LabelmeFound.tells(part.subset())) {
            json.name(LabelmeFile.SUBSET).value(part.subset());
        }
        if (image.id().isNumber() && !image.id().isNone()) {
            json.name(LabelmeFile.IMAGE_ID).raw(image.id().toString());
        }
    }

    /// The file's own members, with the shapes in their place. The picture's size is kept unless it is another one
    /// now, labels are defined anew where they were.
    private void asRead(JsonWriter json, Fields fields, Map<String, byte[]> anew, List<Group> groups)
            throws IOException, FormatException {
        for (Map.Entry<String, Fields.Field> member : fields.all().entrySet()) {
            String name = member.getKey();
            json.name(name);
            switch (name) {
                case "shapes" -> shapes(json, groups);
                case "imagePath", "imageHeight", "imageWidth", LabelmeFile.SUBSET -> json.raw(anew.get(name));
                case LabelBook.MEMBER ->
                    json.raw(
                            new LabelBook().define(member.getValue().value())
                                    ? definitions
                                    : member.getValue().raw());
                default -> json.raw(member.getValue().raw());
            }
        }
        for (Map.Entry<String, byte[]> member : anew.entrySet()) {
            if (!fields.all().containsKey(member.getKey())) {
                json.name(member.getKey()).raw(member.getValue());
            }
        }
    }

    /// Flags are yes or no; what is something else stands in a member of its own.
    private static void flags(JsonWriter json, Attributes attributes) throws IOException {
        members(
                json.name("flags"),
                attributes.entries().stream().filter(PictureSink::yesOrNo).toList());
        List<Attributes.Entry> others =
                attributes.entries().stream().filter(entry -> !yesOrNo(entry)).toList();
        if (!others.isEmpty()) {
            members(json.name(LabelmeShapes.ATTRIBUTES), others);
        }
    }

    // ---- shapes

    private void shapes(JsonWriter json, List<Group> groups) throws IOException {
        Set<String> taken = new HashSet<>(); // group_ids
        groups.stream().filter(Group::asRead).forEach(group -> ties(group).forEach(taken::add));
        Set<String> used = new HashSet<>();
        json.beginArray();
        for (Group group : groups) {
            boolean free = group.asRead() && ties(group).stream().noneMatch(used::contains);
            if (free || group.textOnly()) {
                used.addAll(group.textOnly() ? Set.of() : ties(group));
                for (Piece piece : group.pieces()) {
                    json.raw(piece.text());
                }
                continue;
            }
            Optional<String> tie = group.tied() ? Optional.of(tie(group.number(), taken)) : Optional.empty();
            for (Piece piece : group.pieces()) {
                shape(json, piece, tie);
            }
        }
        json.endArray();
    }

    private static Set<String> ties(Group group) {
        Set<String> ties = new HashSet<>();
        group.pieces().forEach(piece -> piece.tie().ifPresent(ties::add));
        return ties;
    }

    /// The group's number if nothing else has it, else the smallest free positive one.
    private static String tie(long number, Set<String> taken) {
        if (number != 0 && taken.add(Long.toString(number))) {
            return Long.toString(number);
        }
        long free = 1;
        while (!taken.add(Long.toString(free))) {
            free++;
        }
        return Long.toString(free);
    }

    private void shape(JsonWriter json, Piece piece, Optional<String> tie) throws IOException {
        json.beginObject();
        json.name("label").value(piece.label());
        Drawn drawn = drawn(piece.form());
        json.name("points").beginArray();
        for (int i = 0; i < drawn.xy().length; i += 2) {
            json.beginArray().value(drawn.xy()[i]).value(drawn.xy()[i + 1]).endArray();
        }
        json.endArray();
        json.name("group_id").raw(tie.orElse("null"));
        json.name("description")
                .raw(piece.attributes()
                        .json("description")
                        .filter(text -> text.startsWith("\""))
                        .orElse("\"\""));
        json.name("shape_type").value(drawn.type());
        flags(json.name("flags"), piece);
        json.name("mask");
        if (drawn.mask().isPresent()) {
            json.value(drawn.mask().get());
        } else {
            json.nul();
        }
        additions(json, piece);
        json.endObject();
    }

    private static void flags(JsonWriter json, Piece piece) throws IOException {
        json.beginObject();
        if (piece.form() instanceof Form.Point point && point.visibility() != 2) {
            json.name(point.visibility() == 1 ? LabelmeShapes.OCCLUDED : LabelmeShapes.ABSENT)
                    .value(true);
        }
        for (Attributes.Entry entry : piece.attributes().entries()) {
            if (flag(piece, entry)) {
                json.name(entry.name()).raw(entry.json());
            }
        }
        json.endObject();
    }

    /// Whether an attribute can be a flag; one of a point that is called as its visibility cannot.
    private static boolean flag(Piece piece, Attributes.Entry entry) {
        boolean reserved =
                entry.name().equals(LabelmeShapes.OCCLUDED) || entry.name().equals(LabelmeShapes.ABSENT);
        return yesOrNo(entry)
                && !(reserved
                        && (piece.form() instanceof Form.Point || entry.json().equals("false")));
    }

    /// What labelme has no member for; it keeps them nevertheless.
    private static void additions(JsonWriter json, Piece piece) throws IOException {
        List<Attributes.Entry> others = piece.attributes().entries().stream()
                .filter(entry -> !flag(piece, entry))
                .filter(entry ->
                        !(entry.name().equals("description") && entry.json().startsWith("\"")))
                .toList();
        if (!others.isEmpty()) {
            members(json.name(LabelmeShapes.ATTRIBUTES), others);
        }
        number(json, piece.id());
        if (piece.whole().isPresent()) {
            Piece.Whole whole = piece.whole().get();
            json.name(LabelmeShapes.FIGURE).beginObject();
            json.name("label").value(whole.label());
            if (!whole.attributes().isEmpty()) {
                members(json.name(LabelmeShapes.ATTRIBUTES), whole.attributes().entries());
            }
            number(json, whole.id());
            json.endObject();
        }
    }

    private static void number(JsonWriter json, Id id) throws IOException {
        if (id.isNumber() && !id.isNone() && !id.equals(Id.of(0))) {
            json.name(LabelmeShapes.ID).raw(id.toString());
        }
    }

    // ---- geometry

    /// @param mask the picture of a mask in base64
    private record Drawn(String type, double[] xy, Optional<String> mask) {}

    private Drawn drawn(Form form) throws IOException {
        return switch (form) {
            case Form.Point(double x, double y, int visibility) -> of("point", x, y);
            case Form.Points(double[] xy) -> of("points", xy);
            case Form.Rectangle rectangle -> rectangle(rectangle);
            case Form.Outline(Polygon polygon) -> outline(polygon);
            case Form.Line(Polygon line) -> of(line.size() == 2 ? "line" : "linestrip", line.coordinates());
            case Form.Round(Box box) -> ellipse(box);
            case Form.Pixels(Rle mask) -> mask(mask);
            case Form.Unknown(String kind) -> throw new IllegalArgumentException("a " + kind + " has no encoding");
        };
    }

    private static Drawn of(String type, double... xy) {
        double[] bounded = Arrays.stream(xy).map(Form::bounded).toArray();
        return new Drawn(type, bounded, Optional.empty());
    }

    private Drawn rectangle(Form.Rectangle rectangle) {
        Box box = rectangle.box();
        if (rectangle.rotation() == 0) {
            return of("rectangle", box.x(), box.y(), box.right(), box.bottom());
        }
        lose("labelme-rotation", "rotated boxes are written as polygons of their corners");
        return of("polygon", Form.corners(rectangle).coordinates());
    }

    /// labelme refuses outlines of fewer than three points: the last one is repeated.
    private Drawn outline(Polygon polygon) {
        double[] xy = polygon.coordinates();
        if (polygon.size() >= 3) {
            return of("polygon", xy);
        }
        lose("labelme-polygon", "outlines of fewer than 3 points have their last point repeated");
        double[] filled = Arrays.copyOf(xy, 6);
        for (int i = xy.length; i < filled.length; i++) {
            filled[i] = filled[i - 2];
        }
        return of("polygon", filled);
    }

    private Drawn ellipse(Box box) {
        double x = box.x() + box.width() / 2;
        double y = box.y() + box.height() / 2;
        if (box.width() == box.height()) {
            return of("circle", x, y, x + box.width() / 2, y);
        }
        lose("labelme-ellipse", "ellipses that are no circles are written as polygons");
        return of(
                "polygon",
                Form.drawn(x, y, box.width() / 2, box.height() / 2, 0).coordinates());
    }

    /// The part of the mask inside of its bounds, both corners included; of an empty mask its first pixel.
    private static Drawn mask(Rle mask) throws IOException {
        Box bounds = mask.bounds();
        int left = (int) bounds.x();
        int top = (int) bounds.y();
        int width = Math.max(1, (int) bounds.width());
        int height = Math.max(1, (int) bounds.height());
        byte[] png = PngMask.write(mask, left, top, width, height);
        double[] xy = {left, top, left + width - 1, top + height - 1};
        return new Drawn("mask", xy, Optional.of(Base64.getEncoder().encodeToString(png)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
