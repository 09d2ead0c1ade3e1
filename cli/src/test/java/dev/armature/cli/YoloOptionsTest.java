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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// YOLO-pose from the command line, with the options that only it needs.
class YoloOptionsTest {

    @TempDir
    private Path folder;

    private Path input;
    private Path yolo;

    @BeforeEach
    void write() throws IOException {
        input = Files.writeString(folder.resolve("in.json"), Sample.COCO);
        yolo = folder.resolve("yolo");
    }

    @Test
    void aDatasetBecomesYoloAndComesBack() throws IOException {
        Called there = Called.with("convert", input, yolo, "-f", "yolo_pose");
        assertThat(there.exit()).as(there.err()).isZero();
        assertThat(Files.readString(yolo.resolve("labels/default/a.txt")))
                .isEqualTo("0 0.025 0.05 0.03 0.05 0.0125 0.025 2 0.03 0.05 1\n");
        Called back = Called.with("convert", yolo, folder.resolve("back.json"), "--image-size", "100x80", "-q");
        assertThat(back.exit()).as(back.err()).isZero();
        JsonNode figure =
                Json.read(folder.resolve("back.json")).path("annotations").path(0);
        assertThat(figure.path("keypoints").toString()).isEqualTo("[1.25,2,2,3,4,1]");
        assertThat(figure.path("bbox").toString()).isEqualTo("[1,2,3,4]");
        assertThat(figure.path("category_id").asInt()).isEqualTo(1);
    }

    @Test
    void picturesThatAreNotThereAreErrorsWithoutASize() {
        Called.with("convert", input, yolo, "-f", "yolo_pose");
        Called back = Called.with("convert", yolo, folder.resolve("back.json"));
        assertThat(back.exit()).isEqualTo(1);
        assertThat(back.err())
                .contains("labels/default/a.txt: image \"a.jpg\": the picture is not there")
                .contains("nothing was written: 1 error");
        assertThat(Called.with("info", yolo, "--image-size", "100x80").exit()).isZero();
        assertThat(Called.with("info", yolo).exit()).isEqualTo(1);
    }

    @Test
    void keypointsHaveTwoNumbersWhenAskedFor() throws IOException {
        Called.with("convert", input, yolo, "-f", "yolo_pose", "--keypoint-dims", "2");
        assertThat(Files.readString(yolo.resolve("data.yaml"))).contains("kpt_shape: [2, 2]");
        assertThat(Files.readString(yolo.resolve("labels/default/a.txt")))
                .isEqualTo("0 0.025 0.05 0.03 0.05 0.0125 0.025 0.03 0.05\n");
    }

    @Test
    void theWordsOfDatumConvertWork() {
        Called called = Called.with(
                "convert",
                "-i",
                input,
                "-if",
                "coco_person_keypoints",
                "-f",
                "yolov8_pose",
                "-o",
                yolo,
                "--",
                "--save-media");
        assertThat(called.exit()).as(called.err()).isZero();
        assertThat(yolo.resolve("data.yaml")).exists();
        assertThat(Called.with(
                                "convert",
                                "-i",
                                yolo,
                                "-if",
                                "yolov8_pose",
                                "-f",
                                "datumaro",
                                "-o",
                                folder.resolve("dm"),
                                "--image-size",
                                "9x9")
                        .exit())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"640", "640x", "0x480", "640*480", "9999999999x1"})
    void aSizeThatIsNoneIsWrongUse(String size) {
        Called called = Called.with("convert", input, yolo, "-f", "yolo_pose", "--image-size", size);
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("--image-size is " + size + "; expected width x height");
    }
}
