package dev.armature.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.geometry.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeypointsTest {

    @Test
    void threeNumbersAreOneKeypoint() {
        Keypoints keypoints = Keypoints.of(1, 2, 0, 3, 4, 2);
        assertThat(keypoints.size()).isEqualTo(2);
        assertThat(keypoints.x(1)).isEqualTo(3);
        assertThat(keypoints.y(1)).isEqualTo(4);
        assertThat(keypoints.v(1)).isEqualTo(2);
    }

    @Test
    void anotherCountOfNumbersIsRefused() {
        assertThatThrownBy(() -> Keypoints.of(1, 2, 2, 3)).hasMessage("4 numbers; expected a multiple of 3");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 0", "NaN, 0", "0.01, 2", "1, 1", "1.5, 2", "2, 2", "7, 2"})
    void everyThirdNumberMeansAVisibility(double v, int visibility) {
        assertThat(Keypoints.of(1, 2, v).visibility(0)).isEqualTo(visibility);
    }

    @Test
    void keypointsThatAreNotAbsentAreMarked() {
        assertThat(Keypoints.of(0, 0, 0, 1, 1, 1, 2, 2, 2, 5, 5, 0).marked()).isEqualTo(2);
        assertThat(Keypoints.of().marked()).isZero();
    }

    @Test
    void theNumbersAreCopiedInAndOut() {
        double[] numbers = {1, 2, 2};
        Keypoints keypoints = Keypoints.of(numbers);
        numbers[0] = 9;
        keypoints.toArray()[1] = 9;
        assertThat(keypoints.toArray()).containsExactly(1, 2, 2);
    }

    @Test
    void keypointsWithTheSameNumbersAreEqual() {
        assertThat(Keypoints.of(1, 2, 2)).isEqualTo(Keypoints.of(1, 2, 2)).hasSameHashCodeAs(Keypoints.of(1, 2, 2));
        assertThat(Keypoints.of(1, 2, 2)).isNotEqualTo(Keypoints.of(1, 2, 1));
    }

    @Test
    void theExtentLeavesAbsentPointsOut() {
        assertThat(Keypoints.of(-9, -9, 0, 2, 3, 1, 5, 1, 2).extent()).contains(new Box(2, 1, 3, 2));
        assertThat(Keypoints.of(4, 4, 0).extent()).isEmpty();
    }
}
