package dev.armature.json;

import dev.armature.flow.FormatException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/// A 128 bit hash of a JSON value by what it means: members in any order, numbers as doubles, but whole numbers
/// beyond 2^53 in every digit. Equal values have equal hashes; that unequal ones share one is as good as
/// impossible for files that nobody made for it.
///
/// Reads a value in one pass without keeping it. The two halves are at [#high] and [#low] afterwards.
public final class Fingerprint {

    /// From here on doubles skip whole numbers, so that digits have to be looked at.
    public static final double EXACT = 1L << 53;

    private static final long STRING = 0x1D8AF066F7D2C9A1L;
    private static final long NUMBER = 0x2B7E151628AED2A7L;
    private static final long DIGITS = 0x3C6EF372FE94F82BL;
    private static final long TRUE = 0x4F1BBCDCBFA53E0BL;
    private static final long FALSE = 0x5BE0CD19137E2179L;
    private static final long NULL = 0x6A09E667F3BCC909L;
    private static final long ARRAY = 0x71374491428A2F98L;
    private static final long OBJECT = 0x7CA273ECEEA26619L;

    private long high;
    private long low;
    private boolean large; // whether a number beyond 2^53 was met
    private boolean keyed;
    private long keyHigh;
    private long keyLow;
    private Set<String> beside = Set.of(); // members that do not count, of the object that is begun next

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    /// Whether the value read last is an object with the member asked for; then its hash is the key.
    public boolean keyed() {
        return keyed;
    }

    public long keyHigh() {
        return keyHigh;
    }

    public long keyLow() {
        return keyLow;
    }

    /// Reads the next value.
    ///
    /// @param key the member whose hash is wanted too
    public void read(JsonReader json, String key) throws IOException, FormatException {
        read(json, key, Set.of());
    }

    /// Reads the next value; what an object says in these members does not count.
    public void readBeside(JsonReader json, Set<String> members) throws IOException, FormatException {
        read(json, "", members);
    }

    private void read(JsonReader json, String key, Set<String> without) throws IOException, FormatException {
        json.mark();
        int depth = json.depth();
        keyed = false;
        large = false;
        beside = without;
        if (!readDoubles(json, key) || large) {
            json.back(depth);
            keyed = false;
            beside = without;
            exact(JsonValue.read(json), key);
        }
        beside = Set.of();
        json.release();
    }

    /// @return false for a number beyond the range of doubles, in the middle of which the reading ended
    private boolean readDoubles(JsonReader json, String key) throws IOException, FormatException {
        try {
            value(json, key);
            return true;
        } catch (FormatException broken) {
            if (!broken.problem().code().equals("json-number-range")) {
                throw broken;
            }
            return false;
        }
    }

    // ---- from the reader

    private void value(JsonReader json, String key) throws IOException, FormatException {
        switch (json.peek()) {
            case NUMBER -> number(json.number());
            case STRING -> text(STRING, json.string());
            case ARRAY -> array(json);
            case OBJECT -> object(json, key);
            case BOOLEAN -> set(json.bool() ? TRUE : FALSE);
            case NULL -> {
                json.nul();
                set(NULL);
            }
        }
    }

    private void array(JsonReader json) throws IOException, FormatException {
        long h = ARRAY;
        long l = ~ARRAY;
        int count = json.numbers();
        if (count >= 0) {
            double[] numbers = json.numbersRead();
            for (int i = 0; i < count; i++) {
                number(numbers[i]);
                h = chain(h, high);
                l = chainLow(l, low);
            }
        } else {
            count = 0;
            json.beginArray();
            while (json.hasNext()) {
                value(json, "");
                h = chain(h, high);
                l = chainLow(l, low);
                count++;
            }
            json.endArray();
        }
        end(h, l, count);
    }

    private void object(JsonReader json, String key) throws IOException, FormatException {
        long h = OBJECT;
        long l = ~OBJECT;
        int count = 0;
        Set<String> without = beside;
        beside = Set.of();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.name();
            if (without.contains(name)) {
                json.skip();
                continue;
            }
            value(json, "");
            boolean isKey = !key.isEmpty() && name.equals(key);
            if (isKey) {
                key();
            }
            long valueHigh = high;
            long valueLow = low;
            text(STRING, name);
            h += mix(chain(high, valueHigh)); // a sum, since the order does not count
            l += mix(chainLow(low, valueLow));
            count++;
        }
        json.endObject();
        end(h, l, count);
    }

    // ---- from a tree, where digits count

    private void exact(JsonValue value, String key) {
        switch (value) {
            case JsonValue.Num(String digits) -> digits(digits);
            case JsonValue.Str(String text) -> text(STRING, text);
            case JsonValue.Arr(List<JsonValue> elements) -> {
                long h = ARRAY;
                long l = ~ARRAY;
                for (JsonValue element : elements) {
                    exact(element, "");
                    h = chain(h, high);
                    l = chainLow(l, low);
                }
                end(h, l, elements.size());
            }
            case JsonValue.Obj(List<JsonValue.Member> members) -> {
                long h = OBJECT;
                long l = ~OBJECT;
                int count = 0;
                Set<String> without = beside;
                beside = Set.of();
                for (JsonValue.Member member : members) {
                    if (without.contains(member.name())) {
                        continue;
                    }
                    count++;
                    exact(member.value(), "");
                    if (!key.isEmpty() && member.name().equals(key)) {
                        key();
                    }
                    long valueHigh = high;
                    long valueLow = low;
                    text(STRING, member.name());
                    h += mix(chain(high, valueHigh));
                    l += mix(chainLow(low, valueLow));
                }
                end(h, l, count);
            }
            case JsonValue.Bool(boolean yes) -> set(yes ? TRUE : FALSE);
            case JsonValue.Null() -> set(NULL);
        }
    }

    private void digits(String number) {
        double value = Double.parseDouble(number);
        if (Math.abs(value) < EXACT) {
            number(value);
        } else {
            text(DIGITS, canonical(number));
        }
    }

    /// One spelling for every number of this value.
    public static String canonical(String number) {
        try {
            return new BigDecimal(number).stripTrailingZeros().toString();
        } catch (NumberFormatException beyondEvenThat) { // an exponent of more than 31 bits
            return number;
        }
    }

    // ---- arithmetic

    private void key() {
        keyed = true;
        keyHigh = high;
        keyLow = low;
    }

    /// The hash of a text that is no value: the name of a member that serves as key.
    public void name(String name) {
        text(STRING, name);
    }

    private void number(double value) {
        large |= !(Math.abs(value) < EXACT);
        long bits = Double.doubleToRawLongBits(value + 0.0); // -0.0 equals 0
        high = mix(bits ^ NUMBER);
        low = mix(bits + ~NUMBER);
    }

    private void text(long seed, String text) {
        long h = seed;
        long l = ~seed;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
            h ^= h >>> 29;
            l = (l + text.charAt(i)) * 0xD6E8FEB86659FD93L;
            l ^= l >>> 32;
        }
        end(h, l, text.length());
    }

    private void set(long word) {
        high = mix(word);
        low = mix(~word);
    }

    private void end(long h, long l, int count) {
        high = mix(h + count);
        low = mix(l ^ count);
    }

    private static long chain(long sum, long next) {
        return (Long.rotateLeft(sum, 23) ^ next) * 0x9E3779B97F4A7C15L;
    }

    private static long chainLow(long sum, long next) {
        return (Long.rotateLeft(sum, 31) + next) * 0xD6E8FEB86659FD93L;
    }

    /// Spreads every bit over the whole word: the finish of SplitMix64.
    private static long mix(long word) {
        long z = (word ^ word >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
