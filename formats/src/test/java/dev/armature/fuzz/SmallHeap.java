package dev.armature.fuzz;

import dev.armature.convert.Conversion;
import dev.armature.convert.Conversion.Outcome;
import dev.armature.convert.Conversion.Request;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.format.coco.CocoOptions;
import dev.armature.format.coco.CocoOptions.Absent;
import dev.armature.format.coco.CocoOptions.AreaRule;
import dev.armature.format.coco.CocoOptions.BoxRule;
import dev.armature.format.coco.CocoOptions.PlainPoints;
import dev.armature.format.coco.CocoOptions.Segmentation;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Conversions in a process of their own with a heap of 256 MiB: what they ended with, a line for each.
final class SmallHeap {

    private SmallHeap() {}

    /// One conversion.
    ///
    /// @param options "default", or "mask" for everything that needs the pixels of outlines
    record Run(Path input, Path output, String to, String options, Policy policy) {

        List<String> words() {
            return List.of(input.toString(), output.toString(), to, options, policy.name());
        }
    }

    /// @return for each run "written" with the number of errors, or code and message of the refusal or the last
    ///     error
    static List<String> convert(List<Run> runs) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                SmallHeap.class.getName()));
        runs.forEach(run -> words.addAll(run.words()));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        List<String> lines;
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            lines = reader.lines().toList();
        }
        if (process.waitFor() != 0) {
            throw new AssertionError(
                    "the process ended with " + process.exitValue() + ":\n" + String.join("\n", lines));
        }
        return lines;
    }

    private static String classPath() {
        try {
            List<String> places = new ArrayList<>();
            for (Class<?> one : List.of(SmallHeap.class, Conversion.class, Tally.class)) {
                places.add(Path.of(one.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
            }
            return String.join(File.pathSeparator, places);
        } catch (URISyntaxException unusable) {
            throw new AssertionError("a place of our classes is no path", unusable);
        }
    }

    /// @param words five for each run, see [Run#words]
    public static void main(String[] words) throws IOException {
        for (int i = 0; i < words.length; i += 5) {
            System.out.println(line(new Run(
                    Path.of(words[i]),
                    Path.of(words[i + 1]),
                    words[i + 2],
                    words[i + 3],
                    Policy.valueOf(words[i + 4]))));
            System.out.flush();
        }
    }

    static String line(Run run) throws IOException {
        try {
            Outcome outcome = Conversion.run(
                    new Request(
                            run.input(),
                            "",
                            run.output(),
                            run.to(),
                            options(run.options()),
                            false,
                            false,
                            run.policy()),
                    Progress.none());
            if (!outcome.written()) {
                Problem last = outcome.problems().listed().getLast();
                return last.code() + ": " + last;
            }
            String errors = outcome.problems().errors() + " errors"
                    + outcome.problems().listed().stream()
                            .limit(1)
                            .map(first -> ", first: " + first)
                            .findFirst()
                            .orElse("");
            return "written, " + errors;
        } catch (FormatException refused) {
            return refused.problem().code() + ": " + refused.getMessage();
        }
    }

    private static CocoOptions options(String word) {
        return switch (word) {
            case "default" -> CocoOptions.DEFAULTS;
            case "media" -> options(true, Segmentation.GUESS, BoxRule.STORED, AreaRule.STORED);
            case "mask" -> options(false, Segmentation.MASK, BoxRule.MASK, AreaRule.SEGMENTATION);
            case "polygons" -> options(false, Segmentation.POLYGONS, BoxRule.HULL, AreaRule.BBOX);
            default -> throw new IllegalArgumentException(word);
        };
    }

    private static CocoOptions options(boolean media, Segmentation segmentation, BoxRule box, AreaRule area) {
        return new CocoOptions(
                Set.of(),
                media,
                segmentation,
                segmentation == Segmentation.MASK,
                true,
                false,
                false,
                Optional.empty(),
                false,
                Absent.KEEP,
                box,
                0.1,
                area,
                PlainPoints.AS_KEYPOINTS,
                OptionalInt.empty());
    }
}
