package dev.armature.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.testkit.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// People draw points where COCO Keypoints wants skeletons; an export that is silently empty is the worst answer.
class PlainPointsTest {

    @TempDir
    private Path folder;

    private Path input;

    @BeforeEach
    void twoPoints() throws IOException {
        input = folder.resolve("project");
        Files.createDirectories(input.resolve("annotations"));
        Files.writeString(input.resolve("annotations/default.json"), """
                {"info":{},"categories":{"label":{"labels":[{"name":"wheel","parent":""}]}},"items":[{"id":"a",
                "image":{"path":"a.jpg","size":[40,30]},"annotations":[{"id":1,"type":"points","label_id":0,"group":0,
                "attributes":{},"points":[1,2,3,4],"z_order":0}]}]}""");
    }

    private String run(String... words) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        int exit = Main.run(words, nowhere, new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return err.toString(StandardCharsets.UTF_8);
    }

    private JsonNode annotations(Path output) throws IOException {
        return Json.read(output.resolve("annotations/person_keypoints_default.json"))
                .get("annotations");
    }

    @Test
    void exportWritesThemAsKeypointsWithoutAFlagOfTheirOwn() throws IOException {
        Path output = folder.resolve("out");
        run("export", "-f", "coco_person_keypoints", "-p", input.toString(), "-o", output.toString());
        assertThat(annotations(output).get(0).get("keypoints").toString()).isEqualTo("[1,2,2,3,4,2]");
    }

    @Test
    void convertWritesThemToo() throws IOException {
        Path output = folder.resolve("out");
        run("convert", input.toString(), output.toString(), "-f", "coco_person_keypoints");
        assertThat(annotations(output)).hasSize(1);
    }

    @Test
    void theWordsOfDatumConvertLeaveThemOutAndSaySo() throws IOException {
        Path output = folder.resolve("out");
        String said = run(
                "convert",
                "-i",
                input.toString(),
                "-if",
                "datumaro",
                "-f",
                "coco_person_keypoints",
                "-o",
                output.toString());
        assertThat(annotations(output)).isEmpty();
        assertThat(said).contains("1 read = 0 written + 1 left out", "--points keypoints");
    }
}
