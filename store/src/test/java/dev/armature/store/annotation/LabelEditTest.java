package dev.armature.store.annotation;

import static dev.armature.store.annotation.Annotated.ANN;
import static dev.armature.store.annotation.Annotated.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.store.ConflictException;
import dev.armature.store.Databases;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.db.Database;
import dev.armature.store.project.AttributeSpec;
import dev.armature.store.project.KeypointSpec;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.SkeletonSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabelEditTest {

    private static final OptionalLong ANY = OptionalLong.empty();

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void keypointsMoveAreAddedAndGoWithTheObjects(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 3);
            it.put(ANN, it.pose(0, 1, 1, 2, 2, 2, 1, 3, 3, 2));
            it.put(ANN, it.pose(1, 4, 4, 2, 5, 5, 0, 6, 6, 0));
            it.put(ANN, it.box(1, 9, 9));
            List<KeypointSpec> points = it.person().points();
            List<LabelSpec> wanted = wanted(it, List.of(points.get(2), Annotated.point("tail", 10), points.get(0)));
            LabelPreview preview = database.read(tx -> LabelEdit.preview(tx, it.owner(), wanted));
            assertThat(preview.effects()).hasSize(1);
            assertThat(preview.effects().getFirst().sentence())
                    .isEqualTo("task \"walk\", label \"person\": 2 objects on 2 frames change;"
                            + " 1 marked \"left_eye\" are lost; \"tail\" is absent");
            LabelEdit.Changed changed =
                    database.write(BOB, tx -> LabelEdit.apply(tx, it.owner(), wanted, "tail for left_eye"));
            assertThat(changed.effects()).isEqualTo(preview);
            assertThat(points(it, 0)).isEqualTo(Keypoints.of(3, 3, 2, 0, 0, 0, 1, 1, 2));
            assertThat(points(it, 1)).isEqualTo(Keypoints.of(6, 6, 0, 0, 0, 0, 4, 4, 2));
            assertThat(changed.points()).extracting(RestorePoint::name).containsExactly("before tail for left_eye");
            assertThat(changed.points().getFirst().automatic()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void restoringAcrossAChangeOfLabelsFollowsTheKeypoints(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 3);
            Item one = it.put(ANN, it.pose(0, 1, 1, 2, 2, 2, 1, 3, 3, 2));
            List<KeypointSpec> points = it.person().points();
            change(it, List.of(points.get(2), points.get(0)));
            it.apply(BOB, new Change.Remove(0, one.id(), ANY));
            database.write(ANN, tx -> Journal.restore(tx, it.task(), 1, ""));
            assertThat(points(it, 0)).isEqualTo(Keypoints.of(3, 3, 2, 1, 1, 2));
            // a keypoint of the same name takes the place of the one that went
            List<KeypointSpec> now = it.labels().getFirst().points();
            change(it, List.of(Annotated.point("left_eye", 60), now.get(0), now.get(1)));
            assertThat(points(it, 0)).isEqualTo(Keypoints.of(0, 0, 0, 3, 3, 2, 1, 1, 2));
            database.write(ANN, tx -> Journal.restore(tx, it.task(), 1, ""));
            assertThat(points(it, 0)).isEqualTo(Keypoints.of(2, 2, 1, 3, 3, 2, 1, 1, 2));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void anOlderChangeCanBeUndoneAcrossAChangeOfLabels(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 3);
            Item one = it.put(ANN, it.pose(0, 1, 1, 2, 2, 2, 1, 3, 3, 2));
            Item moved = Annotated.moved(one, 50, 50);
            long set = it.apply(ANN, new Change.Put(moved, ANY)).changeSet().getAsLong();
            List<KeypointSpec> points = it.person().points();
            long labels = change(it, List.of(points.get(2), points.get(0), points.get(1)));
            database.write(ANN, tx -> Journal.undo(tx, it.task(), set));
            assertThat(points(it, 0)).isEqualTo(Keypoints.of(3, 3, 2, 1, 1, 2, 2, 2, 1));
            assertThatThrownBy(() -> database.write(ANN, tx -> Journal.undo(tx, it.task(), labels)))
                    .isInstanceOf(ConflictException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void objectsOfALabelThatGoesGoAndStayInTheHistory(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 3);
            it.put(ANN, it.pose(0, 1, 1, 2, 2, 2, 1, 3, 3, 2));
            it.put(ANN, it.box(1, 1, 1));
            LabelEdit.Changed changed = database.write(
                    ANN,
                    tx -> LabelEdit.apply(tx, it.owner(), List.of(it.labels(tx).get(1)), "person removed"));
            assertThat(changed.effects().effects().getFirst().removed()).isEqualTo(1);
            assertThat(it.frame(0).items()).isEmpty();
            assertThat(it.frame(1).items()).hasSize(1);
            assertThat(it.stateAt(2)).hasSize(2);
            Done done = database.write(ANN, tx -> Journal.restore(tx, it.task(), 2, ""));
            assertThat(done.warnings().getFirst().sentence())
                    .isEqualTo("1 objects of the label \"person\", which is gone, are not brought back");
            // a label of the same name brings them back
            LabelSpec again = Annotated.newPerson();
            database.write(
                    ANN,
                    tx -> LabelEdit.apply(
                            tx, it.owner(), List.of(again, it.labels(tx).getFirst()), "again"));
            database.write(ANN, tx -> Journal.restore(tx, it.task(), 2, ""));
            Item back = it.frame(0).items().getFirst();
            assertThat(back.label()).isEqualTo(Id.of(it.labels().getFirst().id()));
            assertThat(back.keypoints()).contains(Keypoints.of(1, 1, 2, 2, 2, 1, 3, 3, 2));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void attributesFollowTheirNames(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 3);
            Attributes values = Attributes.NONE.with("pose", "\"sitting\"").with("other", "1");
            it.put(ANN, it.pose(0, 1, 1, 2, 2, 2, 1, 3, 3, 2).withAttributes(values));
            LabelSpec person = it.person();
            AttributeSpec pose = person.attributes().getFirst();
            AttributeSpec posture = new AttributeSpec(
                    pose.id(), "posture", pose.mutable(), pose.input(), pose.defaultValue(), pose.values());
            apply(it, withAttributes(person, List.of(posture)), "");
            assertThat(it.frame(0).items().getFirst().attributes().json("posture"))
                    .contains("\"sitting\"");
            apply(it, withAttributes(person, List.of()), "");
            assertThat(it.frame(0).items().getFirst().attributes()).isEqualTo(Attributes.NONE.with("other", "1"));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void tracksLoseThePointsThatGo(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 9);
            Track track = it.skeleton(
                    new int[] {0},
                    it.element(0, new double[] {0, 1, 1, 0}, new double[] {4, 5, 5, 0}),
                    it.element(1, new double[] {0, 2, 2, 0}));
            it.apply(ANN, new Change.PutTrack(track, ANY));
            change(it, List.of(it.person().points().get(0), it.person().points().get(2)));
            Track now = database.read(tx -> Annotations.tracks(tx, it.task()))
                    .getFirst()
                    .track();
            assertThat(now.elements())
                    .extracting(Track::label)
                    .containsExactly(Id.of(it.person().points().getFirst().id()));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void namesColoursAndEdgesTouchNoObject(Databases databases) {
        try (Database database = databases.fresh()) {
            Annotated it = Annotated.in(database, 3);
            it.put(ANN, it.pose(0, 1, 1, 2, 2, 2, 1, 3, 3, 2));
            Map<String, String> before = it.state();
            LabelSpec person = it.person();
            SkeletonSpec skeleton = new SkeletonSpec(person.points(), List.of());
            LabelSpec renamed = new LabelSpec(
                    person.id(), "human", "#ff0000", person.type(), person.attributes(), Optional.of(skeleton));
            LabelEdit.Changed changed = apply(it, renamed, "");
            assertThat(changed.effects().effects()).isEmpty();
            assertThat(it.state()).isEqualTo(before);
            assertThat(it.frame(0).version()).isEqualTo(1);
            assertThat(it.labels().getFirst().name()).isEqualTo("human");
        }
    }

    private static Keypoints points(Annotated it, int frame) {
        return it.frame(frame).items().getFirst().keypoints().orElseThrow();
    }

    private static long change(Annotated it, List<KeypointSpec> points) {
        it.database().write(ANN, tx -> LabelEdit.apply(tx, it.owner(), wanted(it.labels(tx), points), "points"));
        return it.database()
                .read(tx -> Journal.history(tx, it.task(), Long.MAX_VALUE, 1))
                .getFirst()
                .id();
    }

    private static LabelEdit.Changed apply(Annotated it, LabelSpec person, String note) {
        return it.database()
                .write(
                        ANN,
                        tx -> LabelEdit.apply(
                                tx, it.owner(), List.of(person, it.labels(tx).get(1)), note));
    }

    private static List<LabelSpec> wanted(Annotated it, List<KeypointSpec> points) {
        return wanted(it.labels(), points);
    }

    private static List<LabelSpec> wanted(List<LabelSpec> labels, List<KeypointSpec> points) {
        LabelSpec person = labels.getFirst();
        List<LabelSpec> wanted = new ArrayList<>(labels);
        wanted.set(
                0,
                new LabelSpec(
                        person.id(),
                        person.name(),
                        person.color(),
                        person.type(),
                        person.attributes(),
                        Optional.of(new SkeletonSpec(points, List.of()))));
        return wanted;
    }

    private static LabelSpec withAttributes(LabelSpec label, List<AttributeSpec> attributes) {
        return new LabelSpec(label.id(), label.name(), label.color(), label.type(), attributes, label.skeleton());
    }
}
