package dev.armature.cli;

import dev.armature.convert.Conversion;
import dev.armature.convert.Merging;
import dev.armature.flow.FormatException;
import dev.armature.flow.Progress;
import dev.armature.json.JsonWriter;
import dev.armature.merge.MergeOptions;
import dev.armature.merge.MergePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `merge` has beyond a conversion: its inputs, its options, and what became of ids, labels and images.
final class MergeRun {

    private final List<Path> inputs;
    private final String output;
    private final MergeOptions options;
    private Optional<Merging.Outcome> outcome = Optional.empty();

    private MergeRun(List<Path> inputs, String output, MergeOptions options) {
        this.inputs = inputs;
        this.output = output;
        this.options = options;
    }

    static MergeRun of(CommandLine line) throws UsageException {
        List<String> words = line.operands();
        if (words.size() < 2) {
            throw new UsageException("expected armature merge INPUT… OUTPUT");
        }
        List<Path> inputs =
                words.subList(0, words.size() - 1).stream().map(Path::of).toList();
        return new MergeRun(inputs, words.getLast(), options(line, inputs.size()));
    }

    private static MergeOptions options(CommandLine line, int inputs) throws UsageException {
        MergeOptions.Labels labels = switch (line.value("--labels").orElse("error")) {
            case "keep-both" -> MergeOptions.Labels.KEEP_BOTH;
            case "union" -> MergeOptions.Labels.UNION;
            case "remap" -> MergeOptions.Labels.REMAP;
            default -> MergeOptions.Labels.ERROR;
        };
        MergeOptions.Images images = switch (line.value("--same-images").orElse("join")) {
            case "content" -> MergeOptions.Images.CONTENT;
            case "first" -> MergeOptions.Images.FIRST;
            case "last" -> MergeOptions.Images.LAST;
            case "keep-both" -> MergeOptions.Images.KEEP_BOTH;
            case "error" -> MergeOptions.Images.ERROR;
            default -> MergeOptions.Images.JOIN;
        };
        return new MergeOptions(labels, images, subsets(line.value("--subset"), inputs));
    }

    private static List<String> subsets(Optional<String> words, int inputs) throws UsageException {
        if (words.isEmpty()) {
            return List.of();
        }
        List<String> subsets = List.of(words.get().split(",", -1));
        if (subsets.size() != 1 && subsets.size() != inputs) {
            throw new UsageException("--subset has " + subsets.size() + " names for " + inputs
                    + " inputs; expected one for all or one for each");
        }
        for (String subset : subsets) {
            if (!subset.isEmpty() && !EditOptions.isSubset(subset) || subset.isEmpty() && subsets.size() == 1) {
                throw new UsageException("--subset has " + (subset.isEmpty() ? "an empty name" : subset)
                        + "; expected a name such as train");
            }
        }
        return subsets;
    }

    List<Path> inputs() {
        return inputs;
    }

    String output() {
        return output;
    }

    Conversion.Outcome run(Conversion.Request request, Progress progress) throws IOException, FormatException {
        outcome = Optional.of(Merging.run(new Merging.Request(inputs, options, request), progress));
        return outcome.get().conversion();
    }

    private Optional<MergePlan.Counts> counts() {
        return outcome.flatMap(Merging.Outcome::counts);
    }

    /// `new ids: 3 images, 17 annotations, 0 labels`, and what else changed.
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        counts().ifPresent(counts -> {
            sentences.add("labels: " + counts.labels());
            sentences.add("new ids: " + counts.imageIds() + " images, "
                    + outcome.orElseThrow().annotationIds() + " annotations, " + counts.labelIds() + " labels");
            if (counts.imageNames() > 0) {
                sentences.add("new names: " + counts.imageNames() + " images");
            }
        });
        return sentences;
    }

    void writeInputs(JsonWriter json) throws IOException {
        json.name("inputs").value(inputs.stream().map(Path::toString).toList());
    }

    void writeCounts(JsonWriter json) throws IOException {
        if (counts().isEmpty()) {
            return;
        }
        MergePlan.Counts counts = counts().get();
        json.name("merged").beginObject();
        json.name("labels").value(counts.labels());
        json.name("images_joined").value(counts.imagesJoined());
        json.name("new_ids").beginObject();
        json.name("images").value(counts.imageIds());
        json.name("annotations").value(outcome.orElseThrow().annotationIds());
        json.name("labels").value(counts.labelIds());
        json.endObject();
        json.name("new_names").value(counts.imageNames());
        json.endObject();
    }
}
