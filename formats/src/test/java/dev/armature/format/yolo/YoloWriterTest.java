package dev.armature.format.yolo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.convert.Conversion;
import dev.armature.files.PictureSize.Size;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Choices;
import dev.armature.format.coco.CocoOptions;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What comes out for a COCO file made by hand, and what is told to be lost.
class YoloWriterTest {

    private static final String PERSON =
            "{\"id\":1,\"name\":\"person\",\"keypoints\":[\"nose\",\"left_eye\",\"right_eye\"],\"skeleton\":[[1,2],[1,3]]}";
    private static final String DOG = "{\"id\":2,\"name\":\"dog\",\"keypoints\":[\"head\",\"tail\"],\"skeleton\":[]}";

    @TempDir
    private Path folder;

    private Conversion.Outcome outcome;

    private static String image(int id, String name) {
        return "{\"id\":%d,\"file_name\":\"%s\",\"width\":200,\"height\":100}".formatted(id, name);
    }

    private static String figure(int id, int image, int category, String keypoints, String more) {
        return "{\"id\":%d,\"image_id\":%d,\"category_id\":%d,\"keypoints\":[%s],\"bbox\":[80,30,40,40],\"area\":1600,\"iscrowd\":0,\"segmentation\":[]%s}"
                .formatted(id, image, category, keypoints, more);
    }

    private YoloWriterTest coco(String subset, String categories, String images, String annotations)
            throws IOException {
        Path file = folder.resolve("in/annotations/person_keypoints_" + subset + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "{\"images\":[%s],\"annotations\":[%s],\"categories\":[%s]}"
                        .formatted(images, annotations, categories));
        return this;
    }

    private void write() throws IOException {
        write(3, false);
    }

    private void write(int dims, boolean saveMedia) throws IOException {
        CocoOptions none = CocoOptions.DEFAULTS;
        CocoOptions options = saveMedia
                ? new CocoOptions(
                        none.tasks(),
                        true,
                        none.segmentation(),
                        none.cropCovered(),
                        none.allowAttributes(),
                        none.reindex(),
                        none.mergeImages(),
                        none.imageExtension(),
                        none.saveDatasetMeta(),
                        none.absent(),
                        none.box(),
                        none.boxMargin(),
                        none.area(),
                        none.points(),
                        none.round())
                : none;
        try {
            outcome = Conversion.run(
                    new Conversion.Request(
                            folder.resolve("in"),
                            "",
                            folder.resolve("out"),
                            "yolo_pose",
                            Optional.empty(),
                            List.of(),
                            options,
                            new Choices(Optional.empty(), dims),
                            false,
                            false,
                            Policy.SKIP),
                    Progress.none());
        } catch (FormatException refused) {
            throw new AssertionError(refused);
        }
        for (Thing thing : Thing.values()) {
            assertThat(outcome.tally().balances(thing)).as("%s", thing).isTrue();
        }
    }

    private String out(String path) throws IOException {
        return Files.readString(folder.resolve("out").resolve(path));
    }

    private List<String> codes(Severity severity) {
        return outcome.problems().kinds().stream()
                .map(Problems.Kind::first)
                .filter(problem -> problem.severity() == severity)
                .map(Problem::code)
                .toList();
    }

    private YoloFolder.Result back() throws IOException {
        return YoloFolder.read(folder.resolve("out"), Policy.SKIP, Optional.of(new Size(200, 100)));
    }

