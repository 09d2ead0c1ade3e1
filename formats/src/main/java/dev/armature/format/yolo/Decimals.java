package dev.armature.format.yolo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing line of numbers. Parts of a picture's side get as many digits as tell a 2^-34th of a pixel, and none
/// that say nothing: `0.5`, `0.1333333333333`.
final class Decimals {

    private static final int BELOW_PIXEL = 10; // digits behind those of the picture's side
    private static final long MOST_WHOLE = 1L << 52; // beyond it a double has no digits behind the point
    private static final double[] SCALES = new double[18];

    static {
        for (int i = 0; i < SCALES.length; i++) {
            SCALES[i] = Math.pow(10, i);
        }
    }

    private byte[] bytes = new byte[512];
    private int length;

    void clear() {
        length = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /// A blank and a whole number.
    Decimals whole(long number) {
        room(24);
        bytes[length++] = ' ';
        digits(number);
        return this;
    }

    /// A blank and `pixels / side`.
    ///
    /// @param side of the picture in pixels, at least 1
    Decimals part(double pixels, long side) {
        room(24);
        bytes[length++] = ' ';
        int places =
                Math.min(SCALES.length - 1, BELOW_PIXEL + Long.toString(side).length());
        double scaled = pixels / side * SCALES[places];
        if (Math.abs(scaled) < MOST_WHOLE) {
            fraction(Math.round(scaled), places);
        } else {
            text(new BigDecimal(pixels / side)
                    .round(MathContext.DECIMAL64)
                    .stripTrailingZeros()
                    .toPlainString());
        }
        return this;
    }

    /// `scaled / 10^places`, without zeros at its end.
    private void fraction(long scaled, int places) {
        long left = Math.abs(scaled);
        int behind = places;
        while (behind > 0 && left % 10 == 0) {
            left /= 10;
            behind--;
        }
        if (scaled < 0) {
            bytes[length++] = '-';
        }
        long whole = left / (long) SCALES[behind];
        long rest = left % (long) SCALES[behind];
        digits(whole);
        if (behind > 0) {
            bytes[length++] = '.';
            for (int i = behind - 1; i >= 0; i--) {
                bytes[length + i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
            length += behind;
        }
    }

    private void digits(long number) {
        text(Long.toString(number));
    }

    void text(String ascii) {
        byte[] text = ascii.getBytes(StandardCharsets.ISO_8859_1);
        room(text.length + 24);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    private void room(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }
}
