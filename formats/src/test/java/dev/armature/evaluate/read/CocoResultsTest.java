package dev.armature.evaluate.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.evaluate.Detections;
import dev.armature.evaluate.DetectionsBuilder;
import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.Params;
import dev.armature.evaluate.Rules;
import dev.armature.evaluate.Sigmas;
import dev.armature.evaluate.Similarity;
import dev.armature.evaluate.Truth;
import dev.armature.evaluate.TruthBuilder;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Results as they come: every one that cannot be used is told with its place, and the others are read.
class CocoResultsTest {

    private static final String TRUTH = """
            {"annotations": [
             {"id": 1, "image_id": 7, "category_id": 1, "keypoints": [10, 10, 2, 30, 50, 1], "num_keypoints": 2,
              "area": 2000, "bbox": [5, 5, 40, 50], "iscrowd": 0},
             {"id": 2, "image_id": "b", "category_id": 1, "keypoints": [10.5, 10, 2, 0, 0, 0], "num_keypoints": 1,
              "area": 2000.5, "bbox": [5, 5, 40, 50], "iscrowd": 0}],
             "images": [{"id": 7, "file_name": "a.jpg", "height": 80, "width": 90},
                        {"id": "b", "file_name": "b.jpg", "height": 80, "width": 90}],
             "categories": [{"id": 1, "name": "stick", "keypoints": ["top", "end"]}]}
            """;

    private final Problems problems = new Problems(Policy.SKIP);

    private Truth truth(Similarity similarity) throws IOException, FormatException {
        TruthBuilder builder = new TruthBuilder();
        byte[] text = TRUTH.getBytes(StandardCharsets.UTF_8);
        CocoTruth.read(
                new JsonReader(text, "gt.json", 0),
                problems,
                builder,
                new CocoTruth.Options(BodyPart.ALL, similarity, true));
        return builder.build();
    }

    private Detections read(String results, Params params) throws IOException, FormatException {
        DetectionsBuilder builder = new DetectionsBuilder(params.similarity());
        byte[] text = results.getBytes(StandardCharsets.UTF_8);
        CocoResults.read(
                new JsonReader(text, "dt.json", 0),
                problems,
                truth(params.similarity()),
                params,
                BodyPart.ALL,
                builder);
        return builder.build();
    }

    private static Params poses() {
        return Params.of(Similarity.KEYPOINTS).withSigmas(Sigmas.of(0.05, 0.1));
    }

    private Problem only() {
        assertThat(problems.kinds()).hasSize(1);
        return problems.kinds().getFirst().first();
    }

    @Test
    void numbersAreWholeOrNotAsTheyCome() throws Exception {
        Detections read = read("""
                [{"image_id": 7.0, "category_id": 1, "score": 1, "keypoints": [10, 10.25, 0.3, 3e1, 50, 1]},
                 {"score": 0.125, "keypoints": [1, 2, 2, 3, 4, 2.0], "image_id": "b", "category_id": 1e0,
                  "more": [1, 2, 3]}]""", poses());
        assertThat(problems.kinds()).isEmpty();
        assertThat(read.size()).isEqualTo(2);
        double[] x = new double[2];
        double[] y = new double[2];
        assertThat(read.readPose(0, x, y)).isEqualTo(2);
        assertThat(x).containsExactly(10, 30);
        assertThat(y).containsExactly(10.25, 50);
        assertThat(read.area(0)).isEqualTo(20 * 39.75);
        assertThat(read.imageOf(1)).isEqualTo(1);
        assertThat(read.score(1)).isEqualTo(0.125);
    }

    @Test
    void anEmptyListIsNoDetection() throws Exception {
        Detections read = read("[]", poses());
        assertThat(read.size()).isZero();
        Evaluation evaluation = Evaluation.of(truth(Similarity.KEYPOINTS), read, poses());
        assertThat(evaluation.statistics().getFirst().value()).isZero();
    }

