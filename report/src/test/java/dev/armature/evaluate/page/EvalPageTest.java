package dev.armature.evaluate.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.convert.Scoring;
import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.Params;
import dev.armature.evaluate.PrecisionRecall;
import dev.armature.evaluate.Reasons;
import dev.armature.evaluate.Similarity;
import dev.armature.evaluate.Statistic;
import dev.armature.evaluate.explain.Bootstrap;
import dev.armature.evaluate.explain.Calibration;
import dev.armature.evaluate.explain.ErrorAnalysis;
import dev.armature.evaluate.explain.KeypointScore;
import dev.armature.evaluate.explain.KeypointScores;
import dev.armature.evaluate.explain.Pairs;
import dev.armature.evaluate.read.BodyPart;
import dev.armature.flow.FormatException;
import dev.armature.testkit.Repo;
import dev.armature.testkit.Shared;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalPageTest {

    private static final String TRUTH = """
            {"images": [{"id": 1, "file_name": "a<b.png", "width": 200, "height": 200},
                        {"id": 2, "file_name": "b.png", "width": 200, "height": 200}],
             "annotations": [
              {"id": 1, "image_id": 1, "category_id": 1, "keypoints": [50, 50, 2, 90, 90, 2], "num_keypoints": 2,
               "area": 5000, "bbox": [40, 40, 60, 60], "iscrowd": 0},
              {"id": 7, "image_id": 2, "category_id": 1, "keypoints": [60, 60, 2, 90, 99, 1], "num_keypoints": 2,
               "area": 5000, "bbox": [40, 40, 60, 60], "iscrowd": 0}],
             "categories": [{"id": 1, "name": "stick", "keypoints": ["left_end", "right_end"]}]}
            """;

    private static final String RESULTS = """
            [{"image_id": 1, "category_id": 1, "score": 0.9, "keypoints": [90, 90, 1, 50, 50, 1],
              "bbox": [40, 40, 60, 60]},
             {"image_id": 2, "category_id": 1, "score": 0.8, "keypoints": [60, 60, 1, 90, 99, 1],
              "bbox": [40, 40, 60, 60]}]
            """;

    @TempDir
    private Path folder;

    private String page(Similarity similarity, String results, Optional<Path> pictures)
            throws IOException, FormatException {
        Path truth = Files.writeString(folder.resolve("gt.json"), TRUTH);
        return page(truth, Files.writeString(folder.resolve("dt.json"), results), similarity, "0.05", pictures);
    }

    private static String page(Path truth, Path results, Similarity similarity, String sigmas, Optional<Path> pictures)
            throws IOException, FormatException {
        Scoring.Request request = new Scoring.Request(
                truth, "", results, "", Params.of(similarity), BodyPart.ALL, Optional.of(sigmas), true);
        try (Scoring scoring = new Scoring(request)) {
            Scoring.Outcome read = scoring.read();
            Evaluation evaluation = Evaluation.of(read.truth(), read.detections(), read.params());
            PrecisionRecall curves = evaluation.precisionRecall();
            List<Statistic> statistics = evaluation.statistics();
            List<KeypointScore> keypoints = List.of();
            Optional<ErrorAnalysis> errors = Optional.empty();
            if (similarity == Similarity.KEYPOINTS) {
                Pairs pairs = Pairs.of(evaluation);
                keypoints = KeypointScores.of(pairs);
                errors = Optional.of(ErrorAnalysis.of(pairs, keypoints));
            }
            Bootstrap samples = new Bootstrap(20, 1);
            return EvalPage.of(new EvalStudy(
                    "gt.json",
                    "dt.json",
                    Optional.of("same.json"),
                    evaluation,
                    curves,
                    statistics,
                    Reasons.of(evaluation, statistics),
                    keypoints,
                    errors,
                    Calibration.of(evaluation),
                    samples.estimates(evaluation),
                    samples.differences(evaluation, evaluation),
                    Map.of("day", statistics),
                    pictures));
        }
    }

    @Test
    void everythingThatIsKnownHasItsSection() throws IOException, FormatException {
        String page = page(Similarity.KEYPOINTS, RESULTS, Optional.empty());
        assertThat(page)
                .contains("<h2>Summary</h2>", "<h2>Comparison</h2>", "<h2>Precision and recall</h2>", "<h2>Errors</h2>")
                .contains("<h2>Keypoints</h2>", "<h2>Scores</h2>", "<h2>Slices</h2>", "<h2>Worst images</h2>")
                .contains("none counts in the area range large", "APlarge")
                .contains("a&lt;b.png: 1 object, 1 unfound, 1 wrong, loss 1.00")
                .doesNotContain("<h2>Categories</h2>", "a<b.png", "<link", "src=\"http");
    }

    @Test
    void boxesHaveNoKeypoints() throws IOException, FormatException {
        assertThat(page(Similarity.BBOX, RESULTS, Optional.empty()))
                .contains("Nothing is lost in any image.")
                .doesNotContain("<h2>Keypoints</h2>", "<h2>Errors</h2>");
        assertThat(page(Similarity.BBOX, RESULTS.replace("[40, 40, 60, 60]", "[140, 40, 60, 60]"), Optional.empty()))
                .contains("1 unfound");
    }

    @Test
    void picturesAreInIt() throws IOException, FormatException {
        BufferedImage picture = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(picture, "png", folder.resolve("a<b.png").toFile());
        assertThat(page(Similarity.KEYPOINTS, RESULTS, Optional.of(folder))).contains("data:image/");
    }

    @Test
    void withoutDetectionsItSaysWhy() throws IOException, FormatException {
        assertThat(page(Similarity.KEYPOINTS, "[]", Optional.empty()))
                .contains("There are no detections that count.")
                .contains("there are no detections among the images and categories of the truth");
    }

    /// Look at it: `report/target/pages/evaluation.html`.
    @Test
    void aRealModelHasAPage() throws IOException, FormatException {
        Path pairs = Shared.require("data").resolve("xtcocoapi-eval-pairs/annotations");
        String page = page(
                pairs.resolve("example_coco_val.json"),
                pairs.resolve("example_coco_preds.json"),
                Similarity.KEYPOINTS,
                "coco",
                Optional.of(Shared.require("data").resolve("mmpose-coco")));
        Path pages = Files.createDirectories(Repo.root().resolve("report/target/pages"));
        Files.writeString(pages.resolve("evaluation.html"), page);
        assertThat(page).contains("data:image/", "0.861", "left_wrist", "000000197388.jpg");
    }
}
