package dev.armature.format.coco;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.convert.Conversion;
import dev.armature.convert.Conversion.Outcome;
import dev.armature.convert.Conversion.Request;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally;
import dev.armature.testkit.Repo;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every broken or odd input of the reference data: it is read, noted, refused with its place, or mended; nothing else
/// ever happens. The section "Broken and odd input" of `docs/formats/coco.md` is compared with what the code does.
class CocoBadInputTest {

    private static final String PREFIX = "bad-";
    private static final String SECTION = "## Broken and odd input";

    /// What is expected of each case: what happens when errors abort, the codes, what happens when they are repaired.
    private static final String EXPECTED =
            """

            """;

    @TempDir
    Path folder;

    private int runs;

    @Test
    void everyCaseEndsAsTheTableSays() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (Path bad : cases()) {
            found.put(name(bad), row(bad));
        }
        assertThat(lines(found)).isEqualTo(lines(expected()));
    }

    @Test
    void thePageHasTheSameTable() throws IOException {
        Map<String, String> page = new TreeMap<>();
        String text = Files.readString(Repo.root().resolve("docs/formats/coco.md"));
        String section = text.substring(text.indexOf(SECTION) + SECTION.length());
        int end = section.indexOf("\n## ");
        for (String line : (end < 0 ? section : section.substring(0, end)).lines().toList()) {
            if (line.startsWith("| `")) {
                String[] cells = line.split("\\|", -1);
                page.put(cells[1].strip().replace("`", ""), bare(cells[3]) + " | " + bare(cells[4]) + " | " + bare(cells[5]));
            }
        }
        assertThat(lines(page)).isEqualTo(lines(expected()));
    }

    @Test
    void anErrorHasItsFileAndItsPlaceInIt() throws IOException {
        List<String> without = new ArrayList<>();
        for (Path bad : cases()) {
            for (Problem problem : run(bad, "coco_person_keypoints", "coco_person_keypoints", Policy.ABORT).errors()) {
                boolean wholeFile = List.of("dataset-not-found", "coco-not", "coco-no-images").contains(problem.code());
                boolean placed = problem.where().offset() >= 0;
                if (problem.where().file().isEmpty() || !placed && !wholeFile) {
                    without.add(name(bad) + ": " + problem);
                }
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void theBooksBalanceWhateverThePolicy() throws IOException {
        List<String> unbalanced = new ArrayList<>();
        for (Path bad : cases()) {
            for (Policy policy : List.of(Policy.SKIP, Policy.REPAIR)) {
                Run run = run(bad, "coco_person_keypoints", "coco_person_keypoints", policy);
                for (Tally.Thing thing : Tally.Thing.values()) {
                    if (run.stopped().isEmpty() && !run.outcome().get(0).tally().balances(thing)) {
                        unbalanced.add(name(bad) + " " + policy + " " + thing.plural());
                    }
                }
            }
        }
        assertThat(unbalanced).isEmpty();
    }

    @Test
    void whatWasMendedOrLeftOutIsReadWithoutErrorAfterwards() throws IOException {
        List<String> again = new ArrayList<>();
        for (Path bad : cases()) {
            for (Policy policy : List.of(Policy.SKIP, Policy.REPAIR)) {
                Run first = run(bad, "coco_person_keypoints", "coco_person_keypoints", policy);
                boolean noList = first.errors().stream()
                        .anyMatch(problem -> problem.code().startsWith("coco-")); // a whole list was left out
                if (first.stopped().isEmpty() && !noList) {
                    Run second = run(first.output(), "coco_person_keypoints", "coco_person_keypoints", Policy.ABORT);
                    second.errors().forEach(problem -> again.add(name(bad) + " " + policy + ": " + problem));
                }
            }
        }
        assertThat(again).isEmpty();
    }

    @Test
    void anInputThatIsNotNamedEndsInNoOtherExceptionEither() throws IOException {
        for (Path bad : cases()) {
            run(bad, "", "coco", Policy.SKIP);
        }
        assertThat(runs).isEqualTo(cases().size());
    }

    /// One conversion: an outcome, or why it stopped.
    private record Run(List<Outcome> outcome, List<Problem> stopped, Path output) {

        /// Errors that were reported or that ended the run.
        List<Problem> errors() {
            return outcome.isEmpty() ? stopped : listed(Severity.ERROR);
        }

        List<Problem> listed(Severity severity) {
            return outcome.getFirst().problems().listed().stream()
                    .filter(problem -> problem.severity() == severity)
                    .toList();
        }
    }

    private Run run(Path input, String from, String to, Policy policy) throws IOException {
        Path output = folder.resolve("out-" + runs++);
        Request request = new Request(input, from, output, to, CocoOptions.DEFAULTS, false, false, policy);
        try {
            return new Run(List.of(Conversion.run(request, Progress.none())), List.of(), output);
        } catch (FormatException stopped) {
            return new Run(List.of(), List.of(stopped.problem()), output);
        } catch (RuntimeException bug) {
            throw new AssertionError(input + " as " + from + " to " + to + " with " + policy, bug);
        }
    }

    /// `outcome | codes | with repair`
    private String row(Path bad) throws IOException {
        Run abort = run(bad, "coco_person_keypoints", "coco_person_keypoints", Policy.ABORT);
        if (!abort.stopped().isEmpty()) {
            return "stops | " + abort.stopped().getFirst().code() + " | stops";
        }
        Problems problems = abort.outcome().getFirst().problems();
        boolean refused = problems.errors() > 0;
        String codes = problems.kinds().stream()
                .map(Problems.Kind::first)
                .filter(first -> (first.severity() == Severity.ERROR) == refused)
                .map(Problem::code)
                .sorted()
                .collect(Collectors.joining(", "));
        return (refused ? "error | " : "read | ") + codes + " | " + (refused ? mended(bad) : "");
    }

    private String mended(Path bad) throws IOException {
        Run repair = run(bad, "coco_person_keypoints", "coco_person_keypoints", Policy.REPAIR);
        List<String> words = new ArrayList<>();
        if (!repair.listed(Severity.REPAIR).isEmpty()) {
            words.add("mended");
        }
        if (!repair.listed(Severity.ERROR).isEmpty()) {
            words.add("left out");
        }
        return String.join(", ", words);
    }

    private static Map<String, String> expected() {
        return EXPECTED.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split("\\|", -1))
                .collect(Collectors.toMap(
                        cells -> cells[0].strip(),
                        cells -> bare(cells[1]) + " | " + bare(cells[2]) + " | " + bare(cells[3]),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static String bare(String cell) {
        return cell.replace("`", "").strip().toLowerCase(Locale.ROOT);
    }

    private static String lines(Map<String, String> table) {
        return table.entrySet().stream()
                .map(entry -> entry.getKey() + " | " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    /// The input folders of all cases; an empty folder cannot be stored, so it is made here.
    private List<Path> cases() throws IOException {
        List<Path> inputs = new ArrayList<>();
        try (Stream<Path> all = Files.list(Shared.require("goldens").resolve("cases"))) {
            for (Path one : all.sorted().toList()) {
                String name = one.getFileName().toString();
                if (name.startsWith(PREFIX)) {
                    Path input = one.resolve("input");
                    inputs.add(Files.isDirectory(input) ? input : empty(name));
                }
            }
        }
        return inputs;
    }

    private Path empty(String name) throws IOException {
        Path input = folder.resolve(name).resolve("input");
        Files.createDirectories(name.equals("bad-no-file") ? input.resolve("annotations") : input);
        return input;
    }

    private static String name(Path input) {
        return input.getParent().getFileName().toString().substring(PREFIX.length());
    }
}
