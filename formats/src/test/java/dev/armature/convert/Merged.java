package dev.armature.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.diff.DatasetDiff;
import dev.armature.diff.Difference;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.coco.CocoOptions;
import dev.armature.merge.MergeOptions;
import dev.armature.testkit.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Merges whose books are always looked at.
final class Merged {

    private Merged() {}

    static Merging.Outcome run(
            List<Path> inputs, Path output, String format, MergeOptions options, boolean saveMedia, Policy onError)
            throws IOException, FormatException {
        CocoOptions coco = RealSets.options(saveMedia);
        Conversion.Request conversion = new Conversion.Request(
                inputs.getFirst(), "", output, format, Optional.empty(), List.of(), coco, false, true, onError);
        Merging.Outcome outcome = Merging.run(new Merging.Request(inputs, options, conversion), Progress.none());
        for (Thing thing : Thing.values()) {
            assertThat(!outcome.conversion().written()
                            || outcome.conversion().tally().balances(thing))
                    .as(
                            "%s: read %d, written %d, left out %s",
                            thing,
                            outcome.conversion().tally().read(thing),
                            outcome.conversion().tally().written(thing),
                            outcome.conversion().tally().leftOut(thing))
                    .isTrue();
        }
        return outcome;
    }

    static Merging.Outcome run(List<Path> inputs, Path output, String format) throws IOException, FormatException {
        return run(inputs, output, format, MergeOptions.DEFAULTS, false, Policy.ABORT);
    }

    /// The one file of `person_keypoints`.
    static JsonNode keypoints(Path output, String subset) throws IOException {
        return Json.read(output.resolve("annotations/person_keypoints_" + subset + ".json"));
    }

    static List<String> messages(Merging.Outcome outcome) {
        return outcome.conversion().problems().listed().stream()
                .map(Problem::toString)
                .toList();
    }

    /// What differs beside the order of lists.
    static List<String> differences(Path before, Path after) throws IOException, FormatException {
        List<String> differences = new ArrayList<>();
        try (DatasetDiff diff = new DatasetDiff(before, after, 0)) {
            diff.compare(
                    difference -> {
                        if (difference.kind() != Difference.Kind.MOVED) {
                            differences.add(difference.toString());
                        }
                    },
                    Progress.none());
        }
        return differences;
    }
}
