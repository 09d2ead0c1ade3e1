package dev.armature.format.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;

class ColumnTest {

    @Test
    void numbersAreKeptInTheArrayAndBeyondIt() {
        try (Arena arena = Arena.ofConfined()) {
            Column column = new Column(arena);
            long count = 700_000;
            for (long i = 0; i < count; i++) {
                column.add(i * i - 7);
            }
            for (long i = 0; i < count; i += 3) {
                column.set(i, -i);
            }
            assertThat(column.size()).isEqualTo(count);
            for (long i = 0; i < count; i++) {
                assertThat(column.get(i)).isEqualTo(i % 3 == 0 ? -i : i * i - 7);
            }
        }
    }
}
