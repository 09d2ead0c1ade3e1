package dev.armature.cli;

import dev.armature.check.CheckReport;
import dev.armature.check.CheckReport.Broken;
import dev.armature.check.Finding;
import dev.armature.check.Level;
import dev.armature.check.Rule;
import dev.armature.convert.Checkup;
import dev.armature.convert.Placed;
import dev.armature.flow.FormatException;
import dev.armature.flow.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What `check` found, with lines and columns, for every way of printing it.
///
/// @param format the id of the input's format
/// @param recognised what the input was, a sentence for each file
/// @param rules those that were broken: errors first
record CheckResult(
        Path input,
        String format,
        List<String> recognised,
        List<BrokenRule> rules,
        long errors,
        long warnings,
        long notes,
        long fixable,
        long images,
        long annotations) {

    /// A rule that was broken.
    ///
    /// @param count how often
    /// @param places the first of them, as many as are shown
    record BrokenRule(Rule rule, long count, List<Placed> places) {}

    /// @param shown how many places of each rule
    static CheckResult of(Checkup checkup, Path input, int shown) throws IOException, FormatException {
        CheckReport report = checkup.report();
        List<Finding> all = new ArrayList<>();
        for (Broken broken : report.broken()) {
            all.addAll(first(broken, shown));
        }
        List<Placed> placed = checkup.place(all);
        List<BrokenRule> rules = new ArrayList<>();
        int next = 0;
        for (Broken broken : report.broken()) {
            int count = first(broken, shown).size();
            rules.add(new BrokenRule(broken.rule(), broken.count(), placed.subList(next, next + count)));
            next += count;
        }
        return new CheckResult(
                input,
                checkup.format(),
                checkup.recognised(),
                rules,
                report.count(Level.ERROR),
                report.count(Level.WARNING),
                report.count(Level.NOTE),
                report.fixable(),
                checkup.tally().read(Tally.Thing.IMAGES),
                checkup.tally().read(Tally.Thing.ANNOTATIONS));
    }

    private static List<Finding> first(Broken broken, int shown) {
        return broken.findings().subList(0, Math.min(shown, broken.findings().size()));
    }

    /// The path of a file that a place names, as one would type it where the command runs: for tools that open it.
    String path(String file) {
        if (Files.isDirectory(input)) {
            return slashed(file.isEmpty() || input.endsWith(file) ? input : input.resolve(file));
        }
        return slashed(input); // the file itself, or the zip that holds it
    }

    private static String slashed(Path path) {
        return path.normalize().toString().replace('\\', '/');
    }

    /// `5 errors`, `1 warning`.
    static String counted(long count, String thing) {
        return String.format(Locale.ROOT, "%d %s%s", count, thing, count == 1 ? "" : "s");
    }
}
