package dev.armature.merge;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The elements of a list as text.
final class Elements {

    private Elements() {}

    /// @param list text of a JSON list
    static List<byte[]> of(byte[] list) throws FormatException {
        try {
            JsonReader json = new JsonReader(list, "", 0);
            List<byte[]> elements = new ArrayList<>();
            json.beginArray();
            while (json.hasNext()) {
                elements.add(json.raw());
            }
            json.endArray();
            return elements;
        } catch (IOException impossible) {
            throw new AssertionError("reading from memory", impossible);
        }
    }
}
