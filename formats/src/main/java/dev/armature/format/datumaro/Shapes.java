package dev.armature.format.datumaro;

import dev.armature.flow.FormatException;
import dev.armature.flow.Problems;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonValue;
import dev.armature.json.Members;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the annotations of an item one by one. What is odd but clear is read and noted; what is broken is an
/// error, which by the policy ends in nothing written, the annotation left out, or a repair.
final class Shapes {

    /// Kinds that Datumaro has and no other format knows.
    private static final Set<String> OTHER_KINDS = Set.of(
            "cuboid_3d",
            "cuboid_2d",
            "rotated_bbox",
            "super_resolution_annotation",
            "depth_annotation",
            "feature_vector",
            "hash_key",
            "tabular",
            "rotated_mask",
            "gaze");

    private static final double EXACT = 1L << 53;

    private final List<Label> labels;
    private final Element element;
    private final boolean keepText;

    // The annotation being read, member by member; null or the default where the file has none
    private JsonReader json;
    private String kind;
    private Id id;
    private Id label;
    private long group;
    private int zOrder;
    private Attributes attributes;
    private double[] points;
    private double[] visibility;
    private List<Attributes> pointAttributes;
    private double[] box;
    private Rle mask;
    private boolean badMask; // was reported
    private String caption;
    private long pointsAt; // byte offsets in the file
    private long visibilityAt;
    private long pointAttributesAt;
    private long boxAt;

    /// @param labels what `label_id` counts through
    Shapes(String file, List<Label> labels, Problems problems, boolean keepText) {
        this.labels = labels;
        this.element = new Element(file, problems);
        this.keepText = keepText;
    }

    /// One annotation; empty when it is too broken to be used.
    ///
    /// @param in stands before the annotation; marked when texts are kept
    /// @param image the item's id
    /// @param pointer of the annotation
    Optional<Shape> read(JsonReader in, String image, String pointer) throws IOException, FormatException {
        json = in;
        element.begin(pointer, json.offset());
        element.image(image);
        if (json.peek() != Kind.OBJECT) {
            element.error(
                    "annotation-type",
                    "the annotation is " + JsonValue.read(json).word() + "; expected an object");
            return Optional.empty();
        }
        clear();
        int from = keepText ? json.sinceMark() : 0;
        members();
        byte[] text = keepText ? json.marked(from, json.sinceMark()) : null;
        check();
        Optional<Shape> shape = element.broken() ? Optional.empty() : shape(Id.ofText(image), text);
        return element.broken() ? Optional.empty() : shape;
    }

    private void clear() {
        kind = null;
        id = Id.of(0);
        label = Id.NONE;
        group = 0;
        zOrder = 0;
        attributes = Attributes.NONE;
        points = null;
        visibility = null;
        pointAttributes = null;
        box = null;
        mask = null;
        badMask = false;
        caption = null;
    }

    private void members() throws IOException, FormatException {
        json.beginObject();
        while (json.hasNext()) {
            String member = json.name();
            long at = json.offset();
            switch (member) {
                case "id" -> id = id();
                case "type" -> kind = text(member);
                case "attributes" -> attributes = attributes(member);
                case "group" -> group = group();
                case "label_id" -> label = label();
                case "z_order" -> zOrder = (int) whole(member, Integer.MAX_VALUE);
                case "points" -> {
                    pointsAt = at;
                    points = numbers(member);
                }
                case "visibility" -> {
                    visibilityAt = at;
                    visibility = numbers(member);
                }
                case "points_attributes" -> {
                    pointAttributesAt = at;
                    pointAttributes = pointAttributes();
                }
                case "bbox" -> {
                    boxAt = at;
                    box = numbers(member);
                }
                case "rle" -> mask = mask();
                case "caption" -> caption = text(member);
                default -> json.skip();
            }
        }
        json.endObject();
    }

    // ---- what every annotation has

    private Id id() throws IOException, FormatException {
        long at = json.offset();
        Id read = Id.of(0);
        switch (json.peek()) {
            case NUMBER -> {
                String text = json.numberText();
                read = Id.ofNumber(text);
                if (!text.equals(read.toString()) || !read.isLong()) {
                    element.note("id-number", "id", "id is " + text + "; kept as it is");
                }
            }
            case STRING -> {
                read = Id.ofText(json.string());
                element.note("id-text", "id", "id is the text " + Element.quoted(read.toString()));
            }
            case NULL -> {
                json.nul();
                element.note("id-null", "id", "id is null; taken as 0, which means none");
            }
            case BOOLEAN, OBJECT, ARRAY ->
                element.error("id", "id", at, "id is " + JsonValue.read(json).word() + "; expected a number or a text");
        }
        element.annotation(read.toString());
        return read;
    }

