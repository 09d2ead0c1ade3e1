package dev.armature.evaluate.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.explain.Bootstrap.Difference;
import dev.armature.evaluate.explain.Bootstrap.Estimate;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static final int IMAGES = 200;

    /// @param every how many-th image has nobody found
    private static Evaluation score(int every) {
        People people = new People();
        for (int image = 0; image < IMAGES; image++) {
            people.truth(image, 0);
            if (image % every != 0) {
                people.found(image, 0, 1 - image / 1000.0);
            }
        }
        return people.score();
    }

    /// The recall is the mean of zeros and ones: its standard error is √(p (1 − p) / n).
    @Test
    void theIntervalOfAShareIsThatOfItsStandardError() {
        Estimate recall = new Bootstrap(2000, 7).estimates(score(4)).get(5);
        assertThat(recall.name()).isEqualTo("AR");
        assertThat(recall.value()).isEqualTo(0.75);
        double error = 1.96 * Math.sqrt(0.75 * 0.25 / IMAGES);
        assertThat(recall.interval().low()).isCloseTo(0.75 - error, within(0.01));
        assertThat(recall.interval().high()).isCloseTo(0.75 + error, within(0.01));
    }

    @Test
    void theSameSeedGivesTheSame() {
        Evaluation evaluation = score(4);
        assertThat(new Bootstrap(50, 1).estimates(evaluation)).isEqualTo(new Bootstrap(50, 1).estimates(evaluation));
        assertThat(new Bootstrap(50, 1).estimates(evaluation)).isNotEqualTo(new Bootstrap(50, 2).estimates(evaluation));
    }

    @Test
    void whatIsTheSameDoesNotDiffer() {
        Difference recall = new Bootstrap(50, 1).differences(score(4), score(4)).get(5);
        assertThat(recall.gain()).isZero();
        assertThat(recall.interval()).isEqualTo(new Interval(0, 0));
        assertThat(recall.p()).isEqualTo(1);
    }

    /// In every image that the second lacks the first lacks somebody too: the difference is sure, although both
    /// intervals overlap.
    @Test
    void aDifferenceIsTakenImageByImage() {
        Evaluation some = score(4);
        Evaluation more = score(8);
        Bootstrap bootstrap = new Bootstrap(1000, 3);
        Difference recall = bootstrap.differences(some, more).get(5);
        assertThat(recall.gain()).isEqualTo(0.125);
        assertThat(recall.interval().low()).isPositive();
        assertThat(recall.p()).isCloseTo(2 / 1001.0, within(1e-12));
        assertThat(bootstrap.differences(more, some).get(5).interval().high()).isNegative();
    }

    @Test
    void whatIsNotThereHasNoInterval() {
        Estimate large = new Bootstrap(5, 3).estimates(score(2)).get(4);
        assertThat(large.name()).isEqualTo("APlarge");
        assertThat(large.interval().low()).isGreaterThan(0);
        Estimate medium = new Bootstrap(5, 3).estimates(score(2)).get(3);
        assertThat(medium.value()).isEqualTo(-1);
        assertThat(medium.interval().low()).isNaN();
    }

    @Test
    void noSamplesAreAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Bootstrap(0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bootstrap(1, 1).differences(score(4), new People().score()));
    }
}
