package dev.armature.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.testkit.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/problems.md` against the codes in the sources: every text with hyphens is taken for one, and every
/// text that stands first in a call that reports something. Pieces of a code (`"annotation-" + member`, `code
/// + "-null"`) fit every code of the page that begins or ends so.
class ProblemsPageTest {

    private static final Set<String> NO_CODES = Set.of(
            "armature-input-",
            "armature-scratch",
            "data-element-id",
            "data-label-name",
            "data-node-from",
            "data-node-id",
            "data-node-to",
            "us-ascii",
            "utf-8");

    private static final Pattern WITH_HYPHENS = Pattern.compile("\"(-?[a-z0-9]+(?:-[a-z0-9]+)*-?)\"");
    private static final Pattern REPORTED =
            Pattern.compile("\\b(?:note|error|loss|repair|repaired|FormatException)\\(\\s*\"([a-z0-9]+)\"\\s*,");
    /// Sources of pages, drawings and the store are full of words with hyphens, so there only what is reported
    /// counts.
    private static final Pattern REPORTED_BY_REPORT = Pattern.compile(
            "(?:\\b(?:note|error|loss|repair|FormatException)\\(|\\bSeverity\\.[A-Z]+,)\\s*\"([a-z0-9-]+)\"\\s*,");

    private static final Pattern COMMENT = Pattern.compile("//.*");

    @Test
    void everyCodeOfTheSourcesIsOnThePage() throws IOException {
        Set<String> page = page();
        Set<String> missing = new TreeSet<>();
        for (String code : sources()) {
            boolean there = code.endsWith("-")
                    ? page.stream().anyMatch(listed -> listed.startsWith(code))
                    : code.startsWith("-")
                            ? page.stream().anyMatch(listed -> listed.endsWith(code))
                            : page.contains(code);
            if (!there) {
                missing.add(code);
            }
        }
        assertThat(missing).as("codes that docs/problems.md does not explain").isEmpty();
    }

    @Test
    void everyCodeOfThePageIsInTheSources() throws IOException {
        Set<String> sources = sources();
        Set<String> unused = new TreeSet<>();
        for (String listed : page()) {
            boolean there = sources.contains(listed)
                    || sources.stream().anyMatch(code -> code.endsWith("-") && listed.startsWith(code))
                    || sources.stream().anyMatch(code -> code.startsWith("-") && listed.endsWith(code));
            if (!there) {
                unused.add(listed);
            }
        }
        assertThat(unused).as("codes of docs/problems.md that no source has").isEmpty();
    }

    @Test
    void noCodeIsExplainedTwice() throws IOException {
        List<String> rows = rows();
        assertThat(rows).doesNotHaveDuplicates();
    }

    private static Set<String> page() throws IOException {
        return new TreeSet<>(rows());
    }

    private static List<String> rows() throws IOException {
        return Files.readString(Repo.root().resolve("docs/problems.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
    }

    private static Set<String> sources() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String module : List.of("core", "formats", "report", "store")) {
            try (Stream<Path> files = Files.walk(Repo.root().resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String text = COMMENT.matcher(Files.readString(file)).replaceAll("");
                    if (module.equals("report") || module.equals("store")) {
                        add(codes, REPORTED_BY_REPORT.matcher(text));
                    } else {
                        add(codes, REPORTED.matcher(text));
                        add(codes, WITH_HYPHENS.matcher(text));
                    }
                }
            }
        }
        codes.removeAll(NO_CODES);
        assertThat(codes).hasSizeGreaterThan(100);
        return codes;
    }

    /// Single words count only where something is reported.
    private static void add(Set<String> codes, Matcher found) {
        while (found.find()) {
            String code = found.group(1);
            if (found.pattern() == REPORTED || code.contains("-") && code.length() > 1) {
                codes.add(code);
            }
        }
    }
}