    @Test
    void aDatasetIsADataFileListsAndLabelFiles() throws IOException {
        coco(
                        "train",
                        PERSON,
                        image(1, "a.jpg") + "," + image(2, "b.jpg"),
                        figure(1, 1, 1, "90,40,2,100,50,1,0,0,0", ""))
                .coco("val", PERSON, image(3, "sub/c.jpg"), figure(2, 3, 1, "20,10,2,0,0,0,30,10,2", ""))
                .write();
        assertThat(out("data.yaml")).isEqualTo("""
                        train: train.txt
                        val: val.txt

                        kpt_shape: [3, 3]
                        flip_idx: [0, 2, 1]

                        names:
                          0: person

                        kpt_names:
                          0: [nose, left_eye, right_eye]

                        skeleton:
                          0: [[1, 2], [1, 3]]
                        """);
        assertThat(out("train.txt")).isEqualTo("./images/train/a.jpg\n./images/train/b.jpg\n");
        assertThat(out("labels/train/a.txt")).isEqualTo("0 0.5 0.5 0.2 0.4 0.45 0.4 2 0.5 0.5 1 0 0 0\n");
        assertThat(out("labels/val/sub/c.txt")).isEqualTo("0 0.5 0.5 0.2 0.4 0.1 0.1 2 0 0 0 0.15 0.1 2\n");
        assertThat(folder.resolve("out/labels/train/b.txt")).doesNotExist();
        assertThat(codes(Severity.LOSS)).containsExactly("yolo-annotation-id");
        assertThat(codes(Severity.NOTE)).containsExactly("annotation-no-num-keypoints", "yolo-needs-pictures");
    }

    @Test
    void rowsOfClassesWithFewerKeypointsAreFilledUpAndItIsSaid() throws IOException {
        coco("train", DOG, image(1, "a.jpg"), figure(1, 1, 2, "10,10,2,20,20,2", ""))
                .coco("val", PERSON + "," + DOG, image(1, "b.jpg"), figure(2, 1, 1, "90,40,2,100,50,1,0,0,0", ""))
                .write();
        assertThat(out("data.yaml"))
                .contains("kpt_shape: [3, 3]")
                .contains("0: dog")
                .contains("1: person");
        assertThat(out("labels/train/a.txt")).isEqualTo("0 0.5 0.5 0.2 0.4 0.05 0.1 2 0.1 0.2 2 0 0 0\n");
        assertThat(codes(Severity.NOTE)).contains("yolo-padded", "yolo-fewer-keypoints");
        YoloFolder.Result back = back();
        Instance dog = back.figures.get("train/a.jpg").getFirst();
        assertThat(dog.keypoints()).contains(Keypoints.of(10, 10, 2, 20, 20, 2));
    }

    @Test
    void withTwoNumbersAKeypointWhatIsLostIsTold() throws IOException {
        coco(
                        "train",
                        PERSON,
                        image(1, "a.jpg"),
                        figure(1, 1, 1, "90,40,1,100,50,0,0,0,2", "") + ","
                                + figure(2, 1, 1, "90,40,2,0,0,0,20,20,2", ""))
                .write(2, false);
        assertThat(out("labels/train/a.txt"))
                .isEqualTo("0 0.5 0.5 0.2 0.4 0.45 0.4 0 0 0 0\n0 0.5 0.5 0.2 0.4 0.45 0.4 0 0 0.1 0.2\n");
        assertThat(out("data.yaml")).contains("kpt_shape: [3, 2]");
        assertThat(codes(Severity.LOSS)).contains("yolo-occluded", "yolo-absent-place", "yolo-at-origin");
    }

    @Test
    void everythingThatHasNoPlaceIsTold() throws IOException {
        coco(
                        "train",
                        "{\"id\":7,\"name\":\"person\",\"supercategory\":\"animal\",\"keypoints\":[\"a\"],\"skeleton\":[]},{\"id\":9,\"name\":\"car\"}",
                        image(11, "a.jpg"),
                        figure(
                                                1,
                                                11,
                                                7,
                                                "10,10,1.5",
                                                ",\"attributes\":{\"x\":1},\"score\":0.5,\"segmentation\":[[1,1,9,1,9,9]],\"area\":32,\"iscrowd\":1")
                                        .replace(",\"area\":1600,\"iscrowd\":0,\"segmentation\":[]", "")
                                + ",{\"id\":2,\"image_id\":11,\"category_id\":9,\"bbox\":[1,2,3,4]}"
                                + "," + figure(3, 11, 8, "1,1,2", ""))
                .write();
        assertThat(codes(Severity.LOSS))
                .contains(
                        "yolo-image-id",
                        "yolo-annotation-id",
                        "yolo-supercategory",
                        "yolo-label",
                        "yolo-third-number",
                        "yolo-attributes",
                        "yolo-score",
                        "yolo-segmentation",
                        "yolo-area",
                        "yolo-crowd",
                        "yolo-without-keypoints");
        assertThat(codes(Severity.NOTE)).contains("yolo-class-made");
        assertThat(outcome.tally().leftOut(Thing.ANNOTATIONS))
                .containsEntry("without keypoints, which YOLO-pose has no place for", 1L);
        assertThat(out("data.yaml"))
                .contains("0: person")
                .contains("1: category_8")
                .doesNotContain("car");
    }

