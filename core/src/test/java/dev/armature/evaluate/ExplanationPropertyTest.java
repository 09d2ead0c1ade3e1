package dev.armature.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.armature.evaluate.explain.ErrorAnalysis;
import dev.armature.evaluate.explain.KeypointScore;
import dev.armature.evaluate.explain.KeypointScores;
import dev.armature.evaluate.explain.Pairs;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What holds of every explanation of a score, for hundreds of small scenes.
class ExplanationPropertyTest {

    private static final int SCENES = 150;

    @ParameterizedTest
    @EnumSource(Rules.class)
    void explanationsAddUp(Rules rules) {
        Params params = Params.of(Similarity.KEYPOINTS).withRules(rules).withSigmas(Scene.sigmas());
        for (long seed = 0; seed < SCENES; seed++) {
            Scene scene = Scene.random(seed);
            Evaluation evaluation = Evaluation.of(scene.truth(), scene.detections(Similarity.KEYPOINTS), params);
            Pairs pairs = Pairs.of(evaluation);
            List<KeypointScore> scores = KeypointScores.of(pairs);
            ErrorAnalysis analysis = ErrorAnalysis.of(pairs, scores);
            double whole = evaluation.precisionRecall().meanPrecision(-1, -1, 0, 0);
            assertThat(analysis.precision()).as("scene %d", seed).isCloseTo(whole, within(1e-12));
            double last = analysis.steps().getLast().together();
            assertThat(last).as("scene %d", seed).isIn(1.0, -1.0);
            assertThat(analysis.pairs()).isLessThanOrEqualTo(analysis.objects());
            for (KeypointScore score : scores) {
                assertThat(score.paired()).isLessThanOrEqualTo(score.objects());
                assertThat(Arrays.stream(score.placements()).sum()).isEqualTo(score.paired());
                assertThat(score.within()).isSorted();
            }
        }
    }
}
