package dev.armature.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutlinesTest {

    @Test
    void anEmptyMaskHasNoOutline() {
        assertThat(Outlines.trace(Rle.of(3, 4, new long[] {12}))).isEmpty();
    }

    @Test
    void onePixelIsASquareFromItsTopLeftCorner() {
        assertThat(Outlines.trace(SeededMasks.drawn("""
                ...
                .#.
                """)))
                .containsExactly(new Polygon(new double[] {1, 1, 2, 1, 2, 2, 1, 2}));
    }

    @Test
    void aFullMaskIsTheBorderOfTheImage() {
        assertThat(Outlines.trace(Rle.of(3, 4, new long[] {0, 12})))
                .containsExactly(new Polygon(new double[] {0, 0, 4, 0, 4, 3, 0, 3}));
    }

    @Test
    void verticesOnAStraightLineAreLeftOut() {
        assertThat(Outlines.trace(SeededMasks.drawn("""
                ###
                #..
                ###
                """)))
                .containsExactly(new Polygon(new double[] {0, 0, 3, 0, 3, 1, 1, 1, 1, 2, 3, 2, 3, 3, 0, 3}));
    }

    @Test
    void pixelsThatTouchAtACornerAreApart() {
        assertThat(Outlines.trace(SeededMasks.drawn("""
                .#
                #.
                """)))
                .containsExactly(
                        new Polygon(new double[] {0, 1, 1, 1, 1, 2, 0, 2}),
                        new Polygon(new double[] {1, 0, 2, 0, 2, 1, 1, 1}));
    }

    @Test
    void aHoleIsPartOfItsRingByABridgeOfNoWidth() {
        Rle mask = SeededMasks.drawn("""
                ###
                #.#
                ###
                """);
        List<Polygon> rings = Outlines.trace(mask);
        assertThat(rings)
                .containsExactly(
                        new Polygon(new double[] {0, 0, 1, 0, 1, 2, 2, 2, 2, 1, 1, 1, 1, 0, 3, 0, 3, 3, 0, 3}));
        assertThat(rings.getFirst().area()).isEqualTo(8);
    }

    @Test
    void anIslandInAHoleIsARingOfItsOwn() {
        assertThat(Outlines.trace(SeededMasks.drawn("""
                #####
                #...#
                #.#.#
                #...#
                #####
                """))).hasSize(2);
    }

    @Test
    void rasterisingTheOutlinesGivesTheMaskAgain() {
        for (int seed = 0; seed < 4000; seed++) {
            Random random = new Random(seed);
            Rle mask = SeededMasks.mask(random, 1 + random.nextInt(24), 1 + random.nextInt(24));
            assertThat(redrawn(mask)).as("seed " + seed).isEqualTo(mask);
        }
    }

    @Test
    void ringsDoNotOverlapAndHoldAsMuchAsTheMask() {
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            Rle mask = SeededMasks.mask(random, 1 + random.nextInt(16), 1 + random.nextInt(16));
            double area = 0;
            long pixels = 0;
            for (Polygon ring : Outlines.trace(mask)) {
                area += ring.area();
                pixels += Rle.of(ring, mask.height(), mask.width()).area();
            }
            assertThat(area).as("seed " + seed).isEqualTo(mask.area());
            assertThat(pixels).as("seed " + seed).isEqualTo(mask.area());
        }
    }

    @Test
    void verticesAreWholeNumbersAndEveryOneIsACorner() {
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            Rle mask = SeededMasks.mask(random, 1 + random.nextInt(16), 1 + random.nextInt(16));
            for (Polygon ring : Outlines.trace(mask)) {
                for (int i = 0; i < ring.size(); i++) {
                    int following = (i + 1) % ring.size();
                    boolean level = i % 2 == 0; // first edge of a ring is its top
                    assertThat(ring.x(i)).as("seed " + seed).isEqualTo(Math.rint(ring.x(i)));
                    assertThat(ring.y(i)).as("seed " + seed).isEqualTo(Math.rint(ring.y(i)));
                    assertThat(ring.y(i) == ring.y(following))
                            .as("seed " + seed)
                            .isEqualTo(level);
                    assertThat(ring.x(i) == ring.x(following))
                            .as("seed " + seed)
                            .isEqualTo(!level);
                }
            }
        }
    }

    @Test
    void ringsAreOrderedByTheirFirstPixelAndBeginThere() {
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            Rle mask = SeededMasks.mask(random, 1 + random.nextInt(16), 1 + random.nextInt(16));
            double last = -1;
            for (Polygon ring : Outlines.trace(mask)) {
                double first = ring.x(0) * mask.height() + ring.y(0);
                assertThat(first).as("seed " + seed).isGreaterThan(last);
                assertThat(Rle.of(ring, mask.height(), mask.width()).run(0))
                        .as("seed " + seed)
                        .isEqualTo((long) first);
                last = first;
            }
        }
    }

    private static Rle redrawn(Rle mask) {
        List<Rle> parts = new ArrayList<>(List.of(Rle.of(new Box(0, 0, 0, 0), mask.height(), mask.width())));
        for (Polygon ring : Outlines.trace(mask)) {
            parts.add(Rle.of(ring, mask.height(), mask.width()));
        }
        return Rle.union(parts);
    }
}
