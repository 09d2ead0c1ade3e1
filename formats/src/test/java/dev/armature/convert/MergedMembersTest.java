package dev.armature.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally.Thing;
import dev.armature.merge.MergeOptions;
import dev.armature.testkit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What becomes of what two inputs say of one thing: ids in several files, other members, unknown categories.
class MergedMembersTest {

    private static final String CATEGORIES = """
            [{"id":1,"name":"person","supercategory":"","keypoints":["a","b"],"skeleton":[[1,2]]}]""";

    @TempDir
    private Path folder;

    private Path write(String name, String images, String annotations, String categories) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(
                file,
                "{\"images\":[%s],\"annotations\":[%s],\"categories\":%s}".formatted(images, annotations, categories));
    }

    private static String pose(long id, long image, int x) {
        return ("{\"id\":%d,\"image_id\":%d,\"category_id\":1,\"iscrowd\":0,\"area\":4,\"bbox\":[1,1,2,2],"
                        + "\"segmentation\":[],\"num_keypoints\":1,\"keypoints\":[%d,1,2,0,0,0]}")
                .formatted(id, image, x);
    }

    private static String image(long id, String name, String more) {
        return "{\"id\":%d,\"file_name\":\"%s\",\"width\":8,\"height\":6%s}".formatted(id, name, more);
    }

    private JsonNode merged(MergeOptions.Images images, Path... inputs) throws IOException, FormatException {
        Merged.run(
                List.of(inputs),
                folder.resolve("out"),
                "coco_person_keypoints",
                new MergeOptions(MergeOptions.Labels.ERROR, images, List.of()),
                false,
                Policy.ABORT);
        return Merged.keypoints(folder.resolve("out"), "default");
    }

    private static List<String> losses(Merging.Outcome outcome) {
        return outcome.conversion().problems().kinds().stream()
                .map(Problems.Kind::first)
                .map(Problem::toString)
                .toList();
    }

    // ---- ids

    @Test
    void anAnnotationOfSeveralFilesHasOneIdInAllOfThem() throws Exception {
        for (String input : List.of("a", "b")) {
            String image = image(1, input + ".jpg", "");
            String dog = pose(2, 1, input.length()).replace("\"category_id\":1", "\"category_id\":2");
            String both = CATEGORIES.replace("]}]", "]},{\"id\":2,\"name\":\"dog\"}]");
            write(input + "/annotations/person_keypoints_train.json", image, pose(5, 1, 3), CATEGORIES);
            write(input + "/annotations/instances_train.json", image, dog + "," + pose(5, 1, 3), both);
        }
        Merged.run(List.of(folder.resolve("a"), folder.resolve("b")), folder.resolve("out"), "coco");
        JsonNode keypoints = Merged.keypoints(folder.resolve("out"), "train").path("annotations");
        JsonNode instances = Json.read(folder.resolve("out/annotations/instances_train.json"))
                .path("annotations");
        assertThat(keypoints.findValuesAsString("id")).containsExactly("5", "7");
        assertThat(instances.findValuesAsString("id")).containsExactly("2", "5", "6", "7");
        assertThat(keypoints.get(1).path("image_id")).isEqualTo(instances.get(3).path("image_id"));
    }

    @Test
    void newIdsAreAboveThoseOfAllSubsets() throws Exception {
        for (String input : List.of("a", "b")) {
            for (int i = 1; i <= 2; i++) {
                String name = input + "/annotations/person_keypoints_" + (i == 1 ? "train" : "val") + ".json";
                write(name, image(i, input + i + ".jpg", ""), pose(i, i, 3), CATEGORIES);
            }
        }
        Merged.run(List.of(folder.resolve("a"), folder.resolve("b")), folder.resolve("out"), "coco");
        JsonNode train = Merged.keypoints(folder.resolve("out"), "train");
        JsonNode val = Merged.keypoints(folder.resolve("out"), "val");
        assertThat(train.path("images").findValuesAsString("id")).containsExactly("1", "3");
        assertThat(val.path("images").findValuesAsString("id")).containsExactly("2", "4");
        assertThat(train.path("annotations").findValuesAsString("id")).containsExactly("1", "3");
        assertThat(val.path("annotations").findValuesAsString("id")).containsExactly("2", "4");
    }

    @Test
    void aCategoryThatItsFileDoesNotHaveIsNotTakenForThatOfAnotherOne() throws Exception {
        String two = CATEGORIES.replace("]}]", "]},{\"id\":4,\"name\":\"dog\"}]");
        Path a = write("a.json", image(1, "a.jpg", ""), pose(1, 1, 1), two);
        String stray = pose(2, 2, 1).replace("\"category_id\":1", "\"category_id\":4");
        Path b = write("b.json", image(2, "b.jpg", ""), stray, CATEGORIES);
        assertThat(merged(MergeOptions.Images.JOIN, a, b).path("annotations").findValuesAsString("category_id"))
                .containsExactly("1", "5");
    }

    // ---- members

    @Test
    void whatTheFirstLacksIsTakenFromTheSecondAndWhatDiffersIsTold() throws Exception {
        Path a = write(
                "a.json",
                image(1, "a.jpg", ",\"date_captured\":0,\"place\":\"here\",\"k\":[1]"),
                pose(1, 1, 1),
                CATEGORIES.replace("\"id\":1,", "\"id\":1,\"color\":\"red\","));
        Path b = write(
                "b.json",
                image(9, "a.jpg", ",\"date_captured\":\"2026\",\"place\":\"there\",\"k\":[1.0],\"more\":{\"x\":1.50}"),
                pose(2, 9, 2),
                CATEGORIES
                        .replace("\"id\":1,", "\"id\":1,\"color\":\"blue\",\"isthing\":1,")
                        .replace("\"supercategory\":\"\"", "\"supercategory\":\"being\""));
        Merging.Outcome outcome = Merged.run(List.of(a, b), folder.resolve("out"), "coco_person_keypoints");
        JsonNode all = Merged.keypoints(folder.resolve("out"), "default");
        assertThat(all.path("images")).hasSize(1);
        assertThat(all.path("images").get(0))
                .isEqualTo(Json.parse(image(
                        1, "a.jpg", ",\"date_captured\":\"2026\",\"place\":\"here\",\"k\":[1],\"more\":{\"x\":1.50}")));
        JsonNode label = all.path("categories").get(0);
        assertThat(label.path("color").asString()).isEqualTo("red");
        assertThat(label.path("isthing").asInt()).isEqualTo(1);
        assertThat(label.path("supercategory").asString()).isEqualTo("being");
        assertThat(losses(outcome))
                .containsExactly(
                        b + ": color of label person says something else than in " + a + ", which counts",
                        b + ": place of the image says something else than in " + a + ", which counts");
    }

    @Test
    void aSizeThatTheFirstDoesNotKnowIsThatOfTheSecond() throws Exception {
        Path a = write("a.json", "{\"id\":1,\"file_name\":\"a.jpg\"}", pose(1, 1, 1), CATEGORIES);
        Path b = write("b.json", image(1, "a.jpg", ""), pose(1, 1, 1), CATEGORIES);
        assertThat(merged(MergeOptions.Images.JOIN, a, b).path("images").get(0))
                .isEqualTo(Json.parse(image(1, "a.jpg", "")));
    }

    @Test
    void aThirdInputWithTheKeypointsOfTheFirstIsNoConflict() throws Exception {
        Path a = write("a.json", image(1, "a.jpg", ""), pose(1, 1, 1), CATEGORIES);
        Path b = write("b.json", image(1, "b.jpg", ""), pose(1, 1, 1), CATEGORIES.replace("\"b\"", "\"c\""));
        Path c = write("c.json", image(1, "c.jpg", ""), pose(1, 1, 1), CATEGORIES);
        Path d =
                write("d.json", image(1, "d.jpg", ""), pose(1, 1, 1), CATEGORIES.replace("\"a\",\"b\"", "\"b\",\"a\""));
        Merging.Outcome outcome = Merged.run(List.of(a, b, c, d), folder.resolve("out"), "coco");
        assertThat(Merged.messages(outcome))
                .containsExactly(
                        b + ": label person has 2 keypoints, and 2 in " + a
                                + "; only here: c; only there: b; --labels union,"
                                + " keep-both or remap says what is to become of them",
                        d + ": label person has 2 keypoints, and 2 in " + a
                                + ": the same in another order; --labels remap says" + " what is to become of them");
    }

    // ---- which annotations of an image count

    @Test
    void theAnnotationsOfOneInputCanCountAlone() throws Exception {
        Path a = write("a.json", image(1, "a.jpg", "") + "," + image(2, "b.jpg", ""), pose(1, 1, 1), CATEGORIES);
        Path b = write("b.json", image(7, "a.jpg", ""), pose(3, 7, 2) + "," + pose(4, 7, 3), CATEGORIES);
        assertThat(merged(MergeOptions.Images.FIRST, a, b).path("annotations").findValuesAsString("id"))
                .containsExactly("1");
        JsonNode last = merged(MergeOptions.Images.LAST, a, b);
        assertThat(last.path("images")).hasSize(2);
        assertThat(last.path("annotations").findValuesAsString("id")).containsExactly("3", "4");
        assertThat(last.path("annotations").findValuesAsString("image_id")).containsExactly("1", "1");
    }

    // ---- results

    private Path results(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void resultsOfOneDatasetBecomeOneList() throws Exception {
        String one = "{\"image_id\":1,\"category_id\":1,\"keypoints\":[1,2,2.0],\"score\":0.50}";
        String two = "{\"image_id\":2,\"category_id\":1,\"keypoints\":[1,2,2.0],\"score\":0.25,\"more\":1}";
        Path a = results("a.json", "[" + one + "]");
        Path b = results("b.json", "[" + two + "," + one + "]");
        Path out = folder.resolve("out.json");
        Merging.Outcome outcome = Merged.run(List.of(a, b), out, "coco_results");
        assertThat(Files.readString(out)).contains("0.50").contains("2.0");
        assertThat(Json.read(out)).isEqualTo(Json.parse("[" + one + "," + two + "]"));
        assertThat(outcome.conversion().tally().leftOut(Thing.ANNOTATIONS))
                .containsEntry("the same in another input", 1L);
    }

    @Test
    void resultsAndADatasetAreRefusedWithAWayOut() throws Exception {
        Path a = write("a.json", image(1, "a.jpg", ""), pose(1, 1, 1), CATEGORIES);
        Path b = results("b.json", "[{\"image_id\":1,\"category_id\":1,\"keypoints\":[1,2,2],\"score\":0.5}]");
        assertThatThrownBy(() -> Merged.run(List.of(a, b), folder.resolve("out"), "coco"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("armature convert RESULTS OUTPUT --dataset DATASET");
    }
}
