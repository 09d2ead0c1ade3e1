package dev.armature.format.datumaro;

import dev.armature.files.CountingStream;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonValue;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads one annotation file of Datumaro, CVAT's fork or upstream, front to back and item by item. Both orders of
/// [DatasetSink.Order] come out the same, since the file has each item's annotations inside it.
///
/// The sink gets the other members of the top level as they come, `categories` as text too, then the labels, and
/// each item as an image followed by its shapes. The source text of an image has its list of annotations emptied,
/// as each annotation has its own: so what a transform leaves out does not come back with its image.
///
/// Labels have to be known before items. Where the file has its `categories` behind its `items`, the file is
/// opened a second time for them alone.
public final class DatumaroReader {

    private static final byte[] NO_ANNOTATIONS = {'[', ']'};
    private static final String BROKEN = "broken";

    private final Path file;
    private final Part part;
    private final Problems problems;
    private final Tally tally;
    private final boolean keepText;
    private final Element element;
    private JsonReader json;
    private DatasetSink sink;
    private Shapes shapes;
    private List<Label> labels; // null until the categories are read
    private boolean items; // whether the list of items was seen

    // The item being read
    private String id; // null until known
    private List<Shape> annotations;
    private long annotationsRead;
    private String itemPointer = "";
    private long itemStart = -1;

    /// @param part names the file in messages
    /// @param keepText whether labels, images and shapes carry their own text, for writing them back unchanged
    public DatumaroReader(Path file, Part part, Problems problems, Tally tally, boolean keepText) {
        this.file = file;
        this.part = part;
        this.problems = problems;
        this.tally = tally;
        this.keepText = keepText;
        this.element = new Element(part.file(), problems);
    }

    /// Reads the whole file into the sink, from `begin` to `end`.
    public void read(DatasetSink into) throws IOException, FormatException {
        read(into, new CountingStream.Count(Progress.none(), 0));
    }

    /// @param count is told of the bytes read
    public void read(DatasetSink into, CountingStream.Count count) throws IOException, FormatException {
        sink = into;
        problems.reader(() -> Location.of(part.file(), itemStart, itemPointer));
        try (InputStream in = new CountingStream(file, count)) {
            json = new JsonReader(in, part.file());
            if (json.hadByteOrderMark()) {
                problems.note("json-bom", Location.of(part.file(), 0, ""), "the file begins with a byte order mark");
            }
            sink.begin(part);
            top();
            sink.end(part);
        }
    }

    private void top() throws IOException, FormatException {
        json.beginObject();
        while (json.hasNext()) {
            String member = json.name();
            switch (member) {
                case "categories" -> {
                    if (labels == null) {
                        long at = json.offset();
                        categories(json.raw(), at);
                    } else {
                        repeated(member);
                    }
                }
                case "items" -> items();
                default -> sink.member(member, json.raw());
            }
        }
        json.endObject();
        json.endDocument();
        if (!items) {
            throw new FormatException(
                    "datumaro-no-items",
                    Location.of(part.file()),
                    "there is no list of items; expected an annotation file of Datumaro");
        }
    }

    // ---- labels

    private void categories(byte[] text, long at) throws IOException, FormatException {
        sink.member("categories", text);
        Element place = new Element(part.file(), problems);
        labels = new Categories(new JsonReader(text, part.file(), at), place, keepText).read();
        giveLabels();
    }

    private void giveLabels() throws IOException, FormatException {
        shapes = new Shapes(part.file(), labels, problems, keepText);
        sink.open(DatasetSink.Section.LABELS, false);
        for (Label label : labels) {
            sink.label(label);
        }
    }

    /// The second pass, for a file that has its categories behind its items: looks for nothing else.
    private void findCategories() throws IOException, FormatException {
        try (InputStream in = Files.newInputStream(file)) {
            JsonReader ahead = new JsonReader(in, part.file());
            ahead.beginObject();
            while (ahead.hasNext()) {
                if (ahead.name().equals("categories")) {
                    long at = ahead.offset();
                    categories(ahead.raw(), at);
                    return;
                }
                pass(ahead);
            }
        }
        problems.note("datumaro-no-categories", Location.of(part.file()), "the file has no categories; taken as empty");
        sink.member("categories", new byte[] {'{', '}'});
        labels = List.of();
        giveLabels();
    }

    private static void pass(JsonReader ahead) throws IOException, FormatException {
        Kind kind = ahead.peek();
        if (kind == Kind.OBJECT || kind == Kind.ARRAY) {
            ahead.skim();
        } else {
            ahead.skip();
        }
    }

