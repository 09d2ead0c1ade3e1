package dev.armature.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RleTest {

    @Test
    void aSquareIsRasterisedColumnByColumn() {
        Rle mask = Rle.of(new Polygon(new double[] {2, 2, 7, 2, 7, 7, 2, 7}), 10, 10);
        assertThat(mask.counts()).containsExactly(22, 5, 5, 5, 5, 5, 5, 5, 5, 5, 33);
        assertThat(mask.compressed()).isEqualTo("f0550000000l0");
        assertThat(mask.area()).isEqualTo(25);
        assertThat(mask.bounds()).isEqualTo(new Box(2, 2, 5, 5));
    }

    @Test
    void theFirstRunIsBackgroundAlsoWhenItIsEmpty() {
        Rle mask = Rle.encode(2, 2, new byte[] {1, 0, 0, 1});
        assertThat(mask.counts()).containsExactly(0, 1, 2, 1);
        assertThat(mask.run(1)).isEqualTo(1);
        assertThat(mask.runs()).isEqualTo(4);
    }

    @Test
    void runsAreKeptAsTheyWereRead() {
        assertThat(Rle.of(2, 2, new long[] {1, 0, 1, 1, 1, 0}).counts()).containsExactly(1, 0, 1, 1, 1, 0);
    }

    @Test
    void emptyRunsChangeNoAnswer() {
        Rle plain = Rle.of(3, 2, new long[] {1, 2, 3});
        Rle odd = Rle.of(3, 2, new long[] {0, 0, 1, 1, 0, 1, 0, 0, 3, 0});
        assertThat(odd.decode()).containsExactly(plain.decode());
        assertThat(odd.bounds()).isEqualTo(plain.bounds());
        assertThat(Rle.union(List.of(odd, odd))).isEqualTo(plain);
        assertThat(Rle.iou(odd, plain, false)).isEqualTo(1);
        assertThat(Outlines.trace(odd)).isEqualTo(Outlines.trace(plain));
    }

    @Test
    void runsThatDoNotFillTheMaskAreRefusedWithBothNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rle.of(10, 12, new long[] {5, 500}))
                .withMessage("mask: runs add up to 505; expected 120 (height 10 x width 12)");
    }

    @Test
    void hugeRunsDoNotOverflowIntoAFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rle.of(1, 2, new long[] {Long.MAX_VALUE, Long.MAX_VALUE, 4}));
        assertThatIllegalArgumentException().isThrownBy(() -> Rle.of(1, 2, new long[] {1L << 32, 2}));
    }

    @Test
    void aNegativeRunIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rle.of(1, 2, new long[] {3, -1}))
                .withMessage("mask: run 1 is -1; expected at least 0");
    }

    @ParameterizedTest
    @CsvSource({"-1, 10", "10, -1", "65536, 32768", "2147483647, 2147483647"})
    void sizesThatCannotBeNumberedAreRefused(int height, int width) {
        assertThatIllegalArgumentException().isThrownBy(() -> Rle.of(height, width, new long[] {0}));
        assertThatIllegalArgumentException().isThrownBy(() -> Rle.of(new Box(1, 1, 2, 2), height, width));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5 5       | character at offset 1 is U+0020; expected one of '0' to 'o'
            55p       | character at offset 2 is U+0070; expected one of '0' to 'o'
            5é        | character at offset 1 is U+00E9; expected one of '0' to 'o'
            5o        | ends inside the number at offset 1; expected another character
            1oooooooo | number at offset 1 is longer than 7 characters
            5O        | run 1 at offset 1 is -1; expected 0 to 4294967295
            122I      | run 3 at offset 3 is -5; expected 0 to 4294967295
            55        | runs add up to 10; expected 100 (height 10 x width 10)
            """)
    void aBrokenStringIsRefusedWithThePlace(String compressed, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rle.parse(10, 10, compressed))
                .withMessageContaining(message);
    }

    @Test
    void anImageWithoutPixelsHasAMaskWithoutPixels() {
        Rle mask = Rle.of(new Box(1, 1, 5, 5), 0, 10);
        assertThat(mask.area()).isZero();
        assertThat(mask.bounds()).isEqualTo(new Box(0, 0, 0, 0));
        assertThat(mask.decode()).isEmpty();
        assertThat(Rle.union(List.of(mask, mask))).isEqualTo(mask);
    }

    @Test
    void coordinatesFarOutsideAreCutOffAtTheImage() {
        double far = 1L << 31;
        Rle all = Rle.of(new Polygon(new double[] {-far, -far, far, -far, far, far, -far, far}), 7, 5);
        assertThat(all.counts()).containsExactly(0, 35);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e300, -1e300, 3e9, Double.MAX_VALUE})
    void absurdCoordinatesAreRefused(double coordinate) {
        Polygon polygon = new Polygon(new double[] {0, 0, coordinate, 5, 5, 5});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rle.of(polygon, 10, 10))
                .withMessageContaining("vertex 1 is at " + coordinate);
        assertThatIllegalArgumentException().isThrownBy(() -> Region.pixelArea(polygon));
    }

    @Test
    void anOutlineOfTooManyCrossingsIsRefusedInsteadOfFillingTheMemory() {
        double[] zigzag = new double[4000];
        for (int i = 0; i < zigzag.length; i += 2) {
            zigzag[i] = i % 4 == 0 ? 0 : 100_000;
            zigzag[i + 1] = i;
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rle.of(new Polygon(zigzag), 10_000, 100_000))
                .withMessage("polygon of 2000 vertices crosses pixel columns 200000000 times; "
                        + "expected at most 16777216 to rasterise it");
    }

    @Test
    void aLargeImageCostsNoMoreThanItsRuns() {
        Rle mask = Rle.of(new Box(10, 10, 40_000, 40_000), 46_000, 46_000);
        assertThat(mask.area()).isEqualTo(1_600_000_000);
        assertThat(mask.bounds()).isEqualTo(new Box(10, 10, 40_000, 40_000));
        assertThat(Rle.parse(46_000, 46_000, mask.compressed())).isEqualTo(mask);
        assertThat(Outlines.trace(mask))
                .containsExactly(new Polygon(new double[] {10, 10, 40_010, 10, 40_010, 40_010, 10, 40_010}));
    }

    @Test
    void masksOfDifferentSizesHaveNoOverlap() {
        Rle wide = Rle.of(2, 3, new long[] {0, 6});
        Rle high = Rle.of(3, 2, new long[] {0, 6});
        assertThat(Rle.iou(wide, high, false)).isEqualTo(-1);
        assertThat(Rle.iou(List.of(wide), List.of(high, wide), new boolean[2])).isDeepEqualTo(new double[][] {{-1, 1}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rle.union(List.of(wide, high)))
                .withMessage("masks are 2 x 3 and 3 x 2; expected the same size");
    }

    @Test
    void noMasksCannotBeCombined() {
        assertThatIllegalArgumentException().isThrownBy(() -> Rle.union(List.of()));
    }

    @Test
    void theOverlapWithACrowdIsTheShareOfTheDetection() {
        Rle detection = Rle.of(1, 10, new long[] {2, 4, 4});
        Rle truth = Rle.of(1, 10, new long[] {4, 6});
        assertThat(Rle.iou(detection, truth, false)).isEqualTo(2 / 8.0);
        assertThat(Rle.iou(detection, truth, true)).isEqualTo(2 / 4.0);
    }

    @Test
    void operationsEqualTheirPixelByPixelMeaning() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            int height = 1 + random.nextInt(20);
            int width = 1 + random.nextInt(20);
            Rle[] masks = new Rle[1 + random.nextInt(5)];
            Arrays.setAll(masks, _ -> SeededMasks.mask(random, height, width));
            byte[] any = new byte[height * width];
            byte[] all = new byte[height * width];
            byte[] rest = new byte[height * width];
            int shared = 0;
            int either = 0;
            Rle first = masks[0];
            Rle last = masks[masks.length - 1];
            for (int i = 0; i < any.length; i++) {
                int here = 0;
                for (Rle mask : masks) {
                    here += mask.decode()[i];
                }
                any[i] = (byte) Math.min(here, 1);
                all[i] = (byte) (here / masks.length);
                rest[i] = (byte) (first.decode()[i] & ~last.decode()[i]);
                shared += first.decode()[i] & last.decode()[i];
                either += first.decode()[i] | last.decode()[i];
            }
            String of = "seed " + seed;
            assertThat(Rle.union(List.of(masks))).as(of).isEqualTo(Rle.encode(height, width, any));
            assertThat(Rle.intersection(List.of(masks))).as(of).isEqualTo(Rle.encode(height, width, all));
            assertThat(first.minus(last)).as(of).isEqualTo(Rle.encode(height, width, rest));
            assertThat(Rle.iou(first, last, false)).as(of).isEqualTo(shared == 0 ? 0 : (double) shared / either);
        }
    }

    @Test
    void aMaskIsTheSameAfterItsStringItsCountsAndItsPixels() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Rle mask = SeededMasks.mask(random, 1 + random.nextInt(300), 1 + random.nextInt(30));
            int height = mask.height();
            int width = mask.width();
            assertThat(Rle.parse(height, width, mask.compressed()))
                    .as("seed " + seed)
                    .isEqualTo(mask);
            assertThat(Rle.of(height, width, mask.counts())).as("seed " + seed).isEqualTo(mask);
            assertThat(Rle.encode(height, width, mask.decode()))
                    .as("seed " + seed)
                    .isEqualTo(mask);
        }
    }
}
