package dev.armature.evaluate.page;

import dev.armature.evaluate.Params;
import dev.armature.evaluate.PrecisionRecall;
import dev.armature.evaluate.Reason;
import dev.armature.evaluate.Statistic;
import dev.armature.evaluate.Statistics;
import dev.armature.evaluate.Truth;
import dev.armature.evaluate.explain.Bootstrap;
import dev.armature.evaluate.explain.Calibration;
import dev.armature.evaluate.explain.Interval;
import dev.armature.flow.FormatException;
import dev.armature.page.BarChart;
import dev.armature.page.Grid;
import dev.armature.page.Grid.Cell;
import dev.armature.page.Grid.Column;
import dev.armature.page.Numbers;
import dev.armature.page.Page;
import dev.armature.page.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The page of `armature eval --html`.
public final class EvalPage {

    private static final double WIDTH = 620; // CSS pixels
    private static final double HEIGHT = 360;

    private final EvalStudy study;
    private final Page page;

    private EvalPage(EvalStudy study) {
        this.study = study;
        this.page = new Page("Evaluation", study.results() + " against " + study.truth());
    }

    /// The whole document.
    ///
    /// @throws IOException if the pictures cannot be read
    public static String of(EvalStudy study) throws IOException, FormatException {
        return new EvalPage(study).html();
    }

    private String html() throws IOException, FormatException {
        Truth truth = study.evaluation().truth();
        for (Statistic statistic : study.statistics()) {
            if (statistic.name().equals("AP") || statistic.name().equals("AR")) {
                page.fact(value(statistic.value()), statistic.name());
            }
        }
        page.fact(Numbers.grouped(truth.images()), "images");
        page.fact(Numbers.grouped(study.evaluation().census(0).counting()), "objects to be found");
        page.fact(Numbers.grouped(study.evaluation().detections().size()), "detections");
        summary(page.section("Summary"));
        if (!study.differences().isEmpty()) {
            differences(page.section("Comparison"));
        }
        curves(page.section("Precision and recall"));
        new ErrorSections(study).addTo(page);
        calibration(page.section("Scores"));
        groups();
        new WorstImages(study).addTo(page);
        Params params = study.evaluation().params();
        return page.foot("%s · rules of %s · at most %d detections of an image and category"
                        .formatted(params.similarity().word(), params.rules().word(), params.largestLimit()))
                .html();
    }

