package dev.armature.evaluate.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationTest {

    /// Ten images; in four of them what is found is nobody.
    private static People people() {
        People people = new People();
        for (int image = 0; image < 10; image++) {
            people.truth(image, 0);
            people.found(image, image < 4 ? 800 : 0, 0.05 + image / 10.0);
        }
        return people;
    }

    @Test
    void scoresAreHeldAgainstWhatIsRight() {
        Calibration calibration = Calibration.of(people().score());
        assertThat(calibration.bins()).hasSize(10).allMatch(bin -> bin.count() == 1);
        assertThat(calibration.bins().getFirst().right()).isZero();
        assertThat(calibration.bins().getLast().similarity()).isEqualTo(1);
        double expected = (0.05 + 0.15 + 0.25 + 0.35 + 0.55 + 0.45 + 0.35 + 0.25 + 0.15 + 0.05) / 10;
        assertThat(calibration.error()).isCloseTo(expected, within(1e-12));
        assertThat(calibration.bestScore()).isEqualTo(0.05 + 4 / 10.0);
        assertThat(calibration.bestF()).isCloseTo(2 * 6 / 16.0, within(1e-12));
    }

    @Test
    void scoresBeyondOneHaveNoError() {
        People people = people();
        people.found(0, 0, 7);
        assertThat(Calibration.of(people.score()).error()).isNaN();
    }

    @Test
    void withoutDetectionsThereIsNothingToTell() {
        People people = new People();
        people.truth(1, 0);
        Calibration calibration = Calibration.of(people.score());
        assertThat(calibration.bins()).isEmpty();
        assertThat(calibration.error()).isNaN();
        assertThat(calibration.bestF()).isNaN();
    }

    @Test
    void theWorstImagesComeFirst() {
        People people = people();
        people.truth(2, 1000);
        assertThat(ImageLoss.worst(people.score(), 3)).hasSize(3).first().satisfies(worst -> {
            assertThat(worst.image()).isEqualTo(2);
            assertThat(worst.unfound()).isEqualTo(2);
            assertThat(worst.objects()).isEqualTo(2);
            assertThat(worst.wrong()).isEqualTo(1);
            assertThat(worst.loss()).isEqualTo(2);
        });
        assertThat(ImageLoss.worst(people.score(), 30)).as("those with loss").hasSize(4);
    }
}
