package dev.armature.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.geometry.Box;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Rules that need many annotations.
class StatisticsTest {

    private static final int LEFT_KNEE = 7;
    private static final int RIGHT_KNEE = 8;

    private final Given given = new Given().size(10_000, 10_000);
    private final Random random = new Random(20_26);

    /// A figure whose joints are all a little elsewhere.
    private double[] someone() {
        double[] xyv = Given.figure(random.nextInt(3000), random.nextInt(3000), 0.5 + 3 * random.nextDouble());
        double shake = 0.05 * (xyv[30] - xyv[0] + xyv[31] - xyv[1]);
        for (int i = 0; i < xyv.length; i++) {
            if (i % 3 != 2) {
                xyv[i] += shake * (random.nextDouble() - 0.5);
            }
        }
        return xyv;
    }

    private void people(int count) {
        for (int i = 0; i < count; i++) {
            given.image(given.person(someone()));
        }
    }

    @Test
    void oneLimbThatIsFarTooLongAmongManyIsTold() {
        people(100);
        double[] odd = Given.figure(100, 100, 1);
        odd[3 * 9 + 1] += 400; // the left ankle
        given.image(given.person(odd));

        assertThat(given.count("limb-long")).isEqualTo(1);
        assertThat(given.what("limb-long"))
                .startsWith("the limb from left_knee to left_ankle is 7.")
                .endsWith(" times as long as the rest of the pose lets expect");
    }

    @Test
    void longLimbsBehindTheFirstThousandsAreCountedToo() {
        people(4_500);
        for (int i = 0; i < 130; i++) {
            double[] odd = Given.figure(100 + i, 100, 1);
            odd[3 * 9 + 1] += 400;
            given.image(given.person(odd));
        }

        assertThat(given.count("limb-long")).isEqualTo(130);
    }

    @Test
    void aLimbThatIsShortIsFine() {
        people(100);
        double[] odd = Given.figure(100, 100, 1);
        odd[3 * 9] = odd[3 * LEFT_KNEE] + 1; // the left ankle
        odd[3 * 9 + 1] = odd[3 * LEFT_KNEE + 1];
        given.image(given.person(odd));

        assertThat(given.count("limb-long")).isZero();
    }

    @Test
    void fewPosesTellNothingAboutLimbs() {
        people(20);
        double[] odd = Given.figure(100, 100, 1);
        odd[3 * 9 + 1] += 400;
        given.image(given.person(odd));

        assertThat(given.count("limb-long")).isZero();
    }

    @Test
    void exchangedKneesAreToldOfASinglePose() {
        given.image(given.person(Given.exchanged(Given.figure(100, 100, 1), LEFT_KNEE, RIGHT_KNEE)));

        assertThat(given.what("sides-crossed"))
                .isEqualTo("left_knee and right_knee look exchanged: all 2 pairs of limbs at them cross");
    }

    @Test
    void aPersonSeenFromBehindHasNoSidesExchanged() {
        double[] figure = Given.figure(100, 100, 1);
        for (int i = 1; i < 11; i += 2) {
            figure = Given.exchanged(figure, i, i + 1);
        }
        given.image(given.person(figure));

        assertThat(given.codes()).isEmpty();
    }

    @Test
    void crossedAnklesAloneAreFineUntilTheyAreRare() {
        double[] wide = Given.exchanged(Given.figure(100, 100, 1), 9, 10);
        wide[3 * 9] -= 100; // the ankles far apart
        wide[3 * 10] += 100;
        wide[3 * LEFT_KNEE] += 60;
        wide[3 * RIGHT_KNEE] -= 60;
        given.image(given.person(wide));
        assertThat(given.count("sides-crossed")).isZero();

        people(150);
        assertThat(given.what("sides-crossed"))
                .isEqualTo("the limbs from left_knee to left_ankle and right_knee to right_ankle cross,"
                        + " as in 1 of 151 poses only");
    }

    @Test
    void jointsThatAreCrossedNearlyEverywhereAreNamedTheWrongWayRound() {
        for (int i = 0; i < 20; i++) {
            given.image(given.person(Given.exchanged(someone(), 9, 10)));
        }

        assertThat(given.codes()).contains("sides-named-crossed").doesNotContain("sides-crossed");
    }

    // ---- conventions

    private Instance boxed(double[] xyv, Box box) {
        return given.person(Keypoints.of(xyv), Optional.of(box), Given.NO_REGION);
    }

    private static Box around(double[] xyv) {
        return Keypoints.of(xyv).extent().orElseThrow();
    }

    @Test
    void boxesThatAreTwoCornersAreTold() {
        for (int i = 0; i < 10; i++) {
            double[] xyv = someone();
            Box box = around(xyv);
            given.image(boxed(xyv, new Box(box.x(), box.y(), box.right(), box.bottom())));
        }

        assertThat(given.what("bbox-convention"))
                .isEqualTo("10 of 10 annotations of \"person\" have boxes that look like x1, y1, x2, y2");
    }

    @Test
    void boxesWhoseCornerIsTheirMiddleAreTold() {
        for (int i = 0; i < 5; i++) {
            double[] xyv = someone();
            Box box = around(xyv);
            double x = box.x() + box.width() / 2;
            given.image(boxed(xyv, new Box(x, box.y() + box.height() / 2, box.width(), box.height())));
        }

        assertThat(given.what("bbox-convention")).endsWith("have boxes whose x, y look like their middle");
    }

    @Test
    void cornersThatWereTakenForTheMiddleAreTold() {
        for (int i = 0; i < 5; i++) {
            double[] xyv = someone();
            Box box = around(xyv);
            double x = box.x() - box.width() / 2;
            given.image(boxed(xyv, new Box(x, box.y() - box.height() / 2, box.width(), box.height())));
        }

        assertThat(given.what("bbox-convention"))
                .endsWith("have boxes that look as if their corner was taken for their middle");
    }

    @Test
    void boxesAsTheyShouldBeBreakNoConvention() {
        for (int i = 0; i < 30; i++) {
            double[] xyv = someone();
            given.image(boxed(xyv, around(xyv).widened(3, 3)));
        }
        Given whole = new Given();
        for (int i = 0; i < 30; i++) {
            double[] xyv = Given.figure(i, 0, 1);
            whole.image(whole.person(Keypoints.of(xyv), Optional.of(new Box(0, 0, 640, 480)), Given.NO_REGION));
        }

        assertThat(given.count("bbox-convention")).isZero();
        assertThat(whole.count("bbox-convention")).isZero();
    }

    @Test
    void shiftedColumnsAreTold() {
        List<double[]> orders = List.of(new double[] {2, 0, 1}, new double[] {1, 0, 2});
        for (double[] order : orders) {
            Given shifted = new Given().size(10_000, 10_000);
            for (int i = 0; i < 6; i++) {
                double[] xyv = Given.figure(700 + i, 10, 1);
                double[] other = new double[xyv.length];
                for (int j = 0; j < xyv.length; j++) {
                    other[j] = xyv[j / 3 * 3 + (int) order[j % 3]];
                }
                shifted.image(shifted.person(Keypoints.of(other), Optional.of(around(xyv)), Given.NO_REGION));
            }

            assertThat(shifted.what("keypoints-columns"))
                    .isEqualTo("6 of 6 annotations of \"person\" look like " + (order[0] == 2 ? "v, x, y" : "y, x, v"));
        }
    }
}