    private void summary(Section section) {
        boolean sure = !study.estimates().isEmpty();
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("statistic"),
                Column.text("IoU"),
                Column.text("of"),
                Column.number("at most"),
                Column.number("value")));
        if (sure) {
            columns.add(Column.text("95 % interval"));
        }
        Grid grid = new Grid(columns.toArray(Column[]::new));
        for (Statistic statistic : study.statistics()) {
            List<Cell> cells = new ArrayList<>(List.of(
                    Cell.of(statistic.name()),
                    Cell.of(statistic.iou()),
                    Cell.of(statistic.group().replaceAll("= *", " ")),
                    Cell.of(statistic.detections()),
                    Cell.of(statistic.value(), 3)));
            if (sure) {
                cells.add(Cell.of(interval(statistic.name())));
            }
            grid.row(cells.toArray(Cell[]::new));
        }
        section.table(grid);
        BarChart chart = new BarChart("precision and recall by area", WIDTH);
        for (Statistic statistic : study.statistics()) {
            if (statistic.threshold() == -1 && statistic.value() >= 0) {
                String colour = statistic.kind() == Statistic.Kind.PRECISION ? "var(--accent)" : "var(--middle)";
                String tip = statistic.name() + " " + value(statistic.value());
                BarChart.Piece piece = new BarChart.Piece(statistic.value(), colour, tip);
                chart.row(statistic.name(), "", List.of(new BarChart.Bar(List.of(piece), value(statistic.value()))));
            }
        }
        section.figure(chart.html(), "mean over all thresholds, by area of the objects");
        for (Reason reason : study.reasons()) {
            section.note(reason.sentence());
        }
    }

    private String interval(String name) {
        return study.estimates().stream()
                .filter(estimate -> estimate.name().equals(name))
                .findFirst()
                .map(Bootstrap.Estimate::interval)
                .map(EvalPage::words)
                .orElse("");
    }

    private static String words(Interval interval) {
        return Double.isNaN(interval.low()) ? "–" : value(interval.low()) + " to " + value(interval.high());
    }

    private void differences(Section section) {
        section.paragraph("Beside %s, in the same samples of images: what is hard for both blurs no difference."
                .formatted(study.other().orElse("the other results")));
        Grid grid = new Grid(
                Column.text("statistic"),
                Column.number("these"),
                Column.number("others"),
                Column.number("difference"),
                Column.text("95 % interval"),
                Column.number("p"));
        for (Bootstrap.Difference difference : study.differences()) {
            boolean known = !Double.isNaN(difference.gain());
            grid.row(
                    Cell.of(difference.name()),
                    Cell.of(difference.first(), 3),
                    Cell.of(difference.second(), 3),
                    known ? Cell.of(difference.gain(), 3) : Cell.of("–"),
                    Cell.of(words(difference.interval())),
                    known ? Cell.of(difference.p(), 3) : Cell.of("–"));
        }
        section.table(grid);
    }

    /// A line for each threshold, the mean over categories in the first area range.
    private void curves(Section section) {
        Params params = study.evaluation().params();
        double[] recalls = new double[params.recalls()];
        for (int r = 0; r < recalls.length; r++) {
            recalls[r] = params.recall(r);
        }
        CurveChart chart = new CurveChart("precision over recall", "recall", "precision", WIDTH, HEIGHT);
        List<String> colours = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (int t = 0; t < params.thresholds(); t++) {
            double[] precisions = precisions(t);
            int strength = 100 - 100 * t / Math.max(1, params.thresholds() - 1);
            String colour = "color-mix(in oklch, var(--accent) %d%%, var(--left))".formatted(strength);
            if (precisions.length > 0) {
                chart.line(recalls, precisions, colour, 1.8);
                colours.add(colour);
                words.add("%s: %s"
                        .formatted(
                                two(params.threshold(t)),
                                value(study.curves().meanPrecision(t, -1, 0, params.limits() - 1))));
            }
        }
        if (words.isEmpty()) {
            section.paragraph("There is nothing to be found.");
            return;
        }
        section.figure(chart.html(), "");
        section.legend(colours, words);
        section.note("For each threshold its AP, over all areas.");
    }

    /// Over categories that have anything to be found; empty where none has.
    private double[] precisions(int threshold) {
        Params params = study.evaluation().params();
        PrecisionRecall curves = study.curves();
        double[] sums = new double[params.recalls()];
        int count = 0;
        for (int k = 0; k < curves.categories(); k++) {
            if (curves.recall(threshold, k, 0, params.limits() - 1) >= 0) {
                count++;
                for (int r = 0; r < sums.length; r++) {
                    sums[r] += curves.precision(threshold, r, k, 0, params.limits() - 1);
                }
            }
        }
        for (int r = 0; r < sums.length; r++) {
            sums[r] /= count;
        }
        return count == 0 ? new double[0] : sums;
    }

    private void calibration(Section section) {
        Calibration calibration = study.calibration();
        String first = two(study.evaluation().params().threshold(0));
        if (calibration.bins().isEmpty()) {
            section.paragraph("There are no detections that count.");
            return;
        }
        section.paragraph(
                "Detections by score in ten parts of equal size, and how many of each are right at " + first + ". "
                        + (Double.isNaN(calibration.bestF())
                                ? "None is right."
                                : "The best F1, %s, is that of scores from %s on."
                                        .formatted(value(calibration.bestF()), value(calibration.bestScore()))));
        Grid grid = new Grid(
                Column.number("scores from"),
                Column.number("to"),
                Column.number("detections"),
                Column.number("mean score"),
                Column.bar("right"),
                Column.number("mean similarity"));
        double[] scores = new double[calibration.bins().size()];
        double[] right = new double[scores.length];
        List<String> tips = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            Calibration.Bin bin = calibration.bins().get(i);
            scores[i] = bin.score();
            right[i] = bin.right();
            tips.add("score %s, right %s".formatted(value(bin.score()), Numbers.percent(bin.right())));
            grid.row(
                    Cell.of(bin.from(), 3),
                    Cell.of(bin.to(), 3),
                    Cell.of(bin.count()),
                    Cell.of(bin.score(), 3),
                    Cell.share(bin.right()),
                    Cell.of(bin.similarity(), 3));
        }
        if (!Double.isNaN(calibration.error())) {
            double[] ends = {0, 1};
            CurveChart chart = new CurveChart(
                            "what scores are worth", "mean score", "share of right ones", WIDTH, HEIGHT)
                    .line(ends, ends, "var(--faint)", 1)
                    .dots(scores, right, "var(--accent)", tips);
            section.figure(
                    chart.html(),
                    "On the thin line a score is the probability of being right; expected calibration error "
                            + value(calibration.error()));
        }
        section.table(grid);
    }

    /// Tables of categories and slices, where there are several.
    private void groups() {
        List<Statistic> heads = Statistics.of(study.evaluation(), study.curves(), -1);
        if (study.curves().categories() > 1) {
            Grid grid = group("category", heads);
            for (int k = 0; k < study.curves().categories(); k++) {
                String name = study.evaluation().truth().categories().get(k).name();
                row(grid, name, Statistics.of(study.evaluation(), study.curves(), k));
            }
            page.section("Categories").table(grid);
        }
        if (!study.slices().isEmpty()) {
            Grid grid = group("slice", heads);
            study.slices().forEach((name, statistics) -> row(grid, name, statistics));
            page.section("Slices").table(grid);
        }
    }

    private static Grid group(String first, List<Statistic> heads) {
        List<Column> columns = new ArrayList<>(List.of(Column.text(first)));
        heads.forEach(statistic -> columns.add(Column.number(statistic.name())));
        return new Grid(columns.toArray(Column[]::new));
    }

    private static void row(Grid grid, String name, List<Statistic> statistics) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.of(name)));
        statistics.forEach(
                statistic -> cells.add(statistic.value() < 0 ? Cell.of("–") : Cell.of(statistic.value(), 3)));
        grid.row(cells.toArray(Cell[]::new));
    }

    private static String value(double number) {
        return number == -1 ? "−1" : Numbers.rounded(number, 3);
    }

    private static String two(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