    private String text(String member) throws IOException, FormatException {
        if (json.peek() == Kind.STRING) {
            return json.string();
        }
        long at = json.offset();
        JsonValue value = JsonValue.read(json);
        element.error(code(member), member, at, member + " is " + value.word() + "; expected a text");
        return "";
    }

    private Id label() throws IOException, FormatException {
        long at = json.offset();
        JsonValue value = JsonValue.read(json);
        if (value instanceof JsonValue.Null) {
            return Id.NONE;
        }
        String found;
        if (value instanceof JsonValue.Num number && Element.whole(number.value())) {
            long position = (long) number.value();
            if (position >= 0 && position < labels.size()) {
                return Id.of(position);
            }
            found = "label_id is " + position + ", but there are " + labels.size() + " labels";
        } else {
            found = "label_id is " + value.word();
        }
        if (element.repairs()) {
            element.repaired("annotation-label", "label_id", "null", found + "; left without a label");
        } else {
            element.error("annotation-label", "label_id", at, found + "; expected a position in the list of labels");
        }
        return Id.NONE;
    }

    /// A number beyond 64 bits stands for its group by a negative number made of its digits.
    private long group() throws IOException, FormatException {
        if (json.peek() != Kind.NUMBER) {
            return (long) whole("group", EXACT);
        }
        long at = json.offset();
        String text = json.numberText();
        Id number = Id.ofNumber(text);
        if (number.isLong()) {
            return number.asLong();
        }
        if (number.toString().chars().allMatch(c -> c == '-' || c >= '0' && c <= '9')) {
            element.note("group-number", "group", "group " + text + " is beyond 64 bits; kept as it is");
            return Long.MIN_VALUE | number.toString().hashCode() & 0xffff_ffffL;
        }
        element.error("annotation-group", "group", at, "group is " + text + "; expected a whole number");
        return 0;
    }

    /// A whole number that may be absent (0).
    private double whole(String member, double largest) throws IOException, FormatException {
        long at = json.offset();
        if (json.peek() == Kind.NULL) {
            json.nul();
            element.note(code(member) + "-null", member, member + " is null; taken as 0");
            return 0;
        }
        JsonValue value = JsonValue.read(json);
        double meant = Element.meant(value).orElse(Double.NaN);
        boolean usable = Element.whole(meant) && Math.abs(meant) <= largest;
        if (usable && value instanceof JsonValue.Num) {
            return meant;
        }
        String found = member + " is " + value.word();
        if (element.repairs()) {
            element.repaired(
                    code(member),
                    member,
                    usable ? Element.plain(meant) : "0",
                    found + (usable ? "; read as a number" : "; set to 0"));
            return usable ? meant : 0;
        }
        element.error(code(member), member, at, found + "; expected a whole number");
        return 0;
    }

    /// The code of what is wrong with a member.
    private static String code(String member) {
        return "annotation-" + member.replace('_', '-').replace('/', '-');
    }

    private Attributes attributes(String member) throws IOException, FormatException {
        if (json.peek() == Kind.OBJECT) {
            return entries();
        }
        long at = json.offset();
        JsonValue value = JsonValue.read(json);
        if (value instanceof JsonValue.Null) {
            element.note("attributes-null", member, "attributes is null; read as none");
        } else if (element.repairs()) {
            element.repaired("attributes", member, "{}", "attributes is " + value.word() + "; removed");
        } else {
            element.error("attributes", member, at, "attributes is " + value.word() + "; expected an object");
        }
        return Attributes.NONE;
    }

    private Attributes entries() throws IOException, FormatException {
        return entries(json);
    }

