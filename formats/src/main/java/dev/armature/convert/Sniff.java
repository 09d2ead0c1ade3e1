package dev.armature.convert;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.format.coco.Foreign;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.model.Task;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Looks into the beginning of a JSON file to see what it is.
///
/// @param format "coco" or "datumaro"; "" when it is neither
/// @param task what the annotations say, as far as the first one tells; empty for a file without annotations
/// @param reason what it is instead, when it is neither
record Sniff(String format, Optional<Task> task, String reason) {

    /// @param name for messages
    /// @param askTask whether the task is wanted too, for which more of the file may have to be read
    /// @throws FormatException if the file is not JSON as far as it was read
    static Sniff of(Path file, String name, boolean askTask) throws IOException, FormatException {
        try (InputStream in = new FileInputStream(file.toFile())) {
            JsonReader json = new JsonReader(in, name);
            if (json.peek() == Kind.ARRAY) {
                Optional<String> foreign = Foreign.ofList(json);
                return foreign.isEmpty()
                        ? new Sniff("coco", Optional.of(Task.RESULTS), "")
                        : new Sniff("", Optional.empty(), foreign.get());
            }
            if (json.peek() != Kind.OBJECT) {
                return new Sniff("", Optional.empty(), Foreign.ofTop(json));
            }
            return members(json, askTask);
        }
    }

    /// Whether the document is a list.
    static boolean isList(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(new FileInputStream(file.toFile()), 256)) {
            int first = in.read();
            while (first >= 0 && (first <= ' ' || first > 0x7F)) { // blanks, and a byte order mark
                first = in.read();
            }
            return first == '[';
        }
    }

    boolean isResults() {
        return task.equals(Optional.of(Task.RESULTS));
    }

    /// Reads members until one of them settles it; lists that do not are passed over.
    private static Sniff members(JsonReader json, boolean askTask) throws IOException, FormatException {
        boolean coco = false;
        Set<String> names = new TreeSet<>();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.name();
            names.add(name);
            Kind kind = json.peek();
            boolean list = kind == Kind.ARRAY;
            if (name.equals("annotations") && list) {
                return new Sniff("coco", firstTask(json), "");
            }
            if (name.equals("items") && list
                    || name.equals("dm_format_version")
                    || name.equals("categories") && kind == Kind.OBJECT) {
                return new Sniff("datumaro", Optional.empty(), "");
            }
            if (name.equals("images") && list && !askTask) {
                return new Sniff("coco", Optional.empty(), "");
            }
            coco |= name.equals("images") || name.equals("annotations") || name.equals("categories") && list;
            if (kind == Kind.OBJECT || list) {
                json.skim();
            } else {
                json.skip();
            }
        }
        return new Sniff(coco ? "coco" : "", Optional.empty(), coco ? "" : Foreign.ofMembers(names));
    }

    /// What the first annotation of the list tells.
    private static Optional<Task> firstTask(JsonReader json) throws IOException, FormatException {
        json.beginArray();
        if (!json.hasNext() || json.peek() != Kind.OBJECT) {
            return Optional.empty();
        }
        Task task = Task.LABELS;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.name()) {
                case "keypoints" -> {
                    return Optional.of(Task.PERSON_KEYPOINTS);
                }
                case "segments_info" -> {
                    return Optional.of(Task.PANOPTIC);
                }
                case "caption" -> {
                    return Optional.of(Task.CAPTIONS);
                }
                case "bbox", "segmentation" -> task = Task.INSTANCES;
                default -> {}
            }
            json.skip();
        }
        return Optional.of(task);
    }

    /// Says why the file cannot be read as a dataset.
    FormatException refusal(String file) {
        return new FormatException("format-unknown", Location.of(file), reason);
    }
}
