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

class DiffCommandTest {

    @TempDir
    private Path folder;

    private Path before;
    private Path after;

    @BeforeEach
    void write() throws IOException {
        before = Files.writeString(folder.resolve("before.json"), Sample.COCO);
        after = Files.writeString(
                folder.resolve("after.json"),
                Sample.COCO.replace("1.25,2,2", "1.5,2,2").replace("\"licenses\":[],", ""));
    }

    @Test
    void equalDatasetsEndWithZero() {
        Called called = Called.with("diff", before, before);
        assertThat(called.exit()).isZero();
        assertThat(called.err()).isEmpty();
        assertThat(called.out()).endsWith("no difference\n").contains("images           2        0");
    }

    @Test
    void aDifferenceHasPointerElementAndBothValues() {
        Called called = Called.with("diff", before, after);
        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.out())
                .contains("changed " + before + ": /annotations/0/keypoints/0: annotation 4: 1.25 -> 1.5\n")
                .contains("removed " + before + ": /licenses: []\n")
                .endsWith("2 differences\n");
    }

    @Test
    void theSameAsJson() {
        Called called = Called.with("diff", before, after, "--json");
        assertThat(called.exit()).isEqualTo(1);
        JsonNode json = Json.parse(called.out());
        assertThat(json.path("equal").asBoolean()).isFalse();
        assertThat(json.path("differences")).hasSize(2);
        JsonNode removed = json.path("differences").path(0);
        assertThat(removed.path("kind").asString()).isEqualTo("removed");
        assertThat(removed.has("after")).isFalse();
        JsonNode changed = json.path("differences").path(1);
        assertThat(changed.path("pointer").asString()).isEqualTo("/annotations/0/keypoints/0");
        assertThat(changed.path("before").asDouble()).isEqualTo(1.25);
        assertThat(changed.path("after").asDouble()).isEqualTo(1.5);
        assertThat(changed.path("thing").asString()).isEqualTo("annotation 4");
        assertThat(json.path("lists")).isNotEmpty();
    }

    @Test
    void quietOnlyTellsByItsExitStatus() {
        assertThat(Called.with("diff", before, after, "-q")).isEqualTo(new Called(1, "", ""));
        assertThat(Called.with("diff", before, before, "-q")).isEqualTo(new Called(0, "", ""));
    }

    @Test
    void theListOfDifferencesCanBeLimited() {
        assertThat(Called.with("diff", before, after, "--limit", "1").out())
                .contains("… and 1 more differences; --limit 0 prints all", "2 differences");
        assertThat(Called.with("diff", before, after, "--limit", "0").out()).doesNotContain("more differences");
    }

    @Test
    void whatIsWithinTheToleranceIsEqual() throws IOException {
        Files.writeString(after, Sample.COCO.replace("1.25,2,2", "1.5,2,2"));
        assertThat(Called.with("diff", before, after, "--tolerance", "0.25").exit())
                .isZero();
        assertThat(Called.with("diff", before, after, "--tolerance", "0.24").exit())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--tolerance=-1", "--tolerance=x", "--tolerance=NaN", "--limit=-1", "--limit=1.5"})
    void numbersThatCannotBeAreWrongUse(String word) {
        Called called = Called.with("diff", before, after, word);
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.out()).isEmpty();
    }

    @Test
    void idsDoNotCountWhenMatchedByLikeness() throws IOException {
        Files.writeString(after, Sample.COCO.replace("\"id\":4,", "\"id\":444,"));
        assertThat(Called.with("diff", before, after).exit()).isEqualTo(1);
        Called called = Called.with("diff", before, after, "--match", "oks");
        assertThat(called.exit()).as(called.out()).isZero();
    }

    @Test
    void datasetsOfDifferentFormatsAreComparedByLikeness() {
        Path datumaro = folder.resolve("datumaro");
        assertThat(Called.with("convert", before, datumaro, "-f", "datumaro").exit())
                .isZero();
        Called called = Called.with("diff", before, datumaro);
        assertThat(called.out()).contains("instances");
        assertThat(called.exit()).as(called.out()).isZero();
        assertThat(Called.with("diff", before, datumaro, "--match", "id").exit())
                .isEqualTo(1);
    }

    @Test
    void longValuesAreCutOnLinesButNotInJson() throws IOException {
        String text = "x".repeat(500);
        Files.writeString(after, Sample.COCO.replace("\"flickr_url\":\"x\"", "\"flickr_url\":\"" + text + "\""));
        assertThat(Called.with("diff", before, after).out())
                .contains("… (502 characters)")
                .doesNotContain(text);
        assertThat(Called.with("diff", before, after, "--json").out()).contains(text);
    }
}
