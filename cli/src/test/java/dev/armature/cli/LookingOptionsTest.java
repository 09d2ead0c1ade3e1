package dev.armature.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.testkit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--skeletons` and `--image-size` of the commands that only look: `check`, `stats`, `draw`.
class LookingOptionsTest {

    @TempDir
    private Path folder;

    private Path points;
    private Path plan;
    private Path yolo;

    @BeforeEach
    void writeTheDatasets() throws IOException {
        points = Files.writeString(folder.resolve("annotations.xml"), """
                <annotations><version>1.1</version><meta><task><labels>
                <label><name>nose</name></label><label><name>tail</name></label></labels></task></meta>
                <image id="0" name="a.jpg" width="40" height="30">
                <points label="tail" points="1,2"/><points label="nose" points="50,4"/>
                </image></annotations>
                """);
        plan = Files.writeString(
                folder.resolve("plan.json"), "{\"label\": \"mouse\", \"keypoints\": [\"nose\", \"tail\"]}");
        yolo = Files.createDirectories(folder.resolve("yolo"));
        Files.createDirectories(yolo.resolve("labels/train"));
        Files.writeString(yolo.resolve("data.yaml"), "train: images/train\nkpt_shape: [1, 3]\nnames: [fly]\n");
        Files.writeString(yolo.resolve("labels/train/a.txt"), "0 0.5 0.5 0.5 0.5 2.0 0.5 2\n");
    }

    @Test
    void checkFindsTheFigureThatPointsMake() {
        Called called = Called.with("check", points, "--skeletons", plan, "--rules", "keypoint-outside-image");

        assertThat(called.out()).contains("annotations.xml:4:1: ", "nose lies outside the image of 40 x 30: 50, 4");
    }

    @Test
    void statsCountsTheFigureThatPointsMake() {
        assertThat(Json.parse(Called.with("stats", points, "--skeletons", plan, "--json")
                                .out())
                        .at("/datasets/0/subsets/0/poses")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void drawJoinsPoints() {
        Called called = Called.with("draw", points, folder.resolve("a.svg"), "--skeletons", plan, "--show", "label");

        assertThat(called.exit()).isZero();
        assertThat(folder.resolve("a.svg")).content().contains("mouse");
    }

    @Test
    void picturesThatAreNotThereHaveTheSizeThatIsSaid() {
        assertThat(Called.with("check", yolo, "--image-size", "100x80", "--rules", "keypoint-outside-image")
                        .out())
                .contains("labels/train/a.txt:1:1: ", "outside the image of 100 x 80: 200, 40");
        assertThat(Called.with("draw", yolo, folder.resolve("b.svg")).exit()).isNotZero();
        assertThat(Called.with("draw", yolo, folder.resolve("c.svg"), "--image-size", "100x80")
                        .exit())
                .isZero();
    }
}
