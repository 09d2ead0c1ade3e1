package dev.armature.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.testkit.Json;
import dev.armature.testkit.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DrawCommandTest {

    private static final String FIGURES = Repo.root().resolve("samples/figures").toString();

    @TempDir
    private Path folder;

    @Test
    void everyImageIsDrawn() {
        Called called = Called.with("draw", FIGURES, out("out"));

        assertThat(called.exit()).isZero();
        assertThat(called.out()).isEmpty();
        assertThat(called.err())
                .contains("COCO person_keypoints", "out (4 pictures)")
                .contains("images: 4 read = 4 written + 0 left out");
        assertThat(folder.resolve("out/two_people.png")).isNotEmptyFile();
    }

    @Test
    void theResultAsJson() throws IOException {
        Called called = Called.with("draw", FIGURES, out("a.svg"), "--image", "crowd.png", "--json");

        JsonNode json = Json.parse(called.out());
        assertThat(called.err()).isEmpty();
        assertThat(json.get("pictures").asInt()).isEqualTo(1);
        assertThat(json.get("images").get("left_out").get("not chosen").asInt()).isEqualTo(3);
        assertThat(Files.readString(folder.resolve("a.svg")))
                .startsWith("<?xml")
                .endsWith("</svg>\n");
    }

    @Test
    void twoDatasetsAreCompared() {
        Called called = Called.with("draw", FIGURES, out("both.png"), "--against", FIGURES, "--sheet", "2x2");

        assertThat(called.exit()).isZero();
        assertThat(called.err()).contains("compared: 4 found, 0 missed, 0 extra", "both.png (1 picture)");
    }

    @Test
    void aConditionChoosesAnnotations() {
        Called called = Called.with("draw", FIGURES, out("out"), "--where", "visible > 14", "--drop-empty", "--svg");

        assertThat(called.exit()).isZero();
        assertThat(folder.resolve("out/two_people.svg")).exists();
        assertThat(folder.resolve("out/nobody.svg")).doesNotExist();
    }

    @Test
    void whatIsThereIsNotReplacedUnasked() throws IOException {
        Path there = Files.writeString(folder.resolve("a.png"), "mine");
        String[] words = {"draw", FIGURES, there.toString(), "--image", "crowd.png"};

        assertThat(Called.with((Object[]) words).exit()).isEqualTo(Exit.USAGE);
        assertThat(there).hasContent("mine");
        assertThat(Called.with("draw", FIGURES, there.toString(), "--image", "crowd.png", "--overwrite")
                        .exit())
                .isZero();
    }

    @Test
    void severalPicturesDoNotGoIntoOneFile() {
        Called called = Called.with("draw", FIGURES, out("a.png"));

        assertThat(called.exit()).isEqualTo(Exit.USAGE);
        assertThat(called.err()).contains("more than one is to be drawn");
        assertThat(folder.resolve("a.png")).doesNotExist();
    }

    @Test
    void anUnknownImageIsAUseThatIsToldAndLeavesNothing() {
        Called called = Called.with("draw", FIGURES, out("a"), "--image", "other.png");

        assertThat(called.exit()).isEqualTo(Exit.USAGE);
        assertThat(called.err()).contains("no image was chosen of 4");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--show skeletn | --show names skeletn; did you mean skeleton?",
                "--colour blue | --colour is blue; expected one of side, instance, label",
                "--sheet 4 | --sheet is 4; expected columns and rows, 1 to 40 each, such as 6x4",
                "--sheet 0x3 | expected columns and rows",
                "--limit 0 | --limit is 0; expected a whole number above 0",
                "--scale 1000 | --scale is 1000; expected 0.01 to 64",
                "--match-at 0.4 | --match-at goes with --against",
                "--png --svg | expected one of them",
                "--where visible>> | --where"
            })
    void aWrongOptionIsTold(String options, String told) {
        String[] words = ("draw " + FIGURES + " " + out("x") + " " + options).split(" ");

        Called called = Called.with((Object[]) words);
        assertThat(called.exit()).isEqualTo(Exit.USAGE);
        assertThat(called.err()).contains(told);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theNameOfTheOutputTellsTheFormat() {
        assertThat(Called.with("draw", FIGURES, out("x.json")).err())
                .contains("expected a folder, a .zip, a .png or a .svg");
        assertThat(Called.with("draw", FIGURES, out("x.svg"), "--png").err())
                .contains("says another format than --png");
        assertThat(Called.with("draw", FIGURES).err()).contains("expected armature draw INPUT OUTPUT");
    }

    private String out(String name) {
        return folder.resolve(name).toString();
    }
}
