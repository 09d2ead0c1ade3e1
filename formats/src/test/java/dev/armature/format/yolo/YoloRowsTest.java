package dev.armature.format.yolo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.files.PictureSize;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally.Thing;
import dev.armature.geometry.Box;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rows of label files: what they say, and what is told of those that say it wrongly.
class YoloRowsTest {

    private static final String TWO_POINTS = "train: images/train\nkpt_shape: [2, 3]\nnames: [cat, dog]\n";

    @TempDir
    private Path folder;

    private YoloFolder.Result result;

    @AfterEach
    void theBooksBalance() {
        for (Thing thing : Thing.values()) {
            assertThat(result.tally.balances(thing)).as("%s", thing).isTrue();
        }
    }

    private void rows(String rows) throws IOException {
        rows(rows, Policy.SKIP);
    }

    private void rows(String rows, Policy policy) throws IOException {
        result = YoloFolder.of(folder, TWO_POINTS, rows).read(policy);
    }

    @Test
    void partsOfThePictureBecomePixels() throws IOException {
        rows("1 0.5 0.5 0.2 0.4 0.45 0.4 2 0.55 0.6 1\n");
        Instance figure = result.one();
        assertThat(figure.label()).isEqualTo(Classes.id(1));
        assertThat(figure.box()).contains(new Box(80, 30, 40, 40));
        assertThat(figure.keypoints()).contains(Keypoints.of(90, 40, 2, 110, 60, 1));
        assertThat(result.problems.kinds()).isEmpty();
    }

    @Test
    void anAbsentKeypointKeepsItsCoordinates() throws IOException {
        rows("0 0.5 0.5 0.2 0.4 0.45 0.4 2 0.55 0.6 0\n");
        assertThat(result.one().keypoints()).contains(Keypoints.of(90, 40, 2, 110, 60, 0));
    }

    @Test
    void noiseOfTheMultiplicationDoesNotShow() throws IOException {
        rows("0 0.5 0.5 0.2 0.4 0.00055 0.7 2 0.0035 0.07 2\n");
        assertThat(result.one().keypoints()).contains(Keypoints.of(0.11, 70, 2, 0.7, 7, 2));
    }

    @Test
    void blanksAtTheEndsAndDoubleOnesAreReadAndNoted() throws IOException {
        rows("0 0.5 0.5 0.2 0.4 0.45 0.4 2 0.55 0.6 1 \r\n\n  \n0  0.5 0.5 0.2 0.4 0.45 0.4 2 0.55 0.6 1\r\n");
        assertThat(result.all()).hasSize(2);
        assertThat(result.codes()).containsExactly("yolo-blanks");
        assertThat(result.problems.kinds().getFirst().count()).isEqualTo(2);
    }

    @Test
    void windowsLinesAndAByteOrderMarkAreLetPass() throws IOException {
        rows("\uFEFF0 0.5 0.5 0.2 0.4 0.45 0.4 2 0.55 0.6 1\r\n");
        assertThat(result.all()).hasSize(1);
        assertThat(result.codes()).containsExactly("yolo-bom");
    }

