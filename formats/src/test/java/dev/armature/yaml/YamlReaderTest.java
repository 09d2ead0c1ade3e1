package dev.armature.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.flow.FormatException;
import dev.armature.flow.Problem;
import dev.armature.yaml.YamlValue.Items;
import dev.armature.yaml.YamlValue.Members;
import dev.armature.yaml.YamlValue.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {

    @Test
    void textsAreWhatStandsThere() throws FormatException {
        Members all = members("a: no\nb: 012\nc: 1.0\nd: 'it''s'\ne:\nf: C:\\Users\\x  # a path\n");
        assertThat(all.members().stream().map(member -> ((Text) member.value()).value()))
                .containsExactly("no", "012", "1.0", "it's", "", "C:\\Users\\x");
        assertThat(((Text) all.get("d").orElseThrow()).plain()).isFalse();
        assertThat(((Text) all.get("e").orElseThrow()).plain()).isTrue();
    }

    @Test
    void listsOfBothStylesAreAlike() throws FormatException {
        Members all = members("a: [17, 3]\nb:\n- 17\n- 3\n");
        assertThat(texts(all.get("a").orElseThrow())).containsExactly("17", "3");
        assertThat(texts(all.get("b").orElseThrow())).containsExactly("17", "3");
    }

    @Test
    void placesAreByteOffsets() throws FormatException {
        String text = "\uFEFFé: 😀\nnames: {0: ü, 1: x}\n";
        Members all = members(text);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Members names = (Members) all.get("names").orElseThrow();
        assertThat(new String(bytes, (int) names.members().get(1).at(), 4, StandardCharsets.UTF_8))
                .isEqualTo("1: x");
        assertThat(new String(bytes, (int) names.members().get(0).value().at(), 2, StandardCharsets.UTF_8))
                .isEqualTo("ü");
    }

    @Test
    void anAliasIsWhatItsAnchorNames() throws FormatException {
        Members all = members("a: &list [1, 2]\nb: *list\nc: &word x\nd: *word\n");
        assertThat(all.get("b")).isEqualTo(all.get("a"));
        assertThat(all.get("d").map(YamlValue::word)).contains("\"x\"");
    }

    @Test
    void ofNamesThatRepeatTheLastOneCounts() throws FormatException {
        assertThat(members("a: 1\na: 2\n").get("a").map(YamlValue::word)).contains("\"2\"");
    }

    @Test
    void nothingButCommentsIsNothing() throws FormatException {
        assertThat(YamlReader.read("# nothing\n".getBytes(StandardCharsets.UTF_8), "x.yaml"))
                .isEmpty();
        assertThat(YamlReader.read(new byte[0], "x.yaml")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: [1, 2\\nb: 3           | yaml-syntax | 10",
                "\\ta: 1                   | yaml-syntax | 0",
                "é: 1\\n---\\nb: 2         | yaml-syntax | 6",
                "a: *b                     | yaml-syntax | 3",
                "a: &b [*b]                | yaml-syntax | 7",
                "? [a]\\n: b               | yaml-syntax | 2",
                "é: \\001                  | yaml-syntax | 4",
            })
    void aFaultIsToldWithItsPlace(String text, String code, long at) {
        assertThat(problem(text.translateEscapes())).satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.where().offset()).isEqualTo(at);
            assertThat(problem.what()).doesNotContain("\n").isNotBlank();
        });
    }

    @Test
    void deepNestingIsRefusedAndNoStackIsLost() {
        assertThat(problem("[".repeat(200_000)).code()).isEqualTo("yaml-depth");
        assertThat(problem("- ".repeat(200_000)).code()).isEqualTo("yaml-depth");
    }

    @Test
    void aliasesInAliasesDoNotBlowUp() throws FormatException {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 50; i++) {
            text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(members(text.toString()).members()).hasSize(50);
    }

    @Test
    void whatIsNotUtf8OrTooLargeIsRefused() {
        assertThatThrownBy(() -> YamlReader.read(new byte[] {'a', ':', ' ', (byte) 0xff}, "x.yaml"))
                .isInstanceOfSatisfying(
                        FormatException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("yaml-encoding"));
        assertThat(problem("#".repeat(3_000_001)).code()).isEqualTo("yaml-size");
    }

    private static List<String> texts(YamlValue list) {
        return ((Items) list)
                .values().stream().map(value -> ((Text) value).value()).toList();
    }

    private static Members members(String text) throws FormatException {
        return (Members)
                YamlReader.read(text.getBytes(StandardCharsets.UTF_8), "x.yaml").orElseThrow();
    }

    private static Problem problem(String text) {
        try {
            throw new AssertionError("read: " + members(text));
        } catch (FormatException refused) {
            return refused.problem();
        }
    }
}
