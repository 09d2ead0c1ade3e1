package dev.armature.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RegionTest {

    private static final Polygon SQUARE = new Polygon(new double[] {1, 1, 7, 1, 7, 7, 1, 7});
    private static final Polygon OVERLAPPING = new Polygon(new double[] {4, 4, 9, 4, 9, 9, 4, 9});

    @Test
    void pixelsInTwoRingsCountOnce() {
        assertThat(Region.area(new Region.Outline(List.of(SQUARE, OVERLAPPING)), 10, 10))
                .isEqualTo(52);
    }

    @Test
    void pixelsOutsideOfTheImageDoNotCount() {
        assertThat(Region.area(new Region.Outline(List.of(SQUARE)), 10, 4)).isEqualTo(18);
    }

    @Test
    void aMaskCountsItsPixelsAndNothingHasNoArea() {
        assertThat(Region.area(Rle.of(SQUARE, 10, 10), 10, 10)).isEqualTo(36);
        assertThat(Region.area(new Region.None(), 10, 10)).isZero();
    }

    @Test
    void anOutlineWithoutRingsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Region.Outline(List.of()));
    }

    @Test
    void datumarosCanvasEndsAtTheWholePartOfTheLargestCoordinate() {
        assertThat(Region.pixelArea(new Polygon(new double[] {0, 0, 10.7, 0, 10.7, 4, 0, 4})))
                .isEqualTo(40);
        assertThat(Region.pixelArea(new Polygon(new double[] {0, 0, .9, 0, .9, 4, 0, 4})))
                .isZero();
        assertThat(Region.pixelArea(new Polygon(new double[] {-9, -9, -2, -9, -2, -2})))
                .isZero();
    }

    @Test
    void theCanvasMayBeLargerThanAnyMask() {
        double far = 1_000_000;
        Polygon polygon = new Polygon(new double[] {far - 10, 0, far, 0, far, far, far - 10, far});
        assertThat(Region.pixelArea(polygon)).isEqualTo(10_000_000);
    }
}
