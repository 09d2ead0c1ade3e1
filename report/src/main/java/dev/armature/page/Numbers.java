package dev.armature.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as people read them on a page, the same under every locale.
public final class Numbers {

    private static final String THIN_SPACE = "\u202f";

    private Numbers() {}

    /// In groups of three digits, set apart by thin spaces: `1 204 117`.
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(",", THIN_SPACE);
    }

    /// Grouped, with this many digits behind the point; `–` for what is no finite number.
    public static String rounded(double number, int digits) {
        return Double.isFinite(number)
                ? String.format(Locale.ROOT, "%,." + digits + "f", number).replace(",", THIN_SPACE)
                : "–";
    }

    /// A share from 0 to 1 in percent. Only nothing is `0 %`, only all is `100 %`.
    public static String percent(double share) {
        if (!Double.isFinite(share)) {
            return "–";
        }
        double percent = 100 * share;
        if (percent > 0 && percent < 0.1) {
            return "< 0.1\u202f%";
        }
        if (percent < 100 && percent >= 99.95) {
            return "> 99.9\u202f%";
        }
        boolean whole = percent == Math.rint(percent) || percent >= 10 && percent < 99.5;
        return rounded(percent, whole ? 0 : 1) + THIN_SPACE + "%";
    }

    /// For CSS and SVG: at most this many digits behind the point, no zeros at the end, no exponent, never `-0`.
    ///
    /// @throws IllegalArgumentException if the number is not finite
    public static String plain(double number, int digits) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(number + "; expected a finite number");
        }
        BigDecimal rounded =
                new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
