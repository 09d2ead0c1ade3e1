package dev.armature.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.geometry.Box;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MatchingTest {

    @Test
    void theMostAlikeAreMatchedFirstAndEachOnce() {
        List<Figure> truth = Figures.of(List.of(box(0), box(30)));
        List<Figure> other = Figures.of(List.of(box(32), box(28), box(200)));
        Matching matching = Matching.of(truth, other, 0.3);
        assertThat(matching.partners()).containsExactly(-1, 0);
        assertThat(matching.verdictOfFirst(0)).isEqualTo(Verdict.MISSED);
        assertThat(matching.verdictOfFirst(1).words()).isEqualTo("0.67");
        assertThat(matching.verdictOfSecond(0).words()).isEqualTo("0.67");
        assertThat(matching.verdictOfSecond(2)).isEqualTo(Verdict.EXTRA);
        assertThat(matching.pairs()).isEqualTo(1);
    }

    @Test
    void posesAreMatchedByTheirKeypoints() {
        Figure truth = figure(Samples.CAT_POINTS);
        assertThat(Matching.likeness(truth, truth)).isEqualTo(1);
        Figure half = figure(Keypoints.of(60, 40, 2, 0, 0, 0, 0, 0, 0, 500, 500, 2));
        assertThat(Matching.likeness(truth, half)).isCloseTo(1 / 3.0, org.assertj.core.data.Offset.offset(1e-9));
    }

    private static Figure figure(Keypoints keypoints) {
        return Figures.of(List.of(Samples.cat(1, keypoints, OptionalDouble.empty())))
                .getFirst();
    }

    private static Shape box(double x) {
        return new Shape.Box(Samples.traits(1, 0), new Box(x, 0, 10, 10), 0);
    }
}
