package dev.armature.store.exchange;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// What of a COCO file is in another: annotations by the name of their image and their id, compared by value,
/// member by member.
final class Conservation {

    /// What was found.
    ///
    /// @param in annotations of the file
    /// @param out annotations of the export
    /// @param equal those that are the same by value, all members
    /// @param keypointsIn marked keypoints of the file
    /// @param keypointsOut marked keypoints of the export
    /// @param unknownIn members that the model has no word for
    /// @param unknownOut those of them that are in the export, by value
    /// @param differences the first ones
    record Result(
            long in,
            long out,
            long equal,
            long keypointsIn,
            long keypointsOut,
            long unknownIn,
            long unknownOut,
            boolean head,
            List<String> differences) {}

    private static final TreeSet<String> WORDS = new TreeSet<>(List.of(
            "id",
            "image_id",
            "category_id",
            "keypoints",
            "num_keypoints",
            "bbox",
            "segmentation",
            "area",
            "iscrowd",
            "score",
            "attributes",
            "caption"));

    private Conservation() {}

    static Result of(Path file, List<JsonValue.Obj> exported) throws IOException, FormatException {
        JsonValue.Obj before = object(JsonValue.parse(Files.readAllBytes(file), file.toString()));
        boolean ids = list(before, "annotations").stream()
                .allMatch(one -> one.get("id").isPresent());
        Map<String, JsonValue.Obj> in = annotations(before, ids);
        Map<String, JsonValue.Obj> out = new LinkedHashMap<>();
        for (JsonValue.Obj document : exported) {
            annotations(document, ids).forEach(out::putIfAbsent);
        }
        List<String> differences = new ArrayList<>();
        long equal = 0;
        long[] points = {0, 0};
        long[] unknown = {0, 0};
        for (Map.Entry<String, JsonValue.Obj> entry : in.entrySet()) {
            JsonValue.Obj there = out.get(entry.getKey());
            points[0] += marked(entry.getValue());
            points[1] += there == null ? 0 : marked(there);
            boolean same = there != null;
            for (JsonValue.Member member : entry.getValue().members()) {
                boolean track = entry.getValue().get("attributes").orElse(null) instanceof JsonValue.Obj attributes
                        && attributes.get("track_id").isPresent();
                boolean kept = there != null
                        && there.get(member.name())
                                .filter(value -> track ? near(member.value(), value) : same(member.value(), value))
                                .isPresent();
                if (!WORDS.contains(member.name())) {
                    unknown[0]++;
                    unknown[1] += kept ? 1 : 0;
                }
                if (!kept) {
                    same = false;
                    differences.add(entry.getKey() + " " + member.name() + ": " + shown(member.value()) + " -> "
                            + (there == null
                                    ? "no annotation"
                                    : there.get(member.name())
                                            .map(Conservation::shown)
                                            .orElse("none")));
                }
            }
            int more = there == null
                    ? 0
                    : there.members().size() - entry.getValue().members().size();
            if (more > (ids ? 0 : 1)) {
                same = false;
                differences.add(entry.getKey() + " has more members: "
                        + there.members().stream().map(JsonValue.Member::name).toList());
            }
            equal += same ? 1 : 0;
        }
        return new Result(
                in.size(),
                out.size(),
                equal,
                points[0],
                points[1],
                unknown[0],
                unknown[1],
                head(before, exported, differences),
                differences);
    }

    /// Whether images, categories and the members at the top are there.
    private static boolean head(JsonValue.Obj before, List<JsonValue.Obj> exported, List<String> differences) {
        boolean all = true;
        for (JsonValue.Member member : before.members()) {
            switch (member.name()) {
                case "annotations" -> {}
                case "images", "categories" -> all &= elements(member, exported, differences);
                default -> {
                    boolean there = exported.stream()
                            .anyMatch(document -> document.get(member.name())
                                    .filter(value -> same(member.value(), value))
                                    .isPresent());
                    if (!there) {
                        differences.add(member.name() + " at the top");
                    }
                    all &= there;
                }
            }
        }
        return all;
    }

    private static boolean elements(JsonValue.Member list, List<JsonValue.Obj> exported, List<String> differences) {
        boolean all = true;
        if (!(list.value() instanceof JsonValue.Arr(List<JsonValue> elements))) {
            return true;
        }
        Map<String, JsonValue> others = new LinkedHashMap<>();
        for (JsonValue.Obj document : exported) {
            list(document, list.name()).forEach(other -> others.putIfAbsent(text(other, "id"), other));
        }
        for (JsonValue element : elements) {
            JsonValue other = others.get(text(object(element), "id"));
            boolean there = other != null
                    && object(element).members().stream()
                            .allMatch(member -> object(other)
                                    .get(member.name())
                                    .filter(value -> same(member.value(), value))
                                    .isPresent());
            if (!there && differences.size() < 40) {
                differences.add(list.name() + ": " + shown(element));
            }
            all &= there;
        }
        return all;
    }

    static JsonValue.Obj object(JsonValue value) {
        return value instanceof JsonValue.Obj object ? object : new JsonValue.Obj(List.of());
    }

