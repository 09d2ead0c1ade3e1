package dev.armature.store.project;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.store.project.SkeletonSpec.Edge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Small things that are kept in columns as JSON. They were written here, so that they can be read.
final class JsonTexts {

    /// Reads one value.
    private interface Reading<T> {
        T read(JsonReader json) throws IOException, FormatException;
    }

    private JsonTexts() {}

    static String list(List<String> texts) {
        return texts.stream().map(JsonWriter::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    static List<String> texts(String json) {
        return list(json, JsonReader::string);
    }

    static String numbers(List<Double> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    static List<Double> numbers(String json) {
        return list(json, JsonReader::number);
    }

    static String edges(List<Edge> edges) {
        return edges.stream()
                .map(edge -> "[" + edge.from() + "," + edge.to() + "]")
                .collect(Collectors.joining(",", "[", "]"));
    }

    static List<Edge> edgesOf(String json) {
        return list(json, reader -> {
            reader.beginArray();
            reader.hasNext();
            int from = (int) reader.whole();
            reader.hasNext();
            int to = (int) reader.whole();
            reader.hasNext();
            reader.endArray();
            return new Edge(from, to);
        });
    }

    static String object(Attributes attributes) {
        return attributes.entries().stream()
                .map(entry -> JsonWriter.quoted(entry.name()) + ":" + entry.json())
                .collect(Collectors.joining(",", "{", "}"));
    }

    static Attributes attributes(String json) {
        return read(json, reader -> {
            List<Attributes.Entry> entries = new ArrayList<>();
            reader.beginObject();
            while (reader.hasNext()) {
                entries.add(new Attributes.Entry(reader.name(), new String(reader.raw(), StandardCharsets.UTF_8)));
            }
            reader.endObject();
            return new Attributes(entries);
        });
    }

    static String unquoted(String json) {
        return read(json, JsonReader::string);
    }

    private static <T> List<T> list(String json, Reading<T> element) {
        return read(json, reader -> {
            List<T> list = new ArrayList<>();
            reader.beginArray();
            while (reader.hasNext()) {
                list.add(element.read(reader));
            }
            reader.endArray();
            return list;
        });
    }

    private static <T> T read(String json, Reading<T> reading) {
        try {
            return reading.read(new JsonReader(json.getBytes(StandardCharsets.UTF_8), "column", 0));
        } catch (IOException impossible) {
            throw new AssertionError("reading from memory", impossible);
        } catch (FormatException broken) {
            throw new IllegalStateException("the database holds text that was not written here: " + json, broken);
        }
    }
}
