package dev.armature.evaluate;

import java.util.Arrays;

/// Rows of points (x, y) in pixels, each row of its own length, in as few bytes as give back the same doubles:
/// fresh memory costs more time here than arithmetic. A row of small whole numbers takes 4 bytes a point, one
/// of decimals with up to three digits behind the point or of numbers that a float holds 8 bytes, any other 16.
public final class Points {

    private static final int WHOLE = 0; // x and y as 16 bits of one word each
    private static final int THOUSANDTHS = 1; // words x, y of whole thousandths
    private static final int FLOATS = 2; // words x, y of float bits
    private static final int DOUBLES = 3; // two words for x, two for y
    private static final int KIND_BITS = 2;
    private static final double SCALE = 1000;
    private static final double MOST = 2e6; // px; the largest number that is held as thousandths
    private static final int PIECE_BITS = 16; // words of a piece, log2; a longer row gets a piece of its own

    private final Ints starts = new Ints(); // of each row: piece and word, see PIECE_BITS
    private int[][] pieces = new int[4][];
    private int piece = -1; // that is being filled
    private int used; // words of it
    private int[] words = new int[64]; // of the row that is being added

    Points() {}

    /// How many rows there are.
    public int size() {
        return starts.size();
    }

    /// How many points a row has.
    public int count(int row) {
        int start = starts.get(row);
        return pieces[start >>> PIECE_BITS][start & (1 << PIECE_BITS) - 1] >>> KIND_BITS;
    }

    /// Puts the points of a row into `x` and `y` from 0 on.
    ///
    /// @return how many there are
    public int read(int row, double[] x, double[] y) {
        int start = starts.get(row);
        int[] from = pieces[start >>> PIECE_BITS];
        int at = start & (1 << PIECE_BITS) - 1;
        int count = from[at] >>> KIND_BITS;
        int kind = from[at++] & (1 << KIND_BITS) - 1;
        switch (kind) {
            case WHOLE -> {
                for (int i = 0; i < count; i++) {
                    x[i] = (short) from[at + i];
                    y[i] = from[at + i] >> 16;
                }
            }
            case THOUSANDTHS -> {
                for (int i = 0; i < count; i++) {
                    x[i] = from[at++] / SCALE; // the nearest double, as when it was read
                    y[i] = from[at++] / SCALE;
                }
            }
            case FLOATS -> {
                for (int i = 0; i < count; i++) {
                    x[i] = Float.intBitsToFloat(from[at++]);
                    y[i] = Float.intBitsToFloat(from[at++]);
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    x[i] = Double.longBitsToDouble(from[at] & 0xffff_ffffL | (long) from[at + 1] << 32);
                    y[i] = Double.longBitsToDouble(from[at + 2] & 0xffff_ffffL | (long) from[at + 3] << 32);
                    at += 4;
                }
            }
        }
        return count;
    }

    /// Adds a row.
    ///
    /// @param numbers from `at` on `count` x (x, y, v), of which v is passed over
    void add(double[] numbers, int at, int count) {
        if (words.length < 4 * count + 1) {
            words = new int[4 * count + 1];
        }
        int kind = WHOLE;
        int length = whole(numbers, at, count);
        if (length < 0) {
            kind = THOUSANDTHS;
            length = thousandths(numbers, at, count);
        }
        if (length < 0) {
            kind = FLOATS;
            length = floats(numbers, at, count);
        }
        if (length < 0) {
            kind = DOUBLES;
            length = doubles(numbers, at, count);
        }
        words[0] = count << KIND_BITS | kind;
        append(length);
    }

    private int whole(double[] numbers, int at, int count) {
        int length = 1;
        for (int i = 0; i < count; i++) {
            double x = numbers[at + 3 * i];
            double y = numbers[at + 3 * i + 1];
            int wholeX = (short) x;
            int wholeY = (short) y;
            if (wholeX != x || wholeY != y) {
                return -1;
            }
            words[length++] = wholeX & 0xffff | wholeY << 16;
        }
        return length;
    }

    private int thousandths(double[] numbers, int at, int count) {
        int length = 1;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < 2; j++) {
                double number = numbers[at + 3 * i + j];
                if (!(number > -MOST && number < MOST)) {
                    return -1;
                }
                int scaled = (int) (number * SCALE + (number < 0 ? -0.5 : 0.5));
                if (scaled / SCALE != number) {
                    return -1;
                }
                words[length++] = scaled;
            }
        }
        return length;
    }

    private int floats(double[] numbers, int at, int count) {
        int length = 1;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < 2; j++) {
                double number = numbers[at + 3 * i + j];
                if ((float) number != number) {
                    return -1;
                }
                words[length++] = Float.floatToRawIntBits((float) number);
            }
        }
        return length;
    }

    private int doubles(double[] numbers, int at, int count) {
        int length = 1;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < 2; j++) {
                long bits = Double.doubleToRawLongBits(numbers[at + 3 * i + j]);
                words[length++] = (int) bits;
                words[length++] = (int) (bits >>> 32);
            }
        }
        return length;
    }

    private void append(int length) {
        int room = 1 << PIECE_BITS;
        if (piece < 0 || used + length > room) {
            piece++;
            used = 0;
            if (piece == pieces.length) {
                pieces = Arrays.copyOf(pieces, 2 * piece);
            }
            if (piece == 1 << Integer.SIZE - PIECE_BITS) {
                throw new IllegalArgumentException("more than 16 GiB of points");
            }
            pieces[piece] = new int[Math.max(room, length)];
        }
        starts.add(piece << PIECE_BITS | used);
        System.arraycopy(words, 0, pieces[piece], used, length);
        used += length;
    }
}
