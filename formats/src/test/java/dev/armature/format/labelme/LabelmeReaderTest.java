package dev.armature.format.labelme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Recorded;
import dev.armature.format.figure.PngMask;
import dev.armature.geometry.Box;
import dev.armature.geometry.Rle;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Skeleton;
import dev.armature.testkit.Shared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelmeReaderTest {

    private static final LabelmeFormat FORMAT = new LabelmeFormat();

    @TempDir
    Path folder;

    private static String file(String shapes) {
        return "{\"version\":\"5.1.1\",\"flags\":{\"blurred\":true},\"shapes\":[" + shapes
                + "],\"imagePath\":\"a.jpg\",\"imageData\":null,\"imageHeight\":30,\"imageWidth\":40}";
    }

    private static String shape(String label, String type, String points, String more) {
        return "{\"label\":\"" + label + "\",\"points\":" + points + ",\"shape_type\":\"" + type + "\"" + more + "}";
    }

    private static Recorded read(String shapes, Policy policy) throws Exception {
        return Recorded.text(FORMAT, "a.json", file(shapes), policy);
    }

    @Test
    void aGroupIsAPoseWithItsBox() throws Exception {
        Recorded read = read(
                shape("eye", "point", "[[4,5.5]]", ",\"group_id\":7,\"flags\":{\"occluded\":true,\"blue\":true}") + ","
                        + shape("dog", "rectangle", "[[20,20],[1,2]]", ",\"group_id\":7,\"description\":\"old\"") + ","
                        + shape("ear", "point", "[[9,9]]", ",\"group_id\":7,\"flags\":{\"absent\":true}"),
                Policy.ABORT);
        Shape.Pose pose = read.poses().getFirst();
        assertThat(pose.keypoints()).isEqualTo(Keypoints.of(4, 5.5, 1, 9, 9, 0));
        assertThat(pose.pointAttributes().getFirst().json("blue")).contains("true");
        assertThat(pose.traits().group()).isEqualTo(7);
        Shape.Box box = (Shape.Box) read.shapes().get(1);
        assertThat(box.box()).isEqualTo(new Box(1, 2, 19, 18));
        assertThat(box.traits().attributes().json("description")).contains("\"old\"");
        assertThat(read.labels()).extracting(Label::name).containsExactly("dog");
        assertThat(read.labels().getFirst().skeleton()).contains(new Skeleton(List.of("eye", "ear"), List.of()));
        assertThat(read.images().getFirst().attributes().json("blurred")).contains("true");
    }

    @Test
    void everyTypeOfShapeIsRead() throws Exception {
        String png = Base64.getEncoder().encodeToString(PngMask.write(Rle.of(2, 3, new long[] {0, 6}), 0, 0, 3, 2));
        Recorded read = read(
                String.join(
                        ",",
                        shape("a", "polygon", "[[0,0],[4,0],[4,4]]", ""),
                        shape("a", "circle", "[[10,10],[13,14]]", ""),
                        shape("a", "line", "[[0,0],[4,0]]", ""),
                        shape("a", "linestrip", "[[0,0],[4,0],[5,5]]", ""),
                        shape("a", "points", "[[30,1],[31,2]]", ""),
                        shape("a", "mask", "[[5,6],[7,7]]", ",\"mask\":\"" + png + "\""),
                        shape("a", "oriented_rectangle", "[[2,0],[4,2],[2,4],[0,2]]", ""),
                        shape("a", "blob", "[[1,1]]", "")),
                Policy.ABORT);
        assertThat(read.shapes())
                .hasExactlyElementsOfTypes(
                        Shape.Polygon.class,
                        Shape.Ellipse.class,
                        Shape.Polyline.class,
                        Shape.Polyline.class,
                        Shape.Points.class,
                        Shape.Mask.class,
                        Shape.Box.class,
                        Shape.Other.class);
        assertThat(((Shape.Ellipse) read.shapes().get(1)).around()).isEqualTo(new Box(5, 5, 10, 10));
        Rle mask = ((Shape.Mask) read.shapes().get(5)).mask();
        assertThat(mask.bounds()).isEqualTo(new Box(5, 6, 3, 2));
        assertThat(mask.width()).isEqualTo(40);
        assertThat(((Shape.Box) read.shapes().get(6)).rotation()).isEqualTo(45);
        assertThat(read.codes(Severity.NOTE)).containsOnlyKeys("labelme-shape-type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"points\":[[1,1]],\"shape_type\":\"point\"}                    | labelme-label       | /shapes/0/label",
                "{\"label\":[],\"points\":[[1,1]],\"shape_type\":\"point\"}       | labelme-label       | /shapes/0/label",
                "{\"label\":\"a\",\"shape_type\":\"point\"}                       | labelme-points      | /shapes/0/points",
                "{\"label\":\"a\",\"points\":[[1]],\"shape_type\":\"point\"}      | labelme-points      | /shapes/0/points/0",
                "{\"label\":\"a\",\"points\":[[1,1],[2,2]],\"shape_type\":\"point\"} | labelme-point-count | /shapes/0/points",
                "{\"label\":\"a\",\"points\":[[1,1],[2,2]]}                       | labelme-point-count | /shapes/0/points",
                "{\"label\":\"a\",\"points\":[[1,1]],\"shape_type\":\"point\",\"group_id\":1.5} | labelme-group | /shapes/0/group_id",
                "{\"label\":\"a\",\"points\":[[1,1],[2,2]],\"shape_type\":\"mask\",\"mask\":\"AAAA\"} | labelme-mask | /shapes/0/mask",
                "{\"label\":\"a\",\"points\":[[1e308,0],[-1e308,0]],\"shape_type\":\"circle\"} | labelme-points | /shapes/0/points",
                "7                                                               | labelme-shape       | /shapes/0",
            })
    void aBrokenShapeIsReportedInItsPlaceAndTheOthersAreRead(String broken, String code, String pointer)
            throws Exception {
        String text = file(broken + "," + shape("dog", "rectangle", "[[0,0],[4,4]]", ""));
        Recorded read = Recorded.text(FORMAT, "a.json", text, Policy.SKIP);
        assertThat(read.listed()).hasSize(1);
        Problem problem = read.listed().getFirst();
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.where().pointer()).isEqualTo(pointer);
        assertThat(problem.where().offset()).isGreaterThanOrEqualTo(text.indexOf("\"shapes\""));
        assertThat(problem.where().file()).isEqualTo("a.json");
        assertThat(read.shapes()).hasSize(1);
        assertThat(read.tally().leftOut(Thing.ANNOTATIONS)).containsExactly(Map.entry("broken", 1L));
    }

    @Test
    void aGroupThatIsNoNumberIsLeftOutByRepair() throws Exception {
        Recorded read = read(shape("dog", "rectangle", "[[0,0],[4,4]]", ",\"group_id\":[]"), Policy.REPAIR);
        assertThat(read.codes(Severity.REPAIR)).containsOnlyKeys("labelme-group");
        assertThat(read.shapes()).hasSize(1);
    }

    @Test
    void aBrokenFileIsReportedAndTheOthersAreRead() throws Exception {
        Files.writeString(folder.resolve("a.json"), file("").replace("\"imagePath\"", "!\"imagePath\""));
        Files.writeString(folder.resolve("b.json"), file(""));
        Recorded read = Recorded.of(FORMAT, folder, Policy.SKIP);
        assertThat(read.images()).hasSize(1);
        assertThat(read.listed()).extracting(Problem::code).containsExactly("json-syntax");
        assertThat(read.listed().getFirst().where().file()).isEqualTo("a.json");
    }

    @Test
    void aFileWithoutShapesIsAnImageWithAnError() throws Exception {
        Recorded read = Recorded.text(
                FORMAT, "a.json", "{\"shapes\":{},\"imagePath\":\"x/y\\\\a.jpg\",\"imageHeight\":-1}", Policy.SKIP);
        assertThat(read.listed()).extracting(Problem::code).containsExactly("labelme-shapes");
        assertThat(read.images().getFirst().sizeKnown()).isFalse();
        assertThat(read.codes(Severity.NOTE)).containsOnlyKeys("image-size-odd");
        assertThat(read.imageNames()).containsExactly("x/y/a.jpg");
    }

    @Test
    void pictureNamesAreBelowTheFoldersOfTheDataset() throws Exception {
        Files.createDirectories(folder.resolve("set/labels/val"));
        Files.createDirectories(folder.resolve("set/images/val"));
        Files.write(folder.resolve("set/images/val/b.jpg"), new byte[] {1});
        Path labels = folder.resolve("set/labels/val");
        Files.writeString(labels.resolve("b.json"), file("").replace("a.jpg", "..\\\\..\\\\images\\\\val\\\\b.jpg"));
        Files.writeString(labels.resolve("c.json"), file("").replace("a.jpg", "C:\\\\me\\\\c.jpg"));
        Files.writeString(labels.resolve("d.json"), file("").replace("a.jpg", "../../../../../../d.jpg"));
        Recorded read = Recorded.of(FORMAT, folder, Policy.ABORT);
        assertThat(read.parts()).extracting(Part::subset).containsExactly("val");
        assertThat(read.imageNames().getFirst()).endsWith("b.jpg");
        assertThat(read.imageNames().subList(1, 3)).containsExactly("c.jpg", "d.jpg");
    }

    @Test
    void aFileWithoutAPictureTakesTheOneBesideIt() throws Exception {
        Files.writeString(folder.resolve("a.json"), "{\"shapes\":[],\"imageHeight\":3,\"imageWidth\":4}");
        Files.writeString(folder.resolve("b.json"), "{\"shapes\":[],\"imageHeight\":3,\"imageWidth\":4}");
        Files.write(folder.resolve("a.png"), new byte[] {1});
        Recorded read = Recorded.of(FORMAT, folder, Policy.SKIP);
        assertThat(read.imageNames()).containsExactly("a.png");
        assertThat(read.codes(Severity.NOTE)).containsOnlyKeys("labelme-no-image-path");
        assertThat(read.codes(Severity.ERROR)).containsOnlyKeys("labelme-image-path");
    }

    @Test
    void foldersTellSubsetsAndKeypointsAreThoseOfAllFiles() throws Exception {
        Files.createDirectories(folder.resolve("train"));
        Files.createDirectories(folder.resolve("val"));
        Files.writeString(folder.resolve("train/a.json"), file(shape("eye", "point", "[[1,1]]", ",\"group_id\":1")));
        Files.writeString(folder.resolve("val/a.json"), file(shape("ear", "point", "[[1,1]]", ",\"group_id\":1")));
        Recorded read = Recorded.of(FORMAT, folder, Policy.ABORT);
        assertThat(read.parts()).extracting(Part::subset).containsExactly("train", "val");
        assertThat(read.imageNames()).containsExactly("a.jpg", "a.jpg");
        assertThat(read.poses())
                .extracting(Shape.Pose::keypoints)
                .containsExactly(Keypoints.of(1, 1, 2, 0, 0, 0), Keypoints.of(0, 0, 0, 1, 1, 2));
    }

    @Test
    void anEmbeddedPictureIsPassedOverWhateverItsSize() throws Exception {
        Path file = folder.resolve("a.json");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("{\"imageData\":\"");
            String piece = "QUFB".repeat(1 << 16);
            for (int i = 0; i < 400; i++) { // 100 MB
                out.write(piece);
            }
            out.write("\","
                    + file(shape("dog", "rectangle", "[[0,0],[4,4]]", ""))
                            .replace("\"imageData\":null,", "")
                            .substring(1));
        }
        Recorded read = Recorded.of(FORMAT, folder, Policy.ABORT);
        assertThat(read.shapes()).hasSize(1);
        assertThat(read.codes(Severity.NOTE)).containsOnlyKeys("labelme-image-data");
    }

    @Test
    void theTrianglesAreRead() throws Exception {
        Recorded read = Recorded.of(FORMAT, Shared.require("data/labelme-triangle"), Policy.ABORT);
        assertThat(read.images()).hasSize(2);
        assertThat(read.poses()).hasSize(4);
        assertThat(read.shapes()).hasSize(12);
        assertThat(read.labels()).extracting(Label::name).containsExactly("sjb_rect", "sjb_poly");
        assertThat(read.labels().getFirst().skeleton())
                .contains(new Skeleton(List.of("angle_30", "angle_60", "angle_90"), List.of()));
        assertThat(read.poses().getFirst().keypoints())
                .isEqualTo(Keypoints.of(4434, 284, 2, 1202, 44, 2, 1934, 1512, 2));
        assertThat(read.firsts()).isEmpty();
        assertThat(read.images().getFirst().id())
                .isEqualTo(Id.ofText("labelme2coco-keypoint/【C】Labelme转COCO-单个文件/DSC_0281"));
    }
}
