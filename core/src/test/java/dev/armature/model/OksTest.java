package dev.armature.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OksTest {

    private static final Keypoints TRUTH = Keypoints.of(10, 10, 2, 20, 10, 1, 0, 0, 0);

    @Test
    void aPoseIsLikeItself() {
        assertThat(Oks.toTruth(TRUTH, TRUTH, 100, Oks.sigmas(3))).isEqualTo(1);
        assertThat(Oks.ofBoth(TRUTH, TRUTH, 100, Oks.sigmas(3))).isEqualTo(1);
    }

    /// One keypoint 3 px off, with sigma 0.05 and an area of 400 px²: exp(-9 / (2 · 0.01 · 400)).
    @Test
    void whatIsOffCountsLess() {
        Keypoints off = Keypoints.of(13, 10, 2, 20, 10, 2, 0, 0, 0);
        double expected = (Math.exp(-9.0 / 8) + 1) / 2;
        assertThat(Oks.toTruth(TRUTH, off, 400, Oks.sigmas(3))).isCloseTo(expected, within(1e-15));
    }

    @Test
    void whatIsAbsentCountsNothingAgainstATruthAndIsLeftAsideBetweenEquals() {
        Keypoints half = Keypoints.of(10, 10, 2, 0, 0, 0, 5, 5, 2);
        assertThat(Oks.toTruth(TRUTH, half, 100, Oks.sigmas(3))).isEqualTo(0.5);
        assertThat(Oks.ofBoth(TRUTH, half, 100, Oks.sigmas(3))).isEqualTo(1);
        assertThat(Oks.common(TRUTH, half)).isEqualTo(1);
        assertThat(Oks.ofBoth(TRUTH, Keypoints.of(0, 0, 0), 100, Oks.sigmas(1))).isZero();
    }

    @Test
    void seventeenKeypointsAreAPersons() {
        assertThat(Oks.sigmas(17)[0]).isEqualTo(0.026);
        assertThat(Oks.sigmas(14)).containsOnly(0.05);
        assertThat(Oks.even(17)).containsOnly(0.05);
    }
}
