package dev.armature.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.testkit.Json;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EvalCommandTest {

    private static final String TRUTH = """
            {"images": [{"id": 1, "file_name": "a.jpg", "width": 200, "height": 200},
                        {"id": 2, "file_name": "b.jpg", "width": 200, "height": 200}],
             "annotations": [
              {"id": 0, "image_id": 1, "category_id": 1, "keypoints": [50, 50, 2, 90, 90, 2], "num_keypoints": 2,
               "area": 5000, "bbox": [40, 40, 60, 60], "iscrowd": 0},
              {"id": 7, "image_id": 2, "category_id": 1, "keypoints": [60, 60, 2, 90, 99, 1], "num_keypoints": 2,
               "area": 5000, "bbox": [40, 40, 60, 60], "iscrowd": 0}],
             "categories": [{"id": 1, "name": "stick", "keypoints": ["top", "end"]}]}
            """;

    private static final String RESULTS = """
            [{"image_id": 1, "category_id": 1, "score": 0.9, "keypoints": [50, 50, 1, 90, 90, 1]},
             {"image_id": 2, "category_id": 1, "score": 0.8, "keypoints": [60, 60, 1, 90, 99, 1]}]
            """;

    @TempDir
    private Path folder;

    private Path truth;
    private Path results;

    @BeforeEach
    void write() throws IOException {
        truth = Files.writeString(folder.resolve("gt.json"), TRUTH);
        results = Files.writeString(folder.resolve("dt.json"), RESULTS);
    }

    @Test
    void theTableIsThatOfPycocotoolsAndReasonsStandAside() {
        Called called = Called.with("eval", truth, results, "--sigmas", "0.05");
        assertThat(called.exit()).as(called.err()).isZero();
        assertThat(called.out()).startsWith("""
                 Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets= 20 ] = 0.252
                 Average Precision  (AP) @[ IoU=0.50      | area=   all | maxDets= 20 ] = 0.252
                 Average Precision  (AP) @[ IoU=0.75      | area=   all | maxDets= 20 ] = 0.252
                 Average Precision  (AP) @[ IoU=0.50:0.95 | area=medium | maxDets= 20 ] = 0.252
                 Average Precision  (AP) @[ IoU=0.50:0.95 | area= large | maxDets= 20 ] = -1.000
                 Average Recall     (AR) @[ IoU=0.50:0.95 | area=   all | maxDets= 20 ] = 0.500
                """);
        assertThat(called.out().lines()).hasSize(10);
        assertThat(called.err())
                .contains(
                        "why APlarge, ARlarge: of 2 objects none counts in the area range large (9216 to 10000000000 px²)")
                .contains("2 of another area");
    }

    @Test
    void anObjectOfIdZeroIsFoundByTheCorrectedRules() {
        Called called = Called.with("eval", truth, results, "--sigmas", "0.05", "--rules", "corrected", "--json");
        assertThat(called.exit()).as(called.err()).isZero();
        JsonNode json = Json.parse(called.out());
        assertThat(json.path("stats").path(0).asDouble()).isEqualTo(1);
        assertThat(json.path("names").path(0).asString()).isEqualTo("AP");
        assertThat(json.path("precision").path("shape").toString()).isEqualTo("[10,101,1,3,1]");
        assertThat(json.path("precision").path("data").size()).isEqualTo(3030);
        assertThat(json.path("categories").path(0).path("sigmas_from").asString())
                .isEqualTo("--sigmas");
        assertThat(json.path("counts").path("areas").path(1).path("to_be_found").asInt())
                .isEqualTo(2);
    }

    @Test
    void withoutSigmasThatFitBothCountsAreTold() {
        Called called = Called.with("eval", truth, results);
        assertThat(called.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(called.out()).isEmpty();
        assertThat(called.err()).contains("category \"stick\" has 2 keypoints but COCO's sigmas are 17");
    }

    @Test
    void slicesAndCategoriesAreRowsBehindTheTable() throws IOException {
        Path slices = Files.writeString(folder.resolve("s.json"), "{\"day\": [2, \"x.jpg\"], \"night\": [\"a.jpg\"]}");
        Called called =
                Called.with("eval", truth, results, "--sigmas", "0.05", "--per-category", "--slices", slices, "-q");
        assertThat(called.exit()).as(called.err()).isZero();
        assertThat(called.out()).contains("stick").contains("day (1 images)").contains("night (1 images)");
        Called again = Called.with("eval", truth, results, "--sigmas", "0.05", "--slices", slices, "--json");
        JsonNode json = Json.parse(again.out());
        assertThat(json.path("slices").path(0).path("stats").path(0).asDouble()).isGreaterThan(0.99);
        assertThat(json.path("slices").path(1).path("stats").path(0).asDouble())
                .as("id 0")
                .isZero();
        assertThat(json.path("problems").path(0).path("code").asString()).isEqualTo("eval-slice-image");
    }

    @Test
    void aBrokenResultIsToldAndTheOthersCount() throws IOException {
        Files.writeString(results, RESULTS.replace("[60, 60, 1, 90, 99, 1]", "[60, 60, 1]"));
        Called called = Called.with("eval", truth, results, "--sigmas", "0.05");
        assertThat(called.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(called.out().lines()).hasSize(10);
        assertThat(called.err())
                .contains("dt.json:2:2: /1: image \"id 2\": keypoints has 1 points; expected 2, one for each sigma");
    }

    @Test
    void aTruthOfAnotherFormatIsScoredToo() {
        Path datumaro = folder.resolve("datumaro");
        assertThat(Called.with("convert", truth, datumaro, "-f", "datumaro").exit())
                .isZero();
        Path predicted = folder.resolve("predicted.json");
        assertThat(Called.with("convert", results, predicted, "-f", "coco", "--dataset", truth)
                        .exit())
                .isZero();
        Called called = Called.with("eval", datumaro, predicted, "--sigmas", "0.05", "--rules", "corrected", "--json");
        assertThat(called.exit()).as(called.err()).isZero();
        assertThat(Json.parse(called.out()).path("stats").path(0).asDouble()).isEqualTo(1);
    }

    @Test
    void explanationsAreTablesBehindTheTable() {
        Called called = Called.with(
                "eval",
                truth,
                results,
                "--sigmas",
                "0.05",
                "--rules",
                "corrected",
                "--per-keypoint",
                "--errors",
                "--calibration",
                "--bootstrap",
                "10",
                "-q");
        assertThat(called.exit()).as(called.err()).isZero();
        assertThat(called.out())
                .contains("keypoint  objects  paired    OKS  PCK@0.05", "top             2       2  1.000     1.000")
                .contains("error       count  AP alone    gain", "as it is              1.000")
                .contains("2 of 2 objects have a detection")
                .contains("best F1 1.000 with scores from 0.800 on; expected calibration error 0.150")
                .contains("AP         1.000  1.000 to 1.000", "APlarge        –  –");
    }

    @Test
    void explanationsAreInTheJson() {
        Called called = Called.with(
                "eval",
                truth,
                results,
                "--sigmas",
                "0.05",
                "--per-keypoint",
                "--errors",
                "--calibration",
                "--compare",
                results,
                "--bootstrap",
                "10",
                "--seed",
                "3",
                "--json");
        assertThat(called.exit()).as(called.err()).isZero();
        JsonNode json = Json.parse(called.out());
        assertThat(json.path("keypoints").path(1).path("good").asInt()).isEqualTo(2);
        assertThat(json.path("keypoints").path(1).path("within").toString()).isEqualTo("[2,2,2]");
        assertThat(json.path("errors").path("steps").size()).isEqualTo(7);
        assertThat(json.path("errors").path("steps").path(4).has("count")).isFalse();
        assertThat(json.path("calibration").path("bins").size()).isEqualTo(2);
        assertThat(json.path("differences").path(0).path("difference").asDouble(-9))
                .isZero();
        assertThat(json.path("differences").path(4).path("low").isNull()).isTrue();
    }

    @Test
    void otherResultsAreComparedImageByImage() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), RESULTS.replace("90, 99", "20, 19"));
        Called called = Called.with(
                "eval",
                truth,
                results,
                "--sigmas",
                "0.05",
                "--rules",
                "corrected",
                "--compare",
                other,
                "--bootstrap",
                "20",
                "-q");
        assertThat(called.exit()).as(called.err()).isZero();
        assertThat(called.out()).contains("statistic  first  second  difference  95 % interval");
        assertThat(called.out()).containsPattern("AR +1\\.000 +0\\.550 +-0\\.450");
        assertThat(Called.with("eval", truth, results, "--compare", folder.resolve("none.json"))
                        .exit())
                .isEqualTo(Exit.FAILURE);
    }

    @Test
    void brokenOtherResultsAreToldByTheirOwnPlace() throws IOException {
        Path deeper = Files.createDirectories(folder.resolve("deeper")).resolve("dt.json");
        Files.writeString(deeper, "\n\n" + RESULTS.replace("[60, 60, 1, 90, 99, 1]", "[60, 60, 1]"));
        Called called =
                Called.with("eval", truth, results, "--sigmas", "0.05", "--compare", deeper, "--bootstrap", "2");
        assertThat(called.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(called.err()).contains("dt.json:4:2: /1: image \"id 2\": keypoints has 1 points");
    }

    @Test
    void aPageIsWrittenOnce() throws IOException {
        Path page = folder.resolve("report.html");
        Called called = Called.with("eval", truth, results, "--sigmas", "0.05", "--html", page, "--images", folder);
        assertThat(called.exit()).as(called.err()).isZero();
        assertThat(called.out().lines()).as("the table alone").hasSize(10);
        assertThat(called.err()).contains("written: ");
        assertThat(Files.readString(page)).contains("<h2>Errors</h2>", "<h2>Worst images</h2>");
        assertThat(Called.with("eval", truth, results, "--sigmas", "0.05", "--html", page)
                        .exit())
                .isNotEqualTo(Exit.FINE);
        assertThat(Called.with("eval", truth, results, "--sigmas", "0.05", "--html", page, "--overwrite")
                        .exit())
                .isZero();
    }

    @Test
    void explanationsThatMakeNoSenseAreUsage() {
        for (String words : new String[] {
            "--errors --iou-type bbox",
            "--per-keypoint --iou-type segm",
            "--bootstrap 0",
            "--bootstrap 1.5",
            "--seed 3",
            "--images .",
            "--overwrite"
        }) {
            List<Object> all = new ArrayList<>(List.of("eval", truth, results));
            all.addAll(List.of(words.split(" ")));
            assertThat(Called.with(all.toArray()).exit()).as(words).isEqualTo(Exit.USAGE);
        }
    }

    @Test
    void settingsThatMakeNoSenseAreUsage() {
        assertThat(Called.with("eval", truth).exit()).isEqualTo(Exit.USAGE);
        for (String[] words : new String[][] {
            {"--max-dets", "x"}, {"--area-rng", "all"}, {"--iou-thrs", ""}, {"--iou-type", "boxes"}, {"--max-dets", "0"}
        }) {
            Called called = Called.with("eval", truth, results, words[0], words[1]);
            assertThat(called.exit()).as(words[0]).isEqualTo(Exit.USAGE);
        }
    }

    @Test
    void crowdPoseIsSummedUpAsXtcocotoolsDoes() throws IOException {
        Path folder = Shared.require("goldens").resolve("cases/eval-kp-crowdpose");
        Called called = Called.with(
                "eval",
                folder.resolve("input/gt.json"),
                folder.resolve("input/dt.json"),
                "--iou-type",
                "keypoints_crowd");
        assertThat(called.exit()).as(called.err()).isZero();
        JsonNode summary =
                Json.read(folder.resolve("expected/xtcocotools.json")).path("summary");
        assertThat(called.out())
                .isEqualTo(StreamSupport.stream(summary.spliterator(), false)
                        .map(line -> line.asString() + "\n")
                        .collect(Collectors.joining()));
        assertThat(called.err()).contains("no area is stated");
    }
}
