package dev.armature.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Whatever bytes come, the reader gives values or a [FormatException] with a place inside of them, its ways of
/// passing over a value agree, and what it takes another parser takes too, with the same value.
class JsonReaderFuzzTest {

    private static final List<String> ENCODING = List.of("json-encoding", "json-depth");

    /// A way to read one document; gives what was read.
    private interface Way {
        Object read(JsonReader json) throws IOException, FormatException;
    }

    /// What became of a document.
    private record End(Object value, Optional<FormatException> refusal) {}

    @FuzzTest(maxDuration = "2m")
    @DictionaryFile(resourcePath = "/dev/armature/fuzz/json.dict")
    void allWaysOfReadingAgree(byte[] text) throws IOException {
        End tree = whole(text, text.length + 1, JsonValue::read);
        End pieces = whole(text, 1 + text.length % 7, JsonValue::read);
        End skipped = whole(text, text.length + 1, JsonReaderFuzzTest::skip);
        End raw = whole(text, text.length + 1, JsonReader::raw);
        assertThat(pieces.value()).as("in small pieces").isEqualTo(tree.value());
        for (End other : List.of(pieces, skipped, raw)) {
            assertThat(other.refusal().isPresent())
                    .as("refused: %s, %s", tree.refusal(), other.refusal())
                    .isEqualTo(tree.refusal().isPresent());
        }
        Optional<JsonOracle.Answer> other = JsonOracle.read(text);
        if (tree.refusal().isPresent()) {
            if (JsonOracle.judges(text)
                    && !ENCODING.contains(tree.refusal().get().problem().code())) {
                assertThat(other).as("refused only by us: %s", tree.refusal()).isEmpty();
            }
            return;
        }
        if (JsonOracle.judges(text)) {
            assertThat(other).as("refused only by the other parser").isPresent();
            assertThat(SameJson.difference((JsonValue) tree.value(), other.get().value()))
                    .as("value")
                    .isEmpty();
        }
        byte[] own = (byte[]) raw.value();
        assertThat(inMemory(own, JsonValue::read).value()).as("raw text").isEqualTo(tree.value());
        if (tree.value() instanceof JsonValue.Obj || tree.value() instanceof JsonValue.Arr) {
            assertThat(whole(text, 5, JsonReaderFuzzTest::skim)).as("skimmed").isEqualTo(new End("", Optional.empty()));
        }
        numbers(own, (JsonValue) tree.value());
        text(own, (JsonValue) tree.value());
    }

    private static Object skip(JsonReader json) throws IOException, FormatException {
        json.skip();
        return "";
    }

    private static Object skim(JsonReader json) throws IOException, FormatException {
        json.skim();
        return "";
    }

    /// Reads a document to its end from a stream that gives so many bytes at a time.
    private static End whole(byte[] text, int most, Way way) throws IOException {
        try {
            JsonReader json = new JsonReader(new Trickle(text, most), "x.json");
            Object value = way.read(json);
            json.endDocument();
            return new End(value, Optional.empty());
        } catch (FormatException refused) {
            return refusal(refused, text);
        }
    }

    private static End inMemory(byte[] text, Way way) throws IOException {
        try {
            JsonReader json = new JsonReader(text, "x.json", 0);
            Object value = way.read(json);
            json.endDocument();
            return new End(value, Optional.empty());
        } catch (FormatException refused) {
            return refusal(refused, text);
        }
    }

    private static End refusal(FormatException refused, byte[] text) {
        assertThat(refused.problem().where().offset()).as(refused.getMessage()).isBetween(0L, (long) text.length);
        assertThat(refused.problem().where().file()).isEqualTo("x.json");
        return new End("", Optional.of(refused));
    }

    /// The fast way for flat lists of numbers takes exactly these, and [JsonReader#whole] whole numbers.
    private static void numbers(byte[] text, JsonValue value) throws IOException {
        double[] expected = value instanceof JsonValue.Arr(List<JsonValue> elements)
                        && elements.stream()
                                .allMatch(one -> one instanceof JsonValue.Num number && Double.isFinite(number.value()))
                ? elements.stream()
                        .mapToDouble(one -> ((JsonValue.Num) one).value())
                        .toArray()
                : null;
        End read = inMemory(text, json -> {
            int count = json.numbers();
            if (count < 0) {
                json.skip(); // nothing was read
                return "other";
            }
            return Arrays.toString(Arrays.copyOf(json.numbersRead(), count));
        });
        assertThat(read.value()).isEqualTo(expected == null ? "other" : Arrays.toString(expected));
        End whole = inMemory(text, json -> {
            long number = json.whole();
            if (number == JsonReader.NOT_WHOLE) {
                json.skip(); // nothing was read
                return "other";
            }
            return Long.toString(number);
        });
        boolean short18 = value instanceof JsonValue.Num(String digits) && digits.matches("-?[0-9]{1,18}");
        String digits = short18 ? Long.toString(Long.parseLong(((JsonValue.Num) value).text())) : "other";
        assertThat(whole.value()).isEqualTo(digits);
    }

    /// A string read, written and read again stays what it was.
    private static void text(byte[] own, JsonValue value) throws IOException {
        if (!(value instanceof JsonValue.Str(String text))) {
            return;
        }
        assertThat(inMemory(own, JsonReader::string).value()).isEqualTo(text);
        byte[] written = dev.armature.json.JsonWriter.quoted(text).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(inMemory(written, JsonReader::string).value())
                .as("written and read again")
                .isEqualTo(text);
    }

    /// Reading by the pull calls with the wrong expectation is a [FormatException] too.
    @FuzzTest(maxDuration = "1m")
    @DictionaryFile(resourcePath = "/dev/armature/fuzz/json.dict")
    void wrongExpectationsEndInAFormatException(byte[] text) throws IOException {
        Choices choices = Choices.of(Arrays.copyOf(text, Math.min(text.length, 16)));
        byte[] rest = Arrays.copyOfRange(text, Math.min(text.length, 16), text.length);
        try {
            JsonReader json = new JsonReader(new Trickle(rest, 3), "x.json");
            for (int calls = 0; calls < 16; calls++) {
                call(json, choices.below(16));
            }
        } catch (FormatException refused) {
            refusal(refused, rest);
        }
    }

    private static void call(JsonReader json, int which) throws IOException, FormatException {
        switch (which) {
            case 0 -> json.skip();
            case 1 -> json.beginObject();
            case 2 -> json.beginArray();
            case 3 -> json.name();
            case 4 -> json.string();
            case 5 -> json.number();
            case 6 -> json.numberText();
            case 7 -> json.whole();
            case 8 -> json.numbers();
            case 9 -> json.bool();
            case 10 -> json.nul();
            case 11 -> json.raw();
            case 12 -> json.hasNext();
            case 13 -> {
                if (json.peek() == Kind.OBJECT || json.peek() == Kind.ARRAY) {
                    json.skim();
                }
            }
            case 14 -> json.offset();
            default -> JsonValue.read(json);
        }
    }

    /// Bytes that come a few at a time.
    private static final class Trickle extends InputStream {

        private final InputStream bytes;
        private final int most;

        Trickle(byte[] bytes, int most) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return bytes.read(into, offset, Math.min(length, most));
        }
    }
}
