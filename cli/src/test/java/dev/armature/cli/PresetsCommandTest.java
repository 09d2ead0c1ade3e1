package dev.armature.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.testkit.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PresetsCommandTest {

    @Test
    void allAreListed() {
        Called called = Called.with("presets");

        assertThat(called.exit()).isZero();
        assertThat(called.out())
                .startsWith("preset ")
                .containsPattern("coco +17 +19 +yes +17 points of a person, COCO +coco17, body17")
                .containsPattern("wflw +98 +0 +no ");
    }

    @Test
    void oneIsShownWithItsKeypoints() {
        Called called = Called.with("presets", "CrowdPose-14");

        assertThat(called.exit()).isZero();
        assertThat(called.out())
                .startsWith("crowdpose: 14 points of a person, CrowdPose\n")
                .containsPattern("14  neck +upper +0\\.079 +top_head")
                .containsPattern("1  left_shoulder +right_shoulder +upper +0\\.079 ");
    }

    @Test
    void theSameAsJson() throws IOException {
        JsonNode presets =
                Json.parse(Called.with("presets", "coco", "--json").out()).get("presets");

        assertThat(presets).hasSize(1);
        assertThat(presets.get(0).get("keypoints").get(0).asString()).isEqualTo("nose");
        assertThat(presets.get(0).get("edges").get(0).get(0).asInt()).isEqualTo(15);
        assertThat(Json.parse(Called.with("presets", "--json").out()).get("presets"))
                .hasSizeGreaterThan(50);
    }

    @Test
    void aWordThatIsNoneGetsAHint() {
        assertThat(Called.with("presets", "cocco")).satisfies(called -> {
            assertThat(called.exit()).isEqualTo(Exit.USAGE);
            assertThat(called.err()).startsWith("armature presets: cocco is no preset; did you mean coco?");
        });
        assertThat(Called.with("presets", "something").err()).contains("armature presets lists them");
    }
}
