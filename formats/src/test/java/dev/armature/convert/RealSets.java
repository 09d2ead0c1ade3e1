package dev.armature.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.convert.Conversion.Outcome;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Choices;
import dev.armature.format.coco.CocoOptions;
import dev.armature.testkit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Conversions of real sets, and what is in the COCO files that come of them.
final class RealSets {

    /// How much there is in all files of a dataset.
    ///
    /// @param keypoints that are not absent
    record Count(long images, long annotations, long keypoints) {}

    /// A person, an animal or a thing in a picture.
    ///
    /// @param image the last part of its name, without the ending
    /// @param xyv its keypoints
    record Figure(String image, String label, List<Double> xyv) {

        /// Whether it is the same but for the last digits.
        boolean isNear(Figure other, double pixels) {
            if (!label.equals(other.label) || xyv.size() != other.xyv.size()) {
                return false;
            }
            for (int i = 0; i < xyv.size(); i += 3) {
                boolean absent = !(xyv.get(i + 2) > 0);
                boolean here = Math.abs(xyv.get(i) - other.xyv.get(i)) <= pixels
                        && Math.abs(xyv.get(i + 1) - other.xyv.get(i + 1)) <= pixels;
                if (absent != !(other.xyv.get(i + 2) > 0) || !absent && !here) {
                    return false;
                }
            }
            return true;
        }
    }

    private RealSets() {}

    /// Converts, skipping what is broken, and looks at the books.
    static Outcome convert(Path input, String word, Path output, String format, boolean saveMedia)
            throws IOException, FormatException {
        Outcome outcome = Conversion.run(
                new Conversion.Request(
                        input,
                        word,
                        output,
                        format,
                        Optional.empty(),
                        List.of(),
                        options(saveMedia),
                        Choices.DEFAULTS,
                        false,
                        false,
                        Policy.SKIP),
                Progress.none());
        assertThat(outcome.written()).as("%s is written", output).isTrue();
        for (Thing thing : Thing.values()) {
            assertThat(outcome.tally().balances(thing))
                    .as(
                            "%s: read %d, written %d, left out %s",
                            thing,
                            outcome.tally().read(thing),
                            outcome.tally().written(thing),
                            outcome.tally().leftOut(thing))
                    .isTrue();
        }
        return outcome;
    }

    static CocoOptions options(boolean saveMedia) {
        CocoOptions usual = CocoOptions.DEFAULTS;
        return new CocoOptions(
                usual.tasks(),
                saveMedia,
                usual.segmentation(),
                usual.cropCovered(),
                usual.allowAttributes(),
                usual.reindex(),
                usual.mergeImages(),
                usual.imageExtension(),
                usual.saveDatasetMeta(),
                usual.absent(),
                usual.box(),
                usual.boxMargin(),
                usual.area(),
                usual.points(),
                usual.round());
    }

    /// The annotation files of a COCO dataset by name.
    static TreeMap<String, JsonNode> files(Path dataset) throws IOException {
        TreeMap<String, JsonNode> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(dataset.resolve("annotations"))) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Json.read(file));
            }
        }
        return files;
    }

    static Count count(Path dataset) throws IOException {
        long images = 0;
        long annotations = 0;
        long keypoints = 0;
        for (JsonNode file : files(dataset).values()) {
            images += file.get("images").size();
            annotations += file.get("annotations").size();
            for (JsonNode annotation : file.get("annotations")) {
                List<Double> xyv = numbers(annotation.path("keypoints"));
                for (int i = 2; i < xyv.size(); i += 3) {
                    keypoints += xyv.get(i) > 0 ? 1 : 0;
                }
            }
        }
        return new Count(images, annotations, keypoints);
    }

    /// Everything with keypoints in a dataset, by image.
    static Map<String, List<Figure>> figures(Path dataset) throws IOException {
        Map<String, List<Figure>> figures = new TreeMap<>();
        for (JsonNode file : files(dataset).values()) {
            Map<String, String> images = names(file.get("images"), "file_name");
            Map<String, String> labels = names(file.get("categories"), "name");
            for (JsonNode annotation : file.get("annotations")) {
                String name = images.get(annotation.get("image_id").asString());
                String image = name.replaceFirst(".*/", "").replaceFirst("\\.[^.]*$", "");
                String label =
                        labels.getOrDefault(annotation.path("category_id").asString(""), "");
                figures.computeIfAbsent(image, _ -> new ArrayList<>())
                        .add(new Figure(image, label, numbers(annotation.path("keypoints"))));
            }
        }
        return figures;
    }

    private static Map<String, String> names(JsonNode list, String member) {
        Map<String, String> names = new HashMap<>();
        list.forEach(element ->
                names.put(element.get("id").asString(), element.get(member).asString()));
        return names;
    }

    /// The figures that have no equal among the others, as far as pixels go.
    static List<Figure> missing(Map<String, List<Figure>> figures, Map<String, List<Figure>> others, double pixels) {
        List<Figure> missing = new ArrayList<>();
        figures.forEach((image, all) -> {
            List<Figure> left = new ArrayList<>(others.getOrDefault(image, List.of()));
            for (Figure figure : all) {
                Optional<Figure> same = left.stream()
                        .filter(other -> figure.isNear(other, pixels))
                        .findFirst();
                same.ifPresentOrElse(left::remove, () -> missing.add(figure));
            }
        });
        return missing;
    }

    /// Numbers of a list and of the lists in it.
    private static List<Double> numbers(JsonNode list) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode element : list) {
            if (element.isNumber()) {
                numbers.add(element.asDouble());
            } else {
                numbers.addAll(numbers(element));
            }
        }
        return numbers;
    }
}
