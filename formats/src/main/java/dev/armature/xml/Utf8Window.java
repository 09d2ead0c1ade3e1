package dev.armature.xml;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Arrays;

/// Decodes UTF-8 and remembers where each character came from, so that the character offsets of an XML parser
/// become byte offsets. The bytes stay here until they are released, so that the text of an element can be had as
/// it is.
///
/// A byte order mark at the beginning is passed over. Offsets have to be asked for in ascending order.
final class Utf8Window extends Reader {

    private static final int STEP = 1 << 14; // bytes read at a time

    private final InputStream in;

    private byte[] window = new byte[2 * STEP];
    private long from; // byte offset of window[0]
    private int at; // the next byte to decode
    private int end; // behind the last byte of the window
    private boolean ended;
    private long released; // bytes before this offset may go

    // Runs of characters that take the same number of bytes each, the earliest still needed at `first`
    private long[] runChars = new long[16]; // offset of the first character
    private long[] runBytes = new long[16]; // and its byte
    private int[] runWidths = new int[16]; // bytes of each character; 2 for each half of a surrogate pair
    private int first;
    private int last = -1;
    private long characters; // given out

    Utf8Window(InputStream in) throws IOException {
        this.in = in;
        while (end < 3 && fill()) {
            // until a byte order mark would be there
        }
        if (end >= 3 && window[0] == (byte) 0xEF && window[1] == (byte) 0xBB && window[2] == (byte) 0xBF) {
            at = 3;
        }
    }

    /// The first bytes, for a look at the encoding; at most `count`.
    byte[] head(int count) {
        return Arrays.copyOf(window, Math.min(count, end));
    }

    /// The byte offset of a character, or of the end behind all that were read.
    long byteOffset(long character) {
        if (last < first) {
            return from + at;
        }
        while (first < last && runChars[first + 1] <= character) {
            first++;
        }
        return runBytes[first] + Math.max(0, character - runChars[first]) * runWidths[first];
    }

    /// The bytes before this offset are not needed any more.
    void release(long before) {
        released = Math.max(released, before);
    }

    /// The bytes between two offsets, none of which was released.
    byte[] bytes(long begin, long behind) {
        return Arrays.copyOfRange(window, Math.toIntExact(begin - from), Math.toIntExact(behind - from));
    }

    /// The offset of the next byte to be decoded.
    long decoded() {
        return from + at;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int to = offset;
        int limit = offset + length;
        while (to < limit) {
            if (at == end && !fill()) {
                break;
            }
            int lead = window[at] & 0xFF;
            if (lead < 0x80) {
                to = ascii(target, to, limit);
                continue;
            }
            int width = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            if (width == 4 && to + 2 > limit) {
                break; // both halves of the pair go out together
            }
            to = wide(target, to, lead, width);
        }
        return to == offset && length > 0 ? -1 : to - offset;
    }

    private int ascii(char[] target, int offset, int limit) {
        int stop = at + Math.min(end - at, limit - offset);
        int to = offset;
        int begin = at;
        while (at < stop && window[at] >= 0) {
            target[to++] = (char) window[at++];
        }
        run(1, from + begin);
        characters += to - offset;
        return to;
    }

    private int wide(char[] target, int offset, int lead, int width) throws IOException {
        while (end - at < width && fill()) {
            // until the whole character is there
        }
        int code = end - at < width ? -1 : decode(lead, width);
        if (code < 0) {
            throw new CharConversionException("the bytes are no UTF-8");
        }
        run(width == 4 ? 2 : width, from + at);
        at += width;
        int written = Character.toChars(code, target, offset);
        characters += written;
        return offset + written;
    }

    /// The code point at the next byte; -1 if it is none in its shortest form.
    private int decode(int lead, int width) {
        int code = lead & (0xFF >> (width + 1));
        for (int i = 1; i < width; i++) {
            int next = window[at + i] & 0xFF;
            if ((next & 0xC0) != 0x80) {
                return -1;
            }
            code = code << 6 | next & 0x3F;
        }
        int least = width == 2 ? 0x80 : width == 3 ? 0x800 : 0x10000;
        boolean surrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
        return lead >= 0xC0 && code >= least && code <= Character.MAX_CODE_POINT && !surrogate ? code : -1;
    }

    /// Notes that the next characters begin at this byte and take so many bytes each.
    private void run(int width, long atByte) {
        if (last >= first && runWidths[last] == width) {
            return;
        }
        if (last + 1 == runChars.length) {
            compactRuns();
        }
        last++;
        runChars[last] = characters;
        runBytes[last] = atByte;
        runWidths[last] = width;
    }

    private void compactRuns() {
        int count = last - first + 1;
        int size = Math.max(16, 2 * count);
        runChars = Arrays.copyOf(Arrays.copyOfRange(runChars, first, last + 1), size);
        runBytes = Arrays.copyOf(Arrays.copyOfRange(runBytes, first, last + 1), size);
        runWidths = Arrays.copyOf(Arrays.copyOfRange(runWidths, first, last + 1), size);
        first = 0;
        last = count - 1;
    }

    /// Reads more bytes into the window, behind those that are there; false at the end of the input.
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (window.length - end < STEP) {
            drop();
        }
        int read = in.read(window, end, window.length - end);
        if (read < 0) {
            ended = true;
            return false;
        }
        end += read;
        return true;
    }

    /// Makes room by dropping the released bytes, else by growing.
    private void drop() {
        int gone = Math.clamp(released - from, 0, at);
        byte[] target = end - gone > window.length / 2 ? new byte[2 * window.length] : window;
        System.arraycopy(window, gone, target, 0, end - gone);
        window = target;
        from += gone;
        at -= gone;
        end -= gone;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
