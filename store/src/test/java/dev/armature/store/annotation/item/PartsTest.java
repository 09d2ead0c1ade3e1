package dev.armature.store.annotation.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PartsTest {

    private static final Polygon SQUARE = new Polygon(new double[] {0, 0, 10, 0, 10, 10, 0, 10});

    @Test
    void keypointsLeadAndOutlineAndBoxFollow() {
        Parts parts = Parts.of(person());
        assertThat(parts.leader()).isInstanceOf(Shape.Pose.class);
        assertThat(parts.leader().traits().attributes().json("pose")).contains("\"up\"");
        assertThat(parts.others()).hasExactlyElementsOfTypes(Shape.Polygon.class, Shape.Box.class);
    }

    @Test
    void partsPutTogetherAgainAreTheSameObject() {
        Item person = person();
        Parts parts = Parts.of(person);
        assertThat(Fields.changed(person, Parts.joined(person, parts.leader(), parts.others())))
                .isEmpty();
    }

    @Test
    void aMovedLeaderKeepsTheOtherParts() {
        Item person = person();
        Shape.Pose pose = (Shape.Pose) Parts.of(person).leader();
        Item moved = Parts.withLeader(person, new Shape.Pose(pose.traits(), Keypoints.of(5, 5, 2), List.of()));
        assertThat(Fields.changed(person, moved)).containsExactly("keypoints");
    }

    @Test
    void aNewOutlineGetsItsArea() {
        Item person = person();
        Shape.Traits traits = Parts.of(person).leader().traits();
        Polygon half = new Polygon(new double[] {0, 0, 10, 0, 10, 5, 0, 5});
        Item changed = Parts.joined(person, Parts.of(person).leader(), List.of(new Shape.Polygon(traits, half)));
        Instance instance = (Instance) changed.annotation();
        assertThat(instance.area()).hasValue(50);
        assertThat(instance.box()).isEmpty();
    }

    @Test
    void aShapeWithPartsBecomesAnInstance() {
        Shape.Traits traits = new Shape.Traits(Id.of(0), Id.NONE, Id.of(3), 4, 5, Attributes.NONE, Optional.empty());
        Item pose = Item.of(Origin.MANUAL, new Shape.Pose(traits, Keypoints.of(1, 1, 2), List.of()));
        Item both =
                Parts.joined(pose, (Shape) pose.annotation(), List.of(new Shape.Box(traits, new Box(0, 0, 5, 5), 0)));
        assertThat(both.annotation()).isInstanceOf(Instance.class);
        assertThat(both.group()).isEqualTo(4);
        assertThat(both.zOrder()).isEqualTo(5);
        assertThatThrownBy(() ->
                        Parts.joined(pose, (Shape) pose.annotation(), List.of(new Shape.Polyline(traits, SQUARE))))
                .hasMessageContaining("polyline cannot be part of an instance");
    }

    @Test
    void onlyTheMembersThatTheModelHasNoWordForAreKept() {
        assertThat(rest("{\"id\": 1, \"keypoints\":[1,2,2], \"odd\": {\"a\": 1}, \"area\": 3.0}"))
                .contains("{ \"odd\": {\"a\": 1}}");
        assertThat(rest("{\"id\": 1, \"image_id\":[1,2,2]}")).isEmpty();
    }

    private static Optional<String> rest(String text) {
        return Rest.of(new Source("coco", text.getBytes(StandardCharsets.UTF_8)))
                .map(source -> new String(source.text(), StandardCharsets.UTF_8));
    }

    private static Item person() {
        Instance instance = new Instance(
                Id.of(45),
                Id.of(0),
                Id.of(3),
                Optional.of(Keypoints.of(1, 1, 2)),
                Optional.of(new Box(0, 0, 11, 11)),
                new Region.Outline(List.of(SQUARE)),
                OptionalDouble.of(99.5),
                true,
                OptionalDouble.of(0.5),
                Attributes.NONE.with("pose", "\"up\""),
                Optional.empty(),
                Optional.empty());
        return Item.of(Origin.FILE, instance).withId(7);
    }
}
