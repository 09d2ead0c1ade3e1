package dev.armature.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.change.PointsToSkeletons;
import dev.armature.change.SkeletonPlan;
import dev.armature.check.CheckReport.Broken;
import dev.armature.check.Level;
import dev.armature.check.Selection;
import dev.armature.edit.Edit;
import dev.armature.flow.Progress;
import dev.armature.format.Choices;
import dev.armature.preset.Presets;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `check` finds has file, line and column in every format. In each of these datasets a keypoint of the second
/// figure is marked at 0, 0; a figure of several shapes is
/// where the first of its keypoints stands.
class FindingPlacesTest {

    @TempDir
    private Path folder;

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void dataset(String format) throws IOException {
        switch (format) {
            case "coco" -> write("annotations/person_keypoints_train.json", """
                    {"images": [{"id": 1, "file_name": "a.png", "width": 40, "height": 30}],
                     "annotations": [
                      {"id": 4, "image_id": 1, "category_id": 1, "keypoints": [9,9,2, 5,6,2]},
                      {"id": 5, "image_id": 1, "category_id": 1, "keypoints": [0,0,2, 8,9,2]}],
                     "categories": [{"id": 1, "name": "fly", "keypoints": ["head", "tail"], "skeleton": []}]}
                    """);
            case "datumaro" -> write("annotations/train.json", """
                    {"info": {}, "categories": {
                      "label": {"labels": [{"name": "fly", "parent": "", "attributes": []}], "attributes": []},
                      "points": {"items": [{"label_id": 0, "labels": ["head", "tail"], "joints": []}]}},
                     "items": [
                      {"id": "a", "image": {"path": "a.png", "size": [30, 40]}, "annotations": []},
                      {"id": "b", "image": {"path": "b.png", "size": [30, 40]}, "annotations": [
                       {"id": 1, "type": "skeleton", "attributes": {}, "group": 0, "label_id": 0, "z_order": 0,
                        "points": [0, 0, 2, 8, 9, 2], "points_attributes": [{}, {}]}]}]}
                    """);
            case "cvat" -> write("train.xml", xml("""
                      <image id="0" name="a.png" width="40" height="30">
                        <skeleton label="fly"><points label="head" points="9,9"/></skeleton>
                        <skeleton label="fly">
                          <points label="head" points="0,0"/><points label="tail" points="8,9"/>
                        </skeleton>
                      </image>
                    """));
            case "cvat_video" -> write("train.xml", xml("""
                      <track id="0" label="fly">
                        <skeleton frame="0" keyframe="1">
                          <points label="head" points="9,9"/><points label="tail" points="8,9"/>
                        </skeleton>
                        <skeleton frame="3" keyframe="1">
                          <points label="head" points="0,0"/><points label="tail" points="8,9"/>
                        </skeleton>
                      </track>
                    """));
            case "labelme" -> write("a.json", """
                    {"version": "5.1.1", "flags": {}, "shapes": [
                      {"label": "fly", "points": [[1, 1], [20, 20]], "group_id": 1, "shape_type": "rectangle"},
                      {"label": "head", "points": [[0, 0]], "group_id": 1, "shape_type": "point"},
                      {"label": "tail", "points": [[8, 9]], "group_id": 1, "shape_type": "point"}],
                     "imagePath": "a.png", "imageData": null, "imageHeight": 30, "imageWidth": 40}
                    """);
            case "label_studio" -> write("tasks.json", """
                    [{"id": 5, "data": {"img": "a.png"}, "annotations": [{"id": 1, "result": [
                      {"id": "r", "type": "rectanglelabels", "from_name": "b", "to_name": "img", "original_width": 40,
                       "original_height": 30, "value": {"x": 5, "y": 5, "width": 50, "height": 50,
                       "rotation": 0, "rectanglelabels": ["fly"]}},
                      {"id": "h", "type": "keypointlabels", "from_name": "k", "to_name": "img", "original_width": 40,
                       "original_height": 30, "parentID": "r",
                       "value": {"x": 0, "y": 0, "width": 1, "keypointlabels": ["head"]}},
                      {"id": "t", "type": "keypointlabels", "from_name": "k", "to_name": "img", "original_width": 40,
                       "original_height": 30, "parentID": "r",
                       "value": {"x": 20, "y": 30, "width": 1, "keypointlabels": ["tail"]}}]}]}]
                    """);
            case "yolo_pose" -> {
                write("data.yaml", "path: .\ntrain: images/train\nkpt_shape: [2, 3]\nnames:\n  0: fly\n");
                write(
                        "labels/train/a.txt",
                        "0 0.5 0.5 0.5 0.5 0.25 0.5 2 0.5 0.25 2\n0 0.5 0.5 0.5 0.5 0 0 2 0.5 0.25 2\n");
                Files.createDirectories(folder.resolve("images/train"));
                BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
                ImageIO.write(
                        picture, "png", folder.resolve("images/train/a.png").toFile());
            }
            case "deeplabcut" -> write("labeled-data/v/CollectedData_me.csv", """
                    scorer,me,me,me,me
                    bodyparts,head,head,tail,tail
                    coords,x,y,x,y
                    labeled-data/v/a.png,9,9,8,9
                    labeled-data/v/b.png,0,0,8,9
                    """);
            case "mpii" -> write("annot.json", "[" + person("[5, 5]") + ",\n " + person("[1, 1]") + "]\n");
            case "sleap" -> write("labels.json", """
                    {"version": "2.0.0",
                     "skeletons": [{"directed": true, "graph": {"name": "fly"}, "links": [],
                                    "nodes": [{"id": 0}, {"id": 1}]}],
                     "nodes": [{"name": "head", "weight": 1.0}, {"name": "tail", "weight": 1.0}],
                     "videos": [{"backend": {"filename": "a.mp4", "shape": [10, 30, 40, 1]}}], "tracks": [],
                     "labels": [{"video": 0, "frame_idx": 7, "_instances": [
                       {"skeleton": 0, "_points": {"0": {"x": 9, "y": 9, "visible": true, "complete": false}}},
                       {"skeleton": 0, "_points": {"0": {"x": 0, "y": 0, "visible": true, "complete": false},
                                                   "1": {"x": 8, "y": 9, "visible": true, "complete": false}}}]}]}
                    """);
            case "sloth" -> write("labels.json", """
                    [{"class": "image", "filename": "a.png", "annotations": [
                      {"class": "fly", "x": 1, "y": 2, "width": 20, "height": 20},
                      {"class": "head", "x": 9, "y": 9},
                      {"class": "fly", "x": 1, "y": 2, "width": 20, "height": 20},
                      {"class": "head", "x": 0, "y": 0}, {"class": "tail", "x": 8, "y": 9}]}]
                    """);
            default -> throw new IllegalArgumentException(format);
        }
    }

