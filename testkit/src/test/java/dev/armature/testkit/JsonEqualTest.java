package dev.armature.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.testkit.JsonEqual.Difference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;

class JsonEqualTest {

    private static final JsonEqual EXACT = JsonEqual.byValue();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1                    | 1.0
            100                  | 1e2
            0                    | -0.0
            0.1                  | 0.1000000000000000055511151231257827
            NaN                  | NaN
            Infinity             | 1e999
            18446744073709551616 | 18446744073709551616
            "a"                  | "\\u0061"
            {"a":1,"b":[2]}      | {"b":[2.0],"a":1}
            """)
    void theseAreEqual(String expected, String actual) {
        assertThat(differences(EXACT, expected, actual)).isEmpty();
        assertThat(differences(EXACT, actual, expected)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1                    | 2
            1                    | "1"
            1                    | true
            0                    | null
            []                   | {}
            18446744073709551616 | 18446744073709551617
            0.1                  | 0.10000000000000002
            NaN                  | 0
            Infinity             | -Infinity
            [1,2]                | [2,1]
            """)
    void theseDiffer(String expected, String actual) {
        assertThat(differences(EXACT, expected, actual)).isNotEmpty();
        assertThat(differences(EXACT, actual, expected)).isNotEmpty();
    }

    @Test
    void aDifferenceNamesItsPlaceAndBothValues() {
        List<Difference> found =
                differences(EXACT, "{\"a\":[{\"x/y\":1}],\"gone\":2}", "{\"a\":[{\"x/y\":3}],\"more\":[4]}");
        assertThat(found)
                .extracting(Difference::toString)
                .containsExactly(
                        "/a/0/x~1y: 3; expected 1", "/gone: absent; expected 2", "/more: [4]; expected absent");
    }

    @Test
    void aLongerArrayIsOneDifferencePerElement() {
        assertThat(differences(EXACT, "[1]", "[1,2,3]"))
                .extracting(Difference::pointer)
                .containsExactly("/1", "/2");
    }

    @Test
    void reportsNoMoreThanTheLimit() {
        assertThat(differences(EXACT.limit(2), "[1,2,3,4]", "[5,6,7,8]")).hasSize(2);
    }

    @Test
    void aToleranceCountsOnlyWhereItsPatternFits() {
        JsonEqual fair = EXACT.within(1e-9, "/annotations/*/area");
        String expected = "{\"annotations\":[{\"area\":1000.0,\"x\":1000.0}]}";
        assertThat(differences(fair, expected, "{\"annotations\":[{\"area\":1000.0000005,\"x\":1000}]}"))
                .isEmpty();
        assertThat(differences(fair, expected, "{\"annotations\":[{\"area\":1000.00001,\"x\":1000}]}"))
                .hasSize(1);
        assertThat(differences(fair, expected, "{\"annotations\":[{\"area\":1000,\"x\":1000.0000005}]}"))
                .hasSize(1);
    }

    @Test
    void twoStarsStandForAnyNumberOfSteps() {
        JsonEqual fair = EXACT.within(0.1, "/a/**/z");
        assertThat(differences(fair, "{\"a\":{\"z\":10,\"b\":[{\"z\":10}]}}", "{\"a\":{\"z\":11,\"b\":[{\"z\":11}]}}"))
                .isEmpty();
        assertThat(differences(fair, "{\"z\":10}", "{\"z\":11}")).hasSize(1);
    }

    @Test
    void aSetHasNoOrderButCountsItsElements() {
        JsonEqual sets = EXACT.asSet("skeleton");
        assertThat(differences(sets, "{\"skeleton\":[[1,2],[2,3]]}", "{\"skeleton\":[[2,3],[1,2]]}"))
                .isEmpty();
        assertThat(differences(sets, "{\"skeleton\":[[1,2],[2,3]]}", "{\"skeleton\":[[3,2],[1,2]]}"))
                .extracting(Difference::toString)
                .containsExactly("/skeleton/1: absent; expected [2,3]", "/skeleton: [3,2]; expected no such element");
        assertThat(differences(sets, "{\"skeleton\":[1,1]}", "{\"skeleton\":[1]}"))
                .hasSize(1);
    }

    @Test
    void whatIsIgnoredMayBeAbsent() {
        JsonEqual rest = EXACT.ignoring("/info/**");
        assertThat(differences(rest, "{\"info\":{\"year\":1},\"a\":2}", "{\"a\":2}"))
                .isEmpty();
        assertThat(differences(rest, "{\"info\":1,\"a\":2}", "{\"info\":2,\"a\":3}"))
                .extracting(Difference::pointer)
                .containsExactly("/a");
    }

    @Test
    void deepNestingIsRead() {
        String deep = "[".repeat(Json.DEEPEST) + "]".repeat(Json.DEEPEST);
        assertThat(differences(EXACT, deep, deep)).isEmpty();
    }

    @Test
    void aRepeatedNameIsRefusedUnlessAsked() {
        assertThatThrownBy(() -> Json.parse("{\"a\":1,\"a\":2}")).isInstanceOf(JacksonException.class);
        assertThat(Json.parseLastWins("{\"a\":1,\"a\":2}").get("a").asInt()).isEqualTo(2);
    }

    @Test
    void textAfterTheValueIsRefused() {
        assertThatThrownBy(() -> Json.parse("{} x")).isInstanceOf(JacksonException.class);
    }

    private static List<Difference> differences(JsonEqual how, String expected, String actual) {
        return how.differences(Json.parse(expected), Json.parse(actual));
    }
}
