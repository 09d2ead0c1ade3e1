package dev.armature.format.yolo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Severity;
import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where label files and pictures are found, and what `data.yaml` says or fails to say.
class YoloLayoutTest {

    private static final String ROW = "0 0.5 0.5 0.2 0.4 0.45 0.4 2 0.55 0.6 1\n";
    private static final String SHAPE = "kpt_shape: [2, 3]\nnames:\n  0: cat\n";

    @TempDir
    private Path folder;

    private YoloFolder in() {
        return new YoloFolder(folder);
    }

    private YoloFolder train() throws IOException {
        return in().text("data/labels/train/sub/a.b.txt", ROW).picture("data/images/train/sub/a.b.png", 200, 100);
    }

    @ParameterizedTest
    @CsvSource({
        "'path: data\ntrain: images/train', ''",
        "'path: ./data/\ntrain: [images/train]', ''",
        "'path: ..\ntrain: ../data/images/train/', yolo-path-matched",
        "'path: /content/data\ntrain: images/train', yolo-path-matched",
        "'path: C:\\Users\\x\\data\ntrain: images\\train', yolo-path-matched",
        "'train: ~/somewhere/images/train', yolo-path-matched",
        "'train: data/images/train\ntest:', ''",
        "'train: data/images/train\nval: null\nnc: 1\ndownload: x', ''",
        "'train: data/images/train\nval: data/images/val', yolo-path-missing",
        "'train: data/images/train\nval: data/images/train', yolo-subset-same",
    })
    void thePicturesAreFoundWhateverTheMachineOfThePaths(String paths, String code) throws IOException {
        YoloFolder.Result result =
                train().text("data.yaml", paths + "\n" + SHAPE).read();
        assertThat(result.subsets()).containsExactly("train");
        assertThat(result.names("train")).containsExactly("sub/a.b.png");
        assertThat(result.all()).hasSize(1);
        assertThat(result.codes()).isEqualTo(code == null || code.isEmpty() ? List.of() : List.of(code));
    }

    @ParameterizedTest
    @CsvSource({
        "data/images/train/sub/a.b.png",
        "./data/images/train/sub/a.b.png",
        "/srv/data/images/train/sub/a.b.png",
        "elsewhere/images/train/sub/a.b.png",
        "C:\\data\\images\\train\\sub\\a.b.png",
    })
    void listedPicturesAreFoundByTheEndOfTheirPaths(String line) throws IOException {
        YoloFolder.Result result = train().text("data.yaml", "train: train.txt\n" + SHAPE)
                .text("train.txt", line + "\r\n\n")
                .read();
        assertThat(result.names("train")).containsExactly("sub/a.b.png");
        assertThat(result.all()).hasSize(1);
        assertThat(result.problems.kinds()).isEmpty();
    }

    @Test
    void aListHasItsOwnOrderAndPicturesThatAreNotThere() throws IOException {
        YoloFolder.Result result = in().text("data.yaml", "train2017: train2017.txt\ntrain: train2017.txt\n" + SHAPE)
                .text("train2017.txt", "./images/train2017/b.jpg\n./images/train2017/c.jpg\n./images/train2017/a.jpg\n")
                .text("labels/train2017/a.txt", ROW)
                .picture("images/train2017/a.jpg", 20, 10)
                .picture("images/train2017/b.jpg", 20, 10)
                .read();
        assertThat(result.subsets()).containsExactly("train2017");
        assertThat(result.names("train2017")).containsExactly("b.jpg", "c.jpg", "a.jpg");
        assertThat(result.images.get("train2017").get(1).sizeKnown()).isFalse();
        assertThat(result.codes()).containsExactly("yolo-listed-missing");
        Problem missing = result.first("yolo-listed-missing");
        assertThat(missing.where().file()).isEqualTo("train2017.txt");
        assertThat(missing.where().offset()).isEqualTo("./images/train2017/b.jpg\n".length());
        assertThat(result.files).containsKey("train2017.txt");
    }

