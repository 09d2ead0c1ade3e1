package dev.armature.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.model.Attributes.Entry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesTest {

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "1.0", "\"1\"", "\"true\"", "\"TRUE\"", "\" True \"", "1e0"})
    void yesIsReadInEverySpelling(String json) {
        assertThat(one(json).flag("a")).contains(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "0", "0.0", "-0", "\"0\"", "\"False\""})
    void noIsReadInEverySpelling(String json) {
        assertThat(one(json).flag("a")).contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "2", "\"\"", "\"yes\"", "[true]", "{}", "\"1x\""})
    void whatSaysNeitherYesNorNoIsNoFlag(String json) {
        assertThat(one(json).flag("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "90.0", "\"90\"", "\" 90 \"", "9e1", "\"+90\""})
    void aNumberIsReadInEverySpelling(String json) {
        assertThat(one(json).number("a")).hasValue(90);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"NaN\"", "1e999", "\"Infinity\"", "[90]", "\"0x10\"", "\"9d\"", "\"-\""})
    void whatIsNoFiniteNumberIsNone(String json) {
        assertThat(one(json).number("a")).isEmpty();
    }

    @Test
    void truthCountsAsANumber() {
        assertThat(one("true").number("a")).hasValue(1);
        assertThat(one("false").number("a")).hasValue(0);
    }

    @Test
    void ofARepeatedNameTheLastCounts() {
        Attributes attributes = new Attributes(List.of(new Entry("a", "1"), new Entry("a", "2")));
        assertThat(attributes.json("a")).contains("2");
    }

    @Test
    void anAbsentNameHasNothing() {
        assertThat(one("1").json("b")).isEmpty();
        assertThat(one("1").flag("b")).isEmpty();
        assertThat(one("1").number("b")).isEmpty();
    }

    @Test
    void aReplacedAttributeStaysInItsPlace() {
        Attributes attributes = new Attributes(List.of(new Entry("a", "1"), new Entry("b", "2")));
        assertThat(attributes.with("a", "3").entries()).containsExactly(new Entry("a", "3"), new Entry("b", "2"));
        assertThat(attributes.with("c", "3").entries()).last().isEqualTo(new Entry("c", "3"));
    }

    @Test
    void attributesAreTakenOutByName() {
        Attributes attributes = new Attributes(List.of(new Entry("a", "1"), new Entry("b", "2"), new Entry("a", "3")));
        assertThat(attributes.without("a"::equals).entries()).containsExactly(new Entry("b", "2"));
    }

    @Test
    void theListIsACopy() {
        List<Entry> list = new ArrayList<>(List.of(new Entry("a", "1")));
        Attributes attributes = new Attributes(list);
        list.clear();
        assertThat(attributes.isEmpty()).isFalse();
    }

    private static Attributes one(String json) {
        return new Attributes(List.of(new Entry("a", json)));
    }
}
