package dev.armature.format.yolo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The text of a label file, row by row: words set off by blanks, each with its byte offset. Rows of nothing but
/// blanks are passed over.
final class LabelText {

    /// Words of a row beyond so many are counted and not kept.
    static final int MOST_WORDS = 5 + 3 * 10_000 + 2;

    private final byte[] bytes;
    private final int begin; // behind a byte order mark
    private int at;
    private int words;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private boolean oddBlanks;

    LabelText(byte[] bytes) {
        this.bytes = bytes;
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        this.begin = marked ? 3 : 0;
        this.at = begin;
    }

    boolean hadByteOrderMark() {
        return begin > 0;
    }

    /// Goes to the next row; false behind the last.
    boolean next() {
        while (at < bytes.length) {
            row();
            if (words > 0) {
                return true;
            }
        }
        return false;
    }

    private void row() {
        words = 0;
        oddBlanks = false;
        int before = at;
        while (at < bytes.length && bytes[at] != '\n') {
            if (blank(bytes[at])) {
                at++;
                continue;
            }
            oddBlanks |= at - before > (words == 0 ? 0 : 1);
            int start = at;
            while (at < bytes.length && bytes[at] != '\n' && !blank(bytes[at])) {
                at++;
            }
            add(start, at);
            before = at;
        }
        boolean carriage = at > before && bytes[at - 1] == '\r';
        oddBlanks |= at - before > (carriage ? 1 : 0);
        at++;
    }

    private static boolean blank(byte c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == 0x0B;
    }

    private void add(int start, int end) {
        if (words < MOST_WORDS) {
            if (words == starts.length) {
                starts = Arrays.copyOf(starts, 2 * words);
                ends = Arrays.copyOf(ends, 2 * words);
            }
            starts[words] = start;
            ends[words] = end;
        }
        words++;
    }

    /// Words in the row, at least 1.
    int columns() {
        return words;
    }

    /// Whether the row has blanks at either end, or more than one between two words.
    boolean oddBlanks() {
        return oddBlanks;
    }

    /// 0-based byte offset of a word in the file.
    ///
    /// @param column from 0
    long offset(int column) {
        return starts[column];
    }

    String word(int column) {
        return new String(bytes, starts[column], ends[column] - starts[column], StandardCharsets.UTF_8);
    }

    /// The number that a word is; NaN when it is none, also for the words `nan` and `inf`.
    double number(int column) {
        int start = starts[column];
        int end = ends[column];
        for (int i = start; i < end; i++) {
            byte c = bytes[i];
            boolean part = c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
            if (!part) {
                return Double.NaN;
            }
        }
        try {
            double value = Double.parseDouble(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
            return Double.isFinite(value) ? value + 0.0 : Double.NaN; // -0.0 becomes 0.0
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }
}
