package dev.armature.format.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.flow.Tally.Thing;
import dev.armature.geometry.Box;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.model.Task;
import dev.armature.testkit.Json;
import dev.armature.testkit.Shared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ExportRulesTest {

    private static final double[] TWO = {1, 2, 2, 5, 9, 0};

    @TempDir
    Path folder;

    private final ExportScene scene = new ExportScene();

    private ExportScene one() {
        return scene.image("train", "a", 40, 30);
    }

    private static List<String> texts(List<JsonNode> nodes, String member) {
        return nodes.stream().map(node -> node.get(member).asString()).toList();
    }

    @Test
    void pointsOfASkeletonAndUnusedPartsAreNoCategoriesOfKeypoints() throws Exception {
        ExportedFile file = one().pose(1, 0, TWO).file(folder, Task.PERSON_KEYPOINTS);
        assertThat(texts(file.list("categories"), "name")).containsExactly("person");
    }

    @Test
    void aPartThatAnAnnotationNeedsIsACategoryWithItsSupercategory() throws Exception {
        ExportedFile file = one().add(new Shape.Points(scene.traits(1, ExportScene.CAR, 0), Keypoints.of(TWO)))
                .file(folder, Task.PERSON_KEYPOINTS);
        assertThat(texts(file.list("categories"), "name")).containsExactly("person", "car");
        assertThat(texts(file.list("categories"), "id")).containsExactly("1", "4");
        assertThat(texts(file.list("categories"), "supercategory")).containsExactly("", "vehicle");
    }

    @Test
    void jointsKeepTheirOrderAndRepeats() throws Exception {
        ExportedFile file = one().file(folder, Task.PERSON_KEYPOINTS);
        assertThat(file.list("categories").getFirst().get("skeleton").toString())
                .isEqualTo("[[2,1],[1,2],[2,1]]");
    }

    @Test
    void aForeignLeadersLabelAndThePointsAttributesStayAmongTheAttributes() throws Exception {
        one().add(new Shape.Pose(
                scene.traits(1, ExportScene.PERSON, 1),
                Keypoints.of(TWO),
                List.of(ExportScene.attributes("side", "\"left\""), Attributes.NONE)));
        ExportedFile file =
                scene.box(2, ExportScene.CAR, 1, new Box(0, 0, 20, 20)).file(folder, Task.PERSON_KEYPOINTS);
        JsonNode annotation = file.annotations().getFirst();
        assertThat(annotation.get("category_id").asInt()).isEqualTo(1);
        assertThat(annotation.get("attributes").toString())
                .isEqualTo("{\"leader_label\":\"car\",\"keypoint_attributes\":[{\"side\":\"left\"},{}]}");
        assertThat(scene.tally.written(Thing.ANNOTATIONS)).isEqualTo(2);
    }

    @Test
    void idsThatRepeatOrAreMissingLieAboveTheLargest() throws Exception {
        ExportedFile file = one().pose(5, 0, TWO)
                .pose(0, 0, TWO)
                .pose(5, 0, TWO)
                .pose(9, 0, TWO)
                .file(folder, Task.PERSON_KEYPOINTS);
        assertThat(texts(file.annotations(), "id")).containsExactly("5", "10", "11", "9");
        assertThat(scene.noted("annotation-id-taken")).isTrue();
    }

    @Test
    void imagesKeepTheirIdsAndNewOnesAreFree() throws Exception {
        scene.image("train", "a", 4, 4, "id", "2");
        scene.image("train", "b", 4, 4);
        scene.image("train", "c", 4, 4, "id", "\"7\"");
        ExportedFile file = scene.image("train", "d", 4, 4, "id", "2").file(folder, Task.IMAGE_INFO);
        assertThat(texts(file.images(), "id")).containsExactly("2", "8", "7", "4");
        assertThat(file.faults()).isEmpty();
    }

    @Test
    void imagesOfAllSubsetsAreNumberedAnewOneAfterTheOther() throws Exception {
        scene.image("train", "a", 4, 4, "id", "77").image("val", "a", 4, 4);
        CocoOptions d = ExportScene.options(Task.IMAGE_INFO);
        CocoOptions reindex = new CocoOptions(
                d.tasks(),
                false,
                d.segmentation(),
                false,
                true,
                true,
                false,
                Optional.empty(),
                false,
                d.absent(),
                d.box(),
                0,
                d.area(),
                d.points(),
                OptionalInt.empty());
        scene.export(folder, reindex);
        assertThat(texts(
                        ExportedFile.read(folder.resolve("annotations/image_info_train.json"))
                                .images(),
                        "id"))
                .containsExactly("1");
        assertThat(texts(
                        ExportedFile.read(folder.resolve("annotations/image_info_val.json"))
                                .images(),
                        "id"))
                .containsExactly("2");
    }

    @Test
    void coordinatesAreRoundedOnlyWhenAsked() throws Exception {
        one().pose(1, 0, new double[] {6.125, 1.005, 2, 10.0 / 3, 2, 2});
        JsonNode full = scene.file(folder.resolve("full"), Task.PERSON_KEYPOINTS)
                .annotations()
                .getFirst();
        assertThat(full.get("keypoints").get(0).asDouble()).isEqualTo(6.125);
        assertThat(full.get("keypoints").get(3).asDouble()).isEqualTo(10.0 / 3);
        CocoOptions d = ExportScene.options(Task.PERSON_KEYPOINTS);
        CocoOptions two = new CocoOptions(
                d.tasks(),
                false,
                d.segmentation(),
                false,
                true,
                false,
                false,
                Optional.empty(),
                false,
                d.absent(),
                d.box(),
                0,
                d.area(),
                d.points(),
                OptionalInt.of(2));
        JsonNode near = scene.file(folder.resolve("near"), two, Task.PERSON_KEYPOINTS)
                .annotations()
                .getFirst();
        assertThat(near.get("keypoints").toString()).isEqualTo("[6.12,1,2,3.33,2,2]");
    }

    @Test
    void absentKeypointsBoxAndAreaFollowTheOptions() throws Exception {
        one().pose(1, 1, new double[] {10, 10, 2, 20, 30, 1}).box(2, ExportScene.PERSON, 1, new Box(0, 0, 40, 30));
        scene.pose(3, 0, TWO);
        CocoOptions d = ExportScene.options(Task.PERSON_KEYPOINTS);
        CocoOptions options = new CocoOptions(
                d.tasks(),
                false,
                d.segmentation(),
                false,
                true,
                false,
                false,
                Optional.empty(),
                false,
                CocoOptions.Absent.ZERO,
                CocoOptions.BoxRule.HULL,
                .1,
                CocoOptions.AreaRule.BBOX_053,
                d.points(),
                OptionalInt.empty());
        List<JsonNode> annotations =
                scene.file(folder, options, Task.PERSON_KEYPOINTS).annotations();
        assertThat(annotations.getFirst().get("keypoints").toString()).isEqualTo("[1,2,2,0,0,0]");
        assertThat(annotations.get(1).get("bbox").toString()).isEqualTo("[9,8,12,24]");
        assertThat(annotations.get(1).get("area").asDouble()).isEqualTo(.53 * 12 * 24);
        assertThat(scene.noted("area-0")).isTrue();
    }

    @Test
    void theMaskGivesTheBoxWhenAsked() throws Exception {
        one().polygon(1, ExportScene.CAR, 1, new double[] {2, 2, 8, 2, 8, 8})
                .box(2, ExportScene.CAR, 1, new Box(0, 0, 40, 30));
        CocoOptions d = ExportScene.options(Task.INSTANCES);
        CocoOptions options = new CocoOptions(
                d.tasks(),
                false,
                d.segmentation(),
                false,
                true,
                false,
                false,
                Optional.empty(),
                false,
                d.absent(),
                CocoOptions.BoxRule.MASK,
                0,
                CocoOptions.AreaRule.BBOX,
                d.points(),
                OptionalInt.empty());
        JsonNode annotation =
                scene.file(folder, options, Task.INSTANCES).annotations().getFirst();
        assertThat(annotation.get("bbox").toString()).isEqualTo("[2,2,6,6]");
        assertThat(annotation.get("area").asDouble()).isEqualTo(36);
    }

    @Test
    void aPoseGetsTheKeypointsOfItsLabel() throws Exception {
        one().pose(1, 0, new double[] {1, 2, 2}).pose(2, 0, new double[] {1, 2, 2, 3, 4, 2, 5, 6, 2});
        List<JsonNode> annotations = scene.file(folder, Task.PERSON_KEYPOINTS).annotations();
        assertThat(annotations.get(0).get("keypoints").toString()).isEqualTo("[1,2,2,0,0,0]");
        assertThat(annotations.get(1).get("keypoints").toString()).isEqualTo("[1,2,2,3,4,2]");
        assertThat(scene.noted("keypoints-surplus")).isTrue();
    }

    @Test
    void plainPointsOfAPointLabelBringTheirCategoryAlong() throws Exception {
        one().add(new Shape.Points(scene.traits(1, ExportScene.NOSE, 0), Keypoints.of(3, 4, 2)));
        ExportedFile file = scene.file(folder, Task.PERSON_KEYPOINTS);
        assertThat(texts(file.list("categories"), "name")).containsExactly("person", "nose");
        assertThat(file.annotations().getFirst().get("keypoints").toString()).isEqualTo("[3,4,2]");
        assertThat(file.faults()).isEmpty();
    }

    @Test
    void everyShapeIsCountedOnce() throws Exception {
        one().pose(1, 0, TWO).box(2, ExportScene.CAR, 0, new Box(0, 0, 4, 4));
        scene.add(new Shape.Tag(scene.traits(3, ExportScene.CAR, 0)));
        scene.add(new Shape.Caption(scene.traits(4, Id.NONE, 0), "a car"));
        scene.add(new Shape.Other(scene.traits(5, ExportScene.CAR, 0), "cuboid_3d"));
        scene.export(folder, ExportScene.options());
        assertThat(scene.tally.written(Thing.ANNOTATIONS)).isEqualTo(4);
        assertThat(scene.tally.leftOutInAll(Thing.ANNOTATIONS)).isEqualTo(1);
        assertThat(scene.tally.balances(Thing.ANNOTATIONS)).isTrue();
    }

    @Test
    void ofAllTasksThoseWithSomethingToSayAreWrittenAndAChosenOneInAnyCase() throws Exception {
        one().pose(1, 0, TWO).export(folder.resolve("all"), ExportScene.options());
        try (Stream<Path> files = Files.list(folder.resolve("all/annotations"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("person_keypoints_train.json", "image_info_train.json");
        }
        assertThat(folder.resolve("all/images")).isDirectory();
        assertThat(scene.file(folder.resolve("one"), Task.CAPTIONS).annotations())
                .isEmpty();
    }

    @Test
    void captionsAndLabelsKeepTheirScoreAndAttributes() throws Exception {
        one().add(new Shape.Caption(scene.traits(4, Id.NONE, 0, "score", "0.5", "by", "\"me\""), "a \"car\""));
        JsonNode caption = scene.file(folder, Task.CAPTIONS).annotations().getFirst();
        assertThat(caption.toString())
                .isEqualTo("{\"id\":4,\"image_id\":1,\"category_id\":0,\"caption\":\"a \\\"car\\\"\",\"score\":0.5,"
                        + "\"attributes\":{\"by\":\"me\"}}");
    }

    @Test
    void unsafeNamesAreRefusedWhereAFileWouldGetThem() throws Exception {
        for (String name : List.of("../x", "/x", "a/../../x", "C:/x")) {
            ExportScene bad = new ExportScene().image("train", name, 4, 4).image("train", "good", 4, 4);
            CocoOptions d = ExportScene.options(Task.IMAGE_INFO);
            CocoOptions saving = new CocoOptions(
                    d.tasks(),
                    true,
                    d.segmentation(),
                    false,
                    true,
                    false,
                    false,
                    Optional.empty(),
                    false,
                    d.absent(),
                    d.box(),
                    0,
                    d.area(),
                    d.points(),
                    OptionalInt.empty());
            ExportedFile file = bad.file(folder.resolve("saving"), saving, Task.IMAGE_INFO);
            assertThat(texts(file.images(), "file_name")).containsExactly("good.png");
            assertThat(bad.problems.errors()).isEqualTo(1);
            assertThat(bad.problems.listed().getFirst().where().image()).isPresent();
            assertThat(bad.tally.balances(Thing.IMAGES)).isTrue();
        }
    }

    @Test
    void masksBecomeAPanopticPictureWithOneIdEach() throws Exception {
        one().add(new Shape.Mask(scene.traits(1, ExportScene.CAR, 0), Rle.of(new Box(0, 0, 4, 4), 30, 40)));
        scene.add(new Shape.Mask(
                scene.traits(0, ExportScene.CAR, 0, "is_crowd", "\"1\""), Rle.of(new Box(2, 2, 4, 4), 30, 40)));
        scene.add(new Shape.Mask(scene.traits(66051, ExportScene.CAR, 0), Rle.of(new Box(20, 2, 4, 4), 30, 40)));
        scene.box(9, ExportScene.CAR, 0, new Box(0, 0, 4, 4));
        ExportedFile file = scene.file(folder, Task.PANOPTIC);
        JsonNode segments = file.annotations().getFirst().get("segments_info");
        assertThat(texts(List.of(segments.get(0), segments.get(1), segments.get(2)), "id"))
                .containsExactly("1", "2", "66051");
        assertThat(segments.get(1).get("iscrowd").asInt()).isEqualTo(1);
        var picture =
                ImageIO.read(folder.resolve("annotations/panoptic_train/a.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(40);
        assertThat(picture.getRGB(0, 0) & 0xffffff).isEqualTo(0x010000);
        assertThat(picture.getRGB(3, 3) & 0xffffff).isEqualTo(0x020000);
        assertThat(picture.getRGB(21, 3) & 0xffffff).isEqualTo(0x030201); // 66051 = 3 + 2 * 256 + 1 * 65536
        assertThat(picture.getRGB(39, 29) & 0xffffff).isZero();
        assertThat(scene.tally.balances(Thing.ANNOTATIONS)).isTrue();
    }

    @Test
    void instancesOfACocoDatasetGoIntoOtherTasksAsTheyAre() throws Exception {
        Image image = new Image(Id.of(77), "a.jpg", 40, 30, Attributes.NONE, Optional.empty());
        scene.image("train", image)
                .add(new Instance(
                        Id.of(0),
                        image.id(),
                        ExportScene.CAR,
                        Optional.of(Keypoints.of(TWO)),
                        Optional.of(new Box(1, 2, 3, 4)),
                        new Region.None(),
                        OptionalDouble.of(5.5),
                        true,
                        OptionalDouble.empty(),
                        Attributes.NONE,
                        Optional.empty(),
                        Optional.empty()));
        ExportedFile file = scene.file(folder, Task.INSTANCES);
        JsonNode annotation = file.annotations().getFirst();
        assertThat(annotation.toString())
                .isEqualTo("{\"id\":0,\"image_id\":77,\"category_id\":3,\"segmentation\":[],\"area\":5.5,"
                        + "\"bbox\":[1,2,3,4],\"iscrowd\":1}");
        assertThat(texts(file.list("categories"), "id")).containsExactly("0", "1", "2", "3");
    }

    @Test
    void annotationsOutOfOrderAreABrokenCall() {
        Image other = new Image(Id.ofText("b"), "b.png", 4, 4, Attributes.NONE, Optional.empty());
        one().pose(1, 0, TWO);
        scene.add(new Shape.Tag(
                new Shape.Traits(other.id(), Id.of(1), ExportScene.CAR, 0, 0, Attributes.NONE, Optional.empty())));
        assertThatThrownBy(() -> scene.export(folder, ExportScene.options()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void plainPointsFollowThePeersAnnotationsWhichStayAsTheyAre() throws Exception {
        Path input = Shared.require("goldens").resolve("cases/dm-plain-points-fork/input");
        List<String> words = List.of("-f", "coco_person_keypoints", "--", "--reindex", "0");
        dev.armature.flow.Tally tally = new dev.armature.flow.Tally();
        CocoExportGoldens.export(input, folder.resolve("with"), CocoExportGoldens.options(words, true, true), tally);
        CocoExportGoldens.export(
                input,
                folder.resolve("without"),
                CocoExportGoldens.options(words, true, false),
                new dev.armature.flow.Tally());
        String path = "annotations/person_keypoints_train.json";
        JsonNode without = Json.read(folder.resolve("without").resolve(path));
        JsonNode with = Json.read(folder.resolve("with").resolve(path));
        Set<String> skeletons = Set.copyOf(strings(without.get("annotations")));
        assertThat(skeletons).hasSize(1);
        assertThat(strings(with.get("annotations"))).hasSize(4).containsAll(skeletons);
        assertThat(with.get("annotations").get(0).get("keypoints").toString()).isEqualTo("[1,2,2,3,4,2]");
        assertThat(with.get("annotations").get(1).get("keypoints").toString()).isEqualTo("[1,2,2,3,4,1,5,6,0]");
    }

    private static List<String> strings(JsonNode list) {
        List<String> all = new ArrayList<>();
        list.forEach(node -> all.add(node.toString().replaceFirst("\"id\":[0-9]+,", "")));
        return all;
    }
}
