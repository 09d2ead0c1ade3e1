package dev.armature.evaluate.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.Params;
import dev.armature.evaluate.Rules;
import dev.armature.evaluate.Sigmas;
import dev.armature.evaluate.Similarity;
import dev.armature.evaluate.Statistic;
import dev.armature.testkit.Json;
import dev.armature.testkit.Shared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// COCO-WholeBody comes in one list of 133 keypoints or in five lists; its parts are scored the same from either.
class WholeBodyPartsTest {

    private static final List<String> MEMBERS =
            List.of("keypoints", "foot_kpts", "face_kpts", "lefthand_kpts", "righthand_kpts");

    @TempDir
    private Path folder;

    @Test
    void partsAreTheSameFromFiveListsAndFromOne() throws Exception {
        Path pair = Shared.require("data").resolve("xtcocoapi-eval-pairs/annotations");
        Path truth = pair.resolve("example_wholebody_val.json");
        Path results = pair.resolve("example_wholebody_preds.json");
        JsonNode truthTree = Json.read(truth);
        truthTree.get("annotations").forEach(WholeBodyPartsTest::join);
        JsonNode resultsTree = Json.read(results);
        resultsTree.forEach(WholeBodyPartsTest::join);
        Path joinedTruth = Files.writeString(folder.resolve("gt.json"), truthTree.toString());
        Path joinedResults = Files.writeString(folder.resolve("dt.json"), resultsTree.toString());
        for (BodyPart part : BodyPart.values()) {
            if (part != BodyPart.ALL) {
                List<Statistic> five = scores(truth, results, part);
                assertThat(scores(joinedTruth, joinedResults, part))
                        .as(part.word())
                        .isEqualTo(five);
                assertThat(five.getFirst().value()).as(part.word()).isBetween(0.05, 1.0);
            }
        }
    }

    private static List<Statistic> scores(Path truth, Path results, BodyPart part) throws Exception {
        Params params = Params.of(Similarity.KEYPOINTS).withRules(Rules.XTCOCOTOOLS);
        Loaded sized = Loaded.of(truth, results, params.withSigmas(Sigmas.of(ones(part.size()))), part);
        SigmaChoice sigmas = SigmaChoice.of(sized.truth(), part, Optional.empty(), "gt.json");
        Params all = params.withSigmas(sigmas.sigmas());
        return Evaluation.of(sized.truth(), sized.detections(), all).statistics();
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static void join(JsonNode element) {
        ObjectNode object = (ObjectNode) element;
        ArrayNode all = object.arrayNode();
        for (String member : MEMBERS) {
            object.get(member).forEach(all::add);
            object.remove(member);
        }
        object.set("keypoints", all);
    }
}
