package dev.armature.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import dev.armature.flow.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {

    @TempDir
    private Path folder;

    private List<Placed> placed(byte[] text, List<Long> offsets) throws IOException {
        Path file = Files.write(folder.resolve("a.json"), text);
        List<Problem> problems = offsets.stream()
                .map(offset -> new Problem(Severity.NOTE, "odd", Location.of("a.json", offset, "/" + offset), "odd"))
                .toList();
        return new Places(Map.of("a.json", file)).of(problems);
    }

    @ParameterizedTest
    @CsvSource({"0,1,1", "1,1,2", "2,1,3", "3,2,1", "4,3,1", "5,3,2", "6,3,3", "9,3,6"})
    void linesAndColumnsAreCountedFromOne(long offset, long line, long column) throws IOException {
        Placed place = placed("ab\n\nxyz".getBytes(StandardCharsets.US_ASCII), List.of(offset))
                .getFirst();
        assertThat(place.line()).isEqualTo(line);
        assertThat(place.column()).isEqualTo(column);
    }

    @Test
    void linesOfAnyLengthAreCountedWhereverTheyEnd() throws IOException {
        Random random = new Random(3);
        for (int rarely : new int[] {3, 40, 70_000, 1_000_000}) {
            byte[] text = new byte[300_000];
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) (random.nextInt(rarely) == 0 || i == 65_535 || i == 131_072 ? '\n' : 'x');
            }
            List<Long> offsets = new ArrayList<>(List.of(0L, 65_535L, 65_536L, 131_071L, 131_072L, 131_073L, 299_999L));
            random.longs(200, 0, text.length).forEach(offsets::add);
            List<Placed> places = placed(text, offsets);
            for (int i = 0; i < offsets.size(); i++) {
                long line = 1;
                long column = 1;
                for (int at = 0; at < offsets.get(i); at++) {
                    line += text[at] == '\n' ? 1 : 0;
                    column = text[at] == '\n' ? 1 : column + 1;
                }
                assertThat(places.get(i).line()).isEqualTo(line);
                assertThat(places.get(i).column()).isEqualTo(column);
            }
        }
    }
}
