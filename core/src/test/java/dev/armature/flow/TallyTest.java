package dev.armature.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.Tally.Thing;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void anEmptyRunBalances() {
        assertThat(tally.balances(Thing.IMAGES)).isTrue();
        assertThat(tally.leftOut(Thing.IMAGES)).isEmpty();
    }

    @Test
    void whatIsReadIsWrittenOrLeftOut() {
        tally.read(Thing.ANNOTATIONS, 5);
        tally.written(Thing.ANNOTATIONS, 2);
        assertThat(tally.balances(Thing.ANNOTATIONS)).isFalse();
        tally.leftOut(Thing.ANNOTATIONS, "broken", 1);
        tally.leftOut(Thing.ANNOTATIONS, "without keypoints", 2);
        assertThat(tally.balances(Thing.ANNOTATIONS)).isTrue();
        assertThat(tally.leftOutInAll(Thing.ANNOTATIONS)).isEqualTo(3);
    }

    @Test
    void reasonsAreCountedInTheOrderOfTheirFirstAppearance() {
        tally.leftOut(Thing.IMAGES, "b", 1);
        tally.leftOut(Thing.IMAGES, "a", 1);
        tally.leftOut(Thing.IMAGES, "b", 2);
        assertThat(tally.leftOut(Thing.IMAGES).toString()).isEqualTo("{b=3, a=1}");
    }

    @Test
    void imagesAndAnnotationsAreCountedApart() {
        tally.read(Thing.IMAGES, 1);
        assertThat(tally.balances(Thing.IMAGES)).isFalse();
        assertThat(tally.balances(Thing.ANNOTATIONS)).isTrue();
    }
}
