package dev.armature.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.armature.flow.FormatException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Strings that are longer than what the reader holds are passed over as others are.
class LongStringTest {

    private static final int BUFFER = 1 << 18; // what the reader has at first

    private static JsonReader reader(String text) throws Exception {
        return new JsonReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "a.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\\"", "\\u0041", "é", "中\uD83D\uDE00", "\\\\", "\\/x\\/"})
    void whateverStandsInThemAndWhereverTheBufferEnds(String odd) throws Exception {
        for (int length = BUFFER - 12; length < BUFFER + 4; length++) {
            JsonReader json = reader("[\"" + "A".repeat(length) + odd + "B".repeat(BUFFER) + "\",7]");
            json.beginArray();
            json.hasNext();
            json.skip();
            assertThat(json.hasNext()).isTrue();
            assertThat(json.whole()).isEqualTo(7);
            json.endArray();
            json.endDocument();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\\x", "\\"})
    void whatIsNoStringIsRefusedInItsPlace(String wrong) throws Exception {
        String text = "\"" + "A".repeat(BUFFER + 3) + wrong;
        JsonReader json = reader(text);
        FormatException refused = catchThrowableOfType(FormatException.class, json::skip);
        assertThat(refused.problem().code()).isEqualTo("json-syntax");
        assertThat(refused.problem().where().offset()).isBetween((long) BUFFER, (long) text.length());
    }

    @Test
    void whatIsMarkedIsHeldWholeWhateverItsLength() throws Exception {
        String text = "\"" + "A".repeat(3 * BUFFER) + "\"";
        assertThat(new String(reader(text).raw(), StandardCharsets.US_ASCII)).isEqualTo(text);
    }
}
