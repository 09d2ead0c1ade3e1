package dev.armature.evaluate.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.armature.evaluate.Category;
import dev.armature.evaluate.Truth;
import dev.armature.evaluate.TruthBuilder;
import dev.armature.evaluate.TruthRow;
import dev.armature.model.Id;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SigmaEstimatesTest {

    private static final double[] SIGMAS = {0.02, 0.1}; // E[d²] = (sigma · √area)², of both directions together
    private static final int OBJECTS = 3; // in each image, far from each other

    /// Somebody's annotation of many images; in any order of objects.
    private static Truth annotated(long seed, int images, boolean turned) {
        Random random = new Random(seed);
        TruthBuilder builder = new TruthBuilder();
        builder.declare(new Category(Id.of(1), "fish", List.of("head", "tail"), List.of()));
        TruthRow row = new TruthRow();
        for (int image = 0; image < images; image++) {
            int number = builder.image(image);
            builder.declare(number, 4000, 1000);
            builder.file(number, "i" + image + ".jpg");
            for (int i = 0; i < OBJECTS; i++) {
                int object = turned ? OBJECTS - 1 - i : i;
                row.clear();
                row.image = number;
                row.category = builder.category(1);
                row.id = image * OBJECTS + object + 1;
                row.area = 10_000 * (1 + object);
                row.keypoints = 2;
                row.xyv = new double[6];
                double left = 1000 * object;
                row.box[0] = left;
                row.box[1] = 0;
                row.box[2] = 200;
                row.box[3] = 100;
                for (int k = 0; k < 2; k++) {
                    double each = SIGMAS[k] * Math.sqrt(row.area) / Math.sqrt(2);
                    row.xyv[3 * k] = left + 150 * k + each * random.nextGaussian();
                    row.xyv[3 * k + 1] = 50 + each * random.nextGaussian();
                    row.xyv[3 * k + 2] = 2;
                }
                builder.add(row);
            }
        }
        return builder.build();
    }

    @Test
    void theSpreadThatWasPutInComesOut() {
        List<SigmaEstimate> estimates =
                SigmaEstimates.of(List.of(annotated(1, 300, false), annotated(2, 300, true)), 10, 5);
        assertThat(estimates).hasSize(2);
        for (int k = 0; k < 2; k++) {
            assertThat(estimates.get(k).objects()).isEqualTo(900);
            assertThat(estimates.get(k).sigma()).isCloseTo(SIGMAS[k], within(0.05 * SIGMAS[k]));
        }
        assertThat(estimates.getFirst().keypoint()).isEqualTo("head");
        assertThat(estimates.getFirst().category()).isEqualTo("fish");
    }

    /// Of forty intervals about 38 hold the truth.
    @Test
    void intervalsHoldTheTruthAsOftenAsTheySay() {
        int held = 0;
        for (int seed = 1; seed <= 20; seed++) {
            List<Truth> two = List.of(annotated(2L * seed, 50, false), annotated(2L * seed + 1, 50, true));
            List<SigmaEstimate> estimates = SigmaEstimates.of(two, 300, seed);
            for (int k = 0; k < 2; k++) {
                Interval interval = estimates.get(k).interval();
                held += interval.low() < SIGMAS[k] && SIGMAS[k] < interval.high() ? 1 : 0;
            }
        }
        assertThat(held).isBetween(34, 40);
    }

    @Test
    void moreAnnotatorsGiveANarrowerInterval() {
        Truth one = annotated(1, 60, false);
        Truth two = annotated(2, 60, false);
        Interval few = SigmaEstimates.of(List.of(one, two), 200, 5).getFirst().interval();
        List<Truth> all = List.of(one, two, annotated(3, 60, true), annotated(4, 60, true));
        SigmaEstimate many = SigmaEstimates.of(all, 200, 5).getFirst();
        assertThat(many.sigma()).isCloseTo(SIGMAS[0], within(0.1 * SIGMAS[0]));
        assertThat(many.interval().high() - many.interval().low()).isLessThan(few.high() - few.low());
    }

    @Test
    void whatNobodyRepeatedHasNoSigma() {
        Truth other = annotated(2, 0, false);
        SigmaEstimate head =
                SigmaEstimates.of(List.of(annotated(1, 5, false), other), 10, 0).getFirst();
        assertThat(head.objects()).isZero();
        assertThat(head.sigma()).isNaN();
        assertThat(head.interval().low()).isNaN();
    }

    @Test
    void oneAnnotationIsNotEnough() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigmaEstimates.of(List.of(annotated(1, 1, false)), 10, 0));
    }
}