    private static String xml(String elements) {
        return """
                <annotations><version>1.1</version><meta><task><id>1</id><labels>
                  <label><name>fly</name><type>skeleton</type></label>
                  <label><name>head</name><type>points</type><parent>fly</parent></label>
                  <label><name>tail</name><type>points</type><parent>fly</parent></label>
                </labels></task></meta>
                """ + elements + "</annotations>\n";
    }

    private static String person(String first) {
        return "{\"joints_vis\": [1" + ", 1".repeat(15) + "], \"joints\": [" + first + ", [10.5, 20]".repeat(15)
                + "], \"image\": \"a.png\", \"scale\": 3.0, \"center\": [9.0, 9.0]}";
    }

    private List<Placed> found(String rule, List<Edit> edits) throws Exception {
        Checkup.Request request =
                new Checkup.Request(folder, "", Choices.DEFAULTS, edits, Selection.of(rule, Level.NOTE), 5, false);
        try (Checkup checkup = Checkup.open(request)) {
            checkup.run(Progress.none());
            List<Placed> placed = new ArrayList<>();
            for (Broken broken : checkup.report().broken()) {
                placed.addAll(checkup.place(broken.findings()));
            }
            return placed;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "coco,         annotations/person_keypoints_train.json, 4, 3, /annotations/1",
        "datumaro,     annotations/train.json, 6, 3, /items/1",
        "cvat,         train.xml, 8, 5, /annotations/image[1]/skeleton",
        "cvat_video,   train.xml, 10, 5, /annotations/track[1]",
        "labelme,      a.json, 3, 3, /shapes/1",
        "label_studio, tasks.json, 5, 3, /0/annotations/0/result/1",
        "yolo_pose,    labels/train/a.txt, 2, 1, ''",
        "deeplabcut,   labeled-data/v/CollectedData_me.csv, 5, 1, ''",
        "mpii,         annot.json, 2, 2, /1",
        "sleap,        labels.json, 8, 4, /labels/0/_instances/1",
        "sloth,        labels.json, 5, 3, /0/annotations/3",
    })
    void aFindingHasTheLineAndColumnOfItsFigure(String format, String file, long line, long column, String pointer)
            throws Exception {
        dataset(format);

        List<Placed> placed = found("keypoint-at-origin", List.of());

        assertThat(placed).hasSize(1);
        Placed only = placed.getFirst();
        assertThat(only.problem().what()).contains("is marked at 0, 0");
        assertThat(only.problem().where().file()).isEqualTo(file);
        assertThat(only.line()).isEqualTo(line);
        assertThat(only.column()).isEqualTo(column);
        assertThat(only.problem().where().pointer()).isEqualTo(pointer);
        assertThat(only.problem().where().image()).isPresent();
    }

