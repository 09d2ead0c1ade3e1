package dev.armature.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PolygonTest {

    @Test
    void changingTheGivenOrTheReturnedArrayChangesNoPolygon() {
        double[] given = {1, 2, 3, 4, 5, 7};
        Polygon polygon = new Polygon(given);
        given[0] = 9;
        polygon.coordinates()[1] = 9;
        assertThat(polygon).isEqualTo(new Polygon(new double[] {1, 2, 3, 4, 5, 7}));
        assertThat(polygon).hasSameHashCodeAs(new Polygon(new double[] {1, 2, 3, 4, 5, 7}));
        assertThat(polygon.size()).isEqualTo(3);
        assertThat(polygon.y(2)).isEqualTo(7);
    }

    @Test
    void theAreaDoesNotDependOnTheDirection() {
        assertThat(new Polygon(new double[] {1, 1, 5, 1, 5, 4}).area()).isEqualTo(6);
        assertThat(new Polygon(new double[] {5, 4, 5, 1, 1, 1}).area()).isEqualTo(6);
        assertThat(new Polygon(new double[] {5, 4, 5, 1}).area()).isZero();
    }

    @Test
    void theBoundsHoldEveryVertex() {
        assertThat(new Polygon(new double[] {5, 4, -2, 1.5, 1, 9}).bounds()).isEqualTo(new Box(-2, 1.5, 7, 7.5));
    }

    @Test
    void numbersThatAreNoVerticesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Polygon(new double[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Polygon.owning(new double[] {1, 2, 3}))
                .withMessage("polygon has 3 numbers; expected x and y of at least one vertex");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Polygon(new double[] {1, 2, 3, Double.NaN}))
                .withMessage("polygon: y of vertex 1 is NaN; expected a finite number");
    }
}
