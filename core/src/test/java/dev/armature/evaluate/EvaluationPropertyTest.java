package dev.armature.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The engine against [PlainScores]: the same doubles for hundreds of small scenes.
class EvaluationPropertyTest {

    private static final int SCENES = 150;

    @ParameterizedTest
    @EnumSource(Rules.class)
    void posesAreScoredAsTheFormulasSay(Rules rules) {
        for (long seed = 0; seed < SCENES; seed++) {
            compare(seed, params(Similarity.KEYPOINTS, rules, seed));
        }
    }

    @ParameterizedTest
    @EnumSource(Rules.class)
    void boxesAreScoredAsTheFormulasSay(Rules rules) {
        for (long seed = 0; seed < SCENES; seed++) {
            compare(seed, params(Similarity.BBOX, rules, seed));
        }
    }

    /// An image that counts three times is as good as three copies of it.
    @ParameterizedTest
    @EnumSource(Rules.class)
    void anImageCountsAsOftenAsAsked(Rules rules) {
        Params params = Params.of(Similarity.BBOX).withRules(rules);
        for (long seed = 0; seed < SCENES; seed++) {
            Scene scene = Scene.random(seed);
            Evaluation evaluation = Evaluation.of(scene.truth(), scene.detections(Similarity.BBOX), params);
            int[] once =
                    IntStream.range(0, scene.images()).map(image -> image % 2).toArray();
            int[] thrice = Arrays.stream(once).map(count -> 3 * count).toArray();
            PrecisionRecall one = evaluation.precisionRecall(once);
            PrecisionRecall three = evaluation.precisionRecall(thrice);
            assertThat(three.recalls()).as("seed " + seed).isEqualTo(one.recalls());
            int[] all = IntStream.range(0, scene.images()).map(image -> 1).toArray();
            assertThat(evaluation.precisionRecall(all).precisions())
                    .isEqualTo(evaluation.precisionRecall().precisions());
        }
    }

    @ParameterizedTest
    @EnumSource(Rules.class)
    void matchesSayWhatTheOutcomesSay(Rules rules) {
        Params params = params(Similarity.KEYPOINTS, rules, 1);
        for (long seed = 0; seed < SCENES; seed++) {
            Scene scene = Scene.random(seed);
            Evaluation evaluation = Evaluation.of(scene.truth(), scene.detections(Similarity.KEYPOINTS), params);
            Outcomes outcomes = evaluation.outcomes();
            for (int k = 0; k < outcomes.categories(); k++) {
                for (int place = 0; place < outcomes.slots(k); place++) {
                    int slot = outcomes.slot(k, place);
                    for (int a = 0; a < params.areas().size(); a++) {
                        Matches matches = evaluation.matches(outcomes.cell(slot), a);
                        for (int t = 0; t < params.thresholds(); t++) {
                            assertThat(outcomes.isRight(slot, a, t)).isEqualTo(matches.isRight(t, outcomes.rank(slot)));
                            assertThat(outcomes.isFalse(slot, a, t)).isEqualTo(matches.isFalse(t, outcomes.rank(slot)));
                        }
                    }
                }
            }
        }
    }

    private static void compare(long seed, Params params) {
        Scene scene = Scene.random(seed);
        PlainScores plain = new PlainScores(scene, params);
        PrecisionRecall curves = Evaluation.of(scene.truth(), scene.detections(params.similarity()), params)
                .precisionRecall();
        assertThat(curves.recalls()).as("recall, seed " + seed).isEqualTo(array(plain.recall));
        assertThat(curves.precisions()).as("precision, seed " + seed).isEqualTo(array(plain.precision));
        assertThat(curves.scores()).as("scores, seed " + seed).isEqualTo(array(plain.scores));
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(number -> number).toArray();
    }

    /// Of every kind of setting some scenes get another one.
    private static Params params(Similarity similarity, Rules rules, long seed) {
        Params params = Params.of(similarity).withRules(rules).withSigmas(Scene.sigmas());
        params = seed % 3 == 0 ? params.withLimits(4, 1, 2) : params;
        params = seed % 5 == 0 ? params.withCategories(false) : params;
        params = seed % 4 == 0 ? params.withThresholds(Params.spaced(0.05, 1, 20)) : params;
        params = seed % 7 == 0 ? params.withRecalls(0, 0.25, 0.3, 1) : params;
        params = seed % 6 == 0 ? params.withArea(false) : params;
        return seed % 2 == 0 ? params.withAreas(List.of(AreaRange.ALL, new AreaRange("some", 500, 3000))) : params;
    }
}