    @Test
    void nanIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> read("[{\"image_id\": 7, \"score\": NaN}]", poses()))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("dt.json at byte 26")
                .hasMessageContaining("NaN");
    }

    @Test
    void aScoreThatIsNoNumberIsToldWithItsPlace() throws Exception {
        Detections read = read("""
                [{"image_id": 7, "category_id": 1, "score": "0.5", "keypoints": [1, 2, 2, 3, 4, 2]},
                 {"image_id": 7, "category_id": 1, "score": 0.5, "keypoints": [1, 2, 2, 3, 4, 2]}]""", poses());
        assertThat(read.size()).isEqualTo(1);
        assertThat(only().toString())
                .isEqualTo("dt.json at byte 44 /0/score: score is the text \"0.5\"; expected a number");
    }

    @Test
    void aNumberBeyondTheRangeOfADoubleIsNoScore() throws Exception {
        assertThat(read("[{\"image_id\": 7, \"category_id\": 1, \"score\": 1e999}]", poses())
                        .size())
                .isZero();
        assertThat(only().code()).isEqualTo("eval-score");
    }

    @Test
    void anotherNumberOfKeypointsIsToldWithBothNumbers() throws Exception {
        assertThat(read("""
                [{"image_id": 7, "category_id": 1, "score": 1, "keypoints": [1, 2, 2]}]""", poses()).size()).isZero();
        assertThat(only().what()).isEqualTo("keypoints has 1 points; expected 2, one for each sigma");
    }

    @Test
    void brokenKeypointsAreToldAndTheOthersRead() throws Exception {
        Detections read = read("""
                [{"image_id": 7, "category_id": 1, "score": 1, "keypoints": [1, 2, 2, 3]},
                 {"image_id": 7, "category_id": 1, "score": 1, "keypoints": [1, 2, null, 3, 4, 2]},
                 {"image_id": 7, "category_id": 1, "score": 1, "keypoints": "none"},
                 {"image_id": 7, "category_id": 1, "score": 1},
                 12,
                 {"category_id": 1, "score": 1, "keypoints": [1, 2, 2, 3, 4, 2]},
                 {"image_id": 7, "score": 1, "keypoints": [1, 2, 2, 3, 4, 2]},
                 {"image_id": 7, "category_id": 1, "keypoints": [1, 2, 2, 3, 4, 2]},
                 {"image_id": 7, "category_id": 1, "score": 1, "keypoints": [1, 2, 2, 3, 4, 2]}]""", poses());
        assertThat(read.size()).isEqualTo(1);
        assertThat(problems.listed().stream().map(Problem::code).toList())
                .containsExactly(
                        "keypoints-length",
                        "keypoints-value",
                        "keypoints-type",
                        "eval-no-keypoints",
                        "result-type",
                        "annotation-no-image",
                        "eval-no-category",
                        "eval-no-score");
    }

    @Test
    void unknownImagesAndCategoriesAreCounted() throws Exception {
        Detections read = read("""
                [{"image_id": 8, "category_id": 1, "score": 1, "keypoints": [1, 2, 2, 3, 4, 2]},
                 {"image_id": 9, "category_id": 1, "score": 1, "keypoints": [1, 2, 2, 3, 4, 2]},
                 {"image_id": 7, "category_id": 2, "score": 1, "keypoints": [1, 2, 2, 3, 4, 2]}]""", poses());
        assertThat(read.size()).isZero();
        assertThat(problems.kinds())
                .extracting(kind -> kind.first().code() + " " + kind.count())
                .containsExactly("eval-image-unknown 2", "eval-category-unknown 1");
    }

    @Test
    void aMissingBoxIsMadeOfTheKeypoints() throws Exception {
        Params boxes = Params.of(Similarity.BBOX);
        Detections read = read("""
                [{"image_id": 7, "category_id": 1, "score": 1, "bbox": [1, 2, 3.5, 4]},
                 {"image_id": 7, "category_id": 1, "score": 1, "keypoints": [1, 2, 2, 3, 4, 2]},
                 {"image_id": 7, "category_id": 1, "score": 1, "bbox": [], "segmentation": [[10, 10, 20, 10, 20, 30]]},
                 {"image_id": 7, "category_id": 1, "score": 1}]""", boxes);
        assertThat(read.size()).isEqualTo(3);
        assertThat(read.area(0)).isEqualTo(14);
        assertThat(List.of(read.boxSide(1, 0), read.boxSide(1, 2), read.area(1)))
                .containsExactly(1.0, 2.0, 4.0);
        assertThat(List.of(read.boxSide(2, 0), read.boxSide(2, 1))).containsExactly(10.0, 10.0);
        assertThat(only().code()).isEqualTo("eval-no-bbox");
    }

    @Test
    void theFirstResultDecidesTheAreasAsInPycocotools() throws Exception {
        String mixed = """
                [{"image_id": 7, "category_id": 1, "score": 1, "keypoints": [0, 0, 0, 3, 4, 2], "bbox": [0, 0, 50, 50]},
                 {"image_id": 7, "category_id": 1, "score": 1, "keypoints": [0, 0, 0, 3, 4, 2]}]""";
        Detections read = read(mixed, poses());
        assertThat(List.of(read.area(0), read.area(1))).containsExactly(2500.0, 12.0);
        Detections own = read(mixed, poses().withRules(Rules.CORRECTED));
        assertThat(List.of(own.area(0), own.area(1)))
                .as("only keypoints that are seen")
                .containsExactly(0.0, 0.0);
    }

    @Test
    void aDatasetWithScoresIsReadAsResults() throws Exception {
        Detections read = read("""
                {"images": [{"id": 100, "file_name": "b.jpg"}, {"id": 101, "file_name": "c.jpg"}],
                 "annotations": [
                  {"id": 1, "image_id": 100, "category_id": 1, "score": 0.5, "keypoints": [1, 2, 2, 3, 4, 2]},
                  {"id": 2, "image_id": 101, "category_id": 1, "score": 0.5, "keypoints": [1, 2, 2, 3, 4, 2]}]}""", poses());
        assertThat(read.size()).isEqualTo(1);
        assertThat(read.imageOf(0)).as("by its file").isEqualTo(1);
        assertThat(only().code()).isEqualTo("eval-image-unknown");
    }

    @Test
    void anObjectWithoutAnnotationsIsNoResults() {
        assertThatThrownBy(() -> read("{\"images\": []}", poses()))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("no list of results");
    }

    @Test
    void everyCutOfAFileEndsInAMessage() {
        String whole = """
                [{"image_id": 7, "category_id": 1, "score": 1, "keypoints": [0, 0, 0, 3, 4, 2], "bbox": [0, 0, 50, 50]}]
                """.strip();
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            assertThatThrownBy(() -> read(cut, poses())).as(cut).isInstanceOf(FormatException.class);
        }
    }
}