    private void repeated(String member) throws IOException, FormatException {
        long at = json.offset();
        if (!items || !member.equals("categories")) {
            problems.error(
                    "datumaro-repeat",
                    Location.of(part.file(), at, "/" + member),
                    "the member " + member + " stands twice; expected once");
        }
        json.skip();
    }

    // ---- items

    private void items() throws IOException, FormatException {
        if (items) {
            repeated("items");
            return;
        }
        if (labels == null) {
            findCategories();
        }
        items = true;
        if (json.peek() != Kind.ARRAY) {
            throw new FormatException(
                    "datumaro-items",
                    Location.of(part.file(), json.offset(), "/items"),
                    "items is " + JsonValue.read(json).word() + "; expected a list");
        }
        sink.open(DatasetSink.Section.IMAGES, false);
        sink.open(DatasetSink.Section.ANNOTATIONS, false);
        json.beginArray();
        for (long i = 0; json.hasNext(); i++) {
            item("/items/" + i);
        }
        json.endArray();
    }

    private void item(String pointer) throws IOException, FormatException {
        itemPointer = pointer;
        itemStart = json.offset();
        element.begin(pointer, itemStart);
        id = null;
        annotations = new ArrayList<>();
        annotationsRead = 0;
        Optional<Image> image = image(pointer);
        tally.read(Tally.Thing.IMAGES, 1);
        tally.read(Tally.Thing.ANNOTATIONS, annotationsRead);
        if (image.isEmpty()) {
            leftOut(Tally.Thing.IMAGES, BROKEN, 1);
            leftOut(Tally.Thing.ANNOTATIONS, "of a broken image", annotationsRead);
            return;
        }
        leftOut(Tally.Thing.ANNOTATIONS, BROKEN, annotationsRead - annotations.size());
        sink.image(image.get());
        for (Shape annotation : annotations) {
            sink.annotation(annotation);
        }
    }

    private void leftOut(Tally.Thing thing, String reason, long count) {
        if (count > 0) {
            tally.leftOut(thing, reason, count);
        }
    }

