package dev.armature.format.labelstudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Recorded;
import dev.armature.geometry.Box;
import dev.armature.geometry.Rle;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.testkit.Shared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelStudioReaderTest {

    private static final LabelStudioFormat FORMAT = new LabelStudioFormat();

    @TempDir
    Path folder;

    private static String task(String annotations) {
        return "{\"id\":5,\"data\":{\"img\":\"/data/upload/1/0123abcd-a.jpg\",\"cam\":\"left\"},\"annotations\":["
                + annotations + "]}";
    }

    private static String annotation(String... results) {
        return "{\"id\":1,\"was_cancelled\":false,\"result\":[" + String.join(",", results) + "]}";
    }

    private static String result(String id, String type, String value, String more) {
        return "{\"id\":\"" + id + "\",\"type\":\"" + type
                + "\",\"from_name\":\"x\",\"to_name\":\"img\",\"original_width\":200,\"original_height\":100,\"value\":"
                + value + more + "}";
    }

    private static String point(String id, String name, int x, int y, String more) {
        String value = "{\"x\":%d,\"y\":%d,\"width\":1,\"keypointlabels\":[\"%s\"]}".formatted(x, y, name);
        return result(id, "keypointlabels", value, more);
    }

    private static Recorded read(String tasks, Policy policy) throws Exception {
        return Recorded.text(FORMAT, "a.json", "[" + tasks + "]", policy);
    }

    @Test
    void keypointsUnderARectangleAreItsPose() throws Exception {
        Recorded read = read(
                task(annotation(
                        point("k1", "eye", 10, 10, ",\"parentID\":\"r1\""),
                        result(
                                "r1",
                                "rectanglelabels",
                                "{\"x\":50,\"y\":50,\"width\":10,\"height\":20,\"rotation\":0,\"rectanglelabels\":[\"dog\"]}",
                                ",\"score\":0.5,\"meta\":{\"text\":[\"old\"]}"),
                        point("k2", "ear", 20, 50, ",\"parentID\":\"r1\""),
                        result("k2", "choices", "{\"x\":20,\"y\":50,\"width\":1,\"choices\":[\"Occluded\"]}", ""),
                        result("r1", "choices", "{\"choices\":[\"wet\",\"wild\"]}", ""))),
                Policy.ABORT);
        Shape.Pose pose = read.poses().getFirst();
        assertThat(pose.keypoints()).isEqualTo(Keypoints.of(20, 10, 2, 40, 50, 1));
        Shape.Box box = (Shape.Box) read.shapes().get(1);
        assertThat(box.box()).isEqualTo(new Box(100, 50, 20, 20));
        assertThat(box.traits().group()).isEqualTo(pose.traits().group()).isNotZero();
        assertThat(box.traits().attributes().json("x")).contains("[\"wet\",\"wild\"]");
        assertThat(box.traits().attributes().json("score")).contains("0.5");
        assertThat(box.traits().attributes().json("text")).contains("[\"old\"]");
        assertThat(read.labels()).extracting(Label::name).containsExactly("dog");
        Image image = read.images().getFirst();
        assertThat(image.id()).isEqualTo(Id.of(5));
        assertThat(image.name()).isEqualTo("a.jpg");
        assertThat(image.width()).isEqualTo(200);
        assertThat(image.attributes().json("cam")).contains("\"left\"");
    }

    @Test
    void everyKindOfRegionIsRead() throws Exception {
        List<String> bytes = new ArrayList<>();
        for (byte one : BrushRle.encode(Rle.of(100, 200, new long[] {5, 7, 19988}))) {
            bytes.add(Integer.toString(one & 0xFF));
        }
        Recorded read = read(
                task(annotation(
                        result(
                                "a",
                                "polygonlabels",
                                "{\"points\":[[0,0],[10,0],[10,10]],\"polygonlabels\":[\"p\"]}",
                                ""),
                        result(
                                "b",
                                "polygonlabels",
                                "{\"points\":[[0,0],[10,0]],\"closed\":false,\"polygonlabels\":[\"p\"]}",
                                ""),
                        result(
                                "c",
                                "ellipselabels",
                                "{\"x\":50,\"y\":50,\"radiusX\":5,\"radiusY\":20,\"rotation\":0,\"ellipselabels\":[\"p\"]}",
                                ""),
                        result(
                                "d",
                                "ellipselabels",
                                "{\"x\":50,\"y\":50,\"radiusX\":5,\"radiusY\":20,\"rotation\":9,\"ellipselabels\":[\"p\"]}",
                                ""),
                        result(
                                "e",
                                "brushlabels",
                                "{\"format\":\"rle\",\"rle\":" + bytes + ",\"brushlabels\":[\"p\"]}",
                                ""),
                        result("f", "rectangle", "{\"x\":10,\"y\":10,\"width\":10,\"height\":20,\"rotation\":90}", ""),
                        result(
                                "f",
                                "labels",
                                "{\"x\":10,\"y\":10,\"width\":10,\"height\":20,\"labels\":[\"q\",\"p\"]}",
                                ""),
                        result("g", "videorectangle", "{\"sequence\":[]}", ""))),
                Policy.ABORT);
        assertThat(read.shapes())
                .hasExactlyElementsOfTypes(
                        Shape.Polygon.class,
                        Shape.Polyline.class,
                        Shape.Ellipse.class,
                        Shape.Polygon.class,
                        Shape.Mask.class,
                        Shape.Box.class,
                        Shape.Other.class);
        assertThat(((Shape.Ellipse) read.shapes().get(2)).around()).isEqualTo(new Box(90, 30, 20, 40));
        assertThat(((Shape.Mask) read.shapes().get(4)).mask()).isEqualTo(Rle.of(100, 200, new long[] {5, 7, 19988}));
        Shape.Box box = (Shape.Box) read.shapes().get(5);
        assertThat(box.rotation()).isEqualTo(90);
        assertThat(box.box().x() + box.box().width() / 2).isCloseTo(10, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(box.box().y() + box.box().height() / 2).isCloseTo(20, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(read.labels()).extracting(Label::name).containsExactly("p", "q");
        assertThat(read.codes(Severity.NOTE)).containsOnlyKeys("label-studio-ellipse", "label-studio-kind");
    }

    @Test
    void ofSeveralAnnotationsTheGroundTruthOrTheNewestCounts() throws Exception {
        String old = "{\"updated_at\":\"2026-01-01\",\"result\":[" + point("a", "old", 1, 1, "") + "]}";
        String fresh = "{\"updated_at\":\"2026-02-01\",\"result\":[" + point("a", "new", 1, 1, "") + "]}";
        String cancelled = "{\"updated_at\":\"2026-03-01\",\"was_cancelled\":true,\"result\":["
                + point("a", "no", 1, 1, "") + "]}";
        Recorded newest = read(task(fresh + "," + old + "," + cancelled), Policy.ABORT);
        assertThat(newest.labels().getFirst().skeleton().orElseThrow().points()).containsExactly("new");
        assertThat(newest.tally().leftOut(Thing.ANNOTATIONS))
                .containsOnly(
                        Map.entry("of other annotations of the same task", 1L),
                        Map.entry("of cancelled annotations", 1L));
        assertThat(newest.codes(Severity.NOTE)).containsOnlyKeys("label-studio-annotations", "label-studio-cancelled");
        Recorded truth =
                read(task(fresh + "," + old.replace("{\"updated", "{\"ground_truth\":true,\"updated")), Policy.ABORT);
        assertThat(truth.labels().getFirst().skeleton().orElseThrow().points()).containsExactly("old");
        Recorded none = read(task(cancelled), Policy.ABORT);
        assertThat(none.images()).hasSize(1);
        assertThat(none.shapes()).isEmpty();
    }

    @Test
    void predictionsAndRelationsAreSaidNotToBeRead() throws Exception {
        String task = task(annotation(
                        point("a", "eye", 1, 1, ""), "{\"type\":\"relation\",\"from_id\":\"a\",\"to_id\":\"b\"}"))
                .replace("\"annotations\":", "\"predictions\":[{\"result\":[]}],\"annotations\":");
        Recorded read = read(task, Policy.ABORT);
        assertThat(read.codes(Severity.NOTE)).containsOnlyKeys("label-studio-not-read");
        assertThat(read.codes(Severity.LOSS)).containsOnlyKeys("label-studio-relations");
        assertThat(read.shapes()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/data/upload/1/0123abcd-a.jpg                              | a.jpg",
                "/data/upload/1/ffffffff-b.jpg                              | ffffffff-b.jpg",
                "/data/local-files/?d=some/where/images/sub/c%20d.jpg       | sub/c d.jpg",
                "s3://bucket/some/sub/c%20d.jpg                             | sub/c d.jpg",
                "https://example.org/x/absent.jpg?size=9#top                | absent.jpg",
                "0123abcd-gone.png                                          | gone.png",
            })
    void picturesAreFoundByTheEndOfTheirAddress(String address, String name) throws Exception {
        Files.createDirectories(folder.resolve("images/sub"));
        for (String file : List.of("images/a.jpg", "images/ffffffff-b.jpg", "images/b.jpg", "images/sub/c d.jpg")) {
            Files.write(folder.resolve(file), new byte[] {1});
        }
        Files.writeString(
                folder.resolve("a.json"), "[" + task("").replace("/data/upload/1/0123abcd-a.jpg", address) + "]");
        assertThat(Recorded.of(FORMAT, folder, Policy.ABORT).imageNames()).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"y\":1,\"keypointlabels\":[\"a\"]}                        | label-studio-value",
                "{\"x\":\"1\",\"y\":1,\"keypointlabels\":[\"a\"]}            | label-studio-value",
                "{\"x\":1e308,\"y\":1,\"keypointlabels\":[\"a\"]}            | label-studio-value",
                "{\"points\":[[1,1],[2,2]]}                                  | label-studio-value",
                "{\"points\":[[1,1],[2],[3,3]]}                              | label-studio-value",
                "{\"rle\":[1,2,3]}                                           | label-studio-value",
                "{\"rle\":[1,256]}                                           | label-studio-value",
                "{\"x\":1,\"y\":1,\"height\":1}                              | label-studio-value",
                "7                                                           | label-studio-value",
            })
    void aBrokenResultIsReportedInItsPlaceAndTheOthersAreRead(String value, String code) throws Exception {
        String text =
                "[" + task(annotation(point("ok", "eye", 1, 1, ""), result("bad", "keypointlabels", value, ""))) + "]";
        Recorded read = Recorded.text(FORMAT, "a.json", text, Policy.SKIP);
        assertThat(read.listed()).extracting(Problem::code).containsExactly(code);
        Problem problem = read.listed().getFirst();
        assertThat(problem.where().pointer()).startsWith("/0/annotations/0/result/1");
        assertThat(problem.where().offset()).isEqualTo(text.indexOf("{\"id\":\"bad\""));
        assertThat(problem.where().image()).contains("a.jpg");
        assertThat(read.shapes()).hasSize(1);
        assertThat(read.tally().leftOut(Thing.ANNOTATIONS)).containsExactly(Map.entry("broken", 1L));
    }

    @Test
    void otherBrokenThingsAreReportedToo() throws Exception {
        String noSize = point("k", "eye", 1, 1, "").replace("\"original_width\":200,", "");
        Recorded read = read(
                String.join(
                        ",",
                        "{\"data\":{\"n\":1},\"annotations\":[]}",
                        "7",
                        task("3"),
                        task("{\"result\":null}"),
                        task(annotation("4", noSize))),
                Policy.SKIP);
        assertThat(read.listed())
                .extracting(Problem::code)
                .containsExactly(
                        "label-studio-data",
                        "label-studio-task",
                        "label-studio-annotation",
                        "label-studio-annotation",
                        "label-studio-result",
                        "label-studio-size");
        assertThat(read.images()).hasSize(3);
    }

    @Test
    void textThatIsCutOffIsRefusedWithItsPlace() {
        String first = "[" + task("") + ",";
        String whole = first + task(annotation(point("ok", "eye", 1, 1, ""))) + "]";
        for (int length = first.length(); length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            assertThatThrownBy(() -> Recorded.text(FORMAT, "a.json", cut, Policy.SKIP))
                    .isInstanceOfSatisfying(
                            FormatException.class,
                            refused -> assertThat(refused.problem().where().offset())
                                    .isBetween(0L, (long) cut.length()));
        }
    }

    @Test
    void theDogsAreRead() throws Exception {
        Recorded read = Recorded.of(FORMAT, Shared.require("data/labelstudio-dogs"), Policy.ABORT);
        assertThat(read.parts()).extracting(Part::subset).containsExactly("project1_export", "project2_export");
        assertThat(read.images()).hasSize(303);
        assertThat(read.poses()).hasSize(303);
        assertThat(read.shapes()).hasSize(308); // five keypoints repeat
        long points = read.poses().stream()
                .mapToLong(pose -> pose.keypoints().marked())
                .sum();
        assertThat(points).isEqualTo(767 + 744 - 5);
        assertThat(read.labels().getFirst().skeleton().orElseThrow().points())
                .containsExactly("Left Eye", "Right Eye", "Right Ear", "Left Ear", "Nose", "Tail");
        assertThat(read.codes(Severity.NOTE)).containsExactly(Map.entry("keypoint-repeats", 5L));
        assertThat(read.poses().getFirst().keypoints().x(0)).isEqualTo(114.573426573);
    }
}
