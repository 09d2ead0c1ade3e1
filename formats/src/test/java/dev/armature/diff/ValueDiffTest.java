package dev.armature.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueDiffTest {

    @Test
    void numbersAreComparedByValueAndMembersInAnyOrder() throws Exception {
        assertThat(differences("{\"a\": 1, \"b\": [2.50]}", "{\"b\": [2.5], \"a\": 1.0}"))
                .isEmpty();
    }

    @Test
    void everyDifferenceHasItsPointer() throws Exception {
        assertThat(differences("{\"a/b\": {\"c~\": [1, {\"d\": true}]}}", "{\"a/b\": {\"c~\": [1, {\"d\": false}]}}"))
                .containsExactly("CHANGED /a~1b/c~0/1/d true -> false");
    }

    @Test
    void membersAreAddedAndRemoved() throws Exception {
        assertThat(differences("{\"a\": 1, \"b\": {}}", "{\"a\": 1, \"c\": \"x\"}"))
                .containsExactly("REMOVED /b {} -> ", "ADDED /c  -> \"x\"");
    }

    @Test
    void aRepeatedMemberIsPairedByItsPlace() throws Exception {
        assertThat(differences("{\"a\": 1, \"a\": 2}", "{\"a\": 1, \"a\": 3}")).containsExactly("CHANGED /a 2 -> 3");
    }

    @Test
    void anElementPutIntoAListIsOneDifference() throws Exception {
        assertThat(differences("[\"a\", \"b\", \"c\"]", "[\"a\", \"x\", \"b\", \"c\"]"))
                .containsExactly("ADDED /1  -> \"x\"");
        assertThat(differences("[{}, [1], \"c\"]", "[{}, \"c\"]")).containsExactly("REMOVED /1 [1] -> ");
    }

    @Test
    void aListOfNumbersThatIsQuiteDifferentIsToldAsOne() throws Exception {
        assertThat(differences("[1, 2, 3]", "[1, 5, 3]")).containsExactly("CHANGED /1 2 -> 5");
        assertThat(differences("[1, 2]", "[1, 2, 3]")).containsExactly("CHANGED  [1, 2] -> [1, 2, 3]");
        assertThat(differences("[1, 2, 3, 4, 5, 6, 7, 8, 9]", "[2, 3, 4, 5, 6, 7, 8, 9, 1]"))
                .hasSize(1);
    }

    @Test
    void wholeNumbersBeyondTheDoublesCountInEveryDigit() throws Exception {
        assertThat(differences("9007199254740993", "9007199254740992")).hasSize(1);
        assertThat(differences("18446744073709551616", "18446744073709551616.0"))
                .isEmpty();
    }

    @Test
    void whatIsWithinTheToleranceIsEqual() throws Exception {
        List<String> found = new ArrayList<>();
        ValueDiff diff = new ValueDiff(0.5, (kind, pointer, before, after) -> found.add(pointer));
        diff.compare(JsonValue.parse("[1, 1, 1]"), JsonValue.parse("[1.5, 0.5, 1.6]"), "");
        assertThat(found).containsExactly("/2");
    }

    @Test
    void kindsOfValuesAreNotMixedUp() throws Exception {
        assertThat(differences("[1, null, {}]", "[\"1\", false, []]")).hasSize(3);
    }

    private static List<String> differences(String before, String after) throws FormatException {
        List<String> found = new ArrayList<>();
        ValueDiff diff =
                new ValueDiff(0, (kind, pointer, a, b) -> found.add(kind + " " + pointer + " " + a + " -> " + b));
        long count = diff.compare(JsonValue.parse(before), JsonValue.parse(after), "");
        assertThat(count).isEqualTo(found.size());
        return found;
    }
}
