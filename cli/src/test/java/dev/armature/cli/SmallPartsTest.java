package dev.armature.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.Nearest;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallPartsTest {

    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(drawn, true, StandardCharsets.UTF_8);

    // ---- the bar

    @Test
    void aBarShowsPartRateAndTimeLeft() {
        assertThat(Bar.line(60_000_000, 240_000_000, 1))
                .isEqualTo("[######..................] 25 %  60.0 of 240 MB  60.0 MB/s  0:03 left");
    }

    @Test
    void aBarOfUnknownLengthShowsWhatWasRead() {
        assertThat(Bar.line(5_000_000, 0, 2)).isEqualTo("5.0 MB  2.5 MB/s");
    }

    @Test
    void aLongTimeIsShownInHours() {
        assertThat(Bar.line(1_000_000, 11_000_000_000L, 1)).endsWith("3:03:19 left");
    }

    @Test
    void aShortRunDrawsNothing() {
        Bar bar = new Bar(err, 0);
        bar.advanced(10, 100, SECOND / 10);
        bar.wipe();
        assertThat(drawn.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aBarIsWipedAtTheEnd() {
        Bar bar = new Bar(err, 0);
        bar.advanced(1_000_000, 2_000_000, SECOND);
        bar.advanced(1_000_001, 2_000_000, SECOND + 1); // too early to be drawn again
        bar.wipe();
        String line = Bar.line(1_000_000, 2_000_000, 1);
        assertThat(drawn.toString(StandardCharsets.UTF_8))
                .isEqualTo("\r" + line + "\r" + " ".repeat(line.length()) + "\r");
    }

    // ---- words

    @ParameterizedTest
    @CsvSource({"kitten,sitting,3", "ab,ba,1", "abc,abc,0", "a,b,1", "reindx,reindex,1"})
    void wordsLieApartByTheirTypingErrors(String one, String other, int expected) {
        assertThat(Nearest.distance(one, other)).isEqualTo(expected);
        assertThat(Nearest.distance(other, one)).isEqualTo(expected);
    }

    @Test
    void aWordThatIsLikeNoneHasNoNeighbour() {
        assertThat(Nearest.of("frobnicate", Command.words())).isEmpty();
        assertThat(Nearest.of("-x", List.of("-f", "-i"))).isEmpty();
    }

    // ---- the books

    @Test
    void theBooksTellReasons() {
        Tally tally = new Tally();
        tally.read(Thing.ANNOTATIONS, 20);
        tally.written(Thing.ANNOTATIONS, 8);
        tally.leftOut(Thing.ANNOTATIONS, "broken", 10);
        tally.leftOut(Thing.ANNOTATIONS, "of an image that is not in the file", 2);
        Books books = Books.of(tally, Thing.ANNOTATIONS, true);
        assertThat(books.line())
                .isEqualTo("annotations: 20 read = 8 written + 12 left out"
                        + " (10 broken, 2 of an image that is not in the file)");
        assertThat(books.balance()).isTrue();
    }

    @Test
    void booksThatDoNotBalanceAreNoticed() {
        Tally tally = new Tally();
        tally.read(Thing.IMAGES, 2);
        tally.written(Thing.IMAGES, 1);
        assertThat(Books.of(tally, Thing.IMAGES, true).balance()).isFalse();
        assertThat(Books.of(tally, Thing.IMAGES, false).balance())
                .as("an aborted run")
                .isTrue();
    }

    // ---- tables

    @Test
    void columnsOfNumbersAreFlushRight() {
        Table table = new Table("name", "#count");
        table.row("图", "7");
        table.row("a long one", "1000");
        assertThat(table.text()).isEqualTo("""
                name        count
                图               7
                a long one   1000
                """);
    }
}
