package dev.armature.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.Location;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Keypoints;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Task;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ChecksTest {

    private final Given given = new Given();

    @Test
    void aSoundDatasetBreaksNoRule() {
        assertThat(given.image(given.person(Given.figure(100, 100, 1))).codes()).isEmpty();
    }

    @Test
    void aFindingHasItsPlaceAndItsAnnotation() {
        CheckReport report =
                given.image(given.person(Given.figure(600, 100, 1))).report();

        Finding finding = report.broken().stream()
                .filter(broken -> broken.rule().code().equals("keypoint-outside-image"))
                .findFirst()
                .orElseThrow()
                .findings()
                .getFirst();
        assertThat(finding.where().toString())
                .isEqualTo("Location[file=set.json, offset=7, pointer=/here, image=Optional[0.jpg],"
                        + " annotation=Optional[1]]");
        assertThat(finding.exhibit()).isPresent();
        assertThat(finding.what()).isEqualTo("head and 10 more lie outside the image of 640 x 480: 700, 120");
    }

    // ---- images and categories

    @Test
    void imagesWithoutAnnotationsAreCounted() {
        assertThat(given.image()
                        .image()
                        .image(given.person(Given.figure(9, 9, 1)))
                        .count("image-empty"))
                .isEqualTo(2);
    }

    @Test
    void aDatasetWithoutAnyAnnotationIsEmpty() {
        assertThat(given.image().count("dataset-empty")).isEqualTo(1);
        assertThat(new Given().image(given.person(1, 1, 2)).count("dataset-empty"))
                .isZero();
    }

    @Test
    void aCategoryThatNobodyNamesIsUnused() {
        given.label(Given.label(Given.PERSON, "person", List.of("a"), List.of()));
        given.label(Given.label(Id.of(2), "dog", List.of("a"), List.of()));

        assertThat(given.image(given.person(5, 5, 2)).what("category-unused"))
                .isEqualTo("category \"dog\" is used by no annotation");
    }

    @Test
    void theLabelOfAJointIsNotUnused() {
        given.label(Given.label(Given.PERSON, "person", List.of("a"), List.of()));
        given.label(
                new dev.armature.model.Label(Id.of(2), "a", "person", Optional.empty(), List.of(), Optional.empty()));

        assertThat(given.image(given.person(5, 5, 2)).count("category-unused")).isZero();
    }

    @Test
    void twoCategoriesOfOneNameAreTold() {
        given.label(Given.label(Given.PERSON, "person", List.of("a"), List.of()));
        given.label(Given.label(Id.of(2), "person", List.of("a"), List.of()));

        assertThat(given.image(given.person(5, 5, 2)).count("category-name-repeats"))
                .isEqualTo(1);
    }

    @Test
    void edgesWithGapsLoopsAndRepetitionsAreTold() {
        given.label(Given.label(Given.PERSON, "person", List.of("a", "b", "c"), Given.edges(1, 3, 3, 4, 4, 4, 3, 1)));
        given.image(given.person(5, 5, 2, 9, 9, 2, 20, 20, 2));

        assertThat(given.what("skeleton-gap")).startsWith("category \"person\" has 3 keypoints, and edges");
        assertThat(given.what("skeleton-loop")).endsWith("edges that join a joint to itself: 4");
        assertThat(given.what("skeleton-edge-repeats")).endsWith("has 1 edges that are there twice");
        assertThat(given.count("skeleton-apart")).isZero();
    }

    @Test
    void aKeypointInNoEdgeIsToldUnlessThereAreNoEdges() {
        given.label(Given.label(Given.PERSON, "person", List.of("a", "b", "c"), Given.edges(1, 2)));
        given.image(given.person(5, 5, 2, 9, 9, 2, 20, 20, 2));
        Given without = new Given().label(Given.label(Given.PERSON, "p", List.of("a", "b"), List.of()));

        assertThat(given.what("skeleton-apart")).endsWith("no edge at c");
        assertThat(without.count("skeleton-apart")).isZero();
        assertThat(without.count("skeleton-none")).isEqualTo(1);
    }

    @Test
    void aLeftKeypointWithoutARightOneIsTold() {
        given.label(Given.label(Given.PERSON, "person", List.of("left_eye", "nose"), Given.edges(1, 2)));

        assertThat(given.image(given.person(5, 5, 2, 9, 9, 2)).what("keypoint-no-partner"))
                .endsWith("has left_eye but not right_eye");
    }

    @Test
    void fileNamesThatTwoSubsetsShareAreNoted() {
        CheckReport report = new CheckReport(Selection.ALL, 5);
        Checks checks = new Checks(report, () -> Location.of("set.json"));
        for (String subset : List.of("train", "val", "val")) {
            Part part = new Part(Task.PERSON_KEYPOINTS, subset, subset + ".json");
            checks.begin(part);
            for (int i = 0; i < 300; i++) {
                String name = subset.equals("train") || i < 2 ? i + ".jpg" : i + "v.jpg";
                checks.image(new Image(Id.of(i), name, 9, 9, Attributes.NONE, Optional.empty()));
            }
            checks.end(part);
        }

        assertThat(report.broken().stream()
                        .filter(broken -> broken.rule().code().equals("image-name-in-subsets"))
                        .flatMap(broken -> broken.findings().stream())
                        .map(Finding::what))
                .containsExactly(
                        "2 file names of subset val are also in subset train",
                        "2 file names of subset val are also in subset train");
    }

    // ---- boxes and areas

    @Test
    void boxesBeyondAndOutsideTheImageAreTold() {
        given.image(
                given.thing(new Box(600, 10, 60, 20), OptionalDouble.of(900)),
                given.thing(new Box(700, 10, 60, 20), OptionalDouble.of(900)),
                given.thing(new Box(-0.5, 0, 640.9, 480.5), OptionalDouble.of(900)));

        assertThat(given.count("bbox-beyond-image")).isEqualTo(1);
        assertThat(given.what("bbox-outside-image"))
                .isEqualTo("the box from 700, 10 to 760, 30 lies outside the image of 640 x 480");
    }

    @Test
    void nothingIsSaidOfTheBordersOfAnImageOfUnknownSize() {
        given.size(0, 0).image(given.thing(new Box(600, 10, 60_000, 20), OptionalDouble.of(900)));

        assertThat(given.codes()).isEmpty();
    }

    @Test
    void aBoxWithoutSizeAndAnAreaOfNothingAreTold() {
        given.image(given.thing(new Box(10, 10, 0, 20), OptionalDouble.of(0)));

        assertThat(given.codes()).containsExactlyInAnyOrder("bbox-no-size", "area-0");
    }

    @Test
    void anAreaThatIsLargerThanItsBoxIsTold() {
        given.image(
                given.thing(new Box(10, 10, 20, 20), OptionalDouble.of(500)),
                given.thing(new Box(110, 10, 20, 20), OptionalDouble.of(441)));

        assertThat(given.count("area-beyond-box")).isEqualTo(1);
    }

    @Test
    void anOutlineElsewhereThanTheBoxIsTold() {
        Keypoints none = Keypoints.of(0, 0, 0);
        given.image(
                given.person(none, Optional.of(new Box(10, 10, 50, 50)), Given.rectangle(200, 200, 50, 50)),
                given.person(none, Optional.of(new Box(10, 10, 50, 50)), Given.rectangle(12, 12, 45, 45)));

        assertThat(given.count("bbox-off-mask")).isEqualTo(1);
    }

    @Test
    void anOutlineBeyondTheImageAndOneThatHoldsNothingAreTold() {
        Keypoints none = Keypoints.of(0, 0, 0);
        Region flat = new Region.Outline(List.of(new Polygon(new double[] {5, 5, 9, 5, 7, 5})));
        given.image(
                given.person(none, Optional.empty(), Given.rectangle(600, 10, 50, 50)),
                given.person(none, Optional.empty(), flat),
                given.person(none, Optional.empty(), Rle.of(10, 10, new long[] {100})));

        assertThat(given.count("segmentation-beyond-image")).isEqualTo(1);
        assertThat(given.count("segmentation-no-area")).isEqualTo(2);
    }

    @Test
    void keypointsOffTheirOutlineAreTold() {
        double[] figure = Given.figure(0, 0, 1);
        given.image(
                given.person(Keypoints.of(figure), Optional.empty(), Given.rectangle(300, 20, 90, 260)),
                given.person(
                        Keypoints.of(Given.figure(300, 0, 1)), Optional.empty(), Given.rectangle(355, 10, 90, 280)));

        assertThat(given.what("keypoints-off-mask"))
                .isEqualTo("6 of 6 tried keypoints lie outside the outline or mask");
        assertThat(given.count("keypoints-off-mask")).isEqualTo(1);
    }

    @Test
    void cornersThatLieOnTheOutlineAreNotOffIt() {
        Keypoints corners = Keypoints.of(10, 10, 2, 110, 10, 2, 110, 110, 2, 10, 110, 2);

        assertThat(given.image(given.person(corners, Optional.empty(), Given.rectangle(11, 11, 98, 98)))
                        .count("keypoints-off-mask"))
                .isZero();
    }

    @Test
    void keypointsOffTheirMaskAreTold() {
        byte[] pixels = new byte[100 * 100];
        for (int x = 50; x < 90; x++) {
            for (int y = 50; y < 90; y++) {
                pixels[x * 100 + y] = 1;
            }
        }
        Region mask = Rle.encode(100, 100, pixels);
        given.image(
                given.person(Keypoints.of(10, 10, 2, 20, 20, 2, 60, 60, 2), Optional.empty(), mask),
                given.person(Keypoints.of(10, 10, 2, 80, 80, 2, 60, 60, 2), Optional.empty(), mask));

        assertThat(given.count("keypoints-off-mask")).isEqualTo(1);
    }

    // ---- keypoints

    @Test
    void keypointsBetween0And1AreNoPixels() {
        assertThat(given.image(given.person(0.1, 0.2, 2, 0.7, 0.9, 2)).codes()).contains("keypoints-normalised");
        assertThat(new Given().image(given.person(0.1, 0.2, 2, 0.7, 9, 2)).codes())
                .doesNotContain("keypoints-normalised");
    }

    @Test
    void aMarkedKeypointAtTheOriginIsTold() {
        assertThat(given.image(given.person(0, 0, 2, 50, 50, 2)).what("keypoint-at-origin"))
                .isEqualTo("head is marked at 0, 0");
        assertThat(new Given().image(given.person(0, 0, 0, 50, 50, 2)).count("keypoint-at-origin"))
                .isZero();
    }

    @Test
    void keypointsInOnePlaceAreToldOfFiguresThatAreLargeEnough() {
        double[] large = Given.figure(50, 50, 1);
        large[3] = large[0];
        large[4] = large[1];
        double[] small = Given.figure(300, 300, 0.1);
        small[3] = small[0];
        small[4] = small[1];
        given.image(given.person(large), given.person(small));

        assertThat(given.count("keypoints-coincide")).isEqualTo(1);
        assertThat(given.what("keypoints-coincide")).isEqualTo("head and left_shoulder lie in the same place: 150, 70");
    }

    @Test
    void aKeypointFarOutsideItsBoxIsTold() {
        Box box = new Box(50, 50, 40, 80);
        given.image(
                given.person(Keypoints.of(60, 60, 2, 60, 171, 2), Optional.of(box), Given.NO_REGION),
                given.person(Keypoints.of(60, 60, 2, 60, 169, 2), Optional.of(box), Given.NO_REGION));

        assertThat(given.what("keypoint-outside-box"))
                .isEqualTo("left_shoulder lies far outside the box of 40 x 80 at 50, 50: 60, 171");
        assertThat(given.count("keypoint-outside-box")).isEqualTo(1);
    }

    @Test
    void absentKeypointsWithCoordinatesAndPosesWithoutMarksAreNoted() {
        given.image(given.person(5, 5, 0, 0, 0, 0));

        assertThat(given.codes()).containsExactly("keypoint-absent-placed", "keypoints-none-marked");
    }

    @Test
    void aCrowdWithKeypointsIsNoted() {
        Keypoints points = Keypoints.of(5, 5, 2);
        given.image(given.instance(Optional.of(points), Optional.empty(), Given.NO_REGION, OptionalDouble.of(1), true));

        assertThat(given.count("crowd-keypoints")).isEqualTo(1);
    }

    @Test
    void oneVisibilityForAllAndAJointThatIsNeverMarkedAreNotedWhereThereAreMany() {
        for (int i = 0; i < 20; i++) {
            given.image(given.person(5 + i, 5, 2, 90, 90, 2));
        }
        Given absent = new Given();
        for (int i = 0; i < 20; i++) {
            absent.image(absent.person(5 + i, 5, 2, 0, 0, 0));
        }

        assertThat(given.what("visibility-constant"))
                .isEqualTo("all keypoints of category \"person\" have visibility 2, in 20 annotations");
        assertThat(absent.count("visibility-constant")).isZero();
        assertThat(absent.what("keypoint-never-marked"))
                .isEqualTo("left_shoulder of category \"person\" is marked in none of 20 annotations");
    }

    // ---- the same twice

    @Test
    void anAnnotationThatIsThereTwiceIsTold() {
        given.image(given.person(Given.figure(9, 9, 1)), given.person(Given.figure(9, 9, 1)));

        assertThat(given.codes()).containsExactly("duplicate-same");
        assertThat(given.what("duplicate-same")).isEqualTo("says the same as annotation 1");
    }

    @Test
    void nearlyTheSamePoseIsToldAndAnotherPersonIsNot() {
        given.image(
                given.person(Given.figure(9, 9, 1)),
                given.person(Given.figure(11, 9, 1)),
                given.person(Given.figure(60, 9, 1)));

        assertThat(given.count("duplicate-pose")).isEqualTo(1);
        assertThat(given.what("duplicate-pose")).startsWith("has nearly the pose of annotation 1: OKS 0.9");
    }

    @Test
    void nearlyTheSameBoxIsToldOfThingsWithoutKeypoints() {
        given.image(
                given.thing(new Box(10, 10, 100, 100), OptionalDouble.of(900)),
                given.thing(new Box(11, 10, 100, 100), OptionalDouble.of(900)),
                given.thing(new Box(30, 10, 100, 100), OptionalDouble.of(900)));

        assertThat(given.count("duplicate-box")).isEqualTo(1);
    }

    @Test
    void twoImagesMayHaveTheSamePose() {
        given.image(given.person(Given.figure(9, 9, 1))).image(given.person(Given.figure(9, 9, 1)));

        assertThat(given.codes()).isEmpty();
    }

    // ---- shapes

    @Test
    void theShapesOfAGroupAreOneThing() {
        given.image(
                new Shape.Pose(traits(1, 7), Keypoints.of(50, 50, 2, 60, 300, 2), List.of()),
                new Shape.Box(traits(2, 7), new Box(40, 40, 50, 50), 0),
                new Shape.Pose(traits(3, 0), Keypoints.of(50, 50, 2, 60, 300, 2), List.of()),
                new Shape.Tag(traits(4, 0)));

        assertThat(given.count("keypoint-outside-box")).isEqualTo(1);
        assertThat(given.codes()).doesNotContain("image-empty");
    }

    private static Shape.Traits traits(long id, long group) {
        return new Shape.Traits(Id.of(1), Id.of(id), Given.PERSON, group, 0, Attributes.NONE, Optional.empty());
    }
}