    @ParameterizedTest
    @CsvSource({"images/train/a.jpg, labels/val/a.txt", "train/images/a.jpg, val/labels/a.txt"})
    void aPictureWithoutFiguresGetsNoneOfAnotherSubset(String line, String label) throws IOException {
        YoloFolder.Result result = in().text("data.yaml", "train: train.txt\n" + SHAPE)
                .text("train.txt", "/x/" + line + "\n")
                .text(label, ROW)
                .read();
        assertThat(result.figures.getOrDefault("train/a.jpg", List.of())).isEmpty();
    }

    @Test
    void labelFilesThatNothingNamesAreASubsetOfTheirFolder() throws IOException {
        YoloFolder.Result result = train().text("data.yaml", "train: data/images/train\n" + SHAPE)
                .text("data/labels/test/x.txt", ROW)
                .picture("data/images/test/x.jpg", 20, 10)
                .text("data/labels/test/empty.txt", "")
                .picture("data/images/test/empty.jpg", 20, 10)
                .read();
        assertThat(result.subsets()).containsExactly("train", "test");
        assertThat(result.names("test")).containsExactly("empty.jpg", "x.jpg");
        assertThat(result.codes()).containsExactly("yolo-subset-unnamed");
    }

    @Test
    void otherMembersThatNameFoldersAreSubsets() throws IOException {
        YoloFolder.Result result = train().text("data.yaml", "own: data/images/train\nauthor: me\nyear: 2026\n" + SHAPE)
                .read();
        assertThat(result.subsets()).containsExactly("own");
        assertThat(result.problems.kinds()).isEmpty();
    }

    @Test
    void foldersBySubsetAreFoundToo() throws IOException {
        YoloFolder.Result result = in().text("data.yaml", "train: ../train/images\nval: ../valid/images\n" + SHAPE)
                .text("train/labels/a.txt", ROW)
                .picture("train/images/a.jpg", 20, 10)
                .text("valid/labels/b.txt", ROW)
                .picture("valid/images/b.jpg", 20, 10)
                .text("README.roboflow.txt", "words")
                .read();
        assertThat(result.subsets()).containsExactly("train", "val");
        assertThat(result.names("val")).containsExactly("b.jpg");
        assertThat(result.all()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "labels/val/a.txt, images/val/a.jpg, val, a.jpg",
        "labels/a.txt, images/a.jpg, default, a.jpg",
        "x/train/labels/sub/a.txt, x/train/images/sub/a.jpg, train, sub/a.jpg",
        "mine/labels/a.txt, mine/images/a.jpg, mine, a.jpg",
        "a.txt, a.jpg, default, a.jpg",
        "some/where/a.txt, other/a.jpg, default, a.jpg",
        "some/val/a.txt, some/val/a.jpg, val, a.jpg",
    })
    void withoutADataFileTheFolderTellsTheSubset(String label, String picture, String subset, String name)
            throws IOException {
        YoloFolder.Result result =
                in().text(label, ROW).picture(picture, 200, 100).read();
        assertThat(result.subsets()).containsExactly(subset);
        assertThat(result.names(subset)).containsExactly(name);
        assertThat(result.all()).hasSize(1);
        assertThat(result.codes()).containsExactly("yolo-shape-guessed", "yolo-names-guessed");
        assertThat(result.labels.get(subset).getFirst().name()).isEqualTo("class_0");
        assertThat(result.labels.get(subset).getFirst().skeleton().orElseThrow().points())
                .containsExactly("1", "2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 .5 .5 .2 .4 .4 .4 2 .5 .6 1          | 2 keypoints x 3",
                "0 .5 .5 .2 .4 .4 .4 .5 .6 .5 .5 .4 .6  | 4 keypoints x 2",
                "0 .5 .5 .2 .4 .4 .4 2 .5 .6 1 .4 .4 2 .5 .6 1 | 4 keypoints x 3",
                "0 .5 .5 .2 .4 .4 .4 .5 .6 .4 .4 .4 .4 .5 .6 .4 .4 | 6 keypoints x 2",
                "0 .5 .5 .2 .4 .4 .4                    | 1 keypoint x 2",
            })
    void theColumnsTellTheShape(String row, String shape) throws IOException {
        YoloFolder.Result result = in().text("labels/a.txt", row + "\n")
                .picture("images/a.jpg", 200, 100)
                .read();
        assertThat(result.first("yolo-shape-guessed").what()).endsWith("read as " + shape);
        assertThat(result.all()).hasSize(1);
    }

