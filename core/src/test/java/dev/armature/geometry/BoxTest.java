package dev.armature.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BoxTest {

    private static final Box TEN = new Box(0, 0, 10, 10);

    @Test
    void cornersMakeABox() {
        Box box = Box.ofCorners(1, 2, 4, 8);
        assertThat(box).isEqualTo(new Box(1, 2, 3, 6));
        assertThat(box.right()).isEqualTo(4);
        assertThat(box.bottom()).isEqualTo(8);
        assertThat(box.area()).isEqualTo(18);
    }

    @Test
    void theUnionHoldsBoth() {
        assertThat(new Box(1, 5, 2, 2).union(new Box(-1, 6, 1, 9))).isEqualTo(new Box(-1, 5, 4, 10));
    }

    @Test
    void boxesThatTouchDoNotOverlap() {
        assertThat(Box.iou(TEN, new Box(10, 0, 10, 10), false)).isZero();
    }

    @Test
    void aBoxInsideACrowdOverlapsWhole() {
        assertThat(Box.iou(new Box(2, 2, 5, 5), TEN, true)).isEqualTo(1);
        assertThat(Box.iou(new Box(2, 2, 5, 5), TEN, false)).isEqualTo(.25);
    }

    @Test
    void aBoxThatIsNotANumberIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Box(0, Double.NaN, 1, 1))
                .withMessage("box is [0.0, NaN, 1.0, 1.0]; expected four finite numbers");
    }
}
