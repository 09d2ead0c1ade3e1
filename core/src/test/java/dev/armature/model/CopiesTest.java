package dev.armature.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CopiesTest {

    private static final Attributes ATTRIBUTES = Attributes.NONE.with("a", "1");
    private static final Keypoints ONE = Keypoints.of(1, 2, 2);
    private static final Box BOX = new Box(1, 2, 3, 4);
    private static final Polygon LINE = new Polygon(new double[] {0, 0, 4, 0, 4, 4});
    private static final Optional<Source> TEXT = Optional.of(new Source("coco", new byte[] {'{', '}'}));

    private static final Instance INSTANCE = new Instance(
            Id.of(1),
            Id.of(2),
            Id.of(3),
            Optional.empty(),
            Optional.empty(),
            new Region.None(),
            OptionalDouble.empty(),
            true,
            OptionalDouble.of(0.5),
            Attributes.NONE,
            Optional.of("a dog"),
            Optional.empty());
    private static final Shape.Traits TRAITS =
            new Shape.Traits(Id.of(1), Id.of(2), Id.of(3), 4, 5, ATTRIBUTES, Optional.empty());

    @Test
    void aCopyOfAnInstanceChangesInOneThing() {
        Instance all = INSTANCE.withId(Id.of(7))
                .withImage(Id.of(8))
                .withLabel(Id.of(9))
                .withKeypoints(Optional.of(ONE))
                .withBox(Optional.of(BOX))
                .withArea(OptionalDouble.of(12))
                .withAttributes(ATTRIBUTES)
                .withSource(TEXT);
        assertThat(all)
                .isEqualTo(new Instance(
                        Id.of(7),
                        Id.of(8),
                        Id.of(9),
                        Optional.of(ONE),
                        Optional.of(BOX),
                        new Region.None(),
                        OptionalDouble.of(12),
                        true,
                        OptionalDouble.of(0.5),
                        ATTRIBUTES,
                        Optional.of("a dog"),
                        TEXT));
    }

    @Test
    void twoInstancesThatSayTheSameAreEqualWhenBare() {
        Instance twin = INSTANCE.withId(Id.of(77)).withSource(TEXT);
        assertThat(twin).isNotEqualTo(INSTANCE);
        assertThat(twin.bare()).isEqualTo(INSTANCE.bare());
        assertThat(twin.withImage(Id.of(0)).bare()).isNotEqualTo(INSTANCE.bare());
    }

    @Test
    void aShapeKeepsItsGeometryUnderOtherTraits() {
        Shape.Traits other = TRAITS.withId(Id.of(12))
                .withImage(Id.of(11))
                .withLabel(Id.of(13))
                .withGroup(14)
                .withAttributes(Attributes.NONE)
                .withSource(TEXT);
        assertThat(other).isEqualTo(new Shape.Traits(Id.of(11), Id.of(12), Id.of(13), 14, 5, Attributes.NONE, TEXT));
        List<Shape> shapes = List.of(
                new Shape.Pose(TRAITS, ONE, List.of(ATTRIBUTES)),
                new Shape.Points(TRAITS, ONE),
                new Shape.Box(TRAITS, BOX, 30),
                new Shape.Polygon(TRAITS, LINE),
                new Shape.Polyline(TRAITS, LINE),
                new Shape.Ellipse(TRAITS, BOX),
                new Shape.Mask(TRAITS, Rle.of(2, 2, new long[] {1, 3})),
                new Shape.Tag(TRAITS),
                new Shape.Caption(TRAITS, "a dog"),
                new Shape.Other(TRAITS, "cuboid"));
        for (Shape shape : shapes) {
            assertThat(shape.with(other).traits()).isSameAs(other);
            assertThat(shape.with(other).with(TRAITS)).isEqualTo(shape);
        }
    }

    @Test
    void aCopyOfAnImageChangesInOneThing() {
        Image image = new Image(Id.of(1), "a.jpg", 0, 0, ATTRIBUTES, Optional.empty());
        assertThat(image.withId(Id.of(2)).withName("b.jpg").withSize(640, 480).withSource(TEXT))
                .isEqualTo(new Image(Id.of(2), "b.jpg", 640, 480, ATTRIBUTES, TEXT));
    }
}
