package dev.armature.change;

import dev.armature.json.JsonWriter;
import dev.armature.model.Skeleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/// A skeleton as a category of COCO says it.
final class SkeletonText {

    private SkeletonText() {}

    /// The members `keypoints` and `skeleton` as JSON texts by name; free to be changed.
    static Map<String, String> members(Skeleton skeleton) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put(
                "keypoints", skeleton.points().stream().map(JsonWriter::quoted).collect(list()));
        members.put(
                "skeleton",
                skeleton.edges().stream()
                        .map(edge -> "[" + edge.from() + ", " + edge.to() + "]")
                        .collect(list()));
        return members;
    }

    private static Collector<CharSequence, ?, String> list() {
        return Collectors.joining(", ", "[", "]");
    }
}
