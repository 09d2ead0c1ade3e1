package dev.armature.csv;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Reads comma-separated text (RFC 4180, UTF-8) line by line, from the front or from any line's offset. Holds one
/// line.
///
/// A quoted cell ends with its line, unlike RFC 4180's: so one lost quote costs one line and not the rest of the
/// file. A byte order mark is skipped; lines end with `\n`, `\r\n` or `\r`; lines without a byte are passed over.
///
/// ```java
/// while (csv.next()) {
///     String first = csv.text(0);
/// }
/// ```
public final class CsvReader implements AutoCloseable {

    /// The longest line, in bytes.
    public static final int LONGEST = 1 << 22;

    private static final int PIECE = 1 << 16;

    /// What is wrong with a line.
    ///
    /// @param offset in the file
    public record Fault(long offset, String what) {}

    private final RandomAccessFile in;
    private final String file;
    private byte[] buffer = new byte[PIECE];
    private long base; // offset in the file of buffer[0]
    private int limit; // bytes in the buffer
    private int position; // of the next line
    private boolean ended; // whether the file has nothing behind the limit

    // The line
    private int from;
    private int to;
    private int cells;
    private int[] starts = new int[64]; // of the cells in the buffer
    private int[] ends = new int[64];
    private Optional<Fault> fault = Optional.empty();

    /// @param file on disk
    /// @param name for messages
    public CsvReader(Path file, String name) throws IOException {
        this.in = new RandomAccessFile(file.toFile(), "r");
        this.file = name;
        seek(0);
    }

    /// Goes to a line.
    ///
    /// @param offset in the file of its first byte
    public void seek(long offset) throws IOException {
        boolean held = offset >= base && offset < base + limit;
        if (held) {
            position = (int) (offset - base);
            return;
        }
        in.seek(offset);
        base = offset;
        limit = 0;
        position = 0;
        ended = false;
    }

    /// Reads the next line that is not empty; false at the end of the file.
    ///
    /// @throws FormatException if the line is longer than [#LONGEST]
    public boolean next() throws IOException, FormatException {
        do {
            if (base + position == 0 && mark()) {
                position = 3;
            }
            if (!available(0)) {
                return false;
            }
            line();
        } while (from == to);
        split();
        return true;
    }

    /// Number of cells in the line, at least 1.
    public int cells() {
        return cells;
    }

    /// Offset of the line in the file.
    public long offset() {
        return base + from;
    }

    /// Offset in the file of what stands behind the line.
    public long offsetBehind() {
        return base + position;
    }

    /// Offset of a cell in the file, its quote included.
    public long offset(int cell) {
        return base + starts[cell];
    }

    /// What is wrong with the quotes of the line. Cells behind the fault are not what their writer meant.
    public Optional<Fault> fault() {
        return fault;
    }

    /// Whether the cell has no character.
    public boolean isEmpty(int cell) {
        return starts[cell] == ends[cell];
    }

    /// The text of a cell without its quotes; of bytes that are not UTF-8 U+FFFD, see [#isText].
    public String text(int cell) {
        int start = starts[cell];
        int end = ends[cell];
        boolean quoted = end - start >= 2 && buffer[start] == '"' && buffer[end - 1] == '"';
        if (!quoted) {
            return new String(buffer, start, end - start, StandardCharsets.UTF_8);
        }
        String inner = new String(buffer, start + 1, end - start - 2, StandardCharsets.UTF_8);
        return inner.indexOf('"') < 0 ? inner : inner.replace("\"\"", "\"");
    }

    /// Whether the cell is UTF-8.
    public boolean isText(int cell) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(buffer, starts[cell], ends[cell] - starts[cell]));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    private boolean mark() throws IOException, FormatException {
        return available(2) && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF;
    }

    /// Finds the end of the line at the position, and the begin of the next one.
    private void line() throws IOException, FormatException {
        int length = 0;
        while (available(length) && buffer[position + length] != '\n' && buffer[position + length] != '\r') {
            length++;
        }
        int behind = length;
        if (available(length)) {
            boolean pair = buffer[position + length] == '\r' && available(length + 1);
            behind += pair && buffer[position + length + 1] == '\n' ? 2 : 1;
        }
        from = position;
        to = position + length;
        position += behind;
    }

    /// Whether there is a byte so far behind the position; the buffer is filled up for that, and the position may
    /// move in it.
    private boolean available(int ahead) throws IOException, FormatException {
        while (position + ahead >= limit && !ended) {
            fill();
        }
        return position + ahead < limit;
    }

    private void fill() throws IOException, FormatException {
        if (limit == buffer.length && position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            base += position;
            limit -= position;
            position = 0;
        } else if (limit == buffer.length) {
            if (limit >= LONGEST) {
                throw new FormatException(
                        "csv-line-size",
                        Location.of(file, base, ""),
                        "the line is longer than " + LONGEST + " bytes; expected comma-separated text");
            }
            buffer = Arrays.copyOf(buffer, 2 * limit);
        }
        int count = in.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            ended = true;
        } else {
            limit += count;
        }
    }

    private void split() {
        cells = 0;
        fault = Optional.empty();
        int at = from;
        while (true) {
            int end = end(at);
            cell(at, end);
            if (end >= to) {
                return;
            }
            at = end + 1;
        }
    }

    private void cell(int start, int end) {
        if (cells == starts.length) {
            starts = Arrays.copyOf(starts, 2 * cells);
            ends = Arrays.copyOf(ends, 2 * cells);
        }
        starts[cells] = start;
        ends[cells] = end;
        cells++;
    }

    /// The place of the comma behind the cell that begins at `start`, or the end of the line.
    private int end(int start) {
        int at = start;
        if (at < to && buffer[at] == '"') {
            at = closing(start);
            if (at < 0) {
                broken(start, "the quote is not closed on its line");
                at = start + 1;
            } else if (at + 1 < to && buffer[at + 1] != ',') {
                broken(at + 1, "something follows the closing quote; expected a comma or the end of the line");
            }
        }
        while (at < to && buffer[at] != ',') {
            at++;
        }
        return at;
    }

    /// The place of the quote that closes the one at `start`; -1 without one.
    private int closing(int start) {
        for (int at = start + 1; at < to; at++) {
            if (buffer[at] == '"') {
                if (at + 1 < to && buffer[at + 1] == '"') {
                    at++;
                } else {
                    return at;
                }
            }
        }
        return -1;
    }

    private void broken(int at, String what) {
        if (fault.isEmpty()) {
            fault = Optional.of(new Fault(base + at, what));
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