    @Test
    void joinedPointsAreFoundWhereTheirFirstOneStands() throws Exception {
        write("train.xml", """
                <annotations><version>1.1</version><meta/>
                  <image id="0" name="a.png" width="40" height="30">
                    <points label="tail" points="8,9"/>
                    <points label="head" points="0,0"/>
                  </image>
                  <image id="1" name="b.png" width="40" height="30"/>
                </annotations>
                """);
        String plan = "{\"label\": \"fly\", \"keypoints\": [\"head\", \"tail\"], \"edges\": []}";
        SkeletonPlan skeletons = SkeletonPlan.read(plan.getBytes(StandardCharsets.UTF_8), "plan.json");

        List<Placed> placed = found("keypoint-at-origin", List.of(new PointsToSkeletons(skeletons)));

        assertThat(placed).hasSize(1);
        assertThat(placed.getFirst().problem().what()).isEqualTo("head is marked at 0, 0");
        assertThat(placed.getFirst().line()).isEqualTo(3);
        assertThat(placed.getFirst().problem().where().image()).contains("a.png");
    }

    @Test
    void aKeypointOfWholeBodyIsFoundInItsList() throws Exception {
        String names = String.join("\", \"", Presets.get("coco").orElseThrow().keypoints());
        write("annotations/person_keypoints_train.json", """
                {"images": [{"id": 1, "file_name": "a.png", "width": 40, "height": 30}],
                 "annotations": [
                  {"id": 5, "image_id": 1, "category_id": 1, "num_keypoints": 17, "keypoints": [%s],
                   "face_kpts": [%s, 90, 9, 1]},
                  {"id": 6, "image_id": 1, "category_id": 1, "num_keypoints": 17, "keypoints": [%1$s],
                   "foot_kpts": [1, 2]}],
                 "categories": [{"id": 1, "name": "person", "keypoints": ["%s"], "skeleton": []}]}
                """.formatted(
                        "1, 2, 2" + ", 3, 4, 2".repeat(16), "9, 9, 2" + ", 8, 8, 2".repeat(66), names));

        List<Placed> outside = found("keypoint-outside-image", List.of());
        List<Placed> broken = found("whole-body-part", List.of());

        assertThat(outside).hasSize(1);
        assertThat(outside.getFirst().problem().what()).startsWith("face-67 (face_kpts) lies outside the image");
        assertThat(outside.getFirst().line()).isEqualTo(3);
        assertThat(broken).hasSize(1);
        assertThat(broken.getFirst().line()).isEqualTo(5);
        assertThat(broken.getFirst().problem().what()).contains("foot_kpts");
        assertThat(found("whole-body-joined,num-keypoints-differs,keypoints-count", List.of()))
                .isEmpty();
    }
}
