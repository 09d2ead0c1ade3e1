package dev.armature.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.convert.Conversion.Outcome;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Tally.Thing;
import dev.armature.merge.MergeOptions;
import dev.armature.testkit.Json;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Merges of datasets from outside: with itself a dataset is what it is alone, with another one both are there.
class MergedRealSetsTest {

    private static final String KEYPOINTS = "coco_person_keypoints";

    @TempDir
    private Path folder;

    /// Every set with itself and with another one, as COCO Keypoints.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "animalpose-original",
                "coco-annotator-documents",
                "coco-annotator-plier",
                "coco-mini-2017",
                "cocoapi-keypoint-results",
                "crowdpose-val",
                "cvat-datumaro-fixtures",
                "cvat-doorknob",
                "cvat-empty-export",
                "cvat-forklift",
                "cvat-keytool",
                "cvat-mouse-points",
                "cvat-person17",
                "cvat-skier",
                "cvat-xml-video-biker",
                "dlc-examples",
                "labelme-triangle",
                "labelstudio-dogs",
                "lightning-pose-mouse",
                "lunar-pose",
                "mmpose-animalkingdom",
                "mmpose-ap10k",
                "mmpose-coco",
                "mmpose-coco-wholebody",
                "mmpose-deepfashion2",
                "mmpose-deepposekit",
                "mmpose-freihand",
                "mmpose-horse10",
                "mmpose-interhand26m",
                "mmpose-jhmdb",
                "mmpose-ochuman",
                "mmpose-posetrack18",
                "openpifpaf-samples",
                "roboflow-mocap",
                "salmon20-yolo",
                "sleap-tests",
                "xtcocoapi-eval-pairs"
            })
    void everySetIsMergedWithItselfAndWithAnotherOne(String name) throws IOException, FormatException {
        Path input = Shared.require("data").resolve(name);
        Path other = Shared.require("data").resolve("mmpose-jhmdb");
        Outcome alone = RealSets.convert(input, "", folder.resolve("alone"), KEYPOINTS, false);
        Outcome others = RealSets.convert(other, "", folder.resolve("other"), KEYPOINTS, false);
        Outcome twice = merged(List.of(input, input), folder.resolve("twice"), KEYPOINTS);
        Outcome both = merged(List.of(input, other), folder.resolve("both"), KEYPOINTS);
        for (Thing thing : Thing.values()) {
            long strays = both.tally().leftOut(thing).getOrDefault("of images that are not there", 0L);
            long written = alone.tally().written(thing) - strays;
            assertThat(twice.tally().read(thing)).isEqualTo(2 * alone.tally().read(thing));
            assertThat(twice.tally().written(thing)).as(thing.plural()).isEqualTo(written);
            if (!input.equals(other)) {
                assertThat(both.tally().written(thing))
                        .as(thing.plural())
                        .isEqualTo(written + others.tally().written(thing));
            }
        }
        noIdIsThereTwice(folder.resolve("both"));
    }

    private static void noIdIsThereTwice(Path output) throws IOException {
        try (Stream<Path> files = Files.list(output.resolve("annotations"))) {
            for (Path file : files.toList()) {
                JsonNode dataset = Json.read(file);
                for (String list : List.of("images", "annotations", "categories")) {
                    List<String> ids = new ArrayList<>();
                    dataset.path(list).forEach(one -> one.optional("id").ifPresent(id -> ids.add(id.toString())));
                    assertThat(ids).as(list).doesNotHaveDuplicates();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mmpose-coco, coco",
        "cvat-skier, coco",
        "cvat-person17, datumaro",
        "mmpose-ap10k, datumaro",
        "roboflow-mocap, cvat"
    })
    void withItselfItIsWhatItIsAlone(String name, String format) throws IOException, FormatException {
        Path input = Shared.require("data").resolve(name);
        Outcome alone = RealSets.convert(input, "", folder.resolve("alone"), format, false);
        Outcome twice = merged(List.of(input, input), folder.resolve("twice"), format);
        for (Thing thing : Thing.values()) {
            assertThat(twice.tally().read(thing)).isEqualTo(2 * alone.tally().read(thing));
            assertThat(twice.tally().written(thing)).isEqualTo(alone.tally().written(thing));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "crowdpose-val, mmpose-coco, coco",
        "mmpose-coco, cvat-person17, coco_person_keypoints",
        "cvat-skier, lightning-pose-mouse, coco",
        "cvat-person17, roboflow-mocap, datumaro"
    })
    void withAnotherOneBothAreThere(String first, String second, String format) throws IOException, FormatException {
        Path data = Shared.require("data");
        List<Path> inputs = List.of(data.resolve(first), data.resolve(second));
        Outcome both = merged(inputs, folder.resolve("both"), format);
        for (Thing thing : Thing.values()) {
            long alone = 0;
            for (Path input : inputs) {
                Path output = folder.resolve(input.getFileName() + "-" + thing);
                alone += RealSets.convert(input, "", output, format, false)
                        .tally()
                        .written(thing);
            }
            assertThat(both.tally().written(thing)).as(thing.plural()).isEqualTo(alone);
        }
    }

    private static Outcome merged(List<Path> inputs, Path output, String format) throws IOException, FormatException {
        MergeOptions options = new MergeOptions(MergeOptions.Labels.UNION, MergeOptions.Images.JOIN, List.of());
        Outcome outcome =
                Merged.run(inputs, output, format, options, false, Policy.SKIP).conversion();
        assertThat(outcome.written()).isTrue();
        return outcome;
    }
}
