package dev.armature.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.convert.Conversion;
import dev.armature.convert.Conversion.Outcome;
import dev.armature.convert.Conversion.Request;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.coco.CocoOptions;
import dev.armature.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One conversion, and what has to be true of any: it ends with an output or a reason; the books balance; the
/// output is there when it says so and only then; nothing else stays or appears; what was written is read back
/// without errors; and COCO that is fine stays equal by value.
///
/// @param folder where input and output lie, emptied before and after
/// @param text of the input, COCO or Datumaro
/// @param target name of the output in the folder
record CheckedConversion(Path folder, String text, String to, String target, CocoOptions options, Policy policy) {

    void run() throws IOException {
        empty();
        Path input = Files.writeString(folder.resolve("in.json"), text);
        Path output = folder.resolve("run").resolve(target);
        Optional<Outcome> outcome = convert(input, to, output, options, policy);
        boolean written = outcome.isPresent() && outcome.get().written();
        assertThat(Files.exists(output)).as("output is there").isEqualTo(written);
        assertThat(topLevel()).isEqualTo(written ? List.of("in.json", "run") : List.of("in.json"));
        if (written) {
            List<Path> files = regular(output);
            for (Path file : files) {
                if (file.toString().endsWith(".json")) {
                    byte[] json = Files.readAllBytes(file);
                    assertThat(!JsonOracle.judges(json) || JsonOracle.read(json).isPresent())
                            .as("%s is JSON", file)
                            .isTrue();
                }
            }
            boolean clean = outcome.get().problems().errors() == 0 && policy == Policy.ABORT;
            boolean copy = to.equals("coco") && options.equals(CocoOptions.DEFAULTS) && files.size() == 1;
            if (clean && copy && files.getFirst().toString().endsWith(".json") && !text.contains("\"items\"")) {
                sameValue(files.getFirst());
            }
            again(output);
        }
        empty();
    }

    /// Converts, and checks the books; empty when the input or the output was refused.
    static Optional<Outcome> convert(Path input, String to, Path output, CocoOptions options, Policy policy)
            throws IOException {
        Outcome outcome;
        try {
            outcome =
                    Conversion.run(new Request(input, "", output, to, options, false, false, policy), Progress.none());
        } catch (FormatException refused) {
            assertThat(refused.problem().what()).isNotBlank();
            return Optional.empty();
        }
        for (Thing thing : Thing.values()) {
            assertThat(!outcome.written() || outcome.tally().balances(thing))
                    .as(
                            "%s: read %d, written %d, left out %s",
                            thing,
                            outcome.tally().read(thing),
                            outcome.tally().written(thing),
                            outcome.tally().leftOut(thing))
                    .isTrue();
        }
        assertThat(outcome.places()).isNotNull();
        assertThat(outcome.written() || outcome.problems().errors() > 0)
                .as("nothing is written only for an error")
                .isTrue();
        assertThat(outcome.written() && outcome.problems().errors() > 0 && policy == Policy.ABORT)
                .as("an error aborts")
                .isFalse();
        return Optional.of(outcome);
    }

    private void sameValue(Path file) throws IOException {
        try {
            JsonValue copied = JsonValue.parse(Files.readAllBytes(file), "out.json");
            byte[] input = text.getBytes(StandardCharsets.UTF_8);
            if (!JsonOracle.judges(input)) {
                return;
            }
            JsonOracle.Answer original = JsonOracle.read(input).orElseThrow();
            assertThat(SameJson.difference(copied, original.value())).as("copy").isEmpty();
        } catch (FormatException broken) {
            throw new AssertionError("the copy is not JSON", broken);
        }
    }

    /// What we wrote we read, without an error where the input had none.
    private void again(Path output) throws IOException {
        Path second = folder.resolve("second");
        Optional<Outcome> outcome = convert(output, "datumaro", second, CocoOptions.DEFAULTS, Policy.SKIP);
        if (outcome.isPresent() && !to.startsWith("coco")) {
            assertThat(outcome.get().problems().listed())
                    .as("errors in what was written")
                    .isEmpty();
        }
        if (!to.startsWith("coco")) {
            assertThat(outcome).as("what was written is recognised").isPresent();
        }
    }

    private static List<Path> regular(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private List<String> topLevel() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void empty() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        }
    }
}
