package dev.armature.format.coco;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Looks up what images are called, for messages.
public final class ImageNames {

    private ImageNames() {}

    /// The names of the images with these ids, as far as the file has them and can be read.
    public static Map<String, String> of(Path file, Set<String> ids) throws IOException {
        Map<String, String> names = new HashMap<>();
        try (InputStream in = new FileInputStream(file.toFile())) {
            JsonReader json = new JsonReader(in, "");
            json.beginObject();
            while (json.hasNext() && names.size() < ids.size()) {
                if (json.name().equals("images") && json.peek() == Kind.ARRAY) {
                    images(json, ids, names);
                } else if (json.peek() == Kind.ARRAY || json.peek() == Kind.OBJECT) {
                    json.skim();
                } else {
                    json.skip();
                }
            }
            return names;
        } catch (FormatException broken) {
            return names; // the file is broken further on, which is being reported; these names were found before
        }
    }

    private static void images(JsonReader json, Set<String> ids, Map<String, String> names)
            throws IOException, FormatException {
        json.beginArray();
        while (json.hasNext()) {
            if (json.peek() != Kind.OBJECT) {
                json.skip();
                continue;
            }
            String id = "";
            String name = "";
            json.beginObject();
            while (json.hasNext()) {
                switch (json.name()) {
                    case "id" -> id = Element.quietId(json).toString();
                    case "file_name" -> {
                        if (json.peek() == Kind.STRING) {
                            name = json.string();
                        } else {
                            json.skip();
                        }
                    }
                    default -> json.skip();
                }
            }
            json.endObject();
            if (ids.contains(id) && !name.isEmpty()) {
                names.putIfAbsent(id, name);
            }
        }
        json.endArray();
    }
}
