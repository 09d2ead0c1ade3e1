package dev.armature.format.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.convert.Conversion;
import dev.armature.convert.Conversion.Outcome;
import dev.armature.convert.Conversion.Request;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Progress;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.coco.CocoOptions;
import dev.armature.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Datasets that go to a format and back again.
public final class RoundTrip {

    private RoundTrip() {}

    /// Converts, and checks that the books balance.
    public static Outcome convert(Path from, String input, Path to, String output) throws IOException, FormatException {
        Request request = new Request(from, input, to, output, CocoOptions.DEFAULTS, false, false, Policy.ABORT);
        Outcome outcome = Conversion.run(request, Progress.none());
        assertThat(outcome.written()).as("%s", outcome.problems().listed()).isTrue();
        for (Thing thing : Thing.values()) {
            assertThat(outcome.tally().balances(thing)).as("%s", thing).isTrue();
        }
        return outcome;
    }

    /// The codes of what was lost.
    public static List<String> losses(Outcome outcome) {
        return outcome.problems().kinds().stream()
                .map(kind -> kind.first())
                .filter(problem -> problem.severity() == Severity.LOSS)
                .map(Problem::code)
                .sorted()
                .toList();
    }

    /// The only JSON file below a folder.
    public static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(".json")).toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    public static JsonValue json(Path file) throws IOException, FormatException {
        return JsonValue.parse(Files.readAllBytes(file), file.toString());
    }

    /// Annotations of a COCO file by their ids: what formats of figures keep, numbers rounded to 6 digits.
    public static Map<String, String> annotations(Path coco) throws IOException, FormatException {
        Map<String, String> all = new TreeMap<>();
        JsonValue.Arr list =
                (JsonValue.Arr) ((JsonValue.Obj) json(coco)).get("annotations").orElseThrow();
        for (JsonValue one : list.elements()) {
            JsonValue.Obj annotation = (JsonValue.Obj) one;
            StringBuilder text = new StringBuilder();
            for (String member :
                    List.of("image_id", "category_id", "keypoints", "bbox", "segmentation", "iscrowd", "attributes")) {
                text.append(member).append('=');
                annotation.get(member).ifPresent(value -> append(text, value));
                text.append(' ');
            }
            append(text, annotation.get("score").orElse(new JsonValue.Null()));
            all.put(((JsonValue.Num) annotation.get("id").orElseThrow()).text(), text.toString());
        }
        return all;
    }

    private static void append(StringBuilder text, JsonValue value) {
        switch (value) {
            case JsonValue.Num number -> text.append(Math.rint(number.value() * 1e6) / 1e6);
            case JsonValue.Arr(List<JsonValue> elements) -> {
                text.append('[');
                elements.forEach(element -> {
                    append(text, element);
                    text.append(',');
                });
                text.append(']');
            }
            case JsonValue.Obj(List<JsonValue.Member> members) -> {
                Map<String, JsonValue> sorted = new TreeMap<>();
                members.forEach(member -> sorted.put(member.name(), member.value()));
                sorted.forEach((name, member) -> {
                    text.append(name).append(':');
                    append(text, member);
                    text.append(';');
                });
            }
            case JsonValue.Str(String string) -> text.append('"').append(string).append('"');
            case JsonValue.Bool(boolean yes) -> text.append(yes);
            case JsonValue.Null none -> text.append("null");
        }
    }

    /// A COCO file of seeded random people and dogs with what formats of figures hold: visibility of all three
    /// kinds, absent keypoints with and without a place, outlines, attributes, figures without a marked keypoint.
    public static String coco(long seed) {
        Random random = new Random(seed);
        List<String> images = new ArrayList<>();
        List<String> annotations = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 1; i <= count; i++) {
            images.add("{\"id\":%d,\"file_name\":\"%s%d.jpg\",\"width\":%d,\"height\":%d}"
                    .formatted(10 * i, random.nextBoolean() ? "sub/ö " : "", i, 300 + random.nextInt(300), 400));
            for (int people = random.nextInt(4); people > 0; people--) {
                annotations.add(annotation(random, annotations.size() + 3, 10 * i));
            }
        }
        return "{\"images\":[" + String.join(",", images) + "],\"categories\":["
                + "{\"id\":1,\"name\":\"person\",\"supercategory\":\"being\",\"keypoints\":[\"a\",\"b\",\"c\"],"
                + "\"skeleton\":[[1,2],[2,3]]},"
                + "{\"id\":2,\"name\":\"dog\",\"supercategory\":\"\",\"keypoints\":[\"a\",\"tail\"],\"skeleton\":[]}],"
                + "\"annotations\":[" + String.join(",", annotations) + "]}";
    }

    private static String annotation(Random random, int id, int image) {
        boolean dog = random.nextBoolean();
        List<String> keypoints = new ArrayList<>();
        int marked = 0;
        boolean none = random.nextInt(4) == 0;
        for (int k = dog ? 2 : 3; k > 0; k--) {
            int v = none ? 0 : random.nextInt(3);
            boolean placed = v > 0 || random.nextBoolean() && !none;
            marked += v > 0 ? 1 : 0;
            keypoints.add(placed ? number(random) + "," + number(random) + "," + v : "0,0,0");
        }
        double x = random.nextInt(20000) / 100.0;
        double y = random.nextInt(20000) / 100.0;
        double width = 1 + random.nextInt(9000) / 100.0;
        double height = 1 + random.nextInt(9000) / 100.0;
        String segmentation = random.nextBoolean()
                ? "[]"
                : "[[%s,%s,%s,%s,%s,%s]]".formatted(x, y, x + width, y, x + width, y + height);
        String attributes = random.nextBoolean()
                ? ""
                : ",\"attributes\":{\"occluded\":%b,\"cam\":\"c%d\",\"n\":%d}"
                        .formatted(random.nextBoolean(), random.nextInt(3), random.nextInt(9));
        return ("{\"id\":%d,\"image_id\":%d,\"category_id\":%d,\"keypoints\":[%s],\"num_keypoints\":%d,\"bbox\":[%s,%s,%s,%s],"
                        + "\"area\":1,\"iscrowd\":0,\"segmentation\":%s%s}")
                .formatted(
                        id,
                        image,
                        dog ? 2 : 1,
                        String.join(",", keypoints),
                        marked,
                        x,
                        y,
                        width,
                        height,
                        segmentation,
                        attributes);
    }

    private static String number(Random random) {
        return Double.toString(1 + random.nextInt(29000) / 100.0);
    }
}
