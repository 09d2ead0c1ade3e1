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

class SigmasCommandTest {

    private static final String ONE = """
            {"images": [{"id": 1, "file_name": "a.jpg", "width": 200, "height": 200}],
             "annotations": [
              {"id": 5, "image_id": 1, "category_id": 1, "keypoints": [50, 50, 2, 90, 90, 2], "num_keypoints": 2,
               "area": 5000, "bbox": [40, 40, 60, 60], "iscrowd": 0}],
             "categories": [{"id": 1, "name": "stick", "keypoints": ["top", "end"]}]}
            """;

    @TempDir
    private Path folder;

    private Path one;
    private Path other;

    /// The other has another id for everything; its top is 10 px lower, its end 20 px.
    @BeforeEach
    void write() throws IOException {
        one = Files.writeString(folder.resolve("one.json"), ONE);
        other = Files.writeString(
                folder.resolve("other.json"),
                ONE.replace("50, 50, 2, 90, 90", "50, 60, 2, 90, 110")
                        .replace("\"id\": 1,", "\"id\": 77,")
                        .replace("_id\": 1", "_id\": 77"));
    }

    /// Of two marks that are d apart d² / 2 remains: 50 / 5000 and 200 / 5000.
    @Test
    void theSpreadIsThatOfTheMarksAroundTheirMiddle() {
        Called called = Called.with("sigmas", one, other);
        assertThat(called.exit()).as(called.err()).isZero();
        assertThat(called.out()).isEqualTo("""
                keypoint  objects   sigma  95 % interval
                top             1  0.1000  0.1000 to 0.1000
                end             1  0.2000  0.2000 to 0.2000

                --sigmas 0.1000,0.2000
                """);
    }

    @Test
    void whatIsPrintedAsJsonCanBeScoredWith() throws IOException {
        Called called = Called.with("sigmas", one, other, "--json", "--seed", "4", "--bootstrap", "10");
        JsonNode json = Json.parse(called.out());
        assertThat(json.path("sigmas").path(1).asDouble()).isEqualTo(0.2);
        assertThat(json.path("keypoints").path(0).path("name").asString()).isEqualTo("top");
        Path file = Files.writeString(folder.resolve("sigmas.json"), called.out());
        Path results = Files.writeString(folder.resolve("results.json"), "[]");
        assertThat(Called.with("eval", one, results, "--sigmas", file).exit()).isZero();
    }

    @Test
    void withoutRepetitionItSaysWhatToLookAt() throws IOException {
        Files.writeString(other, ONE.replace("a.jpg", "b.jpg"));
        Called called = Called.with("sigmas", one, other);
        assertThat(called.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(called.out()).contains("top             0      –  –").doesNotContain("--sigmas");
        assertThat(called.err()).contains("are their images of the same names");
        assertThat(Json.parse(Called.with("sigmas", one, other, "--json").out())
                        .path("keypoints")
                        .path(0)
                        .path("sigma")
                        .isNull())
                .isTrue();
    }

    @Test
    void oneIsNotEnough() {
        assertThat(Called.with("sigmas", one).exit()).isEqualTo(Exit.USAGE);
        assertThat(Called.with("sigmas", one, other, "--bootstrap", "0").exit()).isEqualTo(Exit.USAGE);
    }
}
