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

class FilterCommandTest {

    @TempDir
    private Path folder;

    private Path input;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        input = Files.writeString(folder.resolve("in.json"), Sample.COCO);
        out = folder.resolve("out.json");
    }

    @Test
    void whatIsLeftOutIsCounted() throws IOException {
        Called called = Called.with("filter", input, out, "--where", "visible > 1");
        assertThat(called).isEqualTo(new Called(0, "", """
                        read: in.json: COCO person_keypoints, subset default
                        written: %s (coco_person_keypoints)
                        images: 2 read = 2 written + 0 left out
                        annotations: 1 read = 0 written + 1 left out (1 filtered out)
                        """.formatted(out)));
        assertThat(Json.read(out).path("annotations")).isEmpty();
        assertThat(Json.read(out).path("images")).hasSize(2);
    }

    @Test
    void aWrongExpressionIsShownWithItsPlaceAndNothingIsRead() {
        Called called = Called.with("filter", folder.resolve("in.json"), out, "--where", "visible >= 8 and aera > 3");
        assertThat(called).isEqualTo(new Called(2, "", """
                        armature filter: --where, column 18: there is no name aera; did you mean area?
                          visible >= 8 and aera > 3
                                           ^
                        armature help filter shows options and examples
                        """));
        assertThat(out).doesNotExist();
    }

    @Test
    void withoutAConditionThereIsNothingToDo() {
        Called called = Called.with("filter", input, out);
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).startsWith("armature filter: nothing tells what to keep: --where, --images");
        assertThat(Called.with("filter", input, "--drop-empty").err())
                .contains("expected armature filter INPUT OUTPUT");
    }

    @Test
    void imagesAreKeptByTheirOwnCondition() throws IOException {
        Called called = Called.with(
                "filter", input, out, "--images", "image.width < 100", "--drop-empty", "--on-error", "skip", "--json");
        JsonNode json = Json.parse(called.out());
        assertThat(json.path("books")
                        .path("images")
                        .path("left_out")
                        .path("filtered out")
                        .asInt())
                .isEqualTo(1);
        assertThat(json.path("books")
                        .path("images")
                        .path("left_out")
                        .path("without annotations")
                        .asInt())
                .isEqualTo(1);
        assertThat(json.path("books")
                        .path("annotations")
                        .path("left_out")
                        .path("of images filtered out")
                        .asInt())
                .isEqualTo(1);
        assertThat(Json.read(out).path("images")).isEmpty();
    }

    @Test
    void theFormatIsThatOfTheInputUnlessNamed() {
        Path datumaro = folder.resolve("datumaro");
        Path kept = folder.resolve("kept");
        assertThat(Called.with("convert", input, datumaro, "-f", "datumaro", "--where", "marked == 2")
                        .exit())
                .isZero();
        Called called = Called.with("filter", datumaro, kept, "--where", "kp.head.v == 2");
        assertThat(called.err()).contains("(datumaro)");
        assertThat(Called.with("diff", datumaro, kept).exit()).isZero();
        assertThat(Called.with("filter", input, folder.resolve("folder"), "--where", "true")
                        .err())
                .contains("(coco_person_keypoints)");
    }

    @Test
    void aTypingErrorInALabelIsTold() {
        Called called = Called.with("filter", input, out, "--where", "label == 'persom'");
        assertThat(called.exit()).isZero();
        assertThat(called.err()).contains("note: in.json: no label is called persom; did you mean person?");
    }
}
