package dev.armature.evaluate.page;

import dev.armature.evaluate.explain.ErrorAnalysis;
import dev.armature.evaluate.explain.Fault;
import dev.armature.evaluate.explain.KeypointScore;
import dev.armature.evaluate.explain.KeypointScores;
import dev.armature.evaluate.explain.Placement;
import dev.armature.page.BarChart;
import dev.armature.page.Grid;
import dev.armature.page.Grid.Cell;
import dev.armature.page.Grid.Column;
import dev.armature.page.Numbers;
import dev.armature.page.Page;
import dev.armature.page.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The sections of poses: what goes wrong, and with which keypoints.
final class ErrorSections {

    private static final double WIDTH = 620; // CSS pixels
    private static final List<Placement> SHOWN =
            List.of(Placement.GOOD, Placement.JITTER, Placement.INVERSION, Placement.SWAP, Placement.MISS);
    private static final List<String> COLOURS =
            List.of("var(--good)", "var(--column-2)", "var(--series-4)", "var(--column-4)", "var(--bad)");

    private final EvalStudy study;

    ErrorSections(EvalStudy study) {
        this.study = study;
    }

    void addTo(Page page) {
        study.errors().ifPresent(errors -> errors(page.section("Errors"), errors));
        if (!study.keypoints().isEmpty()) {
            keypoints(page.section("Keypoints"));
        }
    }

    /// A bar for each step: what was there before it, and what it gains.
    private static void errors(Section section, ErrorAnalysis errors) {
        section.paragraph(
                "AP when one kind of error after the other is mended, in the order of Ronchi and Perona (2017). "
                        + errors.pairs() + " of " + errors.objects()
                        + " objects have a detection with an OKS of at least 0.1.");
        if (errors.precision() < 0) {
            section.note("There is nothing to be found.");
            return;
        }
        BarChart chart = new BarChart("AP when errors are mended", WIDTH);
        double before = errors.precision();
        chart.row("as it is", "", List.of(bar(before, 0)));
        Grid grid = new Grid(
                Column.text("error"),
                Column.number("count"),
                Column.number("AP, it alone mended"),
                Column.number("gain"),
                Column.number("AP, all to here mended"),
                Column.number("gain"),
                Column.text("what"));
        for (ErrorAnalysis.Step step : errors.steps()) {
            chart.row(step.fault().word(), "", List.of(bar(before, step.together() - before)));
            grid.row(
                    Cell.of(step.fault().word()),
                    step.count() < 0 ? Cell.none() : Cell.of(step.count()),
                    value(step.alone()),
                    value(step.alone() < 0 ? Double.NaN : step.alone() - errors.precision()),
                    value(step.together()),
                    value(step.together() < 0 ? Double.NaN : step.together() - before),
                    Cell.of(step.fault().meaning()));
            before = Math.max(0, step.together());
        }
        section.figure(chart.html(), "");
        section.legend(List.of("var(--accent)", "var(--good)", "var(--bad)"), List.of("AP before", "gained", "lost"));
        section.table(grid);
        section.note("Keypoints are counted over detections with an object; detections and objects of "
                + Fault.BACKGROUND.word() + " and " + Fault.UNFOUND.word()
                + " at the first threshold, when all before is mended.");
    }

    private static BarChart.Bar bar(double before, double gain) {
        double kept = Math.clamp(Math.min(before, before + gain), 0, 1);
        List<BarChart.Piece> pieces = new ArrayList<>();
        pieces.add(new BarChart.Piece(kept, "var(--accent)", "AP " + Numbers.rounded(before, 3)));
        if (gain != 0) {
            pieces.add(new BarChart.Piece(
                    Math.min(1 - kept, Math.abs(gain)),
                    gain > 0 ? "var(--good)" : "var(--bad)",
                    (gain > 0 ? "+" : "−") + Numbers.rounded(Math.abs(gain), 3)));
        }
        return new BarChart.Bar(pieces, Numbers.rounded(before + gain, 3));
    }

    private void keypoints(Section section) {
        section.paragraph(
                "Where detections put the keypoints of their objects. OKS is the keypoint's own term; PCK is the "
                        + "part that lies within 0.05, 0.1 and 0.2 of the longer side of the object's box.");
        BarChart chart = new BarChart("where keypoints are put", WIDTH);
        double[] reaches = KeypointScores.reaches();
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("keypoint"), Column.number("objects"), Column.number("paired"), Column.number("OKS")));
        Arrays.stream(reaches).forEach(reach -> columns.add(Column.number("PCK@" + reach)));
        SHOWN.forEach(placement -> columns.add(Column.number(placement.word())));
        Grid grid = new Grid(columns.toArray(Column[]::new));
        for (KeypointScore score : study.keypoints()) {
            String name = name(score);
            List<Cell> cells = new ArrayList<>(List.of(
                    Cell.of(name), Cell.of(score.objects()), Cell.of(score.paired()), value(score.similarity())));
            for (int r = 0; r < reaches.length; r++) {
                cells.add(value(score.pck(r)));
            }
            SHOWN.forEach(placement -> cells.add(Cell.of(score.count(placement))));
            grid.row(cells.toArray(Cell[]::new));
            if (score.paired() > 0) {
                chart.row(name, "", List.of(shares(score)));
            }
        }
        section.figure(chart.html(), "");
        section.legend(COLOURS, SHOWN.stream().map(Placement::word).toList());
        section.table(grid);
    }

    private String name(KeypointScore score) {
        long categories = study.keypoints().stream()
                .mapToInt(KeypointScore::category)
                .distinct()
                .count();
        String category =
                study.evaluation().truth().categories().get(score.category()).name();
        return categories > 1 ? category + " " + score.name() : score.name();
    }

    private static BarChart.Bar shares(KeypointScore score) {
        List<BarChart.Piece> pieces = new ArrayList<>();
        for (int i = 0; i < SHOWN.size(); i++) {
            double share = score.share(SHOWN.get(i));
            pieces.add(new BarChart.Piece(share, COLOURS.get(i), SHOWN.get(i).word() + " " + Numbers.percent(share)));
        }
        return new BarChart.Bar(pieces, Numbers.percent(score.share(Placement.GOOD)));
    }

    private static Cell value(double number) {
        return Double.isNaN(number) ? Cell.of("–") : Cell.of(number, 3);
    }
}
