package dev.armature.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.coco.CocoOptions;
import dev.armature.model.Task;
import dev.armature.testkit.Json;
import dev.armature.testkit.JsonEqual;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// COCO's results files: lists of what a model found, without images and categories.
class ResultsTest {

    private static final String RESULTS = """
            [{"image_id": 7, "category_id": 3, "keypoints": [10.5, 20, 0.9, 30, 44, 0.25, 0, 0, 0], "score": 0.75, "extra": [1.0]},
             {"image_id": 7, "category_id": 4, "bbox": [1, 2, 30, 40], "score": 0.5},
             {"image_id": 99, "category_id": 3, "keypoints": [1, 2, 2, 3, 4, 1, 5, 6, 0], "score": 1}]""";

    private static final String TRUTH = """
            {"images": [{"id": 7, "file_name": "seven.jpg", "width": 100, "height": 80},
                        {"id": 8, "file_name": "eight.jpg", "width": 100, "height": 80}],
             "annotations": [{"id": 1, "image_id": 8, "category_id": 3, "keypoints": [1, 1, 2, 2, 2, 2, 3, 3, 2],
                              "num_keypoints": 3, "bbox": [1, 1, 2, 2], "area": 4.5, "iscrowd": 1,
                              "segmentation": {"size": [80, 100], "counts": [0, 8000]}}],
             "categories": [{"id": 3, "name": "dog", "keypoints": ["nose", "tail", "paw"], "skeleton": [[1, 2]]},
                            {"id": 4, "name": "cat"}]}""";

    @TempDir
    Path folder;

    private Path results;
    private Path truth;

    @BeforeEach
    void files() throws IOException {
        results = Files.writeString(folder.resolve("results.json"), RESULTS);
        truth = Files.writeString(folder.resolve("truth.json"), TRUTH);
    }

    private Conversion.Outcome convert(Path from, String to, String format, Optional<Path> dataset)
            throws IOException, FormatException {
        return Conversion.run(
                new Conversion.Request(
                        from,
                        "",
                        folder.resolve(to),
                        format,
                        dataset,
                        List.of(),
                        CocoOptions.DEFAULTS,
                        false,
                        true,
                        Policy.SKIP),
                Progress.none());
    }

    private static List<String> codes(Conversion.Outcome outcome) {
        return outcome.problems().kinds().stream()
                .map(kind -> kind.first().severity() + " " + kind.first().code() + " " + kind.count())
                .toList();
    }

    @Test
    void aCopyIsEqualInEveryDigitAndMember() throws Exception {
        Conversion.Outcome outcome = convert(results, "copy.json", "coco_results", Optional.empty());
        assertThat(outcome.problems().kinds()).isEmpty();
        assertThat(outcome.tally().written(Thing.ANNOTATIONS)).isEqualTo(3);
        String copy = Files.readString(folder.resolve("copy.json"));
        assertThat(copy.replaceAll("\\s", "")).isEqualTo(RESULTS.replaceAll("\\s", ""));
    }

