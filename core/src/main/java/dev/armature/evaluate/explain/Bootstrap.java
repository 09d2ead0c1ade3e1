package dev.armature.evaluate.explain;

import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.Statistic;
import dev.armature.evaluate.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// How sure the numbers of a summary are: as many images as there are are drawn with replacement, again and again,
/// and every sample is scored (percentile bootstrap over images; Efron 1979). Detections are matched once, since
/// images do not touch each other. The same seed gives the same samples.
public final class Bootstrap {

    /// A number of the summary.
    ///
    /// @param value -1 where nothing is to be found
    /// @param interval NaN where no sample has anything to be found
    public record Estimate(String name, double value, Interval interval) {}

    /// A number of two summaries of the same images.
    ///
    /// @param interval of the difference; NaN where no sample has anything to be found
    /// @param p how often chance alone shows a difference to 0 as clear as this: twice the smaller of the shares
    ///     of samples at or below 0 and at or above 0, each counted with one sample more, at most 1
    public record Difference(String name, double first, double second, Interval interval, double p) {

        /// How much higher the second is; NaN where nothing is to be found.
        public double gain() {
            return first == -1 || second == -1 ? Double.NaN : second - first;
        }
    }

    private final int samples;
    private final long seed;

    /// @param samples how many, at least 1
    public Bootstrap(int samples, long seed) {
        if (samples < 1) {
            throw new IllegalArgumentException(samples + " samples; expected at least 1");
        }
        this.samples = samples;
        this.seed = seed;
    }

    /// The numbers of the summary, each with its interval.
    public List<Estimate> estimates(Evaluation evaluation) {
        List<Statistic> whole = Statistics.of(evaluation, evaluation.precisionRecall(), -1);
        double[][] values = values(evaluation);
        List<Estimate> estimates = new ArrayList<>();
        for (int s = 0; s < whole.size(); s++) {
            int at = s;
            double[] known = Arrays.stream(values)
                    .mapToDouble(sample -> sample[at])
                    .filter(value -> value != -1)
                    .toArray();
            estimates.add(new Estimate(whole.get(s).name(), whole.get(s).value(), Interval.of(known)));
        }
        return estimates;
    }

    /// The numbers of two summaries side by side. Each sample has the same images for both, so that what makes an
    /// image hard for both does not blur the difference.
    ///
    /// @throws IllegalArgumentException if they are not about as many images
    public List<Difference> differences(Evaluation first, Evaluation second) {
        if (first.truth().images() != second.truth().images()) {
            throw new IllegalArgumentException("scored in %d images and in %d; expected the same"
                    .formatted(first.truth().images(), second.truth().images()));
        }
        List<Statistic> one = Statistics.of(first, first.precisionRecall(), -1);
        List<Statistic> other = Statistics.of(second, second.precisionRecall(), -1);
        double[][] ones = values(first);
        double[][] others = values(second);
        List<Difference> differences = new ArrayList<>();
        for (int s = 0; s < one.size(); s++) {
            int at = s;
            double[] gains = IntStream.range(0, samples)
                    .filter(i -> ones[i][at] != -1 && others[i][at] != -1)
                    .mapToDouble(i -> others[i][at] - ones[i][at])
                    .toArray();
            differences.add(new Difference(
                    one.get(s).name(), one.get(s).value(), other.get(s).value(), Interval.of(gains), p(gains)));
        }
        return differences;
    }

    private static double p(double[] gains) {
        long below = Arrays.stream(gains).filter(gain -> gain <= 0).count();
        long above = Arrays.stream(gains).filter(gain -> gain >= 0).count();
        return Math.min(1, 2.0 * (1 + Math.min(below, above)) / (gains.length + 1));
    }

    /// [samples][statistics]
    private double[][] values(Evaluation evaluation) {
        List<SplittableRandom> sources = new ArrayList<>();
        SplittableRandom source = new SplittableRandom(seed);
        for (int i = 0; i < samples; i++) {
            sources.add(source.split());
        }
        int images = evaluation.truth().images();
        return sources.parallelStream()
                .map(random -> Statistics.of(evaluation, evaluation.precisionRecall(drawn(random, images)), -1).stream()
                        .mapToDouble(Statistic::value)
                        .toArray())
                .toArray(double[][]::new);
    }

    /// How often each image was drawn.
    private static int[] drawn(SplittableRandom random, int images) {
        int[] counts = new int[images];
        for (int i = 0; i < images; i++) {
            counts[random.nextInt(images)]++;
        }
        return counts;
    }
}
