package dev.armature.cli;

import dev.armature.check.CheckReport;
import dev.armature.check.Level;
import dev.armature.check.Rule;
import dev.armature.check.Rules;
import dev.armature.check.Selection;
import dev.armature.check.page.CheckPage;
import dev.armature.convert.Checkup;
import dev.armature.files.Output;
import dev.armature.flow.FormatException;
import dev.armature.flow.Nearest;
import dev.armature.flow.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `check`.
final class CheckCommand {

    private static final String TEXT = "text";
    private static final String JSON = "json";
    private static final String SARIF = "sarif";
    private static final String GITHUB = "github";

    static final List<String> FORMATS = List.of(TEXT, JSON, SARIF, GITHUB);

    private static final int IN_TEXT = 3; // places of each rule
    private static final int IN_GITHUB = 10; // more of a kind it does not show
    private static final int IN_PAGE = 200;

    private final CommandLine line;
    private final Streams streams;

    CheckCommand(CommandLine line, Streams streams) {
        this.line = line;
        this.streams = streams;
    }

    int run() throws IOException, FormatException, UsageException {
        if (line.flag("--list")) {
            streams.out().print(CheckText.rules());
            return Exit.FINE;
        }
        if (line.operands().size() != 1) {
            throw new UsageException("no input is named: armature check INPUT");
        }
        Path input = Path.of(line.operands().getFirst());
        Main.mustExist(input);
        if (line.flag("--overwrite") && !line.has("--fix") && !line.has("--html")) {
            throw new UsageException("--overwrite goes with --fix and --html");
        }
        String format = line.flag("--json") ? JSON : line.value("--format").orElse(TEXT);
        int shown = shown(format);
        Selection selection = selection();
        int kept = line.has("--html") ? Math.max(shown, IN_PAGE) : shown;
        Checkup.Request request = new Checkup.Request(
                input,
                line.value("--input-format").orElse(""),
                WritingOptions.choices(line),
                SkeletonOption.of(line),
                selection,
                kept,
                !line.flag("--no-images"));
        try (Checkup checkup = Checkup.open(request)) {
            look(checkup);
            if (line.has("--html")) {
                page(checkup, input, Path.of(line.value("--html").get()));
            }
            CheckResult result = CheckResult.of(checkup, input, shown);
            Optional<CheckFix> fix = line.has("--fix") ? Optional.of(fix(request, checkup)) : Optional.empty();
            tell(format, result, fix);
            return exit(checkup.report(), fix);
        }
    }

    private void look(Checkup checkup) throws IOException, FormatException {
        if (line.flag("--quiet") || !streams.terminal()) {
            checkup.run(Progress.none());
            return;
        }
        Bar bar = new Bar(streams.err(), System.nanoTime());
        try {
            checkup.run(bar);
        } finally {
            bar.wipe();
        }
    }

    private void tell(String format, CheckResult result, Optional<CheckFix> fix) throws IOException {
        switch (format) {
            case JSON -> CheckJson.write(result, fix, streams.out());
            case SARIF -> Sarif.write(result, streams.out());
            case GITHUB -> GitHub.lines(result).forEach(streams.out()::println);
            default -> streams.out().print(CheckText.of(result, line.flag("--quiet"), fix.isPresent()));
        }
        if (fix.isPresent() && !format.equals(JSON)) {
            List<String> lines = fix.get().lines(line.flag("--quiet"), streams.terminal());
            lines.forEach(streams.err()::println);
        }
    }

    private CheckFix fix(Checkup.Request request, Checkup checkup) throws IOException, FormatException, UsageException {
        Path output = Path.of(line.value("--fix").get());
        return CheckFix.run(request, checkup, output, line.flag("--overwrite"));
    }

    private void page(Checkup checkup, Path input, Path file) throws IOException, FormatException {
        String html = CheckPage.of(checkup, input.getFileName().toString());
        try (Output output = Output.openFile(file, line.flag("--overwrite"))) {
            try (OutputStream out = output.create(output.target().getFileName().toString())) {
                out.write(html.getBytes(StandardCharsets.UTF_8));
            }
            output.commit();
        }
        if (!line.flag("--quiet")) {
            streams.err().println(Streams.plain("written: " + file));
        }
    }

    private int exit(CheckReport report, Optional<CheckFix> fix) {
        boolean written = fix.isEmpty() || fix.get().written();
        long errors = fix.isPresent() ? fix.get().left().get(Level.ERROR) : report.count(Level.ERROR);
        long warnings = fix.isPresent() ? fix.get().left().get(Level.WARNING) : report.count(Level.WARNING);
        return errors > 0 || line.flag("--strict") && warnings > 0 || !written ? Exit.FINDINGS : Exit.FINE;
    }

    // ---- what is asked for

    /// How many places of each rule are printed.
    private int shown(String format) throws UsageException {
        Optional<String> word = line.value("--places");
        if (word.isEmpty()) {
            return switch (format) {
                case TEXT -> IN_TEXT;
                case GITHUB -> IN_GITHUB;
                default -> CheckReport.PLACES;
            };
        }
        double number = WritingOptions.number("--places", word.get());
        if (number < 0 || number != Math.rint(number) || number > Integer.MAX_VALUE) {
            throw new UsageException("--places is " + word.get() + "; expected a whole number from 0 on");
        }
        return (int) number;
    }

    private Selection selection() throws UsageException {
        Level least = line.value("--severity").flatMap(Level::ofWord).orElse(Level.NOTE);
        Selection selection = Selection.of(line.value("--rules").orElse(""), least);
        for (String code : selection.named()) {
            mustBeRule(code);
        }
        for (String code : selection.without()) {
            if (Nearest.of(code, codes()).isPresent()) {
                mustBeRule(code);
            }
        }
        return selection;
    }

    private static void mustBeRule(String code) throws UsageException {
        Selection one = new Selection(List.of(code), List.of(), Level.NOTE);
        if (Rules.all().stream().noneMatch(one::has)) {
            throw new UsageException("--rules has " + code + ", which is no rule; "
                    + Nearest.of(code, codes())
                            .map(near -> "did you mean " + near + "?")
                            .orElse("armature check --list shows them"));
        }
    }

    private static List<String> codes() {
        return Rules.all().stream().map(Rule::code).toList();
    }
}
