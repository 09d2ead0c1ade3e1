package dev.armature.format.datumaro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.files.Output;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.coco.CocoReader;
import dev.armature.format.datumaro.DatumaroOptions.Dialect;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Rle;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Skeleton;
import dev.armature.model.Task;
import dev.armature.testkit.Json;
import dev.armature.testkit.JsonEqual;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class DatumaroWriterTest {

    private static final DatumaroOptions UPSTREAM =
            new DatumaroOptions(false, Dialect.UPSTREAM, OptionalInt.empty(), false);
    private static final Part PART = new Part(Task.PERSON_KEYPOINTS, "train", "train.json");

    @TempDir
    private Path temporary;

    private final Problems problems = new Problems(Policy.ABORT);
    private final Tally tally = new Tally();
    private int runs;

    /// What fills a sink.
    private interface Source {
        void into(DatasetSink sink) throws Exception;
    }

    private Path write(Path input, DatumaroOptions options, Source source) throws Exception {
        Path target = temporary.resolve("out" + runs++);
        try (Input in = Input.open(input, Limits.DEFAULTS);
                Output out = Output.open(target, false)) {
            source.into(new DatumaroWriter(out, in, options, problems, tally));
            out.commit();
        }
        return target;
    }

    private JsonNode written(Path input, DatumaroOptions options, Source source) throws Exception {
        return Json.read(write(input, options, source).resolve("annotations/train.json"));
    }

    private Path file(String name, String text) throws IOException {
        Path file = temporary.resolve(name);
        return Files.writeString(file, text);
    }

    private JsonNode rewritten(String json, DatumaroOptions options) throws Exception {
        Path file = file("in" + runs + ".json", json);
        return written(file, options, sink -> new DatumaroReader(file, PART, problems, tally, true).read(sink));
    }

    private JsonNode fromCoco(String json, DatumaroOptions options) throws Exception {
        Path file = file("coco" + runs + ".json", json);
        return written(
                file, options, sink -> new CocoReader(file, PART, problems, tally, true).read(sink, Order.BY_IMAGE));
    }

    private Map<String, Long> losses() {
        Map<String, Long> losses = new LinkedHashMap<>();
        problems.kinds().stream()
                .filter(kind -> kind.first().severity() == Severity.LOSS)
                .forEach(kind -> losses.put(kind.first().code(), kind.count()));
        return losses;
    }

    private static String coco(String images, String annotations) {
        return """
                {"images":[%s],"annotations":[%s],"categories":[{"id":1,"name":"person","supercategory":"",\
                "keypoints":["a","b"],"skeleton":[[1,2],[1,2]]}]}""".formatted(images, annotations);
    }

    private static final String IMAGE = "{\"id\":1,\"file_name\":\"s/a.jpg\",\"width\":40,\"height\":30}";

    // ---- Datumaro to Datumaro

    @Test
    void everyDatumaroFileThatCanBeReadComesBackUnharmed() throws Exception {
        List<Path> files = new ArrayList<>();
        for (Path root : List.of(Shared.require("goldens"), Shared.require("data"))) {
            try (Stream<Path> all = Files.walk(root)) {
                files.addAll(all.filter(DatumaroWriterTest::isDatumaro).toList());
            }
        }
        int same = 0;
        Set<String> refused = new TreeSet<>();
        for (Path file : files) {
            Problems found = new Problems(Policy.ABORT);
            Path target = temporary.resolve("all" + same + ".d");
            JsonNode before = Json.read(file);
            Dialect dialect = before.has("dm_format_version") ? Dialect.UPSTREAM : Dialect.FORK;
            try (Input in = Input.open(file, Limits.DEFAULTS);
                    Output out = Output.open(target, false)) {
                new DatumaroReader(file, PART, found, tally, true)
                        .read(new DatumaroWriter(
                                out,
                                in,
                                new DatumaroOptions(false, dialect, OptionalInt.empty(), false),
                                found,
                                tally));
                if (found.errors() > 0) {
                    refused.add(file.toString().replaceFirst(".*/cases/", "").replaceFirst("/.*", ""));
                    continue;
                }
                out.commit();
            }
            assertThat(JsonEqual.byValue().differences(before, Json.read(target.resolve("annotations/train.json"))))
                    .as(file.toString())
                    .isEmpty();
            same++;
        }
        System.out.printf(
                "datumaro -> datumaro: %d files, %d equal by value, %d refused%n",
                files.size(), same, files.size() - same);
        assertThat(refused)
                .as("cases with a broken file")
                .allMatch(name -> name.startsWith("dm-odd-") || name.startsWith("bad-rle-"));
        assertThat(same).isGreaterThan(150);
        assertThat(losses()).isEmpty();
    }

    private static boolean isDatumaro(Path file) {
        if (!file.toString().endsWith(".json") || file.endsWith("case.json") || file.endsWith("index.json")) {
            return false;
        }
        try {
            return Files.isRegularFile(file)
                    && Files.size(file) < 20_000_000
                    && file.getParent().endsWith("annotations")
                    && Files.readString(file).contains("\"items\"")
                    && Json.parseLastWins(Files.readString(file)).has("items");
        } catch (IOException | RuntimeException notJson) {
            return false;
        }
    }

    @Test
    void unknownMembersOddSpellingsAndTheirOrderSurvive() throws Exception {
        String text = """
                {"x":{"y":[1.50]},"categories":%s,"items":[{"z":null,"annotations":[{"type":"skeleton","id":1.0,"label_id":0,\
                "points":[1.10,2,2.0],"extra":"e"},{"type":"blob","q":1e2}],"id":"i"},{"id":"none"}],"late":[3]}""".formatted(Recorder.CATEGORIES.replace("\"positions\"", "\"p\""));
        Path file = file("in.json", text);
        Path target = write(
                file,
                DatumaroOptions.DEFAULTS,
                sink -> new DatumaroReader(file, PART, problems, tally, true).read(sink));
        assertThat(Files.readString(target.resolve("annotations/train.json"))).isEqualTo(text);
    }

    @Test
    void whatIsLeftOutByATransformDoesNotComeBack() throws Exception {
        String annotations =
                "{\"id\":1,\"type\":\"label\",\"label_id\":1},{\"id\":2,\"type\":\"label\",\"label_id\":0}";
        Path file = file("in.json", Recorder.file("{\"id\":\"i\",\"annotations\":[" + annotations + "]}"));
        Recorder read = Recorder.read(file, Policy.ABORT, true);
        JsonNode result = written(file, DatumaroOptions.DEFAULTS, sink -> {
            sink.begin(PART);
            sink.member("categories", Recorder.CATEGORIES.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            sink.label(read.labels.get(1));
            sink.image(read.images.getFirst());
            sink.annotation(read.shapes.getFirst());
            sink.end(PART);
        });
        assertThat(result.at("/categories/label/labels")).hasSize(1);
        assertThat(result.at("/items/0/annotations")).hasSize(1);
        assertThat(result.at("/items/0/annotations/0/label_id").asInt()).isZero();
    }

    @Test
    void aSkeletonBecomesPointsForUpstreamAndComesBack() throws Exception {
        String skeleton = """
                {"id":1,"type":"skeleton","attributes":{"x":1},"group":2,"label_id":0,"points":[1.255,2,2,3,4,0],\
                "points_attributes":[{"p":1},{}],"z_order":4}""";
        JsonNode points = rewritten(
                "{\"dm_format_version\":\"1.0\","
                        + Recorder.file("{\"id\":\"i\",\"annotations\":[" + skeleton + "]}")
                                .substring(1),
                UPSTREAM);
        assertThat(points.at("/items/0/annotations/0")).isEqualTo(Json.parse("""
                {"id":1,"type":"points","attributes":{"x":1},"group":2,"label_id":0,"points":[1.255,2,3,4],"z_order":4,\
                "visibility":[2,0]}"""));
        assertThat(losses()).containsExactly(Map.entry("datumaro-point-attributes", 1L));
        JsonNode again = rewritten(points.toString(), DatumaroOptions.DEFAULTS);
        assertThat(again.at("/items/0/annotations/0")).isEqualTo(Json.parse(skeleton.replace("{\"p\":1}", "{}")));
        assertThat(again.at("/categories/label/labels").findValuesAsString("name"))
                .containsExactly("person", "car", "a", "b");
    }

    // ---- COCO to Datumaro

    @Test
    void digitsAreKeptUnlessRoundingIsAskedFor() throws Exception {
        String json = coco(IMAGE, """
                {"id":1,"image_id":1,"category_id":1,"keypoints":[6.125,1.005,2,2.675,0.015,1],"bbox":[0.005,0.015,10.333,2],\
                "segmentation":[],"iscrowd":0}""");
        JsonNode exact = fromCoco(json, DatumaroOptions.DEFAULTS);
        assertThat(exact.at("/items/0/annotations/0/points").toString()).isEqualTo("[6.125,1.005,2,2.675,0.015,1]");
        assertThat(exact.at("/items/0/annotations/1/bbox").toString()).isEqualTo("[0.005,0.015,10.333,2]");
        JsonNode rounded = fromCoco(json, DatumaroOptions.asDatumaro(false));
        assertThat(rounded.at("/items/0/annotations/0/points").toString()).isEqualTo("[6.12,1,2,2.68,0.02,1]");
        assertThat(rounded.at("/items/0/annotations/1/bbox").toString()).isEqualTo("[0,0.02,10.34,2]");
    }

    @Test
    void jointsKeepTheirOrderAndDoubles() throws Exception { // fault 5 of the peer
        JsonNode result = fromCoco(coco(IMAGE, ""), DatumaroOptions.DEFAULTS);
        assertThat(result.at("/categories/points/items/0/joints").toString()).isEqualTo("[[1,2],[1,2]]");
    }

    @Test
    void equalIdsDoNotMeltAndIdZeroStaysTogether() throws Exception {
        String one = "{\"id\":0,\"image_id\":1,\"category_id\":1,\"keypoints\":[1,2,2,3,4,2],\"bbox\":[1,2,3,4]}";
        JsonNode result = fromCoco(
                coco(IMAGE, one + "," + one.replace(":0,", ":7,") + "," + one.replace(":0,", ":7,")),
                DatumaroOptions.DEFAULTS);
        List<Integer> groups = new ArrayList<>();
        result.at("/items/0/annotations")
                .forEach(annotation -> groups.add(annotation.get("group").asInt()));
        assertThat(groups).containsExactly(1, 1, 7, 7, 2, 2);
    }

    @Test
    void imagesOfOneStemGetNamesOfTheirOwn() throws Exception { // fault 8 of the peer
        JsonNode result = fromCoco(
                coco(
                        "{\"id\":1,\"file_name\":\"a.jpg\"},{\"id\":2,\"file_name\":\"a.png\"},{\"id\":3,\"file_name\":\"a.png\"}",
                        ""),
                DatumaroOptions.DEFAULTS);
        assertThat(result.get("items").findValuesAsString("id").stream().filter(id -> id.startsWith("a")))
                .containsExactly("a", "a.png", "a.png#2");
        assertThat(result.at("/items/2/attr/id").asInt()).isEqualTo(3);
    }

    @Test
    void keypointsThatAreMissingAreAbsentOnesAndSurplusOnesStay() throws Exception {
        JsonNode result = fromCoco(coco(IMAGE, """
                {"id":1,"image_id":1,"category_id":1,"keypoints":[1,2,2]},\
                {"id":2,"image_id":1,"category_id":1,"keypoints":[1,2,2,3,4,2,5,6,1]}"""), DatumaroOptions.DEFAULTS);
        assertThat(result.at("/items/0/annotations/0/points").toString()).isEqualTo("[1,2,2,0,0,0]");
        assertThat(result.at("/items/0/annotations/1/points").toString()).isEqualTo("[1,2,2,3,4,2,5,6,1]");
        assertThat(result.at("/items/0/annotations/1/points_attributes")).hasSize(3);
    }

    @Test
    void allThatHasNoPlaceIsReportedWithItsCount() throws Exception {
        fromCoco("""
                {"info":{"year":2020},"licenses":[],"images":[{"id":1,"file_name":"a.jpg","width":40,"height":30,"license":3,"coco_url":"u"}],
                "annotations":[
                {"id":1,"image_id":1,"category_id":5,"keypoints":[1,2,0.5,3,4,2],"num_keypoints":1,"segmentation":[[1,1,9,1,9,9]],
                "bbox":[1,2,3,4],"area":12,"iscrowd":0,"track_id":4},
                {"id":2,"image_id":1,"category_id":5,"keypoints":[1,2,1,3,4,2],"num_keypoints":2,"segmentation":[],"bbox":[1,2,3,4],"area":12,
                "iscrowd":0,"score":0.5,"attributes":{"score":1}}],
                "categories":[{"id":5,"name":"p","supercategory":"","keypoints":["a","b"],"skeleton":[],"color":"red"}]}""", DatumaroOptions.DEFAULTS);
        assertThat(losses())
                .containsOnly(
                        Map.entry("datumaro-top-member", 1L),
                        Map.entry("datumaro-category-id", 1L),
                        Map.entry("datumaro-category-member", 1L),
                        Map.entry("datumaro-image-member", 1L),
                        Map.entry("datumaro-area", 2L),
                        Map.entry("datumaro-bbox", 1L),
                        Map.entry("datumaro-visibility", 1L),
                        Map.entry("datumaro-annotation-member", 1L),
                        Map.entry("datumaro-num-keypoints", 1L),
                        Map.entry("datumaro-attribute", 1L));
        assertThat(problems.kinds())
                .filteredOn(kind -> kind.first().code().equals("datumaro-image-member"))
                .allSatisfy(kind -> assertThat(kind.first().what()).endsWith(": coco_url, license"));
        assertThat(tally.written(Thing.ANNOTATIONS)).isEqualTo(2);
    }

    @Test
    void nothingIsReportedForAFileThatFits() throws Exception {
        fromCoco(
                coco(
                        IMAGE,
                        "{\"id\":1,\"image_id\":1,\"category_id\":1,\"keypoints\":[1,2,1,3,4,2],\"num_keypoints\":2,\"bbox\":[1,2,3,4]}"),
                DatumaroOptions.DEFAULTS);
        assertThat(losses()).isEmpty();
        assertThat(tally.balances(Thing.ANNOTATIONS)).isTrue();
    }

    @Test
    void anAnnotationOfNothingIsLeftOutAndCounted() throws Exception {
        fromCoco(coco(IMAGE, "{\"id\":1,\"image_id\":1}"), DatumaroOptions.DEFAULTS);
        assertThat(tally.leftOut(Thing.ANNOTATIONS))
                .containsExactly(Map.entry("that say nothing which Datumaro holds", 1L));
        assertThat(tally.balances(Thing.ANNOTATIONS)).isTrue();
    }

    @Test
    void picturesAreCopiedOnceAndNamedByTheirPlace() throws Exception {
        Path input = Files.createDirectories(temporary.resolve("set/images/train/s"));
        Files.write(input.resolve("a.jpg"), new byte[] {1, 2, 3});
        Path root = temporary.resolve("set");
        Path json = Files.createDirectories(root.resolve("annotations")).resolve("person_keypoints_train.json");
        Files.writeString(
                json,
                coco(
                        IMAGE + "," + IMAGE.replace("\"id\":1", "\"id\":2")
                                + ",{\"id\":3,\"file_name\":\"absent.jpg\"}",
                        ""));
        Part part = new Part(Task.PERSON_KEYPOINTS, "train", "annotations/person_keypoints_train.json");
        Path target = write(
                root,
                new DatumaroOptions(true, Dialect.FORK, OptionalInt.empty(), false),
                sink -> new CocoReader(json, part, problems, tally, true).read(sink, Order.BY_IMAGE));
        assertThat(target.resolve("images/train/s/a.jpg")).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(Json.read(target.resolve("annotations/train.json"))
                        .at("/items/0/image/path")
                        .asString())
                .isEqualTo("s/a.jpg");
        assertThat(losses()).containsExactly(Map.entry("picture-absent", 1L));
    }

    // ---- any shapes

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void randomShapesComeBackAsTheyWere(Dialect dialect) throws Exception {
        for (long seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            List<Label> labels = labels(random, dialect);
            List<Image> images = new ArrayList<>();
            List<Shape> shapes = new ArrayList<>();
            for (int i = 0; i < random.nextInt(4); i++) {
                Id id = Id.ofText("dir/" + "äb\"\\\u0001€".charAt(random.nextInt(6)) + i);
                images.add(new Image(id, id + ".jpg", 40, 30, attributes(random), Optional.empty()));
                for (int j = random.nextInt(6); j > 0; j--) {
                    shapes.add(shape(random, id, labels, dialect));
                }
            }
            Path target = write(temporary, new DatumaroOptions(false, dialect, OptionalInt.empty(), false), sink -> {
                sink.begin(PART);
                sink.member("categories", new byte[] {'{', '}'});
                for (Label label : labels) {
                    sink.label(label);
                }
                for (Image image : images) {
                    sink.image(image);
                    for (Shape shape : shapes) {
                        if (shape.image().equals(image.id())) {
                            sink.annotation(shape);
                        }
                    }
                }
                sink.end(PART);
            });
            Recorder read = Recorder.read(target.resolve("annotations/train.json"), Policy.ABORT, false);
            assertThat(read.problems.kinds()).as("seed " + seed).isEmpty();
            assertThat(read.labels).as("seed " + seed).isEqualTo(labels);
            assertThat(read.images).as("seed " + seed).isEqualTo(images);
            assertThat(read.shapes).as("seed " + seed).isEqualTo(shapes);
        }
        assertThat(losses()).isEmpty();
    }

    private static List<Label> labels(Random random, Dialect dialect) {
        List<Label> labels = new ArrayList<>();
        labels.add(label(
                0, "person", "", Optional.of(new Skeleton(List.of("a", "b", "c"), List.of(new Skeleton.Edge(3, 1))))));
        labels.add(label(1, "car", random.nextBoolean() ? "vehicle" : "", Optional.empty()));
        if (dialect == Dialect.FORK) {
            for (String point : List.of("a", "b", "c")) {
                labels.add(label(labels.size(), point, "person", Optional.empty()));
            }
        }
        return labels;
    }

    private static Label label(int position, String name, String parent, Optional<Skeleton> skeleton) {
        return new Label(
                Id.of(position),
                name,
                parent,
                skeleton,
                position == 1 ? List.of("wheels") : List.of(),
                Optional.empty());
    }

    private static Attributes attributes(Random random) {
        Attributes attributes = Attributes.NONE;
        for (int i = random.nextInt(3); i > 0; i--) {
            attributes = attributes.with(
                    "n" + i,
                    List.of("1.50", "true", "null", "\"t\\u00e9\"", "[1,{\"a\":2}]")
                            .get(random.nextInt(5)));
        }
        return attributes;
    }

    private static Shape shape(Random random, Id image, List<Label> labels, Dialect dialect) {
        int kind = random.nextInt(9);
        Id label = kind == 0 ? Id.of(0) : kind == 1 || random.nextBoolean() ? Id.of(1) : Id.NONE;
        if (kind == 8) {
            label = Id.NONE; // captions have none
        }
        boolean flat = kind == 7 || kind == 8; // these have no z_order
        Shape.Traits traits = new Shape.Traits(
                image,
                Id.of(random.nextInt(9)),
                label,
                random.nextLong(-5, 5),
                flat ? 0 : random.nextInt(-2, 3),
                attributes(random),
                Optional.empty());
        return switch (kind) {
            case 0 ->
                new Shape.Pose(
                        traits,
                        keypoints(random, 3),
                        dialect == Dialect.FORK
                                ? List.of(attributes(random), attributes(random), attributes(random))
                                : List.of());
            case 1 -> new Shape.Points(traits, keypoints(random, 1 + random.nextInt(4)));
            case 2 -> new Shape.Box(traits, new Box(number(random), number(random), number(random), number(random)), 0);
            case 3 -> new Shape.Polygon(traits, polygon(random, 3 + random.nextInt(4)));
            case 4 -> new Shape.Polyline(traits, polygon(random, 2));
            case 5 ->
                new Shape.Ellipse(
                        traits, new Box(random.nextInt(20), random.nextInt(20), random.nextInt(9), random.nextInt(9)));
            case 6 -> new Shape.Mask(traits, Rle.of(3, 4, runs(random)));
            case 7 -> new Shape.Tag(traits);
            default -> new Shape.Caption(traits, "words \n \"\u20ac\"");
        };
    }

    private static long[] runs(Random random) {
        long first = random.nextInt(6);
        long second = 1 + random.nextInt(6);
        return new long[] {first, second, 12 - first - second};
    }

    private static Keypoints keypoints(Random random, int count) {
        double[] triplets = new double[3 * count];
        for (int i = 0; i < triplets.length; i++) {
            triplets[i] = i % 3 == 2 ? random.nextInt(3) : number(random);
        }
        return Keypoints.of(triplets);
    }

    private static Polygon polygon(Random random, int vertices) {
        return new Polygon(random.doubles(2L * vertices, -50, 500).toArray());
    }

    private static double number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(100);
            case 1 -> random.nextInt(10_000) / 100.0;
            case 2 -> random.nextDouble() * 1e-7;
            default -> random.nextGaussian() * 1000;
        };
    }
}
