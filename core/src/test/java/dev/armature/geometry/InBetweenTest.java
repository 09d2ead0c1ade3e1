package dev.armature.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InBetweenTest {

    @Test
    void numbersGoStraight() {
        assertThat(InBetween.straight(new double[] {0, 10}, new double[] {4, 30}, 0.25))
                .containsExactly(1, 15);
    }

    @Test
    void anglesTurnTheShorterWay() {
        assertThat(InBetween.angle(350, 10, 0.5)).isEqualTo(0);
        assertThat(InBetween.angle(10, 350, 0.75)).isEqualTo(355);
        assertThat(InBetween.angle(90, 180, 0.5)).isEqualTo(135);
    }

    @Test
    void verticesOfEqualNumberGoToTheirCounterparts() {
        double[] moved = InBetween.line(new double[] {0, 0, 4, 0}, new double[] {0, 2, 4, 2}, 0.5, false);
        assertThat(moved).containsExactly(0, 1, 4, 1);
    }

    @Test
    void otherwiseTheyGoToTheSameShareOfTheLength() {
        double[] line = {0, 0, 10, 0};
        double[] bent = {0, 0, 5, 0, 5, 5};
        assertThat(InBetween.line(line, bent, 1, false)).containsExactly(0, 0, 5, 5);
        double[] square = {0, 0, 4, 0, 4, 4, 0, 4};
        double[] halves = {0, 0, 4, 4};
        assertThat(InBetween.line(halves, square, 1, true)).containsExactly(0, 0, 4, 4);
    }

    @Test
    void aLineWithoutLengthIsNoTrouble() {
        assertThat(InBetween.line(new double[] {1, 1, 1, 1}, new double[] {2, 2, 3, 3, 4, 4}, 1, true))
                .containsExactly(2, 2, 2, 2);
    }
}
