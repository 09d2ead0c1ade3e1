package dev.armature.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTest {

    @ParameterizedTest
    @CsvSource({
        "2, 2.0",
        "2, 20e-1",
        "0, -0",
        "0, 0.000e5",
        "100, 1e2",
        "-7, -7.00",
        "18446744073709551616, 1.8446744073709551616e19",
        "0.5, 5e-1",
        "1e5000, 10e4999",
        "1e-5000, 0.1e-4999",
        "1e4096, 10e4095",
        "1e99999999999, 1e99999999999"
    })
    void numbersAreEqualByValue(String one, String other) {
        assertThat(Id.ofNumber(one)).isEqualTo(Id.ofNumber(other)).hasSameHashCodeAs(Id.ofNumber(other));
        assertThat(Id.ofNumber(one)).isEqualByComparingTo(Id.ofNumber(other));
    }

    @Test
    void aTextIsNeverEqualToANumber() {
        assertThat(Id.ofText("2")).isNotEqualTo(Id.of(2));
        assertThat(Id.ofText("18446744073709551616")).isNotEqualTo(Id.ofNumber("18446744073709551616"));
        assertThat(Id.ofText("0.5")).isNotEqualTo(Id.ofNumber("0.5"));
    }

    @Test
    void theEmptyTextIsAnIdAndNotItsAbsence() {
        assertThat(Id.ofText("").isNone()).isFalse();
        assertThat(Id.ofText("")).isNotEqualTo(Id.NONE);
        assertThat(Id.NONE).isNotEqualTo(Id.of(0));
    }

    @Test
    void aWholeNumberOf64BitsIsALong() {
        assertThat(Id.ofNumber("9223372036854775807").asLong()).isEqualTo(Long.MAX_VALUE);
        assertThat(Id.ofNumber("-9223372036854775808").asLong()).isEqualTo(Long.MIN_VALUE);
        assertThat(Id.ofNumber("9223372036854775808").isLong()).isFalse();
    }

    @Test
    void aLargerNumberKeepsItsDigits() {
        assertThat(Id.ofNumber("123456789012345678901234567890")).hasToString("123456789012345678901234567890");
    }

    @ParameterizedTest
    @ValueSource(strings = {"18446744073709551616", "0.5", "1e300", "1e99999999999", "-1e-99999999999"})
    void whatIsNotALongIsStillANumber(String text) {
        Id id = Id.ofNumber(text);
        assertThat(id.isNumber()).isTrue();
        assertThat(id.isNone()).isFalse();
    }

    @Test
    void anIdThatIsNoLongHasNone() {
        assertThatThrownBy(() -> Id.ofText("a").asLong()).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1e", "0x10", "1 2", "--1e99999999999"})
    void aTextThatIsNoNumberIsRefused(String text) {
        assertThatThrownBy(() -> Id.ofNumber(text)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void wholeNumbersComeFirstThenTheOthersByText() {
        List<Id> ids = List.of(
                Id.ofText("b"), Id.of(10), Id.ofNumber("18446744073709551616"), Id.of(9), Id.ofText("a"), Id.of(-1));
        assertThat(ids.stream().sorted().map(Id::toString))
                .containsExactly("-1", "9", "10", "18446744073709551616", "a", "b");
    }

    @Test
    void theOrderTellsApartWhatIsNotEqual() {
        Id number = Id.ofNumber("18446744073709551616");
        Id text = Id.ofText("18446744073709551616");
        assertThat(number.compareTo(text)).isNotZero();
        assertThat(Id.NONE.compareTo(Id.ofText(""))).isNotZero();
    }
}
