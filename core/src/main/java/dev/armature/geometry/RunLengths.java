package dev.armature.geometry;

import java.util.Arrays;

/// The compressed string of COCO masks: run lengths as text.
///
/// From the fourth run on, a run is given as its difference to the run two before it (the last one of its kind).
/// Each number is cut into groups of 5 bits, lowest first, in two's complement; a group is the character `48 +
/// bits`, plus 32 if more groups follow. The last group carries the sign in its bit 4. So the characters are `0`
/// (48) to `o` (111).
///
/// This is about the notation alone: whether runs fill a mask is up to [Rle].
final class RunLengths {

    private static final int ZERO = '0';
    private static final int GROUP = 0x1f;
    private static final int SIGN = 0x10;
    private static final int MORE = 0x20;
    private static final long LARGEST = 0xffff_ffffL; // pycocotools keeps runs in 32 bits
    private static final int LONGEST = 7; // characters of a number between -LARGEST and LARGEST

    private RunLengths() {}

    static String compress(long[] lengths) {
        StringBuilder text = new StringBuilder(lengths.length * 2);
        for (int i = 0; i < lengths.length; i++) {
            long rest = i > 2 ? lengths[i] - lengths[i - 2] : lengths[i];
            boolean more;
            do {
                long bits = rest & GROUP;
                rest >>= 5;
                more = rest != ((bits & SIGN) == 0 ? 0 : -1);
                text.append((char) (ZERO + bits + (more ? MORE : 0)));
            } while (more);
        }
        return text.toString();
    }

    /// The run lengths in a compressed string; places in messages are 0-based offsets into the string.
    static long[] expand(String text) {
        long[] lengths = new long[text.length()];
        int size = 0;
        int at = 0;
        while (at < text.length()) {
            int start = at;
            long number = 0;
            int group;
            do {
                group = group(text, start, at);
                number |= (long) (group & GROUP) << 5 * (at - start);
                at++;
            } while ((group & MORE) != 0);
            if ((group & SIGN) != 0) {
                number |= -1L << 5 * (at - start);
            }
            if (size > 2) {
                number += lengths[size - 2];
            }
            if (number < 0 || number > LARGEST) {
                throw new IllegalArgumentException("compressed mask: run %d at offset %d is %d; expected 0 to %d"
                        .formatted(size, start, number, LARGEST));
            }
            lengths[size++] = number;
        }
        return Arrays.copyOf(lengths, size);
    }

    private static int group(String text, int start, int at) {
        if (at == text.length()) {
            throw new IllegalArgumentException(
                    "compressed mask ends inside the number at offset %d; expected another character".formatted(start));
        }
        if (at - start == LONGEST) {
            throw new IllegalArgumentException(
                    "compressed mask: number at offset %d is longer than %d characters".formatted(start, LONGEST));
        }
        int group = text.charAt(at) - ZERO;
        if (group < 0 || group > (MORE | GROUP)) {
            throw new IllegalArgumentException(
                    "compressed mask: character at offset %d is U+%04X; expected one of '0' to 'o'"
                            .formatted(at, (int) text.charAt(at)));
        }
        return group;
    }
}
