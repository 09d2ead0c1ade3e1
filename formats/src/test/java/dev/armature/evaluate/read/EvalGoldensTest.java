package dev.armature.evaluate.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.armature.evaluate.Cells;
import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.Matches;
import dev.armature.evaluate.Params;
import dev.armature.evaluate.PrecisionRecall;
import dev.armature.evaluate.Rules;
import dev.armature.evaluate.Sigmas;
import dev.armature.evaluate.Similarity;
import dev.armature.evaluate.Statistic;
import dev.armature.evaluate.Statistics;
import dev.armature.testkit.Json;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// What pycocotools and xtcocotools computed, number by number: statistics, printed lines, precisions, recalls and
/// scores as the same doubles, matches one by one; similarities but for the last digit of `exp`.
class EvalGoldensTest {

    private static final double LAST_DIGIT = 3e-16;

    @TestFactory
    Stream<DynamicTest> scoresAreThoseOfThePeers() throws IOException {
        Path cases = Shared.require("goldens").resolve("cases");
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> all = Files.list(cases)) {
            for (Path folder : all.filter(path -> path.getFileName().toString().startsWith("eval-"))
                    .sorted()
                    .toList()) {
                for (JsonNode run : Json.read(folder.resolve("case.json")).get("runs")) {
                    JsonNode expected =
                            Json.read(folder.resolve(run.get("expected").asString()));
                    if (expected.has("stats") && !folder.endsWith("eval-error-nan-score")) {
                        tests.add(DynamicTest.dynamicTest(
                                folder.getFileName() + " " + run.get("id").asString(),
                                () -> compare(folder.resolve("input"), expected)));
                    }
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(30);
        return tests.stream();
    }

    private static void compare(Path input, JsonNode expected) throws Exception {
        Params params = params(expected);
        Loaded loaded = Loaded.of(input.resolve("gt.json"), input.resolve("dt.json"), params);
        Evaluation evaluation = Evaluation.of(loaded.truth(), loaded.detections(), params);
        boolean crowdPose = expected.get("iou_type").asString().equals("keypoints_crowd");
        boolean spaced = params.rules() == Rules.XTCOCOTOOLS;
        List<Statistic> statistics = crowdPose ? Statistics.crowdPose(evaluation) : evaluation.statistics();
        assertThat(statistics.stream().map(Statistic::value).toList()).isEqualTo(numbers(expected.get("stats")));
        assertThat(statistics.stream().map(one -> one.line(spaced)).toList()).isEqualTo(texts(expected.get("summary")));
        PrecisionRecall curves = evaluation.precisionRecall();
        array(expected, "recall", curves.recalls());
        array(expected, "precision", curves.precisions());
        array(expected, "scores", curves.scores());
        means(expected, curves, params);
        similarities(expected, evaluation);
        matches(expected, evaluation);
    }

    private static Params params(JsonNode expected) {
        String type = expected.get("iou_type").asString();
        Similarity similarity = switch (type) {
            case "bbox" -> Similarity.BBOX;
            case "segm" -> Similarity.SEGM;
            default -> Similarity.KEYPOINTS;
        };
        Params params = Params.of(similarity);
        if (expected.get("peer").asString().startsWith("xtcocotools")) {
            params = params.withRules(Rules.XTCOCOTOOLS);
        }
        if (expected.hasNonNull("sigmas")) {
            params = params.withSigmas(Sigmas.of(doubles(expected.get("sigmas"))));
        }
        if (expected.has("use_area")) {
            params = params.withArea(expected.get("use_area").asBoolean());
        }
        JsonNode changed = expected.get("params");
        if (changed.has("useCats")) {
            params = params.withCategories(changed.get("useCats").asInt() != 0);
        }
        if (changed.has("maxDets")) {
            params = params.withLimits(numbers(changed.get("maxDets")).stream()
                    .mapToInt(Double::intValue)
                    .toArray());
        }
        return params;
    }

    private static void array(JsonNode expected, String name, double[] actual) {
        if (expected.has(name)) {
            assertThat(actual).as(name).isEqualTo(doubles(expected.get(name).get("data")));
        }
    }

    /// Means over the recalls: the peer's come from another order of adding.
    private static void means(JsonNode expected, PrecisionRecall curves, Params params) {
        if (expected.has("precision_mean_over_recall")) {
            double[] means = doubles(expected.get("precision_mean_over_recall").get("data"));
            int i = 0;
            for (int t = 0; t < params.thresholds(); t++) {
                for (int k = 0; k < curves.categories(); k++) {
                    for (int a = 0; a < params.areas().size(); a++) {
                        for (int m = 0; m < params.limits(); m++) {
                            assertThat(curves.meanPrecision(t, k, a, m)).isCloseTo(means[i++], within(1e-12));
                        }
                    }
                }
            }
        }
        if (expected.has("precision_mean_over_recall_all_areas")) {
            double[] means =
                    doubles(expected.get("precision_mean_over_recall_all_areas").get("data"));
            for (int i = 0; i < means.length; i++) {
                int k = i % curves.categories();
                double mean = curves.meanPrecision(i / curves.categories(), k, 0, params.limits() - 1);
                assertThat(mean).isCloseTo(means[i], within(1e-12));
            }
        }
    }

    private static void similarities(JsonNode expected, Evaluation evaluation) {
        if (!expected.has("similarity")) {
            return;
        }
        Cells cells = evaluation.cells();
        int seen = 0;
        for (int cell = 0; cell < cells.size(); cell++) {
            JsonNode table = expected.get("similarity").get(key(evaluation, cell));
            if (table != null && evaluation.isCompared(cell)) {
                seen++;
                assertThat(table.size()).isEqualTo(cells.detections(cell));
                for (int d = 0; d < cells.detections(cell); d++) {
                    List<Double> row = numbers(table.get(d));
                    assertThat(row).hasSize(cells.truths(cell));
                    for (int t = 0; t < row.size(); t++) {
                        assertThat(evaluation.similarity(cell, d, t)).isCloseTo(row.get(t), within(LAST_DIGIT));
                    }
                }
            }
        }
        assertThat(seen).isEqualTo(expected.get("similarity").size());
    }

    private static String key(Evaluation evaluation, int cell) {
        Cells cells = evaluation.cells();
        return evaluation.truth().image(cells.image(cell)).id() + "/"
                + evaluation.truth().categories().get(cells.category(cell)).id();
    }

    /// Matches of the first area range.
    private static void matches(JsonNode expected, Evaluation evaluation) {
        if (!expected.has("images") || !evaluation.params().categories()) {
            return;
        }
        Cells cells = evaluation.cells();
        boolean pycocotools = evaluation.params().rules() == Rules.PYCOCOTOOLS;
        int none = pycocotools ? 0 : -1;
        assertThat(expected.get("images").size()).isEqualTo(cells.size());
        for (JsonNode image : expected.get("images")) {
            int cell = cell(
                    evaluation,
                    image.get("image_id").asString() + "/"
                            + image.get("category_id").asString());
            Matches matches = evaluation.matches(cell, 0);
            assertThat(image.get("dtIds").size()).isEqualTo(cells.detections(cell));
            for (int t = 0; t < evaluation.params().thresholds(); t++) {
                for (int d = 0; d < cells.detections(cell); d++) {
                    int found = matches.found(t, d);
                    String id = found < 0
                            ? "" + none
                            : evaluation.truth().id(cells.truth(cell, found)).toString();
                    assertThat("" + image.get("dtMatches").get(t).get(d).asLong())
                            .isEqualTo(id);
                    assertThat(matches.isLeft(t, d))
                            .isEqualTo(image.get("dtIgnore").get(t).get(d).asBoolean());
                }
            }
        }
    }

    private static int cell(Evaluation evaluation, String key) {
        for (int cell = 0; cell < evaluation.cells().size(); cell++) {
            if (key(evaluation, cell).equals(key)) {
                return cell;
            }
        }
        throw new AssertionError("no cell " + key);
    }

    private static double[] doubles(JsonNode list) {
        return numbers(list).stream().mapToDouble(number -> number).toArray();
    }

    private static List<Double> numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asDouble)
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
