package dev.armature.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.check.Selection;
import dev.armature.convert.Conversion.Outcome;
import dev.armature.convert.RealSets.Count;
import dev.armature.convert.RealSets.Figure;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Choices;
import dev.armature.model.Part;
import dev.armature.model.Task;
import dev.armature.testkit.Json;
import dev.armature.testkit.JsonEqual;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every real set is recognised, becomes COCO Keypoints with everything that is in it, is checked, and goes back.
/// The numbers were counted in the files by other means than this program. What the check finds is in
/// `every-set-findings.txt`, a line for each row.
class EverySetTest {

    private static final double PIXELS = 0.011; // CVAT's XML may round to 2 digits

    private static final Map<String, String> KNOWN = known();

    @TempDir
    private Path folder;

    /// A set, or one of the datasets in it.
    ///
    /// word: what the input is named, empty where it is recognised; leftOut: annotations that COCO Keypoints has no
    /// place for, or that are broken; lost: images without a known size
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                // set | word | format | images | annotations | keypoints | left out | lost
                "animalpose-original      |             | coco         | 4607 | 6117 | 71294 |   0 |   0",
                "coco-annotator-documents |             | coco         | 1166 | 1166 |  4664 |   0 |   0",
                "coco-annotator-plier     |             | coco         |  580 |  580 |  2900 |   0 |   0",
                "coco-mini-2017           |             | coco         |  159 |  290 |  1452 |   0 |   0",
                "cocoapi-keypoint-results |             | coco         |   47 |  125 |  1476 |   0 |   0",
                "crowdpose-val            |             | coco         | 2000 | 8527 | 78631 |   0 |   0",
                "cvat-datumaro-fixtures   |             | coco         |    2 |    3 |     8 |   0 |   0",
                "cvat-datumaro-fixtures   | datumaro    | datumaro     |    1 |    1 |     3 |   0 |   0",
                "cvat-datumaro-fixtures/datumaro_dataset/with_skeleton | | datumaro | 1 | 1 |  3 |   0 |   0",
                "cvat-datumaro-fixtures/cvat_dataset/for_images | | cvat |    2 |    3 |     9 |   3 |   0",
                "cvat-datumaro-fixtures/cvat_dataset/for_video  | | cvat |    4 |    5 |    16 |   6 |   0",
                "cvat-datumaro-fixtures/yolo_dataset/yolov8_pose | | yolo_pose | 1 | 1 |     3 |   0 |   0",
                "cvat-datumaro-fixtures/yolo_dataset/yolov8_pose_two_values_per_point | | yolo_pose | 1 | 1 | 3 | 0 | 0",
                "cvat-doorknob            |             | coco         |  428 |  642 |  2568 |   0 |   0",
                "cvat-doorknob            | yolo_pose   | yolo_pose    |    4 |    4 |    16 | 638 | 422",
                "cvat-empty-export        |             | coco         | 3570 |    0 |     0 |   0 |   0",
                "cvat-forklift            |             | coco         |    7 |    3 |    30 |   0 |   0",
                "cvat-forklift            | cvat        | cvat         |    7 |   30 |    30 |   3 |   0",
                "cvat-keytool             |             | cvat         |   33 |   33 |   165 |  33 |   0",
                "cvat-keytool             | yolo_pose   | yolo_pose    |   33 |   33 |   165 |   0 |   0",
                "cvat-mouse-points        |             | cvat         |    6 |   18 |    18 |   0 |   0",
                "cvat-person17            |             | coco         |   20 |   29 |   466 |   0 |   0",
                "cvat-person17            | yolo_pose   | yolo_pose    |    0 |    0 |     0 |   2 |   1",
                "cvat-skier               |             | coco         |  252 |  756 |  5796 |   0 |   0",
                "cvat-xml-video-biker     |             | cvat         | 2434 | 2434 | 21906 | 329 |   0",
                "dlc-examples             |             | deeplabcut   |  171 |  171 |   697 |   0 |   0",
                "labelme-triangle         |             | coco         |    1 |    2 |     6 |   0 |   0",
                "labelme-triangle         | labelme     | labelme      |    2 |    4 |    12 |   4 |   0",
                "labelme-triangle         | yolo_pose   | yolo_pose    |    1 |    2 |     6 |   0 |   0",
                "labelstudio-dogs         |             | label_studio |  303 |  308 |  1511 |   0 |   0",
                "labelstudio-dogs         | yolo_pose   | yolo_pose    |   15 |   13 |    62 | 149 | 146",
                "lightning-pose-mouse     |             | deeplabcut   |   90 |   90 |  1396 |   0 |   0",
                "lunar-pose               |             | coco         |  400 |  600 |  3693 |   0 |   0",
                "lunar-pose               | sloth       | sloth        |  100 |  100 |   646 |   0 |   0",
                "mmpose-animalkingdom     |             | coco         |    2 |    2 |    12 |   0 |   0",
                "mmpose-ap10k             |             | coco         |    2 |    2 |    32 |   0 |   0",
                "mmpose-coco              |             | coco         |    4 |   14 |   181 |   0 |   0",
                "mmpose-coco-wholebody    |             | coco         |    8 |   28 |   882 |   0 |   0",
                "mmpose-deepfashion2      |             | coco         |    2 |    2 |    59 |   0 |   0",
                "mmpose-deepposekit       |             | coco         |    6 |    6 |   152 |   0 |   0",
                "mmpose-freihand          |             | coco         |    8 |    8 |   168 |   0 |   0",
                "mmpose-horse10           |             | coco         |    3 |    3 |    52 |   0 |   0",
                "mmpose-interhand26m      |             | coco         |    4 |    4 |     0 |   0 |   0",
                "mmpose-jhmdb             |             | coco         |    3 |    3 |    45 |   0 |   0",
                "mmpose-ochuman           |             | coco         |    3 |    5 |    73 |   0 |   0",
                "mmpose-posetrack18       |             | coco         |    6 |   28 |   364 |   0 |   0",
                "openpifpaf-samples       |             | coco         |    1 |    1 |    17 |   0 |   0",
                "roboflow-mocap           |             | coco         |  576 |  576 | 10368 |   0 |   0",
                "salmon20-yolo            |             | yolo_pose    |    3 |    3 |    60 |  32 |  32",
                "sleap-tests              |             | deeplabcut   |    6 |   11 |    27 |   0 |   0",
                "sleap-tests              | sleap       | sleap        |    1 |    2 |     4 |   0 |   0",
                "sleap-tests              | sloth       | sloth        |    4 |    8 |    24 |   0 |   0",
                "sleap-tests/dlc/labeled-data/video/dlc_testdata.csv       | | deeplabcut | 4 | 3 |  8 | 0 | 0",
                "sleap-tests/dlc/labeled-data/video/dlc_testdata_v2.csv    | | deeplabcut | 4 | 3 |  8 | 0 | 0",
                "sleap-tests/dlc/labeled-data/video/madlc_testdata.csv     | | deeplabcut | 4 | 5 | 13 | 0 | 0",
                "sleap-tests/dlc/labeled-data/video/madlc_testdata_v2.csv  | | deeplabcut | 4 | 5 | 13 | 0 | 0",
                "sleap-tests/dlc/labeled-data/video/maudlc_testdata.csv    | | deeplabcut | 4 | 7 | 17 | 0 | 0",
                "sleap-tests/dlc/labeled-data/video/maudlc_testdata_v2.csv | | deeplabcut | 4 | 7 | 17 | 0 | 0",
                "xtcocoapi-eval-pairs     |             | coco         |   13 |   50 |   646 |   0 |   0",
                "xtcocoapi-eval-pairs     | coco_results | coco        |   13 |  114 |  1893 |   0 |   0",
            })
    void isReadAndBecomesCocoKeypointsAndIsCheckedAndGoesBack(
            String set,
            String word,
            String format,
            long images,
            long annotations,
            long keypoints,
            long leftOut,
            long lost)
            throws Exception {
        Path input = Shared.require("data").resolve(set);
        String named = word == null ? "" : word;
        Path coco = folder.resolve("coco");

        Outcome outcome = RealSets.convert(input, named, coco, "coco_person_keypoints", true);

        assertThat(format(input, named)).isEqualTo(format);
        assertThat(RealSets.count(coco)).isEqualTo(new Count(images, annotations, keypoints));
        assertThat(outcome.tally().leftOutInAll(Thing.ANNOTATIONS)).isEqualTo(leftOut);
        assertThat(outcome.tally().leftOutInAll(Thing.IMAGES)).isEqualTo(lost);
        assertThat(findings(input, named)).isEqualTo(KNOWN.get(set + " | " + named));
        if (images > 0) {
            goesBack(input, named, format, coco);
        }
    }

    /// The rules that a set breaks, by level, with how often each is broken; where pictures are there, these too.
    private static String findings(Path input, String word) throws Exception {
        Checkup.Request request = new Checkup.Request(input, word, Choices.DEFAULTS, List.of(), Selection.ALL, 1, true);
        try (Checkup checkup = Checkup.open(request)) {
            checkup.run(Progress.none());
            return checkup.report().broken().stream()
                    .collect(Collectors.groupingBy(
                            broken -> broken.rule().level(),
                            TreeMap::new,
                            Collectors.mapping(
                                    broken -> broken.rule().code() + "=" + broken.count(),
                                    Collectors.collectingAndThen(
                                            Collectors.toCollection(TreeSet::new), codes -> String.join(" ", codes)))))
                    .entrySet()
                    .stream()
                    .map(level -> level.getKey().word() + ": " + level.getValue())
                    .collect(Collectors.joining("; "));
        }
    }

    private static Map<String, String> known() {
        try (InputStream in = EverySetTest.class.getResourceAsStream("every-set-findings.txt")) {
            Map<String, String> known = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" = ", 2))
                    .forEach(line -> known.put(line[0], line[1]));
            return known;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// COCO sets whose labels and images other formats can tell apart.
    ///
    /// pictures: all are there, so that numbers of YOLO have pixels
    @ParameterizedTest
    @CsvSource({
        "coco-annotator-documents, false",
        "coco-annotator-plier, false",
        "coco-mini-2017, false",
        "crowdpose-val, false",
        "cvat-doorknob, false",
        "cvat-empty-export, false",
        "cvat-person17, false",
        "cvat-skier, false",
        "labelme-triangle, true",
        "lunar-pose, false",
        "mmpose-ap10k, true",
        "mmpose-coco, true",
        "mmpose-deepfashion2, true",
        "mmpose-deepposekit, true",
        "mmpose-freihand, true",
        "mmpose-horse10, true",
        "mmpose-jhmdb, true",
        "mmpose-ochuman, true",
        "mmpose-posetrack18, false",
        "openpifpaf-samples, true",
        "roboflow-mocap, false",
    })
    void becomesEveryFormatAndComesBack(String set, boolean pictures) throws Exception {
        Path coco = folder.resolve("coco");
        RealSets.convert(Shared.require("data").resolve(set), "", coco, "coco_person_keypoints", true);
        List<String> words = new ArrayList<>(List.of("datumaro", "cvat", "labelme", "label_studio"));
        if (pictures) {
            words.add("yolo_pose");
        }
        for (String word : words) {
            Path written = folder.resolve(word);
            Path again = folder.resolve(word + "-back");
            RealSets.convert(coco, "", written, word, true);
            RealSets.convert(written, "", again, "coco_person_keypoints", false);

            assertThat(format(written, "")).isEqualTo(word);
            assertThat(RealSets.count(again)).as(word).isEqualTo(RealSets.count(coco));
            assertThat(RealSets.missing(RealSets.figures(coco), RealSets.figures(again), PIXELS))
                    .as(word)
                    .isEmpty();
        }
    }

    private void goesBack(Path input, String word, String format, Path coco) throws Exception {
        if (format.equals("coco")) {
            isTheSame(input, word, coco);
        } else if (Formats.writtenWords().contains(format) || format.equals("datumaro")) {
            Path written = folder.resolve("written");
            Path again = folder.resolve("again");
            RealSets.convert(coco, "", written, format, true);
            RealSets.convert(written, "", again, "coco_person_keypoints", false);

            assertThat(format(written, "")).isEqualTo(format);
            assertThat(RealSets.count(again)).isEqualTo(RealSets.count(coco));
            Map<String, List<Figure>> before = RealSets.figures(coco);
            Map<String, List<Figure>> after = RealSets.figures(again);
            assertThat(RealSets.missing(before, after, PIXELS)).isEmpty();
        }
    }

    /// A copy of COCO files has every value of every member. Results become files of another kind.
    private static void isTheSame(Path input, String word, Path coco) throws Exception {
        try (Dataset opened = Dataset.open(input, word, new Problems(Policy.SKIP))) {
            for (Part part : opened.parts()) {
                if (part.task() != Task.RESULTS) {
                    Path copy = coco.resolve("annotations/person_keypoints_" + part.subset() + ".json");
                    assertThat(JsonEqual.byValue().differences(Json.read(input.resolve(part.file())), Json.read(copy)))
                            .as(part.file())
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void noSetWasForgotten() throws Exception {
        Path data = Shared.require("data");
        try (Stream<Path> sets = Files.list(data)) {
            assertThat(sets.filter(Files::isDirectory)).hasSize(37);
        }
    }

    private static String format(Path input, String word) throws Exception {
        try (Dataset opened = Dataset.open(input, word, new Problems(Policy.SKIP))) {
            return opened.format();
        }
    }
}
