package dev.armature.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.change.WholeBodyEdit.Form;
import dev.armature.convert.Conversion;
import dev.armature.convert.Conversion.Outcome;
import dev.armature.edit.Edit;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Choices;
import dev.armature.format.coco.CocoOptions;
import dev.armature.preset.Presets;
import dev.armature.testkit.Json;
import dev.armature.testkit.JsonEqual;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class WholeBodyEditTest {

    @TempDir
    private Path folder;

    @Test
    void fiveListsBecomeOneAndOneBecomesFive() throws Exception {
        Path five = write(PARTS, true);
        Path one = folder.resolve("one.json");
        Path back = folder.resolve("back.json");

        Outcome joined = run(five, one, "coco", Policy.ABORT, new WholeBodyEdit(Form.JOIN));
        run(one, back, "coco", Policy.ABORT, new WholeBodyEdit(Form.SPLIT));

        JsonNode annotation = Json.read(one).get("annotations").get(0);
        assertThat(annotation.get("keypoints")).hasSize(399);
        assertThat(annotation.get("keypoints").get(3 * 17).asInt()).isEqualTo(600);
        assertThat(annotation.get("keypoints").get(3 * 112).asInt()).isEqualTo(900);
        assertThat(annotation.get("num_keypoints").asInt()).isEqualTo(17 + 6 + 68 + 21);
        assertThat(annotation.has("foot_kpts")).isFalse();
        assertThat(annotation.get("face_valid").asBoolean()).isTrue();
        JsonNode category = Json.read(one).get("categories").get(0);
        assertThat(category.get("keypoints")).hasSize(133);
        assertThat(category.get("skeleton")).hasSize(65);
        assertThat(codes(joined)).contains("whole-body-joined");
        same(Json.read(five), Json.read(back));
    }

    @Test
    void categoriesMayComeLast() throws Exception {
        Path one = folder.resolve("one.json");

        run(write(PARTS, false), one, "coco", Policy.ABORT, new WholeBodyEdit(Form.JOIN));

        assertThat(Json.read(one).get("annotations").get(0).get("keypoints")).hasSize(399);
    }

    @Test
    void aListThatIsMissingIsAbsent() throws Exception {
        Path one = folder.resolve("one.json");

        run(write("", true), one, "coco", Policy.ABORT, new WholeBodyEdit(Form.JOIN));

        JsonNode annotation = Json.read(one).get("annotations").get(0);
        assertThat(annotation.get("keypoints")).hasSize(399);
        assertThat(annotation.get("num_keypoints").asInt()).isEqualTo(17);
    }

    @Test
    void whatIsMissingBesideTheListsIsMade() throws Exception {
        Path one = folder.resolve("one.json");
        Path five = folder.resolve("five.json");
        run(
                write(", \"foot_kpts\": " + list(600, 6, 2), true),
                one,
                "coco",
                Policy.ABORT,
                new WholeBodyEdit(Form.JOIN));

        run(one, five, "coco", Policy.ABORT, new WholeBodyEdit(Form.SPLIT));

        JsonNode annotation = Json.read(five).get("annotations").get(0);
        assertThat(annotation.get("foot_valid").asBoolean()).isTrue();
        assertThat(annotation.get("face_valid").asBoolean()).isFalse();
        assertThat(annotation.get("face_box").toString()).isEqualTo("[0.0,0.0,0.0,0.0]");
        assertThat(annotation.has("foot_box")).isFalse();
        assertThat(annotation.get("num_keypoints").asInt()).isEqualTo(17);
    }

    @Test
    void aListOfTheWrongLengthIsAnErrorWithItsPlace() throws Exception {
        Path input = write(", \"face_kpts\": [1, 2, 3]", true);

        Outcome skipped = run(input, folder.resolve("a.json"), "coco", Policy.SKIP, new WholeBodyEdit(Form.JOIN));
        Outcome repaired = run(input, folder.resolve("b.json"), "coco", Policy.REPAIR, new WholeBodyEdit(Form.JOIN));

        assertThat(skipped.problems().listed()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("whole-body-part");
            assertThat(problem.where().annotation()).contains("5");
            assertThat(problem.what()).isEqualTo("face_kpts is not a list of 204 numbers");
        });
        assertThat(skipped.tally().leftOutInAll(Thing.ANNOTATIONS)).isEqualTo(1);
        assertThat(repaired.problems().errors()).isZero();
        assertThat(repaired.tally().written(Thing.ANNOTATIONS)).isEqualTo(2);
    }

    @Test
    void otherLabelsStayAsTheyAre() throws Exception {
        Path one = folder.resolve("one.json");

        run(write(PARTS, true), one, "coco", Policy.ABORT, new WholeBodyEdit(Form.JOIN));

        assertThat(Json.read(one).get("annotations").get(1).get("keypoints")).hasSize(3);
        assertThat(Json.read(one).get("categories").get(1).get("keypoints")).hasSize(1);
    }

    @Test
    void otherFormatsGetOneSkeletonUnasked() throws Exception {
        Path out = folder.resolve("datumaro");

        Outcome outcome = run(write(PARTS, true), out, "datumaro", Policy.ABORT);

        assertThat(codes(outcome)).contains("whole-body-joined").noneMatch(code -> code.startsWith("member-foot"));
        JsonNode file = Json.read(out.resolve("annotations/default.json"));
        assertThat(file.get("categories").get("points").get("items").get(0).get("labels"))
                .hasSize(133);
        JsonNode skeleton = file.get("items").get(0).get("annotations").get(0);
        assertThat(skeleton.get("attributes").get("face_valid").asBoolean()).isTrue();
        assertThat(skeleton.get("attributes").has("face_kpts")).isFalse();
    }

    @Test
    void onlyCocoHasPlacesForFiveLists() throws Exception {
        Path one = folder.resolve("one.json");
        run(write(PARTS, true), one, "coco", Policy.ABORT, new WholeBodyEdit(Form.JOIN));

        Outcome outcome = run(one, folder.resolve("out"), "datumaro", Policy.SKIP, new WholeBodyEdit(Form.SPLIT));

        assertThat(codes(outcome)).contains("whole-body-input");
        assertThat(outcome.written()).isFalse();
    }

    @Test
    void theJoinedFormIsTheOneThatWasPublished() throws Exception {
        Path set = Shared.require("data/mmpose-coco-wholebody");
        Path five = set.resolve("test_coco_wholebody.json");
        Path one = folder.resolve("one.json");
        Path back = folder.resolve("back.json");

        run(five, one, "coco", Policy.ABORT, new WholeBodyEdit(Form.JOIN));
        run(one, back, "coco", Policy.ABORT, new WholeBodyEdit(Form.SPLIT));

        JsonNode joined = Json.read(one).get("annotations");
        JsonNode published =
                Json.read(set.resolve("test_keypoint_partition_metric.json")).get("annotations");
        assertThat(joined).hasSize(14).hasSameSizeAs(published);
        for (int i = 0; i < joined.size(); i++) {
            same(published.get(i).get("keypoints"), joined.get(i).get("keypoints"));
            same(published.get(i).get("num_keypoints"), joined.get(i).get("num_keypoints"));
        }
        same(Json.read(five), Json.read(back));
    }

    // ---- a person with some lists beside its 17 keypoints, and a thing with one keypoint

    private static final String PARTS = ", \"face_box\": [1, 2, 3, 4], \"foot_valid\": true, \"face_valid\": true,"
            + " \"lefthand_valid\": false, \"righthand_valid\": true, \"lefthand_box\": [0, 0, 0, 0],"
            + " \"righthand_box\": [1.5, 2, 3, 4], \"foot_kpts\": " + list(600, 6, 2) + ", \"face_kpts\": "
            + list(700, 68, 1) + ", \"lefthand_kpts\": " + list(0, 21, 0) + ", \"righthand_kpts\": "
            + list(900, 21, 2);

    private static String list(int from, int count, int visibility) {
        return IntStream.range(0, count)
                .mapToObj(i -> visibility == 0 ? "0, 0, 0" : (from + i) + ", " + i + ".50, " + visibility)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private Path write(String parts, boolean categoriesFirst) throws IOException {
        String names = Presets.get("coco").orElseThrow().keypoints().stream()
                .map(name -> '"' + name + '"')
                .toList()
                .toString();
        String edges = Presets.get("coco").orElseThrow().skeleton().edges().stream()
                .map(edge -> "[" + edge.from() + ", " + edge.to() + "]")
                .toList()
                .toString();
        String categories = "\"categories\": [{\"id\": 1, \"name\": \"person\", \"keypoints\": " + names
                + ", \"skeleton\": " + edges + "}, {\"id\": 2, \"name\": \"thing\", \"keypoints\": [\"top\"],"
                + " \"skeleton\": []}]";
        String annotations = "\"annotations\": [{\"id\": 5, \"image_id\": 1, \"category_id\": 1, \"iscrowd\": 0,"
                + " \"area\": 9.0, \"bbox\": [1, 2, 3, 4], \"segmentation\": [], \"num_keypoints\": 17,"
                + " \"keypoints\": " + list(100, 17, 2) + parts + "}, {\"id\": 6, \"image_id\": 1, \"category_id\": 2,"
                + " \"iscrowd\": 0, \"area\": 9.0, \"bbox\": [1, 2, 3, 4], \"segmentation\": [],"
                + " \"num_keypoints\": 1, \"keypoints\": [1, 2, 2]}]";
        String images = "\"images\": [{\"id\": 1, \"file_name\": \"a.jpg\", \"width\": 1000, \"height\": 100}]";
        String text = categoriesFirst
                ? categories + ", " + images + ", " + annotations
                : annotations + ", " + images + ", " + categories;
        return Files.writeString(folder.resolve("five.json"), "{" + text + "}");
    }

    private static Outcome run(Path input, Path output, String format, Policy policy, Edit... edits)
            throws IOException, FormatException {
        Outcome outcome = Conversion.run(
                new Conversion.Request(
                        input,
                        "",
                        output,
                        format,
                        Optional.empty(),
                        List.of(edits),
                        CocoOptions.DEFAULTS,
                        Choices.DEFAULTS,
                        false,
                        true,
                        policy),
                Progress.none());
        for (Thing thing : Thing.values()) {
            assertThat(!outcome.written() || outcome.tally().balances(thing))
                    .as("books of %s", thing)
                    .isTrue();
        }
        return outcome;
    }

    private static void same(JsonNode expected, JsonNode actual) {
        assertThat(JsonEqual.byValue().differences(expected, actual)).isEmpty();
    }

    private static List<String> codes(Outcome outcome) {
        return outcome.problems().kinds().stream()
                .map(Problems.Kind::first)
                .map(problem -> problem.code())
                .toList();
    }
}
