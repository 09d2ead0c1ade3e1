package dev.armature.format.cvat;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Numbers as CVAT writes them, and as they are read.
final class Numbers {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,5})?");
    private static final Pattern JSON = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");
    private static final double MOST_IN_CENTS = 1e13;

    private Numbers() {}

    /// A finite number; blanks around it are allowed.
    static OptionalDouble decimal(String text) {
        String word = text.strip();
        if (!DECIMAL.matcher(word).matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(word);
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /// A whole number of at most 18 digits.
    ///
    /// @param text null for none
    static OptionalLong whole(String text) {
        String word = text == null ? "" : text.strip();
        return word.matches("-?[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(word)) : OptionalLong.empty();
    }

    /// Whether the text can stand in JSON as a number.
    static boolean json(String text) {
        return JSON.matcher(text).matches();
    }

    /// With two decimals, as CVAT does, where these say it exactly; else with all its digits, never with an
    /// exponent.
    static String text(double value) {
        double cents = Math.rint(value * 100);
        if (Math.abs(value) < MOST_IN_CENTS && cents / 100 == value) {
            long all = Math.abs((long) cents);
            String sign = cents < 0 ? "-" : "";
            return sign + all / 100 + (all % 100 < 10 ? ".0" : ".") + all % 100;
        }
        return new BigDecimal(Double.toString(value)).toPlainString();
    }
}
