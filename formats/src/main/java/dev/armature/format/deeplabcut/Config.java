package dev.armature.format.deeplabcut;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.FormatException;
import dev.armature.flow.Problems;
import dev.armature.yaml.YamlReader;
import dev.armature.yaml.YamlValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a project's `config.yaml` says of its skeleton; all of it may be missing.
///
/// @param name of the project (`Task`), "" when it has none
/// @param bodyParts of an animal, in their order
/// @param unique body parts that occur once in a picture and belong to no animal
/// @param edges pairs of body parts
record Config(String name, List<String> bodyParts, List<String> unique, List<Edge> edges) {

    private static final int MOST = 3_000_000; // bytes

    /// A line between two body parts.
    record Edge(String from, String to) {}

    static final Config NONE = new Config("", List.of(), List.of(), List.of());

    /// Reads it; a file that is no such YAML is told and taken as absent, since the tables say what is needed.
    static Config read(Input input, Entry entry, Problems problems) throws IOException, FormatException {
        byte[] bytes;
        try (InputStream in = input.stream(entry)) {
            bytes = in.readNBytes(MOST + 1);
        }
        try {
            Optional<YamlValue> root = YamlReader.read(bytes, input.display(entry));
            return root.orElse(null) instanceof YamlValue.Members members ? of(members) : NONE;
        } catch (FormatException broken) {
            problems.note(
                    "dlc-config",
                    broken.problem().where(),
                    "not read, so the skeleton has no edges: "
                            + broken.problem().what());
            return NONE;
        }
    }

    private static Config of(YamlValue.Members members) {
        List<String> several = texts(members.get("multianimalbodyparts"));
        return new Config(
                members.get("Task").flatMap(Config::text).orElse(""),
                several.isEmpty() ? texts(members.get("bodyparts")) : several,
                texts(members.get("uniquebodyparts")),
                edges(members.get("skeleton")));
    }

    private static Optional<String> text(YamlValue value) {
        return value instanceof YamlValue.Text text && !text.value().isEmpty()
                ? Optional.of(text.value())
                : Optional.empty();
    }

    private static List<String> texts(Optional<YamlValue> list) {
        return list.orElse(null) instanceof YamlValue.Items items
                ? items.values().stream().flatMap(item -> text(item).stream()).toList()
                : List.of();
    }

    private static List<Edge> edges(Optional<YamlValue> list) {
        List<Edge> edges = new ArrayList<>();
        if (list.orElse(null) instanceof YamlValue.Items items) {
            for (YamlValue item : items.values()) {
                List<String> ends = texts(Optional.of(item));
                for (int i = 1; i < ends.size(); i++) {
                    edges.add(new Edge(ends.get(i - 1), ends.get(i)));
                }
            }
        }
        return edges;
    }
}
