package dev.armature.format.coco;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.files.Output;
import dev.armature.files.Pictures;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.format.datumaro.DatumaroReader;
import dev.armature.geometry.Box;
import dev.armature.geometry.Rle;
import dev.armature.model.Part;
import dev.armature.model.Task;
import dev.armature.testkit.Json;
import dev.armature.testkit.JsonEqual;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One recorded export of Datumaro, replayed: either the result is equal, or every difference is a known fault of
/// the peer and the right answer stands there instead. Faults go by their number in part 8 of `spec/datumaro.md`
/// and `Q` in `spec/cvat.md`.
final class CocoExportGoldens {

    private final Path input;
    private final Path expected;
    private final Path actual;
    private final CocoOptions options;
    private final boolean upstream;
    private final Set<String> reasons = new TreeSet<>();
    private final List<String> unexplained = new ArrayList<>();

    /// @param upstream whether Datumaro as it is outside of CVAT made it, which knows no skeletons
    CocoExportGoldens(Path input, Path expected, Path actual, CocoOptions options, boolean upstream) {
        this.input = input;
        this.expected = expected;
        this.actual = actual;
        this.options = options;
        this.upstream = upstream;
    }

    /// The export of a Datumaro folder with a run's options.
    static Problems export(Path from, Path to, CocoOptions options, Tally tally) throws IOException, FormatException {
        Problems problems = new Problems(Policy.SKIP);
        try (Input files = Input.open(from, Limits.DEFAULTS);
                Output output = Output.open(to, false)) {
            CocoCopy.Media media = new CocoCopy.Media(files, Pictures.in(files));
            CocoExport export = new CocoExport(output, options, Optional.of(media), problems, tally);
            for (Entry entry : files.entries()) {
                if (entry.path().matches("annotations/[^/]*\\.json")) {
                    String subset = entry.path()
                            .substring("annotations/".length(), entry.path().length() - 5);
                    Part part = new Part(Task.PERSON_KEYPOINTS, subset, entry.path());
                    new DatumaroReader(files.file(entry), part, problems, tally, false).read(export);
                }
            }
            output.commit();
        }
        return problems;
    }

    /// The options that a recorded command line means.
    static CocoOptions options(List<String> words, boolean reindexByDefault, boolean points) {
        Map<String, String> said = new HashMap<>();
        for (int i = words.indexOf("--") + 1; i > 0 && i < words.size(); i++) {
            boolean value = i + 1 < words.size() && !words.get(i + 1).startsWith("--");
            said.put(words.get(i), value ? words.get(i + 1) : "1");
            i += value ? 1 : 0;
        }
        String format = words.contains("-f") ? words.get(words.indexOf("-f") + 1) : "coco_person_keypoints";
        return new CocoOptions(
                format.equals("coco")
                        ? Set.of()
                        : Set.of(Task.ofWord(format.substring(5)).orElseThrow()),
                said.containsKey("--save-media") || said.containsKey("--save-images"),
                CocoOptions.Segmentation.valueOf(
                        said.getOrDefault("--segmentation-mode", "guess").toUpperCase(java.util.Locale.ROOT)),
                said.containsKey("--crop-covered"),
                !"0".equals(said.get("--allow-attributes")),
                said.getOrDefault("--reindex", reindexByDefault ? "1" : "0").equals("1"),
                "1".equals(said.get("--merge-images")),
                Optional.ofNullable(said.get("--image-ext")),
                said.containsKey("--save-dataset-meta"),
                CocoOptions.Absent.KEEP,
                CocoOptions.BoxRule.STORED,
                0,
                CocoOptions.AreaRule.STORED,
                points ? CocoOptions.PlainPoints.AS_KEYPOINTS : CocoOptions.PlainPoints.LEFT_OUT,
                OptionalInt.of(2));
    }

    /// Why the result differs, by fault; empty if it does not.
    Set<String> reasons() {
        return reasons;
    }

    /// Differences that are no known fault.
    List<String> unexplained() {
        return unexplained;
    }

    void compare() throws IOException {
        Set<String> files = files(expected);
        Set<String> more = files(actual);
        for (String file : files) {
            if (!more.contains(file)) {
                unexplained.add(file + " is missing");
            } else if (file.endsWith(".json") && !file.equals("dataset_meta.json")) {
                compareJson(file);
            } else if (file.endsWith(".json")) {
                JsonEqual.byValue()
                        .differences(Json.read(expected.resolve(file)), Json.read(actual.resolve(file)))
                        .forEach(difference -> unexplained.add(file + difference));
            } else {
                comparePictures(file);
            }
        }
        more.removeAll(files);
        for (String file : more) {
            boolean renamed = options.mergeImages() && file.matches("images/.*_1\\.[a-z]+");
            explain(renamed, "8", file + " was not expected");
        }
    }

