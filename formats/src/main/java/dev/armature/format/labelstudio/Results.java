package dev.armature.format.labelstudio;

import dev.armature.flow.FormatException;
import dev.armature.format.figure.Fields;
import dev.armature.format.figure.Fields.Field;
import dev.armature.format.figure.Form;
import dev.armature.format.figure.Piece;
import dev.armature.format.figure.Report;
import dev.armature.json.JsonValue;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the results of one annotation. Several results with one id are one region: what is drawn, and what is said
/// of it by other controls. A region with a parent is tied to it.
final class Results {

    /// Our member of `meta` that says what concerns the whole figure of a region.
    static final String FIGURE = "figure";

    /// Our member of `meta` with attributes of a region or a picture.
    static final String ATTRIBUTES = "attributes";

    /// Our member of `meta` that keeps a point out of figures.
    static final String ALONE = "alone";

    /// Our member of `meta` with the number that a region had elsewhere.
    static final String NUMBER = "id";

    /// Controls that say something of a region or of the picture and draw nothing.
    private static final Set<String> CONTROLS =
            Set.of("choices", "textarea", "rating", "number", "datetime", "taxonomy", "pairwise", "ranker");

    private static final Set<String> KNOWN = Set.of(
            "id",
            "type",
            "value",
            "from_name",
            "to_name",
            "original_width",
            "original_height",
            "image_rotation",
            "parentID",
            "meta",
            "score",
            "origin",
            "readonly",
            "hidden",
            "locked",
            "source",
            "item_index");

    private static final Set<String> GEOMETRY = Set.of(
            "x",
            "y",
            "width",
            "height",
            "rotation",
            "radiusX",
            "radiusY",
            "points",
            "closed",
            "format",
            "rle",
            "labels");

    /// One result.
    private record Result(Fields fields, String type, Field field, String pointer) {
        static Result of(Field field, String pointer) {
            Fields fields = Fields.of(field.raw(), field.at());
            return new Result(fields, fields.text("type").orElse(""), field, pointer);
        }
    }

    /// A region with what else is said of it.
    private record Region(Result drawn, List<Result> sayings) {}

    /// Where the size of the picture comes from when results do not tell it.
    @FunctionalInterface
    interface Fallback {
        Percent size() throws IOException, FormatException;
    }

    private final Report report;
    private final Fallback fallback;
    private final Map<String, Region> regions = new LinkedHashMap<>(); // by id
    private final Map<String, String> parents = new HashMap<>(); // by id
    private final Set<String> withChildren = new HashSet<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final Map<String, String> ofPicture = new LinkedHashMap<>();
    private final List<Field> rest = new ArrayList<>();
    private long broken;
    private long relations;
    private Percent size = new Percent(0, 0); // of the first result that tells it
    private Percent otherwise; // null until asked for

    /// @param fallback asked once, when it is needed
    Results(Report report, Fallback fallback) {
        this.report = report;
        this.fallback = fallback;
    }

