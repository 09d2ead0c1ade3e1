package dev.armature.store.annotation;

import static dev.armature.store.annotation.Annotated.ANN;
import static dev.armature.store.annotation.Annotated.BOB;
import static dev.armature.store.annotation.Annotated.moved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.armature.store.ConflictException;
import dev.armature.store.Databases;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.db.Database;
import dev.armature.store.db.Who;
import dev.armature.store.project.Frames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JournalTest {

    private static final OptionalLong ANY = OptionalLong.empty();

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void everyChangeIsThereWithWhoAndWhat(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 3);
            Item one = it.put(ANN, it.box(0, 1, 1));
            it.apply(BOB, new Change.Put(moved(one, 2, 2), ANY), new Change.Put(it.box(2, 3, 3), ANY));
            database.run(ANN, tx -> DeletedFrames.set(tx, it.task(), new FrameRange(0, 2), Set.of(1)));
            List<ChangeSet> history = database.read(tx -> Journal.history(tx, it.task(), Long.MAX_VALUE, 10));
            assertThat(history).extracting(ChangeSet::revision).containsExactly(3L, 2L, 1L);
            assertThat(history).extracting(ChangeSet::userName).containsExactly("ann", "bob", "ann");
            assertThat(history.get(1).delta()).isEqualTo(new Delta(1, 1, 0));
            assertThat(history.get(1).sheets()).isEqualTo(2);
            assertThat(history.get(0).kind()).isEqualTo(ChangeKind.FRAMES);
            List<ChangeSet> first = database.read(tx -> Journal.history(tx, it.task(), 2, 10));
            assertThat(first).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aTaskGoesBackToANamedStateAndForwardAgain(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 3);
            Item one = it.put(ANN, it.box(0, 1, 1));
            it.apply(ANN, new Change.PutTrack(it.track(it.box(0, 1, false)), ANY));
            Map<String, String> before = it.state();
            RestorePoint point = database.write(ANN, tx -> Journal.point(tx, it.task(), "good", false));
            it.apply(BOB, new Change.Remove(0, one.id(), ANY));
            it.put(BOB, it.box(1, 1, 1));
            Map<String, String> after = it.state();
            Done done = database.write(ANN, tx -> Journal.restore(tx, it.task(), point.revision(), "back to good"));
            assertThat(it.state()).isEqualTo(before);
            assertThat(done.delta()).isEqualTo(new Delta(1, 0, 1));
            database.write(ANN, tx -> Journal.restore(tx, it.task(), done.revision() - 1, ""));
            assertThat(it.state()).isEqualTo(after);
            List<RestorePoint> points = database.read(tx -> Journal.points(tx, it.task()));
            assertThat(points).containsExactly(point);
            assertThatThrownBy(() -> database.write(ANN, tx -> Journal.restore(tx, it.task(), 99, "")))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("has no revision 99");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void undoTakesBackOneChangeAndKeepsTheLaterOnesOfOtherObjects(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 1);
            Item one = it.put(ANN, it.box(0, 1, 1));
            Item two = it.put(ANN, it.box(0, 2, 2));
            long wrong = it.apply(ANN, new Change.Put(moved(one, 9, 9), ANY))
                    .changeSet()
                    .getAsLong();
            it.apply(BOB, new Change.Put(moved(two, 50, 50), ANY));
            Done undone = database.write(ANN, tx -> Journal.undo(tx, it.task(), wrong));
            assertThat(it.frame(0).items().get(0).annotation()).isEqualTo(one.annotation());
            assertThat(it.frame(0).items().get(1).annotation())
                    .isEqualTo(moved(two, 50, 50).annotation());
            assertThatThrownBy(() -> database.write(ANN, tx -> Journal.undo(tx, it.task(), wrong)))
                    .hasMessageContaining("was taken back already");
            database.write(
                    ANN, tx -> Journal.undo(tx, it.task(), undone.changeSet().getAsLong())); // redo
            assertThat(it.frame(0).items().get(0).annotation())
                    .isEqualTo(moved(one, 9, 9).annotation());
            database.write(ANN, tx -> Journal.undo(tx, it.task(), wrong)); // which can be taken back again
            assertThat(it.frame(0).items().get(0).annotation()).isEqualTo(one.annotation());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void undoIsRefusedWhereTheSameObjectWasChangedSince(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 1);
            Item one = it.put(ANN, it.box(0, 1, 1));
            long set = it.apply(ANN, new Change.Put(moved(one, 9, 9), ANY))
                    .changeSet()
                    .getAsLong();
            it.apply(BOB, new Change.Put(moved(one, 20, 20), ANY));
            StaleException stale = catchThrowableOfType(
                    StaleException.class, () -> database.write(ANN, tx -> Journal.undo(tx, it.task(), set)));
            assertThat(stale.clashes().getFirst().by()).isEqualTo("bob");
            assertThat(it.frame(0).items().getFirst().annotation())
                    .isEqualTo(moved(one, 20, 20).annotation());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void deletedFramesGoBackWithTheirTask(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 9);
            it.put(ANN, it.box(3, 1, 1));
            ChangeSet set = delete(it, Set.of(3, 5)).orElseThrow();
            assertThat(set.note()).isEqualTo("deleted: 3, 5");
            assertThat(delete(it, Set.of(3, 5))).isEmpty();
            assertThatThrownBy(() -> it.put(ANN, it.box(3, 2, 2))).hasMessageContaining("the frame is deleted");
            assertThat(it.frame(3).items()).hasSize(1);
            assertThat(delete(it, Set.of(3, 7)).orElseThrow().note()).isEqualTo("deleted: 7; brought back: 5");
            assertThatThrownBy(() -> database.write(BOB, tx -> Journal.undo(tx, it.task(), set.id())))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("frame 5 was brought back since");
            database.write(BOB, tx -> Journal.restore(tx, it.task(), set.revision(), ""));
            assertThat(deleted(it)).containsExactly(3, 5);
            database.write(BOB, tx -> Journal.undo(tx, it.task(), set.id()));
            assertThat(deleted(it)).isEmpty();
            SortedSet<Integer> then = database.read(tx -> DeletedFrames.at(tx, it.task(), set.revision() + 1));
            assertThat(then).containsExactly(3, 7);
        }
    }

    private static Optional<ChangeSet> delete(Annotated it, Set<Integer> frames) {
        return it.database().write(ANN, tx -> DeletedFrames.set(tx, it.task(), new FrameRange(0, 8), frames));
    }

    private static SortedSet<Integer> deleted(Annotated it) {
        return it.database().read(tx -> Frames.deleted(tx, it.task()));
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void twoStatesAreComparedObjectByObject(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 3);
            Item one = it.put(ANN, it.box(0, 1, 1));
            Item two = it.put(ANN, it.box(1, 1, 1));
            it.apply(ANN, new Change.Put(moved(one, 4, 4).withGroup(3), ANY));
            it.apply(ANN, new Change.Remove(1, two.id(), ANY));
            Item three = it.put(ANN, it.box(2, 1, 1));
            Map<Long, String> found = new TreeMap<>();
            database.read(tx -> {
                Journal.diff(tx, it.task(), 2, 5, one2 -> found.put(one2.id(), one2.word() + " " + one2.fields()));
                return true;
            });
            assertThat(found)
                    .isEqualTo(
                            Map.of(one.id(), "changed [box, group]", two.id(), "removed []", three.id(), "added []"));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void whateverSeveralPeopleDoEveryStateCanBeSeenAndBroughtBackExactly(Databases databases) {
        for (long seed = 0; seed < 4; seed++) {
            try (Database database = databases.fresh()) {
                new RandomPeople(Annotated.in(database, 6), seed).run();
            }
        }
    }

    /// Random edits, undos and restores, with the state after each of them remembered.
    private static final class RandomPeople {

        private static final int STEPS = 60;

        private final Annotated it;
        private final Random random;
        private final long seed;
        private final Map<Long, Map<String, String>> states = new TreeMap<>(); // by revision
        private final Map<Long, Long> sets = new TreeMap<>(); // revision -> change set, of plain edits

        RandomPeople(Annotated it, long seed) {
            this.it = it;
            this.seed = seed;
            this.random = new Random(seed);
        }

        void run() {
            states.put(0L, Map.of());
            for (int i = 0; i < STEPS; i++) {
                step();
                states.put(revision(), it.state());
            }
            states.forEach((revision, state) -> assertThat(it.stateAt(revision))
                    .as("seed %d, revision %d", seed, revision)
                    .isEqualTo(state));
        }

        private long revision() {
            return it.database().read(tx -> Annotations.revision(tx, it.task()));
        }

        private void step() {
            Who who = random.nextBoolean() ? ANN : BOB;
            switch (random.nextInt(8)) {
                case 0 -> restore(who);
                case 1 -> undo(who);
                case 2 -> inverse(who);
                default -> edit(who);
            }
        }

        private void restore(Who who) {
            List<Long> all = List.copyOf(states.keySet());
            long revision = all.get(random.nextInt(all.size()));
            it.database().write(who, tx -> Journal.restore(tx, it.task(), revision, ""));
            assertThat(it.state()).as("seed %d, back to %d", seed, revision).isEqualTo(states.get(revision));
        }

        /// The last one can always be taken back, and then all is as before it.
        private void undo(Who who) {
            long now = revision();
            if (sets.containsKey(now)) {
                it.database().write(who, tx -> Journal.undo(tx, it.task(), sets.get(now)));
                assertThat(it.state()).as("seed %d, undo of %d", seed, now).isEqualTo(states.get(now - 1));
            }
        }

        private void inverse(Who who) {
            Map<String, String> before = it.state();
            Applied applied = edit(who);
            it.apply(who, applied.inverse());
            assertThat(it.state()).as("seed %d, inverse", seed).isEqualTo(before);
            states.put(applied.revision(), it.stateAt(applied.revision()));
        }

        private Applied edit(Who who) {
            List<Change> changes = new ArrayList<>();
            Set<Integer> frames = Set.of(random.nextInt(6), random.nextInt(6) + 10);
            for (int frame : frames.stream().filter(one -> one < 6).toList()) {
                FrameSheet sheet = it.frame(frame);
                OptionalLong base = random.nextBoolean() ? ANY : Annotated.at(sheet);
                for (Item item : sheet.items()) {
                    switch (random.nextInt(4)) {
                        case 0 -> changes.add(new Change.Remove(frame, item.id(), base));
                        case 1 -> changes.add(new Change.Put(moved(item, random.nextInt(300), 7), base));
                        default -> {}
                    }
                }
                changes.add(new Change.Put(it.box(frame, random.nextInt(100), random.nextInt(100)), base));
                changes.add(new Change.Put(it.pose(frame, random.nextDouble(), 1, 2, 3, 4, 1, 0, 0, 0), base));
            }
            List<TrackSheet> tracks = it.database().read(tx -> Annotations.tracks(tx, it.task()));
            if (tracks.isEmpty() || random.nextInt(3) == 0) {
                changes.add(new Change.PutTrack(it.track(it.box(0, random.nextInt(90), false)), ANY));
            } else if (random.nextBoolean()) {
                changes.add(new Change.RemoveTrack(tracks.getFirst().track().id(), ANY));
            } else {
                changes.add(new Change.PutTrack(
                        it.track(it.box(random.nextInt(4), random.nextInt(90), false))
                                .withId(tracks.getLast().track().id()),
                        OptionalLong.of(tracks.getLast().version())));
            }
            Applied applied = it.apply(who, Edit.of(changes));
            applied.changeSet().ifPresent(set -> sets.put(applied.revision(), set));
            return applied;
        }
    }
}
