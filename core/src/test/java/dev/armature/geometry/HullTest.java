package dev.armature.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HullTest {

    @Test
    void pointsInsideAndOnTheEdgesAreLeftOut() {
        assertThat(Hull.convex(new double[] {2, 2, 4, 4, 0, 4, 4, 0, 0, 0, 2, 0, 0, 0, 1, 3}))
                .contains(new Polygon(new double[] {0, 0, 4, 0, 4, 4, 0, 4}));
    }

    @Test
    void pointsOnOneLineHaveNoHull() {
        assertThat(Hull.convex(new double[] {})).isEmpty();
        assertThat(Hull.convex(new double[] {1, 1})).isEmpty();
        assertThat(Hull.convex(new double[] {1, 1, 1, 1, 1, 1})).isEmpty();
        assertThat(Hull.convex(new double[] {1, 1, 2, 2, 5, 5, 3, 3})).isEmpty();
        assertThat(Hull.convex(new double[] {-0.0, 1, 0.0, 2, -0.0, 3})).isEmpty();
    }

    @Test
    void numbersThatAreNoPointsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Hull.convex(new double[] {1, 1, 2}));
        assertThatIllegalArgumentException().isThrownBy(() -> Hull.convex(new double[] {1, 1, 2, Double.NaN}));
    }

    @Test
    void everyPointIsInsideAndEveryVertexIsAPoint() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            String of = "seed " + seed;
            double[] xy = random.doubles(2 * (3 + random.nextInt(30)), -50, 50)
                    .map(Math::rint)
                    .toArray();
            Hull.convex(xy).ifPresent(hull -> {
                for (int i = 0; i < hull.size(); i++) {
                    assertThat(isAmong(xy, hull.x(i), hull.y(i))).as(of).isTrue();
                    assertThat(isOutside(hull, i, xy)).as(of).isFalse();
                }
            });
        }
    }

    private static boolean isAmong(double[] xy, double x, double y) {
        for (int i = 0; i < xy.length; i += 2) {
            if (xy[i] == x && xy[i + 1] == y) {
                return true;
            }
        }
        return false;
    }

    /// Whether some point lies outside of an edge of the hull.
    private static boolean isOutside(Polygon hull, int from, double[] xy) {
        int to = (from + 1) % hull.size();
        for (int i = 0; i < xy.length; i += 2) {
            double side = (hull.x(to) - hull.x(from)) * (xy[i + 1] - hull.y(from))
                    - (hull.y(to) - hull.y(from)) * (xy[i] - hull.x(from));
            if (side < 0) {
                return true;
            }
        }
        return false;
    }
}
