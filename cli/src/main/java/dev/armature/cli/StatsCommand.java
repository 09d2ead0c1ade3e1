package dev.armature.cli;

import dev.armature.convert.Survey;
import dev.armature.edit.Edit;
import dev.armature.files.Output;
import dev.armature.flow.FormatException;
import dev.armature.flow.Nearest;
import dev.armature.flow.Progress;
import dev.armature.model.Part;
import dev.armature.stats.page.StatsPage;
import dev.armature.stats.page.Study;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// `stats`.
final class StatsCommand {

    private final CommandLine line;
    private final Streams streams;
    private final SortedSet<String> met = new TreeSet<>(); // the names of labels

    StatsCommand(CommandLine line, Streams streams) {
        this.line = line;
        this.streams = streams;
    }

    int run() throws IOException, FormatException, UsageException {
        if (line.operands().isEmpty()) {
            throw new UsageException("no input is named: armature stats INPUT");
        }
        Path input = Path.of(line.operands().getFirst());
        Optional<Path> against = line.value("--against").map(Path::of);
        Optional<Path> page = page();
        Main.mustExist(input);
        if (against.isPresent()) {
            Main.mustExist(against.get());
        }
        List<StatsResult> results = new ArrayList<>();
        results.add(survey(input, line.value("--input-format").orElse("")));
        if (against.isPresent()) {
            results.add(survey(against.get(), ""));
        }
        Study study = study(results);
        labelsThere();
        if (page.isPresent()) {
            write(page.get(), StatsPage.of(study));
        }
        report(results, study, page);
        boolean fine =
                results.stream().allMatch(result -> result.outcome().problems().errors() == 0);
        return fine ? Exit.FINE : Exit.FINDINGS;
    }

    private Optional<Path> page() throws UsageException {
        Optional<String> word = line.value("--html");
        if (word.isPresent()) {
            String name = word.get().toLowerCase(Locale.ROOT);
            if (!name.endsWith(".html") && !name.endsWith(".htm")) {
                throw new UsageException(
                        "--html is " + word.get() + "; expected the name of a file that ends in .html");
            }
        }
        return word.map(Path::of);
    }

    private StatsResult survey(Path input, String format) throws IOException, FormatException, UsageException {
        Set<String> labels = labels();
        List<Edit> edits = EditOptions.looking(line);
        Survey.Request request = new Survey.Request(input, format, WritingOptions.choices(line), edits, label -> {
            met.add(label);
            return labels.isEmpty() || labels.contains(label);
        });
        Survey.Outcome outcome;
        if (line.flag("--json") || line.flag("--quiet") || !streams.terminal()) {
            outcome = Survey.run(request, Progress.none());
        } else {
            Bar bar = new Bar(streams.err(), System.nanoTime());
            try {
                outcome = Survey.run(request, bar);
            } finally {
                bar.wipe();
            }
        }
        return new StatsResult(input, outcome, Findings.of(outcome.problems(), outcome.places()));
    }

    private Set<String> labels() {
        Set<String> labels = new HashSet<>();
        line.value("--label").ifPresent(names -> labels.addAll(Arrays.asList(names.split(",(?! )"))));
        labels.remove("");
        return labels;
    }

    private Study study(List<StatsResult> results) {
        List<Study> studies = new ArrayList<>();
        for (StatsResult result : results) {
            List<String> remarks = new ArrayList<>();
            for (Part aside : result.outcome().aside()) {
                remarks.add(aside.file() + " is not counted: another file says more of subset " + aside.subset());
            }
            Path name = result.input().toAbsolutePath().normalize().getFileName();
            studies.add(Study.of(
                    name == null ? result.input().toString() : name.toString(),
                    result.outcome().subsets(),
                    remarks));
        }
        return studies.size() == 1 ? studies.getFirst() : Study.comparing(studies.get(0), studies.get(1));
    }

    /// @throws UsageException if a label was asked for that no dataset has
    private void labelsThere() throws UsageException {
        for (String label : labels()) {
            if (!met.contains(label)) {
                throw new UsageException("--label is " + label + ", which the dataset does not have"
                        + Nearest.of(label, List.copyOf(met))
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(""));
            }
        }
    }

    private void write(Path page, String html) throws IOException, FormatException {
        try (Output output = Output.openFile(page, line.flag("--overwrite"))) {
            try (OutputStream out = output.create(output.target().getFileName().toString())) {
                out.write(html.getBytes(StandardCharsets.UTF_8));
            }
            output.commit();
        }
    }

    private void report(List<StatsResult> results, Study study, Optional<Path> page) throws IOException {
        if (line.flag("--json")) {
            new StatsJson(results).write(streams.out());
            return;
        }
        boolean quiet = line.flag("--quiet");
        if (!quiet && page.isEmpty()) {
            for (StatsResult result : results) {
                result.outcome().recognised().forEach(sentence -> streams.out().println(Streams.plain(sentence)));
            }
            streams.out().print(new StatsText(study).text());
        }
        for (StatsResult result : results) {
            int most = streams.terminal() ? Findings.MOST_SHOWN : Integer.MAX_VALUE;
            result.findings().lines(quiet, most).forEach(streams.err()::println);
        }
        if (page.isPresent() && !quiet) {
            streams.err().println("written: " + Streams.plain(page.get().toString()));
        }
    }
}
