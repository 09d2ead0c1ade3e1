package dev.armature.store.annotation;

import static dev.armature.store.annotation.Annotated.ANN;
import static dev.armature.store.annotation.Annotated.BOB;
import static dev.armature.store.annotation.Annotated.at;
import static dev.armature.store.annotation.Annotated.moved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.armature.model.Id;
import dev.armature.store.Databases;
import dev.armature.store.InvalidException;
import dev.armature.store.MissingException;
import dev.armature.store.Violation;
import dev.armature.store.annotation.item.Fields;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.db.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EditTest {

    private static final OptionalLong ANY = OptionalLong.empty();

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void newObjectsGetIdsThatStay(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 5);
            Item pose = it.put(ANN, it.pose(2, 10, 10, 2, 20, 10, 1, 0, 0, 0));
            Item box = it.put(BOB, it.box(2, 5, 5));
            assertThat(pose.id()).isPositive();
            assertThat(box.id()).isNotEqualTo(pose.id());
            FrameSheet sheet = it.frame(2);
            assertThat(sheet.version()).isEqualTo(2);
            assertThat(sheet.items()).hasSize(2);
            assertThat(Fields.changed(sheet.items().getFirst(), pose)).isEmpty();
            Applied applied = it.apply(ANN, new Change.Put(moved(box, 50, 60), at(sheet)));
            assertThat(applied.revision()).isEqualTo(3);
            assertThat(applied.ids()).containsExactly(List.of(box.id()));
            assertThat(applied.delta()).isEqualTo(new Delta(0, 1, 0));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void twoPeopleWhoEditDifferentObjectsOfAFrameBothWin(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 1);
            Item one = it.put(ANN, it.box(0, 1, 1));
            Item two = it.put(ANN, it.box(0, 2, 2));
            OptionalLong seen = at(it.frame(0));
            it.apply(ANN, new Change.Put(moved(one, 100, 100), seen));
            it.apply(BOB, new Change.Put(moved(two, 200, 200), seen), new Change.Put(it.box(0, 3, 3), seen));
            assertThat(it.frame(0).items()).hasSize(3);
            assertThat(Fields.changed(it.frame(0).items().get(0), moved(one, 100, 100)))
                    .isEmpty();
            assertThat(Fields.changed(it.frame(0).items().get(1), moved(two, 200, 200)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aStaleEditIsRefusedWithWhatChangedAndByWhom(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 1);
            Item one = it.put(ANN, it.box(0, 1, 1));
            OptionalLong seen = at(it.frame(0));
            it.apply(BOB, new Change.Put(moved(one, 100, 100), seen));
            it.put(ANN, it.box(0, 7, 7)); // a later change of another object is not the one that matters
            StaleException stale = catchThrowableOfType(
                    StaleException.class, () -> it.apply(ANN, new Change.Put(moved(one, 300, 300), seen)));
            assertThat(stale.clashes()).hasSize(1);
            Clash clash = stale.clashes().getFirst();
            assertThat(clash.by()).isEqualTo("bob");
            assertThat(clash.fields()).containsExactly("box");
            assertThat(clash.version()).isEqualTo(3);
            assertThat(clash.sentence()).contains("object " + one.id() + " on frame 0 was changed by bob");
            assertThat(Comparison.changed(clash.theirs().orElseThrow(), new Clash.Content.OfItem(moved(one, 100, 100))))
                    .isEmpty();
            assertThat(it.frame(0).version()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void anObjectThatIsGoneIsAClashAndRemovingItTwiceIsNone(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 1);
            Item one = it.put(ANN, it.box(0, 1, 1));
            OptionalLong seen = at(it.frame(0));
            it.apply(BOB, new Change.Remove(0, one.id(), seen));
            StaleException stale = catchThrowableOfType(
                    StaleException.class, () -> it.apply(ANN, new Change.Put(moved(one, 9, 9), seen)));
            assertThat(stale.clashes().getFirst().theirs()).isEmpty();
            assertThat(stale).hasMessageContaining("was removed by bob");
            Applied nothing = it.apply(ANN, new Change.Remove(0, one.id(), seen));
            assertThat(nothing.changeSet()).isEmpty();
            assertThat(nothing.revision()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aFrameThatIsReplacedAsAWholeHasToBeThePresentOne(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 1);
            Item one = it.put(ANN, it.box(0, 1, 1));
            OptionalLong seen = at(it.frame(0));
            it.put(BOB, it.box(0, 2, 2));
            Change.Replace replace = new Change.Replace(0, List.of(it.box(0, 3, 3)), seen);
            assertThatThrownBy(() -> it.apply(ANN, replace)).isInstanceOf(StaleException.class);
            Applied applied = it.apply(ANN, new Change.Replace(0, List.of(one, it.box(0, 3, 3)), at(it.frame(0))));
            assertThat(applied.delta()).isEqualTo(new Delta(1, 0, 1));
            assertThat(it.frame(0).items()).extracting(Item::id).contains(one.id());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void theInverseBringsBackWhatWas(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 3);
            Item one = it.put(ANN, it.box(0, 1, 1));
            Item two = it.put(ANN, it.box(0, 2, 2));
            Map<String, String> before = it.state();
            Applied applied = it.apply(
                    ANN,
                    new Change.Put(moved(one, 5, 5), ANY),
                    new Change.Remove(0, two.id(), ANY),
                    new Change.Put(it.pose(1, 1, 1, 2, 2, 2, 2, 3, 3, 2), ANY),
                    new Change.PutTrack(it.track(it.box(0, 1, false), it.box(2, 9, false)), ANY));
            Map<String, String> after = it.state();
            Applied undone = it.apply(ANN, applied.inverse());
            assertThat(it.state()).isEqualTo(before);
            it.apply(ANN, undone.inverse());
            assertThat(it.state()).isEqualTo(after);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void anObjectMovesToAnotherFrameUnderItsId(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 2);
            Item one = it.put(ANN, it.box(0, 1, 1));
            it.apply(ANN, new Change.Put(one.withFrame(1), ANY), new Change.Remove(0, one.id(), ANY));
            assertThat(it.frame(0).items()).isEmpty();
            assertThat(it.frame(1).items()).extracting(Item::id).containsExactly(one.id());
            Change copy = new Change.Put(one.withFrame(0), ANY);
            it.apply(ANN, new Change.Remove(1, one.id(), ANY), copy); // and back
            assertThat(it.frame(0).items()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void everythingWrongIsSaidAtOnce(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 2);
            Edit edit = Edit.of(
                    new Change.Put(it.box(7, 1, 1), ANY),
                    new Change.Put(it.box(0, 1, 1).withLabel(Id.of(999_999)), ANY),
                    new Change.Put(it.box(0, 1, 1).withLabel(Id.of(it.person().id())), ANY),
                    new Change.Put(it.pose(0, 1, 1, 2), ANY),
                    new Change.Put(
                            it.box(0, 1, 1)
                                    .withLabel(Id.of(
                                            it.person().points().getFirst().id())),
                            ANY),
                    new Change.Put(it.box(0, 1, 1).withId(424_242), ANY),
                    new Change.Put(
                            it.pose(1, 1, 1, 2, 1, 1, 2, 1, 1, 2)
                                    .withAttributes(dev.armature.model.Attributes.NONE.with("pose", "\"flying\"")),
                            ANY));
            InvalidException invalid = catchThrowableOfType(InvalidException.class, () -> it.apply(ANN, edit));
            assertThat(invalid.violations())
                    .extracting(Violation::field)
                    .containsExactly(
                            "changes[0].frame",
                            "changes[1].label_id",
                            "changes[2].type",
                            "changes[3].elements",
                            "changes[4].label_id",
                            "changes[5].id",
                            "changes[6].attributes");
            assertThat(invalid).hasMessageContaining("frame 7 is not in the task, which has 2 frames from 0 on");
            assertThat(it.state()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aJobChangesOnlyItsFrames(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 10);
            Edit edit = new Edit(List.of(new Change.Put(it.box(5, 1, 1), ANY)), Optional.of(new FrameRange(0, 4)));
            assertThatThrownBy(() -> it.apply(ANN, edit))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("frame 5 is not in the job, which has the frames 0 to 4");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void pointsOutsideOfThePictureAreOnlyOdd(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 1);
            Applied applied = it.apply(ANN, new Change.Put(it.pose(0, -5, 1, 2, 1, 1, 2, 9999, 1, 0), ANY));
            assertThat(applied.warnings())
                    .extracting(Violation::sentence)
                    .containsExactly("frame 0, \"person\": 1 keypoints lie outside of the picture");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void countsAndWhereaboutsAreKnown(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 9);
            Item one = it.put(ANN, it.box(0, 1, 1));
            it.put(ANN, it.box(4, 1, 1));
            it.put(ANN, it.box(4, 2, 1));
            it.apply(ANN, new Change.PutTrack(it.track(it.box(0, 1, false)), ANY));
            database.run(ANN, tx -> {
                assertThat(Counts.ofTask(tx, it.task())).isEqualTo(4);
                assertThat(Counts.tracks(tx, it.task())).isEqualTo(1);
                assertThat(Counts.of(tx, it.task(), new FrameRange(1, 8))).isEqualTo(2);
                assertThat(Counts.frames(tx, it.task(), new FrameRange(0, 8))).isEqualTo(Map.of(0, 1, 4, 2));
                assertThat(Annotations.find(tx, it.task(), java.util.Set.of(one.id(), 77_777L)))
                        .isEqualTo(Map.of(one.id(), SheetKey.frame(0)));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aTaskThatThereIsNotIsSaidSo(Databases databases) {
        try (Database database = databases.fresh()) {
            assertThatThrownBy(
                            () -> database.write(ANN, tx -> Annotations.apply(tx, 99, Edit.of(), ChangeKind.SAVE, "")))
                    .isInstanceOf(MissingException.class);
        }
    }
}
