package dev.armature.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.model.Id;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdRowsTest {

    @Test
    void idsOfEveryKindKeepTheirRow() {
        Random random = new Random(3);
        IdRows rows = new IdRows();
        Map<Id, Integer> expected = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            Id id = switch (random.nextInt(4)) {
                case 0 -> Id.ofText("t" + random.nextInt(500));
                case 1 -> Id.of(random.nextLong());
                default -> Id.of(random.nextInt(1000) - 500);
            };
            int next = expected.size();
            assertThat(rows.add(id)).isEqualTo(expected.computeIfAbsent(id, one -> next));
        }
        assertThat(rows.size()).isEqualTo(expected.size());
        expected.forEach((id, row) -> assertThat(rows.row(id)).isEqualTo(row));
        assertThat(rows.row(Id.ofText("x"))).isEqualTo(IdRows.NONE);
        assertThat(rows.row(Id.of(123_456_789))).isEqualTo(IdRows.NONE);
    }
}
