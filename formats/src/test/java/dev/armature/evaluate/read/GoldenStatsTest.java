package dev.armature.evaluate.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.Params;
import dev.armature.evaluate.Similarity;
import dev.armature.evaluate.Statistic;
import dev.armature.testkit.Json;
import dev.armature.testkit.Shared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The ten statistics of large files, as pycocotools computed them. The files are made by `gen_coco_kpts.py` of the
/// reference data, with `OPENBLAS_CORETYPE=Haswell` on newer processors, in the folder that the environment
/// variable `ARMATURE_EVAL_DATA` names; without it the test is skipped.
class GoldenStatsTest {

    @ParameterizedTest
    @CsvSource({
        "val+40000, val2017, 40000",
        "val+100000, val2017, 100000",
        "train+500000, train2017, 500000",
    })
    void theStatisticsOfLargeFilesAreThoseOfPycocotools(String name, String split, String count) throws Exception {
        JsonNode golden = Json.read(Shared.require("bench").resolve("golden_stats.json"));
        String folder = System.getenv("ARMATURE_EVAL_DATA");
        assumeTrue(folder != null, "ARMATURE_EVAL_DATA names no folder: skipped");
        Path truth = Path.of(folder).resolve("person_keypoints_" + split + ".json");
        Path results = Path.of(folder).resolve("kpt_dets_" + split + "_" + count + ".json");
        assumeTrue(Files.exists(truth) && Files.exists(results), () -> results + " is absent: skipped");
        Params params = Params.of(Similarity.KEYPOINTS);
        Loaded loaded = Loaded.of(truth, results, params);
        List<Double> statistics = Evaluation.of(loaded.truth(), loaded.detections(), params).statistics().stream()
                .map(Statistic::value)
                .toList();
        JsonNode expected = golden.path("stats").path(name).path("pycocotools");
        assertThat(statistics)
                .isEqualTo(StreamSupport.stream(expected.spliterator(), false)
                        .map(JsonNode::asDouble)
                        .toList());
    }
}
