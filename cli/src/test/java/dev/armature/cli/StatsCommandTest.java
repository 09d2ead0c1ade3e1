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

class StatsCommandTest {

    @TempDir
    private Path folder;

    private Path input;

    @BeforeEach
    void write() throws IOException {
        input = Files.writeString(folder.resolve("in.json"), Sample.COCO);
    }

    @Test
    void aDatasetIsCounted() {
        Called called = Called.with("stats", input);
        assertThat(called.exit()).as(called.err()).isZero();
        assertThat(called.out()).startsWith("""
                in.json: COCO person_keypoints, subset default

                subset   images  with nothing  instances  of an image: mean  median  most  crowds  poses  keypoints of a pose: median
                default       2             1          1               0.50       0     1       0      1                            2
                """).contains("""
                keypoints of person, 1 pose                        visible  occluded   absent
                1 head                       ████████████████████  100.0 %     0.0 %    0.0 %
                2 foot                       ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒    0.0 %   100.0 %    0.0 %
                """.replace("   absent", "  absent")
                .replace("    0.0 %\n", "   0.0 %\n"));
    }

    @Test
    void theSameAsJson() {
        Called called = Called.with("stats", input, "--json");
        assertThat(called.exit()).as(called.err()).isZero();
        JsonNode subset = Json.parse(called.out())
                .path("datasets")
                .path(0)
                .path("subsets")
                .path(0);
        assertThat(subset.path("instances_per_image").toString()).isEqualTo("[1,1]");
        JsonNode label = subset.path("labels").path(0);
        assertThat(label.path("name").asString()).isEqualTo("person");
        assertThat(label.path("poses").asInt()).isEqualTo(1);
        assertThat(label.path("keypoints").path(1).path("visibility").toString())
                .isEqualTo("[0,1,0]");
        assertThat(label.path("marked_together").toString()).isEqualTo("[[1,1],[1,1]]");
        assertThat(label.path("box_root_area").path("quantiles").path("0.5").asDouble())
                .isGreaterThan(0);
    }

    @Test
    void thePageIsWrittenAndNothingIsOverwritten() throws IOException {
        Path page = folder.resolve("page.html");
        Called called = Called.with("stats", input, "--html", page);
        assertThat(called).isEqualTo(new Called(0, "", "written: " + page + "\n"));
        assertThat(Files.readString(page)).startsWith("<!doctype html>").contains("Keypoints of person");
        assertThat(Called.with("stats", input, "--html", page).exit()).isEqualTo(Exit.USAGE);
        assertThat(Called.with("stats", input, "--html", page, "--overwrite").exit())
                .isZero();
        assertThat(Called.with("stats", input, "--html", folder.resolve("page.txt"))
                        .err())
                .contains("expected the name of a file that ends in .html");
    }

    @Test
    void twoDatasetsStandSideBySide() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), Sample.COCO);
        Called called = Called.with("stats", input, "--against", other);
        assertThat(called.out())
                .contains("in.json: COCO", "other.json: COCO", "marked in in.json", "marked in other.json");
        JsonNode json = Json.parse(
                Called.with("stats", input, "--against", other, "--json").out());
        assertThat(json.path("datasets").size()).isEqualTo(2);
    }

    @Test
    void someOfItIsCountedWhereSomeIsAskedFor() {
        JsonNode none = Json.parse(
                Called.with("stats", input, "--where", "visible > 5", "--json").out());
        assertThat(none.path("datasets")
                        .path(0)
                        .path("subsets")
                        .path(0)
                        .path("instances")
                        .asInt())
                .isZero();
        assertThat(Called.with("stats", input, "--label", "person").exit()).isZero();
        Called wrong = Called.with("stats", input, "--label", "persn");
        assertThat(wrong.exit()).isEqualTo(Exit.USAGE);
        assertThat(wrong.err()).contains("did you mean person?");
    }

    @Test
    void errorsTellTheExitStatusAndWhatIsLeftIsCounted() throws IOException {
        Files.writeString(input, Sample.COCO.replace("\"bbox\":[1,2,3,4]", "\"bbox\":[1]"));
        Called called = Called.with("stats", input);
        assertThat(called.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(called.err()).contains("annotation 4: bbox has 1 number");
        assertThat(called.out()).contains("default       2             2          0");
    }

    @Test
    void quietIsSilentAboutWhatIsFine() {
        assertThat(Called.with("stats", "-q", input)).isEqualTo(new Called(0, "", ""));
    }
}
