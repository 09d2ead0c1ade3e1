package dev.armature.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1.0",
                "100 | 1e2",
                "0 | -0.0",
                "0.1 | 0.1000000000000000055",
                "9007199254740992 | 9007199254740992.0",
                "9007199254740993 | 9007199254740993.00",
                "1e999 | 10e998",
                "[1, 2, 3] | [1.0,2.0,3.0]",
                "{\"a\": 1, \"b\": [true, null]} | { \"b\":[true,null],\"a\":1.0}",
                "\"\\u0041\" | \"A\"",
                "{\"a\": [1, 9007199254740993]} | {\"a\": [1.0, 9007199254740993]}",
                "[[1, 2], [3]] | [[1.0, 2], [3]]",
            })
    void equalValuesHaveOneHash(String one, String other) throws Exception {
        assertThat(hash(one)).isEqualTo(hash(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 2",
                "1 | \"1\"",
                "0 | false",
                "null | false",
                "9007199254740992 | 9007199254740993",
                "-9007199254740993 | 9007199254740993",
                "[1, 2] | [2, 1]",
                "[] | {}",
                "[] | null",
                "[[]] | []",
                "[[1], 2] | [1, [2]]",
                "[1, 2, 3] | [1, 2]",
                "{\"a\": 1} | {\"b\": 1}",
                "{\"a\": 1, \"b\": 2} | {\"a\": 2, \"b\": 1}",
                "{\"a\": {\"b\": 1}} | {\"b\": {\"a\": 1}}",
                "{\"a\": 1} | {\"a\": 1, \"c\": null}",
                "\"\" | null",
                "\"ab\" | \"ba\"",
                "1e999 | 1e998",
                "[9007199254740992] | [9007199254740993]",
            })
    void differentValuesHaveDifferentHashes(String one, String other) throws Exception {
        assertThat(hash(one)).isNotEqualTo(hash(other));
    }

    @Test
    void theKeyIsTheHashOfTheMemberAskedFor() throws Exception {
        Fingerprint print = read("{\"x\": {\"id\": 1}, \"id\": 5}");
        assertThat(print.keyed()).isTrue();
        Fingerprint alone = read("5.0");
        assertThat(print.keyHigh()).isEqualTo(alone.high());
        assertThat(print.keyLow()).isEqualTo(alone.low());
        assertThat(read("{\"x\": {\"id\": 1}}").keyed())
                .as("a member deeper down is none")
                .isFalse();
    }

    @Test
    void theKeyIsFoundWhereDigitsHaveToBeCompared() throws Exception {
        Fingerprint print = read("{\"id\": 5, \"big\": 18446744073709551616}");
        assertThat(print.keyed()).isTrue();
        assertThat(print.keyHigh()).isEqualTo(read("5").high());
    }

    private static String hash(String json) throws IOException, FormatException {
        Fingerprint print = read(json);
        return print.high() + " " + print.low();
    }

    private static Fingerprint read(String json) throws IOException, FormatException {
        Fingerprint print = new Fingerprint();
        print.read(new JsonReader(json.getBytes(StandardCharsets.UTF_8), "text", 0), "id");
        return print;
    }
}
