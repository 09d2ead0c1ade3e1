package dev.armature.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.model.Id;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationIdsTest {

    private final AnnotationIds ids = new AnnotationIds(new NewIds());

    private static Home home(int number) {
        Part part = new Part(Task.INSTANCES, "train", number + ".json");
        return new Home(number, new MergeSource(number, part, part.file()), 0);
    }

    @Test
    void freeIdsStayAndOthersAreNumberedAboveAllInTheirOrder() {
        Home first = home(0);
        Home second = home(1);
        List.of(5L, 2L, 90L).forEach(id -> ids.add(first, Id.of(id)));
        List.of(90L, 2L, 7L).forEach(id -> ids.add(second, Id.of(id)));
        ids.finish();
        assertThat(ids.of(first, Id.of(90))).isEqualTo(Id.of(90));
        assertThat(ids.of(second, Id.of(7))).isEqualTo(Id.of(7));
        assertThat(ids.of(second, Id.of(2))).isEqualTo(Id.of(91));
        assertThat(ids.of(second, Id.of(90))).isEqualTo(Id.of(92));
    }

    @Test
    void anIdThatTheSameInputHasTwiceIsNoClash() {
        Home first = home(0);
        ids.add(first, Id.of(3)); // in the file of instances
        ids.add(first, Id.of(3)); // and in that of keypoints
        ids.finish();
        assertThat(ids.of(first, Id.of(3))).isEqualTo(Id.of(3));
    }

    @Test
    void textsGetANumberBehindThem() {
        Home first = home(0);
        Home second = home(1);
        ids.add(first, Id.ofText("a"));
        ids.add(first, Id.ofText("a_2"));
        ids.add(second, Id.ofText("a"));
        ids.add(second, Id.ofText("b"));
        ids.finish();
        assertThat(ids.of(second, Id.ofText("a"))).isEqualTo(Id.ofText("a_3"));
        assertThat(ids.of(second, Id.ofText("b"))).isEqualTo(Id.ofText("b"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noTwoInputsShareAnIdWhateverItIs(long seed) {
        Random random = new Random(seed);
        List<Set<Id>> all = new ArrayList<>();
        List<Home> homes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            homes.add(home(i));
            all.add(new HashSet<>());
            for (int j = 0; j < 200; j++) {
                Id id = random(random);
                all.getLast().add(id);
                ids.add(homes.getLast(), id);
            }
        }
        ids.finish();
        Set<Id> given = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            for (Id id : all.get(i)) {
                assertThat(given.add(ids.of(homes.get(i), id)))
                        .as("%s of %d", id, i)
                        .isTrue();
            }
        }
        assertThat(given).containsAll(all.getFirst());
    }

    private static Id random(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Id.ofText("t" + random.nextInt(50));
            case 1 -> Id.of(-random.nextInt(50));
            case 2 -> Id.of(900_100_000_000L + random.nextInt(50));
            case 3 -> Id.ofNumber(random.nextInt(50) + ".5");
            default -> Id.of(random.nextInt(300));
        };
    }
}
