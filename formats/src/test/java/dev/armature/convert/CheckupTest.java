package dev.armature.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.check.CheckReport;
import dev.armature.check.CheckReport.Broken;
import dev.armature.check.Selection;
import dev.armature.files.PictureSize;
import dev.armature.flow.FormatException;
import dev.armature.flow.Progress;
import dev.armature.format.Choices;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckupTest {

    @TempDir
    private Path folder;

    private static CheckReport report(Path input, Selection selection) throws IOException, FormatException {
        try (Checkup checkup =
                Checkup.open(new Checkup.Request(input, "", Choices.DEFAULTS, List.of(), selection, 5, true))) {
            checkup.run(Progress.none());
            return checkup.report();
        }
    }

    private static Map<String, Long> counts(CheckReport report) {
        return report.broken().stream()
                .collect(Collectors.toMap(
                        broken -> broken.rule().code(), Broken::count, (one, other) -> one, TreeMap::new));
    }

    /// All 642 boxes of this set have their corner for their centre; the pictures that tell their pixels are not
    /// there.
    @Test
    void centresOfYoloThatAreCornersAreFoundWithTheSizeOfThePictures() throws IOException, FormatException {
        Path doorknob = Shared.require("data").resolve("cvat-doorknob");
        Choices sized = new Choices(Optional.of(new PictureSize.Size(1920, 1080)), 3);
        Checkup.Request request = new Checkup.Request(doorknob, "yolo_pose", sized, List.of(), Selection.ALL, 5, false);
        try (Checkup checkup = Checkup.open(request)) {
            checkup.run(Progress.none());

            assertThat(checkup.report().broken())
                    .filteredOn(broken -> broken.rule().code().equals("bbox-convention"))
                    .singleElement()
                    .satisfies(broken -> assertThat(broken.findings().getFirst().what())
                            .isEqualTo(
                                    "642 of 642 annotations of \"doorknob\" have boxes that look as if their corner was"
                                            + " taken for their middle"));
        }
    }

    @Test
    void findingsHaveLineColumnPointerImageAndAnnotation() throws IOException, FormatException {
        Path file = Files.writeString(folder.resolve("set.json"), """
                {"images": [{"id": 1, "file_name": "a.jpg", "width": 64, "height": 48}],
                 "annotations": [
                  {"id": 5, "image_id": 1, "category_id": 1, "num_keypoints": 1, "iscrowd": 0, "area": 9,
                   "keypoints": [90,40,2], "bbox": [20, 30, 20, 10], "segmentation": []}],
                 "categories": [{"id": 1, "name": "a", "keypoints": ["tip"], "skeleton": []}]}
                """);

        Checkup.Request request = new Checkup.Request(
                file,
                "",
                Choices.DEFAULTS,
                List.of(),
                Selection.of("keypoint-outside-image", dev.armature.check.Level.NOTE),
                5,
                true);
        try (Checkup checkup = Checkup.open(request)) {
            checkup.run(Progress.none());
            List<Placed> placed =
                    checkup.place(checkup.report().broken().getFirst().findings());

            assertThat(placed).hasSize(1);
            assertThat(placed.getFirst().line()).isEqualTo(3);
            assertThat(placed.getFirst().column()).isEqualTo(3);
            assertThat(placed.getFirst().problem().where().pointer()).isEqualTo("/annotations/0");
            assertThat(placed.getFirst().problem().where().image()).contains("a.jpg");
            assertThat(placed.getFirst().problem().where().annotation()).contains("5");
        }
    }

    @Test
    void aFileThatBreaksOffIsAFindingBehindTheOthers() throws IOException, FormatException {
        Path file = Files.writeString(folder.resolve("set.json"), """
                {"images": [{"id": 1, "file_name": "a.jpg"}], "annotations": [{"id": 5, "image_id": 1, "keypoints": []}],
                 "categories": [{"id": 1, "name": "a", "keypoints": [], "skeleton": "none"}, {"id":
                """);

        assertThat(counts(report(file, Selection.ALL)))
                .containsEntry("json-syntax", 1L)
                .containsEntry("category-skeleton", 1L);
    }

    @Test
    void everyFileOfASubsetIsChecked() throws IOException, FormatException {
        Path annotations = Files.createDirectories(folder.resolve("annotations"));
        for (String task : List.of("person_keypoints", "instances")) {
            Files.writeString(annotations.resolve(task + "_train.json"), """
                    {"images": [{"id": 1, "file_name": "a.jpg", "width": 64, "height": 48}],
                     "annotations": [{"id": 5, "image_id": 1, "category_id": 1, "iscrowd": 0, "area": 0,
                       "num_keypoints": 1, "keypoints": [30,40,2], "bbox": [20, 30, 20, 10], "segmentation": []}],
                     "categories": [{"id": 1, "name": "a", "keypoints": ["tip"], "skeleton": []}]}
                    """);
        }

        assertThat(counts(report(folder, Selection.ALL))).containsEntry("area-0", 2L);
    }

    @Test
    void aDatasetWithoutPicturesIsNoErrorForEachOfThem() throws IOException, FormatException {
        Path file = Files.writeString(folder.resolve("set.json"), """
                {"images": [{"id": 1, "file_name": "a.jpg"}, {"id": 2, "file_name": "b.jpg"}], "annotations": [],
                 "categories": []}
                """);

        assertThat(counts(report(file, Selection.ALL)))
                .containsEntry("pictures-none", 1L)
                .doesNotContainKey("picture-missing");
    }
}
