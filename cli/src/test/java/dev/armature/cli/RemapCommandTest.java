package dev.armature.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.testkit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RemapCommandTest {

    private static final String COCO = """
            {"images": [{"id": 1, "file_name": "a.jpg", "width": 9, "height": 9}],
             "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "keypoints": [1, 2, 2, 3, 6, 1], "num_keypoints": 2,
                              "bbox": [1, 2, 2, 4], "area": 8, "iscrowd": 0, "segmentation": []}],
             "categories": [{"id": 1, "name": "person", "keypoints": ["left_eye", "right_eye"], "skeleton": [[1, 2]]}]}""";

    @TempDir
    private Path folder;

    private Path input;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        input = Files.writeString(folder.resolve("in.json"), COCO);
        out = folder.resolve("out.json");
    }

    @Test
    void stepsAreMadeInOneOrderWhereverTheyStand() throws IOException {
        Called called = Called.with(
                "remap",
                input,
                out,
                "--order",
                "centre,r",
                "--drop",
                "l",
                "--combine",
                "centre=l+r",
                "--rename",
                "left_eye=l,right_eye=r");
        assertThat(called.exit()).as(called.err()).isZero();
        JsonNode dataset = Json.read(out);
        assertThat(dataset.get("categories").get(0).get("keypoints")).hasToString("[\"centre\",\"r\"]");
        assertThat(dataset.get("annotations").get(0).get("keypoints")).hasToString("[2,4,1,3,6,1]");
        assertThat(called.err())
                .contains("lost: in.json: edges of person led to keypoints that are not there any more");
    }

    @Test
    void aPresetIsFoundByItsName() throws IOException {
        assertThat(Called.with("remap", input, out, "--to", "coco17").exit()).isZero();
        JsonNode dataset = Json.read(out);
        assertThat(dataset.get("categories").get(0).get("keypoints")).hasSize(17);
        assertThat(dataset.get("annotations").get(0).get("num_keypoints").asInt())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--label|person|nothing tells what to change",
                "--to|cocoo|did you mean coco",
                "--rename|left_eye|expected NAME=NAME",
                "--rename|a=b,a=c|names a twice",
                "--drop|a,,b|has an empty name",
                "--combine|a=b+|has an empty name",
                "--sigmas|0.1,0|expected numbers above 0",
                "--sigmas|wrong|which is no preset",
                "--map|not-there.json|not-there.json",
            })
    void wrongUseIsSaid(String option, String value, String message) {
        Called called = Called.with("remap", input, out, option, value);
        assertThat(called.exit()).isIn(2, 3);
        assertThat(called.err()).contains(message);
        assertThat(out).doesNotExist();
    }

    @Test
    void aNameThatNothingHasEndsInNothingWritten() {
        Called called = Called.with("remap", input, out, "--drop", "left_eyee");
        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err())
                .contains("no label has a keypoint left_eyee; did you mean left_eye?")
                .doesNotContain("--on-error");
        assertThat(out).doesNotExist();
    }

    @Test
    void aLabelThatIsNotThereIsTold() {
        Called called = Called.with("remap", input, out, "--to", "coco17", "--label", "dog");
        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains("no label is called dog; there are person");
        assertThat(out).doesNotExist();
    }
}