    @Test
    void aBoxThatIsNotStoredIsThatAroundTheMarkedPoints() throws IOException {
        coco(
                        "train",
                        PERSON,
                        image(1, "a.jpg"),
                        "{\"id\":1,\"image_id\":1,\"category_id\":1,\"keypoints\":[20,10,2,60,30,1,199,99,0]}")
                .write();
        assertThat(out("labels/train/a.txt")).startsWith("0 0.2 0.2 0.2 0.2 ");
    }

    @Test
    void picturesOfUnknownSizeAreLeftOutWithTheirFigures() throws IOException {
        coco("train", PERSON, "{\"id\":1,\"file_name\":\"a.jpg\"}", figure(1, 1, 1, "90,40,2,100,50,1,0,0,0", ""))
                .write();
        assertThat(codes(Severity.LOSS)).contains("yolo-size-unknown");
        assertThat(outcome.tally().leftOut(Thing.ANNOTATIONS)).containsEntry("of images of unknown size", 1L);
        assertThat(out("train.txt")).isEqualTo("./images/train/a.jpg\n");
    }

    @Test
    void twoPicturesOfOneStemHaveTwoLabelFiles() throws IOException {
        coco(
                        "train",
                        PERSON,
                        image(1, "a.jpg") + "," + image(2, "a.png") + "," + image(3, "a.jpg"),
                        figure(1, 1, 1, "10,10,2,0,0,0,0,0,0", "") + "," + figure(2, 2, 1, "20,10,2,0,0,0,0,0,0", "")
                                + "," + figure(3, 3, 1, "30,10,2,0,0,0,0,0,0", ""))
                .write();
        assertThat(out("train.txt"))
                .isEqualTo("./images/train/a.jpg\n./images/train/a_2.png\n./images/train/a_3.jpg\n");
        assertThat(out("labels/train/a_2.txt")).contains(" 0.1 0.1 2 ");
        assertThat(codes(Severity.NOTE)).contains("yolo-name-taken");
    }

    @ParameterizedTest
    @CsvSource({"../../a.jpg", "/tmp/a.jpg", "x/../../a.jpg", "C:/a.jpg"})
    void noNameLeavesTheFolder(String name) throws IOException {
        coco(
                        "train",
                        PERSON,
                        image(1, name) + "," + image(2, "b.jpg"),
                        figure(1, 1, 1, "10,10,2,0,0,0,0,0,0", "") + "," + figure(2, 2, 1, "10,10,2,0,0,0,0,0,0", ""))
                .write();
        assertThat(outcome.tally().leftOut(Thing.IMAGES)).containsEntry("with an unsafe file name", 1L);
        assertThat(codes(Severity.ERROR)).containsExactly("file-name-unsafe");
        assertThat(out("train.txt")).isEqualTo("./images/train/b.jpg\n");
    }

