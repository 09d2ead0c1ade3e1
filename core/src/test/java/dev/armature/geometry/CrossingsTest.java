package dev.armature.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The crossings are computed column by column; here the outline is walked step by step, as the rule says.
class CrossingsTest {

    @Test
    void crossingsEqualThoseOfTheWholeWalk() {
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            int height = 1 + random.nextInt(40);
            int width = 1 + random.nextInt(40);
            double reach = random.nextBoolean() ? 1 : 30;
            double grain = new double[] {1, 2, 5, 10, 1e9}[random.nextInt(5)]; // whole and half pixels, tenths
            double[] xy = new double[2 * (1 + random.nextInt(10))];
            for (int i = 0; i < xy.length; i++) {
                double at = (random.nextDouble() * 1.4 - .2) * reach * (i % 2 == 0 ? width : height);
                xy[i] = Math.rint(at * grain) / grain;
            }
            assertThat(Crossings.of(new Polygon(xy), height, width))
                    .as("seed " + seed)
                    .containsExactly(walked(xy, height, width));
        }
    }

    private static long[] walked(double[] xy, int height, int width) {
        long[] positions = new long[4096];
        int size = 0;
        for (int i = 0; i < xy.length; i += 2) {
            int x1 = (int) (5 * xy[i] + .5);
            int y1 = (int) (5 * xy[i + 1] + .5);
            int x2 = (int) (5 * xy[(i + 2) % xy.length] + .5);
            int y2 = (int) (5 * xy[(i + 3) % xy.length] + .5);
            boolean wide = Math.abs(x2 - x1) >= Math.abs(y2 - y1);
            boolean backwards = wide ? x1 > x2 : y1 > y2;
            int fromX = backwards ? x2 : x1;
            int fromY = backwards ? y2 : y1;
            int toX = backwards ? x1 : x2;
            int toY = backwards ? y1 : y2;
            double slope = wide ? (double) (toY - fromY) / (toX - fromX) : (double) (toX - fromX) / (toY - fromY);
            int steps = wide ? toX - fromX : toY - fromY;
            int lastX = fromX;
            int lastY = fromY;
            for (int step = 1; step <= steps; step++) {
                int x = wide ? fromX + step : (int) (fromX + slope * step + .5);
                int y = wide ? (int) (fromY + slope * step + .5) : fromY + step;
                double column = (Math.min(x, lastX) + .5) / 5 - .5;
                if (x != lastX && column == Math.floor(column) && column >= 0 && column < width) {
                    double row = Math.ceil(Math.clamp((Math.min(y, lastY) + .5) / 5 - .5, 0, height));
                    positions[size++] = (long) column * height + (long) row;
                }
                lastX = x;
                lastY = y;
            }
        }
        long[] sorted = Arrays.copyOf(positions, size);
        Arrays.sort(sorted);
        return sorted;
    }
}