    /// Reads a list of results.
    ///
    /// @param pointer of the list
    void read(List<Field> results, String pointer) throws IOException, FormatException {
        List<Result> sayings = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            sort(results.get(i), pointer + "/" + i, sayings);
        }
        sayings.forEach(this::say);
        family();
        for (Map.Entry<String, Region> region : regions.entrySet()) {
            piece(region.getKey(), region.getValue());
        }
    }

    private void sort(Field field, String pointer, List<Result> sayings) {
        if (field.raw()[0] != '{') {
            fault(
                    "label-studio-result",
                    pointer,
                    field.at(),
                    "the result is " + field.value().word() + "; expected an object");
            return;
        }
        Result result = Result.of(field, pointer);
        if (result.type().equals("relation")) {
            relations++;
            rest.add(field);
            return;
        }
        String id = result.fields().text("id").orElse("#" + pointer);
        boolean draws = !CONTROLS.contains(result.type());
        if (draws && !regions.containsKey(id)) {
            regions.put(id, new Region(result, new ArrayList<>()));
        } else {
            sayings.add(result);
        }
    }

    private void fault(String code, String pointer, long at, String what) {
        broken++;
        report.error(code, pointer, at, what);
    }

    /// Adds what a result says to its region, or to the picture.
    private void say(Result result) {
        Region region = regions.get(result.fields().text("id").orElse(""));
        if (region != null) {
            region.sayings().add(result);
            return;
        }
        rest.add(result.field());
        said(result).ifPresent(json -> ofPicture.put(name(result), json));
    }

    private static String name(Result result) {
        return result.fields().text("from_name").orElse(result.type());
    }

    /// What a control says: a single choice or text as a text, several as a list.
    private static Optional<String> said(Result result) {
        Optional<Field> value = result.fields().get("value").filter(field -> field.raw()[0] == '{');
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = Fields.of(value.get().raw(), value.get().at());
        Optional<Field> own = fields.get(result.type().equals("textarea") ? "text" : result.type());
        if (own.isPresent() && own.get().value() instanceof JsonValue.Arr(List<JsonValue> list) && list.size() == 1) {
            return Optional.of(Fields.elements(own.get()).getFirst().json());
        }
        return own.map(Field::json);
    }

    // ---- regions

    private void piece(String id, Region region) throws IOException, FormatException {
        Result drawn = region.drawn();
        Optional<Field> value = drawn.fields().get("value").filter(field -> field.raw()[0] == '{');
        if (value.isEmpty()) {
            fault("label-studio-value", drawn.pointer(), drawn.field().at(), "the result has no value");
            return;
        }
        Fields fields = Fields.of(value.get().raw(), value.get().at());
        List<String> labels = labels(region, fields);
        Map<String, String> said = new LinkedHashMap<>();
        Optional<Fields> meta = meta(drawn);
        int visibility = sayings(region, said);
        Optional<Form> form =
                form(drawn, fields, visibility, meta.isPresent() && meta.get().isTrue(ALONE));
        if (form.isEmpty()) {
            return;
        }
        if (labels.size() > 1) {
            said.put("labels", list(labels));
        }
        others(drawn, fields, said);
        meta.ifPresent(own -> meta(own, said));
        if (visibility != 2 && !(form.get() instanceof Form.Point)) {
            said.put("visibility", visibility == 1 ? "\"occluded\"" : "\"absent\"");
        }
        pieces.add(new Piece(
                form.get(),
                labels.isEmpty() ? "" : labels.getFirst(),
                tie(id),
                attributes(said),
                meta.flatMap(Results::whole),
                meta.map(Results::number).orElse(Id.of(0)),
                new Piece.Spot(drawn.pointer(), drawn.field().at()),
                text(region)));
    }

    private Optional<Form> form(Result drawn, Fields value, int visibility, boolean alone)
            throws IOException, FormatException {
        Percent own = size(drawn);
        Optional<Form> form;
        if (!Regions.draws(value)) {
            report.note(
                    "label-studio-kind",
                    drawn.pointer() + "/type",
                    drawn.field().at(),
                    "the result of type " + JsonWriter.quoted(drawn.type())
                            + " draws nothing that is known; kept as text");
            return Optional.of(new Form.Unknown(drawn.type()));
        }
        if (!own.known()) {
            fault(
                    "label-studio-size",
                    drawn.pointer(),
                    drawn.field().at(),
                    "coordinates are percentages, but neither original_width and original_height nor a picture"
                            + " tell of what");
            return Optional.empty();
        }
        try {
            form = Optional.of(new Regions(value, own).form(visibility));
        } catch (IllegalArgumentException unusable) {
            fault(
                    "label-studio-value",
                    drawn.pointer() + "/value",
                    drawn.field().at(),
                    unusable.getMessage());
            return Optional.empty();
        }
        if (Double.isFinite(value.number("radiusX")) && form.get() instanceof Form.Outline) {
            report.note(
                    "label-studio-ellipse",
                    drawn.pointer() + "/value/rotation",
                    drawn.field().at(),
                    "a turned ellipse is read as a polygon");
        }
        return alone && form.get() instanceof Form.Point(double x, double y, int seen)
                ? Optional.of(new Form.Points(new double[] {x, y}))
                : form;
    }

    private Percent size(Result drawn) throws IOException, FormatException {
        double wide = drawn.fields().number("original_width");
        double high = drawn.fields().number("original_height");
        boolean told = wide >= 1 && high >= 1 && wide <= Integer.MAX_VALUE && high <= Integer.MAX_VALUE;
        if (!told && otherwise == null) {
            otherwise = fallback.size();
        }
        Percent own = told ? new Percent((long) wide, (long) high) : otherwise;
        if (!size.known()) {
            size = own;
        }
        double turned = drawn.fields().number("image_rotation");
        if (Double.isFinite(turned) && turned != 0) {
            report.note(
                    "label-studio-rotation",
                    drawn.pointer() + "/image_rotation",
                    drawn.field().at(),
                    "the picture was shown turned by " + (long) turned + " degrees; coordinates are taken as they are");
        }
        return own;
    }

    private static List<String> labels(Region region, Fields value) {
        List<String> own = labels(value, region.drawn().type());
        for (Result saying : region.sayings()) {
            boolean names = own.isEmpty() && saying.type().endsWith("labels");
            Optional<Field> other = names ? saying.fields().get("value") : Optional.empty();
            if (other.isPresent() && other.get().raw()[0] == '{') {
                own = labels(Fields.of(other.get().raw(), 0), saying.type());
            }
        }
        return own;
    }

    private static List<String> labels(Fields value, String type) {
        for (String member : List.of(type, "labels")) {
            List<String> labels = value.list(member).stream()
                    .map(Field::value)
                    .filter(JsonValue.Str.class::isInstance)
                    .map(one -> ((JsonValue.Str) one).text())
                    .toList();
            if (!labels.isEmpty()) {
                return labels;
            }
        }
        return List.of();
    }

    // ---- what is said of a region

    /// Takes what controls say as attributes, but for how visible a point is.
    ///
    /// @return the visibility, 2 where nothing is said
    private static int sayings(Region region, Map<String, String> said) {
        int visibility = 2;
        for (Result saying : region.sayings()) {
            Optional<String> json = saying.type().endsWith("labels") ? Optional.empty() : said(saying);
            if (json.isEmpty()) {
                continue;
            }
            int told = visibility(json.get());
            if (told >= 0) {
                visibility = told;
            } else {
                said.put(name(saying), json.get());
            }
        }
        return visibility;
    }

    /// The visibility that a choice means; -1 for other choices.
    private static int visibility(String json) {
        return switch (json.toLowerCase(Locale.ROOT)) {
            case "\"absent\"", "\"outside\"" -> 0;
            case "\"occluded\"" -> 1;
            case "\"visible\"" -> 2;
            default -> -1;
        };
    }

    private static void others(Result drawn, Fields value, Map<String, String> said) {
        drawn.fields().get("score").ifPresent(score -> said.put("score", score.json()));
        drawn.fields().all().forEach((name, field) -> {
            if (!KNOWN.contains(name)) {
                said.put(name, field.json());
            }
        });
        value.all().forEach((name, field) -> {
            if (!GEOMETRY.contains(name) && !name.equals(drawn.type())) {
                said.put(name, field.json());
            }
        });
    }

    private static Optional<Fields> meta(Result drawn) {
        return drawn.fields()
                .get("meta")
                .filter(field -> field.raw()[0] == '{')
                .map(field -> Fields.of(field.raw(), field.at()));
    }

    private static void meta(Fields meta, Map<String, String> said) {
        meta.all().forEach((name, field) -> {
            if (name.equals(ATTRIBUTES) && field.raw()[0] == '{') {
                Fields.of(field.raw(), field.at()).all().forEach((key, value) -> said.put(key, value.json()));
            } else if (!Set.of(FIGURE, ALONE, NUMBER).contains(name)) {
                said.put(name, field.json());
            }
        });
    }

    static Attributes attributes(Map<String, String> said) {
        List<Attributes.Entry> entries = new ArrayList<>();
        said.forEach((name, json) -> entries.add(new Attributes.Entry(name, json)));
        return entries.isEmpty() ? Attributes.NONE : new Attributes(entries);
    }

    private static Id number(Fields fields) {
        return fields.get(NUMBER)
                .map(Field::value)
                .filter(JsonValue.Num.class::isInstance)
                .map(value -> Id.ofNumber(((JsonValue.Num) value).text()))
                .orElse(Id.of(0));
    }

    private static Optional<Piece.Whole> whole(Fields meta) {
        Optional<Fields> figure = meta.get(FIGURE)
                .filter(field -> field.raw()[0] == '{')
                .map(field -> Fields.of(field.raw(), field.at()));
        if (figure.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> said = new LinkedHashMap<>();
        figure.get()
                .get(ATTRIBUTES)
                .filter(field -> field.raw()[0] == '{')
                .ifPresent(field -> Fields.of(field.raw(), field.at())
                        .all()
                        .forEach((name, value) -> said.put(name, value.json())));
        return figure.get().text("label").map(label -> new Piece.Whole(label, attributes(said), number(figure.get())));
    }

    /// The outermost region that a region lies under or that others lie under.
    private Optional<String> tie(String id) {
        String root = id;
        for (int steps = 0; steps <= regions.size(); steps++) {
            String parent = parents.get(root);
            if (parent == null) {
                return !root.equals(id) || withChildren.contains(id) ? Optional.of(root) : Optional.empty();
            }
            root = parent;
        }
        return Optional.empty(); // regions that lie under each other in a circle
    }

    private void family() {
        regions.forEach((id, region) -> region.drawn()
                .fields()
                .text("parentID")
                .filter(regions::containsKey)
                .ifPresent(parent -> parents.put(id, parent)));
        withChildren.addAll(parents.values());
    }

    private static String list(List<String> texts) {
        return texts.stream().map(JsonWriter::quoted).toList().toString();
    }

    private static byte[] text(Region region) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(region.drawn().field().raw());
        for (Result saying : region.sayings()) {
            text.write(',');
            text.writeBytes(saying.field().raw());
        }
        return text.toByteArray();
    }

    // ---- what came of it

    List<Piece> pieces() {
        return pieces;
    }

    /// How many regions are too broken to be used.
    long broken() {
        return broken;
    }

    long relations() {
        return relations;
    }

    /// The size of the picture.
    Percent size() {
        return size;
    }

    /// What controls say of the picture.
    Map<String, String> ofPicture() {
        return ofPicture;
    }

    /// Results that are no regions.
    List<Field> rest() {
        return rest;
    }
}
