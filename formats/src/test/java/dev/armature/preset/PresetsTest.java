package dev.armature.preset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.json.JsonValue;
import dev.armature.json.JsonValue.Arr;
import dev.armature.json.JsonValue.Num;
import dev.armature.json.JsonValue.Obj;
import dev.armature.json.JsonValue.Str;
import dev.armature.model.Sides;
import dev.armature.preset.Preset.Pair;
import dev.armature.testkit.Shared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PresetsTest {

    @Test
    void cocoHasItsSeventeenKeypointsEdgesAndSigmas() {
        Preset coco = Presets.get("coco").orElseThrow();

        assertThat(coco.keypoints()).hasSize(17).startsWith("nose", "left_eye").endsWith("right_ankle");
        assertThat(coco.edges()).hasSize(19);
        assertThat(coco.flipPairs()).hasSize(8);
        assertThat(coco.sigmas()).startsWith(0.026, 0.025).hasSize(17);
        assertThat(coco.parts().getFirst()).isEqualTo("upper");
        assertThat(coco.parts().getLast()).isEqualTo("lower");
        assertThat(coco.skeleton().edges().getFirst().from())
                .isEqualTo(coco.edges().getFirst().first() + 1L);
    }

    @Test
    void aNameIsFoundInAnySpelling() {
        for (String word : List.of("coco17", "COCO", "Coco-17", "coco 17")) {
            assertThat(Presets.get(word).map(Preset::name)).as(word).contains("coco");
        }
        for (String word : List.of("halpe136", "wholebody", "hand21", "face68", "ap10k", "AP-10K", "posetrack")) {
            assertThat(Presets.get(word)).as(word).isPresent();
        }
        assertThat(Presets.get("cocoo")).isEmpty();
    }

    @Test
    void aWordThatIsNearlyANameIsSuggested() {
        assertThat(Presets.nearest("crowdpos")).contains("crowdpose");
        assertThat(Presets.nearest("whole-bdy")).contains("wholebody");
        assertThat(Presets.nearest("something")).isEmpty();
    }

    @Test
    void noNameMeansTwoPresets() {
        Map<String, Preset> meant = new HashMap<>();
        for (String name : Presets.names()) {
            Preset preset = Presets.get(name).orElseThrow();
            assertThat(preset.name().equals(name) || preset.aliases().contains(name))
                    .as(name)
                    .isTrue();
            assertThat(meant.put(name, preset)).as(name).isNull();
        }
    }

    @Test
    void everyPositionIsOneOfTheKeypoints() {
        for (Preset preset : Presets.all()) {
            int size = preset.keypoints().size();
            assertThat(new HashSet<>(preset.keypoints())).as(preset.name()).hasSize(size);
            assertThat(preset.parts()).as(preset.name()).hasSize(size);
            assertThat(preset.sigmas().size()).as(preset.name()).isIn(0, size);
            for (Pair pair : preset.edges()) {
                assertThat(List.of(pair.first(), pair.second()))
                        .as(preset.name())
                        .allMatch(at -> at >= 0 && at < size);
            }
            assertThat(preset.partners())
                    .as(preset.name())
                    .doesNotHaveDuplicates()
                    .hasSize(size);
        }
    }

    @Test
    void theSidesOfTheNamesAgreeWithTheFlipPairs() {
        Preset wholebody = Presets.get("wholebody").orElseThrow();
        List<Integer> byName = Sides.partners(wholebody.keypoints());
        List<Integer> published = wholebody.partners();

        for (int i = 0; i < 23; i++) {
            assertThat(byName.get(i)).as(wholebody.keypoints().get(i)).isEqualTo(published.get(i));
        }
    }

    @Test
    void theFactsAreThoseOfTheReference() throws Exception {
        Path reference = Shared.require("spec").resolve("presets.json");
        Obj document = (Obj) JsonValue.parse(Files.readAllBytes(reference), "presets.json");
        List<JsonValue> presets = ((Arr) document.get("presets").orElseThrow()).elements();

        assertThat(Presets.all()).hasSameSizeAs(presets);
        for (int i = 0; i < presets.size(); i++) {
            Obj expected = (Obj) presets.get(i);
            Preset preset = Presets.all().get(i);
            assertThat(preset.origin().source())
                    .isEqualTo(((Str) expected.get("source").orElseThrow()).text());
            assertThat(preset.keypoints()).isEqualTo(texts(expected, "keypoints"));
            assertThat(preset.parts()).isEqualTo(texts(expected, "part"));
            assertThat(preset.sigmas()).isEqualTo(numbers(expected, "sigmas"));
            assertThat(preset.edges()).isEqualTo(pairs(expected, "edges"));
            assertThat(preset.flipPairs()).isEqualTo(pairs(expected, "flip_pairs"));
        }
    }

    private static List<JsonValue> list(Obj object, String member) {
        return ((Arr) object.get(member).orElseThrow()).elements();
    }

    private static List<String> texts(Obj object, String member) {
        return list(object, member).stream().map(value -> ((Str) value).text()).toList();
    }

    private static List<Double> numbers(Obj object, String member) {
        return list(object, member).stream().map(value -> ((Num) value).value()).toList();
    }

    private static List<Pair> pairs(Obj object, String member) {
        return list(object, member).stream()
                .map(value -> ((Arr) value).elements())
                .map(pair -> new Pair((int) ((Num) pair.get(0)).value(), (int) ((Num) pair.get(1)).value()))
                .toList();
    }
}
