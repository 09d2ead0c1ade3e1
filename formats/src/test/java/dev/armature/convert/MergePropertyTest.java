package dev.armature.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.testkit.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Two datasets as one, and divided again by the input that an image came from, are what they were; ids aside.
class MergePropertyTest {

    private static final List<String> LABELS = List.of("person", "dog", "hand", "car");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void dividedByInputEachIsWhatItWas(long seed) throws Exception {
        Random random = new Random(seed);
        Path a = Files.writeString(folder.resolve("a.json"), dataset(random, "a/"));
        Path b = Files.writeString(folder.resolve("b.json"), dataset(random, "b/"));
        Path all = folder.resolve("all.json");
        Merged.run(List.of(a, b), all, "coco_person_keypoints");
        noIdIsThereTwice(Json.read(all));
        assertThat(meant(Json.read(all), "a/")).isEqualTo(meant(Json.read(a), ""));
        assertThat(meant(Json.read(all), "b/")).isEqualTo(meant(Json.read(b), ""));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theOrderOfInputsChangesNothingThatIsSaid(long seed) throws Exception {
        Random random = new Random(seed);
        String first = dataset(random, "");
        Path a = Files.writeString(folder.resolve("a.json"), first);
        Path b = Files.writeString(folder.resolve("b.json"), dataset(random, ""));
        Path one = folder.resolve("one.json");
        Path other = folder.resolve("other.json");
        Merged.run(List.of(a, b, a), one, "coco_person_keypoints");
        Merged.run(List.of(b, a), other, "coco_person_keypoints");
        noIdIsThereTwice(Json.read(one));
        assertThat(meant(Json.read(one), "")).isEqualTo(meant(Json.read(other), ""));
    }

    private static void noIdIsThereTwice(JsonNode dataset) {
        for (String list : List.of("images", "annotations", "categories")) {
            List<Long> ids = new ArrayList<>();
            dataset.path(list).forEach(one -> ids.add(one.path("id").asLong()));
            assertThat(ids).as(list).doesNotHaveDuplicates();
        }
    }

    /// What the images and annotations say, with names in place of ids, sorted.
    ///
    /// @param prefix of the names of the images that are meant
    private static List<String> meant(JsonNode dataset, String prefix) {
        Map<Long, String> labels = new HashMap<>();
        dataset.path("categories")
                .forEach(label ->
                        labels.put(label.path("id").asLong(), label.path("name").asString()));
        Map<Long, String> names = new HashMap<>();
        List<String> meant = new ArrayList<>();
        for (JsonNode image : dataset.path("images")) {
            names.put(image.path("id").asLong(), image.path("file_name").asString());
            if (image.path("file_name").asString().startsWith(prefix)) {
                meant.add(without((ObjectNode) image.deepCopy()).toString());
            }
        }
        for (JsonNode annotation : dataset.path("annotations")) {
            String name = names.get(annotation.path("image_id").asLong());
            if (name.startsWith(prefix)) {
                ObjectNode copy = without((ObjectNode) annotation.deepCopy());
                copy.put("image_id", name);
                copy.put(
                        "category_id", labels.get(annotation.path("category_id").asLong()));
                meant.add(copy.toString());
            }
        }
        Collections.sort(meant);
        return meant;
    }

    private static ObjectNode without(ObjectNode element) {
        element.remove("id");
        return element;
    }

    /// Labels, images and annotations with ids at random, many of them those of another dataset; in any order.
    private static String dataset(Random random, String prefix) {
        List<String> labels = new ArrayList<>(LABELS);
        Collections.shuffle(labels, random);
        List<String> categories = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            categories.add("{\"id\":%d,\"name\":\"%s\",\"keypoints\":[\"p\",\"q\"],\"skeleton\":[[1,2]]}"
                    .formatted(i + random.nextInt(2) * 10, labels.get(i)));
        }
        List<Long> ids = distinct(random, 20);
        List<String> images = new ArrayList<>();
        List<String> annotations = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            images.add("{\"id\":%d,\"file_name\":\"%s%d.jpg\",\"width\":64,\"height\":48,\"n\":%d}"
                    .formatted(ids.get(i), prefix, i, i));
        }
        for (long id : distinct(random, 60)) {
            String category = categories.get(random.nextInt(categories.size()));
            annotations.add(
                    ("{\"id\":%d,\"image_id\":%d,\"category_id\":%s,\"bbox\":[0,0,%d,1],\"area\":1,\"iscrowd\":0,"
                                    + "\"segmentation\":[],\"num_keypoints\":1,\"keypoints\":[%d,1,2,0,0,0],\"t\":\"%d\"}")
                            .formatted(
                                    id,
                                    ids.get(random.nextInt(ids.size())),
                                    category.substring(6, category.indexOf(',')),
                                    random.nextInt(99),
                                    random.nextInt(99),
                                    random.nextLong()));
        }
        Collections.shuffle(images, random);
        return "{\"images\":" + images + ",\"annotations\":" + annotations + ",\"categories\":" + categories + "}";
    }

    private static List<Long> distinct(Random random, int count) {
        Set<Long> ids = new HashSet<>();
        while (ids.size() < count) {
            ids.add(random.nextInt(8) == 0 ? 900_100_000_000L + random.nextInt(20) : random.nextInt(2 * count));
        }
        return new ArrayList<>(ids);
    }
}
