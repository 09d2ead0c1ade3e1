package dev.armature.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.change.Division;
import dev.armature.change.Share;
import dev.armature.change.SplitEdit;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.coco.CocoOptions;
import dev.armature.merge.MergeOptions;
import dev.armature.testkit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MergingTest {

    private static final String PERSON = """
            {"id":%d,"name":"person","supercategory":"","keypoints":["head","foot"],"skeleton":[[1,2]]}""";

    @TempDir
    private Path folder;

    private Path first;
    private Path second;
    private Path out;

    @BeforeEach
    void twoDatasets() throws IOException {
        out = folder.resolve("out");
        first = Files.writeString(folder.resolve("first.json"), """
                {"info":{"year":2026},"licenses":[{"id":1,"name":"A"}],"images":[
                {"id":1,"file_name":"a.jpg","width":100,"height":80,"license":1,"flickr_url":"x"},
                {"id":7,"file_name":"b.jpg","width":50,"height":60}],
                "annotations":[
                {"id":4,"image_id":1,"category_id":1,"iscrowd":0,"area":12.50,"bbox":[1,2,3,4],"segmentation":[],
                "num_keypoints":2,"keypoints":[1.25,2,2,3,4,1],"track_id":9}],
                "categories":[""" + PERSON.formatted(1) + "]}");
        second = Files.writeString(folder.resolve("second.json"), """
                {"licenses":[{"id":1,"name":"B"},{"name":"A","id":2}],"images":[
                {"id":1,"file_name":"c.jpg","width":100,"height":80,"license":1},
                {"id":3,"file_name":"a.jpg","width":100,"height":80,"license":2}],
                "categories":[{"id":1,"name":"dog","supercategory":"","color":"red"},\
                """ + PERSON.formatted(2) + """
                ],"annotations":[
                {"track_id":9,"id":40,"image_id":3,"category_id":2,"iscrowd":0,"area":12.5,"bbox":[1,2,3,4],
                "segmentation":[],"num_keypoints":2,"keypoints":[1.25,2,2,3,4,1]},
                {"id":4,"image_id":3,"category_id":2,"iscrowd":0,"area":12.5,"bbox":[1,2,3,4],"segmentation":[],
                "num_keypoints":2,"keypoints":[1.25,2,2,3,4,1],"track_id":10},
                {"id":5,"image_id":1,"category_id":1,"iscrowd":0,"area":2,"bbox":[1,2,3,4],"segmentation":[]}]}
                """);
    }

    private JsonNode merged(MergeOptions.Labels labels, MergeOptions.Images images) throws Exception {
        Merged.run(
                List.of(first, second),
                out,
                "coco_person_keypoints",
                new MergeOptions(labels, images, List.of()),
                false,
                Policy.ABORT);
        return Merged.keypoints(out, "default");
    }

    private JsonNode merged() throws Exception {
        return merged(MergeOptions.Labels.ERROR, MergeOptions.Images.JOIN);
    }

    private void third(String keypoints, String size, String pose) throws IOException {
        second = Files.writeString(folder.resolve("third.json"), """
                {"categories":[{"id":1,"name":"person","supercategory":"","keypoints":%s,"skeleton":[[1,2],[2,3]]}],
                "images":[{"id":1,"file_name":"a.jpg",%s}],"annotations":[
                {"id":4,"image_id":1,"category_id":1,"iscrowd":0,"area":12.5,"bbox":[1,2,3,4],"segmentation":[],
                "num_keypoints":3,"keypoints":%s}]}""".formatted(keypoints, size, pose));
    }

    @Test
    void imagesOfOneNameHaveTheAnnotationsOfAllAndTwinsAreWrittenOnce() throws Exception {
        JsonNode all = merged();
        assertThat(all.path("images")).hasSize(3);
        assertThat(all.path("images").get(0))
                .isEqualTo(Json.read(first).path("images").get(0));
        assertThat(all.path("images").get(2)).isEqualTo(Json.parse("""
                {"id":8,"file_name":"c.jpg","width":100,"height":80,"license":2}"""));
        assertThat(all.path("annotations")).hasSize(3);
        JsonNode joined = all.path("annotations").get(1);
        assertThat(joined.path("id").asInt()).isEqualTo(41);
        assertThat(joined.path("image_id").asInt()).isEqualTo(1);
        assertThat(joined.path("category_id").asInt()).isEqualTo(1);
        assertThat(joined.path("track_id").asInt()).isEqualTo(10);
        assertThat(all.path("annotations").get(2).path("id").asInt()).isEqualTo(5);
        assertThat(all.path("annotations").get(2).path("category_id").asInt()).isEqualTo(2);
    }

    @Test
    void labelsAreMatchedByNameAndLicencesByWhatTheySay() throws Exception {
        JsonNode all = merged();
        assertThat(all.path("categories").get(0))
                .isEqualTo(Json.read(first).path("categories").get(0));
        assertThat(all.path("categories").get(1))
                .isEqualTo(Json.parse("{\"id\":2,\"name\":\"dog\",\"supercategory\":\"\",\"color\":\"red\"}"));
        assertThat(all.path("licenses")).isEqualTo(Json.parse("[{\"id\":1,\"name\":\"A\"},{\"id\":2,\"name\":\"B\"}]"));
        assertThat(all.path("info")).isEqualTo(Json.read(first).path("info"));
    }

    @Test
    void keepBothLeavesTwoImagesWithTwoNames() throws Exception {
        JsonNode all = merged(MergeOptions.Labels.ERROR, MergeOptions.Images.KEEP_BOTH);
        assertThat(all.path("images").get(3)).isEqualTo(Json.parse("""
                {"id":3,"file_name":"a_2.jpg","width":100,"height":80,"license":1}"""));
        assertThat(all.path("annotations")).hasSize(4);
    }

    @Test
    void sameImagesAreAnErrorWhereThatIsAskedFor() throws Exception {
        Merging.Outcome outcome = Merged.run(
                List.of(first, second),
                out,
                "coco_person_keypoints",
                new MergeOptions(MergeOptions.Labels.ERROR, MergeOptions.Images.ERROR, List.of()),
                false,
                Policy.ABORT);
        assertThat(outcome.conversion().written()).isFalse();
        assertThat(Merged.messages(outcome)).containsExactly(second + ": the image is also in " + first);
    }

    @Test
    void otherKeypointsUnderOneNameAreShownAndNothingIsWritten() throws Exception {
        third("[\"foot\",\"tail\",\"head\"]", "\"width\":100,\"height\":80", "[1,1,2,2,2,2,3,3,1]");
        Merging.Outcome outcome = Merged.run(List.of(first, second), out, "coco");
        assertThat(outcome.conversion().written()).isFalse();
        assertThat(out).doesNotExist();
        assertThat(Merged.messages(outcome))
                .containsExactly(second + ": label person has 3 keypoints, and 2 in " + first
                        + "; only here: tail; --labels union, keep-both or remap says what is to become of them");
    }

    @Test
    void aUnionHasTheKeypointsOfAll() throws Exception {
        third("[\"foot\",\"tail\",\"head\"]", "\"width\":100,\"height\":80", "[1,1,2,2,2,2,3,3,1]");
        JsonNode all = merged(MergeOptions.Labels.UNION, MergeOptions.Images.JOIN);
        assertThat(all.path("categories")).isEqualTo(Json.parse("""
                [{"id":1,"name":"person","supercategory":"","keypoints":["head","foot","tail"],
                "skeleton":[[1,2],[2,3],[3,1]]}]"""));
        assertThat(all.path("annotations").get(0).path("keypoints")).isEqualTo(Json.parse("[1.25,2,2,3,4,1,0,0,0]"));
        assertThat(all.path("annotations").get(1).path("keypoints")).isEqualTo(Json.parse("[3,3,1,1,1,2,2,2,2]"));
    }

    @Test
    void aRemapHasTheKeypointsOfTheFirst() throws Exception {
        third("[\"foot\",\"tail\",\"head\"]", "\"width\":100,\"height\":80", "[1,1,2,2,2,2,3,3,1]");
        JsonNode all = merged(MergeOptions.Labels.REMAP, MergeOptions.Images.JOIN);
        assertThat(all.path("annotations").get(1).path("keypoints")).isEqualTo(Json.parse("[3,3,1,1,1,2]"));
        assertThat(all.path("annotations").get(1).path("num_keypoints").asInt()).isEqualTo(2);
    }

    @Test
    void bothLabelsStayWhereThatIsAskedFor() throws Exception {
        third("[\"foot\",\"tail\",\"head\"]", "\"width\":100,\"height\":80", "[1,1,2,2,2,2,3,3,1]");
        JsonNode all = merged(MergeOptions.Labels.KEEP_BOTH, MergeOptions.Images.JOIN);
        assertThat(all.path("categories").get(1).path("name").asString()).isEqualTo("person_2");
        assertThat(all.path("annotations").get(1).path("category_id").asInt()).isEqualTo(2);
    }

    @Test
    void imagesOfAnotherSizeAreOthers() throws Exception {
        third("[\"head\",\"foot\"]", "\"width\":10,\"height\":8", "[1,1,2,2,2,2]");
        JsonNode all = merged();
        assertThat(all.path("images")).hasSize(3);
        assertThat(all.path("annotations").get(1).path("image_id").asInt()).isEqualTo(8);
    }

    @Test
    void subsetsStayApartUnlessTheyAreNamed() throws Exception {
        MergeOptions apart =
                new MergeOptions(MergeOptions.Labels.ERROR, MergeOptions.Images.JOIN, List.of("train", ""));
        Merged.run(List.of(first, second), out, "coco_person_keypoints", apart, false, Policy.ABORT);
        assertThat(Merged.keypoints(out, "train").path("images")).hasSize(2);
        JsonNode other = Merged.keypoints(out, "default");
        assertThat(other.path("images")).isEqualTo(Json.read(second).path("images"));
        assertThat(other.path("categories").get(0).path("id").asInt()).isEqualTo(1);
        assertThat(other.path("categories").get(0).path("name").asString()).isEqualTo("person");
    }

    @Test
    void imagesUnderKeysBecomeAList() throws Exception {
        second = Files.writeString(folder.resolve("keyed.json"), """
                {"images":{"1":{"file_name":"q.jpg","width":100,"height":80},"5":"r.jpg"},"annotations":[
                {"id":9,"image_id":1,"category_id":1,"iscrowd":0,"area":12.50,"bbox":[1,2,3,4],"segmentation":[],
                "num_keypoints":2,"keypoints":[1.25,2,2,3,4,1]}],"categories":[""" + PERSON.formatted(1) + "]}");
        JsonNode all = merged();
        assertThat(all.path("images").get(2))
                .isEqualTo(Json.parse("{\"file_name\":\"q.jpg\",\"width\":100,\"height\":80,\"id\":8}"));
        assertThat(all.path("images").get(3)).isEqualTo(Json.parse("{\"file_name\":\"r.jpg\",\"id\":5}"));
        assertThat(all.path("annotations").get(1).path("image_id").asInt()).isEqualTo(8);
    }

    @Test
    void annotationsOfImagesThatAreNotThereAreLeftOutAndCounted() throws Exception {
        Files.writeString(second, Files.readString(second).replace("\"image_id\":1", "\"image_id\":7"));
        Merging.Outcome outcome = Merged.run(List.of(first, second), out, "coco_person_keypoints");
        assertThat(outcome.conversion().tally().leftOut(Thing.ANNOTATIONS))
                .containsEntry("of images that are not there", 1L);
    }

    // ---- other formats

    private Path converted(Path input, String format, String name) throws IOException, FormatException {
        Path output = folder.resolve(name);
        Conversion.run(
                new Conversion.Request(input, "", output, format, CocoOptions.DEFAULTS, false, true, Policy.SKIP),
                Progress.none());
        return output;
    }

    @ParameterizedTest
    @ValueSource(strings = {"coco", "datumaro", "cvat", "labelme"})
    void anyFormatsBecomeOneOfAnother(String format) throws Exception {
        Path datumaro = converted(first, "datumaro", "first-datumaro");
        Path cvat = converted(second, "cvat", "second-cvat");
        Merging.Outcome outcome = Merged.run(List.of(datumaro, second, cvat), out, format);
        assertThat(outcome.conversion().written()).isTrue();
        Path back = converted(out, "coco_person_keypoints", "back");
        JsonNode all;
        try (var files = Files.list(back.resolve("annotations"))) {
            all = Json.read(files.findFirst().orElseThrow());
        }
        assertThat(all.path("images")).hasSize(3);
        Set<Integer> labels = new HashSet<>();
        all.path("categories").forEach(label -> {
            if (label.path("name").asString().equals("person")) {
                labels.add(label.path("id").asInt());
            }
        });
        assertThat(labels).hasSize(1);
        int poses = 0;
        for (JsonNode annotation : all.path("annotations")) {
            if (annotation.path("num_keypoints").asInt() > 0) {
                assertThat(labels).contains(annotation.path("category_id").asInt());
                poses++;
            }
        }
        assertThat(poses).isGreaterThanOrEqualTo(3);
    }

    @Test
    void groupsOfAnImageThatSeveralHaveStayApart() throws Exception {
        Path a = converted(first, "datumaro", "a");
        Files.writeString(second, Files.readString(second).replace("\"id\":40", "\"id\":400"));
        Path b = converted(second, "datumaro", "b");
        Merged.run(List.of(a, b), out, "datumaro");
        JsonNode all = Json.read(out.resolve("annotations/default.json"));
        List<Long> groups = new ArrayList<>();
        for (JsonNode shape : all.path("items").get(0).path("annotations")) {
            if (shape.path("type").asString().equals("skeleton")) {
                groups.add(shape.path("group").asLong());
            }
        }
        assertThat(groups).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void subsetsOfToolsAreMergedOneByOne() throws Exception {
        Path a = folder.resolve("two");
        split(first, a);
        Path datumaro = converted(a, "datumaro", "datumaro");
        Merging.Outcome outcome = Merged.run(List.of(datumaro, second), out, "coco_person_keypoints");
        assertThat(outcome.conversion().tally().read(Thing.IMAGES)).isEqualTo(4);
        assertThat(outcome.conversion().tally().read(Thing.ANNOTATIONS)).isEqualTo(5);
    }

    // ---- pictures

    @ParameterizedTest
    @EnumSource(
            value = MergeOptions.Images.class,
            names = {"JOIN", "CONTENT", "KEEP_BOTH"})
    void picturesComeFromTheInputOfTheirImage(MergeOptions.Images policy) throws Exception {
        Path a = Files.createDirectories(folder.resolve("a"));
        Path b = Files.createDirectories(folder.resolve("b"));
        Files.move(first, a.resolve("person_keypoints_default.json"));
        Files.move(second, b.resolve("person_keypoints_default.json"));
        Files.writeString(a.resolve("a.jpg"), "first a");
        Files.writeString(b.resolve("a.jpg"), "second a");
        Files.writeString(b.resolve("b.jpg"), "second b");
        Files.writeString(b.resolve("c.jpg"), "second c");
        Merging.Outcome outcome = Merged.run(
                List.of(a, b.resolve("person_keypoints_default.json")),
                out,
                "coco_person_keypoints",
                new MergeOptions(MergeOptions.Labels.ERROR, policy, List.of()),
                true,
                Policy.ABORT);
        assertThat(outcome.conversion().written()).isTrue();
        Path images = out.resolve("images/default");
        assertThat(images.resolve("a.jpg")).hasContent("first a");
        assertThat(images.resolve("c.jpg")).hasContent("second c");
        if (policy == MergeOptions.Images.JOIN) {
            assertThat(images.resolve("a_2.jpg")).doesNotExist();
        } else {
            assertThat(images.resolve("a_2.jpg")).hasContent("second a");
        }
    }

    // ---- there and back

    private void split(Path input, Path output) throws IOException, FormatException {
        SplitEdit split = new SplitEdit(new Division.Ratio(
                List.of(new Share("x", 1), new Share("y", 1), new Share("z", 1)), 5, Optional.empty(), false));
        Conversion.run(
                new Conversion.Request(
                        input,
                        "",
                        output,
                        "coco_person_keypoints",
                        Optional.empty(),
                        List.of(split),
                        CocoOptions.DEFAULTS,
                        false,
                        true,
                        Policy.ABORT),
                Progress.none());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatWasDividedIsWholeAgain(long seed) throws Exception {
        Path whole = Files.writeString(folder.resolve("whole.json"), random(new Random(seed)));
        split(whole, folder.resolve("parts"));
        MergeOptions one = new MergeOptions(MergeOptions.Labels.ERROR, MergeOptions.Images.JOIN, List.of("default"));
        Path again = folder.resolve("again.json");
        Merging.Outcome outcome =
                Merged.run(List.of(folder.resolve("parts")), again, "coco_person_keypoints", one, false, Policy.ABORT);
        assertThat(outcome.annotationIds()).isZero();
        assertThat(Merged.differences(whole, again)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aMergeWithItselfIsItself(long seed) throws Exception {
        Path whole = Files.writeString(folder.resolve("whole.json"), random(new Random(seed)));
        Path again = folder.resolve("again.json");
        Merged.run(List.of(whole, whole, whole), again, "coco_person_keypoints");
        assertThat(Merged.differences(whole, again)).isEmpty();
    }

    /// People with ids, numbers and members of all kinds, in no order.
    private static String random(Random random) {
        List<String> images = new ArrayList<>();
        List<String> annotations = new ArrayList<>();
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            long image = 1000L * i + random.nextInt(1000);
            images.add("{\"id\":%d,\"file_name\":\"%d/i %d.jpg\",\"width\":%d,\"height\":9,\"n\":[%d.50,\"\\u00e9\"]}"
                    .formatted(image, i % 3, i, 5 + random.nextInt(9), i));
            for (int j = random.nextInt(4); j > 0; j--) {
                long id = random.nextInt(4) == 0 ? (1L << 40) + random.nextInt(1000) : random.nextInt(100_000);
                if (ids.add(id)) {
                    annotations.add(("{\"image_id\":%d,\"id\":%d,\"category_id\":1,\"bbox\":[0,0,%d,1],\"area\":1e1,"
                                    + "\"iscrowd\":0,\"segmentation\":[],\"num_keypoints\":1,"
                                    + "\"keypoints\":[1.50,%d,2,0,0,0],\"more\":{\"a\":null}}")
                            .formatted(image, id, random.nextInt(5), random.nextInt(5)));
                }
            }
        }
        Collections.shuffle(images, random);
        Collections.shuffle(annotations, random);
        return "{\"annotations\":" + annotations + ",\"x\":[1.0],\"images\":" + images + ",\"categories\":["
                + PERSON.formatted(1) + "],\"info\":{\"a\":1.0}}";
    }
}