    /// Reads the item with its annotations; empty when it is too broken to be used.
    private Optional<Image> image(String pointer) throws IOException, FormatException {
        if (json.peek() != Kind.OBJECT) {
            element.error("item-type", "the item is " + JsonValue.read(json).word() + "; expected an object");
            return Optional.empty();
        }
        if (keepText) {
            json.mark();
        }
        byte[] early = null; // annotations that stand before the id of their item
        long earlyAt = 0;
        int from = -1; // of the list of annotations in the item's text
        int to = -1;
        Attributes attributes = Attributes.NONE;
        Picture picture = Picture.NONE;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.name()) {
                case "id" -> id = id();
                case "annotations" -> {
                    long at = json.offset();
                    from = keepText ? json.sinceMark() : 0;
                    annotations.clear();
                    annotationsRead = 0;
                    if (id == null) {
                        early = json.raw();
                        earlyAt = at;
                    } else {
                        early = null;
                        annotations(json, pointer);
                    }
                    to = keepText ? json.sinceMark() : 0;
                }
                case "attr" -> attributes = attributes();
                case "image" -> picture = picture();
                default -> json.skip();
            }
        }
        json.endObject();
        byte[] text = keepText ? text(from, to) : null;
        json.release();
        if (id == null) {
            noId(picture);
        }
        if (early != null) {
            JsonReader late = new JsonReader(early, part.file(), earlyAt);
            late.mark();
            annotations(late, pointer);
        }
        Optional<Source> source = Optional.ofNullable(text).map(own -> new Source(Element.FORMAT, element.mended(own)));
        return element.broken()
                ? Optional.empty()
                : Optional.of(new Image(
                        Id.ofText(id), picture.path(), picture.width(), picture.height(), attributes, source));
    }

    /// The item's text with an empty list of annotations.
    private byte[] text(int from, int to) {
        int end = json.sinceMark();
        if (from < 0) {
            return json.marked(0, end);
        }
        byte[] before = json.marked(0, from);
        byte[] behind = json.marked(to, end);
        byte[] text = Arrays.copyOf(before, before.length + NO_ANNOTATIONS.length + behind.length);
        System.arraycopy(NO_ANNOTATIONS, 0, text, before.length, NO_ANNOTATIONS.length);
        System.arraycopy(behind, 0, text, before.length + NO_ANNOTATIONS.length, behind.length);
        return text;
    }

    private String id() throws IOException, FormatException {
        long at = json.offset();
        String read;
        switch (json.peek()) {
            case STRING -> read = json.string();
            case NUMBER -> {
                read = json.numberText();
                element.note("item-id-number", "id", "the item's id is the number " + read + "; read as a text");
            }
            case BOOLEAN, NULL, OBJECT, ARRAY -> {
                element.error(
                        "item-id",
                        "id",
                        at,
                        "the item's id is " + JsonValue.read(json).word() + "; expected a text");
                read = "";
            }
            default -> throw new AssertionError("a kind of value was forgotten");
        }
        element.image(read);
        return read;
    }

    /// An item without an id is known by its picture where that is allowed.
    private void noId(Picture picture) {
        if (problems.policy() == Policy.REPAIR && !picture.path().isEmpty()) {
            int point = picture.path().lastIndexOf('.');
            id = point > picture.path().lastIndexOf('/') + 1 ? picture.path().substring(0, point) : picture.path();
            element.image(id);
            element.repaired("item-no-id", "id", JsonWriter.quoted(id), "the item has no id; named after its picture");
        } else {
            element.error("item-no-id", "the item has no id");
            id = "";
        }
    }

    private Attributes attributes() throws IOException, FormatException {
        if (json.peek() == Kind.OBJECT) {
            return MemberReader.entries(json);
        }
        long at = json.offset();
        JsonValue value = JsonValue.read(json);
        if (value instanceof JsonValue.Null) {
            element.note("item-attributes-null", "attr", "attr is null; read as none");
        } else if (problems.policy() == Policy.REPAIR) {
            element.repaired("item-attributes", "attr", "{}", "attr is " + value.word() + "; removed");
        } else {
            element.error("item-attributes", "attr", at, "attr is " + value.word() + "; expected an object");
        }
        return Attributes.NONE;
    }

    private void annotations(JsonReader in, String pointer) throws IOException, FormatException {
        if (in.peek() != Kind.ARRAY) {
            long at = in.offset();
            JsonValue value = JsonValue.read(in);
            if (value instanceof JsonValue.Null) {
                element.note("item-annotations-null", "annotations", "annotations is null; read as none");
            } else {
                element.error(
                        "item-annotations", "annotations", at, "annotations is " + value.word() + "; expected a list");
            }
            return;
        }
        in.beginArray();
        for (int i = 0; in.hasNext(); i++) {
            shapes.read(in, id, pointer + "/annotations/" + i).ifPresent(annotations::add);
            annotationsRead++;
        }
        in.endArray();
    }

    // ---- pictures

    /// The item's `image`; sides in pixels, 0 when unknown.
    private record Picture(String path, long width, long height) {
        static final Picture NONE = new Picture("", 0, 0);
    }

    private Picture picture() throws IOException, FormatException {
        if (json.peek() != Kind.OBJECT) {
            long at = json.offset();
            JsonValue value = JsonValue.read(json);
            if (value instanceof JsonValue.Null) {
                element.note("item-image-null", "image", "image is null; read as none");
            } else {
                element.error("item-image", "image", at, "image is " + value.word() + "; expected an object");
            }
            return Picture.NONE;
        }
        String path = "";
        long[] size = {0, 0};
        json.beginObject();
        while (json.hasNext()) {
            switch (json.name()) {
                case "path" -> path = path();
                case "size" -> size = size();
                default -> json.skip();
            }
        }
        json.endObject();
        return new Picture(path, size[1], size[0]);
    }

    private String path() throws IOException, FormatException {
        if (json.peek() == Kind.STRING) {
            return json.string();
        }
        long at = json.offset();
        JsonValue value = JsonValue.read(json);
        if (value instanceof JsonValue.Null) {
            element.note("item-image-path-null", "image/path", "the image's path is null; read as none");
        } else {
            element.error(
                    "item-image-path", "image/path", at, "the image's path is " + value.word() + "; expected a text");
        }
        return "";
    }

    /// Height and width in pixels, both 0 when unknown.
    private long[] size() throws IOException, FormatException {
        long[] unknown = {0, 0};
        JsonValue value = JsonValue.read(json);
        if (value instanceof JsonValue.Null) {
            return unknown;
        }
        if (value instanceof JsonValue.Arr(List<JsonValue> sides)
                && sides.size() == 2
                && sides.get(0) instanceof JsonValue.Num height
                && sides.get(1) instanceof JsonValue.Num width
                && height.value() >= 1
                && width.value() >= 1
                && Math.max(height.value(), width.value()) < Integer.MAX_VALUE) {
            if (!Element.whole(height.value()) || !Element.whole(width.value())) {
                element.note(
                        "item-image-size-fraction",
                        "image/size",
                        "the image's size has fractions; the whole pixels count");
            }
            return new long[] {(long) height.value(), (long) width.value()};
        }
        element.note(
                "item-image-size",
                "image/size",
                "the image's size is " + value.word() + "; expected [height, width]; taken as unknown");
        return unknown;
    }
}