    /// The annotation files of a zip.
    static List<JsonValue.Obj> documents(Path zip) throws IOException, FormatException {
        List<JsonValue.Obj> documents = new ArrayList<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                if (entry.getName().endsWith(".json")) {
                    byte[] text = file.getInputStream(entry).readAllBytes();
                    documents.add(object(JsonValue.parse(text, entry.getName())));
                }
            }
        }
        return documents;
    }

    private static Map<String, JsonValue.Obj> annotations(JsonValue.Obj document, boolean ids) {
        Map<String, String> names = new LinkedHashMap<>();
        if (document.get("images").orElse(null) instanceof JsonValue.Obj(List<JsonValue.Member> members)) {
            members.forEach(member -> names.put(
                    Double.toString(Double.parseDouble(member.name())),
                    member.value() instanceof JsonValue.Str(String name) ? name : ""));
        }
        list(document, "images").forEach(image -> names.putIfAbsent(text(image, "id"), text(image, "file_name")));
        Map<String, JsonValue.Obj> all = new LinkedHashMap<>();
        list(document, "annotations").forEach(annotation -> {
            String id = ids && annotation.get("id").isPresent()
                    ? text(annotation, "id")
                    : json(annotation.get("keypoints").orElse(new JsonValue.Null()))
                                    .replace(".0", "")
                                    .replace("[", "")
                                    .replace("]", "")
                            + json(annotation.get("bbox").orElse(new JsonValue.Null()))
                                    .replace(".0", "");
            all.putIfAbsent(names.getOrDefault(text(annotation, "image_id"), "?") + " " + id, annotation);
        });
        return all;
    }

    private static List<JsonValue.Obj> list(JsonValue.Obj document, String name) {
        return switch (document.get(name).orElse(new JsonValue.Null())) {
            case JsonValue.Arr(List<JsonValue> elements) ->
                elements.stream().map(Conservation::object).toList();
            case JsonValue.Obj(List<JsonValue.Member> members) ->
                members.stream()
                        .map(JsonValue.Member::value)
                        .map(Conservation::object)
                        .toList();
            default -> List.of();
        };
    }

    private static String text(JsonValue.Obj element, String name) {
        return switch (element.get(name).orElse(new JsonValue.Null())) {
            case JsonValue.Num(String number) -> Double.toString(Double.parseDouble(number));
            case JsonValue.Str(String text) -> text;
            default -> "";
        };
    }

    private static long marked(JsonValue.Obj annotation) {
        if (!(annotation.get("keypoints").orElse(null) instanceof JsonValue.Arr(List<JsonValue> numbers))) {
            return 0;
        }
        long marked = numbers.stream()
                .filter(triple -> triple instanceof JsonValue.Arr(List<JsonValue> point)
                        && point.size() == 3
                        && point.get(2) instanceof JsonValue.Num v
                        && v.value() > 0)
                .count();
        for (int i = 2; i < numbers.size(); i += 3) {
            marked += numbers.get(i) instanceof JsonValue.Num v && v.value() > 0 ? 1 : 0;
        }
        return marked;
    }

    private static boolean same(JsonValue one, JsonValue two) {
        return CocoText.same(bytes(one), bytes(two));
    }

    /// A track comes out of its keyframes, which lie at places of two digits: within 0.03 px, and areas by a part
    /// in a thousand.
    private static boolean near(JsonValue one, JsonValue two) {
        if (one instanceof JsonValue.Num a && two instanceof JsonValue.Num b) {
            return Math.abs(a.value() - b.value()) <= Math.max(0.03, 1e-3 * Math.abs(a.value()));
        }
        if (one instanceof JsonValue.Arr(List<JsonValue> a) && two instanceof JsonValue.Arr(List<JsonValue> b)) {
            boolean all = a.size() == b.size();
            for (int i = 0; all && i < a.size(); i++) {
                all = near(a.get(i), b.get(i));
            }
            return all;
        }
        return same(one, two);
    }

    private static byte[] bytes(JsonValue value) {
        return json(value).getBytes(StandardCharsets.UTF_8);
    }

    private static String shown(JsonValue value) {
        String json = json(value);
        return json.length() > 100 ? json.substring(0, 100) + "…" : json;
    }

    private static String json(JsonValue value) {
        return switch (value) {
            case JsonValue.Obj(List<JsonValue.Member> members) -> {
                StringBuilder json = new StringBuilder("{");
                for (JsonValue.Member member : members) {
                    json.append(json.length() == 1 ? "" : ",")
                            .append(dev.armature.json.JsonWriter.quoted(member.name()))
                            .append(':')
                            .append(json(member.value()));
                }
                yield json.append('}').toString();
            }
            case JsonValue.Arr(List<JsonValue> elements) -> {
                StringBuilder json = new StringBuilder("[");
                for (JsonValue element : elements) {
                    json.append(json.length() == 1 ? "" : ",").append(json(element));
                }
                yield json.append(']').toString();
            }
            case JsonValue.Str(String text) -> dev.armature.json.JsonWriter.quoted(text);
            case JsonValue.Num(String text) -> text;
            case JsonValue.Bool(boolean flag) -> Boolean.toString(flag);
            case JsonValue.Null _ -> "null";
        };
    }

    static String row(String name, Result result, String left) {
        return String.format(
                Locale.ROOT,
                "%-72s %6d %6d %6d %7d %7d %6d %6d %5s  %s",
                name,
                result.in(),
                result.out(),
                result.equal(),
                result.keypointsIn(),
                result.keypointsOut(),
                result.unknownIn(),
                result.unknownOut(),
                result.head() ? "yes" : "no",
                left);
    }
}
