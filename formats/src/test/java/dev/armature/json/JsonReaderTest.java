package dev.armature.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonValue.Arr;
import dev.armature.json.JsonValue.Num;
import dev.armature.json.JsonValue.Str;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    private static final int BUFFER = 1 << 18; // what the reader has at first
    private static final int[] STEPS = {1, 2, 3, 7, 1 << 20};

    // ---- what JSON is, and what it is not

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                " [ ] ",
                "\t{\r\n}\n",
                "null",
                "true",
                "false",
                "0",
                "-0",
                "1e5",
                "1E+5",
                "1.5e-7",
                "\"\"",
                "[[],{}]",
                "{\"a\":{\"b\":[1,\"x\",null,true]}}",
                "{\"a\":1,\"a\":2}",
                "[1 , 2\n,\t3]",
                "\"\u007f\u2028\"",
                "[0,-0.0,1e-400]"
            })
    void aDocumentIsReadAsAPlainReaderReadsIt(String text) throws Exception {
        assertThat(read(text)).isEqualTo(PlainJson.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1,]|                 3|  a comma before the closing ]",
                "{\"a\":1,}|           7|  a comma before the closing }",
                "[,1]|                 1|  found ,; expected a value",
                "[1 2]|                3|  found 2; expected a comma or the end of the list",
                "[1,,2]|               3|  found ,; expected a value",
                "[\"a\" \"b\"]|        5|  found \"; expected a comma or the end of the list",
                "{\"a\" 1}|            5|  found 1; expected a colon after \"a\"",
                "{\"a\":}|             5|  found }; expected a value",
                "{\"a\"}|              4|  found }; expected a colon after \"a\"",
                "{a:1}|                1|  found a; expected a member name in double quotes",
                "{1:1}|                1|  found 1; expected a member name in double quotes",
                "{'a':1}|              1|  found a single quote (Python style); expected a member name in double"
                        + " quotes",
                "['a']|                1|  found a single quote (Python style); expected a value",
                "[1}]|                 2|  found }; expected ]",
                "{\"a\":1]|            6|  found ]; expected }",
                "[1]]|                 3|  text after the end of the document; expected one JSON document",
                "{} {}|                3|  text after the end of the document; expected one JSON document",
                "[NaN]|                1|  found NaN; expected a value",
                "[Infinity]|           1|  found Infinity; expected a value",
                "[-Infinity]|          1|  found -Infinity; expected a number",
                "[True]|               1|  found True; expected a value",
                "[None]|               1|  found None; expected a value",
                "[nul]|                1|  found nul; expected null",
                "[nulls]|              1|  found nulls; expected null",
                "[truer]|              1|  found truer; expected true",
                "[true1]|              1|  found true1; expected true",
                "[01]|                 1|  found 01; expected a number",
                "[-01]|                1|  found -01; expected a number",
                "[+1]|                 1|  found +1; expected a value",
                "[.5]|                 1|  found .5; expected a value",
                "[1.]|                 1|  found 1; expected a number",
                "[1.e5]|               1|  found 1; expected a number",
                "[1e]|                 1|  found 1e; expected a number",
                "[1e+]|                1|  found 1e; expected a number",
                "[-]|                  1|  found -; expected a number",
                "[--1]|                1|  found -; expected a number",
                "[1-2]|                1|  found 1; expected a number",
                "[0x10]|               2|  found x10; expected a comma or the end of the list",
                "// a|                 0|  found a comment or /; expected a value",
                "# a|                  0|  found a comment or #; expected a value",
                "[1,/*b*/2]|           3|  found a comment or /; expected a value",
            })
    void whatIsNotJsonIsRefusedWithItsPlace(String text, int offset, String what) {
        for (int step : STEPS) {
            FormatException refused = refusal(text.getBytes(UTF_8), step);
            assertThat(refused.problem().what()).isEqualTo(what);
            assertThat(refused.problem().where().offset()).as("offset").isEqualTo(offset);
            assertThat(refused.problem().where().file()).isEqualTo("a.json");
        }
    }

    @Test
    void anEmptyFileIsCalledEmpty() {
        assertThat(refusal(new byte[0], 1).problem().what()).isEqualTo("the file is empty; expected a value");
        assertThat(refusal("  \n".getBytes(UTF_8), 1).problem().what()).isEqualTo("the file ends; expected a value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"a\nb\"", "\"a\u0000b\"", "\"\u001f\"", "[1,\u0000]", "[1\u000b]", "{\"a\u0001\":1}", "\u0000"
            })
    void aControlCharacterIsRefused(String text) {
        FormatException refused = refusal(text.getBytes(UTF_8), 3);
        assertThat(refused.problem().code()).isEqualTo("json-syntax");
        assertThat(refused.problem().what()).contains("control character");
    }

    @Test
    void theTextAfterTheDocumentMayBeFarAway() {
        FormatException refused = refusal(("[]" + " ".repeat(2 * BUFFER) + "x").getBytes(UTF_8), 1 << 20);
        assertThat(refused.problem().code()).isEqualTo("json-trailing");
        assertThat(refused.problem().where().offset()).isEqualTo(2 + 2 * BUFFER);
    }

    @Test
    void everyPrefixOfADocumentIsRefusedInsideOfIt() throws Exception {
        for (int seed = 0; seed < 8; seed++) {
            byte[] whole = RandomJson.document(seed).getBytes(UTF_8);
            for (int length = 0; length < Math.min(whole.length, 800); length++) {
                byte[] cut = java.util.Arrays.copyOf(whole, length);
                for (int step : new int[] {1, 1 << 20}) {
                    FormatException refused = refusal(cut, step);
                    assertThat(refused).as("seed %d cut at %d", seed, length).isNotNull();
                    assertThat(refused.problem().where().offset()).isBetween(0L, (long) length);
                }
                FormatException skipped = catchThrowableOfType(FormatException.class, () -> skip(cut));
                assertThat(skipped).as("skip, seed %d cut at %d", seed, length).isNotNull();
                assertThat(skipped.problem().where().offset()).isBetween(0L, (long) length);
                FormatException skimmed = catchThrowableOfType(FormatException.class, () -> skim(cut));
                assertThat(skimmed).as("skim, seed %d cut at %d", seed, length).isNotNull();
                assertThat(skimmed.problem().where().offset()).isBetween(0L, (long) length);
            }
        }
    }

    // ---- depth

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[1,", "[{\"a\":"})
    void aDocumentMayBeAsDeepAsTheLimitAndNoDeeper(String opening) throws Exception {
        int each = opening.replaceAll("[^\\[{]", "").length();
        String deep = nested(opening, JsonReader.DEEPEST / each, "");
        assertThat(read(deep)).isNotNull();
        skip(deep.getBytes(UTF_8));
        String deeper = nested(opening, JsonReader.DEEPEST / each, "[1]");
        assertThat(refusal(deeper.getBytes(UTF_8), 7).problem().code()).isEqualTo("json-depth");
        FormatException skipped = catchThrowableOfType(FormatException.class, () -> skip(deeper.getBytes(UTF_8)));
        assertThat(skipped.problem().code()).isEqualTo("json-depth");
    }

    @Test
    void aHundredThousandBracketsAreNoStackOverflow() {
        assertThat(refusal("[".repeat(100_000).getBytes(UTF_8), 1 << 20)
                        .problem()
                        .code())
                .isEqualTo("json-depth");
    }

    private static String nested(String opening, int times, String inside) {
        String closing = new StringBuilder(
                        opening.replaceAll("[^\\[{]", "").replace('[', ']').replace('{', '}'))
                .reverse()
                .toString();
        String core = inside.isEmpty() ? opening.endsWith(":") || opening.endsWith(",") ? "1" : "" : inside;
        return opening.repeat(times) + core + closing.repeat(times);
    }

    // ---- numbers

    @Test
    void aNumberIsTheNearestDoubleBitForBit() throws Exception {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                texts.add(RandomJson.number(random));
            }
            byte[] json = ("[" + String.join(round % 2 == 0 ? "," : " ,\n", texts) + "]").getBytes(UTF_8);
            JsonReader fast = stream(json, 997);
            assertThat(fast.numbers()).isEqualTo(hasInfinite(texts) ? -1 : 1000);
            double[] read = hasInfinite(texts) ? new double[0] : fast.numbersRead();
            JsonReader single = stream(json, 997);
            single.beginArray();
            for (int i = 0; single.hasNext(); i++) {
                long expected = Double.doubleToRawLongBits(Double.parseDouble(texts.get(i)));
                assertThat(Double.doubleToRawLongBits(single.number()))
                        .as(texts.get(i))
                        .isEqualTo(expected);
                if (read.length > 0) {
                    assertThat(Double.doubleToRawLongBits(read[i]))
                            .as(texts.get(i))
                            .isEqualTo(expected);
                }
            }
            single.endArray();
        }
    }

    private static boolean hasInfinite(List<String> texts) {
        return texts.stream().anyMatch(text -> Double.isInfinite(Double.parseDouble(text)));
    }

    @Test
    void numbersMayHaveHundredsOfDigits() throws Exception {
        Random random = new Random(2);
        for (int digits = 1; digits <= 400; digits++) {
            StringBuilder text = new StringBuilder().append(1 + random.nextInt(9));
            for (int i = 1; i < digits; i++) {
                text.append(i == digits / 2 && digits > 3 ? "." : "" + random.nextInt(10));
            }
            for (int step : STEPS) {
                JsonReader json = stream(("[" + text + "," + text + "]").getBytes(UTF_8), step);
                json.beginArray();
                json.hasNext();
                assertThat(json.numberText()).isEqualTo(text.toString());
                json.hasNext();
                assertThat(json.number()).isEqualTo(Double.parseDouble(text.toString()));
            }
        }
    }

    @Test
    void aWholeNumberOfUpTo18DigitsIsALong() throws Exception {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            long bound = (long) Math.pow(10, 1 + random.nextInt(18));
            long expected = random.nextLong(bound) * (random.nextBoolean() ? 1 : -1);
            JsonReader json = stream((expected + (i % 2 == 0 ? "" : " ")).getBytes(UTF_8), 5);
            assertThat(json.whole()).isEqualTo(expected);
            json.endDocument();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e2", "1E2", "1234567890123456789", "-1234567890123456789", "\"1\"", "null", "01"})
    void whatIsNotAShortWholeNumberIsLeftWhereItIs(String text) throws Exception {
        JsonReader json = stream(text.getBytes(UTF_8), 1);
        assertThat(json.whole()).isEqualTo(JsonReader.NOT_WHOLE);
        assertThat(json.offsetHere()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999", "1e400"})
    void aNumberBeyondADoubleIsInfinite(String text) throws Exception {
        assertThat(stream(text.getBytes(UTF_8), 1).number()).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,\"2\"]", "[1,null]", "[[1]]", "[1,[2]]", "[1,1e999]", "{}", "1", "[true]"})
    void anArrayOfOtherThingsThanNumbersIsLeftToBeReadAgain(String text) throws Exception {
        for (int step : STEPS) {
            JsonReader json = stream(text.getBytes(UTF_8), step);
            assertThat(json.numbers()).isEqualTo(-1);
            assertThat(JsonValue.read(json)).isEqualTo(PlainJson.parse(text));
            json.endDocument();
        }
    }

    @Test
    void numbersAreAddedBehindThoseThatAreThere() throws Exception {
        JsonReader json = memory("[[1,2],[3],[],[\"x\"],[4]]");
        json.beginArray();
        json.hasNext();
        assertThat(json.numbers()).isEqualTo(2);
        json.hasNext();
        assertThat(json.numbers(2)).isEqualTo(1);
        json.hasNext();
        assertThat(json.numbers(3)).isZero();
        json.hasNext();
        assertThat(json.numbers(3)).isEqualTo(-1);
        json.skip();
        json.hasNext();
        assertThat(json.numbers(3)).isEqualTo(1);
        assertThat(json.numbersRead()).startsWith(1, 2, 3, 4);
    }

    // ---- strings

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"a\\\"b\", a\"b",
                "\"\\\\\\/\", \\/",
                "\"\\u0041\\u00e4\\u20AC\", Aä€",
                "\"\\ud83d\\ude00\", 😀",
                "\"äöü中文😀\", äöü中文😀",
                "\"İıŞş\", İıŞş"
            })
    void escapesAndLettersOfAllLanguagesAreRead(String json, String text) throws Exception {
        for (int step : STEPS) {
            assertThat(JsonValue.read(stream(json.getBytes(UTF_8), step))).isEqualTo(new Str(text));
        }
    }

    @Test
    void theShortEscapesAreRead() throws Exception {
        assertThat(memory("\"\\b\\f\\n\\r\\t\"").string()).isEqualTo("\b\f\n\r\t");
    }

    @Test
    void anEscapedLoneSurrogateIsKept() throws Exception {
        assertThat(memory("\"\\ud800x\"").string()).isEqualTo("\ud800x");
        assertThat(memory("\"\\udc00\"").string()).isEqualTo("\udc00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\u\"", "\"\\U0041\"", "\"\\u００４１\"", "\"\\'\""})
    void anUnknownEscapeIsRefused(String json) {
        assertThat(refusal(json.getBytes(UTF_8), 2).problem().code()).isEqualTo("json-syntax");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[][] broken = {
            {'"', (byte) 0xFF, '"'},
            {'"', (byte) 0xC3, '"'},
            {'"', (byte) 0xC0, (byte) 0x80, '"'}, // overlong
            {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}, // a surrogate
            {'"', (byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80, '"'}
        };
        for (byte[] json : broken) {
            assertThat(refusal(json, 1).problem().code()).isEqualTo("json-encoding");
            FormatException skipped = catchThrowableOfType(FormatException.class, () -> skip(json));
            assertThat(skipped.problem().code()).isEqualTo("json-encoding");
        }
    }

    @Test
    void aByteOrderMarkIsSkippedAndKnown() throws Exception {
        for (int step : STEPS) {
            JsonReader json = stream("\ufeff[1]".getBytes(UTF_8), step);
            assertThat(json.hadByteOrderMark()).isTrue();
            assertThat(json.offset()).isEqualTo(3);
            json.skip();
            json.endDocument();
        }
        assertThat(stream("[1]".getBytes(UTF_8), 1).hadByteOrderMark()).isFalse();
    }

    @Test
    void textInUtf16AndGzipAreCalledByTheirNames() {
        byte[] withMark = "\ufeff[1]".getBytes(UTF_16LE);
        assertThat(refusal(withMark, 1).problem().what()).contains("UTF-16");
        assertThat(refusal("\ufeff{}".getBytes(UTF_16BE), 1).problem().what()).contains("UTF-16");
        assertThat(refusal("[1]".getBytes(UTF_16LE), 1).problem().what()).contains("UTF-16");
        assertThat(refusal("[1]".getBytes(UTF_16BE), 1).problem().what()).contains("UTF-16");
        assertThat(refusal(new byte[] {0x1F, (byte) 0x8B, 8, 0}, 1).problem().what())
                .contains("gzip");
    }

    @Test
    void stringsMayBeLongerThanTheBuffer() throws Exception {
        for (int length : new int[] {BUFFER - 3, BUFFER - 2, BUFFER - 1, BUFFER, BUFFER + 1, 3 * BUFFER}) {
            String plain = "x".repeat(length);
            String odd = "ä\\n".repeat(length / 4);
            byte[] text = ("{\"" + plain + "\":\"" + odd + "\"}").getBytes(UTF_8);
            for (int step : new int[] {10_007, 1 << 24}) {
                JsonReader json = stream(text, step);
                json.beginObject();
                json.hasNext();
                assertThat(json.name()).isEqualTo(plain);
                assertThat(json.string()).isEqualTo("ä\n".repeat(length / 4));
                assertThat(json.hasNext()).isFalse();
                json.endObject();
                json.endDocument();
            }
        }
    }

    @Test
    void aNameIsTheSameHoweverItIsWritten() throws Exception {
        for (String name : new String[] {"\"a\"", "\"\\u0061\"", "\"a\" ", "\"a\"\n"}) {
            JsonReader json = memory("{" + name + ":1}");
            json.beginObject();
            json.hasNext();
            assertThat(json.name()).isEqualTo("a");
        }
    }

    @Test
    void manyNamesOfOneLengthAreKeptApart() throws Exception {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < 5000; i++) {
            text.append(i > 0 ? "," : "")
                    .append("\"name")
                    .append(10_000 + i)
                    .append("x\":")
                    .append(i);
        }
        JsonReader json = stream(text.append('}').toString().getBytes(UTF_8), 4096);
        json.beginObject();
        for (int i = 0; json.hasNext(); i++) {
            assertThat(json.name()).isEqualTo("name" + (10_000 + i) + "x");
            assertThat(json.whole()).isEqualTo(i);
        }
        json.endObject();
    }

    // ---- the end of the buffer

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789.25",
                "-0.1234567890123456789012345678901234567890123456789012345678901234567890",
                "\"plain text\"",
                "\"ä\\u20ac\\n😀\\\\\"",
                "true",
                "null",
                "[1,2.5,-3]",
                "[ 1 , 2.5 , -3 ]",
                "{\"name\":\"value\",\"ä\":[]}",
                "[[1,\"a\"],[2]]"
            })
    void aValueMayBeCutByTheEndOfTheBufferAnywhere(String value) throws Exception {
        JsonValue expected = PlainJson.parse(value);
        int length = value.getBytes(UTF_8).length;
        for (int before = BUFFER - length - 3; before <= BUFFER + 1; before++) {
            byte[] text = ("[" + " ".repeat(before) + value + "," + value + "]").getBytes(UTF_8);
            JsonReader json = new JsonReader(new ByteArrayInputStream(text), "a.json");
            assertThat(JsonValue.read(json))
                    .as("%d blanks before", before)
                    .isEqualTo(new Arr(List.of(expected, expected)));
            json.endDocument();
            JsonReader raw = new JsonReader(new ByteArrayInputStream(text), "a.json");
            raw.beginArray();
            raw.hasNext();
            assertThat(raw.offset()).isEqualTo(before + 1);
            assertThat(new String(raw.raw(), UTF_8))
                    .as("%d blanks before", before)
                    .isEqualTo(value);
            raw.hasNext();
            raw.skip();
            assertThat(raw.hasNext()).isFalse();
            raw.endArray();
        }
    }

    @Test
    void aReaderThatGetsFewBytesAtATimeReadsTheSame() throws Exception {
        for (int seed = 0; seed < 150; seed++) {
            String text = RandomJson.document(seed);
            JsonValue expected = PlainJson.parse(text);
            for (int step : STEPS) {
                JsonReader json = stream(text.getBytes(UTF_8), step);
                assertThat(JsonValue.read(json))
                        .as("seed %d, %d bytes at a time", seed, step)
                        .isEqualTo(expected);
                json.endDocument();
                assertThat(json.depth()).isZero();
            }
        }
    }

    // ---- stretches

    @Test
    void skippingSkimmingAndTakingTheTextEndAtTheSamePlace() throws Exception {
        for (int seed = 1000; seed < 1150; seed++) {
            String document = RandomJson.document(seed);
            byte[] text = ("[" + document + " ,7]").getBytes(UTF_8);
            int end = 1 + document.getBytes(UTF_8).length;
            for (int step : new int[] {1, 3, 1 << 20}) {
                for (int way = 0; way < 4; way++) {
                    JsonReader json = stream(text, step);
                    json.beginArray();
                    json.hasNext();
                    switch (way) {
                        case 0 -> json.skip();
                        case 1 -> json.skim();
                        case 2 -> assertThat(new String(json.raw(), UTF_8)).isEqualTo(document);
                        default -> {
                            json.mark();
                            json.skip();
                            assertThat(json.sinceMark()).isEqualTo(end - 1);
                            assertThat(new String(json.marked(0, end - 1), UTF_8))
                                    .isEqualTo(document);
                            json.release();
                        }
                    }
                    assertThat(json.offsetHere())
                            .as("seed %d way %d", seed, way)
                            .isEqualTo(end);
                    assertThat(json.hasNext()).isTrue();
                    assertThat(json.whole()).isEqualTo(7);
                    assertThat(json.hasNext()).isFalse();
                    json.endArray();
                    json.endDocument();
                }
            }
        }
    }

    @Test
    void insideAMarkEveryMemberIsThereAgain() throws Exception {
        for (int step : STEPS) {
            JsonReader json = stream("[{\"a\": [1, 2], \"b\":\"ä\" }]".getBytes(UTF_8), step);
            json.beginArray();
            json.hasNext();
            json.mark();
            json.beginObject();
            json.hasNext();
            json.name();
            int from = json.sinceMark() + 1;
            assertThat(new String(json.raw(), UTF_8)).isEqualTo("[1, 2]");
            assertThat(new String(json.marked(from, json.sinceMark()), UTF_8)).isEqualTo("[1, 2]");
            json.hasNext();
            json.name();
            json.string();
            assertThat(json.hasNext()).isFalse();
            json.endObject();
            assertThat(new String(json.marked(0, json.sinceMark()), UTF_8)).isEqualTo("{\"a\": [1, 2], \"b\":\"ä\" }");
            json.release();
        }
    }

    @Test
    void aMarkLetsTheReaderGoBack() throws Exception {
        byte[] text = ("[{\"a\":\"" + "x".repeat(BUFFER) + "\"},2]").getBytes(UTF_8);
        JsonReader json = stream(text, 4099);
        json.beginArray();
        json.hasNext();
        int depth = json.depth();
        json.mark();
        json.skip();
        json.back(depth);
        json.release();
        assertThat(json.peek()).isEqualTo(Kind.OBJECT);
        json.skip();
        json.hasNext();
        assertThat(json.whole()).isEqualTo(2);
    }

    @Test
    void whatIsPassedOverIsNotKeptInMemory() throws Exception {
        Endless endless = new Endless(64 << 20);
        JsonReader json = new JsonReader(endless, "a.json");
        json.skim();
        json.endDocument();
        assertThat(json.offsetHere()).isEqualTo(endless.length());
    }

    @Test
    void skimmingDoesNotMistakeBracketsInStrings() throws Exception {
        JsonReader json = memory("[{\"]\":\"}\\\"]\"},1]");
        json.beginArray();
        json.hasNext();
        json.skim();
        json.hasNext();
        assertThat(json.whole()).isEqualTo(1);
    }

    @Test
    void aReaderOfMemoryCanBeUsedAgain() throws Exception {
        JsonReader json = memory("[1");
        assertThatThrownBy(json::skip).isInstanceOf(FormatException.class);
        byte[] next = {'[', '2', ']', 'x'};
        json.reset(next, 3, 100);
        assertThat(json.offset()).isEqualTo(100);
        assertThat(JsonValue.read(json)).isEqualTo(new Arr(List.of(new Num("2"))));
        json.endDocument();
        assertThat(json.offsetHere()).isEqualTo(103);
    }

    @Test
    void aReaderOfAStreamCannotBeReset() throws Exception {
        JsonReader json = stream("[1]".getBytes(UTF_8), 1);
        assertThatThrownBy(() -> json.reset(new byte[4], 3, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void offsetsOfTextInMemoryCountFromItsBase() throws Exception {
        JsonReader json = new JsonReader("[x]".getBytes(UTF_8), "a.json", 1000);
        FormatException refused = catchThrowableOfType(FormatException.class, json::skip);
        assertThat(refused.problem().where().offset()).isEqualTo(1001);
    }

    @Test
    void everyKindOfValueIsSeenBeforeItIsRead() throws Exception {
        JsonReader json = memory("[{},[],\"\",-1,true,null]");
        List<Kind> kinds = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            kinds.add(json.peek());
            json.skip();
        }
        assertThat(kinds).containsExactly(Kind.OBJECT, Kind.ARRAY, Kind.STRING, Kind.NUMBER, Kind.BOOLEAN, Kind.NULL);
    }

    /// A document of one list of many lists, made as it is read.
    private static final class Endless extends java.io.InputStream {
        private static final byte[] PIECE = "[1,\"a\"],".getBytes(UTF_8);

        private final long length;
        private long at;

        Endless(long about) {
            this.length = 1 + about / PIECE.length * PIECE.length + 3;
        }

        long length() {
            return length;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("byte by byte");
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
            if (count > 1 << 20) {
                throw new IOException("the buffer has grown to more than " + count);
            }
            int done = 0;
            while (done < count && at < length) {
                into[from + done++] = at == 0
                        ? (byte) '['
                        : at >= length - 3
                                ? (byte) "[]]".charAt((int) (at - length + 3))
                                : PIECE[(int) ((at - 1) % PIECE.length)];
                at++;
            }
            return done == 0 ? -1 : done;
        }
    }

    private static JsonReader memory(String text) {
        return new JsonReader(text.getBytes(UTF_8), "a.json", 0);
    }

    private static JsonReader stream(byte[] text, int step) throws IOException, FormatException {
        return new JsonReader(new Trickle(text, step), "a.json");
    }

    private static JsonValue read(String text) throws IOException, FormatException {
        JsonReader json = stream(text.getBytes(UTF_8), 3);
        JsonValue value = JsonValue.read(json);
        json.endDocument();
        return value;
    }

    private static FormatException refusal(byte[] text, int step) {
        return catchThrowableOfType(FormatException.class, () -> {
            JsonReader json = stream(text, step);
            JsonValue.read(json);
            json.endDocument();
        });
    }

    private static void skip(byte[] text) throws IOException, FormatException {
        JsonReader json = stream(text, 1 << 20);
        json.skip();
        json.endDocument();
    }

    private static void skim(byte[] text) throws IOException, FormatException {
        JsonReader json = stream(text, 5);
        json.skim();
        json.endDocument();
    }

    @Test
    void aWantedNameIsFoundHoweverItIsWritten() throws Exception {
        byte[] wanted = "image_id".getBytes(StandardCharsets.US_ASCII);
        String text = "{\"image_i\":1,\"image_id\" : 2,\"\\u0069mage_id\":3,\"image_idx\":4,\"\":5}";
        JsonReader json = new JsonReader(text.getBytes(StandardCharsets.UTF_8), "x.json", 0);
        StringBuilder found = new StringBuilder();
        json.beginObject();
        while (json.hasNext()) {
            found.append(json.nameIs(wanted) ? 'y' : 'n').append(json.whole());
        }
        json.endObject();
        assertThat(found).hasToString("n1y2y3n4n5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1,2.5,-3]       | 3  | 1,2.5,-3",
                " [ 1 ,\t-0.50 ]   | 2  | 1,-0.50",
                "[0]              | 1  | 0",
                "[]               | -1 |",
                "[01]             | -1 |",
                "[1.]             | -1 |",
                "[.5]             | -1 |",
                "[1,]             | -1 |",
                "[1e2]            | -1 |",
                "[1 2]            | -1 |",
                "[[1],2]          | -1 |",
                "[\"1\"]            | -1 |",
                "[1,null]         | -1 |",
                "[123456789012345]  | 1  | 123456789012345",
                "[1234567890123456] | -1 |",
                "[1,2             | -1 |",
                "{\"a\":1}          | -1 |",
            })
    void numbersThatArePlainlyWrittenAreSeenAsText(String text, int count, String seen) throws Exception {
        JsonReader json = new JsonReader(text.getBytes(StandardCharsets.UTF_8), "a.json", 0);
        assertThat(json.plainNumbers()).isEqualTo(count);
        if (count > 0) {
            assertThat(new String(json.plainText(), StandardCharsets.US_ASCII)).isEqualTo(seen);
            assertThat(json.numbers()).as("nothing was read before").isEqualTo(count);
            json.endDocument();
            json = new JsonReader(text.getBytes(StandardCharsets.UTF_8), "a.json", 0);
            json.plainNumbers();
            json.takePlain();
            json.endDocument();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": [1, {\"id\": 3}], \"id\": 27}       | 1  | 27",
                " { \"id\" : \"x\" , \"b\" : -0.5 }           | 1  | x",
                "{\"id\": 1, \"id\": 2}                      | 1  | 2",
                "{\"a\": \"]\", \"b\": {\"c\": [\"}\"]}}        | 0  |",
                "{\"idx\": 1, \"d\": 2}                      | 0  |",
                "{}                                        | -1 |",
                "[]                                        | -1 |",
                "{\"id\": [1]}                             | -1 |",
                "{\"id\": {\"id\": 1}}                     | -1 |",
                "{\"id\": null}                            | -1 |",
                "{\"id\": 1, \"a\": true}                  | -1 |",
                "{\"id\": 1e3}                             | -1 |",
                "{\"id\": 01}                              | -1 |",
                "{\"id\": 1.}                              | -1 |",
                "{\"id\": 1,}                              | -1 |",
                "{\"id\": 1 \"a\": 2}                      | -1 |",
                "{\"id\" 1}                                | -1 |",
                "{id: 1}                                   | -1 |",
                "{\"id\": 1, \"a\": \"\\n\"}                 | -1 |",
                "{\"\\u0069d\": 1}                         | -1 |",
                "{\"id\": 1, \"a\": \"ä\"}                   | -1 |",
                "{\"id\": 1                                | -1 |",
                "{\"a\": [1, 2                             | -1 |",
            })
    void aMemberIsFoundInAnObjectThatIsPlainlyWritten(String text, int found, String value) throws Exception {
        JsonReader json = new JsonReader(text.getBytes(UTF_8), "a.json", 0);
        assertThat(json.plainMember("id".getBytes(UTF_8))).isEqualTo(found);
        if (found > 0) {
            assertThat(json.peek() == Kind.STRING ? json.string() : json.numberText())
                    .isEqualTo(value);
        }
        if (found >= 0) {
            json.takePlain();
            json.endDocument();
        } else {
            assertThat(json.offset()).as("nothing was read").isEqualTo(0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 1 << 20})
    void aPlainMemberIsTheOneThatIsReadAlsoWhereTheBufferEnds(int most) throws Exception {
        StringBuilder text = new StringBuilder("[0");
        for (int i = 0; i < 20_000; i++) {
            text.append(", ").append(element(i));
        }
        byte[] id = "id".getBytes(UTF_8);
        JsonReader json = new JsonReader(new Trickle(text.append("]").toString().getBytes(UTF_8), most), "a.json");
        json.beginArray();
        json.hasNext();
        json.skip();
        int plain = 0;
        for (int i = 0; json.hasNext(); i++) {
            if (json.plainMember(id) == 1) {
                plain++;
                assertThat(json.whole()).isEqualTo(i);
                json.takePlain();
            } else {
                assertThat(JsonValue.read(json))
                        .hasToString(JsonValue.parse(element(i)).toString());
            }
        }
        json.endArray();
        json.endDocument();
        assertThat(plain).isPositive();
    }

    private static String element(int i) {
        return "{\"points\": [" + "1.5,".repeat(i % 13) + "2], \"id\": " + i + "}";
    }
}
