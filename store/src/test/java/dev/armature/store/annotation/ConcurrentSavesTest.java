package dev.armature.store.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.model.Shape;
import dev.armature.store.Databases;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.db.Database;
import dev.armature.store.db.Who;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConcurrentSavesTest {

    private static final int PEOPLE = 8;
    private static final int SAVES = 25;

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void nothingIsLostWhenManySaveTheSameFrames(Databases databases) throws Exception {
        try (Database database = databases.fresh();
                ExecutorService threads = Executors.newFixedThreadPool(PEOPLE)) {
            Annotated it = Annotated.in(database, 2);
            List<Future<Integer>> people = IntStream.range(0, PEOPLE)
                    .mapToObj(person -> threads.submit(() -> addAll(it, person)))
                    .toList();
            for (Future<Integer> person : people) {
                assertThat(person.get()).isEqualTo(SAVES);
            }
            assertThat(it.frame(0).items()).hasSize(PEOPLE * SAVES);
            long revision = database.read(tx -> Annotations.revision(tx, it.task()));
            assertThat(revision).isEqualTo(PEOPLE * SAVES);
            List<ChangeSet> history = database.read(tx -> Journal.history(tx, it.task(), Long.MAX_VALUE, 10_000));
            assertThat(history).hasSize(PEOPLE * SAVES);
        }
    }

    private static int addAll(Annotated it, int person) {
        Who who = new Who(100 + person, "person " + person);
        for (int i = 0; i < SAVES; i++) {
            OptionalLong seen = Annotated.at(it.frame(0));
            it.apply(who, new Change.Put(it.box(0, person, i), seen));
        }
        return SAVES;
    }

    /// Everybody counts one object's x up by one, again and again when somebody was faster: a lost update would
    /// show as a number that is too small. No two make the same change, which would be none for the second.
    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void anObjectThatAllChangeCountsEveryChange(Databases databases) throws Exception {
        try (Database database = databases.fresh();
                ExecutorService threads = Executors.newFixedThreadPool(PEOPLE)) {
            Annotated it = Annotated.in(database, 1);
            it.put(Annotated.ANN, it.box(0, 0, 0));
            AtomicInteger stale = new AtomicInteger();
            List<Future<Integer>> people = IntStream.range(0, PEOPLE)
                    .mapToObj(person -> threads.submit(() -> countUp(it, person, stale)))
                    .toList();
            for (Future<Integer> person : people) {
                person.get();
            }
            Shape.Box box = (Shape.Box) it.frame(0).items().getFirst().annotation();
            assertThat(box.box().x()).as("after %d stale saves", stale.get()).isEqualTo(PEOPLE * SAVES);
        }
    }

    private static int countUp(Annotated it, int person, AtomicInteger stale) {
        Who who = new Who(100 + person, "person " + person);
        int done = 0;
        while (done < SAVES) {
            FrameSheet sheet = it.frame(0);
            Item item = sheet.items().getFirst();
            double x = ((Shape.Box) item.annotation()).box().x();
            try {
                it.apply(who, new Change.Put(Annotated.moved(item, x + 1, 1000 * person + done), Annotated.at(sheet)));
                done++;
            } catch (StaleException again) {
                stale.incrementAndGet();
            }
        }
        return done;
    }
}
