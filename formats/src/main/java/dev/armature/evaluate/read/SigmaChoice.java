package dev.armature.evaluate.read;

import dev.armature.evaluate.Category;
import dev.armature.evaluate.Sigmas;
import dev.armature.evaluate.Truth;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.json.JsonValue;
import dev.armature.preset.Preset;
import dev.armature.preset.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which sigmas each category of a truth is scored with, and where they are from.
///
/// What the user names comes first: a preset, a file, numbers. Else those that the category has itself; for
/// parts of the whole body those of COCO-WholeBody; for 17 keypoints COCO's, as in pycocotools; for others
/// those of the preset whose keypoints have the same names in the same order.
///
/// @param sigmas by category
/// @param origins for each category where they are from, "" where a category has no keypoints
public record SigmaChoice(Sigmas sigmas, List<String> origins) {

    private static final String WHOLE_BODY = "coco_wholebody";
    private static final Pattern NUMBERS = Pattern.compile("[0-9.eE+,\\s-]+");
    private static final int PERSON = 17; // keypoints of COCO's person

    /// Numbers and their source.
    private record Named(double[] numbers, String origin) {}

    public SigmaChoice {
        origins = List.copyOf(origins);
    }

    /// Chooses.
    ///
    /// @param word of the user: a preset, a file or numbers; empty for none
    /// @param file of the truth, for messages
    /// @throws FormatException if none fit; the message says which would
    public static SigmaChoice of(Truth truth, BodyPart part, Optional<String> word, String file)
            throws IOException, FormatException {
        Optional<Named> named = Optional.empty();
        if (word.isPresent()) {
            named = Optional.of(named(word.get()));
        }
        List<double[]> all = new ArrayList<>();
        List<String> origins = new ArrayList<>();
        int[] counts = counts(truth, part);
        for (int k = 0; k < counts.length; k++) {
            Category category = truth.categories().get(k);
            Named chosen = named.isPresent() ? spread(named.get(), counts[k]) : own(category, part, counts[k], file);
            if (counts[k] >= 0 && chosen.numbers().length != counts[k]) {
                throw misfit(category, counts[k], chosen, file);
            }
            all.add(chosen.numbers());
            origins.add(counts[k] < 0 ? "" : chosen.origin());
        }
        return new SigmaChoice(all.isEmpty() ? Sigmas.coco() : Sigmas.byCategory(all), origins);
    }

    /// A single number is for all keypoints.
    private static Named spread(Named named, int count) {
        if (named.numbers().length != 1 || count < 1) {
            return named;
        }
        double[] numbers = new double[count];
        Arrays.fill(numbers, named.numbers()[0]);
        return new Named(numbers, named.origin());
    }

    /// How many keypoints each category has; -1 where that is not known and nothing of it has any.
    private static int[] counts(Truth truth, BodyPart part) {
        int[] counts = new int[truth.categories().size()];
        for (int k = 0; k < counts.length; k++) {
            int names = truth.categories().get(k).keypoints().size();
            counts[k] = part != BodyPart.ALL ? part.size() : names > 0 ? names : -1;
        }
        for (int row = 0; row < truth.size(); row++) {
            int category = truth.categoryOf(row);
            if (category >= 0 && counts[category] < 0 && truth.isPose(row)) {
                counts[category] = truth.keypoints(row);
            }
        }
        return counts;
    }

    private static Named own(Category category, BodyPart part, int count, String file) throws FormatException {
        if (part != BodyPart.ALL) {
            return part(part);
        }
        if (!category.sigmas().isEmpty()) {
            return new Named(
                    category.sigmas().stream().mapToDouble(sigma -> sigma).toArray(), "the category itself");
        }
        if (count < 0 || count == PERSON) {
            return new Named(Sigmas.coco().of(0), "COCO's 17");
        }
        return byNames(category.keypoints()).orElseThrow(() -> unknown(category, count, file));
    }

    private static Optional<Named> byNames(List<String> keypoints) {
        List<String> plain = keypoints.stream().map(SigmaChoice::plain).toList();
        return Presets.all().stream()
                .filter(preset -> !preset.sigmas().isEmpty())
                .filter(preset -> preset.keypoints().stream()
                        .map(SigmaChoice::plain)
                        .toList()
                        .equals(plain))
                .map(SigmaChoice::of)
                .findFirst();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }

