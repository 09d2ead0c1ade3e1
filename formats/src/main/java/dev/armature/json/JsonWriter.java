package dev.armature.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes compact JSON (UTF-8) through one buffer. Commas and colons come by themselves; that names and values
/// stand where they may is the caller's duty.
///
/// Numbers are written so that reading them gives the same double again, as short as that allows; whole ones
/// without a point.
public final class JsonWriter implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final double[] SCALES = {1, 10, 100, 1000, 10_000};

    private static final int NAMES = 128; // a power of two

    private final OutputStream out;
    private final String[] names = new String[NAMES]; // written before, by hash; most names are constants
    private final byte[][] encoded = new byte[NAMES][]; // the names with quotes and colon
    private byte[] buffer = new byte[BUFFER];
    private int length;
    private boolean comma; // whether a comma is due before the next name or value

    public JsonWriter(OutputStream out) {
        this.out = out;
    }

    public JsonWriter beginObject() throws IOException {
        separate();
        put('{');
        comma = false;
        return this;
    }

    public JsonWriter endObject() throws IOException {
        put('}');
        comma = true;
        return this;
    }

    public JsonWriter beginArray() throws IOException {
        separate();
        put('[');
        comma = false;
        return this;
    }

    public JsonWriter endArray() throws IOException {
        put(']');
        comma = true;
        return this;
    }

    public JsonWriter name(String name) throws IOException {
        separate();
        int slot = name.hashCode() & NAMES - 1;
        if (names[slot] != name) {
            names[slot] = name;
            encoded[slot] = (quoted(name) + ':').getBytes(StandardCharsets.UTF_8);
        }
        byte[] text = encoded[slot];
        bytes(text, 0, text.length);
        comma = false;
        return this;
    }

    public JsonWriter value(String text) throws IOException {
        separate();
        text(text);
        comma = true;
        return this;
    }

    public JsonWriter value(boolean value) throws IOException {
        separate();
        ascii(value ? "true" : "false");
        comma = true;
        return this;
    }

    public JsonWriter nul() throws IOException {
        separate();
        ascii("null");
        comma = true;
        return this;
    }

    public JsonWriter value(long number) throws IOException {
        separate();
        whole(number);
        comma = true;
        return this;
    }

    /// @throws IllegalArgumentException for NaN and infinities, which JSON has no words for
    public JsonWriter value(double number) throws IOException {
        separate();
        decimal(number);
        comma = true;
        return this;
    }

    /// An array of texts.
    public JsonWriter value(List<String> texts) throws IOException {
        beginArray();
        for (String text : texts) {
            value(text);
        }
        return endArray();
    }

    /// A flat array of the first `count` numbers.
    public JsonWriter value(double[] numbers, int count) throws IOException {
        separate();
        put('[');
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                put(',');
            }
            room(24);
            if (!usual(numbers[i])) {
                decimal(numbers[i]);
            }
        }
        put(']');
        comma = true;
        return this;
    }

    /// A flat array whose elements are written already, with commas between them.
    public JsonWriter list(byte[] elements) throws IOException {
        separate();
        put('[');
        bytes(elements, 0, elements.length);
        put(']');
        comma = true;
        return this;
    }

    /// JSON text as it is: a value, or a whole member with its name.
    public JsonWriter raw(byte[] json) throws IOException {
        separate();
        bytes(json, 0, json.length);
        comma = true;
        return this;
    }

    public JsonWriter raw(String json) throws IOException {
        return raw(json.getBytes(StandardCharsets.UTF_8));
    }

    /// A line break between values, for people who look into the file.
    public JsonWriter line() throws IOException {
        put('\n');
        return this;
    }

    /// From here on another document is written.
    public JsonWriter restart() {
        comma = false;
        return this;
    }

    public void flush() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }

    /// Writes what is left and closes the stream.
    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }

    /// The text as a JSON string with its quotes.
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lone = Character.isSurrogate(c)
                    && !(Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1)))
                    && !(Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || lone) {
                        out.append("\\u").append(hex(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    private static String hex(char c) {
        String digits = Integer.toHexString(c);
        return "0".repeat(4 - digits.length()) + digits;
    }

    private void separate() throws IOException {
        if (comma) {
            put(',');
        }
    }

    private void text(String text) throws IOException {
        int size = text.length();
        boolean plain = true;
        for (int i = 0; i < size && plain; i++) {
            char c = text.charAt(i);
            plain = c >= ' ' && c < 127 && c != '"' && c != '\\';
        }
        if (plain) {
            put('"');
            ascii(text);
            put('"');
        } else {
            byte[] quoted = quoted(text).getBytes(StandardCharsets.UTF_8);
            bytes(quoted, 0, quoted.length);
        }
    }

    @SuppressWarnings("deprecation") // getBytes of a range takes the low bytes: right for ASCII, and without a copy
    private void ascii(String text) throws IOException {
        int size = text.length();
        if (size > BUFFER / 2) {
            byte[] all = text.getBytes(StandardCharsets.ISO_8859_1);
            bytes(all, 0, size);
            return;
        }
        room(size);
        text.getBytes(0, size, buffer, length);
        length += size;
    }

    private void decimal(double number) throws IOException {
        if (number == (long) number && Math.abs(number) < 1e15) {
            if (number == 0 && 1 / number < 0) {
                ascii("-0.0");
            } else {
                whole((long) number);
            }
            return;
        }
        if (Math.abs(number) < 1e9) {
            // `scaled / 10^digits` is what a reader makes of that decimal, so equality means the text is exact.
            // Most coordinates have one or two digits behind the point.
            for (int digits = 2; digits < SCALES.length; digits += 2) {
                double up = number * SCALES[digits];
                long scaled = (long) (up < 0 ? up - 0.5 : up + 0.5);
                if (scaled / SCALES[digits] == number) {
                    fraction(scaled, digits);
                    return;
                }
            }
        }
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(number + " cannot be written in JSON");
        }
        ascii(Double.toString(number));
    }

    /// Writes a number as most coordinates are, below 10 000 and with at most two digits behind the point, in local
    /// variables and 32 bits: twice as fast as [#decimal] without the optimising compiler. Needs room for 8 bytes.
    ///
    /// @return false if it is another number; then nothing was written
    private boolean usual(double number) {
        int hundredths = (int) (number * 100 + 0.5);
        if (!(number > 0 && number < 10_000) || hundredths / 100.0 != number) {
            return false;
        }
        byte[] bytes = buffer;
        int at = length;
        int whole = hundredths / 100;
        int rest = hundredths - 100 * whole;
        if (whole >= 100) {
            int upper = whole / 100;
            if (upper >= 10) {
                bytes[at++] = (byte) ('0' + upper / 10);
                upper -= upper / 10 * 10;
            }
            bytes[at++] = (byte) ('0' + upper);
            whole -= whole / 100 * 100;
            bytes[at++] = (byte) ('0' + whole / 10);
        } else if (whole >= 10) {
            bytes[at++] = (byte) ('0' + whole / 10);
        }
        bytes[at++] = (byte) ('0' + whole % 10);
        if (rest != 0) {
            int tenths = rest / 10;
            bytes[at++] = '.';
            bytes[at++] = (byte) ('0' + tenths);
            if (rest != 10 * tenths) {
                bytes[at++] = (byte) ('0' + rest - 10 * tenths);
            }
        }
        length = at;
        return true;
    }

    /// Writes `scaled / 10^digits` without zeros at the end; it is not whole.
    private void fraction(long scaled, int digits) throws IOException {
        room(24);
        if (scaled < 0) {
            buffer[length++] = '-';
        }
        long unsigned = Math.abs(scaled);
        int power = (int) SCALES[digits];
        long whole = unsigned / power;
        int rest = (int) (unsigned - whole * power);
        whole(whole);
        buffer[length] = '.';
        int last = length + digits;
        int end = 0;
        for (int at = last; at > length; at--) {
            int digit = rest % 10;
            rest /= 10;
            buffer[at] = (byte) ('0' + digit);
            if (digit != 0 && end == 0) {
                end = at;
            }
        }
        length = end + 1;
    }

    private void whole(long number) throws IOException {
        room(20);
        if (number < 0) {
            if (number == Long.MIN_VALUE) {
                ascii(Long.toString(number));
                return;
            }
            buffer[length++] = '-';
            number = -number;
        }
        if (number < 10_000) {
            small((int) number);
            return;
        }
        int digits = 5;
        for (long rest = number / 100_000; rest > 0; rest /= 10) {
            digits++;
        }
        int at = length + digits;
        length = at;
        long rest = number;
        do {
            buffer[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
    }

    /// A number below 10 000: the whole part of nearly every coordinate.
    private void small(int number) {
        byte[] bytes = buffer;
        int at = length;
        if (number >= 1000) {
            bytes[at++] = (byte) ('0' + number / 1000);
        }
        if (number >= 100) {
            bytes[at++] = (byte) ('0' + number / 100 % 10);
        }
        if (number >= 10) {
            bytes[at++] = (byte) ('0' + number / 10 % 10);
        }
        bytes[at++] = (byte) ('0' + number % 10);
        length = at;
    }

    private void put(char ascii) throws IOException {
        if (length == BUFFER) {
            flush();
        }
        buffer[length++] = (byte) ascii;
    }

    private void bytes(byte[] text, int from, int count) throws IOException {
        if (count > BUFFER / 2) {
            flush();
            out.write(text, from, count);
            return;
        }
        room(count);
        System.arraycopy(text, from, buffer, length, count);
        length += count;
    }

    private void room(int count) throws IOException {
        if (BUFFER - length < count) {
            flush();
        }
    }
}
