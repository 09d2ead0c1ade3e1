package dev.armature.format.cvat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.armature.change.PointsToSkeletons;
import dev.armature.change.SkeletonPlan;
import dev.armature.convert.Conversion;
import dev.armature.convert.Dataset;
import dev.armature.edit.Edit;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Choices;
import dev.armature.format.coco.CocoOptions;
import dev.armature.testkit.Json;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Real sets: recognised, read, written back byte for byte, turned into COCO Keypoints.
class CvatRealSetsTest {

    @TempDir
    private Path temporary;

    private Conversion.Outcome convert(Path input, Path output, String format, List<Edit> edits, boolean xml)
            throws IOException, FormatException {
        Conversion.Outcome outcome = Conversion.run(
                new Conversion.Request(
                        input,
                        "",
                        output,
                        format,
                        Optional.empty(),
                        edits,
                        CocoOptions.DEFAULTS,
                        new Choices(Optional.empty(), 3, xml),
                        false,
                        false,
                        Policy.ABORT),
                Progress.none());
        assertThat(outcome.written()).as("%s", outcome.problems().listed()).isTrue();
        for (Thing thing : Thing.values()) {
            assertThat(outcome.tally().balances(thing)).isTrue();
        }
        return outcome;
    }

    private static JsonNode keypoints(Path output, String subset) throws IOException {
        return Json.read(output.resolve("annotations/person_keypoints_" + subset + ".json"));
    }

    @ParameterizedTest
    @CsvSource({
        "cvat-xml-video-biker, cvat_video, Test, 2434, 2763",
        "cvat-keytool, cvat, default, 33, 66",
        "cvat-mouse-points, cvat, default, 6, 18",
        "cvat-forklift, cvat, default, 7, 33"
    })
    void aRealSetComesBackAsItWas(String name, String word, String subset, long images, long shapes)
            throws IOException, FormatException {
        Path set = Shared.require("data").resolve(name).resolve("annotations.xml");
        Path output = temporary.resolve("out");
        Conversion.Outcome outcome = convert(set, output, word, List.of(), false);
        assertThat(outcome.tally().written(Thing.IMAGES)).isEqualTo(images);
        assertThat(outcome.tally().written(Thing.ANNOTATIONS)).isEqualTo(shapes);
        assertThat(outcome.problems().kinds()).isEmpty();
        assertThat(Files.readString(output.resolve(subset + ".xml")).strip())
                .isEqualTo(Files.readString(set).strip());
    }

    @ParameterizedTest
    @CsvSource({"for_images, cvat, train, 2, 6", "for_video, cvat_video, default, 4, 11"})
    void handMadeFilesOfCvatComeBackWithTheSameMeaning(String name, String word, String subset, int images, int shapes)
            throws IOException, FormatException {
        Path set = Shared.require("data")
                .resolve("cvat-datumaro-fixtures/cvat_dataset")
                .resolve(name);
        Path output = temporary.resolve("out");
        convert(set, output, word, List.of(), false);
        Gathered before = Gathered.of(set);
        Gathered after = Gathered.of(output.resolve(subset + ".xml"));
        assertThat(before.images).hasSize(images);
        assertThat(after.shapes.stream().map(shape -> CvatRoundTripTest.said(shape, after.labels)))
                .isEqualTo(before.shapes.stream()
                        .map(shape -> CvatRoundTripTest.said(shape, before.labels))
                        .toList());
        assertThat(before.tally.read(Thing.ANNOTATIONS)).isEqualTo(shapes);
    }

    @Test
    void aSkeletonTrackBecomesKeypointsOfEachFrame() throws IOException, FormatException {
        Path output = temporary.resolve("out");
        convert(
                Shared.require("data").resolve("cvat-xml-video-biker"),
                output,
                "coco_person_keypoints",
                List.of(),
                false);
        JsonNode file = keypoints(output, "Test");
        assertThat(file.get("images").size()).isEqualTo(2434);
        assertThat(file.get("images").get(3).get("file_name").asString()).isEqualTo("frame_000003.PNG");
        assertThat(file.get("annotations").size()).isEqualTo(2434);
        assertThat(file.get("annotations").get(0).get("keypoints").size()).isEqualTo(27);
        assertThat(file.get("annotations")
                        .get(0)
                        .get("attributes")
                        .get("track_id")
                        .asInt())
                .isZero();
        assertThat(file.get("categories").get(2).get("skeleton").size()).isEqualTo(8);
    }

    // ---- points into skeletons

    private static List<Edit> plan(String json) throws FormatException {
        return List.of(new PointsToSkeletons(SkeletonPlan.read(json.getBytes(StandardCharsets.UTF_8), "plan.json")));
    }