    private static Named of(Preset preset) {
        return preset.name().equals("coco")
                ? new Named(Sigmas.coco().of(0), "preset coco")
                : new Named(preset.sigmas().stream().mapToDouble(sigma -> sigma).toArray(), "preset " + preset.name());
    }

    private static Named part(BodyPart part) {
        double[] all = of(Presets.get(WHOLE_BODY).orElseThrow()).numbers();
        return new Named(
                Arrays.copyOfRange(all, part.from(), part.from() + part.size()),
                "preset " + WHOLE_BODY + ", " + part.word());
    }

    private static FormatException unknown(Category category, int count, String file) {
        List<String> fitting = Presets.all().stream()
                .filter(preset -> preset.sigmas().size() == count)
                .map(Preset::name)
                .toList();
        return new FormatException(
                "eval-sigmas",
                Location.of(file),
                "category \"" + category.name() + "\" has " + count + " keypoints but COCO's sigmas are " + PERSON
                        + "; name others by --sigmas"
                        + (fitting.isEmpty()
                                ? ": a file, " + count + " numbers, or one for all"
                                : ": " + String.join(", ", fitting) + " have " + count));
    }

    private static FormatException misfit(Category category, int count, Named chosen, String file) {
        return new FormatException(
                "eval-sigmas",
                Location.of(file),
                "category \"" + category.name() + "\" has " + count + " keypoints; the sigmas of " + chosen.origin()
                        + " are " + chosen.numbers().length);
    }

    // ---- what the user names

    private static Named named(String word) throws IOException, FormatException {
        if (NUMBERS.matcher(word).matches()) {
            return new Named(numbers(word), "--sigmas");
        }
        for (BodyPart part : BodyPart.values()) {
            if (part != BodyPart.ALL && plain(word).equals(plain(WHOLE_BODY + part.word()))) {
                return part(part);
            }
        }
        Optional<Preset> preset = Presets.get(word);
        if (preset.isPresent()) {
            if (preset.get().sigmas().isEmpty()) {
                throw new FormatException(
                        "eval-sigmas", Location.of(word), "the preset has no sigmas: its source states none");
            }
            return of(preset.get());
        }
        Path file = Path.of(word);
        if (Files.isRegularFile(file)) {
            return new Named(file(file), word);
        }
        throw new FormatException(
                "eval-sigmas",
                Location.of(word),
                "is neither a preset nor a file nor numbers"
                        + Presets.nearest(word)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(""));
    }

    private static double[] numbers(String word) throws FormatException {
        try {
            return above(
                    Arrays.stream(word.split("[,\\s]+"))
                            .filter(part -> !part.isEmpty())
                            .mapToDouble(Double::parseDouble)
                            .toArray(),
                    word);
        } catch (NumberFormatException wrong) {
            throw new FormatException("eval-sigmas", Location.of(word), "is no list of numbers");
        }
    }

    /// A list of numbers, or an object with a list `sigmas`.
    private static double[] file(Path file) throws IOException, FormatException {
        JsonValue value = JsonValue.parse(Files.readAllBytes(file), file.toString());
        if (value instanceof JsonValue.Obj object && object.get("sigmas").isPresent()) {
            value = object.get("sigmas").get();
        }
        if (value instanceof JsonValue.Arr(List<JsonValue> elements)
                && elements.stream().allMatch(element -> element instanceof JsonValue.Num)) {
            return above(
                    elements.stream()
                            .mapToDouble(element -> ((JsonValue.Num) element).value())
                            .toArray(),
                    file.toString());
        }
        throw new FormatException(
                "eval-sigmas", Location.of(file.toString()), "is no list of numbers; expected [0.026, …]");
    }

    private static double[] above(double[] numbers, String where) throws FormatException {
        if (numbers.length == 0 || !Arrays.stream(numbers).allMatch(number -> number > 0 && Double.isFinite(number))) {
            throw new FormatException("eval-sigmas", Location.of(where), "has a number that is not above 0");
        }
        return numbers;
    }
}
