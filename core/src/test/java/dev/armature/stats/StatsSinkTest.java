package dev.armature.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Skeleton;
import dev.armature.model.Skeleton.Edge;
import dev.armature.model.Task;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class StatsSinkTest {

    private static final Part TRAIN = new Part(Task.PERSON_KEYPOINTS, "train", "train.json");
    private static final Part VAL = new Part(Task.PERSON_KEYPOINTS, "val", "val.json");
    private static final Skeleton HAND = new Skeleton(
            List.of("wrist", "left_tip", "right_tip"), List.of(new Edge(1, 2), new Edge(1, 3), new Edge(1, 9)));

    private final LabelLook look = new LabelLook();
    private final StatsSink sink = new StatsSink(look, _ -> true);

    @Test
    void onlyMarkedKeypointsOfPosesAreCounted() {
        sink.begin(TRAIN);
        sink.label(hand(1));
        sink.image(image(1));
        sink.image(image(2));
        sink.annotation(hand(1, 1, 0, 0, 0, 3, 4, 2, 9, 9, 1));
        sink.annotation(hand(1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        sink.end(TRAIN);
        PoseStats poses = only().labels().getFirst().poses();
        assertThat(only().instances()).isEqualTo(2);
        assertThat(poses.poses()).isEqualTo(1);
        assertThat(poses.visibility(0, 0)).isEqualTo(1);
        assertThat(poses.visibility(1, 2)).isEqualTo(1);
        assertThat(poses.visibility(2, 1)).isEqualTo(1);
        assertThat(poses.marked().of(2)).isEqualTo(1);
        assertThat(poses.together(1, 2)).isEqualTo(1);
        assertThat(poses.together(2, 0)).isZero();
        assertThat(only().perImage().of(0)).isEqualTo(1);
        assertThat(only().perImage().of(2)).isEqualTo(1);
    }

    @Test
    void placesAreThoseInTheBoxAndLimbsAreMeasuredByIt() {
        sink.begin(TRAIN);
        sink.label(hand(1));
        sink.annotation(hand(1, 1, 2, 2, 2, 5, 6, 2, 2, 12, 2)); // the box is 0, 0, 10, 10
        sink.end(TRAIN);
        PoseStats poses = only().labels().getFirst().poses();
        assertThat(poses.map(0).orElseThrow().meanX()).isCloseTo(0.2, within(1e-5));
        assertThat(poses.map(2).orElseThrow().outside()).isEqualTo(1);
        assertThat(poses.limbs()).as("an edge to no joint is none").hasSize(2);
        assertThat(poses.limbs().get(0).lengths().quantile(0.5)).isEqualTo(0.5);
        assertThat(poses.pairs()).hasSize(1);
        assertThat(poses.pairs().getFirst().ratios().quantile(0.5)).isEqualTo(0.5);
    }

    @Test
    void withoutABoxTheExtentStandsIn() {
        sink.begin(TRAIN);
        sink.label(hand(1));
        sink.annotation(instance(1, 1, Optional.empty(), false, 20, 20, 2, 30, 40, 2, 25, 30, 2));
        sink.end(TRAIN);
        PoseStats poses = only().labels().getFirst().poses();
        assertThat(poses.framed()).isZero();
        assertThat(poses.map(2).orElseThrow().meanY()).isCloseTo(0.5, within(1e-5));
        assertThat(poses.borders().all()).isZero();
        assertThat(only().everything().sides().all()).isZero();
    }

    @Test
    void labelsThatComeLastAreKnownFromTheLook() {
        look.begin(TRAIN);
        look.label(hand(1));
        look.end(TRAIN);
        sink.begin(TRAIN);
        sink.annotation(hand(1, 1, 2, 2, 2, 5, 6, 2, 2, 12, 2));
        sink.label(hand(1));
        sink.end(TRAIN);
        assertThat(only().labels()).extracting(LabelStats::name).containsExactly("hand");
        assertThat(only().labels()
                        .getFirst()
                        .poses()
                        .limbs()
                        .getFirst()
                        .lengths()
                        .all())
                .isEqualTo(1);
    }

    @Test
    void crowdsAreOnlyCounted() {
        sink.begin(TRAIN);
        sink.label(hand(1));
        sink.image(image(1));
        sink.annotation(instance(1, 1, Optional.of(new Box(0, 0, 10, 10)), true, 1, 1, 2, 2, 2, 2, 3, 3, 2));
        sink.end(TRAIN);
        assertThat(only().crowds()).isEqualTo(1);
        assertThat(only().instances()).isEqualTo(1);
        assertThat(only().poses()).isZero();
        assertThat(only().everything().sides().all()).isZero();
    }

    @Test
    void shapesOfAGroupAreOneInstance() {
        sink.begin(TRAIN);
        sink.label(hand(0));
        sink.image(image(1));
        sink.annotation(new Shape.Box(traits(7), new Box(0, 0, 20, 20), 0));
        sink.annotation(new Shape.Pose(traits(7), Keypoints.of(5, 5, 2, 10, 10, 2, 0, 0, 0), List.of()));
        sink.annotation(new Shape.Polygon(traits(0), new Polygon(new double[] {0, 0, 100, 0, 100, 100, 0, 100})));
        sink.annotation(new Shape.Caption(traits(0), "words"));
        sink.annotation(new Shape.Tag(traits(0)));
        sink.end(TRAIN);
        LabelStats hand = only().labels().getFirst();
        assertThat(hand.instances()).isEqualTo(2);
        assertThat(hand.poses().poses()).isEqualTo(1);
        assertThat(hand.poses().framed()).isEqualTo(1);
        assertThat(hand.sizes()).isEqualTo(new Sizes(1, 0, 1, 0));
        assertThat(only().perImage().of(2)).isEqualTo(1);
    }

    @Test
    void whatAPoseHasBeyondItsSkeletonIsCountedToo() {
        sink.begin(TRAIN);
        sink.label(hand(1));
        sink.annotation(hand(1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 2));
        sink.annotation(hand(1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 2, 4, 4, 2));
        sink.annotation(hand(1, 1, 1, 1, 2));
        sink.end(TRAIN);
        PoseStats poses = only().labels().getFirst().poses();
        assertThat(poses.size()).isEqualTo(4);
        assertThat(poses.name(3)).isEmpty();
        assertThat(poses.visibility(3, 0)).isEqualTo(2);
        assertThat(poses.visibility(3, 2)).isEqualTo(1);
        assertThat(poses.together(0, 1)).isEqualTo(2);
    }

    @Test
    void chosenLabelsAreCountedAndNoOther() {
        StatsSink chosen = new StatsSink(look, "hand"::equals);
        chosen.begin(TRAIN);
        chosen.label(hand(1));
        chosen.label(new Label(Id.of(2), "foot", "", Optional.empty(), List.of(), Optional.empty()));
        chosen.image(image(1));
        chosen.annotation(hand(1, 1, 1, 1, 2));
        chosen.annotation(hand(1, 2, 1, 1, 2));
        chosen.annotation(hand(1, 3, 1, 1, 2));
        chosen.end(TRAIN);
        assertThat(chosen.subsets().getFirst().instances()).isEqualTo(1);
        assertThat(chosen.subsets().getFirst().labels()).hasSize(1);
    }

    @Test
    void filesOfOneSubsetAreOneAndSubsetsStayApart() {
        for (Part part : List.of(TRAIN, VAL, new Part(Task.PERSON_KEYPOINTS, "train", "more.json"))) {
            sink.begin(part);
            sink.label(hand(1));
            sink.image(image(1));
            sink.annotation(hand(1, 1, 1, 1, 2));
            sink.end(part);
        }
        assertThat(sink.subsets()).extracting(SubsetStats::name).containsExactly("train", "val");
        assertThat(sink.subsets()).extracting(SubsetStats::images).containsExactly(2L, 1L);
        assertThat(SubsetStats.together("both", sink.subsets()).instances()).isEqualTo(3);
    }

    @Test
    void ofSeveralTasksTheOneWithKeypointsIsCounted() {
        Part instances = new Part(Task.INSTANCES, "train", "instances_train.json");
        Part captions = new Part(Task.CAPTIONS, "val", "captions_val.json");
        assertThat(StatsSink.aside(List.of(TRAIN, instances, captions))).containsExactly(instances);
    }

    @Test
    void labelsOfOneSkeletonAreOneAmongSkeletons() {
        sink.begin(TRAIN);
        sink.label(hand(1));
        sink.label(new Label(Id.of(2), "paw", "", Optional.of(HAND), List.of(), Optional.empty()));
        sink.annotation(hand(1, 1, 1, 1, 2));
        sink.annotation(hand(1, 2, 1, 1, 2));
        sink.annotation(hand(1, 2, 1, 1, 2));
        sink.end(TRAIN);
        assertThat(only().skeletons()).hasSize(1);
        assertThat(only().skeletons().getFirst().name()).isEqualTo("paw, hand");
        assertThat(only().skeletons().getFirst().poses().poses()).isEqualTo(3);
    }

    private SubsetStats only() {
        assertThat(sink.subsets()).hasSize(1);
        return sink.subsets().getFirst();
    }

    private static Label hand(long id) {
        return new Label(Id.of(id), "hand", "", Optional.of(HAND), List.of(), Optional.empty());
    }

    private static Image image(long id) {
        return new Image(Id.of(id), id + ".jpg", 640, 480, Attributes.NONE, Optional.empty());
    }

    private static Instance hand(long image, long label, double... keypoints) {
        return instance(image, label, Optional.of(new Box(0, 0, 10, 10)), false, keypoints);
    }

    private static Instance instance(long image, long label, Optional<Box> box, boolean crowd, double... keypoints) {
        return new Instance(
                Id.of(1),
                Id.of(image),
                Id.of(label),
                Optional.of(Keypoints.of(keypoints)),
                box,
                new Region.None(),
                OptionalDouble.empty(),
                crowd,
                OptionalDouble.empty(),
                Attributes.NONE,
                Optional.empty(),
                Optional.empty());
    }

    private static Shape.Traits traits(long group) {
        return new Shape.Traits(Id.of(1), Id.of(0), Id.of(0), group, 0, Attributes.NONE, Optional.empty());
    }
}