    @Test
    void picturesAreCopiedAndFoundAgain() throws IOException {
        new YoloFolder(folder).picture("in/images/train/sub/a.png", 200, 100);
        coco(
                        "train",
                        PERSON,
                        image(1, "sub/a.png") + "," + image(2, "b.png"),
                        figure(1, 1, 1, "90.5,40,2,100,50,1,0,0,0", ""))
                .write(3, true);
        assertThat(folder.resolve("out/images/train/sub/a.png")).exists();
        assertThat(codes(Severity.LOSS)).contains("picture-absent");
        YoloFolder.Result back = YoloFolder.read(folder.resolve("out"), Policy.SKIP, Optional.empty());
        assertThat(back.names("train")).containsExactly("sub/a.png", "b.png");
        assertThat(back.one().keypoints()).contains(Keypoints.of(90.5, 40, 2, 100, 50, 1, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "train2017, train2017.txt, train2017.txt, false",
        "Train, Train.txt, Train.txt, false",
        "default, default.txt, default.txt, true",
    })
    void trainAndValAreThereWhateverTheSubsetsAreCalled(String subset, String train, String val, boolean told)
            throws IOException {
        coco(subset, PERSON, image(1, "a.jpg"), figure(1, 1, 1, "10,10,2,0,0,0,0,0,0", ""))
                .write();
        assertThat(out("data.yaml")).contains("\ntrain: " + train + "\n").contains("\nval: " + val + "\n");
        assertThat(codes(Severity.NOTE)).contains("yolo-split-missing");
        assertThat(back().subsets()).containsExactly(subset);
        assertThat(outcome.problems().kinds().stream()
                        .filter(kind -> kind.first().code().equals("yolo-split-missing"))
                        .findFirst()
                        .orElseThrow()
                        .count())
                .isEqualTo(told ? 2 : 1);
    }

    @Test
    void aSubsetCalledLikeAMemberHasAnotherNameInTheDataFile() throws IOException {
        coco("names", PERSON, image(1, "a.jpg"), figure(1, 1, 1, "10,10,2,0,0,0,0,0,0", ""))
                .write();
        assertThat(out("data.yaml")).startsWith("names_subset: names.txt\n");
        assertThat(codes(Severity.NOTE)).contains("yolo-subset-name");
        assertThat(back().all()).hasSize(1);
    }

    @Test
    void flipIdxIsLeftOutWhereNobodyKnowsIt() throws IOException {
        coco("train", DOG, image(1, "a.jpg"), figure(1, 1, 2, "10,10,2,20,20,2", ""))
                .write();
        assertThat(out("data.yaml")).doesNotContain("flip_idx");
        assertThat(codes(Severity.NOTE)).contains("yolo-flip-left-out");
    }

    @Test
    void flipIdxOfADataFileIsKept() throws IOException {
        YoloFolder.of(
                folder.resolve("in"),
                "train: images/train\nkpt_shape: [2, 3]\nflip_idx: [1, 0]\nnames: [cat]\n",
                "0 0.5 0.5 0.2 0.4 0.45 0.4 2 0.1234567 0.6 1\n");
        write(3, true);
        assertThat(out("data.yaml")).contains("flip_idx: [1, 0]").contains("kpt_names:\n  0: [\"1\", \"2\"]");
        assertThat(out("labels/train/a.txt")).isEqualTo("0 0.5 0.5 0.2 0.4 0.45 0.4 2 0.1234567 0.6 1\n");
        assertThat(codes(Severity.LOSS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "person   | person",
                "no       | \"no\"",
                "a: b     | \"a: b\"",
                "7        | \"7\"",
                "left eye | left eye",
                "#x       | \"#x\"",
                "yes sir  | yes sir",
                "человек  | \"человек\"",
                "'a\u0085b' | \"a\\u0085b\"",
            })
    void namesAreQuotedWhereYamlNeedsIt(String name, String written) {
        assertThat(DataFileWriter.word(name)).isEqualTo(written);
    }

    @Test
    void aSingleFileIsRefused() throws IOException {
        coco("train", PERSON, image(1, "a.jpg"), "");
        assertThatThrownBy(() -> Conversion.run(
                        new Conversion.Request(
                                folder.resolve("in"),
                                "",
                                folder.resolve("out.json"),
                                "yolov8_pose",
                                CocoOptions.DEFAULTS,
                                false,
                                false,
                                Policy.SKIP),
                        Progress.none()))
                .isInstanceOfSatisfying(
                        FormatException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("output-single"));
    }
}
