package dev.armature.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.csv.CsvReader;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Severity;
import dev.armature.format.Recorded;
import dev.armature.format.deeplabcut.DeepLabCutFormat;
import dev.armature.format.mpii.MpiiFormat;
import dev.armature.format.sleap.SleapFormat;
import dev.armature.format.sloth.SlothFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files made to harm, for the formats that are only read: each is refused or read, without hanging and without
/// taking more memory than it deserves.
class HostileTablesTest {

    private static final String HEAD = "scorer,me,me\nbodyparts,nose,nose\ncoords,x,y\n";

    private static Recorded table(String text) throws Exception {
        return Recorded.text(new DeepLabCutFormat(), "x.csv", text, Policy.SKIP);
    }

    private static void refused(String code, ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        FormatException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }

    private static String times(int count, String piece) {
        return IntStream.range(0, count).mapToObj(piece::formatted).collect(Collectors.joining(","));
    }

    @Test
    void aHeaderOfTooManyColumnsIsToldAndNotRead() throws Exception {
        String row = ",a".repeat(100_001) + "\n";
        assertThat(table("scorer" + row + "bodyparts" + row + "coords" + row).codes(Severity.ERROR))
                .isEqualTo(Map.of("dlc-header", 1L));
    }

    @Test
    void tooManyBodyPartsAreRefused() {
        String names = times(2001, "n%1$d,n%1$d");
        String text = "scorer" + ",s".repeat(4002) + "\nbodyparts," + names + "\ncoords" + ",x,y".repeat(2001) + "\n";
        refused("dlc-bodyparts", () -> table(text));
    }

    @Test
    void aLineWithoutEndIsRefused() {
        refused("csv-line-size", () -> table(HEAD + "a.png,1," + "2".repeat(CsvReader.LONGEST)));
    }

    @Test
    void lostQuotesCostALineEach() throws Exception {
        Recorded recorded = table(HEAD + "\"a.png,1,2\n".repeat(50_000) + "b.png,1,2\n");
        assertThat(recorded.codes(Severity.ERROR)).isEqualTo(Map.of("csv-quote", 50_000L));
        assertThat(recorded.poses()).hasSize(1);
    }

    @Test
    void rowsOfNothingButCommasAreErrors() throws Exception {
        assertThat(table(HEAD + ",".repeat(3_000_000) + "\n").codes(Severity.ERROR))
                .isEqualTo(Map.of("dlc-picture", 1L));
    }

    @Test
    void aConfigThatBlowsUpIsNotRead(@TempDir Path folder) throws Exception {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        Files.writeString(folder.resolve("config.yaml"), bomb + "skeleton: *a29\nbodyparts: *a29\n");
        Files.writeString(folder.resolve("x.csv"), HEAD + "a.png,1,2\n");
        assertThat(Recorded.of(new DeepLabCutFormat(), folder, Policy.SKIP).poses())
                .hasSize(1);
    }

    @Test
    void skeletonsOfTooManyNodesAreRefused() {
        String text = "{\"skeletons\":[{\"nodes\":[" + times(2001, "{\"id\":%d}")
                + "],\"links\":[]}],\"nodes\":[],\"videos\":[],\"labels\":[]}";
        refused("sleap-nodes", () -> Recorded.text(new SleapFormat(), "x.json", text, Policy.SKIP));
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "[".repeat(600) + "]".repeat(600);
        refused(
                "json-depth",
                () -> Recorded.text(
                        new SlothFormat(),
                        "x.json",
                        "[{\"filename\":\"a\",\"annotations\":[{\"class\":\"a\",\"deep\":" + deep + "}]}]",
                        Policy.SKIP));
        refused(
                "json-depth",
                () -> Recorded.text(
                        new MpiiFormat(),
                        "x.json",
                        "[{\"image\":\"a\",\"joints\":[],\"joints_vis\":[],\"deep\":" + deep + "}]",
                        Policy.SKIP));
    }

    @Test
    void numbersBeyondAnyRangeAreErrors() throws Exception {
        assertThat(table(HEAD + "a.png,1e999,2\n").codes(Severity.ERROR)).isEqualTo(Map.of("dlc-number", 1L));
        String sloth = "[{\"filename\":\"a\",\"annotations\":[{\"class\":\"a\",\"x\":1e999,\"y\":1}]}]";
        assertThat(Recorded.text(new SlothFormat(), "x.json", sloth, Policy.SKIP)
                        .codes(Severity.ERROR))
                .isEqualTo(Map.of("sloth-number", 1L));
    }

    @Test
    void manyFiguresOfManyClassesAreRead() throws Exception {
        String sloth = "["
                + times(
                        20_000,
                        "{\"filename\":\"%1$d\",\"annotations\":[{\"class\":\"c%1$d\",\"x\":1,\"y\":1,"
                                + "\"width\":1,\"height\":1},{\"class\":\"p\",\"x\":1,\"y\":1}]}")
                + "]";
        assertThat(Recorded.text(new SlothFormat(), "x.json", sloth, Policy.SKIP)
                        .shapes())
                .hasSize(40_000);
    }
}
