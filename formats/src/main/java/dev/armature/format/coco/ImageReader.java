package dev.armature.format.coco;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads the elements of `images`. What is odd but clear is read and noted; what is
/// broken is an error, a repair, or left out, by the policy.
final class ImageReader {

    private final Element element;
    private final JsonReader json;

    ImageReader(Element element) {
        this.element = element;
        this.json = element.json;
    }

    /// One element of `images`; empty when it is too element.broken to be used.
    Optional<Image> image(long number) throws IOException, FormatException {
        element.begin("images", number);
        if (json.peek() != Kind.OBJECT) {
            return element.notAnObject("image");
        }
        return read(Id.NONE);
    }

    /// @param key the id of an image that has a key; counts when the image says nothing else
    private Optional<Image> read(Id key) throws IOException, FormatException {
        json.mark();
        Id id = key;
        element.imageId = key;
        String name = null;
        long width = 0;
        long height = 0;
        json.beginObject();
        while (json.hasNext()) {
            long at = json.offset();
            element.at = at;
            String member = json.name();
            switch (member) {
                case "id" -> {
                    id = element.id(member, at);
                    element.imageId = id;
                }
                case "file_name" -> name = element.text(member, at, "image-file-name");
                case "width" -> width = size(member, at);
                case "height" -> height = size(member, at);
                default -> element.other(member, ExtraMembers.OF_IMAGES);
            }
        }
        json.endObject();
        element.whole();
        if (id.isNone()) {
            element.error("image-no-id", "", "the image has no id");
        }
        if (name == null || name.isEmpty()) {
            String found = name == null ? "the image has no file_name" : "file_name is empty";
            if (element.repair && !id.isNone()) {
                name = id + ".jpg";
                element.repaired(
                        "image-no-file-name",
                        "file_name",
                        JsonWriter.quoted(name),
                        found + "; set to \"" + name + "\"");
            } else {
                element.error("image-no-file-name", name == null ? "" : "file_name", found);
            }
        } else if (name.endsWith("/")) {
            element.note("image-file-name-folder", "file_name", "file_name ends with a slash: \"" + name + "\"");
        }
        if (width == 0 || height == 0) {
            element.note("image-no-size", "", "the image has no width and height; taken as unknown");
        }
        Optional<Source> source = element.finish();
        return element.broken
                ? Optional.empty()
                : Optional.of(new Image(id, name, width, height, element.withExtras(Attributes.NONE), source));
    }

    /// An entry of an `images` object: the key is the id, the value the name or an image.
    Optional<Image> keyedImage(String key, long at, long number) throws IOException, FormatException {
        element.beginKeyed("images", key);
        Id id = Element.numeric(key).map(Id::of).orElseGet(() -> Id.ofText(key));
        if (json.peek() == Kind.STRING) {
            byte[] raw = json.raw();
            String name = new JsonReader(raw, json.file(), at).string();
            element.note("image-no-size", "", "the image has no width and height; taken as unknown");
            return Optional.of(new Image(id, name, 0, 0, Attributes.NONE, keyed(key, raw)));
        }
        if (json.peek() != Kind.OBJECT) {
            return element.notAnObject("image");
        }
        return read(id).map(image -> new Image(
                image.id(),
                image.name(),
                image.width(),
                image.height(),
                image.attributes(),
                image.source().flatMap(source -> keyed(key, source.text()))));
    }

    private Optional<Source> keyed(String key, byte[] value) {
        byte[] name = (JsonWriter.quoted(key) + ":").getBytes(StandardCharsets.UTF_8);
        byte[] text = Arrays.copyOf(name, name.length + value.length);
        System.arraycopy(value, 0, text, name.length, value.length);
        return Optional.of(new Source(Elements.FORMAT, text));
    }

    /// Pixels of a side; 0 when unknown.
    private long size(String member, long at) throws IOException, FormatException {
        if (json.peek() == Kind.NULL) {
            json.nul();
            return 0;
        }
        OptionalDouble read = element.number(member, at, "image-size");
        if (read.isEmpty()) {
            return 0;
        }
        double size = read.getAsDouble();
        if (size <= 0 || !Element.whole(size)) {
            if (size != 0) {
                element.note("image-size-odd", member, member + " is " + Element.plain(size) + "; taken as unknown");
            }
            return 0;
        }
        return (long) size;
    }
}
