package dev.armature.json;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads JSON (RFC 8259, UTF-8) front to back from bytes, made for large files: one reused buffer, numbers decoded
/// where they stand, every value's byte offset known, and any stretch of text available as it was written.
///
/// Strict: no comments, no trailing commas, no NaN, no text after the document, nesting up to [#DEEPEST]. Two
/// things are let pass: a byte order mark (see [#hadByteOrderMark]) and escapes of lone surrogates, which Java
/// strings can hold.
///
/// Each value is read by one call; [#hasNext] steps through an object or array:
/// ```java
/// json.beginObject();
/// while (json.hasNext()) {
///     switch (json.name()) {
///         case "id" -> id = json.number();
///         default -> json.skip();
///     }
/// }
/// json.endObject();
/// ```
public final class JsonReader {

    /// Objects and arrays may lie in each other this deep.
    public static final int DEEPEST = 512;

    /// The most bytes of an element that can be held: 1 GiB, and an eighth of the memory that this program has,
    /// since with its copies an element takes several times its length.
    public static final long LONGEST_HELD =
            Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 8);

    /// What [#whole] gives when the next value is not a whole number.
    public static final long NOT_WHOLE = Long.MIN_VALUE;

    private static final int BUFFER = 1 << 18;
    private static final int SHOWN = 12; // bytes of what was found, in messages
    private static final int MARGIN =
            64; // a number that starts with so much before the limit is whole, or handled slowly
    private static final double[] POWERS_OF_TEN = new double[23];
    private static final long[] WHOLE_POWERS = new long[19];
    private static final int MOST_DIGITS = 19; // and a point: below 2^63 and 10^18
    private static final long EXACT = 1L << 53;

    static {
        double power = 1;
        for (int i = 0; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = power;
            power *= 10; // exact up to 1e22
        }
        long whole = 1;
        for (int i = 0; i < WHOLE_POWERS.length; i++) {
            WHOLE_POWERS[i] = whole;
            whole *= 10;
        }
    }

    private static final byte[] SIGNS = new byte[256]; // 1 for the bytes at which skim() looks closer

    static {
        for (char sign : "{}[]\"\0".toCharArray()) {
            SIGNS[sign] = 1;
        }
    }

    private final InputStream in; // null: the buffer holds everything
    private final String file;
    private final Names names = new Names();
    private byte[] buffer;
    private int position;
    private int limit; // buffer[limit] is 0, so that loops over digits and letters end there
    private long base; // offset in the file of buffer[0]
    private boolean ended; // nothing more behind the limit
    private int mark = -1;
    private int depth;
    private final boolean[] objects = new boolean[DEEPEST + 2]; // by depth: whether the open thing is an object
    private boolean first; // whether the next hasNext() is the first of its object or array
    private boolean byteOrderMark;
    private boolean beyond; // whether a number since it was set to false is beyond the range of a double
    private double[] numbers = new double[1024];
    private byte[] plain = new byte[0]; // the text of the last plainNumbers()
    private int plainLength;
    private int plainEnd; // position behind the array

    /// @param file name for messages
    public JsonReader(InputStream in, String file) throws IOException, FormatException {
        this.in = in;
        this.file = file;
        this.buffer = new byte[BUFFER + 1];
        refill();
        checkEncoding();
    }

    /// Reads JSON that lies in memory.
    ///
    /// @param base the offset of `text[0]` in the file, for messages
    public JsonReader(byte[] text, String file, long base) {
        this.in = null;
        this.file = file;
        this.buffer = Arrays.copyOf(text, text.length + 1);
        this.limit = text.length;
        this.base = base;
        this.ended = true;
    }

    /// Reads on in other text, keeping buffers: as if newly made with [#JsonReader(byte\[\], String, long)].
    ///
    /// @param text must have one byte of room behind `length`, which is overwritten
    public void reset(byte[] text, int length, long newBase) {
        if (in != null) {
            throw new IllegalStateException("a reader of a stream cannot be reset");
        }
        buffer = text;
        buffer[length] = 0;
        position = 0;
        limit = length;
        base = newBase;
        mark = -1;
        depth = 0;
        first = false;
    }

    /// Whether the file began with a UTF-8 byte order mark, which was skipped.
    public boolean hadByteOrderMark() {
        return byteOrderMark;
    }

    public String file() {
        return file;
    }

    /// Offset in the file of the next value or sign, blanks skipped.
    public long offset() throws IOException, FormatException {
        blank();
        return base + position;
    }

    /// Offset in the file of the first byte not read, blanks not skipped: the end of the value read last.
    public long offsetHere() {
        return base + position;
    }

    /// The place of the next value, without a pointer.
    public Location here() throws IOException, FormatException {
        return Location.of(file, offset(), "");
    }

    // ---- structure

    public Kind peek() throws IOException, FormatException {
        return switch (blank()) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.STRING;
            case 't', 'f' -> Kind.BOOLEAN;
            case 'n' -> Kind.NULL;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> Kind.NUMBER;
            default -> throw unexpected("a value");
        };
    }

    public void beginObject() throws IOException, FormatException {
        begin('{', "an object");
    }

    public void beginArray() throws IOException, FormatException {
        begin('[', "an array");
    }

    private void begin(char sign, String expected) throws IOException, FormatException {
        if (blank() != sign) {
            throw unexpected(expected);
        }
        position++;
        if (++depth > DEEPEST) {
            throw error("json-depth", "objects and arrays lie more than " + DEEPEST + " deep");
        }
        objects[depth] = sign == '{';
        first = true;
    }

    /// Whether another member or element follows in the object or array that was begun last.
    public boolean hasNext() throws IOException, FormatException {
        int sign = blank();
        boolean end = sign == '}' || sign == ']';
        if (first) {
            first = false;
            return !end;
        }
        if (end) {
            return false;
        }
        if (sign != ',') {
            throw unexpected("a comma or the end of the " + (depth == 0 ? "document" : "list"));
        }
        position++;
        sign = blank();
        if (sign == '}' || sign == ']') {
            throw error("json-syntax", "a comma before the closing " + (char) sign);
        }
        return true;
    }

    public void endObject() throws IOException, FormatException {
        end('}');
    }

    public void endArray() throws IOException, FormatException {
        end(']');
    }

    private void end(char sign) throws IOException, FormatException {
        if (blank() != sign) {
            throw unexpected("" + sign);
        }
        position++;
        depth--;
        first = false;
    }

    /// Nothing but blanks may follow.
    public void endDocument() throws IOException, FormatException {
        blank();
        if (position < limit) {
            throw error("json-trailing", "text after the end of the document; expected one JSON document");
        }
    }

    /// The name of the next member, its colon included.
    public String name() throws IOException, FormatException {
        if (blank() != '"') {
            throw unexpected("a member name in double quotes");
        }
        int length = plainLength();
        String name;
        if (length >= 0) {
            name = names.get(buffer, position + 1, length);
            position += length + 2;
        } else {
            name = slowString();
        }
        if (blank() != ':') {
            throw unexpected("a colon after \"" + name + "\"");
        }
        position++;
        return name;
    }

    /// Reads the name of the next member, its colon included, and tells whether it is this one: faster than [#name]
    /// for who looks for one member among many.
    ///
    /// @param ascii the wanted name, of ASCII characters
    public boolean nameIs(byte[] ascii) throws IOException, FormatException {
        if (blank() != '"') {
            throw unexpected("a member name in double quotes");
        }
        int length = plainLength();
        boolean same;
        if (length >= 0) {
            same = length == ascii.length
                    && Arrays.equals(buffer, position + 1, position + 1 + length, ascii, 0, length);
            position += length + 2;
        } else {
            same = slowString().equals(new String(ascii, StandardCharsets.US_ASCII));
        }
        if (blank() != ':') {
            throw unexpected("a colon");
        }
        position++;
        return same;
    }

    // ---- values

    public String string() throws IOException, FormatException {
        if (blank() != '"') {
            throw unexpected("a string");
        }
        int length = plainLength();
        if (length < 0) {
            return slowString();
        }
        String text = new String(buffer, position + 1, length, StandardCharsets.ISO_8859_1);
        position += length + 2;
        return text;
    }

    public boolean bool() throws IOException, FormatException {
        boolean value = blank() == 't';
        literal(value ? "true" : "false");
        return value;
    }

    public void nul() throws IOException, FormatException {
        literal("null");
    }

    private void literal(String word) throws IOException, FormatException {
        blank();
        fill(word.length() + 1);
        for (int i = 0; i < word.length(); i++) {
            if (buffer[position + i] != word.charAt(i)) {
                throw unexpected(word);
            }
        }
        int after = buffer[position + word.length()];
        if (after >= 'a' && after <= 'z' || after >= 'A' && after <= 'Z' || after >= '0' && after <= '9') {
            throw unexpected(word);
        }
        position += word.length();
    }

    /// A number as the nearest double; infinite when it is beyond the range of a double.
    public double number() throws IOException, FormatException {
        blank();
        return decode();
    }

    /// The next number if it is written as a whole one of at most 18 digits.
    ///
    /// @return [#NOT_WHOLE] if it is something else; then nothing was read
    public long whole() throws IOException, FormatException {
        blank();
        fill(MARGIN);
        int p = position;
        boolean negative = buffer[p] == '-';
        if (negative) {
            p++;
        }
        int start = p;
        long value = 0;
        int digit;
        while ((digit = buffer[p] - '0') >= 0 && digit <= 9 && p - start < 19) {
            value = value * 10 + digit;
            p++;
        }
        int digits = p - start;
        int after = buffer[p];
        boolean fits = digits > 0 && digits <= 18 && (digits == 1 || buffer[start] != '0');
        if (!fits || after == '.' || after == 'e' || after == 'E' || digit >= 0 && digit <= 9) {
            return NOT_WHOLE;
        }
        position = p;
        return negative ? -value : value;
    }

    /// The text of a number.
    public String numberText() throws IOException, FormatException {
        blank();
        boolean own = mark < 0;
        if (own) {
            mark = position;
        }
        int from = position - mark;
        decode();
        String text = new String(buffer, mark + from, position - mark - from, StandardCharsets.ISO_8859_1);
        if (own) {
            mark = -1;
        }
        return text;
    }

    /// Reads a flat array of numbers, the fast way. Its numbers are then at [#numbersRead].
    ///
    /// @return how many there are, or -1 if the next value is not an array of nothing but numbers that a double can
    ///     hold; then nothing was read
    public int numbers() throws IOException, FormatException {
        return numbers(0);
    }

    /// As [#numbers()], but puts the numbers behind the first `at` that are there already.
    ///
    /// @return how many numbers were added
    public int numbers(int at) throws IOException, FormatException {
        if (blank() != '[' || depth == DEEPEST) {
            return -1;
        }
        boolean own = mark < 0;
        if (own) {
            mark = position;
        }
        int start = position - mark;
        position++;
        int count = at;
        beyond = false;
        int sign = blank();
        if (sign == ']') {
            position++;
        } else {
            while (true) {
                if (sign != '-' && (sign < '0' || sign > '9')) {
                    position = mark + start;
                    count = at - 1;
                    break;
                }
                if (count == numbers.length) {
                    numbers = Arrays.copyOf(numbers, 2 * count);
                }
                count = decodePlain(count);
                sign = buffer[position];
                if (sign <= ' ') {
                    sign = blank();
                }
                if (sign != '-' && (sign < '0' || sign > '9')) {
                    position = mark + start;
                    count = at - 1;
                    break;
                }
                if (count == numbers.length) {
                    numbers = Arrays.copyOf(numbers, 2 * count);
                }
                numbers[count++] = decode();
                sign = buffer[position];
                if (sign != ',') {
                    sign = blank();
                    if (sign == ']') {
                        position++;
                        break;
                    }
                    if (sign != ',') {
                        throw unexpected("a comma or ]");
                    }
                }
                position++;
                sign = buffer[position];
                if (sign <= ' ') {
                    sign = blank();
                }
            }
        }
        if (beyond) {
            position = mark + start;
            count = at - 1;
        }
        if (own) {
            mark = -1;
        }
        first = false;
        return count - at;
    }

    /// Looks whether the next value is a flat array of numbers that are all plainly written (digits, perhaps a
    /// minus and a point, at most 15 letters) and lies in the buffer whole. Reads nothing: [#takePlain] passes
    /// over the array, and [#plainText] has what stands in it.
    ///
    /// @return how many numbers there are, or -1 if it is another value, an empty array too
    public int plainNumbers() throws IOException, FormatException {
        if (blank() != '[' || depth == DEEPEST) {
            return -1;
        }
        if (plain.length < buffer.length) {
            plain = new byte[buffer.length];
        }
        byte[] bytes = buffer;
        byte[] out = plain;
        int p = position + 1;
        int o = 0;
        int count = 0;
        while (true) {
            int c = bytes[p];
            while (c <= ' ') {
                if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                    return -1;
                }
                c = bytes[++p];
            }
            int start = o;
            if (c == '-') {
                out[o++] = '-';
                c = bytes[++p];
            }
            if (c == '0') {
                out[o++] = '0';
                c = bytes[++p];
            } else if (c < '1' || c > '9') {
                return -1;
            } else {
                do {
                    out[o++] = (byte) c;
                    c = bytes[++p];
                } while (c >= '0' && c <= '9');
            }
            if (c == '.') {
                int point = o;
                do {
                    out[o++] = (byte) c;
                    c = bytes[++p];
                } while (c >= '0' && c <= '9');
                if (o == point + 1) {
                    return -1;
                }
            }
            while (c <= ' ') {
                if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                    return -1;
                }
                c = bytes[++p];
            }
            if (o - start > 15) {
                return -1;
            }
            count++;
            p++;
            if (c != ',') {
                plainEnd = p;
                plainLength = o;
                return c == ']' ? count : -1;
            }
            out[o++] = ',';
        }
    }

    /// What the last [#plainNumbers] saw: the numbers with commas between them, no brackets, no blanks. A copy.
    public byte[] plainText() {
        return Arrays.copyOf(plain, plainLength);
    }

    /// Looks whether the next value is an object that is plainly written (no escapes, no other letters than ASCII,
    /// its own values numbers, texts and what [#skim] passes over) and lies in the buffer whole. If so it steps to
    /// the value of the wanted member, a number or a text, the last one if there are several; [#takePlain] then
    /// passes over the object.
    ///
    /// @param wanted a name of ASCII letters
    /// @return 1 if the member is there, 0 if not; -1 if the value is another one or a member not so plain, then
    ///     nothing was read
    public int plainMember(byte[] wanted) throws IOException, FormatException {
        if (blank() != '{' || depth == DEEPEST) {
            return -1;
        }
        byte[] bytes = buffer;
        int p = position;
        int found = -1;
        do {
            p = plainBlanks(bytes, p + 1);
            int name = p + 1;
            p = plainText(bytes, p);
            if (p < 0) {
                return -1;
            }
            boolean same = p - name == wanted.length + 1 && Arrays.equals(bytes, name, p - 1, wanted, 0, wanted.length);
            p = plainBlanks(bytes, p);
            if (bytes[p] != ':') {
                return -1;
            }
            p = plainBlanks(bytes, p + 1);
            int c = bytes[p];
            int value = p;
            p = c == '[' || c == '{'
                    ? same ? -1 : plainNested(bytes, p)
                    : c == '"' ? plainText(bytes, p) : plainNumber(bytes, p);
            if (p < 0) {
                return -1;
            }
            if (same) {
                found = value;
            }
            p = plainBlanks(bytes, p);
        } while (bytes[p] == ',');
        if (bytes[p] != '}' || found >= 0 && !ended && limit - found < MARGIN) {
            return -1;
        }
        plainEnd = p + 1;
        if (found < 0) {
            return 0;
        }
        position = found;
        return 1;
    }

    private static int plainBlanks(byte[] bytes, int from) {
        int p = from;
        int c = bytes[p];
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            c = bytes[++p];
        }
        return p;
    }

    /// @return the position behind a plain text, -1 if there is none
    private static int plainText(byte[] bytes, int from) {
        if (bytes[from] != '"') {
            return -1;
        }
        int p = from + 1;
        int c;
        while ((c = bytes[p]) != '"') {
            if (c < ' ' || c == '\\') {
                return -1;
            }
            p++;
        }
        return p + 1;
    }

    /// @return the position behind a number without an exponent, -1 if there is none
    private static int plainNumber(byte[] bytes, int from) {
        int p = bytes[from] == '-' ? from + 1 : from;
        int c = bytes[p];
        if (c == '0') {
            p++;
        } else if (c < '1' || c > '9') {
            return -1;
        } else {
            p = digitsEnd(bytes, p);
        }
        if (bytes[p] == '.') {
            int end = digitsEnd(bytes, p + 1);
            if (end == p + 1) {
                return -1;
            }
            p = end;
        }
        c = bytes[p];
        return c == 'e' || c == 'E' ? -1 : p;
    }

    private static int digitsEnd(byte[] bytes, int from) {
        int p = from;
        while (bytes[p] >= '0' && bytes[p] <= '9') {
            p++;
        }
        return p;
    }

    /// As [#skim].
    ///
    /// @return the position behind the object or array, -1 if it is not plain or ends beyond the buffer
    private static int plainNested(byte[] bytes, int from) {
        int p = from;
        int open = 0;
        do {
            while (SIGNS[bytes[p] & 0xFF] == 0) {
                p++;
            }
            switch (bytes[p]) {
                case '{', '[' -> {
                    open++;
                    p++;
                }
                case '}', ']' -> {
                    open--;
                    p++;
                }
                case '"' -> {
                    p = plainText(bytes, p);
                    if (p < 0) {
                        return -1;
                    }
                }
                default -> {
                    return -1;
                }
            }
        } while (open > 0);
        return p;
    }

    /// Passes over what [#plainNumbers] or [#plainMember] has just looked at.
    public void takePlain() {
        position = plainEnd;
        first = false;
    }

    /// Decodes numbers that are plainly written and followed by a comma, `12,-3.45,`, up to the first that is not.
    /// Everything it needs is in local variables: that is what makes it fast without the optimising compiler.
    ///
    /// @return how many numbers there are now
    private int decodePlain(int from) {
        byte[] bytes = buffer;
        double[] decoded = numbers;
        double[] powers = POWERS_OF_TEN;
        int count = from;
        int start = position;
        while (count < decoded.length) {
            int p = start;
            int c = bytes[p];
            boolean negative = c == '-';
            if (negative) {
                c = bytes[++p];
            }
            int digit = c - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            long mantissa = digit;
            c = bytes[++p];
            if (digit != 0) {
                while ((digit = c - '0') >= 0 && digit <= 9) {
                    mantissa = mantissa * 10 + digit;
                    c = bytes[++p];
                }
            }
            int scale = 0;
            if (c == '.') {
                int point = ++p;
                while ((digit = (c = bytes[p]) - '0') >= 0 && digit <= 9) {
                    mantissa = mantissa * 10 + digit;
                    p++;
                }
                scale = p - point;
                if (scale == 0) {
                    break;
                }
            }
            if (c != ',' || p - start > 15) { // 15 digits at most: exact in a double
                break;
            }
            double value = scale == 0 ? mantissa : mantissa / powers[scale];
            decoded[count++] = negative ? -value : value;
            start = p + 1;
        }
        position = start;
        return count;
    }

    /// The numbers of the last [#numbers] call: valid until the next one, not to be changed.
    public double[] numbersRead() {
        return numbers;
    }

    /// Decodes the number at the position, which must not be blank.
    private double decode() throws IOException, FormatException {
        if (limit - position < MARGIN && !ended) {
            fill(MARGIN);
        }
        byte[] bytes = buffer;
        int p = position;
        boolean negative = bytes[p] == '-';
        if (negative) {
            p++;
        }
        int start = p;
        long mantissa = 0;
        int digit;
        while ((digit = bytes[p] - '0') >= 0 && digit <= 9) {
            mantissa = mantissa * 10 + digit;
            p++;
        }
        int digits = p - start;
        int scale = 0;
        if (bytes[p] == '.') {
            int point = ++p;
            while ((digit = bytes[p] - '0') >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                p++;
            }
            scale = p - point;
        }
        boolean plain = digits > 0
                && (digits == 1 || bytes[start] != '0')
                && digits + scale <= 18
                && mantissa <= EXACT
                && (scale > 0 || bytes[p - 1] != '.')
                && (bytes[p] == ',' || bytes[p] == ']' || bytes[p] == '}' || bytes[p] == ' ' || bytes[p] == '\n');
        if (!plain) {
            return slowNumber();
        }
        position = p;
        double value = scale == 0 ? mantissa : mantissa / POWERS_OF_TEN[scale]; // both exact: correctly rounded
        return negative ? -value : value;
    }

    private double slowNumber() throws IOException, FormatException {
        int length = 0;
        while (true) {
            if (position + length >= limit && !ended) {
                fill(2 * length + MARGIN);
            }
            int c = buffer[position + length];
            if ((c < '0' || c > '9') && c != '-' && c != '+' && c != '.' && c != 'e' && c != 'E') {
                break;
            }
            length++;
        }
        String text = new String(buffer, position, length, StandardCharsets.ISO_8859_1);
        if (!isNumber(text)) {
            throw unexpected("a number");
        }
        double value = length <= MOST_DIGITS ? quotient(text) : Double.parseDouble(text);
        beyond |= Double.isInfinite(value);
        position += length;
        return value;
    }

    /// A number of at most 18 digits without exponent: the quotient of its digits and a power of ten, both below
    /// 2^63. Bits are divided one by one until there are more than a double has, so that one rounding gives the
    /// nearest.
    private static double quotient(String text) {
        long mantissa = 0;
        int scale = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                mantissa = mantissa * 10 + c - '0';
                scale += scale < 0 ? 0 : 1;
            } else if (c == '.') {
                scale = 0;
            } else if (c != '-') {
                return Double.parseDouble(text);
            }
        }
        if (mantissa == 0 || scale <= 0) {
            return Double.parseDouble(text);
        }
        long power = WHOLE_POWERS[scale];
        long quotient = mantissa / power;
        long rest = mantissa % power;
        int shift = 0;
        while (quotient < 1L << 55) {
            rest <<= 1;
            quotient <<= 1;
            if (rest >= power) {
                rest -= power;
                quotient |= 1;
            }
            shift++;
        }
        double value = Math.scalb((double) (quotient << 1 | (rest == 0 ? 0 : 1)), -shift - 1);
        return text.charAt(0) == '-' ? -value : value;
    }

    /// RFC 8259: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
    private static boolean isNumber(String text) {
        int p = text.startsWith("-") ? 1 : 0;
        int whole = digits(text, p);
        if (whole == 0 || whole > 1 && text.charAt(p) == '0') {
            return false;
        }
        p += whole;
        if (p < text.length() && text.charAt(p) == '.') {
            int fraction = digits(text, p + 1);
            if (fraction == 0) {
                return false;
            }
            p += 1 + fraction;
        }
        if (p < text.length() && (text.charAt(p) == 'e' || text.charAt(p) == 'E')) {
            p++;
            if (p < text.length() && (text.charAt(p) == '+' || text.charAt(p) == '-')) {
                p++;
            }
            int exponent = digits(text, p);
            if (exponent == 0) {
                return false;
            }
            p += exponent;
        }
        return p == text.length();
    }

    private static int digits(String text, int from) {
        int p = from;
        while (p < text.length() && text.charAt(p) >= '0' && text.charAt(p) <= '9') {
            p++;
        }
        return p - from;
    }

    /// Passes over the next value, checking that it is JSON.
    public void skip() throws IOException, FormatException {
        int outside = depth;
        do {
            switch (peek()) {
                case OBJECT -> beginObject();
                case ARRAY -> {
                    if (numbers() < 0) {
                        beginArray();
                    }
                }
                case STRING -> skipString();
                case BOOLEAN -> bool();
                case NULL -> nul();
                case NUMBER -> decode();
            }
            while (depth > outside && !hasNext()) {
                end(objects[depth] ? '}' : ']');
            }
            if (depth > outside && objects[depth]) {
                skipName();
            }
        } while (depth > outside);
    }

    private void skipName() throws IOException, FormatException {
        if (blank() != '"') {
            throw unexpected("a member name in double quotes");
        }
        skipString();
        if (blank() != ':') {
            throw unexpected("a colon");
        }
        position++;
    }

    private void skipString() throws IOException, FormatException {
        int length = plainLength();
        if (length >= 0) {
            position += length + 2;
        } else if (mark < 0) {
            skipLongString();
        } else {
            slowString();
        }
    }

    /// Passes over a string that may be larger than the memory (a picture inside of a file): plain ASCII is let go
    /// of piece by piece. From the first other letter on it is read like any string.
    private void skipLongString() throws IOException, FormatException {
        position++;
        while (true) {
            int c = buffer[position];
            if (c == '"') {
                position++;
                return;
            }
            if (c >= ' ' && c != '\\') {
                position++;
            } else if (c != 0 || position < limit || !moreBehindOne()) {
                position--;
                slowString();
                return;
            }
        }
    }

    /// As [#more], but the byte before the position stays in the buffer.
    private boolean moreBehindOne() throws IOException, FormatException {
        mark = position - 1;
        boolean more = more();
        mark = -1;
        return more;
    }

    /// The next value as JSON text, as it is written.
    public byte[] raw() throws IOException, FormatException {
        blank();
        boolean own = mark < 0;
        if (own) {
            mark = position;
        }
        int from = position - mark;
        skip();
        byte[] text = Arrays.copyOfRange(buffer, mark + from, position);
        if (own) {
            mark = -1;
        }
        return text;
    }

    // ---- stretches of text

    /// From the next value on all text is kept until [#release]. Marks do not nest.
    public void mark() throws IOException, FormatException {
        blank();
        mark = position;
    }

    /// How many bytes lie between the mark and the position.
    public int sinceMark() {
        return position - mark;
    }

    /// A copy of the text from `from` to `to`, both counted from the mark.
    public byte[] marked(int from, int to) {
        return Arrays.copyOfRange(buffer, mark + from, mark + to);
    }

    public void release() {
        mark = -1;
    }

    /// Moves back to where [#mark] was called.
    ///
    /// @param depthAtMark [#depth] then
    public void back(int depthAtMark) {
        position = mark;
        depth = depthAtMark;
        first = false;
    }

    /// How many objects and arrays are open.
    public int depth() {
        return depth;
    }

    /// Passes over the next object or array without looking closer than at quotes and brackets: several times
    /// faster than [#skip], for text that will be read again.
    public void skim() throws IOException, FormatException {
        int open = 0;
        blank();
        do {
            byte[] bytes = buffer;
            int p = position;
            while (SIGNS[bytes[p] & 0xFF] == 0) {
                p++;
            }
            position = p;
            switch (bytes[p]) {
                case '{', '[' -> {
                    open++;
                    position++;
                }
                case '}', ']' -> {
                    open--;
                    position++;
                }
                case '"' -> skipString();
                default -> {
                    if (position < limit || !more()) {
                        throw unexpected("the end of the " + (open > 0 ? "list" : "value"));
                    }
                }
            }
        } while (open > 0);
        first = false;
    }

    // ---- bytes

    /// Skips blanks and gives the byte at the position, 0 at the end.
    private int blank() throws IOException, FormatException {
        int c = buffer[position];
        return c > ' ' ? c : slowBlank();
    }

    private int slowBlank() throws IOException, FormatException {
        while (true) {
            int c = buffer[position];
            if (c > ' ' || c < 0) {
                return c;
            }
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                position++;
            } else if (c != 0 || position < limit) {
                throw error("json-syntax", "a control character (code " + c + ")");
            } else if (!more()) {
                return 0;
            }
        }
    }

    /// Gets more bytes behind the limit.
    private boolean more() throws IOException, FormatException {
        if (ended) {
            return false;
        }
        int before = limit - position;
        refill();
        return limit - position > before;
    }

    /// Tries to have `count` bytes from the position on; at the end of the file there may be fewer.
    private void fill(int count) throws IOException, FormatException {
        while (limit - position < count && !ended) {
            refill();
        }
    }

    private void refill() throws IOException, FormatException {
        int keepFrom = mark >= 0 ? mark : position;
        if (keepFrom > 0) {
            System.arraycopy(buffer, keepFrom, buffer, 0, limit - keepFrom);
            base += keepFrom;
            limit -= keepFrom;
            position -= keepFrom;
            mark = mark >= 0 ? 0 : -1;
        }
        if (limit > buffer.length / 2) {
            if (buffer.length > LONGEST_HELD) {
                throw error(
                        "json-element-size",
                        "one element is larger than " + (limit >> 20)
                                + " MiB, which the program's memory does not hold");
            }
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, limit, buffer.length - 1 - limit);
        if (read < 0) {
            ended = true;
        } else {
            limit += read;
        }
        buffer[limit] = 0;
    }

    private void checkEncoding() throws IOException, FormatException {
        fill(4);
        int a = buffer[0] & 255;
        int b = limit > 1 ? buffer[1] & 255 : -1;
        if (a == 0xEF && b == 0xBB && limit > 2 && (buffer[2] & 255) == 0xBF) {
            position = 3;
            byteOrderMark = true;
        } else if (a == 0xFF && b == 0xFE || a == 0xFE && b == 0xFF || limit > 1 && (a == 0 || b == 0)) {
            throw error("json-encoding", "the text is not UTF-8 but looks like UTF-16 or UTF-32");
        } else if (a == 0x1F && b == 0x8B) {
            throw error("json-encoding", "the file is compressed by gzip; unpack it first");
        }
    }

    /// Length of the string at the position if it is plain ASCII without escapes and ends inside the buffer, else
    /// -1.
    private int plainLength() throws IOException, FormatException {
        byte[] bytes = buffer;
        int p = position + 1;
        while (true) {
            int c = bytes[p];
            if (c == '"') {
                return p - position - 1;
            }
            if (c < ' ' || c == '\\') {
                return -1;
            }
            p++;
        }
    }

    /// Reads a string with escapes, other than ASCII letters, or cut by the end of the buffer.
    private String slowString() throws IOException, FormatException {
        boolean own = mark < 0;
        if (own) {
            mark = position;
        }
        int start = position - mark;
        position++;
        boolean escapes = false;
        while (true) {
            int c = buffer[position];
            if (c == '"') {
                break;
            }
            if (c == '\\') {
                escapes = true;
                position++;
                if (position >= limit && !more()) {
                    throw error("json-syntax", "the file ends inside a string");
                }
                position++;
            } else if (c >= 0 && c < ' ') {
                if (c != 0 || position < limit) {
                    throw error("json-syntax", "a control character (code " + c + ") inside a string");
                }
                if (!more()) {
                    throw error("json-syntax", "the file ends inside a string");
                }
            } else {
                position++;
            }
        }
        int from = mark + start + 1;
        String text = utf8(from, position - from);
        position++;
        if (own) {
            mark = -1;
        }
        return escapes ? unescaped(text) : text;
    }

    private String utf8(int from, int length) throws FormatException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(buffer, from, length))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw error("json-encoding", "a string is not UTF-8");
        }
    }

    private String unescaped(String text) throws FormatException {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            c = text.charAt(++i);
            switch (c) {
                case '"', '\\', '/' -> out.append(c);
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    out.append(codeUnit(text, i + 1));
                    i += 4;
                }
                default -> throw error("json-syntax", "unknown escape \\" + c + " in a string");
            }
        }
        return out.toString();
    }

    private char codeUnit(String text, int from) throws FormatException {
        int unit = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0 || text.charAt(i) > 'f') {
                throw error("json-syntax", "\\u needs four hexadecimal digits");
            }
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }

    // ---- errors

    private FormatException unexpected(String expected) throws IOException, FormatException {
        return error("json-syntax", found() + "; expected " + expected);
    }

    /// What stands at the position, as a message says it.
    private String found() throws IOException, FormatException {
        fill(SHOWN);
        if (position >= limit) {
            return base + limit == 0 ? "the file is empty" : "the file ends";
        }
        int c = buffer[position];
        if (c == '\'') {
            return "found a single quote (Python style)";
        }
        if (c == '/' || c == '#') {
            return "found a comment or " + (char) c;
        }
        int length = 1;
        while (length < SHOWN && position + length < limit && goesWith(c, buffer[position + length])) {
            length++;
        }
        return "found " + new String(buffer, position, length, StandardCharsets.UTF_8);
    }

    /// Whether a byte belongs to the word or letter that another one began.
    private static boolean goesWith(int first, int next) {
        return first < 0
                ? (next & 0xC0) == 0x80
                : ("+-.".indexOf(first) >= 0 || Character.isLetterOrDigit(first))
                        && next > 0
                        && Character.isLetterOrDigit(next);
    }

    private FormatException error(String code, String what) {
        return new FormatException(code, Location.of(file, base + position, ""), what);
    }

    /// What kind of value comes next.
    public enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL;

        /// As a message calls it: "an object".
        public String word() {
            return switch (this) {
                case OBJECT -> "an object";
                case ARRAY -> "a list";
                case STRING -> "a string";
                case NUMBER -> "a number";
                case BOOLEAN -> "true or false";
                case NULL -> "null";
            };
        }
    }
}
