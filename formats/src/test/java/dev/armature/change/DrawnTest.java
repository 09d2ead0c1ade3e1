package dev.armature.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DrawnTest {

    private static final List<Share> SHARES = List.of(new Share("a", 0.7), new Share("b", 0.2), new Share("c", 0.1));

    @Test
    void sharesAreMetWithinOneImage() {
        for (int size : new int[] {0, 1, 2, 3, 10, 99, 1000}) {
            Random random = new Random(size);
            Drawn.Images images = new Drawn.Images();
            long[] hashes = random.longs(size).toArray();
            for (long hash : hashes) {
                images.add(hash, random.nextInt(5));
            }
            Drawn drawn = Drawn.of(images, SHARES);
            double[] counts = new double[3];
            for (long hash : hashes) {
                counts[drawn.subset(hash)]++;
            }
            assertThat(counts[0]).isBetween(0.7 * size - 1, 0.7 * size + 1);
            assertThat(counts[1]).isBetween(0.2 * size - 1, 0.2 * size + 1);
            assertThat(counts[2]).isBetween(0.1 * size - 1, 0.1 * size + 1);
        }
    }

    @Test
    void aGroupIsInOneStratumThatOfItsRarestImage() {
        Drawn.Images images = new Drawn.Images();
        for (int group = 0; group < 10; group++) {
            images.add(group, 1);
            images.add(group, group % 5 == 0 ? 0 : 1);
        }
        Drawn drawn = Drawn.of(images, List.of(new Share("a", 1), new Share("b", 1)));
        assertThat(drawn.subset(0)).isNotEqualTo(drawn.subset(5));
    }
}