    @Test
    void aListWithoutResultsStaysOne() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.json"), " [ ] ");
        assertThat(convert(empty, "copy.json", "coco_results", Optional.empty()).written())
                .isTrue();
        assertThat(folder.resolve("copy.json")).content().isEqualTo("[]");
    }

    /// The supplied members are those of pycocotools' `loadRes`: the extent of the marked keypoints, and its area.
    @Test
    void withTheirDatasetTheyAreAnnotations() throws Exception {
        Conversion.Outcome outcome = convert(results, "out.json", "coco_person_keypoints", Optional.of(truth));
        assertThat(codes(outcome)).contains("LOSS image-id-unknown 1", "LOSS left-without-place 1");
        JsonNode out = Json.read(folder.resolve("out.json"));
        assertThat(out.get("images")).hasSize(2);
        assertThat(out.get("categories").get(0).get("name").asString()).isEqualTo("dog");
        assertThat(out.get("annotations")).hasSize(1);
        JsonNode dog = out.get("annotations").get(0);
        JsonEqual equal = JsonEqual.byValue();
        assertThat(equal.differences(Json.parse("""
                {"id": 1, "image_id": 7, "category_id": 3, "keypoints": [10.5, 20, 2, 30, 44, 2, 0, 0, 0],
                 "num_keypoints": 2, "score": 0.75, "extra": [1.0], "bbox": [10.5, 20, 19.5, 24], "area": 468,
                 "iscrowd": 0, "segmentation": [], "attributes": {"keypoint_scores": [0.9, 0.25, 0]}}"""), dog)).isEmpty();
    }

    @Test
    void boxesGoWhereBoxesGo() throws Exception {
        convert(results, "out", "coco", Optional.of(truth));
        JsonNode boxes = Json.read(folder.resolve("out/annotations/instances_default.json"));
        JsonNode cat = boxes.get("annotations").get(0);
        assertThat(cat.get("category_id").asInt()).isEqualTo(4);
        assertThat(cat.get("area").asDouble()).isEqualTo(1200);
    }

    @Test
    void aloneTheirImagesAndCategoriesAreSupplied() throws Exception {
        Conversion.Outcome outcome = convert(results, "out.json", "coco_person_keypoints", Optional.empty());
        assertThat(codes(outcome)).contains("NOTE results-alone 1");
        JsonNode out = Json.read(folder.resolve("out.json"));
        assertThat(out.get("images").get(0).get("id").asInt()).isEqualTo(7);
        assertThat(out.get("images").get(1).get("id").asInt()).isEqualTo(99);
        assertThat(out.get("categories").get(0).get("keypoints")).hasSize(3);
        assertThat(out.get("annotations")).hasSize(2);
        assertThat(outcome.tally().balances(Thing.ANNOTATIONS)).isTrue();
        assertThat(outcome.tally().balances(Thing.IMAGES)).isTrue();
    }

    @Test
    void aDatasetBecomesResults() throws Exception {
        Conversion.Outcome outcome = convert(truth, "out.json", "coco_results", Optional.empty());
        assertThat(codes(outcome)).contains("NOTE score-supplied 1", "LOSS result-members 1");
        assertThat(JsonEqual.byValue().differences(Json.parse("""
                [{"image_id": 8, "category_id": 3, "bbox": [1, 1, 2, 2], "segmentation": {"size": [80, 100], "counts": "0Pj7"},
                  "keypoints": [1, 1, 2, 2, 2, 2, 3, 3, 2], "score": 1}]"""), Json.read(folder.resolve("out.json"))))
                .isEmpty();
    }

    @Test
    void aDefectHasItsPlaceInTheList() throws Exception {
        Files.writeString(results, """
                [{"image_id": 1, "category_id": 1, "keypoints": [1, 1], "score": 1},
                 {"category_id": 1, "bbox": [1, 2, 3, 4], "score": 1},
                 {"image_id": 1, "category_id": 1, "bbox": [1, 2, 3, 4]}]""");
        Conversion.Outcome outcome = convert(results, "out.json", "coco_results", Optional.empty());
        assertThat(outcome.problems().listed())
                .extracting(problem -> problem.where().pointer() + " " + problem.code())
                .containsExactly("/0/keypoints keypoints-length", "/1/image_id annotation-no-image");
        assertThat(codes(outcome)).contains("NOTE result-no-score 1");
        assertThat(outcome.tally().written(Thing.ANNOTATIONS)).isEqualTo(1);
    }

    @Test
    void notANumberIsRefusedWithItsPlace() throws Exception {
        Files.writeString(results, "[{\"image_id\": 1, \"category_id\": 1, \"bbox\": [1, NaN, 3, 4], \"score\": 1}]");
        FormatException refused = catchThrowableOfType(
                FormatException.class, () -> convert(results, "out.json", "coco_results", Optional.empty()));
        assertThat(refused.problem().where().offset()).isEqualTo(47);
        assertThat(refused.problem().what()).contains("NaN");
    }

    @Test
    void aDatasetThatIsNoneIsRefused() {
        FormatException refused = catchThrowableOfType(
                FormatException.class, () -> convert(truth, "out.json", "coco", Optional.of(truth)));
        assertThat(refused.problem().code()).isEqualTo("dataset-not-wanted");
        refused = catchThrowableOfType(
                FormatException.class, () -> convert(results, "out.json", "coco", Optional.of(results)));
        assertThat(refused.problem().code()).isEqualTo("dataset-not-wanted");
    }

    @Test
    void besideADatasetTheyAreNotRead() throws Exception {
        Problems problems = new Problems(Policy.ABORT);
        try (Dataset both = Dataset.open(folder, "", problems);
                Dataset named = Dataset.open(folder, "coco_results", problems)) {
            assertThat(both.parts()).extracting(part -> part.file()).containsExactly("truth.json");
            assertThat(named.parts()).extracting(part -> part.task()).containsExactly(Task.RESULTS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mmpose-coco/test_coco_det_AP_H_56.json",
                "xtcocoapi-eval-pairs/annotations/example_coco_preds.json",
                "xtcocoapi-eval-pairs/annotations/example_crowdpose_preds.json",
                "xtcocoapi-eval-pairs/annotations/example_wholebody_preds.json",
                "cocoapi-keypoint-results/results/person_keypoints_val2014_fakekeypoints100_results.json"
            })
    void realResultsAreCopiedAsTheyAre(String file) throws Exception {
        Path real = Shared.require("data").resolve(file);
        Conversion.Outcome outcome = convert(real, "copy.json", "coco_results", Optional.empty());
        assertThat(outcome.problems().errors()).isZero();
        JsonNode before = Json.read(real);
        assertThat(JsonEqual.byValue().differences(before, Json.read(folder.resolve("copy.json"))))
                .isEmpty();
        assertThat(outcome.tally().written(Thing.ANNOTATIONS)).isEqualTo(before.size());
    }
}
