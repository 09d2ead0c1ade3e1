package dev.armature.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private final Waiting waiting = new Waiting();

    @Test
    void ofEqualKeysTheFirstComesOutFirst() {
        for (int i = 0; i < 100; i++) {
            waiting.add(1, 2, i, i, 10 * i, i, i);
        }
        for (int i = 0; i < 100; i++) {
            int row = waiting.take(1, 2);
            assertThat(waiting.index(row)).isEqualTo(i);
            assertThat(waiting.offset(row)).isEqualTo(10L * i);
            assertThat(waiting.length(row)).isEqualTo(i);
            assertThat(waiting.matches(row, i, i)).isTrue();
        }
        assertThat(waiting.take(1, 2)).isEqualTo(-1);
    }

    @Test
    void itAgreesWithAPlainListInAnyOrderOfCalls() {
        long seed = 42;
        Random random = new Random(seed);
        List<long[]> plain = new ArrayList<>(); // key, index
        for (int step = 0; step < 20_000; step++) {
            long key = random.nextInt(500) * 0x9E3779B97F4A7C15L;
            if (random.nextInt(100) < (step < 10_000 ? 60 : 40)) {
                waiting.add(key, key, step, step, step, 1, step);
                plain.add(new long[] {key, step});
            } else {
                int row = waiting.take(key, key);
                long expected = -1;
                for (long[] entry : plain) {
                    if (entry[0] == key) {
                        expected = entry[1];
                        plain.remove(entry);
                        break;
                    }
                }
                assertThat(row < 0 ? -1 : waiting.index(row))
                        .as("step %d, seed %d", step, seed)
                        .isEqualTo(expected);
            }
            assertThat(waiting.size()).isEqualTo(plain.size());
        }
        assertThat(Arrays.stream(waiting.rows()).mapToLong(waiting::index))
                .containsExactlyElementsOf(plain.stream().map(entry -> entry[1]).toList());
    }
}
