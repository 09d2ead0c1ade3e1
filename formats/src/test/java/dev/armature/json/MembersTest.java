package dev.armature.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MembersTest {

    @Test
    void aMemberIsReplacedInItsPlace() {
        assertThat(replaced("{\"a\":1,\"b\":2,\"c\":3}", change("b", "[9]"))).isEqualTo("{\"a\":1,\"b\":[9],\"c\":3}");
    }

    @Test
    void whatIsNotChangedKeepsItsDigitsAndBlanks() {
        assertThat(replaced("{\"a\": [1.50, 2e0 ], \"b\":2}", change("b", "3")))
                .isEqualTo("{\"a\": [1.50, 2e0 ], \"b\":3}");
        assertThat(replaced(" { \"a\" : 1 ,\n \"b\" : \"}\" } ", change("a", "2")))
                .isEqualTo(" { \"a\" : 2 ,\n \"b\" : \"}\" } ");
        assertThat(replaced("{ \"a\": 1, \"b\": [\"]\\\"\"], \"c\": 3 }", change("a", null)))
                .isEqualTo("{ \"b\": [\"]\\\"\"], \"c\": 3 }");
    }

    @Test
    void aMemberIsTakenOut() {
        assertThat(replaced("{\"a\":1,\"b\":2,\"c\":3}", change("a", null))).isEqualTo("{\"b\":2,\"c\":3}");
        assertThat(replaced("{\"a\":1}", change("a", null))).isEqualTo("{}");
    }

    @Test
    void takingOutWhatIsNotThereChangesNothing() {
        assertThat(replaced("{\"a\":1}", change("b", null))).isEqualTo("{\"a\":1}");
    }

    @Test
    void aNewMemberComesLast() {
        assertThat(replaced("{\"a\":1}", change("b", "2"))).isEqualTo("{\"a\":1,\"b\":2}");
        assertThat(replaced("{}", change("b", "2"))).isEqualTo("{\"b\":2}");
    }

    @Test
    void newMembersComeInTheOrderOfTheChanges() {
        Map<String, byte[]> changes = change("z", "1");
        changes.put("y", "2".getBytes(UTF_8));
        assertThat(replaced("{}", changes)).isEqualTo("{\"z\":1,\"y\":2}");
    }

    @Test
    void ofARepeatedMemberOneIsLeft() {
        assertThat(replaced("{\"a\":1,\"b\":2,\"a\":3}", change("a", "4"))).isEqualTo("{\"a\":4,\"b\":2}");
        assertThat(replaced("{\"a\":1,\"b\":2,\"a\":3}", change("a", null))).isEqualTo("{\"b\":2}");
        assertThat(replaced("{\"a\":1,\"b\":2,\"a\":3}", change("b", "4"))).isEqualTo("{\"a\":1,\"b\":4,\"a\":3}");
    }

    @Test
    void aNameIsFoundHoweverItIsWritten() {
        assertThat(replaced("{\"\\u0061\":1}", change("a", "2"))).isEqualTo("{\"\\u0061\":2}");
        assertThat(Members.has("{\"\\u0061\":1}".getBytes(UTF_8), "a")).isTrue();
    }

    @Test
    void namesWithOddLettersStayWhatTheyAre() {
        String odd = "{\"ä\\n\\\"\":1,\"😀\":2}";
        assertThat(replaced(odd, change("b", null))).isEqualTo(odd);
    }

    @Test
    void onlyMembersOfTheObjectItselfAreFound() {
        byte[] object = "{\"a\":{\"b\":1},\"c\":[{\"d\":2}]}".getBytes(UTF_8);
        assertThat(Members.has(object, "a")).isTrue();
        assertThat(Members.has(object, "b")).isFalse();
        assertThat(Members.has(object, "d")).isFalse();
    }

    @Test
    void textThatIsNoObjectIsAFaultOfTheCaller() {
        assertThatThrownBy(() -> Members.replace("[1]".getBytes(UTF_8), Collections.emptyMap()))
                .isInstanceOf(AssertionError.class);
    }

    private static Map<String, byte[]> change(String name, String json) {
        Map<String, byte[]> changes = new LinkedHashMap<>();
        changes.put(name, json == null ? null : json.getBytes(UTF_8));
        return changes;
    }

    private static String replaced(String object, Map<String, byte[]> changes) {
        return new String(Members.replace(object.getBytes(UTF_8), changes), UTF_8);
    }
}
