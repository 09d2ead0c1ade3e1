package dev.armature.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.testkit.Json;
import dev.armature.testkit.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ConvertCommandTest {

    private static final String BROKEN = Sample.COCO.replace("\"bbox\":[1,2,3,4]", "\"bbox\":[1,2,3]");

    @TempDir
    private Path folder;

    private Path input;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        input = Files.writeString(folder.resolve("in.json"), Sample.COCO);
        out = folder.resolve("out");
    }

    /// The line that the README shows.
    @Test
    void aLostMemberNamesItsFirstImage() throws IOException {
        Called called =
                Called.with("convert", Repo.root().resolve("samples/figures"), folder.resolve("d"), "-f", "datumaro");

        String line =
                "lost: annotations/person_keypoints_default.json:17:4: /images/0/license: image \"two_people.png\": the"
                        + " member license in images has no place in the output (4 times, this is the first)";
        assertThat(called.err().lines()).contains(line);
        assertThat(Files.readString(Repo.root().resolve("README.md"))).contains(line);
    }

    @Test
    void aConversionSaysWhatWasReadAndWrittenAndNothingOnStandardOutput() {
        Called called = Called.with("convert", input, out, "-f", "coco_person_keypoints");
        assertThat(called).isEqualTo(new Called(0, "", """
                        read: in.json: COCO person_keypoints, subset default
                        written: %s (coco_person_keypoints)
                        images: 2 read = 2 written + 0 left out
                        annotations: 1 read = 1 written + 0 left out
                        """.formatted(out)));
        assertThat(Called.with("diff", input, out).exit()).isZero();
    }

    @Test
    void quietSaysNothingWhenAllIsWell() {
        assertThat(Called.with("convert", input, out, "-f", "coco", "--quiet")).isEqualTo(new Called(0, "", ""));
        assertThat(Called.with("convert", "-q", input, folder.resolve("other"), "-f", "datumaro")
                        .out())
                .isEmpty();
    }

    @Test
    void theResultCanBeHadAsJson() {
        Called called = Called.with("convert", input, out, "-f", "coco", "--json");
        JsonNode json = Json.parse(called.out());
        assertThat(called.exit()).isZero();
        assertThat(called.err()).isEmpty();
        assertThat(json.path("written").asBoolean()).isTrue();
        assertThat(json.path("format").asString()).isEqualTo("coco");
        assertThat(json.path("output").asString()).isEqualTo(out.toString());
        assertThat(json.path("recognised").path(0).asString()).startsWith("in.json: COCO");
        assertThat(json.path("books").path("images").path("read").asInt()).isEqualTo(2);
        assertThat(json.path("books").path("annotations").path("left_out").isEmpty())
                .isTrue();
    }

    @Test
    void anErrorHasFileLineColumnPointerImageAndAnnotationAndNothingIsWritten() throws IOException {
        Files.writeString(input, BROKEN);
        Called called = Called.with("convert", input, out, "-f", "coco");
        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err())
                .contains("in.json:5:62: /annotations/0/bbox: image \"a.jpg\": annotation 4: bbox has 3 numbers")
                .contains("nothing was written: 1 error")
                .contains("images: 2 read = 0 written + 2 left out (2 since nothing was written)");
        assertThat(out).doesNotExist();
    }

    @Test
    void aSkippedAnnotationIsInTheBooks() throws IOException {
        Files.writeString(input, BROKEN);
        Called called = Called.with("convert", input, out, "-f", "coco", "--on-error", "skip");
        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err())
                .contains("images: 2 read = 2 written + 0 left out")
                .contains("annotations: 1 read = 0 written + 1 left out (1 ");
        assertThat(out).exists();
        Called quiet = Called.with("convert", input, out, "-f", "coco", "--on-error", "skip", "-q", "--overwrite");
        assertThat(quiet.err()).contains("bbox has 3 numbers", "1 left out").doesNotContain("images:", "read: ");
    }

    @Test
    void aRepairIsListedAndFine() throws IOException {
        Files.writeString(input, BROKEN);
        Called called = Called.with("convert", input, out, "-f", "coco", "--on-error", "repair");
        assertThat(called.exit()).as(called.err()).isZero();
        assertThat(called.err())
                .contains("repaired: in.json:5:62: /annotations/0/bbox: image \"a.jpg\": annotation 4: ");
        assertThat(Called.with("convert", input, out, "-f", "coco", "--on-error", "repair", "--overwrite", "--json")
                        .out())
                .contains("\"severity\":\"repair\"", "\"line\":5", "\"column\":62", "\"errors\":0");
    }

    @Test
    void onATerminalAtMostFiftyErrorsAreShown() throws IOException {
        StringBuilder annotations = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            annotations
                    .append(i == 0 ? "" : ",\n")
                    .append("{\"id\":")
                    .append(i)
                    .append(",\"image_id\":1,\"category_id\":1,\"bbox\":[1]}");
        }
        Files.writeString(
                input,
                "{\"images\":[{\"id\":1,\"file_name\":\"a.jpg\",\"width\":5,\"height\":5}],\"categories\":"
                        + "[{\"id\":1,\"name\":\"a\"}],\"annotations\":[\n" + annotations + "]}");
        Called shown = Called.onTerminal("convert", input, out, "-f", "coco");
        assertThat(shown.err().lines().filter(line -> line.contains("bbox has 1 number")))
                .hasSize(50);
        assertThat(shown.err()).contains("… and 10 more errors; --json lists all");
        Called piped = Called.with("convert", input, out, "-f", "coco");
        assertThat(piped.err().lines().filter(line -> line.contains("bbox has 1 number")))
                .hasSize(60);
        JsonNode json = Json.parse(
                Called.with("convert", input, out, "-f", "coco", "--json").out());
        assertThat(json.path("errors").asInt()).isEqualTo(60);
        assertThat(json.path("written").asBoolean()).isFalse();
    }

    @Test
    void anOutputThatIsThereIsOnlyReplacedToOverwrite() throws IOException {
        Path target = Files.writeString(folder.resolve("there.json"), "mine");
        Called refused = Called.with("convert", input, target, "-f", "coco");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("exists").contains("--overwrite replaces it");
        assertThat(target).hasContent("mine");
        assertThat(Called.with("convert", input, target, "-f", "coco", "--overwrite")
                        .exit())
                .isZero();
        assertThat(Called.with("diff", input, target).exit()).isZero();
    }

    @Test
    void theNameOfTheOutputTellsItsFormatWhereItCan() throws IOException {
        Called single = Called.with("convert", input, folder.resolve("x.json"));
        assertThat(single.exit()).isZero();
        assertThat(single.err()).contains("x.json (coco_person_keypoints)");
        Path captions = Files.writeString(folder.resolve("captions_val.json"), """
                {"images":[{"id":1,"file_name":"a.jpg"}],"annotations":[{"id":1,"image_id":1,"caption":"two"}]}""");
        assertThat(Called.with("convert", captions, folder.resolve("y.json")).err())
                .contains("y.json (coco_captions)");
        Called unclear = Called.with("convert", input, folder.resolve("z.zip"));
        assertThat(unclear.exit()).isEqualTo(2);
        assertThat(unclear.err()).contains("name it with -f, one of coco, ");
    }

    @Test
    void datumarosWordsDoTheSame() {
        Called called = Called.with(
                "convert",
                "-i",
                input,
                "-if",
                "coco_person_keypoints",
                "-f",
                "datumaro",
                "-o",
                out,
                "--",
                "--save-images");
        assertThat(called.exit()).as(called.err()).isZero();
        assertThat(called.err()).contains("images: 2 read = 2 written + 0 left out");
        assertThat(out.resolve("annotations/default.json")).exists();
    }

    @Test
    void noBarIsDrawnWhereNobodyLooks() {
        assertThat(Called.with("convert", input, out, "-f", "coco").err()).doesNotContain("\r");
    }
}
