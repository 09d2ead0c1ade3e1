package dev.armature.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.convert.Conversion.Outcome;
import dev.armature.flow.FormatException;
import dev.armature.model.Id;
import dev.armature.preset.Preset;
import dev.armature.preset.Presets;
import dev.armature.testkit.Json;
import dev.armature.testkit.JsonEqual;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RemapEditTest {

    private static final String ANNOTATIONS = """
            "annotations": [
             {"id": 5, "image_id": 1, "category_id": 1, "keypoints": [10,20,2, 30.5,44,1, 0,0,0, 7,8,2], "num_keypoints": 3,
              "bbox": [1, 2, 3, 4], "area": 12.50, "iscrowd": 0, "track": "t7"},
             {"id": 6, "image_id": 1, "category_id": 2, "keypoints": [1,2,2], "num_keypoints": 1}]""";

    private static final String CATEGORIES = """
            "categories": [
             {"id": 1, "name": "dog", "keypoints": ["nose", "left_ear", "right_ear", "tail"], "skeleton": [[1,2],[1,3],[3,4]], "x": 1},
             {"id": 2, "name": "fly", "keypoints": ["wing"], "skeleton": []}]""";

    private static final String IMAGES =
            "\"images\": [{\"id\": 1, \"file_name\": \"a.jpg\", \"width\": 90, \"height\": 80}]";

    @TempDir
    private Path folder;

    private Path input;

    @BeforeEach
    void write() throws IOException {
        input = Files.writeString(
                folder.resolve("in.json"), "{" + IMAGES + ", " + ANNOTATIONS + ", " + CATEGORIES + "}");
    }

    private static RemapPlan steps(RemapStep... steps) {
        return new RemapPlan(Optional.of("dog"), Map.of(), List.of(steps), Optional.empty(), false, Set.of());
    }

    private JsonNode remapped(RemapPlan plan) throws IOException, FormatException {
        Outcome outcome = write(plan);
        assertThat(outcome.problems().errors()).isZero();
        return Json.read(folder.resolve("out.json"));
    }

    private Outcome write(RemapPlan plan) throws IOException, FormatException {
        return Changed.write(input, folder.resolve("out.json"), "coco_person_keypoints", List.of(new RemapEdit(plan)));
    }

    private static List<String> codes(Outcome outcome) {
        return outcome.problems().kinds().stream()
                .filter(kind -> kind.first().code().startsWith("remap"))
                .map(kind -> kind.first().severity() + " " + kind.first().code() + " " + kind.count())
                .toList();
    }

    private static void same(String expected, JsonNode actual) {
        assertThat(JsonEqual.byValue().differences(Json.parse(expected), actual))
                .isEmpty();
    }

    @Test
    void namesChangeAndNothingElse() throws Exception {
        JsonNode out = remapped(steps(new RemapStep.Rename(Map.of("nose", "snout"))));
        same(
                "[\"snout\", \"left_ear\", \"right_ear\", \"tail\"]",
                out.get("categories").get(0).get("keypoints"));
        same("{" + ANNOTATIONS + "}", Json.parse("{\"annotations\":" + out.get("annotations") + "}"));
        same("1", out.get("categories").get(0).get("x"));
    }

    @Test
    void droppedKeypointsTakeTheirEdgesAlong() throws Exception {
        Outcome outcome = write(steps(new RemapStep.Drop(List.of("left_ear", "right_ear"))));
        assertThat(codes(outcome)).containsExactly("LOSS remap-edges 3", "LOSS remap-keypoints 1");
        JsonNode out = Json.read(folder.resolve("out.json"));
        same("[]", out.get("categories").get(0).get("skeleton"));
        same("""
                {"id": 5, "image_id": 1, "category_id": 1, "keypoints": [10,20,2, 7,8,2], "num_keypoints": 2,
                 "bbox": [1, 2, 3, 4], "area": 12.50, "iscrowd": 0, "track": "t7"}""", out.get("annotations").get(0));
        assertThat(Files.readString(folder.resolve("out.json"))).contains("\"area\": 12.50");
    }

    @Test
    void edgesFollowTheOrder() throws Exception {
        JsonNode out = remapped(steps(new RemapStep.Order(List.of("tail", "nose", "right_ear", "left_ear"))));
        same("[[2,4],[2,3],[3,1]]", out.get("categories").get(0).get("skeleton"));
        same("[7,8,2, 10,20,2, 0,0,0, 30.5,44,1]", out.get("annotations").get(0).get("keypoints"));
    }

    @Test
    void aMiddleIsAsVisibleAsTheLessVisible() throws Exception {
        JsonNode out = remapped(steps(
                new RemapStep.Combine("head", List.of("nose", "left_ear")),
                new RemapStep.Combine("ears", List.of("left_ear", "right_ear"))));
        JsonNode keypoints = out.get("annotations").get(0).get("keypoints");
        same("[10,20,2, 30.5,44,1, 0,0,0, 7,8,2, 20.25,32,1, 0,0,0]", keypoints);
        assertThat(out.get("annotations").get(0).get("num_keypoints").asInt()).isEqualTo(4);
    }

    @Test
    void sidesChangePlacesWhereTheyAreAskedTo() throws Exception {
        JsonNode out = remapped(
                new RemapPlan(Optional.empty(), Map.of(), List.of(), Optional.empty(), false, Set.of(Id.of(5))));
        same("[10,20,2, 0,0,0, 30.5,44,1, 7,8,2]", out.get("annotations").get(0).get("keypoints"));
        same("[1,2,2]", out.get("annotations").get(1).get("keypoints"));
    }

    @Test
    void aFileSaysWhatIsMadeOfWhat() throws Exception {
        RemapStep.Listed listed = RemapFile.read("""
                {"keypoints": ["tail", {"name": "ear", "from": "left_ear"}, {"name": "head", "from": ["nose", "left_ear"]},
                               {"name": "paw", "from": null}],
                 "edges": [["tail", "head"]]}""".getBytes(UTF_8), "map.json");
        Outcome outcome = write(steps(listed));
        assertThat(codes(outcome)).containsExactly("NOTE remap-absent 1");
        JsonNode out = Json.read(folder.resolve("out.json"));
        same("[[1,3]]", out.get("categories").get(0).get("skeleton"));
        same(
                "[7,8,2, 30.5,44,1, 20.25,32,1, 0,0,0]",
                out.get("annotations").get(0).get("keypoints"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"keypoints\": []}",
                "{\"keypoints\": [1]}",
                "{\"keypoints\": [\"a\", \"a\"]}",
                "{\"keypoints\": [{\"from\": \"a\"}]}",
                "{\"keypoints\": [{\"name\": \"a\", \"from\": 3}]}",
                "{\"keypoints\": [\"a\", \"b\"], \"edges\": [[\"a\", \"c\"]]}",
                "{\"keypoints\": [\"a\", \"b\"], \"edges\": [[1, 2]]}",
            })
    void aFileThatSaysSomethingElseIsRefused(String text) {
        assertThatThrownBy(() -> RemapFile.read(text.getBytes(UTF_8), "map.json"))
                .isInstanceOfSatisfying(
                        FormatException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("remap-file"));
    }

    @Test
    void labelsAndSigmas() throws Exception {
        JsonNode out = remapped(new RemapPlan(
                Optional.of("dog"),
                Map.of("dog", "wolf"),
                List.of(),
                Optional.of(List.of(0.1, 0.2, 0.25, 0.5)),
                false,
                Set.of()));
        JsonNode wolf = out.get("categories").get(0);
        assertThat(wolf.get("name").asString()).isEqualTo("wolf");
        same("[0.1, 0.2, 0.25, 0.5]", wolf.get("sigmas"));
        assertThat(out.get("categories").get(1).has("sigmas")).isFalse();
    }

    @Test
    void whatCannotBeDoneIsSaid() throws Exception {
        assertThat(codes(write(steps(new RemapStep.Drop(List.of("nsoe")))))).contains("ERROR remap-unknown 1");
        assertThat(codes(write(steps(new RemapStep.Order(List.of("tail", "nose"))))))
                .contains("ERROR remap-order 1");
        assertThat(codes(write(steps(new RemapStep.To(preset("coco")))))).doesNotContain("ERROR remap-no-match 1");
        assertThat(codes(write(new RemapPlan(
                        Optional.of("fly"),
                        Map.of(),
                        List.of(new RemapStep.To(preset("coco"))),
                        Optional.empty(),
                        false,
                        Set.of()))))
                .contains("ERROR remap-no-match 1");
        assertThat(codes(write(new RemapPlan(
                        Optional.of("dog"), Map.of(), List.of(), Optional.of(List.of(1.0)), false, Set.of()))))
                .contains("ERROR remap-sigmas 1");
    }

    private static Preset preset(String name) {
        return Presets.get(name).orElseThrow();
    }

    /// COCO's 17 keypoints, made CrowdPose's 14 and back: the 12 that both have come back as they were.
    @Test
    void throughAnotherSkeletonAndBackWhatBothHaveStays() throws Exception {
        Path real = Shared.require("data").resolve("xtcocoapi-eval-pairs/annotations/example_coco_val.json");
        Path there = folder.resolve("crowd.json");
        Path back = folder.resolve("back.json");
        RemapPlan crowd = to("crowdpose");
        Changed.write(real, there, "coco_person_keypoints", List.of(new RemapEdit(crowd)));
        Changed.write(there, back, "coco_person_keypoints", List.of(new RemapEdit(to("coco"))));
        JsonNode before = Json.read(real);
        JsonNode after = Json.read(back);
        same(
                before.get("categories").get(0).get("keypoints").toString(),
                after.get("categories").get(0).get("keypoints"));
        for (int i = 0; i < before.get("annotations").size(); i++) {
            JsonNode old = before.get("annotations").get(i).get("keypoints");
            JsonNode now = after.get("annotations").get(i).get("keypoints");
            for (int k = 0; k < 51; k++) {
                double expected = k < 15 ? 0 : old.get(k).asDouble(); // nose, eyes and ears are not in CrowdPose
                assertThat(now.get(k).asDouble())
                        .as("number %d of annotation %d", k, i)
                        .isEqualTo(expected);
            }
        }
    }

    private static RemapPlan to(String preset) {
        return new RemapPlan(
                Optional.empty(),
                Map.of(),
                List.of(new RemapStep.To(preset(preset))),
                Optional.empty(),
                false,
                Set.of());
    }

    @Test
    void posesOfAnnotationToolsAreMappedToo() throws Exception {
        Changed.write(input, folder.resolve("dm"), "datumaro", List.of());
        Changed.write(
                folder.resolve("dm"),
                folder.resolve("dm2"),
                "datumaro",
                List.of(new RemapEdit(steps(new RemapStep.Drop(List.of("right_ear"))))));
        Changed.write(folder.resolve("dm2"), folder.resolve("out.json"), "coco_person_keypoints", List.of());
        JsonNode out = Json.read(folder.resolve("out.json"));
        same("[\"nose\", \"left_ear\", \"tail\"]", out.get("categories").get(0).get("keypoints"));
        List<String> poses = new ArrayList<>();
        out.get("annotations")
                .forEach(annotation -> poses.add(annotation.get("keypoints").toString()));
        assertThat(poses).containsExactlyInAnyOrder("[10,20,2,30.5,44,1,7,8,2]", "[1,2,2]");
    }
}
