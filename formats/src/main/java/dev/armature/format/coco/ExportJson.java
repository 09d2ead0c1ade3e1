package dev.armature.format.coco;

import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Pieces of JSON that the export writes in several places.
final class ExportJson {

    /// Something that writes.
    interface Piece {
        void write(JsonWriter json) throws IOException;
    }

    private ExportJson() {}

    /// What the piece writes, as UTF-8.
    static byte[] text(Piece piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonWriter json = new JsonWriter(out)) {
            piece.write(json);
        } catch (IOException impossible) {
            throw new AssertionError("writing to memory", impossible);
        }
        return out.toByteArray();
    }

    static void id(JsonWriter json, Id id) throws IOException {
        if (id.isLong()) {
            json.value(id.asLong());
        } else if (id.isNumber()) {
            json.raw(id.toString());
        } else {
            json.value(id.toString());
        }
    }

    /// The id as [#id(JsonWriter, Id)] writes it, without a writer of its own: there are as many as elements.
    static byte[] id(Id id) {
        String json = id.isNumber() ? id.toString() : JsonWriter.quoted(id.toString());
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /// Attributes as one object.
    static void object(JsonWriter json, Attributes attributes) throws IOException {
        json.beginObject();
        for (Attributes.Entry entry : attributes.entries()) {
            json.name(entry.name()).raw(entry.json());
        }
        json.endObject();
    }
}
