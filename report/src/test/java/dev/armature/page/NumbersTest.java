package dev.armature.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void thousandsAreSetApart() {
        assertThat(Numbers.grouped(1_204_117)).isEqualTo("1\u202f204\u202f117");
        assertThat(Numbers.grouped(-999)).isEqualTo("-999");
        assertThat(Numbers.rounded(12_345.678, 2)).isEqualTo("12\u202f345.68");
        assertThat(Numbers.rounded(Double.NaN, 2)).isEqualTo("–");
    }

    @Test
    void onlyNothingIsZeroPercentAndOnlyAllIsAHundred() {
        assertThat(Numbers.percent(0)).isEqualTo("0\u202f%");
        assertThat(Numbers.percent(1)).isEqualTo("100\u202f%");
        assertThat(Numbers.percent(0.0001)).isEqualTo("< 0.1\u202f%");
        assertThat(Numbers.percent(0.99999)).isEqualTo("> 99.9\u202f%");
        assertThat(Numbers.percent(0.083)).isEqualTo("8.3\u202f%");
        assertThat(Numbers.percent(0.834)).isEqualTo("83\u202f%");
        assertThat(Numbers.percent(Double.NaN)).isEqualTo("–");
    }

    @Test
    void numbersOfDrawingsHaveNoExponentAndNoUselessZeros() {
        assertThat(Numbers.plain(1e-9, 2)).isEqualTo("0");
        assertThat(Numbers.plain(-0.001, 2)).isEqualTo("0");
        assertThat(Numbers.plain(1e7, 2)).isEqualTo("10000000");
        assertThat(Numbers.plain(2.50, 2)).isEqualTo("2.5");
        assertThatIllegalArgumentException().isThrownBy(() -> Numbers.plain(Double.NaN, 2));
    }
}
