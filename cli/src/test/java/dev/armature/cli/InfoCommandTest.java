package dev.armature.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.testkit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class InfoCommandTest {

    @TempDir
    private Path folder;

    private Path input;

    @BeforeEach
    void write() throws IOException {
        input = Files.writeString(folder.resolve("in.json"), Sample.COCO);
    }

    @Test
    void aDatasetIsDescribed() {
        assertThat(Called.with("info", input)).isEqualTo(new Called(0, """
                        in.json: COCO person_keypoints, subset default

                        subset   task              images  without annotations  annotations  instances  crowds
                        default  person_keypoints       2                    1            1          1       0

                        annotations with  keypoints  box  outline  mask  attributes  score  caption
                        default                   1    1        0     0           0      0        0

                        sizes    image width  image height  unknown  instances < 32² px²  to 96²  above  unknown
                        default     50 … 100       60 … 80        0                    1       0      0        0

                        label   parent  id  annotations  with keypoints
                        person           1            1               1

                        keypoints of person  absent (0)  occluded (1)  visible (2)
                        1 head                        0             0            1
                        2 foot                        0             1            0
                        """, ""));
    }

    @Test
    void theSameAsJson() {
        Called called = Called.with("info", "--json", "-i", input);
        assertThat(called.err()).isEmpty();
        JsonNode json = Json.parse(called.out());
        JsonNode part = json.path("parts").path(0);
        assertThat(json.path("format").asString()).isEqualTo("coco");
        assertThat(part.path("subset").asString()).isEqualTo("default");
        assertThat(part.path("images").asInt()).isEqualTo(2);
        assertThat(part.path("images_without_annotations").asInt()).isEqualTo(1);
        assertThat(part.path("image_width").path(1).asInt()).isEqualTo(100);
        assertThat(part.path("with").path("keypoints").asInt()).isEqualTo(1);
        assertThat(part.path("sizes").path("small").asInt()).isEqualTo(1);
        JsonNode label = part.path("labels").path(0);
        assertThat(label.path("id").asInt()).isEqualTo(1);
        assertThat(label.path("keypoints").path(1).path("name").asString()).isEqualTo("foot");
        assertThat(label.path("keypoints").path(1).path("visibility").toString())
                .isEqualTo("[0,1,0]");
    }

    @Test
    void whatIsOddIsCountedWithItsFirstPlace() throws IOException {
        Files.writeString(
                input,
                Sample.COCO
                        .replace("\"num_keypoints\":2", "\"num_keypoints\":5")
                        .replace("\"area\":12.5,", ""));
        Called called = Called.with("info", input);
        assertThat(called.exit()).isZero();
        assertThat(called.out())
                .contains("\nwhat is odd\n")
                .contains("  note: in.json:5:")
                .contains("image \"a.jpg\": annotation 4: num_keypoints is 5 but 2 keypoints are marked");
    }

    @Test
    void errorsAreListedAndTellTheExitStatus() throws IOException {
        Files.writeString(input, Sample.COCO.replace("\"bbox\":[1,2,3,4]", "\"bbox\":[1]"));
        Called called = Called.with("info", input);
        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.out()).contains("annotation 4: bbox has 1 number", "annotations not counted: 1 broken");
        JsonNode json = Json.parse(Called.with("info", input, "--json").out());
        assertThat(json.path("not_counted").path("annotations").path("broken").asInt())
                .isEqualTo(1);
        assertThat(json.path("problems").path(0).path("line").asInt()).isEqualTo(5);
    }

    @Test
    void quietIsSilentAboutWhatIsFine() {
        assertThat(Called.with("info", "-q", input)).isEqualTo(new Called(0, "", ""));
    }

    @Test
    void whatIsNoDatasetIsToldApart() throws IOException {
        Files.writeString(input, "[{\"keypoints\": [1, 2, 3], \"bbox\": [1, 2, 3, 4], \"score\": 0.5}]");
        Called called = Called.with("info", input);
        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.out()).isEmpty();
        assertThat(called.err()).contains("OpenPifPaf");
    }

    @Test
    void keypointsOfDatumaroAreShownOnceAsKeypoints() throws IOException {
        Files.writeString(input, """
                {"info":{},"categories":{"label":{"labels":[{"name":"person","parent":"","attributes":[]},
                {"name":"head","parent":"person","attributes":[]}],"attributes":[]},
                "points":{"items":[{"label_id":0,"labels":["head"],"joints":[]}]}},
                "items":[{"id":"a","annotations":[{"id":3,"type":"skeleton","attributes":{},"group":0,"label_id":0,
                "points":[1,2,2],"points_attributes":[{}]}]}]}""");
        Called called = Called.with("info", input);
        assertThat(called.exit()).as(called.err()).isZero();
        assertThat(called.out()).contains("in.json: Datumaro").containsOnlyOnce("head");
    }
}
