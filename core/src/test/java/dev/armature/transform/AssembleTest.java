package dev.armature.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.transform.AssembleResult.Whole;
import dev.armature.transform.AssembleRules.Outlining;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssembleTest {

    private static final Image IMAGE = image(40, 30);
    private static final AssembleRules POSES = new AssembleRules(Outlining.GUESS, true, true, false);
    private static final AssembleRules SHAPES = new AssembleRules(Outlining.GUESS, false, false, false);
    private static final Id PERSON = Id.of(0);
    private static final Id BOX = Id.of(4);

    private static Image image(long width, long height) {
        return new Image(Id.ofText("a"), "a.jpg", width, height, Attributes.NONE, Optional.empty());
    }

    private static Shape.Traits traits(long id, Id label, long group, int zOrder, String... attributes) {
        Attributes all = Attributes.NONE;
        for (int i = 0; i < attributes.length; i += 2) {
            all = all.with(attributes[i], attributes[i + 1]);
        }
        return new Shape.Traits(Id.ofText("a"), Id.of(id), label, group, zOrder, all, Optional.empty());
    }

    private static Shape.Pose pose(Shape.Traits traits, double... xyv) {
        return new Shape.Pose(traits, Keypoints.of(xyv), List.of());
    }

    private static Shape.Box box(Shape.Traits traits, double x, double y, double width, double height) {
        return new Shape.Box(traits, new Box(x, y, width, height), 0);
    }

    private static Shape.Polygon square(Shape.Traits traits, double x, double y, double side) {
        return new Shape.Polygon(
                traits, new Polygon(new double[] {x, y, x + side, y, x + side, y + side, x, y + side}));
    }

    private static Shape.Mask mask(Shape.Traits traits, int height, int width, Box pixels) {
        return new Shape.Mask(traits, Rle.of(pixels, height, width));
    }

    private static List<Whole> wholes(AssembleRules rules, Shape... shapes) {
        return Assemble.of(IMAGE, List.of(shapes), rules).instances();
    }

    private static Instance only(AssembleRules rules, Shape... shapes) {
        List<Whole> wholes = wholes(rules, shapes);
        assertThat(wholes).hasSize(1);
        return wholes.getFirst().instance();
    }

    @Test
    void keypointsAloneHaveTheExtentOfTheMarkedOnes() {
        Instance instance = only(POSES, pose(traits(1, PERSON, 0, 0), 1, 2, 2, 5, 9, 1, 30, 30, 0));
        assertThat(instance.box()).contains(new Box(1, 2, 4, 7));
        assertThat(instance.area()).hasValue(28);
        assertThat(instance.region()).isEqualTo(new Region.None());
    }

    @Test
    void keypointsThatAreAllAbsentHaveAnEmptyBox() {
        assertThat(only(POSES, pose(traits(1, PERSON, 0, 0), 1, 2, 0)).box()).contains(new Box(0, 0, 0, 0));
    }

    @Test
    void aGroupTakesItsLabelFromTheKeypointsAndItsIdFromTheLargestShape() {
        Whole whole = wholes(POSES, pose(traits(7, PERSON, 1, 0), 1, 2, 2), box(traits(8, BOX, 1, 0), 0, 0, 20, 20))
                .getFirst();
        assertThat(whole.instance().label()).isEqualTo(PERSON);
        assertThat(whole.instance().id()).isEqualTo(Id.of(8));
        assertThat(whole.leaderLabel()).contains(BOX);
        assertThat(whole.parts()).hasSize(2);
    }

    @Test
    void theLeadersAttributesWinAndThoseOfTheKeypointsStay() {
        Instance instance = only(
                POSES,
                pose(traits(1, PERSON, 1, 0, "who", "\"pose\"", "age", "3", "score", "0.5"), 1, 2, 2),
                box(traits(2, PERSON, 1, 0, "who", "\"box\""), 0, 0, 20, 20));
        assertThat(instance.attributes().json("who")).contains("\"box\"");
        assertThat(instance.attributes().json("age")).contains("3");
        assertThat(instance.attributes().json("score")).isEmpty();
        assertThat(instance.score()).hasValue(.5);
    }

    @Test
    void boxesComeBeforeOutlinesBeforeMasksWhereAreasAreEqual() {
        Instance instance = only(
                SHAPES,
                mask(traits(1, BOX, 1, 0), 30, 40, new Box(0, 0, 4, 4)),
                square(traits(2, BOX, 1, 0), 0, 0, 4),
                box(traits(3, BOX, 1, 0), 0, 0, 4, 4));
        assertThat(instance.id()).isEqualTo(Id.of(3));
    }

    @Test
    void theBoxGoesAroundAllShapesButNotAroundTheKeypoints() {
        Instance instance = only(
                POSES,
                pose(traits(1, PERSON, 1, 0), 39, 29, 2),
                square(traits(2, BOX, 1, 0), 2, 2, 4),
                mask(traits(3, BOX, 1, 0), 30, 40, new Box(10, 10, 5, 5)));
        assertThat(instance.box()).contains(new Box(2, 2, 13, 13));
    }

    @Test
    void twoSkeletonsOfAGroupAreTwoInstancesOfWhichTheFirstHasTheShapes() {
        AssembleResult result = Assemble.of(
                IMAGE,
                List.of(
                        pose(traits(1, PERSON, 1, 0), 1, 1, 2),
                        pose(traits(2, PERSON, 1, 0), 3, 3, 2, 5, 5, 2),
                        box(traits(3, BOX, 1, 0), 0, 0, 20, 20)),
                POSES);
        assertThat(result.instances()).hasSize(2);
        assertThat(result.instances().get(0).instance().box()).contains(new Box(3, 3, 2, 2));
        assertThat(result.instances().get(1).instance().box()).contains(new Box(0, 0, 20, 20));
        assertThat(result.remarks()).anyMatch(remark -> remark.code().equals("group-two-skeletons"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "1.0", "\"1\"", "\"true\"", "\"True\""})
    void aCrowdInAnySpellingIsAMask(String spelling) {
        Instance instance = only(
                SHAPES,
                square(traits(1, BOX, 1, 0, "is_crowd", spelling), 2, 2, 9),
                square(traits(2, BOX, 1, 0), 20, 20, 4));
        assertThat(instance.crowd()).isTrue();
        assertThat(instance.region()).isInstanceOf(Rle.class);
        assertThat(instance.area()).hasValue(81 + 16);
        assertThat(instance.attributes().isEmpty()).isTrue();
    }

    @Test
    void aCrowdOfBoxesOnlyIsTheMaskOfTheBoxes() {
        Instance instance = only(SHAPES, box(traits(1, BOX, 0, 0, "is_crowd", "true"), 2, 3, 4, 5));
        assertThat(instance.region()).isEqualTo(Rle.of(new Box(2, 3, 4, 5), 30, 40));
    }

    @Test
    void aCrowdOfKeypointsAloneIsTheMaskOfTheirHull() {
        Instance instance = only(
                POSES,
                pose(traits(1, PERSON, 0, 0, "is_crowd", "1"), 0, 0, 2, 10, 0, 2, 10, 10, 1, 0, 10, 2, 39, 29, 0));
        assertThat(instance.crowd()).isTrue();
        assertThat(instance.area()).hasValue(100);
    }

    @Test
    void aMaskIsNoCrowdUnlessItSaysSo() {
        Instance masked = only(SHAPES, mask(traits(1, BOX, 0, 0), 30, 40, new Box(1, 1, 4, 4)));
        assertThat(masked.region()).isInstanceOf(Rle.class);
        assertThat(masked.crowd()).isFalse();
    }

    @Test
    void aMaskThatSaysItIsNoCrowdBecomesAnOutlineOfTheSamePixels() {
        Instance instance =
                only(SHAPES, mask(traits(1, BOX, 0, 0, "is_crowd", "false"), 30, 40, new Box(20, 10, 6, 4)));
        assertThat(instance.region()).isInstanceOf(Region.Outline.class);
        assertThat(Assemble.pixels(instance.region(), IMAGE)).contains(Rle.of(new Box(20, 10, 6, 4), 30, 40));
        assertThat(instance.area()).hasValue(24);
    }

    @Test
    void outliningIsChosenApartFromTheCrowd() {
        Shape polygon = square(traits(1, BOX, 0, 0), 2, 2, 9);
        Instance masked = only(new AssembleRules(Outlining.MASK, false, false, false), polygon);
        assertThat(masked.region()).isEqualTo(Rle.of(new Box(2, 2, 9, 9), 30, 40));
        assertThat(masked.crowd()).isFalse();
        Shape mask = mask(traits(1, BOX, 0, 0), 30, 40, new Box(1, 1, 4, 4));
        assertThat(only(new AssembleRules(Outlining.POLYGONS, false, false, false), mask)
                        .region())
                .isInstanceOf(Region.Outline.class);
    }

    @Test
    void withoutTheSizeOfTheImagePolygonsStayAsTheyAre() {
        AssembleResult result =
                Assemble.of(image(0, 0), List.of(square(traits(1, BOX, 0, 0, "is_crowd", "true"), 2, 2, 9)), SHAPES);
        Instance instance = result.instances().getFirst().instance();
        assertThat(instance.region()).isInstanceOf(Region.Outline.class);
        assertThat(instance.area()).hasValue(81);
        assertThat(instance.crowd()).isTrue();
        assertThat(result.remarks()).anyMatch(remark -> remark.code().equals("mask-not-drawn"));
    }

    @Test
    void masksOfTwoSizesAreBroughtToTheImage() {
        AssembleResult result = Assemble.of(
                IMAGE,
                List.of(
                        mask(traits(1, BOX, 1, 0), 30, 40, new Box(0, 0, 2, 2)),
                        mask(traits(2, BOX, 1, 0), 20, 20, new Box(10, 10, 10, 10))),
                SHAPES);
        Rle region = (Rle) result.instances().getFirst().instance().region();
        assertThat(region.height()).isEqualTo(30);
        assertThat(region.area()).isEqualTo(104);
        assertThat(result.remarks()).anyMatch(remark -> remark.code().equals("mask-sizes"));
    }

    @Test
    void anEllipseBecomesAMask() {
        Instance instance = only(SHAPES, new Shape.Ellipse(traits(1, BOX, 0, 0), new Box(5, 5, 20, 10)));
        assertThat(((Rle) instance.region()).area()).isBetween(150L, 165L); // π · 10 · 5 = 157
    }

    @Test
    void aBadScoreStaysAmongTheAttributes() {
        AssembleResult result =
                Assemble.of(IMAGE, List.of(box(traits(1, BOX, 0, 0, "score", "\"abc\""), 0, 0, 2, 2)), SHAPES);
        Instance instance = result.instances().getFirst().instance();
        assertThat(instance.score()).isEmpty();
        assertThat(instance.attributes().json("score")).contains("\"abc\"");
        assertThat(result.remarks()).anyMatch(remark -> remark.code().equals("score-no-number"));
    }

    @Test
    void shapesWithoutKeypointsAreLeftOutWhereKeypointsAreAskedFor() {
        AssembleResult result = Assemble.of(
                IMAGE, List.of(box(traits(1, BOX, 0, 0), 0, 0, 2, 2), square(traits(2, BOX, 3, 0), 0, 0, 4)), POSES);
        assertThat(result.instances()).isEmpty();
        assertThat(result.leftOut()).hasSize(2).allMatch(left -> left.code().equals("left-without-keypoints"));
    }

    @Test
    void plainPointsComeBehindTheRestUnlessTheyAreLeftOut() {
        Shape points = new Shape.Points(traits(1, BOX, 0, 0), Keypoints.of(1, 2, 2, 3, 4, 2));
        Shape pose = pose(traits(2, PERSON, 0, 0), 1, 1, 2);
        assertThat(wholes(POSES, points, pose))
                .extracting(whole -> whole.instance().label())
                .containsExactly(PERSON, BOX);
        AssembleResult without =
                Assemble.of(IMAGE, List.of(points, pose), new AssembleRules(Outlining.GUESS, true, false, false));
        assertThat(without.instances()).hasSize(1);
        assertThat(without.leftOut()).hasSize(1);
    }

    @Test
    void coveredPartsAreCutWhateverTheCoordinates() {
        AssembleRules crop = new AssembleRules(Outlining.GUESS, false, false, true);
        List<Whole> wholes = wholes(
                crop,
                mask(traits(1, BOX, 0, 1), 30, 40, new Box(5, 5, 10, 10)),
                square(traits(2, BOX, 0, 0), 0.25, 0.25, 9.5));
        Instance bottom = wholes.getFirst().instance();
        assertThat(bottom.id()).isEqualTo(Id.of(2));
        Rle whole = Rle.of(new Polygon(new double[] {.25, .25, 9.75, .25, 9.75, 9.75, .25, 9.75}), 30, 40);
        assertThat(Assemble.pixels(bottom.region(), IMAGE))
                .contains(whole.minus(Rle.of(new Box(5, 5, 10, 10), 30, 40)));
        assertThat(wholes.get(1).instance().region()).isEqualTo(Rle.of(new Box(5, 5, 10, 10), 30, 40));
    }

    @Test
    void whatLiesWhollyInsideIsNotCutOut() {
        AssembleRules crop = new AssembleRules(Outlining.GUESS, false, false, true);
        Shape wall = square(traits(1, BOX, 0, 0), 0, 0, 20);
        assertThat(wholes(crop, wall, square(traits(2, BOX, 0, 1), 5, 5, 4))
                        .getFirst()
                        .instance()
                        .area())
                .hasValue(400);
    }

    @Test
    void hugeOutlinesAreMeasuredWithoutDrawingThem() {
        Shape.Polygon huge = square(traits(1, BOX, 0, 0), 0, 0, 1e12);
        Instance instance = only(new AssembleRules(Outlining.MASK, false, false, false), huge);
        assertThat(instance.region()).isEqualTo(new Region.Outline(List.of(huge.outline())));
        assertThat(instance.area()).hasValue(1e24);
    }
}
