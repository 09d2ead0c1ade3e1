package dev.armature.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPatternTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            a.c            ; abc       ; true
            a.c            ; abcd      ; false
            ^a.c$          ; abc       ; true
            (a|bc)*        ; abcabc    ; true
            [a-c]+\\d{2,3} ; abc123    ; true
            [a-c]+\\d{2,3} ; abc1234   ; false
            [^a-c]+        ; xyz       ; true
            []a]+          ; ]a]       ; true
            [a\\]-]+       ; ]-a       ; true
            \\w+\\.jpe?g   ; a_1.jpg   ; true
            a{2,}          ; aaa       ; true
            a{2}           ; aaa       ; false
            (?:ab)?c       ; c         ; true
            ü+             ; üü        ; true
            .              ; 😀        ; true
            a\\|b          ; a|b     ; true
            \\S\\D\\W      ; ab-     ; true
            """)
    void theWholeTextIsMatched(String pattern, String text, boolean matches) throws TextPattern.Wrong {
        assertThat(TextPattern.of(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void anEmptyPatternMatchesAnEmptyText() throws TextPattern.Wrong {
        assertThat(TextPattern.of("").matches("")).isTrue();
        assertThat(TextPattern.of("").matches("a")).isFalse();
        assertThat(TextPattern.of("a|").matches("")).isTrue();
    }

    @Test
    void itAgreesWithTheEngineOfTheJdk() throws TextPattern.Wrong {
        Random random = new Random(17);
        for (int i = 0; i < 20_000; i++) {
            String pattern = pattern(random, 3);
            String text = text(random);
            assertThat(TextPattern.of(pattern).matches(text))
                    .as("%s on \"%s\"", pattern, text)
                    .isEqualTo(Pattern.matches(pattern, text));
        }
    }

    private static String pattern(Random random, int depth) {
        StringBuilder pattern = new StringBuilder();
        int pieces = random.nextInt(4);
        for (int i = 0; i < pieces; i++) {
            switch (random.nextInt(depth > 0 ? 6 : 4)) {
                case 0 -> pattern.append("abc".charAt(random.nextInt(3)));
                case 1 -> pattern.append('.');
                case 2 -> pattern.append("[ab]");
                case 3 -> pattern.append("[^a]");
                case 4 -> pattern.append('(').append(pattern(random, depth - 1)).append(')');
                default ->
                    pattern.append("(?:")
                            .append(pattern(random, depth - 1))
                            .append('|')
                            .append(pattern(random, depth - 1))
                            .append(')');
            }
            String[] signs = {"", "", "*", "+", "?", "{1,2}", "{2}"};
            pattern.append(signs[random.nextInt(signs.length)]);
        }
        return pattern.toString();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(7);
        for (int i = 0; i < length; i++) {
            text.append("abc".charAt(random.nextInt(3)));
        }
        return text.toString();
    }

    @Test
    void noPatternMakesItSlow() throws TextPattern.Wrong {
        String text = "a".repeat(20_000);
        assertThat(TextPattern.of("(a*)*b").matches(text)).isFalse();
        assertThat(TextPattern.of("(a|aa)+c?b").matches(text)).isFalse();
        assertThat(TextPattern.of("(.*)(.*)(.*)(.*)(.*)b").matches(text)).isFalse();
    }

    @Test
    void aPatternThatGrowsTooLargeIsRefused() {
        assertThatThrownBy(() -> TextPattern.of("((a{1000}){1000}){1000}")).hasMessage("the pattern is too large");
        assertThatThrownBy(() -> TextPattern.of("(".repeat(5000))).isInstanceOf(TextPattern.Wrong.class);
    }
}
