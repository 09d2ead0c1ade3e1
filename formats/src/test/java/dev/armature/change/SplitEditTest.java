package dev.armature.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.convert.Conversion.Outcome;
import dev.armature.flow.FormatException;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.coco.CocoOptions;
import dev.armature.testkit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SplitEditTest {

    private static final int IMAGES = 200;

    @TempDir
    private Path folder;

    /// Images `v0_0.jpg` to `v19_9.jpg`; every tenth has a cat, the others a dog, some nothing.
    private Path dataset(int images) throws IOException {
        List<String> all = new ArrayList<>();
        List<String> annotations = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            all.add("{\"id\":%d,\"file_name\":\"v%d_%d.jpg\",\"width\":%d,\"height\":9,\"n\":%d.0}"
                    .formatted(i + 5, i / 10, i % 10, 10 + i % 3, i));
            if (i % 7 != 0) {
                annotations.add(("{\"id\":%d,\"image_id\":%d,\"category_id\":%d,\"bbox\":[0,0,1,1],\"area\":1,"
                                + "\"iscrowd\":0,\"segmentation\":[],\"attributes\":{\"cam\":\"c/%d\"}}")
                        .formatted(i, i + 5, i % 10 == 1 ? 2 : 1, i % 4));
            }
        }
        return Files.writeString(
                folder.resolve("instances_all.json"),
                "{\"annotations\":" + annotations + ",\"images\":" + all + ",\"categories\":["
                        + "{\"id\":1,\"name\":\"dog\"},{\"id\":2,\"name\":\"cat\"}],\"info\":{\"a\":1.0}}");
    }

    private static SplitEdit ratio(long seed, String group, boolean byLabel) {
        return new SplitEdit(new Division.Ratio(
                List.of(new Share("train", 8), new Share("val", 2)),
                seed,
                Optional.of(group).filter(text -> !text.isEmpty()).map(Changed::value),
                byLabel));
    }

    private JsonNode part(String name, String subset) throws IOException {
        return Json.read(folder.resolve(name).resolve("annotations/instances_" + subset + ".json"));
    }

    private static Set<String> names(JsonNode part) {
        Set<String> names = new TreeSet<>();
        part.path("images").forEach(image -> names.add(image.path("file_name").asString()));
        return names;
    }

    private static Set<Integer> ids(JsonNode part, String list, String member) {
        Set<Integer> ids = new HashSet<>();
        part.path(list).forEach(one -> ids.add(one.path(member).asInt()));
        return ids;
    }

    @Test
    void theSubsetsTogetherAreTheWholeAndShareNothing() throws Exception {
        Path input = dataset(IMAGES);
        SplitEdit split = ratio(1, "", false);
        Outcome outcome = Changed.write(input, folder.resolve("out"), "coco_instances", List.of(split));
        assertThat(split.images()).containsEntry("train", 160L).containsEntry("val", 40L);
        assertThat(outcome.tally().written(Thing.IMAGES)).isEqualTo(IMAGES);
        JsonNode train = part("out", "train");
        JsonNode val = part("out", "val");
        Set<Integer> both = ids(train, "images", "id");
        assertThat(both).doesNotContainAnyElementsOf(ids(val, "images", "id"));
        both.addAll(ids(val, "images", "id"));
        assertThat(both).isEqualTo(ids(Json.read(input), "images", "id"));
        for (JsonNode one : List.of(train, val)) {
            assertThat(ids(one, "images", "id")).containsAll(ids(one, "annotations", "image_id"));
            assertThat(one.path("categories")).isEqualTo(Json.read(input).path("categories"));
            assertThat(one.path("info")).isEqualTo(Json.read(input).path("info"));
        }
        assertThat(train.path("annotations").size() + val.path("annotations").size())
                .isEqualTo(Json.read(input).path("annotations").size());
    }

    @Test
    void theSameSeedGivesTheSameAndAnotherAnother() throws Exception {
        Path input = dataset(IMAGES);
        Changed.write(input, folder.resolve("one"), "coco_instances", List.of(ratio(1, "", false)));
        Changed.write(input, folder.resolve("two"), "coco_instances", List.of(ratio(1, "", false)));
        Changed.write(input, folder.resolve("three"), "coco_instances", List.of(ratio(2, "", false)));
        for (String subset : List.of("train", "val")) {
            Path file = Path.of("annotations/instances_" + subset + ".json");
            assertThat(folder.resolve("one").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("two").resolve(file));
        }
        assertThat(names(part("three", "val"))).isNotEqualTo(names(part("one", "val")));
    }

    @Test
    void moreImagesHardlyMoveOthers() throws Exception {
        Changed.write(dataset(IMAGES), folder.resolve("one"), "coco_instances", List.of(ratio(1, "", false)));
        Changed.write(dataset(IMAGES + 10), folder.resolve("two"), "coco_instances", List.of(ratio(1, "", false)));
        Set<String> moved = names(part("one", "val"));
        moved.removeAll(names(part("two", "val")));
        assertThat(moved).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void groupsAreNeverTorn() throws Exception {
        SplitEdit split = ratio(3, "before(image.name, '_')", false);
        Changed.write(dataset(IMAGES), folder.resolve("out"), "coco_instances", List.of(split));
        Set<String> train = new TreeSet<>();
        names(part("out", "train")).forEach(name -> train.add(name.substring(0, name.indexOf('_'))));
        Set<String> val = new TreeSet<>();
        names(part("out", "val")).forEach(name -> val.add(name.substring(0, name.indexOf('_'))));
        assertThat(train).doesNotContainAnyElementsOf(val);
        assertThat(split.images()).containsEntry("train", 160L).containsEntry("val", 40L);
    }

    @Test
    void everySubsetGetsItsShareOfRareLabels() throws Exception {
        for (long seed = 0; seed < 5; seed++) {
            SplitEdit split = ratio(seed, "", true);
            Changed.write(dataset(IMAGES), folder.resolve("out"), "coco_instances", List.of(split));
            long cats = ids(part("out", "val"), "annotations", "id").stream()
                    .filter(id -> id % 10 == 1)
                    .count();
            assertThat(cats).isBetween(3L, 4L); // of 17
            assertThat(split.images()).containsEntry("val", 40L);
        }
    }

    @Test
    void eachValueIsASubset() throws Exception {
        Path input = dataset(IMAGES);
        Outcome outcome = Changed.write(
                input,
                folder.resolve("out"),
                "coco_instances",
                List.of(new SplitEdit(new Division.Values(Changed.value("attributes.cam")))));
        try (Stream<Path> files = Files.list(folder.resolve("out/annotations"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "instances_c_0.json",
                            "instances_c_1.json",
                            "instances_c_2.json",
                            "instances_c_3.json",
                            "instances_rest.json");
        }
        assertThat(ids(part("out", "c_2"), "annotations", "id")).allMatch(id -> id % 4 == 2);
        assertThat(part("out", "rest").path("annotations")).isEmpty();
        assertThat(outcome.problems().kinds())
                .noneMatch(kind -> kind.first().code().equals("split-mixed"));
    }

    @Test
    void otherFormatsAreDividedAlike() throws Exception {
        Path input = dataset(IMAGES);
        Changed.write(input, folder.resolve("one"), "coco_instances", List.of(ratio(1, "", false)));
        Changed.write(input, folder.resolve("two"), "datumaro", List.of(ratio(1, "", false)));
        Set<String> items = new TreeSet<>();
        Json.read(folder.resolve("two/annotations/val.json"))
                .path("items")
                .forEach(item -> items.add(item.path("id").asString() + ".jpg"));
        assertThat(items).isEqualTo(names(part("one", "val")));
        SplitEdit again = ratio(5, "", false);
        Path datumaro = folder.resolve("three");
        Changed.write(input, datumaro, "datumaro", List.of());
        Changed.write(datumaro, folder.resolve("four"), "coco_instances", List.of(again));
        assertThat(again.images()).containsEntry("train", 160L).containsEntry("val", 40L);
    }

    @Test
    void everySubsetIsNumberedFromOne() throws Exception {
        CocoOptions reindexed = FilterEditTest.reindexed();
        Changed.write(dataset(50), folder.resolve("out"), "coco_instances", reindexed, List.of(ratio(1, "", false)));
        for (String subset : List.of("train", "val")) {
            JsonNode part = part("out", subset);
            int size = part.path("images").size();
            assertThat(ids(part, "images", "id")).hasSize(size).allMatch(id -> id >= 1 && id <= size);
            assertThat(ids(part, "images", "id")).containsAll(ids(part, "annotations", "image_id"));
        }
    }

    @Test
    void theFilterComesFirst() throws Exception {
        SplitEdit split = ratio(1, "", false);
        Outcome outcome = Changed.write(
                dataset(IMAGES),
                folder.resolve("out"),
                "coco_instances",
                List.of(Changed.where("label == 'cat'"), new DropEmptyEdit(), split));
        assertThat(split.images().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(outcome.tally().written(Thing.IMAGES))
                .isEqualTo(17);
    }

    @Test
    void aDatasetThatIsDividedAlreadyIsRefused() throws Exception {
        Path input = dataset(20);
        Changed.write(input, folder.resolve("out"), "coco_instances", List.of(ratio(1, "", false)));
        assertThatThrownBy(() -> Changed.write(
                        folder.resolve("out"), folder.resolve("again"), "coco_instances", List.of(ratio(1, "", false))))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("the dataset is divided already into train, val; expected one subset");
        assertThat(folder.resolve("again")).doesNotExist();
        Changed.write(
                folder.resolve("out"),
                folder.resolve("again"),
                "coco_instances",
                List.of(Changed.images("image.subset == 'train'")));
    }

    @Test
    void tooManyValuesAreRefused() throws Exception {
        Path input = dataset(IMAGES);
        SplitEdit split = new SplitEdit(new Division.Values(Changed.value("image.name")));
        assertThatThrownBy(() -> Changed.write(input, folder.resolve("out"), "coco_instances", List.of(split)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("the expression has 200 values (v0_0.jpg, …, v9_9.jpg); expected at most 100");
    }

    @Test
    void aSingleFileHoldsOneSubsetOnly() throws Exception {
        Path input = dataset(20);
        assertThatThrownBy(() -> Changed.write(
                        input, folder.resolve("out.json"), "coco_instances", List.of(ratio(1, "", false))))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("name a folder or a .zip");
    }

    @Test
    void imagesWithSeveralValuesAreTold() throws Exception {
        Path input = Files.writeString(folder.resolve("in.json"), """
                {"images":[{"id":1,"file_name":"a.jpg","width":1,"height":1}],"annotations":[
                {"id":1,"image_id":1,"attributes":{"a":1}},{"id":2,"image_id":1,"attributes":{"a":2}}],
                "categories":[]}
                """);
        Outcome outcome = Changed.write(
                input,
                folder.resolve("out"),
                "coco_person_keypoints",
                List.of(new SplitEdit(new Division.Values(Changed.value("attributes.a")))));
        assertThat(outcome.problems().kinds().stream().map(Problems.Kind::first).map(Problem::code))
                .contains("split-mixed");
        assertThat(folder.resolve("out/annotations/person_keypoints_1.json")).exists();
    }

    @Test
    void picturesAreFoundThoughTheSubsetHasAnotherName() throws Exception {
        dataset(3);
        Path set = Files.createDirectories(folder.resolve("set/annotations"));
        Files.move(folder.resolve("instances_all.json"), set.resolve("instances_all.json"));
        Path pictures = Files.createDirectories(folder.resolve("set/images/all"));
        for (int i = 0; i < 3; i++) {
            Files.write(pictures.resolve("v0_" + i + ".jpg"), new byte[] {1, 2, 3});
            Files.write(
                    Files.createDirectories(folder.resolve("set/images/old")).resolve("v0_" + i + ".jpg"),
                    new byte[] {9});
        }
        CocoOptions plain = CocoOptions.DEFAULTS;
        CocoOptions saving = new CocoOptions(
                plain.tasks(),
                true,
                plain.segmentation(),
                plain.cropCovered(),
                plain.allowAttributes(),
                plain.reindex(),
                plain.mergeImages(),
                plain.imageExtension(),
                plain.saveDatasetMeta(),
                plain.absent(),
                plain.box(),
                plain.boxMargin(),
                plain.area(),
                plain.points(),
                plain.round());
        Changed.write(
                folder.resolve("set"), folder.resolve("out"), "coco_instances", saving, List.of(ratio(1, "", false)));
        try (Stream<Path> files = Files.walk(folder.resolve("out/images"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(file).hasBinaryContent(new byte[] {1, 2, 3}));
        }
    }
}
