package dev.armature.cli;

import dev.armature.convert.Scoring;
import dev.armature.evaluate.Evaluation;
import dev.armature.evaluate.PrecisionRecall;
import dev.armature.evaluate.Reason;
import dev.armature.evaluate.Reasons;
import dev.armature.evaluate.Statistic;
import dev.armature.evaluate.Statistics;
import dev.armature.evaluate.read.SliceFile;
import dev.armature.flow.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `eval`.
final class EvalCommand {

    private final CommandLine line;
    private final Streams streams;

    EvalCommand(CommandLine line, Streams streams) {
        this.line = line;
        this.streams = streams;
    }

    int run() throws IOException, FormatException, UsageException {
        EvalSettings settings = EvalSettings.of(line);
        Main.mustExist(settings.request().truth());
        Main.mustExist(settings.request().results());
        if (settings.wishes().compare().isPresent()) {
            Main.mustExist(settings.wishes().compare().get());
        }
        if (settings.wishes().pictures().isPresent()) {
            Main.mustExist(settings.wishes().pictures().get());
        }
        try (Scoring scoring = new Scoring(settings.request())) {
            Scoring.Outcome read = scoring.read();
            EvalResult result = score(settings, read, scoring);
            if (settings.wishes().page().isPresent()) {
                Path file = settings.wishes().page().get();
                EvalHtml.write(result, file);
                if (!line.flag("--quiet")) {
                    streams.err().println(Streams.plain("written: " + file));
                }
            }
            Findings findings = Findings.of(scoring.problems(), scoring.places());
            if (line.flag("--json")) {
                new EvalJson(result, findings).write(streams.out());
            } else {
                print(result, findings);
            }
            return scoring.problems().errors() == 0 ? Exit.FINE : Exit.FINDINGS;
        }
    }

    private EvalResult score(EvalSettings settings, Scoring.Outcome read, Scoring scoring)
            throws IOException, FormatException {
        Evaluation evaluation = Evaluation.of(read.truth(), read.detections(), read.params());
        PrecisionRecall curves = evaluation.precisionRecall();
        List<Statistic> statistics =
                settings.crowdPose() ? Statistics.crowdPose(evaluation) : Statistics.of(evaluation, curves, -1);
        Map<String, EvalResult.Slice> slices = new LinkedHashMap<>();
        Optional<Path> file = line.value("--slices").map(Path::of);
        if (file.isPresent()) {
            SliceFile.read(file.get(), read.truth(), scoring.problems())
                    .forEach((name, counts) -> slices.put(name, slice(evaluation, counts)));
        }
        List<Reason> reasons = Reasons.of(evaluation, statistics);
        Optional<Evaluation> other = Optional.empty();
        if (settings.wishes().compare().isPresent()) {
            Path results = settings.wishes().compare().get();
            other = Optional.of(Evaluation.of(read.truth(), scoring.detections(results, read), read.params()));
        }
        EvalExtras extras = EvalExtras.of(settings.wishes(), evaluation, other);
        return new EvalResult(settings, evaluation, curves, statistics, reasons, read.origins(), slices, extras);
    }

    private static EvalResult.Slice slice(Evaluation evaluation, int[] counts) {
        return new EvalResult.Slice(
                Arrays.stream(counts).sum(), Statistics.of(evaluation, evaluation.precisionRecall(counts), -1));
    }

    /// The table goes to the standard output, and behind it what else was asked for; reasons and findings to the
    /// standard error, so that scripts that read the table need not know of them.
    private void print(EvalResult result, Findings findings) {
        EvalText text = new EvalText(result);
        streams.out().print(text.summary());
        if (line.flag("--per-category")) {
            streams.out().print(text.categories());
        }
        if (!result.slices().isEmpty()) {
            streams.out().print(text.slices());
        }
        streams.out()
                .print(new EvalExtrasText(
                                result.settings().wishes(),
                                result.extras(),
                                result.evaluation().truth().categories())
                        .text());
        streams.out().flush();
        boolean quiet = line.flag("--quiet");
        if (!quiet) {
            result.reasons().forEach(reason -> streams.err().println("why " + Streams.plain(reason.sentence())));
        }
        findings.lines(quiet, streams.terminal() ? Findings.MOST_SHOWN : Integer.MAX_VALUE)
                .forEach(streams.err()::println);
    }
}
