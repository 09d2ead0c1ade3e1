package dev.armature.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/// The id of an image, label or annotation: a number of any size or a text. Numbers are equal by value (`2` and
/// `2.0`), and never equal to a text (`"2"`).
public final class Id implements Comparable<Id> {

    /// The id of things that have none.
    public static final Id NONE = new Id(0, "", false);

    private static final int MOST_ZEROS = 4096; // behind the digits of a number that is written out
    private static final Pattern WITH_EXPONENT = Pattern.compile("-?[0-9]+(\\.[0-9]+)?[eE][+-]?[0-9]+");
    private static final Id[] SMALL = new Id[1024];

    static {
        for (int i = 0; i < SMALL.length; i++) {
            SMALL[i] = new Id(i, null, false);
        }
    }

    private final long whole;
    private final String text; // null: `whole` is the id
    private final boolean number; // whether `text` is a number that does not fit `whole`

    private Id(long whole, String text, boolean number) {
        this.whole = whole;
        this.text = text;
        this.number = number;
    }

    public static Id of(long whole) {
        return whole >= 0 && whole < SMALL.length ? SMALL[(int) whole] : new Id(whole, null, false);
    }

    /// An id that is a text, also an empty one.
    public static Id ofText(String text) {
        return new Id(1, text, false);
    }

    /// An id written as a JSON number. One with an exponent that no [BigDecimal] holds is equal only to one of the
    /// same text.
    ///
    /// @throws NumberFormatException if `number` is not one
    public static Id ofNumber(String number) {
        BigDecimal value;
        try {
            value = new BigDecimal(number).stripTrailingZeros();
        } catch (NumberFormatException odd) {
            if (!WITH_EXPONENT.matcher(number).matches()) {
                throw odd;
            }
            return new Id(2, number, true);
        }
        if (value.signum() == 0) {
            return of(0);
        }
        if (value.scale() <= 0 && value.scale() > -MOST_ZEROS) {
            BigInteger integer = value.toBigInteger();
            return integer.bitLength() < Long.SIZE ? of(integer.longValue()) : new Id(2, integer.toString(), true);
        }
        return new Id(2, value.toString(), true);
    }

    public boolean isNone() {
        return this == NONE;
    }

    /// Whether it is a whole number from -2^63 to 2^63-1.
    public boolean isLong() {
        return text == null;
    }

    /// @throws IllegalStateException unless [#isLong]
    public long asLong() {
        if (text != null) {
            throw new IllegalStateException("id " + text + " is not a whole number of 64 bits");
        }
        return whole;
    }

    /// Whether it is a number, of any size.
    public boolean isNumber() {
        return text == null || number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Id id
                && whole == id.whole
                && number == id.number
                && (text == null ? id.text == null : text.equals(id.text));
    }

    @Override
    public int hashCode() {
        return text == null ? Long.hashCode(whole * 0x9E3779B97F4A7C15L) : text.hashCode();
    }

    /// Whole numbers first, by value, then the others by text.
    @Override
    public int compareTo(Id other) {
        if (text == null && other.text == null) {
            return Long.compare(whole, other.whole);
        }
        if (text == null || other.text == null) {
            return text == null ? -1 : 1;
        }
        int byText = text.compareTo(other.text);
        return byText != 0 ? byText : Long.compare(whole, other.whole);
    }

    /// The number or the text, without quotes.
    @Override
    public String toString() {
        return text == null ? Long.toString(whole) : text;
    }
}
