package dev.armature.change;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads how one skeleton is made from another:
///
/// ```json
/// {"keypoints": ["nose", {"name": "neck", "from": ["left_shoulder", "right_shoulder"]},
///                {"name": "tail", "from": null}],
///  "edges": [["nose", "neck"]]}
/// ```
///
/// A keypoint that is only named is the one of that name; with `from` it is another one, or lies in the middle of
/// several, or is absent everywhere. Without `edges` those between keypoints that stay are kept.
public final class RemapFile {

    private RemapFile() {}

    /// @param file for messages
    /// @throws FormatException with the code `remap-file` if the text is no such map
    public static RemapStep.Listed read(byte[] text, String file) throws FormatException {
        if (!(JsonValue.parse(text, file) instanceof JsonValue.Obj map)) {
            throw wrong(file, "the document is no object");
        }
        List<RemapStep.Target> targets = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonValue keypoint : list(map.get("keypoints"), "keypoints", file)) {
            RemapStep.Target target = target(keypoint, file);
            if (!names.add(target.name())) {
                throw wrong(file, "the keypoint " + target.name() + " stands there twice");
            }
            targets.add(target);
        }
        if (targets.isEmpty()) {
            throw wrong(file, "keypoints is empty");
        }
        if (map.get("edges").isEmpty()) {
            return new RemapStep.Listed(targets, Optional.empty());
        }
        List<List<String>> edges = new ArrayList<>();
        for (JsonValue edge : list(map.get("edges"), "edges", file)) {
            List<String> ends = texts(edge, "an edge", file);
            if (ends.size() != 2 || !names.containsAll(ends)) {
                throw wrong(file, "the edge " + ends + " does not join two of the keypoints");
            }
            edges.add(ends);
        }
        return new RemapStep.Listed(targets, Optional.of(edges));
    }

    private static RemapStep.Target target(JsonValue keypoint, String file) throws FormatException {
        if (keypoint instanceof JsonValue.Str(String name)) {
            return new RemapStep.Target(name, List.of(name));
        }
        if (!(keypoint instanceof JsonValue.Obj own)
                || !(own.get("name").orElse(null) instanceof JsonValue.Str(String name))) {
            throw wrong(file, "a keypoint is " + keypoint.word() + "; expected a name, or an object with a name");
        }
        Optional<JsonValue> from = own.get("from");
        if (from.isEmpty()) {
            return new RemapStep.Target(name, List.of(name));
        }
        return switch (from.get()) {
            case JsonValue.Null() -> new RemapStep.Target(name, List.of());
            case JsonValue.Str(String one) -> new RemapStep.Target(name, List.of(one));
            default -> new RemapStep.Target(name, texts(from.get(), "from", file));
        };
    }

    private static List<JsonValue> list(Optional<JsonValue> value, String what, String file) throws FormatException {
        if (value.isPresent() && value.get() instanceof JsonValue.Arr(List<JsonValue> elements)) {
            return elements;
        }
        throw wrong(
                file,
                what + (value.isEmpty() ? " is missing" : " is " + value.get().word() + "; expected a list"));
    }

    private static List<String> texts(JsonValue value, String what, String file) throws FormatException {
        List<String> texts = new ArrayList<>();
        for (JsonValue element : list(Optional.of(value), what, file)) {
            if (!(element instanceof JsonValue.Str(String text))) {
                throw wrong(file, what + " has " + element.word() + " in it; expected names");
            }
            texts.add(text);
        }
        return texts;
    }

    private static FormatException wrong(String file, String what) {
        return new FormatException("remap-file", Location.of(file), what);
    }
}