    private static Set<String> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return new TreeSet<>(); // the peer made empty folders only
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return new TreeSet<>(all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList());
        }
    }

    private void explain(boolean right, String reason, String difference) {
        if (right) {
            reasons.add(reason);
        } else {
            unexplained.add(difference);
        }
    }

    private void comparePictures(String file) throws IOException {
        if (Arrays.equals(Files.readAllBytes(expected.resolve(file)), Files.readAllBytes(actual.resolve(file)))) {
            return;
        }
        if (options.mergeImages()) {
            explain(Files.exists(actual.resolve(file.replaceFirst("(\\.[a-z]+)$", "_1$1"))), "8", file + " differs");
            return;
        }
        BufferedImage one = ImageIO.read(expected.resolve(file).toFile());
        BufferedImage other = ImageIO.read(actual.resolve(file).toFile());
        if (one == null
                || other == null
                || one.getWidth() != other.getWidth()
                || one.getHeight() != other.getHeight()) {
            boolean ofMask = file.contains("panoptic") && options.tasks().isEmpty() && one != null && other != null;
            explain(ofMask && hasSizeOfImage(file, other), "panoptic size", file + " has another size");
            return;
        }
        if (file.contains("panoptic")) {
            for (int y = 0; y < one.getHeight(); y++) {
                for (int x = 0; x < one.getWidth(); x++) {
                    boolean sameSegment = (one.getRGB(x, y) & 0xffffff) == 0 == ((other.getRGB(x, y) & 0xffffff) == 0);
                    if (!sameSegment) {
                        unexplained.add(file + " differs at " + x + ", " + y);
                        return;
                    }
                }
            }
        }
    }

    /// The peer gives a picture of segments the size of the mask even where the image has another.
    private boolean hasSizeOfImage(String file, BufferedImage picture) throws IOException {
        String subset = file.replaceFirst("annotations/panoptic_([^/]*)/.*", "$1");
        String item = file.replaceFirst("annotations/panoptic_[^/]*/(.*)\\.png", "$1");
        for (JsonNode one :
                Json.read(input.resolve("annotations/" + subset + ".json")).get("items")) {
            if (one.get("id").asString().equals(item)) {
                JsonNode size = one.get("image").get("size");
                return size.get(0).asInt() == picture.getHeight() && size.get(1).asInt() == picture.getWidth();
            }
        }
        return false;
    }

    private void compareJson(String file) throws IOException {
        JsonNode before = Json.read(expected.resolve(file));
        JsonNode after = Json.read(actual.resolve(file));
        boolean equal = JsonEqual.byValue()
                .within(1e-9, "/annotations/*/area")
                .asSet("skeleton")
                .differences(before, after)
                .isEmpty();
        if (equal) {
            return;
        }
        String subset = file.replaceFirst(
                "annotations/(person_keypoints|image_info|instances|panoptic|captions|labels|stuff)_", "");
        JsonNode source = Json.read(input.resolve("annotations").resolve(subset));
        new Pair(file, before, new ExportedFile(after), source).compare();
    }

    /// Two files that differ, and what both were made of.
    private final class Pair {
        private final String file;
        private final ExportedFile before;
        private final ExportedFile after;
        private final JsonNode labels;
        private final Map<String, JsonNode> items = new HashMap<>(); // by file name in the output
        private final boolean poses;

        Pair(String file, JsonNode before, ExportedFile after, JsonNode source) {
            this.file = file;
            this.after = after;
            this.before = new ExportedFile(known(before, source));
            this.labels = source.get("categories").get("label").get("labels");
            this.poses = file.contains("person_keypoints");
            for (int i = 0; i < after.images().size(); i++) {
                items.put(
                        after.images().get(i).get("file_name").asString(),
                        source.get("items").get(i));
            }
        }

        /// Without the images that the input does not have: CVAT's two recordings are not of the same frames.
        private static JsonNode known(JsonNode recorded, JsonNode source) {
            Set<String> names = new HashSet<>();
            source.get("items").forEach(item -> names.add(item.get("id").asString()));
            Set<JsonNode> foreign = new HashSet<>();
            ArrayNode images = JsonNodeFactory.instance.arrayNode();
            recorded.get("images").forEach(image -> {
                if (names.contains(image.get("file_name").asString().replaceFirst("\\.[^./]*$", ""))) {
                    images.add(image);
                } else {
                    foreign.add(image.get("id"));
                }
            });
            ArrayNode annotations = JsonNodeFactory.instance.arrayNode();
            recorded.get("annotations").forEach(annotation -> {
                if (!foreign.contains(annotation.get("image_id"))) {
                    annotations.add(annotation);
                }
            });
            ObjectNode left = ((ObjectNode) recorded).deepCopy();
            left.set("images", images);
            left.set("annotations", annotations);
            return left;
        }

        void compare() {
            after.faults().forEach(fault -> unexplained.add(file + ": " + fault));
            JsonEqual.byValue()
                    .ignoring("/categories")
                    .ignoring("/images")
                    .ignoring("/annotations")
                    .differences(before.root(), after.root())
                    .forEach(difference -> unexplained.add(file + difference));
            categories();
            images();
            annotations();
        }

        private void categories() {
            Map<String, JsonNode> left = new HashMap<>();
            after.list("categories")
                    .forEach(category -> left.put(category.get("id").asString(), category));
            for (JsonNode category : before.list("categories")) {
                JsonNode ours = left.remove(category.get("id").asString());
                if (ours == null
                        && upstream
                        && !category.get("supercategory").asString().isEmpty()) {
                    reasons.add("part 6: upstream lists labels that nothing uses");
                } else if (ours == null
                        || !JsonEqual.byValue()
                                .ignoring("/skeleton")
                                .differences(category, ours)
                                .isEmpty()) {
                    unexplained.add(file + ": category " + category + " became " + ours);
                } else if (category.has("skeleton")) {
                    explainSkeleton(category.get("skeleton"), ours.get("skeleton"));
                }
            }
            Set<Integer> used = new HashSet<>();
            after.annotations()
                    .forEach(annotation ->
                            used.add(annotation.path("category_id").asInt(0)));
            left.values()
                    .forEach(category -> explain(
                            poses
                                    && !labels.get(category.get("id").asInt() - 1)
                                            .get("parent")
                                            .asString()
                                            .isEmpty()
                                    && (!category.get("keypoints").isEmpty()
                                            || used.contains(category.get("id").asInt())),
                            "1",
                            file + ": category " + category));
        }

        /// The peer holds joints as a set.
        private void explainSkeleton(JsonNode theirs, JsonNode ours) {
            Set<JsonNode> one = new HashSet<>();
            theirs.forEach(one::add);
            Set<JsonNode> other = new HashSet<>();
            ours.forEach(other::add);
            if (theirs.size() != ours.size()) {
                explain(one.equals(other) && ours.size() > theirs.size(), "5", file + ": skeleton " + ours);
            } else if (!one.equals(other)) {
                unexplained.add(file + ": skeleton " + ours);
            }
        }

        private void images() {
            if (before.images().size() != after.images().size()) {
                unexplained.add(file + ": number of images");
                return;
            }
            for (int i = 0; i < before.images().size(); i++) {
                JsonNode theirs = before.images().get(i);
                JsonNode ours = after.images().get(i);
                if (!theirs.get("file_name").equals(ours.get("file_name"))) {
                    explain(options.mergeImages(), "8", file + ": image " + ours);
                }
                if (!theirs.get("id").equals(ours.get("id"))) {
                    reasons.add("17");
                }
                JsonEqual.byValue()
                        .ignoring("/id")
                        .ignoring("/file_name")
                        .differences(theirs, ours)
                        .forEach(difference -> unexplained.add(file + ": image " + ours + difference));
            }
        }

        private void annotations() {
            Map<String, Set<String>> theirNames = new HashMap<>();
            for (int i = 0; i < before.images().size(); i++) {
                theirNames
                        .computeIfAbsent(before.images().get(i).get("id").asString(), id -> new HashSet<>())
                        .add(after.images().get(i).get("file_name").asString());
            }
            Map<String, JsonNode> ourImages = after.imagesById();
            List<JsonNode> left = new ArrayList<>(before.annotations());
            Map<String, List<ExportSource>> sources = new HashMap<>();
            for (JsonNode ours : after.annotations()) {
                JsonNode image = ourImages.get(ours.get("image_id").asString());
                String name = image.get("file_name").asString();
                boolean pairs = !left.isEmpty()
                        && theirNames
                                .getOrDefault(left.getFirst().get("image_id").asString(), Set.of())
                                .contains(name)
                        && like(left.getFirst(), ours);
                if (ours.has("segments_info")) {
                    segments(left.removeFirst(), ours);
                } else if (ours.has("bbox")) {
                    List<ExportSource> candidates = sources.computeIfAbsent(
                            name, n -> new ArrayList<>(ExportSource.of(labels, items.get(n), poses)));
                    Optional<ExportSource> source = take(candidates, ours);
                    if (source.isEmpty()) {
                        unexplained.add(file + ": nothing in the input is " + ours);
                    } else if (pairs) {
                        pair(left.removeFirst(), ours, source.get(), image);
                    } else {
                        extra(ours, source.get(), items.get(name), image);
                    }
                } else if (pairs) {
                    same(left.removeFirst(), ours);
                } else {
                    unexplained.add(file + ": not expected " + ours);
                }
            }
            left.forEach(missing -> unexplained.add(file + ": missing " + missing));
        }

        private boolean like(JsonNode theirs, JsonNode ours) {
            if (!poses) {
                String member = upstream ? "segmentation" : "bbox"; // upstream has other boxes
                return JsonEqual.byValue()
                        .differences(theirs.path(member), ours.path(member))
                        .isEmpty();
            }
            double[] one = ExportedFile.numbers(theirs.get("keypoints"));
            double[] other = ExportedFile.numbers(ours.get("keypoints"));
            for (int i = 0; i < one.length; i++) {
                if (i >= other.length || Math.abs(one[i] - other[i]) > 1e-4 && !(upstream && i % 3 == 2)) {
                    return false;
                }
            }
            return true;
        }

        private Optional<ExportSource> take(List<ExportSource> candidates, JsonNode ours) {
            for (ExportSource candidate : candidates) {
                boolean fits = poses
                        ? candidate.hasKeypoints(ours.get("keypoints"))
                        : candidate.box().map(box -> isBox(ours, box)).orElse(isBox(ours, new Box(0, 0, 0, 0)))
                                && candidate.category()
                                        == ours.get("category_id").asInt();
                if (fits) {
                    candidates.remove(candidate);
                    return Optional.of(candidate);
                }
            }
            return Optional.empty();
        }

        private boolean isBox(JsonNode ours, Box box) {
            double[] b = ExportedFile.numbers(ours.get("bbox"));
            return Math.abs(b[0] - box.x()) + Math.abs(b[1] - box.y()) < 1e-6
                    && Math.abs(b[2] - box.width()) + Math.abs(b[3] - box.height()) < 1e-6;
        }

        /// What the peer leaves out.
        private void extra(JsonNode ours, ExportSource source, JsonNode item, JsonNode image) {
            right(ours, source, image);
            if (poses && source.isSecond(item)) {
                reasons.add("18");
            } else {
                explain(image.get("width").asInt() == 0, "size unknown", file + ": not expected " + ours);
            }
        }

        private void same(JsonNode theirs, JsonNode ours) {
            JsonEqual.byValue()
                    .ignoring("/id")
                    .ignoring("/image_id")
                    .differences(theirs, ours)
                    .forEach(difference -> unexplained.add(file + ": " + ours + difference));
            ids(theirs, ours);
        }

        private void ids(JsonNode theirs, JsonNode ours) {
            if (!theirs.get("id").equals(ours.get("id"))) {
                boolean moved = reasons.contains("18") || reasons.contains("size unknown");
                boolean automatic = !options.reindex();
                explain(moved || automatic, automatic ? "2" : "18", file + ": id of " + ours);
            }
        }

        private void segments(JsonNode theirs, JsonNode ours) {
            JsonEqual.byValue()
                    .ignoring("/image_id")
                    .ignoring("/segments_info/*/id")
                    .differences(theirs, ours)
                    .forEach(difference -> unexplained.add(file + ": " + difference));
            if (!theirs.get("segments_info").equals(ours.get("segments_info"))) {
                reasons.add("15");
            }
        }

        private void pair(JsonNode theirs, JsonNode ours, ExportSource source, JsonNode image) {
            right(ours, source, image);
            ids(theirs, ours);
            for (JsonEqual.Difference difference : JsonEqual.byValue()
                    .within(1e-9, "/area")
                    .ignoring("/id")
                    .ignoring("/image_id")
                    .differences(theirs, ours)) {
                String member = difference.pointer().split("/")[1];
                switch (member) {
                    case "category_id" -> explain(poses && !source.shapes().isEmpty(), "10/Q1", file + difference);
                    case "iscrowd" -> reasons.add(source.crowd() ? "Q4/Q5" : "19");
                    case "segmentation", "area" -> explainRegion(theirs, ours, source, difference);
                    case "attributes" -> explain(poses || upstream, "Q1/Q6", file + difference);
                    case "score" -> explain(poses && !theirs.has("score"), "Q6", file + difference);
                    case "keypoints", "num_keypoints" ->
                        explain(
                                upstream
                                        || theirs.get("keypoints").size()
                                                < ours.get("keypoints").size(),
                                upstream ? "6" : "users 16",
                                file + difference);
                    case "bbox" -> explain(upstream, "6", file + difference);
                    default -> unexplained.add(file + difference);
                }
            }
        }

        private void explainRegion(
                JsonNode theirs, JsonNode ours, ExportSource source, JsonEqual.Difference difference) {
            if (source.crowd()) {
                reasons.add("Q4/Q5");
            } else if (source.shapes().stream()
                    .anyMatch(shape -> shape.get("type").asString().equals("mask"))) {
                explain(
                        theirs.get("segmentation").isArray()
                                == ours.get("segmentation").isArray(),
                        "11/Q12",
                        file + difference);
            } else {
                explain(options.cropCovered(), "11 when cropping", file + difference);
            }
        }

        /// The right answer, whatever the peer says.
        private void right(JsonNode ours, ExportSource source, JsonNode image) {
            String place = file + ": " + ours.get("id") + " of " + image.get("file_name") + ": ";
            check(ours.get("category_id").asInt() == source.category(), place + "category");
            check((ours.get("iscrowd").asInt() == 1) == source.crowd(), place + "iscrowd");
            int height = image.get("height").asInt();
            int width = image.get("width").asInt();
            Optional<Rle> pixels = ExportedFile.pixels(ours.get("segmentation"), image);
            if (height > 0 && source.fits(height, width)) {
                Optional<Rle> all = source.pixels(height, width).filter(mask -> mask.area() > 0);
                pixels = pixels.filter(mask -> mask.area() > 0);
                if (options.cropCovered()) {
                    check(
                            pixels.isEmpty()
                                    || all.isPresent()
                                            && pixels.get().minus(all.get()).area() == 0,
                            place + "crop");
                } else {
                    check(pixels.equals(all), place + "pixels " + pixels + " for " + all);
                }
            }
            keepsItsId(ours, source, place);
            source.box().ifPresent(box -> check(isBox(ours, box), place + "bbox"));
            attributes(ours, source, place);
        }

        /// An id of the input is kept unless another annotation has it.
        private void keepsItsId(JsonNode ours, ExportSource source, String place) {
            long own = source.leader().path("id").asLong(0);
            boolean kept = ours.get("id").asLong() == own;
            boolean taken = after.annotations().stream()
                    .anyMatch(other -> other.get("id").asLong() == own);
            check(options.reindex() || own == 0 || kept || taken, place + "has not the id " + own);
        }

        private void attributes(JsonNode ours, ExportSource source, String place) {
            Map<String, JsonNode> all = source.attributes();
            Set<String> seen = new HashSet<>();
            ours.path("attributes").properties().forEach(entry -> {
                seen.add(entry.getKey());
                if (entry.getKey().equals(ExportAnnotation.LEADER_LABEL)) {
                    check(
                            entry.getValue().asString().equals(source.labelName(source.leader())),
                            place + "leader_label");
                } else if (entry.getKey().equals(ExportAnnotation.POINT_ATTRIBUTES)) {
                    check(
                            entry.getValue()
                                    .equals(source.keypoints().orElseThrow().get("points_attributes")),
                            place + "points");
                } else {
                    check(
                            JsonEqual.byValue()
                                    .differences(all.get(entry.getKey()), entry.getValue())
                                    .isEmpty(),
                            place + entry.getKey());
                }
            });
            if (options.allowAttributes()) {
                all.keySet().removeIf(name -> seen.contains(name) || name.matches("is_crowd|score"));
                check(all.isEmpty(), place + "lost " + all.keySet());
            }
            if (ours.has("score")) {
                check(source.attribute("score").isPresent(), place + "score");
            }
        }

        private void check(boolean holds, String otherwise) {
            if (!holds) {
                unexplained.add(otherwise);
            }
        }
    }
}
