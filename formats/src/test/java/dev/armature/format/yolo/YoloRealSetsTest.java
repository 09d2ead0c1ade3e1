package dev.armature.format.yolo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.files.PictureSize.Size;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Head;
import dev.armature.geometry.Box;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.testkit.Json;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The real sets with labels of YOLO-pose.
class YoloRealSetsTest {

    private static final Set<String> OURS = Set.of(
            "salmon20-yolo",
            "cvat-doorknob",
            "cvat-keytool",
            "cvat-skier",
            "cvat-person17",
            "cvat-datumaro-fixtures",
            "labelstudio-dogs",
            "labelme-triangle");

    /// Figures with and without a size for pictures that are not there, and what was found, errors first.
    @ParameterizedTest
    @CsvSource({
        "salmon20-yolo, 3, 35, 32, yolo-picture-missing",
        "cvat-doorknob, 4, 642, 422, yolo-picture-missing",
        "cvat-keytool, 33, 33, 0, ''",
        "cvat-skier, 0, 0, 0, ''",
        "cvat-person17, 0, 2, 1, yolo-picture-missing",
        "labelme-triangle, 2, 2, 0, ''",
        "cvat-datumaro-fixtures/yolo_dataset/yolov8_pose, 1, 1, 0, ''",
        "cvat-datumaro-fixtures/yolo_dataset/yolov8_pose_two_values_per_point, 1, 1, 0, ''",
    })
    void everyRowIsReadOrItIsToldWhyNot(String set, long figures, long withSize, long errors, String code)
            throws IOException {
        Path folder = Shared.require("data").resolve(set);
        YoloFolder.Result result = YoloFolder.read(folder, Policy.SKIP, Optional.empty());
        balances(result);
        assertThat(result.all().size()).isEqualTo((int) figures);
        assertThat(result.problems.errors()).isEqualTo(errors);
        result.problems.listed().forEach(problem -> assertThat(problem.code()).isEqualTo(code));
        YoloFolder.Result sized = YoloFolder.read(folder, Policy.SKIP, Optional.of(new Size(1000, 1000)));
        balances(sized);
        assertThat(sized.all().size()).isEqualTo((int) withSize);
        assertThat(sized.problems.errors()).isZero();
    }

    @Test
    void theBrokenRowsOfTheDogsAreToldOneByOne() throws IOException {
        Path folder = Shared.require("data").resolve("labelstudio-dogs");
        YoloFolder.Result result = YoloFolder.read(folder, Policy.SKIP, Optional.of(new Size(1000, 1000)));
        balances(result);
        assertThat(result.tally.read(Thing.ANNOTATIONS)).isEqualTo(162);
        assertThat(result.all().size()).isEqualTo(149);
        assertThat(result.problems.listed().stream()
                        .map(problem -> problem.code())
                        .distinct())
                .containsExactlyInAnyOrder("yolo-columns", "yolo-value", "yolo-class");
        assertThat(result.problems.errors()).isEqualTo(13);
        assertThat(result.labels
                        .get("train")
                        .getFirst()
                        .skeleton()
                        .orElseThrow()
                        .points())
                .containsExactly("Nose", "Left Ear", "Right Ear", "Right Eye", "Left Eye", "Tail");
    }

    @Test
    void thePersonsAreThoseOfTheCocoFile() throws IOException {
        Path folder = Shared.require("data").resolve("cvat-person17");
        JsonNode coco =
                Json.read(folder.resolve("annotations/coco_keypoints/annotations/person_keypoints_default.json"));
        JsonNode image = coco.get("images").get(0);
        YoloFolder.Result result = YoloFolder.read(
                folder.resolve("dataset"),
                Policy.SKIP,
                Optional.of(new Size(
                        image.get("width").asLong(), image.get("height").asLong())));
        List<Instance> figures = result.all();
        for (int i = 0; i < figures.size(); i++) {
            JsonNode person = coco.get("annotations").get(i);
            Box box = figures.get(i).box().orElseThrow();
            assertThat(box.x()).isCloseTo(person.get("bbox").get(0).asDouble(), offset());
            assertThat(box.height()).isCloseTo(person.get("bbox").get(3).asDouble(), offset());
            Keypoints keypoints = figures.get(i).keypoints().orElseThrow();
            for (int k = 0; k < 17; k++) {
                double v = person.get("keypoints").get(3 * k + 2).asDouble();
                assertThat(keypoints.v(k)).isEqualTo(v);
                if (v > 0) {
                    assertThat(keypoints.x(k))
                            .isCloseTo(person.get("keypoints").get(3 * k).asDouble(), offset());
                }
            }
        }
    }

    private static Offset<Double> offset() {
        return Offset.offset(0.0005);
    }

    @Test
    void theBoxesOfTheDoorknobsAreReadAsTheyStandWrongAsTheyAre() throws IOException {
        Path folder = Shared.require("data").resolve("cvat-doorknob");
        YoloFolder.Result result = YoloFolder.read(folder, Policy.SKIP, Optional.of(new Size(1920, 1080)));
        long outside = result.all().stream()
                .filter(figure -> {
                    Box box = figure.box().orElseThrow();
                    Box points = figure.keypoints().orElseThrow().extent().orElseThrow();
                    return points.right() > box.right() + 1;
                })
                .count();
        assertThat(outside).isEqualTo(642);
    }

    @Test
    void noOtherSetIsClaimed() throws IOException, FormatException {
        Path data = Shared.require("data");
        YoloFormat format = new YoloFormat();
        Set<String> claimed = new TreeSet<>();
        List<Path> sets;
        try (Stream<Path> folders = Files.list(data)) {
            sets = folders.filter(Files::isDirectory).sorted().toList();
        }
        for (Path set : sets) {
            try (Input input = Input.open(set, Limits.DEFAULTS)) {
                for (Entry entry : input.entries()) {
                    if (format.claims(new Head(input, entry))) {
                        claimed.add(set.getFileName().toString());
                        assertThat(entry.name()).as(entry.path()).matches(".*\\.(txt|yaml)");
                    }
                }
            }
        }
        assertThat(claimed).isEqualTo(new TreeSet<>(OURS));
    }

    private static void balances(YoloFolder.Result result) {
        for (Thing thing : Thing.values()) {
            assertThat(result.tally.balances(thing)).as("%s", thing).isTrue();
        }
    }
}
