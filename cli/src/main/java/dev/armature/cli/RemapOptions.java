package dev.armature.cli;

import dev.armature.change.RemapEdit;
import dev.armature.change.RemapFile;
import dev.armature.change.RemapPlan;
import dev.armature.change.RemapStep;
import dev.armature.flow.FormatException;
import dev.armature.model.Id;
import dev.armature.preset.Preset;
import dev.armature.preset.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The options of `remap`. What they ask for is done in one order, wherever they stand: onto another skeleton, then
/// new names, middles, what is dropped, the order; sides change places last.
final class RemapOptions {

    private static final List<String> ANY = List.of(
            "--to",
            "--map",
            "--rename",
            "--combine",
            "--drop",
            "--order",
            "--rename-label",
            "--sigmas",
            "--swap-sides");

    private RemapOptions() {}

    static RemapEdit of(CommandLine line) throws IOException, FormatException, UsageException {
        if (ANY.stream().noneMatch(line::has)) {
            throw new UsageException("nothing tells what to change: " + String.join(", ", ANY));
        }
        if (line.has("--to") && line.has("--map")) {
            throw new UsageException("--to and --map are two ways to another skeleton; expected one of them");
        }
        List<RemapStep> steps = new ArrayList<>();
        if (line.has("--to")) {
            steps.add(new RemapStep.To(preset("--to", line.value("--to").orElseThrow())));
        }
        if (line.has("--map")) {
            Path file = Path.of(line.value("--map").orElseThrow());
            Main.mustExist(file);
            steps.add(RemapFile.read(Files.readAllBytes(file), file.toString()));
        }
        if (line.has("--rename")) {
            steps.add(new RemapStep.Rename(pairs(line, "--rename")));
        }
        if (line.has("--combine")) {
            for (Map.Entry<String, String> one : pairs(line, "--combine").entrySet()) {
                steps.add(new RemapStep.Combine(one.getKey(), words(one.getValue(), "\\+", "--combine")));
            }
        }
        if (line.has("--drop")) {
            steps.add(new RemapStep.Drop(words(line.value("--drop").orElseThrow(), ",", "--drop")));
        }
        if (line.has("--order")) {
            steps.add(new RemapStep.Order(words(line.value("--order").orElseThrow(), ",", "--order")));
        }
        String swap = line.value("--swap-sides").orElse("");
        return new RemapEdit(new RemapPlan(
                line.value("--label"),
                line.has("--rename-label") ? pairs(line, "--rename-label") : Map.of(),
                steps,
                sigmas(line),
                swap.equals("all"),
                swap.isEmpty() || swap.equals("all") ? Set.of() : ids(swap)));
    }

    private static Preset preset(String option, String name) throws UsageException {
        Optional<Preset> preset = Presets.get(name);
        if (preset.isEmpty()) {
            throw new UsageException(option + " is " + name + ", which is no preset; "
                    + Presets.nearest(name)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("armature presets lists them"));
        }
        return preset.get();
    }

    private static Map<String, String> pairs(CommandLine line, String option) throws UsageException {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String word : words(line.value(option).orElseThrow(), ",", option)) {
            int sign = word.indexOf('=');
            if (sign <= 0 || sign == word.length() - 1) {
                throw new UsageException(option + " has " + word + "; expected NAME=NAME");
            }
            if (pairs.put(word.substring(0, sign), word.substring(sign + 1)) != null) {
                throw new UsageException(option + " names " + word.substring(0, sign) + " twice");
            }
        }
        return pairs;
    }

    private static List<String> words(String text, String sign, String option) throws UsageException {
        List<String> words = new ArrayList<>();
        for (String word : text.split(sign, -1)) {
            if (word.isBlank()) {
                throw new UsageException(option + " has an empty name");
            }
            words.add(word.strip());
        }
        return words;
    }

    private static Optional<List<Double>> sigmas(CommandLine line) throws UsageException {
        Optional<String> value = line.value("--sigmas");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (Presets.get(value.get()).isPresent()
                || !Character.isDigit(value.get().charAt(0))) {
            Preset preset = preset("--sigmas", value.get());
            if (preset.sigmas().isEmpty()) {
                throw new UsageException("--sigmas is " + value.get() + ", which was published without sigmas");
            }
            return Optional.of(preset.sigmas());
        }
        List<Double> sigmas = new ArrayList<>();
        for (String word : words(value.get(), ",", "--sigmas")) {
            double sigma = WritingOptions.number("--sigmas", word);
            if (!(sigma > 0)) {
                throw new UsageException("--sigmas has " + word + "; expected numbers above 0");
            }
            sigmas.add(sigma);
        }
        return Optional.of(sigmas);
    }

    private static Set<Id> ids(String text) throws UsageException {
        Set<Id> ids = new HashSet<>();
        for (String word : words(text, ",", "--swap-sides")) {
            try {
                ids.add(Id.ofNumber(word));
            } catch (NumberFormatException notANumber) {
                ids.add(Id.ofText(word));
            }
        }
        return ids;
    }
}
