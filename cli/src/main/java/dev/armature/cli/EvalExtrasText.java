package dev.armature.cli;

import dev.armature.evaluate.Category;
import dev.armature.evaluate.explain.Bootstrap;
import dev.armature.evaluate.explain.Calibration;
import dev.armature.evaluate.explain.ErrorAnalysis;
import dev.armature.evaluate.explain.Fault;
import dev.armature.evaluate.explain.Interval;
import dev.armature.evaluate.explain.KeypointScore;
import dev.armature.evaluate.explain.KeypointScores;
import dev.armature.evaluate.explain.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// Prints what `eval` has found out beyond the table.
final class EvalExtrasText {

    private final EvalWishes wishes;
    private final EvalExtras extras;
    private final List<Category> categories;

    EvalExtrasText(EvalWishes wishes, EvalExtras extras, List<Category> categories) {
        this.wishes = wishes;
        this.extras = extras;
        this.categories = categories;
    }

    /// A table for each thing that was asked for, each behind an empty line.
    String text() {
        StringBuilder text = new StringBuilder();
        if (wishes.keypoints()) {
            text.append('\n').append(keypoints());
        }
        if (wishes.errors()) {
            text.append('\n').append(errors(extras.errors().orElseThrow()));
        }
        if (wishes.calibration()) {
            text.append('\n').append(calibration(extras.calibration().orElseThrow()));
        }
        if (!extras.estimates().isEmpty()) {
            text.append('\n').append(estimates());
        }
        if (!extras.differences().isEmpty()) {
            text.append('\n').append(differences());
        }
        return text.toString();
    }

    private String keypoints() {
        double[] reaches = KeypointScores.reaches();
        List<String> heads = new ArrayList<>(List.of("keypoint", "#objects", "#paired", "#OKS"));
        for (double reach : reaches) {
            heads.add("#PCK@" + reach);
        }
        List<Placement> shown =
                List.of(Placement.GOOD, Placement.JITTER, Placement.INVERSION, Placement.SWAP, Placement.MISS);
        shown.forEach(placement -> heads.add("#" + placement.word()));
        Table table = new Table(heads.toArray(String[]::new));
        boolean several = extras.keypoints().stream()
                        .mapToInt(KeypointScore::category)
                        .distinct()
                        .count()
                > 1;
        for (KeypointScore score : extras.keypoints()) {
            String name = several ? categories.get(score.category()).name() + " " + score.name() : score.name();
            List<String> cells = new ArrayList<>(List.of(
                    name, Long.toString(score.objects()), Long.toString(score.paired()), three(score.similarity())));
            for (int r = 0; r < reaches.length; r++) {
                cells.add(three(score.pck(r)));
            }
            shown.forEach(placement -> cells.add(percent(score.share(placement))));
            table.row(cells.toArray(String[]::new));
        }
        return table.text();
    }

    private static String errors(ErrorAnalysis errors) {
        Table table = new Table("error", "#count", "#AP alone", "#gain", "#AP together", "#gain", "what");
        double before = errors.precision();
        table.row("as it is", "", three(before), "", three(before), "", "");
        for (ErrorAnalysis.Step step : errors.steps()) {
            Fault fault = step.fault();
            table.row(
                    fault.word(),
                    step.count() < 0 ? "" : Long.toString(step.count()),
                    three(step.alone()),
                    gain(errors.precision(), step.alone()),
                    three(step.together()),
                    gain(before, step.together()),
                    fault.meaning());
            before = step.together();
        }
        return table.text() + errors.pairs() + " of " + errors.objects() + " objects have a detection\n";
    }

    private static String calibration(Calibration calibration) {
        Table table = new Table("#scores from", "#to", "#detections", "#mean score", "#right", "#mean similarity");
        for (Calibration.Bin bin : calibration.bins()) {
            table.row(
                    three(bin.from()),
                    three(bin.to()),
                    Integer.toString(bin.count()),
                    three(bin.score()),
                    three(bin.right()),
                    three(bin.similarity()));
        }
        String best = Double.isNaN(calibration.bestF())
                ? "no detection is right"
                : "best F1 " + three(calibration.bestF()) + " with scores from " + three(calibration.bestScore())
                        + " on";
        String error =
                Double.isNaN(calibration.error()) ? "" : "; expected calibration error " + three(calibration.error());
        return table.text() + best + error + "\n";
    }

    private String estimates() {
        Table table = new Table("statistic", "#value", "95 % interval");
        for (Bootstrap.Estimate estimate : extras.estimates()) {
            table.row(estimate.name(), value(estimate.value()), interval(estimate.interval()));
        }
        return table.text();
    }

    private String differences() {
        Table table = new Table("statistic", "#first", "#second", "#difference", "95 % interval", "#p");
        for (Bootstrap.Difference difference : extras.differences()) {
            boolean known = !Double.isNaN(difference.gain());
            table.row(
                    difference.name(),
                    value(difference.first()),
                    value(difference.second()),
                    known ? signed(difference.gain()) : "–",
                    interval(difference.interval()),
                    known ? three(difference.p()) : "–");
        }
        return table.text();
    }

    private static String interval(Interval interval) {
        return Double.isNaN(interval.low()) ? "–" : three(interval.low()) + " to " + three(interval.high());
    }

    private static String gain(double from, double to) {
        return DoubleStream.of(from, to).anyMatch(value -> value < 0) ? "" : signed(to - from);
    }

    private static String signed(double number) {
        String text = String.format(Locale.ROOT, "%+.3f", number);
        return text.equals("-0.000") ? "+0.000" : text;
    }

    private static String value(double number) {
        return number < 0 ? "–" : three(number);
    }

    private static String three(double number) {
        return Double.isNaN(number) ? "–" : String.format(Locale.ROOT, "%.3f", number);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
