package dev.armature.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.armature.page.BarChart.Bar;
import dev.armature.page.BarChart.Piece;
import dev.armature.page.HistogramChart.Mark;
import dev.armature.page.HistogramChart.Series;
import dev.armature.page.RangeChart.Dot;
import dev.armature.page.RangeChart.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartsTest {

    @Test
    void ticksAreRoundNumbersOrOctaves() {
        assertThat(Axis.linear(0, 1).ticks(5)).hasSize(6).contains(0.0, 1.0);
        assertThat(Axis.linear(-3, 47).ticks(5)).containsExactly(0.0, 10.0, 20.0, 30.0, 40.0);
        assertThat(Axis.log(0.25, 4).ticks(9)).containsExactly(0.25, 0.5, 1.0, 2.0, 4.0);
        assertThat(Axis.log(1, 1024).ticks(5)).hasSizeLessThanOrEqualTo(6).contains(1.0);
        assertThat(Axis.log(0.25, 4).label(0.25)).isEqualTo("1/4");
        assertThat(Axis.linear(0, 1).label(0.25)).isEqualTo("0.25");
        assertThat(Axis.linear(0, 1e6).label(20_000)).isEqualTo("20\u202f000");
    }

    @Test
    void whatLiesBeyondAnAxisIsAtItsEnd() {
        assertThat(Axis.linear(0, 2).place(-1)).isZero();
        assertThat(Axis.linear(0, 2).place(1)).isEqualTo(0.5);
        assertThat(Axis.log(1, 16).place(4)).isEqualTo(0.5);
        assertThat(Axis.log(1, 16).place(0)).isZero();
        assertThat(Axis.log(1, 16).place(99)).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> Axis.linear(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Axis.log(0, 1));
    }

    @Test
    void barsHaveTheirSharesNamesAndTips() {
        Bar bar = new Bar(List.of(new Piece(0.5, "red", "half <visible>"), new Piece(0, "blue", "")), "50 %");
        String one = new BarChart("bars", 400)
                .row("a name", "green", List.of(bar))
                .html()
                .toString();
        assertThat(one).contains("<title>half &lt;visible&gt;</title>", ">a name<", ">50 %<", "<circle");
        String long1 = new BarChart("bars", 400)
                .row("n".repeat(99), "", List.of(bar, bar))
                .html()
                .toString();
        assertThat(long1).contains("n…<").doesNotContain("<circle");
    }

    @Test
    void oneSeriesIsBarsAndSeveralAreOutlines() {
        Series one = new Series("train", "red", new double[] {0.25, 0.75}, List.of("a quarter", "the rest"));
        Series two = new Series("val", "blue", new double[] {0, 0}, List.of("", ""));
        assertThat(histogram(one)).contains("<title>the rest</title>").doesNotContain("polyline");
        assertThat(histogram(one, two)).contains("<polyline", "<title>val</title>");
    }

    @Test
    void rangesHaveALineABarATickAndDots() {
        String chart = new RangeChart("ranges", 500, Axis.linear(0, 1), "unit")
                .line(0.5)
                .row(new Row("limb", "red", new double[] {0.1, 0.2, 0.3, 0.4, 0.5}, List.of(), "tip"))
                .row(new Row("unknown", "red", new double[0], List.of(new Dot(0.2, "blue", "dot")), ""))
                .html()
                .toString();
        assertThat(chart).contains(">limb<", "<title>tip</title>", "<title>dot</title>", ">unit<");
    }

    @Test
    void aMatrixHasACellForEachPair() {
        MatrixChart matrix = new MatrixChart("pairs", 20, List.of("a", "b"))
                .row(new double[] {1, 0}, List.of("1", "2"))
                .row(new double[] {0.2, Double.NaN}, List.of("3", "4"));
        assertThat(matrix.html().toString().split("<rect")).hasSize(5);
        assertThat(MatrixChart.colour(0.01)).isEqualTo("var(--heat-1)");
        assertThat(MatrixChart.colour(1)).isEqualTo("var(--heat-6)");
    }

    @Test
    void theDarkestCellsHoldWhereMostLies() {
        double[][] counts = new double[8][8];
        counts[2][3] = 90_000;
        counts[5][5] = 8_000;
        counts[7][0] = 2_000;
        String cells = HeatChart.cells(counts).toString();
        assertThat(cells).contains("M3 2h1v1h-1z", "var(--heat-6)").contains("M5 5h1v1h-1z", "var(--heat-1)");
        assertThat(cells).as("beyond the lightest colour").doesNotContain("M0 7");
        assertThat(HeatChart.cells(new double[4][4]).toString()).isEmpty();
    }

    @Test
    void fewPlacesAreSpreadSoThatTheyAreSeen() {
        double[][] counts = new double[8][8];
        counts[4][4] = 1;
        assertThat(HeatChart.cells(counts).toString()).contains("var(--heat-6)", "var(--heat-2)");
    }

    private static String histogram(Series... all) {
        double[] borders = {0, 1, 2};
        HistogramChart chart = new HistogramChart("title", 300, 200, Axis.linear(0, 2), borders, "unit");
        for (Series series : all) {
            chart.series(series);
        }
        return chart.mark(new Mark(1, "middle"))
                .names(List.of("one", "two"))
                .html()
                .toString();
    }
}
