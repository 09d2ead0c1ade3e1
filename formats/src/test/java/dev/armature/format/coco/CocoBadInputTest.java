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

/// Every broken or odd input of the reference data: it is read, noted, refused with its place, or mended;
/// nothing else ever happens. The section "Broken and odd input" of `docs/formats/coco.md` is compared with
/// what the code does.
class CocoBadInputTest {

    private static final String PREFIX = "bad-";
    private static final String SECTION = "## Broken and odd input";

    /// What is expected of each case: what happens when errors abort, the codes, what happens when they are
    /// repaired.
    private static final String EXPECTED = """
        1e999 | error | keypoints-value | mended
        ann-extra-fields | read |  |
        ann-id-2e64 | read | id-number |
        ann-id-float | read | id-number |
        ann-id-huge | read | id-number |
        ann-id-string | read | id-text |
        ann-image-id-float | read | id-number |
        ann-image-id-string | read | id-text |
        ann-no-bbox | read | annotation-no-bbox |
        ann-no-category_id | read | annotation-no-category |
        ann-no-id | read | annotation-no-id |
        ann-no-iscrowd | read | annotation-no-iscrowd |
        ann-no-keypoints | read | annotation-no-keypoints |
        ann-no-num_keypoints | read | annotation-no-num-keypoints |
        annotation-number | error | annotation-type | left out
        area-negative | read | annotation-area-negative |
        area-string | error | annotation-area | mended
        attributes-list | error | attributes | mended
        attributes-nested | read |  |
        attributes-null | read | attributes-null |
        attributes-string | error | attributes | mended
        bbox-3 | error | bbox-length | mended
        bbox-5 | error | bbox-length | mended
        bbox-empty | read | bbox-empty |
        bbox-huge | read |  |
        bbox-nested | read | bbox-nested |
        bbox-null-value | error | bbox-type | mended
        bbox-object | error | bbox-type | mended
        bbox-string-values | error | bbox-type | mended
        blank-file | stops | json-syntax | stops
        categories-empty | read | category-id-unknown |
        categories-null | error | coco-section | left out
        categories-object | error | coco-section | left out
        category-duplicate-id | read | category-id-repeats |
        category-keypoints-empty-name | read | category-keypoint-empty |
        category-keypoints-null | read | category-keypoints-null, keypoints-count |
        category-keypoints-repeat | read | category-keypoints-repeat |
        category-keypoints-string | error | category-keypoints | left out
        category-name-empty | read | category-name-empty |
        category-no-id | error | category-no-id | left out
        category-no-keypoints | read | keypoints-count |
        category-no-name | error | category-no-name | mended
        category-no-skeleton | read |  |
        category-no-supercategory | read |  |
        category-null | read | annotation-no-category |
        category-null-entry | error | category-type | left out
        category-point-clash | read |  |
        category-skeleton-empty-joint | read | category-edge-empty |
        category-skeleton-flat | read | category-skeleton-flat |
        category-skeleton-null | read | category-skeleton-null |
        category-skeleton-out-of-range | read | category-edges-range |
        category-skeleton-strings | error | category-skeleton | mended
        category-string | read | id-text |
        category-super-null | read |  |
        category-super-number | read | category-supercategory-number |
        category-zero-unknown | read | category-id-unknown |
        comment | stops | json-syntax | stops
        deep-nesting | stops | json-depth | stops
        duplicate-keys | read | coco-section-repeats |
        empty-dir | stops | dataset-not-found | stops
        empty-file | stops | json-syntax | stops
        empty-object | stops | coco-not | stops
        file-name-empty | error | image-no-file-name | mended
        file-name-number | read | image-file-name-number |
        file-name-slash-end | read | image-file-name-folder |
        image-duplicate-id | read | image-id-repeats |
        image-duplicate-name | read | image-name-repeats |
        image-id-bool | error | id, image-no-id | left out
        image-id-float | read | id-number |
        image-id-string | read | id-text |
        image-id-unknown | read | image-id-unknown |
        image-no-file_name | error | image-no-file-name | mended
        image-no-width | read | image-no-size |
        image-null | error | image-type | left out
        image-same-stem | read |  |
        images-null | error | coco-section | left out
        images-object | read | image-id-unknown, images-object |
        iscrowd-float | read |  |
        iscrowd-null | read | iscrowd-null |
        iscrowd-string | read | iscrowd-text |
        keypoint-v-2_0 | read |  |
        keypoint-v-bool | error | keypoints-value | mended
        keypoint-v-float | read | keypoints-visibility |
        keypoint-v-null | error | keypoints-value | mended
        keypoint-v-string | error | keypoints-value | mended
        keypoints-bigint | read |  |
        keypoints-bool | error | keypoints-value | mended
        keypoints-nested | read | keypoints-nested |
        keypoints-null-value | error | keypoints-value | mended
        keypoints-object | error | keypoints-type | left out
        keypoints-outside | read |  |
        keypoints-string | error | keypoints-value | mended
        lone-surrogate | read |  |
        no-file | stops | dataset-not-found | stops
        no-images | error | coco-no-images | left out
        no-licenses | read |  |
        num-keypoints-string | read | annotation-num-keypoints-text, num-keypoints-differs |
        num-keypoints-wrong | read | num-keypoints-differs |
        other-name | read |  |
        rle-compressed-size-mismatch | error | segmentation | mended
        rle-counts-float | read |  |
        rle-counts-long | error | segmentation | mended
        rle-counts-negative | error | segmentation | mended
        rle-counts-short | error | segmentation | mended
        rle-counts-string-bad | error | segmentation | mended
        rle-counts-string-empty | error | segmentation | mended
        rle-no-size | error | segmentation | mended
        rle-size-mismatch | read | mask-size |
        score-null | read | annotation-score-null |
        segmentation-4 | error | segmentation-ring | mended
        segmentation-flat | read | segmentation-flat |
        segmentation-null-values | error | segmentation-ring | mended
        segmentation-odd | error | segmentation-ring | mended
        segmentation-one-empty | read | segmentation-ring-empty |
        segmentation-pairs | read | segmentation-pairs |
        segmentation-string | error | segmentation | mended
        segmentation-strings | error | segmentation-ring | mended
        single-quotes | stops | json-syntax | stops
        stray-json | read | file-not-read |
        top-null | stops | coco-not | stops
        top-string | stops | coco-not | stops
        two-documents | stops | json-trailing | stops
        utf16 | stops | json-encoding | stops
        width-float | read |  |
        width-huge | read |  |
        width-negative | read | image-no-size, image-size-odd |
        width-string | read | image-size-text |
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
        for (String line :
                (end < 0 ? section : section.substring(0, end)).lines().toList()) {
            if (line.startsWith("| `")) {
                String[] cells = line.split("\\|", -1);
                page.put(
                        cells[1].strip().replace("`", ""),
                        bare(cells[3]) + " | " + bare(cells[4]) + " | " + bare(cells[5]));
            }
        }
        assertThat(lines(page)).isEqualTo(lines(expected()));
    }

    @Test
    void anErrorHasItsFileAndItsPlaceInIt() throws IOException {
        List<String> without = new ArrayList<>();
        for (Path bad : cases()) {
            for (Problem problem : run(bad, "coco_person_keypoints", "coco_person_keypoints", Policy.ABORT)
                    .errors()) {
                boolean wholeFile = List.of("dataset-not-found", "coco-not", "coco-no-images")
                        .contains(problem.code());
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

    @Test
    void convertedToDatumaroEveryCaseIsReadRefusedOrAccountedFor() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path bad : cases()) {
            for (Policy policy : Policy.values()) {
                Run run = run(bad, "coco_person_keypoints", "datumaro", policy);
                boolean written =
                        run.stopped().isEmpty() && run.outcome().getFirst().written();
                if (!written && run.errors().isEmpty()) {
                    faults.add(name(bad) + " " + policy + ": nothing is written and nothing is said");
                }
                for (Tally.Thing thing : Tally.Thing.values()) {
                    if (written && !run.outcome().getFirst().tally().balances(thing)) {
                        faults.add(name(bad) + " " + policy + ": " + thing.plural() + " do not balance");
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
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
            Outcome outcome = Conversion.run(request, Progress.none());
            boolean ended = !outcome.written() && policy != Policy.ABORT; // by an error that no policy gets past
            List<Problem> listed = outcome.problems().listed();
            return new Run(List.of(outcome), ended ? List.of(listed.getLast()) : List.of(), output);
        } catch (FormatException stopped) {
            return new Run(List.of(), List.of(stopped.problem()), output);
        } catch (RuntimeException bug) {
            throw new AssertionError(input + " as " + from + " to " + to + " with " + policy, bug);
        }
    }

    /// `outcome | codes | with repair`
    private String row(Path bad) throws IOException {
        Run skip = run(bad, "coco_person_keypoints", "coco_person_keypoints", Policy.SKIP);
        if (!skip.stopped().isEmpty()) {
            return "stops | " + skip.stopped().getFirst().code() + " | stops";
        }
        Run abort = run(bad, "coco_person_keypoints", "coco_person_keypoints", Policy.ABORT);
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
                .map(line -> (line + " | | |").split("\\|", -1))
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
