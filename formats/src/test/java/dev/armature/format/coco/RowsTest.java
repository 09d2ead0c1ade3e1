package dev.armature.format.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void numbersAreKeptInTheArrayAndBeyondIt(int width) {
        try (Arena arena = Arena.ofConfined()) {
            Rows rows = new Rows(arena, width);
            long count = 700_000;
            for (long i = 0; i < count; i++) {
                assertThat(rows.add()).isEqualTo(i);
                rows.set(i, 0, -1);
                rows.set(i, width - 1, i * i - 7);
            }
            for (long i = 0; i < count; i += 3) {
                rows.set(i, width - 1, -i);
            }
            assertThat(rows.size()).isEqualTo(count);
            for (long i = 0; i < count; i++) {
                assertThat(rows.get(i, width - 1)).isEqualTo(i % 3 == 0 ? -i : i * i - 7);
                assertThat(rows.get(i, 0)).isEqualTo(width > 1 ? -1 : i % 3 == 0 ? -i : i * i - 7);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void aNewRowIsZero(int width) {
        try (Arena arena = Arena.ofConfined()) {
            Rows rows = new Rows(arena, width);
            for (long i = 0; i < 600_000; i++) {
                long row = rows.add();
                assertThat(rows.get(row, width - 1)).isZero();
            }
        }
    }
}