    @Test
    void onePointAnImageForEachPartOfAMouseIsAFigure() throws IOException, FormatException {
        Path output = temporary.resolve("out");
        Conversion.Outcome outcome = convert(
                Shared.require("data").resolve("cvat-mouse-points"),
                output,
                "coco_person_keypoints",
                plan("{\"label\":\"mouse\",\"keypoints\":[\"Nose\",{\"name\":\"tail_base\",\"from\":\"tail\"},"
                        + "\"Left Front paw\"],\"edges\":[[1,2],[1,3]]}"),
                false);
        JsonNode file = keypoints(output, "default");
        assertThat(file.get("annotations").size()).isEqualTo(6);
        assertThat(file.get("annotations").get(1).get("keypoints").toString())
                .isEqualTo("[393.38,22.34,2,29.05,312.49,2,255.61,289.8,2]");
        JsonNode mouse = file.get("categories").get(file.get("categories").size() - 1);
        assertThat(mouse.get("name").asString()).isEqualTo("mouse");
        assertThat(mouse.get("keypoints").toString()).isEqualTo("[\"Nose\",\"tail_base\",\"Left Front paw\"]");
        assertThat(mouse.get("skeleton").toString()).isEqualTo("[[1,2],[1,3]]");
        assertThat(outcome.tally().leftOut(Thing.ANNOTATIONS)).containsEntry("joined into skeletons", 12L);
    }

    @Test
    void severalForkliftsInAnImageAreToldApartByTheirBoxes() throws IOException, FormatException {
        String names =
                "LFrontWheel,RFrontWheel,LBackWheel,RBackWheel,LBlade,RBlade,LFrontRoof,RFrontRoof,LBackRoof,RBackRoof";
        Path output = temporary.resolve("out");
        convert(
                Shared.require("data").resolve("cvat-forklift/annotations.xml"),
                output,
                "coco_person_keypoints",
                plan("{\"label\":\"Forklift\",\"keypoints\":[\"" + names.replace(",", "\",\"") + "\"]}"),
                false);
        JsonNode annotations = keypoints(output, "default").get("annotations");
        assertThat(annotations.size()).isEqualTo(3);
        for (JsonNode annotation : annotations) {
            assertThat(annotation.get("num_keypoints").asInt()).isEqualTo(10);
        }
        assertThat(annotations.get(0).get("bbox").get(0).asDouble()).isEqualTo(2014.34);
        assertThat(annotations.get(1).get("keypoints").get(12).asDouble()).isEqualTo(821.63);
    }

    @Test
    void aShapeOfSeveralPointsIsAFigureWithItsBox() throws IOException, FormatException {
        Path output = temporary.resolve("out");
        convert(
                Shared.require("data").resolve("cvat-keytool/annotations.xml"),
                output,
                "coco_person_keypoints",
                plan("{\"label\":\"keytool\",\"keypoints\":[\"p1\",\"p2\",\"p3\",\"p4\",\"p5\"]}"),
                false);
        JsonNode file = keypoints(output, "default");
        assertThat(file.get("annotations").size()).isEqualTo(33);
        JsonNode first = file.get("annotations").get(0);
        assertThat(first.get("keypoints").get(3).asDouble()).isEqualTo(389.85);
        assertThat(first.get("bbox").get(0).asDouble()).isEqualTo(57.05);
        assertThat(first.get("bbox").get(3).asDouble()).isCloseTo(1865.87, within(1e-9));
    }

    // ---- XML beside COCO

    @Test
    void xmlBesideCocoIsTheSameDatasetAndReadsBack() throws IOException, FormatException {
        Path set = Shared.require("data").resolve("cvat-person17/annotations/coco_keypoints");
        Path output = temporary.resolve("out.zip");
        convert(set, output, "coco_person_keypoints", List.of(), true);
        Path unpacked = temporary.resolve("archive");
        try (var zip = new java.util.zip.ZipFile(output.toFile())) {
            assertThat(zip.stream().map(entry -> entry.getName()).toList())
                    .contains("annotations.xml", "annotations/person_keypoints_default.json");
            Files.createDirectories(unpacked.resolve("images"));
            Files.write(
                    unpacked.resolve("anything.xml"),
                    zip.getInputStream(zip.getEntry("annotations.xml")).readAllBytes());
        }
        try (Dataset dataset = Dataset.open(unpacked, "", new Problems(Policy.ABORT))) {
            assertThat(dataset.format()).isEqualTo("cvat");
        }
        Path back = temporary.resolve("back");
        convert(unpacked, back, "coco_person_keypoints", List.of(), false);
        JsonNode before = Json.read(set.resolve("annotations/person_keypoints_default.json"));
        JsonNode after = keypoints(back, "anything");
        assertThat(after.get("annotations").size())
                .isEqualTo(before.get("annotations").size());
        for (int i = 0; i < before.get("annotations").size(); i++) {
            assertThat(numbers(after.get("annotations").get(i).get("keypoints")))
                    .isEqualTo(numbers(before.get("annotations").get(i).get("keypoints")));
        }
        assertThat(after.get("categories").get(0).get("skeleton"))
                .isEqualTo(before.get("categories").get(0).get("skeleton"));
    }

    private static List<Double> numbers(JsonNode list) {
        return java.util.stream.StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asDouble)
                .toList();
    }
}
