package dev.armature.store.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.store.project.Segments.Range;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SegmentsTest {

    private static final OptionalInt NOT_SAID = OptionalInt.empty();

    @Test
    void withoutASizeThereIsOneJob() {
        assertThat(Segments.of(7, 0, NOT_SAID, Mode.INTERPOLATION)).containsExactly(new Range(0, 6));
        assertThat(Segments.of(7, 9, OptionalInt.of(3), Mode.ANNOTATION)).containsExactly(new Range(0, 6));
        assertThat(Segments.of(1, 1, NOT_SAID, Mode.ANNOTATION)).containsExactly(new Range(0, 0));
    }

    @Test
    void picturesDoNotOverlapUnlessAsked() {
        assertThat(Segments.of(7, 3, NOT_SAID, Mode.ANNOTATION))
                .containsExactly(new Range(0, 2), new Range(3, 5), new Range(6, 6));
        assertThat(Segments.of(7, 3, OptionalInt.of(1), Mode.ANNOTATION))
                .containsExactly(new Range(0, 2), new Range(2, 4), new Range(4, 6));
    }

    @Test
    void videoOverlapsByFiveFramesButNotByMoreThanHalf() {
        assertThat(Segments.of(30, 20, NOT_SAID, Mode.INTERPOLATION))
                .containsExactly(new Range(0, 19), new Range(15, 29));
        assertThat(Segments.of(8, 4, NOT_SAID, Mode.INTERPOLATION))
                .containsExactly(new Range(0, 3), new Range(2, 5), new Range(4, 7));
    }

    @Test
    void noJobOnlyRepeatsTheEndOfAnother() {
        assertThat(Segments.of(10, 5, OptionalInt.of(2), Mode.ANNOTATION))
                .isEqualTo(List.of(new Range(0, 4), new Range(3, 7), new Range(6, 9)));
    }
}
