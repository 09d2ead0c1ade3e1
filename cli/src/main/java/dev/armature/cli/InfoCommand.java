package dev.armature.cli;

import dev.armature.convert.Dataset;
import dev.armature.convert.Placed;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.summary.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `info`.
final class InfoCommand {

    private final CommandLine line;
    private final Streams streams;

    InfoCommand(CommandLine line, Streams streams) {
        this.line = line;
        this.streams = streams;
    }

    int run() throws IOException, FormatException, UsageException {
        Path input = input();
        Main.mustExist(input);
        Problems problems = new Problems(Policy.SKIP);
        Summary summary = new Summary();
        Tally tally = new Tally();
        List<Placed> places;
        List<String> recognised;
        String format;
        try (Dataset opened = Dataset.open(input, line.value("--input-format").orElse(""), problems)) {
            Dataset dataset = opened.choosing(WritingOptions.choices(line));
            recognised = dataset.described();
            format = dataset.format();
            read(dataset, summary, tally);
            places = dataset.place(problems.shown());
        }
        InfoReport report =
                new InfoReport(input, format, recognised, summary.parts(), tally, Findings.of(problems, places));
        if (line.flag("--json")) {
            report.writeJson(streams.out());
        } else {
            streams.out().print(report.text(line.flag("--quiet"), streams.terminal()));
        }
        return problems.errors() > 0 ? Exit.FINDINGS : Exit.FINE;
    }

    private void read(Dataset dataset, Summary summary, Tally tally) throws IOException, FormatException {
        if (line.flag("--json") || line.flag("--quiet") || !streams.terminal()) {
            dataset.read(summary, Order.AS_READ, false, tally, Progress.none());
            return;
        }
        Bar bar = new Bar(streams.err(), System.nanoTime());
        try {
            dataset.read(summary, Order.AS_READ, false, tally, bar);
        } finally {
            bar.wipe();
        }
    }

    private Path input() throws UsageException {
        Optional<String> named = line.value("--input-path");
        if (named.isPresent() == !line.operands().isEmpty()) {
            throw new UsageException(
                    named.isPresent()
                            ? "the input is named twice: " + named.get() + " and "
                                    + line.operands().getFirst()
                            : "no input is named: armature info INPUT");
        }
        return Path.of(named.isPresent() ? named.get() : line.operands().getFirst());
    }
}
