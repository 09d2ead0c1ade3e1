package dev.armature.evaluate.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    @Test
    void theSumIsTheHighestThatThereIs() {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            double[][] gain = new double[random.nextInt(6)][random.nextInt(6)];
            for (double[] row : gain) {
                for (int column = 0; column < row.length; column++) {
                    row[column] = random.nextInt(4) == 0 ? 0 : random.nextDouble();
                }
            }
            int[] assigned = Assignment.of(gain);
            boolean[] taken = new boolean[gain.length == 0 ? 0 : gain[0].length];
            double sum = 0;
            for (int row = 0; row < gain.length; row++) {
                if (assigned[row] >= 0) {
                    assertThat(taken[assigned[row]]).isFalse();
                    taken[assigned[row]] = true;
                    sum += gain[row][assigned[row]];
                }
            }
            assertThat(sum).isCloseTo(best(gain, 0, new boolean[taken.length]), within(1e-12));
        }
    }

    /// By trying all.
    private static double best(double[][] gain, int row, boolean[] taken) {
        if (row == gain.length) {
            return 0;
        }
        double best = best(gain, row + 1, taken);
        for (int column = 0; column < taken.length; column++) {
            if (!taken[column]) {
                taken[column] = true;
                best = Math.max(best, gain[row][column] + best(gain, row + 1, taken));
                taken[column] = false;
            }
        }
        return best;
    }
}