    /// The members of the next object as attributes.
    static Attributes entries(JsonReader json) throws IOException, FormatException {
        List<Attributes.Entry> entries = new ArrayList<>();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.name();
            entries.add(new Attributes.Entry(name, new String(json.raw(), StandardCharsets.UTF_8)));
        }
        json.endObject();
        return entries.isEmpty() ? Attributes.NONE : new Attributes(entries);
    }

    // ---- numbers

    /// A flat list of numbers; null when it is not one.
    private double[] numbers(String member) throws IOException, FormatException {
        int count = json.numbers();
        if (count >= 0) {
            return Arrays.copyOf(json.numbersRead(), count);
        }
        if (json.peek() != Kind.ARRAY) {
            long at = json.offset();
            element.error(
                    code(member),
                    member,
                    at,
                    member + " is " + JsonValue.read(json).word() + "; expected a list of numbers");
            return null;
        }
        return oddNumbers(member);
    }

    /// A list with other things than numbers in it; each is reported in its place.
    private double[] oddNumbers(String member) throws IOException, FormatException {
        List<Double> read = new ArrayList<>();
        boolean mended = true;
        json.beginArray();
        while (json.hasNext()) {
            if (json.peek() == Kind.NUMBER) {
                read.add(json.number());
                continue;
            }
            long at = json.offset();
            JsonValue value = JsonValue.read(json);
            double meant = Element.meant(value).orElse(Double.NaN);
            mended &= Double.isFinite(meant);
            if (!element.repairs() || Double.isNaN(meant)) {
                element.error(
                        code(member),
                        member + "/" + read.size(),
                        at,
                        "a number of " + member + " is " + value.word() + "; expected a number");
            }
            read.add(meant);
        }
        json.endArray();
        double[] numbers = read.stream().mapToDouble(Double::doubleValue).toArray();
        if (element.repairs() && mended) {
            element.repaired(
                    code(member),
                    member,
                    Element.list(numbers),
                    member + " holds texts or truth values; read as numbers");
        }
        return mended ? numbers : null;
    }

    private List<Attributes> pointAttributes() throws IOException, FormatException {
        long at = json.offset();
        if (json.peek() != Kind.ARRAY) {
            JsonValue value = JsonValue.read(json);
            if (value instanceof JsonValue.Null) {
                element.note("points-attributes-null", "points_attributes", "points_attributes is null; read as none");
            } else if (element.repairs()) {
                element.repaired(
                        "points-attributes",
                        "points_attributes",
                        Members.REMOVED,
                        "points_attributes is " + value.word() + "; removed");
            } else {
                element.error(
                        "points-attributes",
                        "points_attributes",
                        at,
                        "points_attributes is " + value.word() + "; expected a list of objects");
            }
            return null;
        }
        List<Attributes> all = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            if (json.peek() == Kind.OBJECT) {
                all.add(entries());
                continue;
            }
            long here = json.offset();
            JsonValue value = JsonValue.read(json);
            if (value instanceof JsonValue.Null) {
                element.note(
                        "points-attributes-null",
                        "points_attributes/" + all.size(),
                        "the attributes of a keypoint are null; read as none");
            } else {
                element.error(
                        "points-attributes",
                        "points_attributes/" + all.size(),
                        here,
                        "the attributes of a keypoint are " + value.word() + "; expected an object");
            }
            all.add(Attributes.NONE);
        }
        json.endArray();
        return all;
    }

    // ---- masks

    private Rle mask() throws IOException, FormatException {
        long at = json.offset();
        if (json.peek() != Kind.OBJECT) {
            return badMask(at, "rle is " + JsonValue.read(json).word() + "; expected an object with counts and size");
        }
        double[] size = null;
        String compressed = null;
        double[] runs = null;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.name()) {
                case "size" -> size = numbers("rle/size");
                case "counts" -> {
                    if (json.peek() == Kind.STRING) {
                        compressed = json.string();
                    } else {
                        runs = numbers("rle/counts");
                    }
                }
                default -> json.skip();
            }
        }
        json.endObject();
        if (element.broken()) {
            badMask = true;
            return null;
        }
        if (size == null || size.length != 2 || !side(size[0]) || !side(size[1])) {
            return badMask(
                    at,
                    "the mask's size is " + (size == null ? "absent" : Element.list(size))
                            + "; expected [height, width] in whole pixels");
        }
        if (compressed == null && runs == null) {
            return badMask(at, "the mask has no counts; expected a compressed text or run lengths");
        }
        return mask(at, (int) size[0], (int) size[1], compressed, runs);
    }

    private Rle mask(long at, int height, int width, String compressed, double[] runs) {
        try {
            if (compressed != null) {
                return Rle.parse(height, width, compressed);
            }
            if (!Arrays.stream(runs).allMatch(run -> Element.whole(run) && run >= 0)) {
                return badMask(at, "the mask's counts has a run that is not a whole number from 0 on");
            }
            element.note("mask-uncompressed", "rle/counts", "the mask's counts are a list; Datumaro writes a text");
            return Rle.of(
                    height,
                    width,
                    Arrays.stream(runs).mapToLong(run -> (long) run).toArray());
        } catch (IllegalArgumentException misfit) {
            return badMask(at, "the mask does not fit its size: " + misfit.getMessage());
        }
    }

    private static boolean side(double size) {
        return Element.whole(size) && size >= 0 && size <= Integer.MAX_VALUE;
    }

    private Rle badMask(long at, String what) {
        badMask = true;
        element.error("annotation-mask", "rle", at, what);
        return null;
    }

    // ---- the whole

    /// Checks what hangs together, and mends it where the policy says so.
    private void check() {
        if (kind == null) {
            element.error("annotation-no-type", "the annotation has no type");
            return;
        }
        switch (kind) {
            case "skeleton" -> checkSkeleton();
            case "points" -> checkPoints();
            case "polygon" -> pairs(3);
            case "polyline" -> pairs(1);
            case "bbox" -> needed("bbox", box, 4);
            case "ellipse" -> needed("points", points, 4);
            case "mask" -> {
                if (mask == null && !badMask) {
                    element.error("annotation-mask", "the mask has no rle");
                }
            }
            case "caption" -> {
                if (caption == null) {
                    element.error("annotation-caption", "the caption has no text");
                }
            }
            default -> {}
        }
    }

    private void checkSkeleton() {
        if (points == null) {
            missing("points");
            return;
        }
        if (points.length % 3 != 0) {
            element.error(
                    "skeleton-points",
                    "points",
                    pointsAt,
                    "points has " + points.length + " numbers; expected x, y, visibility for each keypoint");
            return;
        }
        double[] flags = new double[points.length / 3];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = points[3 * i + 2];
        }
        if (checkVisibility("points", 3, 2, flags)) {
            for (int i = 0; i < flags.length; i++) {
                points[3 * i + 2] = flags[i];
            }
            element.repaired(
                    "visibility",
                    "points",
                    Element.list(points),
                    "a keypoint's visibility is not 0, 1 or 2; set to the nearest of them");
        }
        checkPointAttributes(flags.length);
        int named = labels(label);
        if (label.isNone() && !element.broken()) {
            element.note("skeleton-no-label", "label_id", "the skeleton has no label, so its keypoints have no names");
        } else if (!label.isNone() && named != flags.length) {
            element.note(
                    "skeleton-count",
                    "points",
                    flags.length + " keypoints, but the label names " + named + "; positions count");
        }
    }

    /// Checks flags of keypoints.
    ///
    /// @param step distance of two flags in the member, from the `first`
    /// @return whether flags were changed, for a repair
    private boolean checkVisibility(String member, int step, int first, double[] flags) {
        boolean changed = false;
        for (int i = 0; i < flags.length; i++) {
            if (flags[i] == 0 || flags[i] == 1 || flags[i] == 2) {
                continue;
            }
            if (element.repairs()) {
                flags[i] = Math.clamp(Math.rint(flags[i]), 0, 2);
                changed = true;
            } else {
                element.error(
                        "visibility",
                        member + "/" + (step * i + first),
                        step == 1 ? visibilityAt : pointsAt,
                        "a keypoint's visibility is " + Element.plain(flags[i]) + "; expected 0, 1 or 2");
            }
        }
        return changed;
    }

    private void checkPointAttributes(int count) {
        if (pointAttributes == null) {
            element.note("points-attributes-absent", "", "the skeleton has no points_attributes; read as none");
            pointAttributes = List.of();
            return;
        }
        int given = pointAttributes.size();
        if (given == count) {
            return;
        }
        String found = "points_attributes has " + given + " entries for " + count + " keypoints";
        if (!element.repairs()) {
            element.error(
                    "points-attributes", "points_attributes", pointAttributesAt, found + "; expected one for each");
            return;
        }
        List<Attributes> fitting = new ArrayList<>(pointAttributes.subList(0, Math.min(given, count)));
        while (fitting.size() < count) {
            fitting.add(Attributes.NONE);
        }
        pointAttributes = fitting;
        element.repaired(
                "points-attributes",
                "points_attributes",
                Encoding.list(fitting),
                found + (given < count ? "; empty ones added" : "; the last ones removed"));
    }

    private void checkPoints() {
        pairs(visibility == null ? 1 : 0); // with flags it is a skeleton, which may have no keypoints
        if (points == null || element.broken()) {
            return;
        }
        int count = points.length / 2;
        if (visibility == null) {
            visibility = new double[count];
            Arrays.fill(visibility, 2);
            return;
        }
        if (visibility.length != count) {
            String found = "visibility has " + visibility.length + " numbers for " + count + " points";
            if (!element.repairs()) {
                element.error("visibility-count", "visibility", visibilityAt, found + "; expected one for each");
                return;
            }
            int given = visibility.length;
            visibility = Arrays.copyOf(visibility, count);
            Arrays.fill(visibility, Math.min(given, count), count, 2);
            element.repaired(
                    "visibility-count",
                    "visibility",
                    Element.list(visibility),
                    found + (given < count ? "; the others taken as visible" : "; the last ones removed"));
        }
        if (checkVisibility("visibility", 1, 0, visibility)) {
            element.repaired(
                    "visibility",
                    "visibility",
                    Element.list(visibility),
                    "a point's visibility is not 0, 1 or 2; set to the nearest of them");
        }
    }

    private void pairs(int least) {
        if (points == null) {
            missing("points");
        } else if (points.length % 2 != 0 || points.length < 2 * least) {
            element.error(
                    kind + "-points",
                    "points",
                    pointsAt,
                    "points has " + points.length + " numbers; expected x and y of at least " + least
                            + (least == 1 ? " point" : " points"));
        }
    }

    private void needed(String member, double[] numbers, int count) {
        if (numbers == null) {
            missing(member);
        } else if (numbers.length != count) {
            element.error(
                    code(member),
                    member,
                    member.equals("bbox") ? boxAt : pointsAt,
                    member + " has " + numbers.length + " numbers; expected " + count);
        }
    }

    private void missing(String member) {
        if (!element.broken()) {
            element.error(code(member), "the " + kind + " has no " + member);
        }
    }

    /// How many keypoints the label names.
    private int labels(Id position) {
        return position.isNone()
                ? 0
                : labels.get((int) position.asLong())
                        .skeleton()
                        .map(skeleton -> skeleton.points().size())
                        .orElse(0);
    }

    private Optional<Shape> shape(Id image, byte[] text) {
        Optional<Source> source =
                text == null ? Optional.empty() : Optional.of(new Source(Element.FORMAT, element.mended(text)));
        Shape.Traits traits = new Shape.Traits(image, id, label, group, zOrder, attributes, source);
        try {
            return Optional.of(shape(traits));
        } catch (IllegalArgumentException unusable) {
            element.error("annotation-" + kind, "the " + kind + " cannot be used: " + unusable.getMessage());
            return Optional.empty();
        }
    }

    private Shape shape(Shape.Traits traits) {
        return switch (kind) {
            case "skeleton" -> new Shape.Pose(traits, Keypoints.owning(points), pointAttributes);
            case "points" -> points(traits);
            case "bbox" ->
                new Shape.Box(
                        traits,
                        new Box(box[0], box[1], box[2], box[3]),
                        attributes.number("rotation").orElse(0));
            case "polygon" -> new Shape.Polygon(traits, Polygon.owning(points));
            case "polyline" -> new Shape.Polyline(traits, Polygon.owning(points));
            case "ellipse" -> new Shape.Ellipse(traits, Box.ofCorners(points[0], points[1], points[2], points[3]));
            case "mask" -> new Shape.Mask(traits, mask);
            case "label" -> new Shape.Tag(traits);
            case "caption" -> new Shape.Caption(traits, caption);
            default -> {
                if (!OTHER_KINDS.contains(kind)) {
                    element.note(
                            "annotation-kind",
                            "type",
                            "the type is " + Element.quoted(kind) + ", which Datumaro does not have; kept as text");
                }
                yield new Shape.Other(traits, kind);
            }
        };
    }

    /// Points that are as many as the keypoints of their label are its pose: so the newer Datumaro writes
    /// skeletons.
    private Shape points(Shape.Traits traits) {
        double[] triplets = new double[3 * visibility.length];
        for (int i = 0; i < visibility.length; i++) {
            triplets[3 * i] = points[2 * i];
            triplets[3 * i + 1] = points[2 * i + 1];
            triplets[3 * i + 2] = visibility[i];
        }
        Keypoints keypoints = Keypoints.owning(triplets);
        return labels(label) == visibility.length && visibility.length > 0
                ? new Shape.Pose(traits, keypoints, List.of())
                : new Shape.Points(traits, keypoints);
    }
}
