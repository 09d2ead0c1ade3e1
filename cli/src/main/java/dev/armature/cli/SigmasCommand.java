package dev.armature.cli;

import dev.armature.convert.Scoring;
import dev.armature.evaluate.Params;
import dev.armature.evaluate.Similarity;
import dev.armature.evaluate.Truth;
import dev.armature.evaluate.explain.SigmaEstimate;
import dev.armature.evaluate.explain.SigmaEstimates;
import dev.armature.evaluate.read.BodyPart;
import dev.armature.flow.FormatException;
import dev.armature.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// `sigmas`.
final class SigmasCommand {

    private static final String SAMPLES = "1000";

    private final CommandLine line;
    private final Streams streams;

    SigmasCommand(CommandLine line, Streams streams) {
        this.line = line;
        this.streams = streams;
    }

    int run() throws IOException, FormatException, UsageException {
        if (line.operands().size() < 2) {
            throw new UsageException("at least two annotations of the same images are needed: armature sigmas A B");
        }
        int samples = EvalWishes.samples(line.value("--bootstrap").orElse(SAMPLES));
        long seed = EditOptions.seed(line.value("--seed").orElse("0"));
        List<Truth> truths = new ArrayList<>();
        List<Findings> findings = new ArrayList<>();
        long errors = 0;
        for (String operand : line.operands()) {
            Path input = Path.of(operand);
            Main.mustExist(input);
            try (Scoring scoring = new Scoring(request(input))) {
                truths.add(scoring.truth());
                findings.add(Findings.of(scoring.problems(), scoring.places()));
                errors += scoring.problems().errors();
            }
        }
        List<SigmaEstimate> estimates = SigmaEstimates.of(truths, samples, seed);
        if (line.flag("--json")) {
            json(estimates);
        } else {
            streams.out().print(text(estimates));
        }
        streams.out().flush();
        for (Findings one : findings) {
            one.lines(line.flag("--quiet"), streams.terminal() ? Findings.MOST_SHOWN : Integer.MAX_VALUE)
                    .forEach(streams.err()::println);
        }
        boolean known = estimates.stream().anyMatch(estimate -> estimate.objects() > 0);
        if (!known) {
            streams.err()
                    .println("no object has keypoints in two of the inputs: are their images of the same names,"
                            + " and their categories?");
        }
        return errors == 0 && known ? Exit.FINE : Exit.FINDINGS;
    }

    private Scoring.Request request(Path input) {
        return new Scoring.Request(
                input,
                line.value("--input-format").orElse(""),
                input,
                "",
                Params.of(Similarity.KEYPOINTS),
                BodyPart.ALL,
                Optional.empty(),
                true);
    }

    private static String text(List<SigmaEstimate> estimates) {
        boolean several =
                estimates.stream().map(SigmaEstimate::category).distinct().count() > 1;
        Table table = new Table("keypoint", "#objects", "#sigma", "95 % interval");
        for (SigmaEstimate estimate : estimates) {
            boolean known = estimate.objects() > 0;
            table.row(
                    several ? estimate.category() + " " + estimate.keypoint() : estimate.keypoint(),
                    Integer.toString(estimate.objects()),
                    known ? four(estimate.sigma()) : "–",
                    known
                            ? four(estimate.interval().low()) + " to "
                                    + four(estimate.interval().high())
                            : "–");
        }
        String option = estimates.stream().allMatch(SigmasCommand::isUsable) && !several && !estimates.isEmpty()
                ? "\n--sigmas "
                        + estimates.stream()
                                .map(estimate -> four(estimate.sigma()))
                                .collect(Collectors.joining(","))
                        + "\n"
                : "";
        return table.text() + option;
    }

    /// Whether it can be scored with, as it is printed.
    private static boolean isUsable(SigmaEstimate estimate) {
        return estimate.objects() > 0 && Double.parseDouble(four(estimate.sigma())) > 0;
    }

    /// `sigmas` is there for `eval --sigmas FILE`: of a single category all of whose keypoints have one above 0.
    private void json(List<SigmaEstimate> estimates) throws IOException {
        JsonWriter json = new JsonWriter(streams.out());
        json.beginObject();
        boolean single =
                estimates.stream().map(SigmaEstimate::category).distinct().count() == 1;
        if (single && estimates.stream().allMatch(estimate -> estimate.sigma() > 0)) {
            double[] sigmas =
                    estimates.stream().mapToDouble(SigmaEstimate::sigma).toArray();
            json.line().name("sigmas").value(sigmas, sigmas.length);
        }
        json.line().name("keypoints").beginArray();
        for (SigmaEstimate estimate : estimates) {
            json.line().beginObject();
            json.name("category").value(estimate.category());
            json.name("name").value(estimate.keypoint());
            json.name("objects").value(estimate.objects());
            number(json, "sigma", estimate.sigma());
            number(json, "low", estimate.interval().low());
            number(json, "high", estimate.interval().high());
            json.endObject();
        }
        json.endArray().endObject().line().flush();
    }

    private static void number(JsonWriter json, String name, double number) throws IOException {
        json.name(name);
        if (Double.isNaN(number)) {
            json.raw("null");
        } else {
            json.value(number);
        }
    }

    private static String four(double number) {
        return String.format(Locale.ROOT, "%.4f", number);
    }
}
