package dev.armature.store.annotation.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.geometry.Box;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TracksTest {

    private static final int END = 19;

    @Test
    void betweenKeyframesAShapeMovesInAStraightLineAndThenStays() {
        Track track = boxes(box(0, 0, false), box(4, 40, false));
        assertThat(xs(track, 6)).containsExactly("0", "10", "20", "30", "40", "40");
        assertThat(Tracks.on(track, 4, List.of()).orElseThrow().keyframe()).isTrue();
        assertThat(Tracks.on(track, 3, List.of()).orElseThrow().keyframe()).isFalse();
    }

    @Test
    void fromAKeyframeOutsideOnNothingIsToBeSeen() {
        Track track = boxes(box(0, 0, false), box(2, 8, true), box(4, 40, false), box(5, 50, true));
        assertThat(xs(track, 7)).containsExactly("0", "4", "-", "-", "40", "-", "-");
    }

    @Test
    void keyframesOnDeletedFramesDoNotChangeLaterOnes() {
        Track track = boxes(box(0, 0, false), box(2, 1000, false), box(4, 40, false));
        assertThat(xs(Tracks.without(track, frame -> frame == 2), 5)).containsExactly("0", "10", "20", "30", "40");
    }

    @Test
    void aSkeletonIsMadeOfItsPointsAndOfThoseOutsideNothing() {
        Track track = skeleton(new int[] {0}, element(7, new int[] {0, 0, 4, 40}), element(8, new int[] {0, 5, -2, 5}));
        Shape.Pose pose = (Shape.Pose)
                Tracks.on(track, 2, List.of(7L, 8L, 9L)).orElseThrow().item().annotation();
        assertThat(pose.keypoints()).isEqualTo(Keypoints.of(20, 0, 2, 5, 0, 0, 0, 0, 0));
        Track gone = skeleton(new int[] {0}, element(7, new int[] {0, 0, -1, 40}));
        assertThat(Tracks.on(gone, 1, List.of(7L))).isEmpty();
    }

    @Test
    void attributesOfAKeyframeHoldUntilTheNextOneThatSaysOtherwise() {
        Track track = boxes(
                attribute(box(0, 0, false), "side", "\"left\""),
                attribute(box(2, 0, false), "speed", "3"),
                attribute(box(4, 0, false), "side", "\"right\""));
        Attributes at3 = Tracks.on(track, 3, List.of()).orElseThrow().item().attributes();
        assertThat(at3.json("side")).contains("\"left\"");
        assertThat(at3.json("speed")).contains("3");
        assertThat(Tracks.on(track, 5, List.of())
                        .orElseThrow()
                        .item()
                        .attributes()
                        .json("side"))
                .contains("\"right\"");
    }

    @Test
    void elementsThatBeginLaterAndEarlierAreBroughtToTheSameStart() {
        Track track = skeleton(new int[] {3}, element(7, new int[] {1, 10}), element(8, new int[] {5, 20}));
        Track aligned = Tracks.aligned(track).orElseThrow();
        assertThat(frames(aligned)).containsExactly(1, 3);
        assertThat(frames(aligned.elements().get(0))).containsExactly(1);
        assertThat(frames(aligned.elements().get(1))).containsExactly(-1, 5);
        assertThat(Tracks.aligned(skeleton(new int[0]))).isEmpty();
        assertThat(frames(Tracks.aligned(skeleton(new int[0], element(7, new int[] {4, 1})))
                        .orElseThrow()))
                .containsExactly(4);
    }

    // ---- jobs

    @Test
    void aJobSeesItsPieceWithComputedEnds() {
        Track track = boxes(box(0, 0, false), box(10, 100, false));
        Track piece = new TrackCut(3, 7, END).piece(track).orElseThrow();
        assertThat(frames(piece)).containsExactly(3, 7);
        assertThat(xs(piece, 8)).containsExactly("-", "-", "-", "30", "40", "50", "60", "70");
        assertThat(new TrackCut(12, 15, END).piece(track).map(TracksTest::frames))
                .contains(List.of(12));
        assertThat(new TrackCut(0, END, END).piece(track)).contains(track);
    }

    /// A3 of `spec/cvat.md`: keyframes 0 and 7 of an element, jobs of a few frames.
    @Test
    void everyJobThatASkeletonMovesThroughGetsTwoKeyframesOfItsPoints() {
        Track track = skeleton(new int[] {0}, element(7, new int[] {0, 1, 7, 2}));
        for (int first = 0; first < 8; first += 4) {
            Track piece = new TrackCut(first, first + 3, 7).piece(track).orElseThrow();
            assertThat(frames(piece.elements().getFirst())).containsExactly(first, first + 3);
            assertThat(frames(piece)).containsExactly(first);
        }
    }

    @Test
    void aTrackThatIsOutsideInAJobIsNotInIt() {
        Track track = boxes(box(0, 0, false), box(3, 0, true), box(9, 0, false));
        assertThat(new TrackCut(4, 8, END).piece(track)).isEmpty();
        assertThat(new TrackCut(10, 12, END).piece(track)).isPresent();
    }

    @Test
    void aPieceThatIsPutBackUnchangedChangesNothing() {
        for (long seed = 0; seed < 500; seed++) {
            Track track = random(new Random(seed));
            TrackCut cut = cut(new Random(seed + 1000));
            Optional<Track> merged = cut.merged(Optional.of(track), cut.piece(track));
            if (cut.piece(track).isPresent()) {
                assertThat(Fields.changed(track, merged.orElseThrow()))
                        .as("seed %d", seed)
                        .isEmpty();
            } else {
                assertThat(seen(merged)).as("seed %d", seed).isEqualTo(seen(Optional.of(track)));
            }
        }
    }

    @Test
    void aChangeThroughAJobIsSeenInTheJobAndNowhereElse() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Track track = random(random);
            TrackCut cut = cut(random);
            Optional<Track> other = cut.piece(random(random));
            Optional<Track> merged = cut.merged(Optional.of(track), other);
            List<String> before = seen(Optional.of(track));
            List<String> wanted = seen(other);
            List<String> after = seen(merged);
            for (int frame = 0; frame <= END; frame++) {
                boolean inside = frame >= cut.first() && frame <= cut.last();
                assertThat(after.get(frame))
                        .as("seed %d, frame %d of %s", seed, frame, cut)
                        .isEqualTo((inside ? wanted : before).get(frame));
            }
        }
    }

    @Test
    void aNewTrackOfAJobEndsWithIt() {
        Track merged = new TrackCut(3, 7, END)
                .merged(Optional.empty(), Optional.of(boxes(box(4, 10, false))))
                .orElseThrow();
        assertThat(xs(merged, 10)).containsExactly("-", "-", "-", "-", "10", "10", "10", "10", "-", "-");
        Track piece = new TrackCut(3, 7, END).piece(merged).orElseThrow();
        assertThat(frames(piece)).containsExactly(4);
    }

    @Test
    void keyframesThatRepeatAreFound() {
        assertThat(Keyframes.repeated(List.of(box(3, 0, false), box(0, 0, false), box(3, 1, false))))
                .hasValue(3);
        assertThat(Keyframes.repeated(List.of(box(3, 0, false), box(0, 0, false))))
                .isEmpty();
    }

    // ---- making and looking

    private static TrackCut cut(Random random) {
        int first = random.nextInt(END + 1);
        return new TrackCut(first, first + random.nextInt(END + 1 - first), END);
    }

    private static Track random(Random random) {
        List<Keyframe> line = new ArrayList<>();
        for (int frame = random.nextInt(9); frame <= END; frame += 1 + random.nextInt(7)) {
            line.add(box(frame, random.nextInt(1000), random.nextInt(3) == 0));
        }
        return boxes(line.toArray(Keyframe[]::new));
    }

    private static List<String> seen(Optional<Track> track) {
        return track.map(some -> xs(some, END + 1))
                .orElseGet(
                        () -> IntStream.rangeClosed(0, END).mapToObj(i -> "-").toList());
    }

    /// The left edge on the first frames, `-` where nothing is to be seen.
    private static List<String> xs(Track track, int frames) {
        return IntStream.range(0, frames)
                .mapToObj(frame -> Tracks.on(track, frame, List.of())
                        .map(seen -> Long.toString(Math.round(1e6
                                        * ((Shape.Box) seen.item().annotation())
                                                .box()
                                                .x())
                                / 1_000_000))
                        .orElse("-"))
                .toList();
    }

    /// The frames of the keyframes, negative where they are outside.
    private static List<Integer> frames(Track track) {
        return track.keyframes().stream()
                .map(keyframe -> keyframe.outside() ? -keyframe.frame() : keyframe.frame())
                .toList();
    }

    private static Keyframe attribute(Keyframe keyframe, String name, String json) {
        Shape.Traits traits = keyframe.shape().traits();
        return keyframe.withShape(keyframe.shape().with(traits.withAttributes(Attributes.NONE.with(name, json))));
    }

    private static Keyframe box(int frame, double x, boolean outside) {
        return new Keyframe(outside, false, 0, new Shape.Box(traits(frame, 1), new Box(x, 0, 10, 10), 0));
    }

    private static Shape.Traits traits(int frame, long label) {
        return new Shape.Traits(Id.of(frame), Id.NONE, Id.of(label), 0, 0, Attributes.NONE, Optional.empty());
    }

    private static Track boxes(Keyframe... line) {
        return new Track(1, Origin.MANUAL, Id.of(1), 0, Attributes.NONE, List.of(line), List.of());
    }

    private static Track skeleton(int[] frames, Track... elements) {
        List<Keyframe> line = Arrays.stream(frames)
                .mapToObj(frame ->
                        new Keyframe(false, false, 0, new Shape.Pose(traits(frame, 2), Keypoints.of(), List.of())))
                .toList();
        return new Track(1, Origin.MANUAL, Id.of(2), 0, Attributes.NONE, line, List.of(elements));
    }

    /// @param places frame and x by turns; negative frames are outside
    private static Track element(long label, int[] places) {
        List<Keyframe> line = new ArrayList<>();
        for (int i = 0; i < places.length; i += 2) {
            Shape point = new Shape.Points(traits(Math.abs(places[i]), label), Keypoints.of(places[i + 1], 0, 2));
            line.add(new Keyframe(places[i] < 0, false, 0, point));
        }
        return new Track(0, Origin.MANUAL, Id.of(label), 0, Attributes.NONE, line, List.of());
    }
}
