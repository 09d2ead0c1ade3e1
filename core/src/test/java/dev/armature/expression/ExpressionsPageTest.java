package dev.armature.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.testkit.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every example of `docs/expressions.md` is read, and those with a value have it.
class ExpressionsPageTest {

    private static final Pattern EXAMPLE = Pattern.compile("- `(.+)`");
    private static final Pattern VALUE = Pattern.compile("\\| `(.+)` \\| (\\S+) \\|");

    private static List<String> lines;

    @BeforeAll
    static void readThePage() throws IOException {
        lines = Files.readAllLines(Repo.root().resolve("docs/expressions.md"));
    }

    @Test
    void theExamplesAreUnderstood() throws ExpressionException {
        String section = "";
        int read = 0;
        for (String line : lines) {
            section = line.startsWith("Annotations, for") || line.startsWith("Images, for") || line.startsWith("Groups")
                    ? line
                    : section;
            Matcher example = EXAMPLE.matcher(line);
            if (example.matches()) {
                read++;
                if (section.startsWith("Groups")) {
                    Expression.value(example.group(1), Scope.ANNOTATION);
                } else {
                    Scope scope = section.startsWith("Images") ? Scope.IMAGE : Scope.ANNOTATION;
                    Expression.condition(example.group(1), scope);
                }
            }
        }
        assertThat(read).isGreaterThan(15);
    }

    @Test
    void theValuesAreThoseOfThePage() throws ExpressionException {
        int from = lines.indexOf("| expression | value |");
        int read = 0;
        for (String line : lines.subList(from, lines.size())) {
            Matcher value = VALUE.matcher(line);
            if (value.matches()) {
                read++;
                assertThat(Element.value(value.group(1))).as(value.group(1)).isEqualTo(value.group(2));
            }
        }
        assertThat(read).isGreaterThan(10);
    }

    @Test
    void everyNameIsOnThePage() {
        String page = String.join("\n", lines);
        for (String name : Names.known(Scope.ANNOTATION, true)) {
            String last = name.contains(".") ? name.substring(name.lastIndexOf('.')) : name;
            boolean there = page.contains("`" + name + "`")
                    || page.contains("`" + last + "`")
                    || page.contains("`" + name + ".NAME");
            assertThat(there).as(name).isTrue();
        }
    }

    @Test
    void everyFunctionIsOnThePage() {
        String page = String.join("\n", lines);
        assertThat(Functions.ALL).allMatch(function -> page.contains("`" + function + "("));
    }
}
