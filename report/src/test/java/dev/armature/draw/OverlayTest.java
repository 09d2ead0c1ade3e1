package dev.armature.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.draw.Look.Colouring;
import dev.armature.draw.Look.Layer;
import dev.armature.geometry.Box;
import dev.armature.geometry.Rle;
import dev.armature.model.Annotation;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OverlayTest {

    private static final Look SKELETON = new Look(EnumSet.of(Layer.SKELETON), Colouring.SIDE);

    @Test
    void anAbsentJointIsNotDrawnAndAnOccludedOneIsHollow() {
        List<Mark.Joint> joints = of(Mark.Joint.class, marks(SKELETON, Samples.cat()));
        assertThat(joints).extracting(Mark.Joint::name).containsExactly("nose", "right_ear", "tail");
        assertThat(joints).extracting(Mark.Joint::hollow).containsExactly(false, true, false);
    }

    @Test
    void leftRightAndMiddleHaveTheirColours() {
        Keypoints all = Keypoints.of(60, 40, 2, 40, 20, 2, 80, 22, 2, 110, 90, 2);
        List<Mark> marks = marks(SKELETON, Samples.cat(1, all, OptionalDouble.empty()));
        assertThat(of(Mark.Joint.class, marks))
                .extracting(Mark.Joint::colour)
                .containsExactly(Palette.MIDDLE, Palette.LEFT, Palette.RIGHT, Palette.MIDDLE);
        assertThat(of(Mark.Line.class, marks))
                .extracting(Mark.Line::colour)
                .contains(Palette.LEFT, Palette.RIGHT, Palette.MIDDLE);
    }

    @Test
    void aLineToAnOccludedJointIsDashedAndOneToAnAbsentJointIsNotThere() {
        List<Mark.Line> lines = of(Mark.Line.class, marks(SKELETON, Samples.cat())).stream()
                .filter(line -> !line.colour().equals(Palette.SHADE))
                .toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).dash()).isPositive();
        assertThat(lines.get(0).opacity()).isLessThan(1);
        assertThat(lines.get(1).dash()).isZero();
    }

    @Test
    void jointsOfAPredictionAreNeverHollow() {
        Keypoints ones = Keypoints.of(60, 40, 1, 40, 20, 1, 80, 22, 1, 110, 90, 1);
        List<Mark> marks = marks(SKELETON, Samples.cat(1, ones, OptionalDouble.of(0.9)));
        assertThat(of(Mark.Joint.class, marks)).extracting(Mark.Joint::hollow).containsOnly(false);
    }

    @Test
    void jointsThatLieCloseTogetherAreSmaller() {
        Keypoints close = Keypoints.of(60, 40, 2, 62, 40, 2, 150, 22, 2, 10, 90, 2);
        List<Mark.Joint> joints = of(Mark.Joint.class, marks(SKELETON, Samples.cat(1, close, OptionalDouble.empty())));
        assertThat(joints.get(0).radius()).isLessThan(joints.get(2).radius());
    }

    @Test
    void edgesThatCountFromZeroAreUnderstood() {
        Shape.Pose door = new Shape.Pose(Samples.traits(1, 0), Keypoints.of(10, 10, 2, 90, 10, 2), List.of());
        assertThat(of(Mark.Line.class, marks(SKELETON, door))).hasSize(2);
    }

    @Test
    void aSkeletonWithoutSidesHasTheColourOfItsInstance() {
        Shape.Pose door = new Shape.Pose(Samples.traits(1, 0), Keypoints.of(10, 10, 2, 90, 10, 2), List.of());
        assertThat(of(Mark.Joint.class, marks(SKELETON, door)))
                .extracting(Mark.Joint::colour)
                .containsOnly(Palette.instance(0));
    }

    @Test
    void onlyWhatIsAskedForIsDrawn() {
        assertThat(marks(look(Layer.BOX), Samples.cat())).hasSize(2).allMatch(Mark.Line.class::isInstance);
        assertThat(of(Mark.Area.class, marks(look(Layer.SEGMENTATION), Samples.cat())))
                .hasSize(1);
        assertThat(of(Mark.Word.class, marks(look(Layer.LABEL), Samples.cat())))
                .extracting(Mark.Word::text)
                .containsExactly("cat");
        assertThat(of(Mark.Word.class, marks(look(Layer.INDEX), Samples.cat())))
                .extracting(Mark.Word::text)
                .containsExactly("1", "3", "4");
        assertThat(marks(new Look(Set.of(), Colouring.SIDE), Samples.cat())).isEmpty();
    }

    @Test
    void theScoreStandsBehindTheLabel() {
        List<Mark> marks = marks(look(Layer.LABEL), Samples.cat(1, Samples.CAT_POINTS, OptionalDouble.of(0.876)));
        assertThat(of(Mark.Word.class, marks)).extracting(Mark.Word::text).containsExactly("cat 0.88");
    }

    @Test
    void shapesOfOneGroupAreOneFigure() {
        List<Figure> figures = Figures.of(List.of(
                new Shape.Box(Samples.traits(1, 7), new Box(0, 0, 10, 10), 0),
                new Shape.Pose(Samples.traits(2, 7), Keypoints.of(1, 1, 2, 9, 9, 2), List.of()),
                new Shape.Box(Samples.traits(3, 0), new Box(20, 0, 10, 10), 0),
                new Shape.Box(Samples.traits(3, 0), new Box(20, 0, 10, 10), 0)));
        assertThat(figures).hasSize(3);
        assertThat(figures.getFirst().poses()).hasSize(1);
        assertThat(figures.getFirst().boxes()).hasSize(1);
    }

    @Test
    void aTurnedBoxIsDrawnTurned() {
        List<Figure> figures = Figures.of(List.of(new Shape.Box(Samples.traits(1, 0), new Box(0, 0, 20, 10), 90)));
        Box bounds = figures.getFirst().bounds().orElseThrow();
        assertThat(bounds.width()).isCloseTo(10, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(bounds.height()).isCloseTo(20, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void whatCannotBeSeenMakesNoFigure() {
        assertThat(Figures.of(List.of(
                        new Shape.Tag(Samples.traits(1, 0)),
                        new Shape.Caption(Samples.traits(2, 0), "words"),
                        new Shape.Other(Samples.traits(3, 0), "cuboid"),
                        new Shape.Mask(Samples.traits(4, 0), Rle.of(2, 2, new long[] {4})),
                        new Shape.Pose(Samples.traits(5, 0), Keypoints.of(0, 0, 0), List.of()))))
                .isEmpty();
    }

    @Test
    void aJointFarOutsideEndsNothing() {
        Keypoints far = Keypoints.of(60, 40, 2, 1e300, 20, 1, -1e300, Double.MAX_VALUE, 1, 110, 90, 2);
        List<Mark> marks = marks(SKELETON, Samples.cat(1, far, OptionalDouble.empty()));
        assertThat(of(Mark.Joint.class, marks)).hasSize(2);
        PngRenderer.paint(Board.of(Samples.ground(160, 120), new Scene(marks), 1));
    }

    private static Look look(Layer layer) {
        return new Look(EnumSet.of(layer), Colouring.SIDE);
    }

    private static List<Mark> marks(Look look, Annotation annotation) {
        Scene scene = new Overlay(Samples.LABELS, look, 1).scene(160, 120, Figures.of(List.of(annotation)));
        List<Mark> flat = new ArrayList<>();
        for (Mark mark : scene.marks()) {
            if (mark instanceof Mark.Group group) {
                flat.addAll(group.marks());
            } else {
                flat.add(mark);
            }
        }
        return flat;
    }

    private static <T> List<T> of(Class<T> kind, List<Mark> marks) {
        return marks.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
