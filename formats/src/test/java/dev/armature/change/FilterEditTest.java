package dev.armature.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.convert.Conversion.Outcome;
import dev.armature.edit.Edit;
import dev.armature.expression.Expression;
import dev.armature.expression.Scope;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.coco.CocoOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterEditTest {

    /// Categories and images stand behind the annotations, members and spellings are odd.
    private static final String COCO = """
            {"info":{"x":1.50},"annotations":[
            {"track_id":7,"id":11,"image_id":2,"category_id":1,"keypoints":[1,2,2,3,4,2],"num_keypoints":2,"area":2e3,"bbox":[0,0,9,9],"iscrowd":0,"segmentation":[],"attributes":{"source":"cam3"}},
            {"id":"a","image_id":1,"category_id":2,"keypoints":[1,2,2],"num_keypoints":1,"area":5,"bbox":[0,0,1,1],"iscrowd":0,"segmentation":[]},
            {"id":13,"image_id":1,"category_id":1,"keypoints":[1,2,0,3,4,1],"num_keypoints":1,"area":500,"bbox":[0,0,5,5],"iscrowd":0,"segmentation":[]},
            {"id":14,"image_id":99,"category_id":1,"keypoints":[1,2,2,3,4,1],"num_keypoints":2,"area":500,"bbox":[0,0,5,5],"iscrowd":0,"segmentation":[]}
            ],"images":[
            {"id":1,"file_name":"a_1.jpg","width":100,"height":80,"flickr":"x"},
            {"id":2,"file_name":"b_1.jpg","width":50,"height":60},
            {"id":3,"file_name":"b_2.jpg","width":50,"height":60}
            ],"categories":[
            {"id":1,"name":"person","supercategory":"","keypoints":["head","foot"],"skeleton":[[1,2]]},
            {"id":2,"name":"dog","supercategory":"","keypoints":["nose"],"skeleton":[]}]}
            """;

    private static final String DATUMARO = """
            {"info":{},"categories":{"label":{"labels":[{"name":"person","parent":"","attributes":[]},{"name":"p","parent":"person","attributes":[]}]},
            "points":{"items":[{"label_id":0,"labels":["p","q"],"joints":[[1,2]]}]}},"items":[
            {"id":"one","annotations":[
             {"id":1,"type":"skeleton","attributes":{},"group":5,"label_id":0,"points":[1,1,2,2,2,2]},
             {"id":2,"type":"bbox","attributes":{},"group":0,"label_id":0,"z_order":0,"bbox":[0,0,3,3]},
             {"id":3,"type":"bbox","attributes":{"far":true},"group":5,"label_id":0,"z_order":0,"bbox":[0,0,90,90]}],
             "image":{"path":"one.jpg","size":[10,20]}},
            {"id":"two","annotations":[
             {"id":4,"type":"bbox","attributes":{},"group":6,"label_id":0,"z_order":0,"bbox":[0,0,4,4]}],
             "image":{"path":"two.jpg","size":[10,30]}}]}
            """;

    @TempDir
    private Path folder;

    private Path input;
    private Path output;

    @BeforeEach
    void write() throws Exception {
        input = Files.writeString(folder.resolve("in.json"), COCO);
        output = folder.resolve("out.json");
    }

    private String filtered(Edit... edits) throws Exception {
        Changed.write(input, output, "coco_person_keypoints", List.of(edits));
        return Files.readString(output).replaceAll("\\s", "");
    }

    private static String without(String... lines) {
        String left = COCO;
        for (String line : lines) {
            left = left.replaceFirst("(?m)^\\{(\"track_id\":7,)?\"id\":" + line + ",.*$", "");
        }
        return left.replaceAll("\\s", "")
                .replaceAll(",+", ",")
                .replace("[,", "[")
                .replace(",]", "]");
    }

    @Test
    void whatIsKeptStaysLetterByLetterAndInItsOrder() throws Exception {
        assertThat(filtered(Changed.where("visible >= 1 and area >= 5"))).isEqualTo(without("13"));
        assertThat(filtered(Changed.where("attributes.source == 'cam3'"))).isEqualTo(without("\"a\"", "13", "14"));
        assertThat(filtered(Changed.where("true"))).isEqualTo(without());
    }

    @Test
    void labelsAndImagesMayStandBehindTheAnnotations() throws Exception {
        assertThat(filtered(Changed.where("label == 'dog' or kp.head.v == 2 and image.width == 50")))
                .isEqualTo(without("13", "14"));
        assertThat(filtered(Changed.where("image.name == none"))).isEqualTo(without("11", "\"a\"", "13"));
        assertThat(filtered(Changed.where("image.annotations == 2"))).isEqualTo(without("11", "14"));
    }

    @Test
    void anImageTakesItsAnnotationsAlong() throws Exception {
        assertThat(filtered(Changed.images("image.name matches 'b_.*'"))).isEqualTo(without("\"a\"", "13", "1"));
        Outcome outcome = Changed.write(
                input, output, "coco_person_keypoints", List.of(Changed.images("image.annotations == 0")));
        assertThat(outcome.tally().leftOut(Thing.IMAGES)).isEqualTo(Map.of("filtered out", 2L));
        assertThat(outcome.tally().leftOut(Thing.ANNOTATIONS)).isEqualTo(Map.of("of images filtered out", 3L));
    }

    @Test
    void imagesWithoutAnnotationsAreDroppedBehindTheFilter() throws Exception {
        assertThat(filtered(Changed.where("id == 13"), new DropEmptyEdit()))
                .isEqualTo(without("11", "\"a\"", "14", "2", "3"));
        assertThat(filtered(new DropEmptyEdit())).isEqualTo(without("3"));
        Outcome outcome = Changed.write(input, output, "coco_person_keypoints", List.of(new DropEmptyEdit()));
        assertThat(outcome.tally().leftOut(Thing.IMAGES)).isEqualTo(Map.of("without annotations", 1L));
    }

    @Test
    void idsThatAreNumberedAnewHaveNoGaps() throws Exception {
        CocoOptions reindex = reindexed();
        Changed.write(
                input,
                output,
                "coco_person_keypoints",
                reindex,
                List.of(Changed.images("image.width == 50"), new DropEmptyEdit()));
        String written = Files.readString(output);
        assertThat(written).contains("\"id\":1").contains("\"image_id\":1").contains("b_1.jpg");
        assertThat(written).doesNotContain("b_2.jpg").doesNotContain("\"image_id\":2");
    }

    static CocoOptions reindexed() {
        CocoOptions plain = CocoOptions.DEFAULTS;
        return new CocoOptions(
                plain.tasks(),
                plain.saveMedia(),
                plain.segmentation(),
                plain.cropCovered(),
                plain.allowAttributes(),
                true,
                plain.mergeImages(),
                plain.imageExtension(),
                plain.saveDatasetMeta(),
                plain.absent(),
                plain.box(),
                plain.boxMargin(),
                plain.area(),
                plain.points(),
                plain.round());
    }

    @Test
    void otherFormatsGetTheSameThings() throws Exception {
        Path datumaro = folder.resolve("datumaro");
        Changed.write(input, datumaro, "datumaro", List.of(Changed.where("label == 'dog'"), new DropEmptyEdit()));
        String written = Files.readString(datumaro.resolve("annotations/default.json"));
        assertThat(written).contains("a_1").doesNotContain("b_1").doesNotContain("b_2");
        Outcome outcome = Changed.write(
                input, folder.resolve("two"), "datumaro", List.of(Changed.where("image.annotations > 1")));
        assertThat(outcome.tally().leftOut(Thing.ANNOTATIONS)).containsEntry("filtered out", 1L);
    }

    @Test
    void shapesOfOneGroupStayTogether() throws Exception {
        Files.writeString(input, DATUMARO);
        Path out = folder.resolve("out");
        Outcome outcome = Changed.write(input, out, "datumaro", List.of(Changed.where("visible == 2")));
        String written = Files.readString(out.resolve("annotations/in.json"));
        assertThat(written).contains("\"id\":1,", "\"id\":3,").doesNotContain("\"id\":2,", "\"id\":4,");
        assertThat(outcome.tally().leftOut(Thing.ANNOTATIONS)).isEqualTo(Map.of("filtered out", 2L));
        Changed.write(input, out, "datumaro", List.of(Changed.where("not attributes.far"), new DropEmptyEdit()));
        written = Files.readString(out.resolve("annotations/in.json"));
        assertThat(written).contains("\"id\":2,", "\"id\":4,").doesNotContain("\"id\":1,", "\"id\":3,");
        Changed.write(input, out, "datumaro", List.of(Changed.images("image.width > 20")));
        written = Files.readString(out.resolve("annotations/in.json"));
        assertThat(written).contains("two").doesNotContain("one");
    }

    @Test
    void aNameThatNoDatasetHasIsTold() throws Exception {
        Outcome outcome = Changed.write(
                input,
                output,
                "coco_person_keypoints",
                List.of(Changed.where("attributes.sauce == 'x' or label == 'persno' or kp.haed.v == 2")));
        assertThat(outcome.problems().kinds().stream().map(Problems.Kind::first).map(Problem::what))
                .contains(
                        "no label is called persno; did you mean person?",
                        "no label has a keypoint haed; did you mean head?",
                        "no annotation that was asked has an attribute sauce");
    }

    @Test
    void bothConditionsCount() throws Exception {
        FilterEdit both = new FilterEdit(
                Optional.of(Expression.condition("area >= 500", Scope.ANNOTATION)),
                Optional.of(Expression.condition("image.id != 2", Scope.IMAGE)));
        assertThat(filtered(both)).isEqualTo(without("11", "\"a\"", "2"));
    }
}
