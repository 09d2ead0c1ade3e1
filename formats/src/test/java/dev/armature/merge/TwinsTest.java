package dev.armature.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.geometry.Box;
import dev.armature.geometry.Rle;
import dev.armature.model.Annotation;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Shape;
import dev.armature.model.Shape.Traits;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TwinsTest {

    private final Twins twins = new Twins(new Saying());

    private static Traits traits(long id, long group) {
        return new Traits(Id.of(1), Id.of(id), Id.of(0), group, 0, Attributes.NONE, Optional.empty());
    }

    private static Annotation box(long id, long group, double x) {
        return new Shape.Box(traits(id, group), new Box(x, 2, 3, 4), 0);
    }

    @Test
    void whatAnotherInputHasIsThereWhateverItsIdAndGroup() {
        assertThat(twins.isThere(0, box(1, 1, 5))).isFalse();
        assertThat(twins.isThere(1, box(9, 7, 5))).isTrue();
        assertThat(twins.isThere(1, box(9, 7, 6))).isFalse();
    }

    @Test
    void anInputMayRepeatItself() {
        assertThat(twins.isThere(0, box(1, 1, 5))).isFalse();
        assertThat(twins.isThere(0, box(2, 1, 5))).isFalse();
    }

    @Test
    void masksDifferByTheirPixels() {
        assertThat(twins.isThere(0, new Shape.Mask(traits(1, 0), Rle.of(2, 2, new long[] {1, 1, 2}))))
                .isFalse();
        assertThat(twins.isThere(1, new Shape.Mask(traits(1, 0), Rle.of(2, 2, new long[] {2, 1, 1}))))
                .isFalse();
        assertThat(twins.isThere(1, new Shape.Mask(traits(1, 0), Rle.of(2, 2, new long[] {1, 1, 2}))))
                .isTrue();
    }

    @Test
    void thousandsAreFoundAgain() {
        for (int i = 0; i < 5000; i++) {
            assertThat(twins.isThere(0, box(i, 0, i))).isFalse();
        }
        for (int i = 0; i < 5000; i++) {
            assertThat(twins.isThere(3, box(0, 0, i))).isTrue();
        }
    }
}