    @Test
    void aDatasetWithoutKptShapeIsReadByItsColumns() throws IOException {
        YoloFolder.Result result = YoloFolder.of(folder, "train: images/train\nnames: [cat]\n", ROW)
                .read();
        assertThat(result.labels.get("train").getFirst().name()).isEqualTo("cat");
        assertThat(result.codes()).containsExactly("yolo-shape-guessed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0.1 0.2 0.3 0.2 0.25 0.4 0.1 0.5   ", // an outline
                "0 0.5 0.5 0.2 0.4                    ", // a box
                "images/train/a.jpg                   ",
                "0 0.5 0.5 0.2 0.4 0.9 0.9 5          ",
                "1 2 3 4 5 6 7 8 9 10 11              ",
            })
    void whatIsNoLabelFileWithKeypointsIsNotClaimed(String text) throws IOException {
        assertThat(in().text("labels/a.txt", text + "\n").read().refused).isEqualTo("nothing is claimed");
    }

    @Test
    void classesAndKeypointsHaveTheirNames() throws IOException {
        YoloFolder.Result result = YoloFolder.of(folder, """
                        train: images/train
                        kpt_shape: [2, 3]
                        flip_idx: [1, 0]
                        names: {0: cat, 2: "a: dog"}
                        kpt_names:
                          0: [left, right]
                        skeleton:
                          0: [[1, 2]]
                        """, ROW).read();
        List<Label> labels = result.labels.get("train");
        assertThat(labels.stream().map(Label::name)).containsExactly("cat", "class_1", "a: dog");
        assertThat(labels.stream().map(label -> label.id().asLong())).containsExactly(1L, 2L, 3L);
        assertThat(labels.getFirst().skeleton())
                .contains(new Skeleton(List.of("left", "right"), List.of(new Skeleton.Edge(1, 2))));
        assertThat(labels.get(2).skeleton()).contains(new Skeleton(List.of("1", "2"), List.of()));
        assertThat(result.members).containsEntry("flip_idx", "[1, 0]");
        assertThat(result.codes()).containsExactly("yolo-names-gap");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kpt_shape: [2]\\nnames: [cat]               | yolo-kpt-shape | 31 | kpt_shape is [\"2\"]; expected two numbers, of keypoints and of dimensions (2 or 3)",
                "kpt_shape: [2, 4]\\nnames: [cat]            | yolo-kpt-shape | 31 | kpt_shape is [\"2\", \"4\"]; expected two numbers, of keypoints and of dimensions (2 or 3)",
                "kpt_shape: many\\nnames: [cat]              | yolo-kpt-shape | 31 | kpt_shape is \"many\"; expected two numbers, of keypoints and of dimensions (2 or 3)",
                "kpt_shape: [2, 3]\\nnames: cat              | yolo-names     | 45 | names is \"cat\"; expected a list or a mapping",
                "kpt_shape: [2, 3]\\nnames: {x: cat}         | yolo-names     | 46 | a class is numbered \"x\"; expected a whole number from 0",
                "kpt_shape: [2, 3]\\nnc: -1                  | yolo-names     | 42 | nc is \"-1\"; expected a whole number of classes",
                "kpt_shape: [2, 3]\\nnames: [[cat]]          | yolo-text      | 46 | names/0 is a list of 1; expected a text",
                "kpt_shape: [2, 3]\\nnames: [cat             | yolo-yaml      | 0  | x",
            })
    void aDefectOfTheDataFileIsToldWithItsPlaceAndTheRestIsRead(String data, String code, long at, String what)
            throws IOException {
        String text = "train: images/train\n" + data.strip().translateEscapes() + "\n";
        YoloFolder.Result result = YoloFolder.of(folder, text, ROW).read();
        Problem problem = result.problems.listed().getFirst();
        assertThat(problem.where().file()).isEqualTo("data.yaml");
        if (code.equals("yolo-yaml")) {
            assertThat(problem.code()).isEqualTo("yaml-syntax");
        } else {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.where().offset()).isEqualTo(at);
            assertThat(problem.what()).isEqualTo(what);
        }
        assertThat(result.all()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flip_idx: [1, 1]     | yolo-flip-idx",
                "flip_idx: [0, 1, 2]  | yolo-flip-idx",
                "flip_idx: none       | yolo-flip-idx",
                "kpt_shape: [2, 3]    | yolo-repeat",
                "kpt_names: {0: [a, b, c]} | yolo-kpt-names",
            })
    void oddMembersAreNoted(String member, String code) throws IOException {
        YoloFolder.Result result = YoloFolder.of(folder, "train: images/train\n" + SHAPE + member + "\n", ROW)
                .read();
        assertThat(result.codes(Severity.NOTE)).containsExactly(code);
        assertThat(result.all()).hasSize(1);
    }

    @Test
    void twoDataFilesOfTheSamePicturesAreOneDataset() throws IOException {
        YoloFolder.Result result = YoloFolder.of(folder, "train: images/train\n" + SHAPE, ROW)
                .text("zoo.yaml", "path: /a/b\ntrain: images/train\n" + SHAPE)
                .read();
        assertThat(result.all()).hasSize(1);
        assertThat(result.codes()).containsExactly("file-not-read");
    }

    @Test
    void twoDatasetsInOneFolderAreNotMixed() throws IOException {
        YoloFolder.Result result = in().text("a/data.yaml", "train: images/train\n" + SHAPE)
                .text("a/labels/train/1.txt", ROW)
                .picture("a/images/train/1.jpg", 20, 10)
                .text("b/data.yaml", "train: images/train\n" + SHAPE)
                .text("b/labels/train/1.txt", ROW)
                .picture("b/images/train/1.jpg", 20, 10)
                .read();
        assertThat(result.refused).isEqualTo("yolo-two-datasets");
    }

    @Test
    void theDataFileAloneStandsForItsDataset() throws IOException {
        train().text("cfg/data.yaml", "path: ../data\ntrain: images/train\n" + SHAPE);
        YoloFolder.Result result = YoloFolder.read(folder.resolve("cfg/data.yaml"), Policy.SKIP, Optional.empty());
        assertThat(result.names("train")).containsExactly("sub/a.b.png");
        assertThat(result.problems.kinds()).isEmpty();
    }

    @Test
    void aLabelFileAloneFindsItsPicture() throws IOException {
        train();
        YoloFolder.Result result =
                YoloFolder.read(folder.resolve("data/labels/train/sub/a.b.txt"), Policy.SKIP, Optional.empty());
        assertThat(result.all()).hasSize(1);
    }

    @Test
    void aZipIsReadLikeAFolder() throws IOException {
        YoloFolder.of(folder.resolve("set"), "train: images/train\n" + SHAPE, ROW + "0 1\n");
        Path zip = folder.resolve("set.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String path : List.of("data.yaml", "labels/train/a.txt", "images/train/a.png")) {
                out.putNextEntry(new ZipEntry("set/" + path));
                out.write(Files.readAllBytes(folder.resolve("set").resolve(path)));
                out.closeEntry();
            }
        }
        YoloFolder.Result result = YoloFolder.read(zip, Policy.SKIP, Optional.empty());
        assertThat(result.all()).hasSize(1);
        Problem broken = result.first("yolo-columns");
        assertThat(broken.where().file()).isEqualTo("set.zip/set/labels/train/a.txt");
        assertThat(result.files.get(broken.where().file())).startsWith(ROW);
    }

    @Test
    void whatWasRecognisedIsSaid() throws IOException {
        YoloFolder.Result result =
                train().text("data.yaml", "train: data/images/train\n" + SHAPE).read();
        assertThat(result.recognised)
                .containsExactly(
                        "data.yaml: Ultralytics YOLO-pose, 2 keypoints x 3",
                        "data/labels: Ultralytics YOLO-pose, subset train, 1 images, 1 label files");
    }
}
