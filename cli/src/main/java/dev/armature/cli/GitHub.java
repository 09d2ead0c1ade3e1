package dev.armature.cli;

import dev.armature.cli.CheckResult.BrokenRule;
import dev.armature.convert.Placed;
import java.util.ArrayList;
import java.util.List;

/// The findings of `check` as commands of GitHub's runners, which show them beside the file:
/// `::error file=a.json,line=1,col=20,title=…::what`.
final class GitHub {

    private GitHub() {}

    static List<String> lines(CheckResult result) {
        List<String> lines = new ArrayList<>();
        for (BrokenRule broken : result.rules()) {
            for (Placed placed : broken.places()) {
                lines.add(line(result, broken, placed));
            }
        }
        return lines;
    }

    private static String line(CheckResult result, BrokenRule broken, Placed placed) {
        String command = switch (broken.rule().level()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "notice";
        };
        StringBuilder line = new StringBuilder("::").append(command);
        line.append(" file=")
                .append(property(result.path(placed.problem().where().file())));
        if (placed.line() > 0) {
            line.append(",line=").append(placed.line()).append(",col=").append(placed.column());
        }
        line.append(",title=").append(property(title(broken)));
        return line.append("::").append(data(Sarif.message(placed))).toString();
    }

    private static String title(BrokenRule broken) {
        return broken.count() == 1 ? broken.rule().code() : broken.rule().code() + " (" + broken.count() + " times)";
    }

    private static String data(String text) {
        return Streams.plain(text).replace("%", "%25");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
