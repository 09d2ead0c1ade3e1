package dev.armature.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Random;
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

    @Test
    void numbersThatWaitAsTextAreThoseThatTheTextSays() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            int size = 1 + random.nextInt(5);
            StringBuilder text = new StringBuilder();
            double[] xy = new double[2 * size];
            for (int i = 0; i < xy.length; i++) {
                String digits = Long.toString(random.nextLong(1, 1_000_000_000_000L));
                int point = random.nextInt(digits.length() + 1);
                String number = (random.nextBoolean() ? "-" : "")
                        + (point == 0 ? "0." + digits : digits.substring(0, point))
                        + (point == 0 || point == digits.length() ? "" : "." + digits.substring(point));
                text.append(i == 0 ? "" : ",").append(number);
                xy[i] = Double.parseDouble(number);
            }
            Polygon waiting = Polygon.ofText(text.toString().getBytes(StandardCharsets.US_ASCII), size);
            assertThat(waiting.size()).isEqualTo(size);
            assertThat(waiting.coordinates()).containsExactly(xy);
            assertThat(waiting).isEqualTo(new Polygon(xy)).hasSameHashCodeAs(new Polygon(xy));
            assertThat(waiting.bounds()).isEqualTo(new Polygon(xy).bounds());
        }
    }

    @Test
    void aTextThatMightLoseDigitsIsRefused() {
        Polygon waiting = Polygon.ofText("1,2,3.12345678901234567,4".getBytes(StandardCharsets.US_ASCII), 2);
        assertThatIllegalArgumentException().isThrownBy(waiting::area).withMessageContaining("15 letters");
    }

    @Test
    void pointsInsideAreHeldByTheEvenOddRule() {
        Polygon star = new Polygon(new double[] {0, 0, 10, 0, 10, 10, 0, 10, 0, 0, 4, 4, 6, 4, 6, 6, 4, 6, 4, 4});

        assertThat(star.holds(2, 5)).isTrue();
        assertThat(star.holds(5, 5)).isFalse(); // in the hole
        assertThat(star.holds(11, 5)).isFalse();
        assertThat(star.holds(0, 5)).isTrue();
        assertThat(star.holds(10, 5)).isFalse();
    }

    @Test
    void aPointIsNearUpToTheDistanceAndNoFurther() {
        Polygon square = new Polygon(new double[] {0, 0, 10, 0, 10, 10, 0, 10});

        assertThat(square.near(5, 5, 4.99)).isFalse();
        assertThat(square.near(5, 5, 5)).isTrue();
        assertThat(square.near(5, -2, 2)).isTrue();
        assertThat(square.near(5, -2, 1.99)).isFalse();
        assertThat(square.near(13, 14, 5)).isTrue(); // from the corner
        assertThat(square.near(13, 14, 4.99)).isFalse();
        assertThat(square.near(-1, 5, 1)).isTrue(); // the side that closes it
        assertThat(new Polygon(new double[] {3, 4}).near(0, 0, 5)).isTrue();
        assertThat(new Polygon(new double[] {3, 4}).near(0, 0, 4.99)).isFalse();
    }

    @Test
    void aPointIsNearWhenAnyPlaceOfTheOutlineIs() {
        Random random = new Random(5);
        for (int round = 0; round < 2000; round++) {
            Polygon polygon = new Polygon(random.doubles(2 + 2 * random.nextInt(7), -20, 20)
                    .map(number -> Math.rint(number * 4) / 4)
                    .toArray());
            double x = random.nextDouble(-30, 30);
            double y = random.nextDouble(-30, 30);
            double distance = Math.sqrt(leastSquare(polygon, x, y));
            assertThat(polygon.near(x, y, distance + 1e-3)).isTrue();
            assertThat(polygon.near(x, y, distance - 1e-3)).isFalse();
        }
    }

    private static double leastSquare(Polygon polygon, double x, double y) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < polygon.size(); i++) {
            int j = (i + 1) % polygon.size();
            double sideX = polygon.x(j) - polygon.x(i);
            double sideY = polygon.y(j) - polygon.y(i);
            double square = sideX * sideX + sideY * sideY;
            double along = square == 0 ? 0 : ((x - polygon.x(i)) * sideX + (y - polygon.y(i)) * sideY) / square;
            double part = Math.clamp(along, 0, 1);
            double dx = x - polygon.x(i) - part * sideX;
            double dy = y - polygon.y(i) - part * sideY;
            least = Math.min(least, dx * dx + dy * dy);
        }
        return least;
    }
}
