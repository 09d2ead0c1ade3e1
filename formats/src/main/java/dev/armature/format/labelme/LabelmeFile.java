package dev.armature.format.labelme;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.FormatException;
import dev.armature.format.figure.Fields;
import dev.armature.format.figure.Fields.Field;
import dev.armature.format.figure.LabelBook;
import dev.armature.format.figure.Piece;
import dev.armature.format.figure.Report;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonValue;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What stands in one file. A picture that is embedded in it is passed over without being held.
///
/// @param imagePath as written; empty when the file has none
/// @param width of the picture in pixels, 0 when unknown, as the height
/// @param subset that the file says it belongs to
/// @param id the picture's number that the file gives; [Id#NONE] for none
/// @param broken how many shapes are too broken to be used
/// @param embedded whether a picture is embedded
/// @param text the file without its shapes and its picture
record LabelmeFile(
        Optional<String> imagePath,
        long width,
        long height,
        Attributes attributes,
        Optional<String> subset,
        Id id,
        Optional<JsonValue> labels,
        List<Piece> pieces,
        long broken,
        boolean embedded,
        byte[] text) {

    static final String SUBSET = "subset";
    static final String IMAGE_ID = "image_id";

    private static final Set<String> KNOWN = Set.of(
            "version", "flags", "shapes", "imagePath", "imageData", "imageHeight", "imageWidth", SUBSET, IMAGE_ID);

    /// Reads the file.
    ///
    /// @throws FormatException if it is not JSON
    static LabelmeFile read(Input input, Entry entry, Report report) throws IOException, FormatException {
        try (InputStream in = input.stream(entry)) {
            return new Reader(new JsonReader(in, input.display(entry)), report).read();
        }
    }

    private static final class Reader {

        private final JsonReader json;
        private final Report report;
        private final List<Field> shapes = new ArrayList<>();
        private final Map<String, Field> members = new LinkedHashMap<>(); // all but shapes and the picture
        private boolean listed; // whether there is a list of shapes
        private boolean embedded;

        Reader(JsonReader json, Report report) {
            this.json = json;
            this.report = report;
        }

        LabelmeFile read() throws IOException, FormatException {
            if (json.hadByteOrderMark()) {
                report.note("json-bom", "", 0, "the file begins with a byte order mark");
            }
            json.beginObject();
            while (json.hasNext()) {
                member(json.name());
            }
            json.endObject();
            json.endDocument();
            if (!listed) {
                report.error("labelme-shapes", "/shapes", 0, "the file has no list of shapes");
            }
            return file();
        }

        private void member(String name) throws IOException, FormatException {
            switch (name) {
                case "shapes" -> shapes();
                case "imageData" -> {
                    embedded = json.peek() != Kind.NULL;
                    json.skip();
                    members.put(name, new Field("null".getBytes(StandardCharsets.UTF_8), -1));
                }
                default -> {
                    long at = json.offset();
                    members.put(name, new Field(json.raw(), at));
                }
            }
        }

        private void shapes() throws IOException, FormatException {
            members.put("shapes", new Field(new byte[] {'[', ']'}, -1));
            listed = true;
            long at = json.offset();
            if (json.peek() != Kind.ARRAY) {
                report.error(
                        "labelme-shapes",
                        "/shapes",
                        at,
                        "shapes is " + JsonValue.read(json).word() + "; expected a list");
                return;
            }
            shapes.clear();
            json.beginArray();
            while (json.hasNext()) {
                long start = json.offset();
                shapes.add(new Field(json.raw(), start));
            }
            json.endArray();
        }

        private LabelmeFile file() {
            long width = side("imageWidth");
            long height = side("imageHeight");
            boolean known = width > 0 && height > 0;
            LabelmeShapes reader = new LabelmeShapes(report, known ? width : 0, known ? height : 0);
            List<Piece> pieces = new ArrayList<>();
            for (int i = 0; i < shapes.size(); i++) {
                reader.read(shapes.get(i).raw(), shapes.get(i).at(), "/shapes/" + i)
                        .ifPresent(pieces::add);
            }
            Optional<JsonValue> labels =
                    get(LabelBook.MEMBER).map(Field::value).filter(value -> new LabelBook().define(value));
            return new LabelmeFile(
                    text("imagePath").filter(path -> !path.isBlank()),
                    known ? width : 0,
                    known ? height : 0,
                    attributes(labels.isPresent()),
                    text(SUBSET).filter(subset -> !subset.isBlank()),
                    id(),
                    labels,
                    pieces,
                    shapes.size() - pieces.size(),
                    embedded,
                    text());
        }

        private Optional<Field> get(String name) {
            return Optional.ofNullable(members.get(name)).filter(field -> !field.isNull());
        }

        private Optional<String> text(String name) {
            return get(name)
                    .map(Field::value)
                    .filter(JsonValue.Str.class::isInstance)
                    .map(value -> ((JsonValue.Str) value).text());
        }

        private long side(String name) {
            Optional<Field> given = get(name);
            if (given.isEmpty()) {
                return 0;
            }
            boolean usable = given.get().value() instanceof JsonValue.Num number
                    && number.value() >= 1
                    && number.value() == Math.rint(number.value())
                    && number.value() <= Integer.MAX_VALUE;
            if (!usable) {
                report.note(
                        "image-size-odd",
                        "/" + name,
                        given.get().at(),
                        name + " is " + given.get().value().word() + "; taken as unknown");
            }
            return usable ? (long) ((JsonValue.Num) given.get().value()).value() : 0;
        }

        private Id id() {
            return get(IMAGE_ID).map(Field::value).map(Reader::id).orElse(Id.NONE);
        }

        private static Id id(JsonValue value) {
            return value instanceof JsonValue.Num(String text) ? Id.ofNumber(text) : Id.NONE;
        }

        private Attributes attributes(boolean defined) {
            Map<String, String> said = new LinkedHashMap<>();
            members.forEach((name, field) -> {
                boolean spread = name.equals("flags") || name.equals(LabelmeShapes.ATTRIBUTES);
                if (spread && field.raw()[0] == '{') {
                    Fields.of(field.raw(), field.at()).all().forEach((key, value) -> said.put(key, value.json()));
                } else if (!KNOWN.contains(name) && !(defined && name.equals(LabelBook.MEMBER))) {
                    said.put(name, field.json());
                }
            });
            return LabelmeShapes.attributes(said);
        }

        private byte[] text() {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            members.forEach((name, field) -> {
                text.write(text.size() == 0 ? '{' : ',');
                text.writeBytes(JsonWriter.quoted(name).getBytes(StandardCharsets.UTF_8));
                text.write(':');
                text.writeBytes(field.raw());
            });
            if (text.size() == 0) {
                text.write('{');
            }
            text.write('}');
            return text.toByteArray();
        }
    }
}
