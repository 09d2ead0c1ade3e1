package dev.armature.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.flow.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReaderTest {

    @TempDir
    Path folder;

    private List<List<String>> read(String text) throws IOException, FormatException {
        List<List<String>> lines = new ArrayList<>();
        try (CsvReader csv = new CsvReader(file(text), "x.csv")) {
            while (csv.next()) {
                lines.add(cells(csv));
            }
        }
        return lines;
    }

    private static List<String> cells(CsvReader csv) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < csv.cells(); i++) {
            cells.add(csv.text(i));
        }
        return cells;
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("x.csv"), text);
    }

    @Test
    void cellsAreWhatStandsBetweenCommas() throws Exception {
        assertThat(read("a,b,\n,,c\n1")).containsExactly(List.of("a", "b", ""), List.of("", "", "c"), List.of("1"));
    }

    @Test
    void linesEndInThreeWaysAndEmptyOnesArePassedOver() throws Exception {
        assertThat(read("a\r\nb\r\r\nc\n\n\nd"))
                .containsExactly(List.of("a"), List.of("b"), List.of("c"), List.of("d"));
    }

    @Test
    void quotedCellsHoldCommasAndQuotes() throws Exception {
        assertThat(read("\"a,b\",\"say \"\"x\"\"\",\"\",c\"d"))
                .containsExactly(List.of("a,b", "say \"x\"", "", "c\"d"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstCell() throws Exception {
        assertThat(read("\uFEFFa,b\n")).containsExactly(List.of("a", "b"));
        assertThat(read("\uFEFF")).isEmpty();
        assertThat(read("")).isEmpty();
    }

    @Test
    void aQuoteThatIsNotClosedCostsItsLineOnly() throws Exception {
        try (CsvReader csv = new CsvReader(file("a,\"b,c\nd,\"e\"f,g\nh,i"), "x.csv")) {
            csv.next();
            assertThat(csv.fault().orElseThrow().offset()).isEqualTo(2);
            csv.next();
            assertThat(csv.fault().orElseThrow().offset()).isEqualTo(12);
            csv.next();
            assertThat(csv.fault()).isEmpty();
            assertThat(cells(csv)).containsExactly("h", "i");
        }
    }

    @Test
    void everyCellKnowsItsPlaceAndEveryLineIsFoundAgain() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            text.append("ä").append(i).append(",").append("x".repeat(i % 7)).append(i % 3 == 0 ? "\r\n" : "\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        List<Long> places = new ArrayList<>();
        try (CsvReader csv = new CsvReader(file(text.toString()), "x.csv")) {
            for (int i = 0; csv.next(); i++) {
                assertThat(csv.text(0)).isEqualTo("ä" + i);
                int at = (int) csv.offset(1);
                assertThat(new String(bytes, at, i % 7, StandardCharsets.UTF_8)).isEqualTo("x".repeat(i % 7));
                assertThat(bytes[at - 1]).isEqualTo((byte) ',');
                places.add(csv.offset());
            }
            assertThat(places).hasSize(40_000);
            for (int i : new int[] {39_999, 0, 20_000, 20_001, 19_000}) {
                csv.seek(places.get(i));
                csv.next();
                assertThat(csv.text(0)).isEqualTo("ä" + i);
                assertThat(csv.offset()).isEqualTo(places.get(i));
            }
        }
    }

    @Test
    void bytesThatAreNotUtf8AreKnown() throws Exception {
        Path file = Files.write(folder.resolve("x.csv"), new byte[] {'a', ',', (byte) 0xFC, '\n'});
        try (CsvReader csv = new CsvReader(file, "x.csv")) {
            csv.next();
            assertThat(csv.isText(0)).isTrue();
            assertThat(csv.isText(1)).isFalse();
        }
    }

    @Test
    void aLineWithoutEndIsRefused() {
        assertThatThrownBy(() -> read("a\n" + "b".repeat(CsvReader.LONGEST + 1)))
                .isInstanceOfSatisfying(FormatException.class, refused -> {
                    assertThat(refused.problem().code()).isEqualTo("csv-line-size");
                    assertThat(refused.problem().where().offset()).isEqualTo(2);
                });
    }

    @Test
    void aLineOfNothingButCommasIsRead() throws Exception {
        assertThat(read(",".repeat(1_000_000)).getFirst()).hasSize(1_000_001);
    }
}