    @Test
    void anEmptyFileIsAPictureWithoutFigures() throws IOException {
        rows("");
        assertThat(result.names("train")).containsExactly("a.png");
        assertThat(result.all()).isEmpty();
        assertThat(result.problems.kinds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 .5 .5 .2 .4 .4 .4 2 .5 .6      | yolo-columns    | 25 | the row has 10 numbers; expected 11 (class, box of 4, 2 keypoints x 3)",
                "0 .5 .5 .2 .4                    | yolo-columns    | 11 | the row has 5 numbers, a box without keypoints; expected 11 (class, box of 4, 2 keypoints x 3)",
                "0 .5 .5 .2 .4 .4 .4 2            | yolo-columns    | 20 | the row has 8 numbers, 1 of 2 keypoints; expected 11 (class, box of 4, 2 keypoints x 3)",
                "0 .5 .5 .2 .4 .4 .4 2 .5 .6 1 .1 | yolo-columns    | 28 | the row has 12 numbers; expected 11 (class, box of 4, 2 keypoints x 3)",
                "0 .5 .5 .2 .4 .4 nan 2 .5 .6 1   | yolo-number     | 17 | keypoint 1: y is nan; expected a number",
                "0 .5 .5 .2 .4 .4 .4 2 .5 0x1 1   | yolo-number     | 25 | keypoint 2: y is 0x1; expected a number",
                "0 inf .5 .2 .4 .4 .4 2 .5 .6 1   | yolo-number     | 2  | the box's centre x is inf; expected a number",
                "2 .5 .5 .2 .4 .4 .4 2 .5 .6 1    | yolo-class      | 0  | the class is 2; expected 0 to 1 (2 classes of data.yaml)",
                "-1 .5 .5 .2 .4 .4 .4 2 .5 .6 1   | yolo-class      | 0  | the class is -1; expected a whole number (2 classes of data.yaml)",
                "0.5 .5 .5 .2 .4 .4 .4 2 .5 .6 1  | yolo-class      | 0  | the class is 0.5; expected a whole number (2 classes of data.yaml)",
                "0 .5 .5 -.2 .4 .4 .4 2 .5 .6 1   | yolo-box-size   | 8  | the box's width is -.2; expected 0 to 1",
                "0 50 50 20 40 45 40 2 55 60 1    | yolo-pixels     | 2  | the box is 50 50 20 40, which look like pixels; expected parts of the picture, 0 to 1",
                "0 .5 .5 .2 .4 2913752913 .4 2 .5 .6 1 | yolo-value | 14 | keypoint 1: x is 2913752913; expected a part of the picture, 0 to 1",
                "0 .5 .5 .2 .4 .4 .4 3 .5 .6 1    | yolo-visibility | 20 | keypoint 1: visibility is 3; expected 0, 1 or 2",
                "0 .5 .5 .2 .4 .4 .4 1.5 .5 .6 1  | yolo-visibility | 20 | keypoint 1: visibility is 1.5; expected 0, 1 or 2",
                "0 .5 .5 .2 .4 .4 .4 -1 .5 .6 1   | yolo-visibility | 20 | keypoint 1: visibility is -1; expected 0, 1 or 2",
            })
    void aBrokenRowIsToldWithItsPlaceAndTheOthersAreRead(String row, String code, long at, String what)
            throws IOException {
        String fine = "0 0.5 0.5 0.2 0.4 0.45 0.4 2 0.55 0.6 1\n";
        rows(fine + row + "\n" + fine);
        assertThat(result.all()).hasSize(2);
        assertThat(result.problems.listed()).hasSize(1);
        Problem problem = result.problems.listed().getFirst();
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.what()).isEqualTo(what);
        assertThat(problem.where().file()).isEqualTo("labels/train/a.txt");
        assertThat(problem.where().image()).contains("a.png");
        assertThat(problem.where().offset()).isEqualTo(fine.length() + at);
        assertThat(result.files).containsKey("labels/train/a.txt");
    }

    @Test
    void everyDefectOfARowIsTold() throws IOException {
        rows("7 nan 0.5 0.2 0.4 0.45 x 2 0.55 0.6 9\n");
        assertThat(result.codes()).containsExactly("yolo-class", "yolo-number");
        assertThat(result.problems.errors()).isEqualTo(3);
    }

    @Test
    void visibilityIsMendedWhereThatIsAllowed() throws IOException {
        rows("0 0.5 0.5 0.2 0.4 0.45 0.4 3 0.55 0.6 -1\n", Policy.REPAIR);
        assertThat(result.one().keypoints()).contains(Keypoints.of(90, 40, 2, 110, 60, 0));
        assertThat(result.codes(Severity.REPAIR)).containsExactly("yolo-visibility");
        assertThat(result.problems.listed()).hasSize(2);
    }

    @Test
    void whatLiesBeyondThePictureIsKeptAndNoted() throws IOException {
        rows("0 0.95 0.5 0.2 0.4 1.1 0.4 2 0.55 -0.1 1\n");
        assertThat(result.one().keypoints()).contains(Keypoints.of(220, 40, 2, 110, -10, 1));
        assertThat(result.one().box()).contains(new Box(170, 30, 40, 40));
        assertThat(result.codes()).containsExactly("yolo-outside");
        assertThat(result.problems.kinds().getFirst().count()).isEqualTo(3);
    }

    @Test
    void aBoxWithoutASizeIsKeptAndNoted() throws IOException {
        rows("0 0.5 0.5 0 0.4 0.45 0.4 2 0.55 0.6 1\n");
        assertThat(result.one().box()).contains(new Box(100, 30, 0, 40));
        assertThat(result.codes()).containsExactly("yolo-box-empty");
    }

    @Test
    void aClassThatIsWrittenAsAFractionIsNoted() throws IOException {
        rows("1.0 0.5 0.5 0.2 0.4 0.45 0.4 2 0.55 0.6 1\n");
        assertThat(result.one().label()).isEqualTo(Classes.id(1));
        assertThat(result.codes()).containsExactly("yolo-class-number");
    }

    @Test
    void aFractionAsVisibilityIsKeptAsAScore() throws IOException {
        rows("0 0.5 0.5 0.2 0.4 0.45 0.4 0.75 0.55 0.6 1\n");
        assertThat(result.one().keypoints()).contains(Keypoints.of(90, 40, 0.75, 110, 60, 1));
        assertThat(result.codes()).containsExactly("yolo-visibility-fraction");
    }

    @Test
    void aPredictionHasItsScoreAndTrackBehindTheKeypoints() throws IOException {
        rows("0 0.5 0.5 0.2 0.4 0.45 0.4 0.75 0.55 0.6 0.5 0.875 12\n");
        assertThat(result.one().score()).hasValue(0.875);
        assertThat(result.one().attributes().json("track_id")).contains("12");
    }

    @Test
    void withTwoNumbersAKeypointAtTheOriginIsAbsent() throws IOException {
        result = YoloFolder.of(
                        folder,
                        "train: images/train\nkpt_shape: [3, 2]\nnames: {0: cat}\n",
                        "0 0.5 0.5 0.2 0.4 0.45 0.4 0 0 0 0.6\n")
                .read();
        assertThat(result.one().keypoints()).contains(Keypoints.of(90, 40, 2, 0, 0, 0, 0, 60, 2));
        assertThat(result.codes()).containsExactly("yolo-two-values");
    }

    @Test
    void rowsOfAPictureThatIsNotThereAreCheckedAndLeftOut() throws IOException {
        result = YoloFolder.of(folder, TWO_POINTS, "")
                .text("labels/train/b.txt", "0 0.5 0.5 0.2 0.4 0.45 0.4 2 0.55 0.6 1\n0 0.5\n")
                .read();
        assertThat(result.codes()).containsExactly("yolo-columns", "yolo-picture-missing");
        assertThat(result.first("yolo-picture-missing").what())
                .contains("2 rows")
                .contains("--image-size");
        assertThat(result.names("train")).containsExactly("a.png");
        assertThat(result.tally.leftOut(Thing.IMAGES)).containsEntry("of unknown size", 1L);
        assertThat(result.tally.leftOut(Thing.ANNOTATIONS)).containsEntry("of an image of unknown size", 2L);
    }

    @Test
    void aSizeThatIsGivenServesForPicturesThatAreNotThere() throws IOException {
        YoloFolder.of(folder, TWO_POINTS, "").text("labels/train/b.txt", "0 0.5 0.5 0.2 0.4 0.45 0.4 2 0.55 0.6 1\n");
        result = YoloFolder.read(folder, Policy.SKIP, Optional.of(new PictureSize.Size(400, 400)));
        assertThat(result.one().keypoints()).contains(Keypoints.of(180, 160, 2, 220, 240, 1));
        assertThat(result.images.get("train").get(1).width()).isEqualTo(400);
        assertThat(result.images.get("train").getFirst().width()).isEqualTo(200);
    }

    @Test
    void aPictureThatCannotBeReadIsTold() throws IOException {
        result = YoloFolder.of(folder, TWO_POINTS, "")
                .text("images/train/b.jpg", "no picture")
                .text("labels/train/b.txt", "0 0.5 0.5 0.2 0.4 0.45 0.4 2 0.55 0.6 1\n")
                .read();
        assertThat(result.codes()).containsExactly("yolo-picture-unreadable", "yolo-picture-missing");
    }

    @Test
    void rowsAreFilledUpForClassesWithFewerKeypointsAndCutAgain() throws IOException {
        result = YoloFolder.of(
                        folder,
                        TWO_POINTS + "kpt_names: {0: [nose, tail], 1: [nose]}\n",
                        "1 0.5 0.5 0.2 0.4 0.45 0.4 2 0 0 0\n1 0.5 0.5 0.2 0.4 0.45 0.4 2 0.1 0 0\n")
                .read();
        assertThat(result.all().stream()
                        .map(figure -> figure.keypoints().orElseThrow().size()))
                .containsExactly(1, 2);
        assertThat(result.labels.get("train").get(1).skeleton().orElseThrow().points())
                .isEqualTo(List.of("nose"));
    }
}
