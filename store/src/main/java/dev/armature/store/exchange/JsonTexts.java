package dev.armature.store.exchange;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import dev.armature.model.Attributes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// JSON texts that were read before, and so can be read.
final class JsonTexts {

    private JsonTexts() {}

    /// A list of objects, each as attributes.
    static List<Attributes> objects(String json) {
        JsonReader reader = new JsonReader(json.getBytes(StandardCharsets.UTF_8), "attributes", 0);
        try {
            List<Attributes> all = new ArrayList<>();
            reader.beginArray();
            while (reader.hasNext()) {
                List<Attributes.Entry> entries = new ArrayList<>();
                reader.beginObject();
                while (reader.hasNext()) {
                    entries.add(new Attributes.Entry(reader.name(), new String(reader.raw(), StandardCharsets.UTF_8)));
                }
                reader.endObject();
                all.add(new Attributes(entries));
            }
            reader.endArray();
            return all;
        } catch (IOException | FormatException impossible) {
            throw new AssertionError("the text was read before", impossible);
        }
    }
}
