package dev.armature.evaluate.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.armature.evaluate.DetectionsBuilder;
import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.Params;
import dev.armature.evaluate.Similarity;
import dev.armature.evaluate.TruthBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorAnalysisTest {

    private static final double JITTER = Math.sqrt(-200 * Math.log(0.7)); // px that make a ks of 0.7
    private static final int NOSE = 0;
    private static final int LEFT_HAND = 1;
    private static final int RIGHT_HAND = 2;
    private static final int LEFT_FOOT = 3;
    private static final int RIGHT_FOOT = 4;

    private static ErrorAnalysis analysis(Evaluation evaluation) {
        Pairs pairs = Pairs.of(evaluation);
        return ErrorAnalysis.of(pairs, KeypointScores.of(pairs));
    }

    private static Placement placement(List<KeypointScore> scores, int keypoint) {
        for (Placement placement : Placement.values()) {
            if (scores.get(keypoint).count(placement) > 0) {
                return placement;
            }
        }
        throw new AssertionError("keypoint " + keypoint + " is nowhere");
    }

    private static ErrorAnalysis.Step step(ErrorAnalysis analysis, Fault fault) {
        return analysis.steps().get(fault.ordinal());
    }

    @Test
    void eachKeypointHasTheErrorThatWasMadeWithIt() {
        People people = new People();
        people.truth(1, 0);
        people.truth(1, 1000);
        people.found(1, 0, 0.9)
                .at(LEFT_HAND, 100 + JITTER, 200)
                .at(RIGHT_HAND, 100, 200)
                .at(LEFT_FOOT, 1150, 300)
                .at(RIGHT_FOOT, 250, 400);
        List<KeypointScore> scores = KeypointScores.of(Pairs.of(people.score()));
        assertThat(placement(scores, NOSE)).isEqualTo(Placement.GOOD);
        assertThat(placement(scores, LEFT_HAND)).isEqualTo(Placement.JITTER);
        assertThat(placement(scores, RIGHT_HAND)).isEqualTo(Placement.INVERSION);
        assertThat(placement(scores, LEFT_FOOT)).isEqualTo(Placement.SWAP);
        assertThat(placement(scores, RIGHT_FOOT)).isEqualTo(Placement.MISS);
        assertThat(scores.get(LEFT_HAND).similarity()).isCloseTo(0.7, within(1e-12));
        assertThat(scores.get(NOSE).objects()).isEqualTo(2);
        assertThat(scores.get(NOSE).paired()).isEqualTo(1);
    }

    @Test
    void aSwapMayBeWithTheOtherSideOfTheOther() {
        People people = new People();
        people.truth(1, 0);
        people.truth(1, 1000);
        people.found(1, 0, 0.9).at(LEFT_HAND, 1300, 200);
        assertThat(placement(KeypointScores.of(Pairs.of(people.score())), LEFT_HAND))
                .isEqualTo(Placement.SWAP);
    }

    @Test
    void whatIsAbsentIsNotJudged() {
        People people = new People();
        people.truth(1, 0).xyv()[3 * NOSE + 2] = 0;
        people.found(1, 0, 0.9).at(NOSE, 900, 0);
        KeypointScore nose = KeypointScores.of(Pairs.of(people.score())).getFirst();
        assertThat(nose.objects()).isZero();
        assertThat(nose.paired()).isZero();
        assertThat(nose.similarity()).isNaN();
        assertThat(nose.pck(0)).isNaN();
        assertThat(nose.share(Placement.MISS)).isNaN();
    }

    @Test
    void thePartOfTheBoxWithinWhichAKeypointLiesIsCounted() {
        People people = new People(); // the longer side of the box is 200 px: reaches are 10, 20 and 40 px
        people.truth(1, 0);
        people.found(1, 0, 0.9).at(NOSE, 200, 115);
        KeypointScore nose = KeypointScores.of(Pairs.of(people.score())).getFirst();
        assertThat(nose.within()).containsExactly(0, 1, 1);
        assertThat(nose.pck(2)).isEqualTo(1);
    }

    @Test
    void aJitterIsMendedUntilItIsJustGood() {
        People people = new People();
        people.truth(1, 0);
        people.found(1, 0, 0.9).off(JITTER);
        ErrorAnalysis analysis = analysis(people.score());
        assertThat(analysis.precision()).as("found from 0.5 to 0.7").isCloseTo(0.5, within(1e-12));
        ErrorAnalysis.Step jitter = step(analysis, Fault.JITTER);
        assertThat(jitter.count()).isEqualTo(5);
        assertThat(jitter.alone()).as("found from 0.5 to 0.85").isCloseTo(0.8, within(1e-12));
        assertThat(jitter.together()).isEqualTo(jitter.alone());
        assertThat(step(analysis, Fault.MISS).alone()).isEqualTo(analysis.precision());
        assertThat(step(analysis, Fault.BACKGROUND).count()).isZero();
        assertThat(step(analysis, Fault.UNFOUND).count()).isZero();
    }

    @Test
    void anInversionIsMendedToTheRightPlace() {
        People people = new People();
        people.truth(1, 0);
        people.found(1, 0, 0.9).at(LEFT_HAND, 300, 200).at(RIGHT_HAND, 100, 200);
        ErrorAnalysis analysis = analysis(people.score());
        assertThat(analysis.precision()).as("OKS 0.6").isCloseTo(0.3, within(1e-12));
        assertThat(step(analysis, Fault.INVERSION).count()).isEqualTo(2);
        assertThat(step(analysis, Fault.INVERSION).alone()).isCloseTo(1, within(1e-12));
        assertThat(step(analysis, Fault.SWAP).together()).isEqualTo(analysis.precision());
        assertThat(step(analysis, Fault.JITTER).alone()).isEqualTo(analysis.precision());
    }

    @Test
    void missesAreMendedUntilTheyAreNear() {
        People people = new People();
        people.truth(1, 0);
        people.found(1, 0, 0.9)
                .at(LEFT_HAND, 0, 900)
                .at(RIGHT_HAND, 0, 900)
                .at(LEFT_FOOT, 0, 900)
                .at(RIGHT_FOOT, 0, 900);
        ErrorAnalysis analysis = analysis(people.score());
        assertThat(analysis.precision()).as("OKS 0.2").isZero();
        assertThat(step(analysis, Fault.MISS).count()).isEqualTo(4);
        assertThat(step(analysis, Fault.MISS).alone()).as("OKS 0.6").isCloseTo(0.3, within(1e-12));
        assertThat(step(analysis, Fault.JITTER).together())
                .as("near stays near")
                .isCloseTo(0.3, within(1e-12));
    }

    @Test
    void scoresAreMendedByWhatIsFound() {
        People people = new People();
        people.truth(1, 0);
        people.found(1, 600, 0.9); // of nobody, and surer than the right one
        people.found(1, 0, 0.3);
        ErrorAnalysis analysis = analysis(people.score());
        assertThat(analysis.precision()).isCloseTo(0.5, within(1e-12));
        assertThat(step(analysis, Fault.SCORE).alone()).isCloseTo(1, within(1e-12));
        assertThat(step(analysis, Fault.SCORE).count()).isEqualTo(-1);
        assertThat(step(analysis, Fault.BACKGROUND).count()).isEqualTo(1);
        assertThat(step(analysis, Fault.BACKGROUND).alone()).isCloseTo(1, within(1e-12));
    }

    @Test
    void whatNobodyFindsIsCountedAndMendedLast() {
        People people = new People();
        people.truth(1, 0);
        people.truth(2, 0);
        people.found(1, 0, 0.9);
        ErrorAnalysis analysis = analysis(people.score());
        assertThat(analysis.precision()).as("51 of 101 recalls").isCloseTo(51 / 101.0, within(1e-12));
        assertThat(analysis.pairs()).isEqualTo(1);
        assertThat(analysis.objects()).isEqualTo(2);
        assertThat(step(analysis, Fault.UNFOUND).count()).isEqualTo(1);
        assertThat(step(analysis, Fault.BACKGROUND).together()).isEqualTo(analysis.precision());
        assertThat(step(analysis, Fault.UNFOUND).together()).isEqualTo(1);
    }

    @Test
    void boxesHaveNoKeypoints() {
        Evaluation boxes = Evaluation.of(
                new TruthBuilder().build(), new DetectionsBuilder(Similarity.BBOX).build(), Params.of(Similarity.BBOX));
        assertThatIllegalArgumentException().isThrownBy(() -> Pairs.of(boxes)).withMessageContaining("bbox");
    }
}
