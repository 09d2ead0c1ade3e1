package dev.armature.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogHistogramTest {

    @Test
    void everyNumberIsInTheStepBetweenWhoseBordersItLies() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            LogHistogram histogram = LogHistogram.ofPixels();
            double number = Math.pow(2, random.nextDouble(-4, 20));
            histogram.add(number);
            int step = filled(histogram);
            assertThat(number).isBetween(histogram.border(step), histogram.border(step + 1));
        }
    }

    @Test
    void aBorderBelongsToTheStepThatBeginsThere() {
        for (int step = 0; step < LogHistogram.ofRatios().size(); step++) {
            LogHistogram histogram = LogHistogram.ofRatios();
            histogram.add(histogram.border(step));
            assertThat(filled(histogram)).isEqualTo(step);
        }
    }

    @Test
    void quantilesAreThoseOfTheNumbersToTheWidthOfAStep() {
        Random random = new Random(6);
        double[] numbers = new double[5_000];
        LogHistogram histogram = LogHistogram.ofPixels();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Math.exp(4 + random.nextGaussian());
            histogram.add(numbers[i]);
        }
        Arrays.sort(numbers);
        for (double part : new double[] {0.01, 0.25, 0.5, 0.9, 0.99}) {
            double exact = numbers[(int) (part * numbers.length)];
            assertThat(histogram.quantile(part)).isBetween(exact / 1.05, exact * 1.05);
        }
        assertThat(histogram.quantile(0)).isEqualTo(numbers[0]).isEqualTo(histogram.least());
        assertThat(histogram.quantile(1)).isEqualTo(numbers[numbers.length - 1]).isEqualTo(histogram.most());
    }

    @Test
    void whatIsNotPositiveAndFiniteIsNotCountedAndExtremesAreAtTheEnds() {
        LogHistogram histogram = LogHistogram.ofRatios();
        for (double none : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            histogram.add(none);
        }
        assertThat(histogram.all()).isZero();
        assertThat(histogram.quantile(0.5)).isNaN();
        histogram.add(Double.MIN_VALUE);
        histogram.add(1e300);
        assertThat(histogram.count(0)).isEqualTo(1);
        assertThat(histogram.count(histogram.size() - 1)).isEqualTo(1);
    }

    @Test
    void histogramsOfTwoRangesAreNotMerged() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogHistogram.ofPixels().merge(LogHistogram.ofRatios()));
    }

    private static int filled(LogHistogram histogram) {
        for (int i = 0; i < histogram.size(); i++) {
            if (histogram.count(i) > 0) {
                return i;
            }
        }
        throw new AssertionError("nothing was counted");
    }
}
