package dev.armature.format.coco;

import dev.armature.files.Output;
import dev.armature.format.coco.ExportSpool.Frame;
import dev.armature.json.JsonWriter;
import dev.armature.json.Members;
import dev.armature.model.Id;
import dev.armature.model.Image;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The images of one part, from the first to the end of the part, when those without an id get one.
final class ExportImages implements AutoCloseable {

    private static final Pattern WHOLE = Pattern.compile("\"\\s*([+-]?[0-9]{1,18})\\s*\"");

    private final ExportSpool spool;
    private final boolean reindex;
    private final ExportIds taken = new ExportIds();
    private final List<Id> ids = new ArrayList<>(); // by position; none until the end for those that get one

    ExportImages(Output output, boolean reindex) throws IOException {
        this.spool = new ExportSpool(output.spool("images.spool"));
        this.reindex = reindex;
    }

    /// How many there are so far.
    int count() {
        return ids.size();
    }

    /// Adds an image; false if its id was taken and it gets a new one.
    ///
    /// @param fileName as it is written
    boolean add(Image image, String fileName) throws IOException {
        Id given = reindex ? Id.NONE : given(image);
        boolean kept = taken.keep(given);
        ids.add(kept ? given : Id.NONE);
        Optional<byte[]> text = image.source()
                .filter(source -> source.format().equals(Elements.FORMAT) && source.text()[0] == '{')
                .map(source -> source.text());
        if (text.isPresent()) {
            byte[] named = fileName.equals(image.name())
                    ? text.get()
                    : Members.replace(text.get(), Map.of("file_name", quoted(fileName)));
            spool.add(new Frame(Id.NONE, ids.size() - 1, true, named));
        } else {
            spool.add(new Frame(Id.NONE, ids.size() - 1, false, members(image, fileName)));
        }
        return kept || given.isNone();
    }

    /// The id that the input gives: COCO's own, or the whole number in Datumaro's item attribute `id`.
    static Id given(Image image) {
        boolean coco = image.source()
                .filter(source -> source.format().equals(Elements.FORMAT))
                .isPresent();
        if (coco || image.id().isNumber()) {
            return image.id();
        }
        return image.attributes().json("id").flatMap(ExportImages::whole).orElse(Id.NONE);
    }

    private static Optional<Id> whole(String json) {
        var text = WHOLE.matcher(json);
        if (text.matches()) {
            return Optional.of(Id.of(Long.parseLong(text.group(1))));
        }
        boolean number = !json.isEmpty() && (json.charAt(0) == '-' || Character.isDigit(json.charAt(0)));
        if (!number) {
            return Optional.empty();
        }
        double value = Double.parseDouble(json);
        Id exact = Id.ofNumber(json);
        return exact.isLong()
                ? Optional.of(exact)
                : Optional.of(value).filter(v -> Math.abs(v) < 1e15).map(v -> Id.of(v.longValue()));
    }

    /// Gives an id to each image that has none: its number among all images, or one above the largest where that is
    /// taken.
    ///
    /// @param before how many images earlier parts have
    void number(long before) {
        for (int i = 0; i < ids.size(); i++) {
            if (ids.get(i).isNone()) {
                ids.set(i, taken.next(before + i + 1));
            }
        }
    }

    Id id(int position) {
        return ids.get(position);
    }

    void write(JsonWriter json) throws IOException {
        json.beginArray();
        spool.read(frame -> {
            Id id = ids.get(frame.image());
            if (frame.whole()) {
                json.raw(withId(frame.json(), id));
            } else {
                json.beginObject().name("id");
                ExportJson.id(json, id);
                json.raw(frame.json()).endObject();
            }
        });
        json.endArray();
    }

    private static byte[] withId(byte[] object, Id id) {
        return Members.replace(object, Map.of("id", ExportJson.id(id)));
    }

    private static byte[] quoted(String text) {
        return JsonWriter.quoted(text).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] members(Image image, String fileName) {
        return ExportJson.text(json -> json.name("width")
                .value(image.sizeKnown() ? image.width() : 0)
                .name("height")
                .value(image.sizeKnown() ? image.height() : 0)
                .name("file_name")
                .value(fileName)
                .name("license")
                .value(0)
                .name("flickr_url")
                .value("")
                .name("coco_url")
                .value("")
                .name("date_captured")
                .value(0));
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
