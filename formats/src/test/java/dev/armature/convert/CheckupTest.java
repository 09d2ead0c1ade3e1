package dev.armature.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.check.CheckReport;
import dev.armature.check.CheckReport.Broken;
import dev.armature.check.Selection;
import dev.armature.flow.FormatException;
import dev.armature.flow.Progress;
import dev.armature.format.Choices;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckupTest {

    @TempDir
    private Path folder;

    private static CheckReport report(Path input, Selection selection) throws IOException, FormatException {
        try (Checkup checkup = Checkup.open(new Checkup.Request(input, "", Choices.DEFAULTS, selection, 5, true))) {
            checkup.run(Progress.none());
            return checkup.report();
        }
    }

    private static Map<String, Long> counts(CheckReport report) {
        return report.broken().stream()
                .collect(Collectors.toMap(
                        broken -> broken.rule().code(), Broken::count, (one, other) -> one, TreeMap::new));
    }

    /// What is known to be odd about the real datasets (`data/ODDITIES.md`), and rules that must stay silent.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            animalpose-original | image-id-unknown=1 bbox-convention=5 annotation-no-id=6117 annotation-no-area=6117 num-keypoints-differs=5978 category-edges-from-0=5 keypoints-none-marked=43 keypoint-absent-placed=113
            coco-annotator-documents | segmentation-beyond-image=7 keypoint-outside-image=1 keypoints-off-mask=0 visibility-constant=4
            coco-mini-2017 | keypoints-none-marked=130 image-empty=84 keypoint-outside-box=0 limb-long=0 sides-crossed=0 duplicate-pose=0 keypoints-off-mask=0 keypoints-coincide=0
            crowdpose-val | category-edges-range=1 num-keypoints-differs=7543 annotation-no-area=8527 duplicate-pose=9 keypoint-outside-image=2 crowd-keypoints=66 keypoints-none-marked=459 sides-crossed=0
            cvat-empty-export | dataset-empty=3 image-empty=3570
            cvat-skier | skeleton-gap=1 category-edges-range=1 bbox-outside-image=68 bbox-beyond-image=129 keypoint-outside-image=197 keypoint-no-partner=2
            cvat-forklift | category-id-unknown=3 area-0=3 image-empty=5
            cvat-person17 | keypoint-absent-placed=8
            labelme-triangle | category-edges-from-0=1
            lunar-pose | num-keypoints-differs=600 keypoint-never-marked=10 picture-missing=395
            mmpose-coco | keypoints-none-marked=2 picture-missing=0 picture-same=0
            mmpose-coco-wholebody | keypoints-count=14 keypoints-visibility=42 picture-leak=0
            mmpose-posetrack18 | annotation-no-area=28 bbox-beyond-image=4 keypoint-outside-image=2 picture-leak=0
            mmpose-animalkingdom | category-id-unknown=2 category-edges-from-0=2 keypoint-absent-placed=2
            mmpose-interhand26m | coco-no-categories=1 annotation-no-category=4
            mmpose-ochuman | duplicate-pose=0 keypoints-off-mask=0
            roboflow-mocap | annotation-no-num-keypoints=576 keypoints-count=192 area-beyond-box=102 keypoints-coincide=3
            """)
    void realDatasetsBreakTheRulesTheyAreKnownToBreak(String name, String expected)
            throws IOException, FormatException {
        Map<String, Long> found = counts(report(Shared.require("data").resolve(name), Selection.ALL));

        for (String rule : expected.split(" ")) {
            String[] words = rule.split("=");
            assertThat(found.getOrDefault(words[0], 0L)).as(words[0]).isEqualTo(Long.parseLong(words[1]));
        }
    }

    @Test
    void everyRealDatasetIsCheckedToItsEnd() throws IOException, FormatException {
        try (Stream<Path> sets = Files.list(Shared.require("data"))) {
            for (Path set : sets.filter(Files::isDirectory).sorted().toList()) {
                try {
                    assertThat(report(set, Selection.ALL).broken())
                            .as(set.toString())
                            .isNotNull();
                } catch (FormatException refused) {
                    assertThat(refused.problem().code())
                            .as(set + ": " + refused.getMessage())
                            .isNotEmpty();
                }
            }
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
