package dev.armature.format.yolo;

import dev.armature.json.JsonWriter;
import dev.armature.model.Sides;
import dev.armature.model.Skeleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The text of `data.yaml`.
final class DataFileWriter {

    /// Texts that are the same with and without quotes, in every version of YAML.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*( [A-Za-z0-9_.]+)*");

    private static final Pattern WORDS = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");

    private static final Pattern UNPRINTED = Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]");

    private DataFileWriter() {}

    /// @param subsets the list of each, `train: train.txt`
    /// @param flip partners of keypoints from 0; empty to leave them out
    static String text(
            Map<String, String> subsets, KeypointShape shape, List<Integer> flip, List<ClassList.Named> classes) {
        StringBuilder text = new StringBuilder();
        subsets.forEach((name, list) ->
                text.append(word(name)).append(": ").append(word(list)).append('\n'));
        text.append("\nkpt_shape: [%d, %d]\n".formatted(shape.keypoints(), shape.dims()));
        if (!flip.isEmpty()) {
            text.append(YoloFormat.FLIP).append(": ").append(flip).append('\n');
        }
        text.append(classes.isEmpty() ? "\nnames: {}\n" : "\nnames:\n");
        for (int i = 0; i < classes.size(); i++) {
            text.append("  ")
                    .append(i)
                    .append(": ")
                    .append(word(classes.get(i).name()))
                    .append('\n');
        }
        perClass(
                text,
                "kpt_names",
                classes.stream().map(kind -> points(kind.points())).toList());
        perClass(
                text,
                "skeleton",
                classes.stream().map(kind -> edges(kind.edges())).toList());
        return text.toString();
    }

    private static void perClass(StringBuilder text, String name, List<String> lists) {
        if (lists.stream().allMatch(String::isEmpty)) {
            return;
        }
        text.append('\n').append(name).append(":\n");
        for (int i = 0; i < lists.size(); i++) {
            if (!lists.get(i).isEmpty()) {
                text.append("  ").append(i).append(": [").append(lists.get(i)).append("]\n");
            }
        }
    }

    private static String points(List<String> points) {
        return String.join(", ", points.stream().map(DataFileWriter::word).toList());
    }

    private static String edges(List<Skeleton.Edge> edges) {
        return String.join(
                ", ",
                edges.stream()
                        .map(edge -> "[" + edge.from() + ", " + edge.to() + "]")
                        .toList());
    }

    /// Plain where that is the same text to everybody, else in JSON's quotes, which are YAML's too once what YAML
    /// does not print is written by number.
    static String word(String text) {
        if (PLAIN.matcher(text).matches() && !WORDS.matcher(text).matches()) {
            return text;
        }
        return UNPRINTED
                .matcher(JsonWriter.quoted(text))
                .replaceAll(odd -> "\\\\u%04x".formatted((int) odd.group().charAt(0)));
    }

    /// The partner of each keypoint, by the left and right in their names; empty when no names have sides, or when
    /// two classes want different partners, for there is one list for all of them.
    ///
    /// @param count of keypoints
    static Optional<List<Integer>> partners(List<ClassList.Named> classes, int count) {
        Map<Integer, Integer> partners = new LinkedHashMap<>();
        boolean paired = false;
        for (ClassList.Named kind : classes) {
            List<Integer> own = Sides.partners(kind.points());
            for (int i = 0; i < own.size(); i++) {
                paired |= own.get(i) != i;
                Integer other = partners.putIfAbsent(i, own.get(i));
                if (other != null && !other.equals(own.get(i))) {
                    return Optional.empty();
                }
            }
        }
        if (!paired) {
            return Optional.of(List.of());
        }
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(partners.getOrDefault(i, i));
        }
        boolean mutual = true;
        for (int i = 0; i < count; i++) {
            mutual &= list.get(i) < count && list.get(list.get(i)) == i;
        }
        return mutual ? Optional.of(list) : Optional.empty();
    }
}
