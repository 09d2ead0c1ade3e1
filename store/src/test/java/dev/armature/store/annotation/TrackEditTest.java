package dev.armature.store.annotation;

import static dev.armature.store.annotation.Annotated.ANN;
import static dev.armature.store.annotation.Annotated.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.armature.model.Id;
import dev.armature.store.Databases;
import dev.armature.store.InvalidException;
import dev.armature.store.Violation;
import dev.armature.store.annotation.item.Fields;
import dev.armature.store.annotation.item.Keyframe;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.db.Database;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrackEditTest {

    private static final OptionalLong ANY = OptionalLong.empty();

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aSkeletonTrackIsKeptWithItsElements(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 9);
            Track track = it.skeleton(
                    new int[] {0, -7},
                    it.element(0, new double[] {0, 1, 1, 0}, new double[] {4, 5, 5, 1}),
                    it.element(2, new double[] {0, 2, 2, 0}));
            Applied applied = it.apply(ANN, new Change.PutTrack(track, ANY));
            TrackSheet sheet = tracks(it).getFirst();
            assertThat(sheet.version()).isEqualTo(1);
            assertThat(applied.ids()).containsExactly(List.of(sheet.track().id()));
            assertThat(Fields.changed(track, sheet.track())).isEmpty();
        }
    }

    /// A2 of `spec/cvat.md`.
    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void elementsBeginWithTheirSkeleton(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 9);
            Track track = it.skeleton(
                    new int[] {3},
                    it.element(0, new double[] {0, 1, 1, 0}),
                    it.element(1, new double[] {5, 2, 2, 0}),
                    it.element(2));
            it.apply(ANN, new Change.PutTrack(track, ANY));
            Track saved = tracks(it).getFirst().track();
            assertThat(saved.first()).isZero();
            assertThat(saved.elements()).extracting(Track::first).containsExactly(0, 0);
            assertThat(saved.elements().get(1).keyframes())
                    .extracting(Keyframe::outside)
                    .containsExactly(true, false);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void everythingWrongWithATrackIsSaidAtOnce(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 9);
            Track foreign = new Track(
                    0,
                    it.track().origin(),
                    Id.of(it.person().id()),
                    0,
                    it.track().attributes(),
                    List.of(it.box(4, 1, false), it.box(90, 1, false)),
                    List.of(
                            it.element(0, new double[] {4, 1, 1, 0}),
                            it.element(0, new double[] {4, 1, 1, 0}),
                            it.track(it.box(4, 1, false))));
            InvalidException invalid = catchThrowableOfType(
                    InvalidException.class, () -> it.apply(ANN, new Change.PutTrack(foreign, ANY)));
            assertThat(invalid.violations())
                    .extracting(Violation::field)
                    .contains(
                            "changes[0].shapes[1].frame",
                            "changes[0].type",
                            "changes[0].elements[1].label_id",
                            "changes[0].elements[2].label_id",
                            "changes[0].elements[2].shapes");
            Applied nothing = it.apply(ANN, new Change.PutTrack(it.track(), ANY));
            assertThat(nothing.warnings()).hasSize(1);
            assertThat(tracks(it)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aTrackThatSomebodyElseHasChangedIsStale(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 9);
            it.apply(ANN, new Change.PutTrack(it.track(it.box(0, 1, false)), ANY));
            TrackSheet seen = tracks(it).getFirst();
            OptionalLong base = OptionalLong.of(seen.version());
            Track longer = seen.track().withKeyframes(List.of(it.box(0, 1, false), it.box(5, 1, false)));
            it.apply(BOB, new Change.PutTrack(longer, base));
            Track other = seen.track().withKeyframes(List.of(it.box(0, 7, false)));
            assertThatThrownBy(() -> it.apply(ANN, new Change.PutTrack(other, base)))
                    .isInstanceOf(StaleException.class)
                    .hasMessageContaining("was changed by bob")
                    .hasMessageEndingWith(": keyframes");
            assertThatThrownBy(() ->
                            it.apply(ANN, new Change.RemoveTrack(seen.track().id(), base)))
                    .isInstanceOf(StaleException.class);
            it.apply(ANN, new Change.PutTrack(longer, base)); // the same again is no clash, and no change
            assertThat(tracks(it).getFirst().version()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void jobsSeeTheirPiecesAndChangeNoMore(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 20);
            it.apply(ANN, new Change.PutTrack(it.track(it.box(0, 0, false), it.box(19, 190, false)), ANY));
            FrameRange job = new FrameRange(5, 9);
            TrackSheet piece =
                    database.read(tx -> Annotations.tracks(tx, it.task(), job)).getFirst();
            assertThat(piece.track().keyframes()).extracting(Keyframe::frame).containsExactly(5, 9);
            Applied same = through(it, job, new Change.PutTrack(piece.track(), OptionalLong.of(piece.version())));
            assertThat(same.changeSet()).isEmpty();
            through(it, job, new Change.RemoveTrack(piece.track().id(), ANY));
            assertThat(database.read(tx -> Annotations.tracks(tx, it.task(), job))
                            .isEmpty())
                    .isTrue();
            List<TrackSheet> next = database.read(tx -> Annotations.tracks(tx, it.task(), new FrameRange(10, 14)));
            assertThat(next).hasSize(1);
            assertThatThrownBy(() -> through(it, job, new Change.PutTrack(it.track(it.box(12, 0, false)), ANY)))
                    .hasMessageContaining("frame 12 is not in the job");
        }
    }

    private static Applied through(Annotated it, FrameRange job, Change change) {
        return it.apply(BOB, new Edit(List.of(change), Optional.of(job)));
    }

    private static List<TrackSheet> tracks(Annotated it) {
        return it.database().read(tx -> Annotations.tracks(tx, it.task()));
    }
}
