package dev.armature.format.datumaro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Shape;
import dev.armature.model.Skeleton;
import dev.armature.transform.Explode;
import dev.armature.transform.Explode.Parts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplodeTest {

    private static final Region NONE = new Region.None();
    private static final Region TWO_RINGS = new Region.Outline(
            List.of(new Polygon(new double[] {0, 0, 4, 0, 4, 4}), new Polygon(new double[] {6, 6, 8, 6, 8, 8})));

    private static Label category(long id, String name, String parent, String... points) {
        Optional<Skeleton> skeleton =
                points.length == 0 ? Optional.empty() : Optional.of(new Skeleton(List.of(points), List.of()));
        return new Label(Id.of(id), name, parent, skeleton, List.of(), Optional.empty());
    }

    private static Instance instance(Id id, long category, Region region, Attributes attributes, boolean crowd) {
        return new Instance(
                id,
                Id.of(1),
                Id.of(category),
                Optional.of(Keypoints.of(1, 2, 2)),
                Optional.of(new Box(0, 0, 9, 9)),
                region,
                OptionalDouble.of(81),
                crowd,
                OptionalDouble.of(0.5),
                attributes,
                Optional.empty(),
                Optional.empty());
    }

    private static Instance instance(Id id) {
        return instance(id, 5, NONE, Attributes.NONE, false);
    }

    @Test
    void categoriesAreSortedByIdAndTheirKeypointsFollowInTheOrderOfTheFile() {
        Explode explode = new Explode(
                List.of(category(9, "dog", "animal", "tail"), category(5, "person", "", "nose", "eye")),
                Parts.SKELETONS);
        assertThat(explode.labels()).extracting(Label::name).containsExactly("person", "dog", "tail", "nose", "eye");
        assertThat(explode.labels()).extracting(Label::parent).containsExactly("", "animal", "dog", "person", "person");
        assertThat(explode.labels())
                .extracting(label -> label.id().toString())
                .containsExactly("0", "1", "2", "3", "4");
        assertThat(explode.label(Id.of(9))).isEqualTo(Id.of(1));
        assertThat(explode.label(Id.of(4))).isEqualTo(Id.NONE);
    }

    @Test
    void aFlatListStaysAsItIs() {
        List<Label> flat =
                List.of(category(0, "person", "", "nose"), category(1, "nose", "person"), category(2, "nose", "dog"));
        assertThat(new Explode(flat, Parts.SKELETONS).labels()).isEqualTo(flat);
    }

    @Test
    void categoryZeroKeepsItsLabel() { // fault 20 of the peer
        Explode explode = new Explode(List.of(category(0, "zero", ""), category(1, "one", "")), Parts.SKELETONS);
        assertThat(explode.label(Id.of(0))).isEqualTo(Id.of(0));
    }

    @Test
    void theBoxIsAPartOnlyWithoutASegmentationUnlessPointsAreWanted() {
        Instance outlined = instance(Id.of(3), 5, TWO_RINGS, Attributes.NONE, false);
        List<Label> labels = List.of(category(5, "person", ""));
        assertThat(new Explode(labels, Parts.SKELETONS).shapes(outlined, 3))
                .hasExactlyElementsOfTypes(Shape.Pose.class, Shape.Polygon.class, Shape.Polygon.class);
        assertThat(new Explode(labels, Parts.SKELETONS).shapes(instance(Id.of(3)), 3))
                .hasExactlyElementsOfTypes(Shape.Pose.class, Shape.Box.class);
        assertThat(new Explode(labels, Parts.POINTS).shapes(outlined, 3))
                .hasExactlyElementsOfTypes(Shape.Pose.class, Shape.Polygon.class, Shape.Polygon.class, Shape.Box.class);
    }

    @Test
    void allPartsHaveIdGroupLabelAndTheAttributesWithCrowdAndScore() {
        Attributes own = Attributes.NONE.with("x", "1.0").with("is_crowd", "false");
        Instance crowd = instance(Id.of(3), 5, TWO_RINGS, own, true);
        Explode explode = new Explode(List.of(category(5, "person", "")), Parts.SKELETONS);
        for (Shape shape : explode.shapes(crowd, 4)) {
            assertThat(shape.traits().id()).isEqualTo(Id.of(3));
            assertThat(shape.traits().group()).isEqualTo(4);
            assertThat(shape.traits().label()).isEqualTo(Id.of(0));
            assertThat(shape.traits().attributes())
                    .isEqualTo(Attributes.NONE
                            .with("x", "1.0")
                            .with("is_crowd", "true")
                            .with("score", "0.5"));
        }
    }

    @Test
    void idsThatCannotBeGroupsGetFreeNumbers() {
        Explode explode = new Explode(List.of(), Parts.SKELETONS);
        List<Instance> instances = List.of(
                instance(Id.of(2)),
                instance(Id.of(2)),
                instance(Id.of(0)),
                instance(Id.ofText("a")),
                instance(Id.NONE),
                instance(Id.of(-4)),
                instance(Id.of(3)));
        assertThat(explode.groups(instances, Set.of(1L, 4L))).containsExactly(2, 5, 6, 7, 8, -4, 3);
    }

    @Test
    void onePartAloneNeedsNoGroup() {
        Instance box = new Instance(
                Id.of(0),
                Id.of(1),
                Id.NONE,
                Optional.empty(),
                Optional.of(new Box(0, 0, 1, 1)),
                NONE,
                OptionalDouble.empty(),
                false,
                OptionalDouble.empty(),
                Attributes.NONE,
                Optional.empty(),
                Optional.empty());
        assertThat(new Explode(List.of(), Parts.SKELETONS).groups(List.of(box), Set.of()))
                .containsExactly(0);
    }

    @ParameterizedTest
    @CsvSource({
        "a.jpg, a",
        "s/d/c.b.png, s/d/c.b",
        "noext, noext",
        "s.x/noext, s.x/noext",
        ".jpg, .jpg",
        "a/.jpg, a/.jpg",
        "dir/, dir/",
        "a., a",
        "..a.b, ..a"
    })
    void imagesAreKnownByTheirNameWithoutExtension(String name, String stem) {
        assertThat(Explode.stem(name)).isEqualTo(stem);
    }
}
