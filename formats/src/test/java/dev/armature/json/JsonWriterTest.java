package dev.armature.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {

    @Test
    void commasAndColonsComeByThemselves() throws IOException {
        assertThat(written(json -> json.beginObject()
                        .name("a")
                        .value(1)
                        .name("b")
                        .beginArray()
                        .value("x")
                        .value(true)
                        .nul()
                        .beginObject()
                        .endObject()
                        .value(2.5)
                        .endArray()
                        .name("c")
                        .beginObject()
                        .endObject()
                        .endObject()))
                .isEqualTo("{\"a\":1,\"b\":[\"x\",true,null,{},2.5],\"c\":{}}");
    }

    @Test
    void textIsTakenOverAsItIs() throws IOException {
        assertThat(written(json -> json.beginArray().raw("1.50").raw("{ }").endArray()))
                .isEqualTo("[1.50,{ }]");
    }

    @Test
    void aWholeMemberMayBeTakenOver() throws IOException {
        assertThat(written(json ->
                        json.beginObject().raw("\"a\": 1").raw("\"b\":2").endObject()))
                .isEqualTo("{\"a\": 1,\"b\":2}");
    }

    @Test
    void lineBreaksMayStandBetweenValues() throws IOException {
        assertThat(written(json -> json.beginArray().value(1).line().value(2).endArray()))
                .isEqualTo("[1\n,2]");
    }

    @Test
    void aListOfNumbersIsWrittenAtOnce() throws IOException {
        assertThat(written(json -> json.value(new double[] {1, 2.5, -3, 9}, 3))).isEqualTo("[1,2.5,-3]");
        assertThat(written(json -> json.value(new double[0], 0))).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, 0",
        "-0.0, -0.0",
        "1.0, 1",
        "-17.0, -17",
        "0.1, 0.1",
        "12.34, 12.34",
        "-0.0625, -0.0625",
        "0.5, 0.5",
        "123456.789, 123456.789",
        "0.00001, 1.0E-5",
        "999999999999999, 999999999999999",
        "1e15, 1.0E15",
        "1e300, 1.0E300"
    })
    void aNumberIsAsShortAsItsValueAllows(double number, String text) throws IOException {
        assertThat(written(json -> json.value(number))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 9, 10, 99, 100, 1234567890123456789L, Long.MAX_VALUE, Long.MIN_VALUE})
    void aLongIsWrittenInFull(long number) throws IOException {
        assertThat(written(json -> json.value(number))).isEqualTo(Long.toString(number));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatJsonHasNoWordsForIsRefused(double number) {
        assertThatThrownBy(() -> written(json -> json.value(number))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyNumberIsReadBackBitForBit() throws Exception {
        Random random = new Random(4);
        for (int round = 0; round < 100; round++) {
            double[] numbers = new double[2000];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = number(random);
            }
            byte[] text = bytes(json -> json.value(numbers, numbers.length));
            JsonReader reader = new JsonReader(text, "a.json", 0);
            assertThat(reader.numbers()).isEqualTo(numbers.length);
            for (int i = 0; i < numbers.length; i++) {
                assertThat(Double.doubleToRawLongBits(reader.numbersRead()[i]))
                        .as("round %d: %s", round, numbers[i])
                        .isEqualTo(Double.doubleToRawLongBits(numbers[i]));
            }
        }
    }

    private static double number(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> random.nextInt(2000) - 1000;
            case 1 -> (random.nextInt(2_000_000) - 1_000_000) / 100.0;
            case 2 -> Math.scalb(random.nextDouble(), random.nextInt(80) - 40);
            case 3 -> random.nextLong();
            case 4 -> random.nextDouble() * 640;
            case 5 -> Double.parseDouble(RandomJson.number(random).replaceAll("[eE].*", ""));
            default -> {
                double any = Double.longBitsToDouble(random.nextLong());
                yield Double.isFinite(any) ? any : Double.MIN_VALUE;
            }
        };
    }

    @Test
    void everyTextIsReadBack() throws Exception {
        Random random = new Random(5);
        for (int i = 0; i < 3000; i++) {
            String text = text(random);
            byte[] json =
                    bytes(writer -> writer.beginObject().name(text).value(text).endObject());
            JsonReader reader = new JsonReader(json, "a.json", 0);
            reader.beginObject();
            reader.hasNext();
            assertThat(reader.name()).isEqualTo(text);
            assertThat(reader.string()).isEqualTo(text);
            assertThat(reader.hasNext()).isFalse();
            assertThat(JsonWriter.quoted(text))
                    .isEqualTo(new String(json, UTF_8).split("(?<=\"):(?=\")")[0].substring(1));
        }
    }

    /// Texts of all letters, lone surrogates and control characters among them; without colons.
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            switch (random.nextInt(6)) {
                case 0 -> text.append((char) random.nextInt(0x30));
                case 1 -> text.append((char) (0xD800 + random.nextInt(0x800)));
                case 2 -> text.appendCodePoint(0x10000 + random.nextInt(0x1000));
                case 3 -> text.append((char) (0x80 + random.nextInt(0x3000)));
                case 4 -> text.append("\"\\/".charAt(random.nextInt(3)));
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }

    @Test
    void aLoneSurrogateIsEscapedAndAPairIsNot() {
        assertThat(JsonWriter.quoted("\ud800")).isEqualTo("\"\\ud800\"");
        assertThat(JsonWriter.quoted("a\udc00\ud800")).isEqualTo("\"a\\udc00\\ud800\"");
        assertThat(JsonWriter.quoted("😀")).isEqualTo("\"😀\"");
    }

    @Test
    void aTextOfAnyLengthFitsThroughTheBuffer() throws Exception {
        for (int length : new int[] {(1 << 15) - 1, 1 << 15, (1 << 15) + 1, (1 << 16) - 2, 1 << 16, 1 << 18}) {
            for (String letter : new String[] {"x", "ä", "\n"}) {
                String text = letter.repeat(length);
                byte[] json = bytes(writer ->
                        writer.beginArray().value(text).value(1).value(text).endArray());
                JsonReader reader = new JsonReader(json, "a.json", 0);
                reader.beginArray();
                reader.hasNext();
                assertThat(reader.string()).isEqualTo(text);
                reader.hasNext();
                assertThat(reader.whole()).isEqualTo(1);
                reader.hasNext();
                assertThat(reader.string()).isEqualTo(text);
                assertThat(reader.hasNext()).isFalse();
            }
        }
    }

    @Test
    void numbersMayBeCutByTheEndOfTheBufferAnywhere() throws Exception {
        for (int before = (1 << 16) - 30; before < 1 << 16; before++) {
            byte[] filler = "\"".concat("x".repeat(before / 2)).concat("\"").getBytes(UTF_8);
            byte[] rest =
                    "\"".concat("y".repeat(before - before / 2)).concat("\"").getBytes(UTF_8);
            String text = written(json -> json.beginArray()
                    .raw(filler)
                    .raw(rest)
                    .value(-1234567.8901)
                    .value(Long.MIN_VALUE)
                    .value(-98765.4321)
                    .endArray());
            assertThat(text.substring(text.indexOf("y\",") + 3))
                    .isEqualTo("-1234567.8901,-9223372036854775808,-98765.4321]");
        }
    }

    @Test
    void nothingIsLeftBehindWhenItIsClosed() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonWriter json = new JsonWriter(out)) {
            json.value("a");
            assertThat(out.size()).isZero();
            json.flush();
            assertThat(out.size()).isEqualTo(3);
        }
        assertThat(out.toString(UTF_8)).isEqualTo("\"a\"");
    }

    private interface Piece {
        void write(JsonWriter json) throws IOException;
    }

    private static String written(Piece piece) throws IOException {
        return new String(bytes(piece), UTF_8);
    }

    private static byte[] bytes(Piece piece) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonWriter json = new JsonWriter(out)) {
            piece.write(json);
        }
        return out.toByteArray();
    }
}
