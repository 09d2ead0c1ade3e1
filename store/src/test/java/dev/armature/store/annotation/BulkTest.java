package dev.armature.store.annotation;

import static dev.armature.store.annotation.Annotated.ANN;
import static dev.armature.store.annotation.Annotated.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.store.Databases;
import dev.armature.store.InvalidException;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Origin;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.annotation.item.Tracks;
import dev.armature.store.db.Database;
import dev.armature.store.db.Who;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BulkTest {

    private static final int FRAMES = 600; // more than are written at once
    private static final OptionalLong ANY = OptionalLong.empty();

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aReplacementLeavesNothingOfWhatWasAndCanBeUndone(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, FRAMES);
            Done first = bulk(it, Bulk.Mode.REPLACE, bulk -> {
                for (int frame = 0; frame < FRAMES; frame++) {
                    bulk.add(frame, List.of(it.box(frame, 1, 1), it.pose(frame, 1, 2, 2, 3, 4, 1, 0, 0, 0)));
                }
                bulk.add(it.track(it.box(0, 1, false)));
            });
            assertThat(first.delta()).isEqualTo(new Delta(2 * FRAMES + 1, 0, 0));
            assertThat(first.sheets()).isEqualTo(FRAMES + 1);
            Map<String, String> before = it.state();
            Done second = bulk(it, Bulk.Mode.REPLACE, bulk -> bulk.add(5, List.of(it.box(5, 7, 7))));
            assertThat(second.delta()).isEqualTo(new Delta(1, 0, 2 * FRAMES + 1));
            assertThat(it.state()).hasSize(1);
            database.write(
                    BOB, tx -> Journal.undo(tx, it.task(), second.changeSet().getAsLong()));
            assertThat(it.state()).isEqualTo(before);
            database.write(
                    BOB, tx -> Journal.undo(tx, it.task(), first.changeSet().getAsLong()));
            assertThat(it.state()).isEmpty();
            assertThat(it.stateAt(first.revision())).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void everyObjectGetsAnIdOfItsOwn(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, FRAMES);
            bulk(it, Bulk.Mode.APPEND, bulk -> {
                for (int frame = 0; frame < FRAMES; frame++) {
                    bulk.add(frame, List.of(it.box(frame, 1, 1), it.box(frame, 2, 2), it.box(frame, 3, 3)));
                }
            });
            it.put(ANN, it.box(0, 4, 4));
            Set<Long> ids = new HashSet<>();
            database.read(tx -> {
                Annotations.frames(
                        tx,
                        it.task(),
                        new FrameRange(0, FRAMES),
                        sheet -> sheet.items()
                                .forEach(item -> assertThat(ids.add(item.id())).isTrue()));
                return true;
            });
            assertThat(ids).hasSize(3 * FRAMES + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void whatIsAppendedStandsBesideWhatIsThere(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 4);
            Item one = it.put(ANN, it.box(1, 1, 1));
            bulk(it, Bulk.Mode.APPEND, bulk -> {
                bulk.add(1, List.of(it.box(1, 2, 2)));
                bulk.add(0, List.of());
            });
            assertThat(it.frame(1).items())
                    .hasSize(2)
                    .first()
                    .extracting(Item::id)
                    .isEqualTo(one.id());
            assertThat(it.frame(0).version()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void framesThatAreGivenGetExactlyWhatIsGiven(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 4);
            Item one = it.put(ANN, it.box(1, 1, 1));
            Item two = it.put(ANN, it.box(1, 2, 2));
            Item three = it.put(ANN, it.box(2, 2, 2));
            Done done = bulk(
                    it, Bulk.Mode.FRAMES, bulk -> bulk.add(1, List.of(Annotated.moved(one, 9, 9), it.box(1, 3, 3))));
            assertThat(done.delta()).isEqualTo(new Delta(1, 1, 1));
            assertThat(it.frame(1).items())
                    .extracting(Item::id)
                    .contains(one.id())
                    .doesNotContain(two.id());
            assertThat(it.frame(2).items()).extracting(Item::id).containsExactly(three.id());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aJobReplacesOnlyItsFramesAlsoOfTracks(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 20);
            Item outside = it.put(ANN, it.box(3, 1, 1));
            it.put(ANN, it.box(12, 1, 1));
            it.apply(ANN, new Change.PutTrack(it.track(it.box(0, 0, false), it.box(19, 190, false)), ANY));
            database.run(
                    ANN,
                    tx -> Annotations.bulk(
                                    tx, it.task(), ChangeKind.IMPORT, "", Bulk.Mode.REPLACE, new FrameRange(10, 14))
                            .finish());
            assertThat(it.frame(12).items()).isEmpty();
            assertThat(it.frame(3).items()).extracting(Item::id).containsExactly(outside.id());
            Track track = database.read(tx -> Annotations.tracks(tx, it.task()))
                    .getFirst()
                    .track();
            assertThat(Tracks.on(track, 9, List.of())).isPresent();
            assertThat(Tracks.on(track, 12, List.of())).isEmpty();
            assertThat(Tracks.on(track, 15, List.of())).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aFileKeepsItsFaultsAndAPersonMakesNone(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 4);
            Item odd = it.box(1, 2, 2).withGroup(-1);
            database.run(ANN, tx -> {
                Inspection look = new Inspection(tx, it.task(), it.labels(tx), new FrameRange(0, 3));
                assertThat(look.check(odd)).hasSize(1);
                assertThat(look.check(odd.withOrigin(Origin.FILE))).isEmpty();
                assertThat(look.check(odd.withOrigin(Origin.FILE).withLabel(Id.of(4711))))
                        .hasSize(1);
            });
            Done done = bulk(it, Bulk.Mode.APPEND, bulk -> bulk.add(1, List.of(odd.withOrigin(Origin.FILE))));
            assertThat(done.warnings()).hasSize(1);
            assertThatThrownBy(() -> bulk(
                            it,
                            Bulk.Mode.APPEND,
                            bulk -> bulk.add(1, List.of(it.pose(1, 1, 1, 2).withOrigin(Origin.FILE)))))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("there are 1 keypoints; expected 3");
            assertThat(it.frame(1).items()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aSaveAfterALargeImportMeetsTheImportedObjects(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 4);
            bulk(it, Bulk.Mode.APPEND, bulk -> bulk.add(2, List.of(it.pose(2, 1, 1, 2, 2, 2, 2, 3, 3, 2))));
            FrameSheet sheet = it.frame(2);
            Item moved = Annotated.moved(sheet.items().getFirst(), 8, 8);
            it.apply(BOB, new Change.Put(moved, Annotated.at(sheet)));
            assertThat(it.frame(2).items().getFirst().keypoints()).contains(Keypoints.of(8, 8, 2, 9, 8, 1, 10, 8, 0));
        }
    }

    private static Done bulk(Annotated it, Bulk.Mode mode, Consumer<Bulk> work) {
        return it.database().write(new Who(11, "ann"), tx -> {
            FrameRange all = Annotations.all(tx, it.task());
            Bulk bulk = Annotations.bulk(tx, it.task(), ChangeKind.IMPORT, "import", mode, all);
            work.accept(bulk);
            return bulk.finish();
        });
    }
}
