package dev.armature.format.cvat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.convert.Conversion;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Progress;
import dev.armature.format.coco.CocoOptions;
import dev.armature.testkit.Json;
import dev.armature.testkit.JsonEqual;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What Datumaro made of XML, compared with ours after its faults are worked into ours: it forgets visibility
/// (`spec/datumaro.md` part 8, 14), counts edges from 0 in COCO, where they count from 1, and keeps only the
/// attributes of the shape that leads a group (18).
class CvatInputGoldensTest {

    private static final JsonEqual BY_VALUE =
            JsonEqual.byValue().asSet("joints").asSet("skeleton").asSet("attributes");

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @CsvSource({
        "cvat-xml-skeletons, kp, coco_person_keypoints",
        "cvat-xml-skeletons, coco, coco",
        "cvat-xml-skeletons, dm, datumaro",
        "cvat-xml-two-files, kp, coco_person_keypoints",
        "cvat-xml-two-files, dm, datumaro"
    })
    void everyRecordedConversionOfXmlIsEqualButForTheStatedFaults(String name, String run, String format)
            throws IOException, FormatException {
        Path folder = Shared.require("goldens").resolve("cases").resolve(name);
        Path output = convert(folder.resolve("input"), format);
        Path expected = folder.resolve("expected").resolve(run).resolve("annotations");
        List<String> theirs = files(expected);
        assertThat(files(output.resolve("annotations"))).isEqualTo(theirs);
        for (String file : theirs) {
            JsonNode their = Json.read(expected.resolve(file));
            JsonNode our = Json.read(output.resolve("annotations").resolve(file));
            forget(our);
            withoutAttributes(our);
            withoutAttributes(their);
            assertThat(BY_VALUE.limit(20).differences(their, our)).as(file).isEmpty();
        }
    }

    @Test
    void visibilityIsKeptWhereTheOtherForgetsIt() throws IOException, FormatException {
        Path input = Shared.require("goldens").resolve("cases/cvat-xml-skeletons/input");
        Path output = convert(input, "coco_person_keypoints");
        JsonNode first = Json.read(output.resolve("annotations/person_keypoints_train.json"))
                .get("annotations")
                .get(0);
        assertThat(first.get("keypoints").toString()).isEqualTo("[1.5,2.25,2,11,12,1,21,22,0]");
        assertThat(first.get("num_keypoints").asInt()).isEqualTo(2);
        assertThat(first.get("attributes").toString()).isEqualTo("{\"occluded\":true,\"pose\":\"sit\",\"age\":12}");
    }

    private Path convert(Path input, String format) throws IOException, FormatException {
        Path output = temporary.resolve(format);
        Conversion.Outcome outcome = Conversion.run(
                new Conversion.Request(input, "cvat", output, format, CocoOptions.DEFAULTS, true, false, Policy.ABORT),
                Progress.none());
        assertThat(outcome.written()).as("%s", outcome.problems().listed()).isTrue();
        return output;
    }

    private static List<String> files(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /// Every keypoint is visible, and edges count from 0.
    private static void forget(JsonNode file) {
        for (JsonNode category : file.path("categories")) {
            category.path("skeleton").forEach(CvatInputGoldensTest::shift);
        }
        file.path("categories")
                .path("points")
                .path("items")
                .forEach(item -> item.get("joints").forEach(CvatInputGoldensTest::shift));
        for (JsonNode annotation : file.path("annotations")) {
            if (annotation.has("keypoints")) {
                visible((ArrayNode) annotation.get("keypoints"));
                ((ObjectNode) annotation)
                        .put("num_keypoints", annotation.get("keypoints").size() / 3);
            }
        }
        for (JsonNode item : file.path("items")) {
            for (JsonNode annotation : item.get("annotations")) {
                if (annotation.get("type").asString().equals("skeleton")) {
                    visible((ArrayNode) annotation.get("points"));
                    ((ObjectNode) annotation).remove("z_order");
                }
            }
        }
    }

    private static void shift(JsonNode edge) {
        for (int i = 0; i < 2; i++) {
            ((ArrayNode) edge).set(i, edge.get(i).asInt() - 1);
        }
    }

    private static void visible(ArrayNode triplets) {
        for (int i = 2; i < triplets.size(); i += 3) {
            triplets.set(i, 2);
        }
    }

    /// The peer has the points' flags as attributes, and not those of a skeleton that a box leads.
    private static void withoutAttributes(JsonNode file) {
        for (JsonNode annotation : file.path("annotations")) {
            JsonNode attributes = annotation.path("attributes");
            if (attributes.has("pose") || attributes.has("vpose")) {
                ((ObjectNode) attributes).remove(List.of("pose", "age", "vpose", "vage"));
            }
        }
        if (file.path("categories").path("label").isObject()) {
            ((ObjectNode) file.get("categories").get("label")).remove("attributes"); // always the word occluded
        }
        for (JsonNode item : file.path("items")) {
            for (JsonNode annotation : item.get("annotations")) {
                if (annotation.has("points_attributes")) {
                    ArrayNode all = (ArrayNode) annotation.get("points_attributes");
                    all.forEach(own -> ((ObjectNode) own).remove(List.of("occluded", "outside")));
                }
            }
        }
    }
}
