package dev.armature.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final long MIB = 1 << 20;

    @Test
    void medianAndSpreadOfEveryCommandAreShown() {
        List<Run> runs = new ArrayList<>();
        for (double seconds : new double[] {0.30, 0.10, 0.15}) {
            runs.add(new Run("info val", 10_000_000, seconds, 2 * seconds, 60 * MIB));
        }
        assertThat(Report.tables(runs))
                .contains("| info val | 3 | 10.0 | 0.15 (0.10 to 0.30) | 0.30 | 60.0 | 66.7 |")
                .contains("| info val | 0.15 s CPU |  | at most 0.20 s CPU | yes |");
    }

    @Test
    void anAimThatComparesIsARatioOfMedians() {
        List<Run> runs = List.of(
                new Run("yardstick train", 240_000_000, 2, 2, 60 * MIB),
                new Run("stream train", 240_000_000, 1.2, 1.2, 300 * MIB));
        assertThat(Report.tables(runs))
                .contains("| stream train | 0.60 x yardstick train | 1.20 : 2.00 s CPU | at most 0.50 x | **no** |")
                .contains("| stream train | 300 MiB |  | at most 200 MiB | **no** |");
    }

    @Test
    void inputsOfDifferentSizeAreComparedByTheByte() {
        List<Run> runs = List.of(
                new Run("COCO to COCO train", 200_000_000, 2, 2, MIB),
                new Run("COCO to COCO 2 GB in 256 MB", 2_000_000_000, 22, 22, MIB));
        assertThat(Report.tables(runs))
                .anySatisfy(line -> assertThat(line).contains("1.10 x COCO to COCO train", "| yes |"));
    }

    @Test
    void aimsOfCommandsThatWereNotRunAreLeftOut() {
        assertThat(Report.tables(List.of(new Run("info val", 1, 1, 1, MIB))))
                .noneMatch(line -> line.startsWith("| stream train"));
    }

    @Test
    void aRunIsReadAsItWasWritten() {
        Run run = new Run("info val", 10, 0.25, 1.5, 3 * MIB);
        assertThat(Run.of(run.line())).isEqualTo(run);
    }

    @Test
    void whatAChildUsesIsMeasured(@TempDir Path folder) throws Exception {
        Path runs = folder.resolve("runs.tsv");
        Path removed = Files.createDirectories(folder.resolve("old/inner")).getParent();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Measure.main(new String[] {runs.toString(), "java", "5", removed.toString(), java, "-version"});
        Run run = Run.of(Files.readString(runs).strip());
        assertThat(run.name()).isEqualTo("java");
        assertThat(run.input()).isEqualTo(5);
        assertThat(run.processor()).isBetween(0.005, 60.0);
        assertThat(run.wall()).isBetween(0.005, 60.0);
        assertThat(run.peak()).isBetween(10 * MIB, 4096 * MIB);
        assertThat(removed).doesNotExist();
    }
}
