package dev.armature.server.api.exchange;

import dev.armature.flow.Policy;
import dev.armature.server.http.Json;
import dev.armature.store.Violations;
import dev.armature.store.exchange.ExchangeFormat;
import dev.armature.store.exchange.ExchangeFormats;
import dev.armature.store.exchange.ImportMode;
import dev.armature.store.exchange.ImportRequest;
import dev.armature.store.exchange.NameMatch;
import dev.armature.store.exchange.Target;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What an import has to know, as a request keeps it.
///
/// @param what `task`, `job`, `project`, or `dataset` for new tasks in a project
/// @param id of it
/// @param upload which file
/// @param format as the client named it; `word` is ours
/// @param labels names of labels for names in the file
/// @param dryRun whether it is only looked at
record ImportInput(
        String what,
        long id,
        String upload,
        String path,
        String format,
        String word,
        ImportMode mode,
        Policy onError,
        NameMatch match,
        boolean createLabels,
        Map<String, String> labels,
        boolean masksToPolygons,
        boolean dryRun) {

    /// From the parameters of a request, CVAT's and ours.
    ///
    /// @throws dev.armature.store.InvalidException with everything that is wrong with them
    static ImportInput of(HttpServletRequest request, String what, long id) {
        Violations violations = new Violations();
        String format = parameter(request, "format", "");
        Optional<ExchangeFormat> known = ExchangeFormats.importing(format);
        violations.unless(known.isPresent(), "format", "Unknown input format '" + format + "'");
        String mode = parameter(request, "import_mode", "replace");
        violations.unless(
                ImportMode.ofWord(mode).isPresent(),
                "import_mode",
                "Invalid import_mode=" + mode + "; expected replace, append or merge");
        String match = parameter(request, "match", "stem");
        violations.unless(
                NameMatch.ofWord(match).isPresent(), "match", "is " + match + "; expected path, suffix, name or stem");
        String policy = parameter(request, "on_error", "skip");
        Optional<Policy> onError = Arrays.stream(Policy.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(policy))
                .findFirst();
        violations.unless(onError.isPresent(), "on_error", "is " + policy + "; expected abort, skip or repair");
        ImportInput input = new ImportInput(
                what,
                id,
                "",
                "",
                format,
                known.map(ExchangeFormat::word).orElse(""),
                ImportMode.ofWord(mode).orElse(ImportMode.REPLACE),
                onError.orElse(Policy.SKIP),
                NameMatch.ofWord(match).orElse(NameMatch.STEM),
                flag(request, "create_labels", violations),
                labels(request, violations),
                flag(request, "masks_to_polygons", violations),
                flag(request, "dry_run", violations));
        violations.throwIfAny();
        return input;
    }

    private static String parameter(HttpServletRequest request, String name, String without) {
        String value = request.getParameter(name);
        return value == null || value.isEmpty() ? without : value;
    }

    private static boolean flag(HttpServletRequest request, String name, Violations violations) {
        String word = parameter(request, name, "false").toLowerCase(Locale.ROOT);
        violations.unless(word.equals("true") || word.equals("false"), name, "is " + word + "; expected true or false");
        return word.equals("true");
    }

    private static Map<String, String> labels(HttpServletRequest request, Violations violations) {
        Map<String, String> labels = new LinkedHashMap<>();
        String text = parameter(request, "labels", "{}");
        try {
            JsonNode node = Json.mapper().readTree(text);
            boolean fits = node.isObject()
                    && node.properties().stream().allMatch(one -> one.getValue().isString());
            violations.unless(
                    fits, "labels", "is no JSON object of texts: the names of labels by the names in the file");
            if (fits) {
                node.properties()
                        .forEach(one -> labels.put(one.getKey(), one.getValue().stringValue()));
            }
        } catch (JacksonException no) {
            violations.add("labels", "is no JSON: " + no.getOriginalMessage());
        }
        return labels;
    }

    /// The same for a file that is here.
    ImportInput with(String upload, Path file) {
        return new ImportInput(
                what,
                id,
                upload,
                file.toString(),
                format,
                word,
                mode,
                onError,
                match,
                createLabels,
                labels,
                masksToPolygons,
                dryRun);
    }

    Target target() {
        return switch (what) {
            case "task" -> new Target.OfTask(id);
            case "job" -> new Target.OfJob(id);
            default -> new Target.OfProject(id);
        };
    }

    ImportRequest request() {
        return ImportRequest.of(target(), Path.of(path), word)
                .withMode(mode)
                .withPolicy(onError)
                .withMatch(match)
                .withCreateLabels(createLabels)
                .withLabels(labels)
                .withMasksToPolygons(masksToPolygons);
    }
}
