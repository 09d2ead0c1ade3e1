package dev.armature.cli;

import dev.armature.check.Level;
import dev.armature.check.Rule;
import dev.armature.check.Rules;
import dev.armature.cli.CheckResult.BrokenRule;
import dev.armature.convert.Placed;

/// The findings of `check` for people: by rule, errors first, with the first places of each.
final class CheckText {

    private CheckText() {}

    /// @param quiet without notes
    /// @param fixed whether the repairs are made in the same run, so that nobody has to be told of them
    static String of(CheckResult result, boolean quiet, boolean fixed) {
        StringBuilder text = new StringBuilder();
        Level level = null;
        for (BrokenRule broken : result.rules()) {
            if (quiet && broken.rule().level() == Level.NOTE) {
                continue;
            }
            if (broken.rule().level() != level) {
                level = broken.rule().level();
                text.append(level.word()).append("s\n");
            }
            text.append("  ").append(broken.rule().code()).append("  ").append(broken.count());
            text.append(broken.count() == 1 ? " time: " : " times: ")
                    .append(broken.rule().meaning());
            text.append(broken.rule().fixable() && !fixed ? " (fixable)\n" : "\n");
            for (Placed placed : broken.places()) {
                text.append("    ").append(Findings.line(placed)).append('\n');
            }
            long more = broken.count() - broken.places().size();
            if (more > 0 && !broken.places().isEmpty()) {
                text.append("    … and ").append(more).append(" more\n");
            }
            text.append('\n');
        }
        return text.append(summary(result, fixed)).append('\n').toString();
    }

    private static String summary(CheckResult result, boolean fixed) {
        String found = CheckResult.counted(result.errors(), "error") + ", "
                + CheckResult.counted(result.warnings(), "warning") + ", "
                + CheckResult.counted(result.notes(), "note") + " in "
                + CheckResult.counted(result.annotations(), "annotation") + " of "
                + CheckResult.counted(result.images(), "image");
        return result.fixable() > 0 && !fixed
                ? found + "; --fix OUTPUT mends up to " + result.fixable() + " of them"
                : found;
    }

    /// All rules, a line each.
    static String rules() {
        Table table = new Table("rule", "level", "fixable", "meaning");
        for (Rule rule : Rules.all()) {
            table.row(rule.code(), rule.level().word(), rule.fixable() ? "yes" : "", rule.meaning());
        }
        return table.text();
    }
}
