package dev.armature.cli;

import dev.armature.change.RemapEdit;
import dev.armature.change.SplitEdit;
import dev.armature.convert.Conversion;
import dev.armature.convert.Dataset;
import dev.armature.edit.Edit;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.format.coco.CocoOptions;
import dev.armature.format.coco.CocoOptions.PlainPoints;
import dev.armature.json.JsonWriter;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `convert`, `export`, `merge`, `filter`, `split` and `remap`: one conversion, with the edits that the options
/// ask for.
final class ConvertCommand {

    private static final List<String> OF_COCO = List.of(
            "--segmentation-mode",
            "--crop-covered",
            "--merge-images",
            "--tasks",
            "--image-ext",
            "--save-dataset-meta",
            "--absent",
            "--bbox",
            "--area",
            "--reindex");

    private final CommandLine line;
    private final Streams streams;
    private Optional<SplitEdit> splitting = Optional.empty();
    private Optional<RemapEdit> remapping = Optional.empty();
    private Optional<MergeRun> merging = Optional.empty();

    ConvertCommand(CommandLine line, Streams streams) {
        this.line = line;
        this.streams = streams;
    }

    int convert() throws IOException, FormatException, UsageException {
        List<String> operands = new ArrayList<>(line.operands());
        Optional<String> named = line.value("--input-path");
        if (named.isEmpty() && operands.isEmpty()) {
            throw new UsageException("no input is named: armature convert INPUT OUTPUT");
        }
        Path input = Path.of(named.isPresent() ? named.get() : operands.removeFirst());
        Main.mustExist(input);
        Optional<String> output = line.value("--output-dir");
        if (output.isEmpty() && !operands.isEmpty()) {
            output = Optional.of(operands.removeFirst());
        }
        if (!operands.isEmpty()) {
            throw new UsageException("unexpected word " + operands.getFirst() + "; input and output are named already");
        }
        boolean datumWords = line.has("--input-path") || line.has("--input-format");
        if (output.isEmpty() && !datumWords) {
            throw new UsageException("no output is named: armature convert INPUT OUTPUT");
        }
        String inputFormat = line.value("--input-format").orElse("");
        String format = outputFormat(input, inputFormat, output);
        Path target = output.isPresent() ? Path.of(output.get()) : NextName.of(fileName(input) + "-" + format);
        // `datum convert` leaves points out; its words are to mean here what they mean there
        PlainPoints points = datumWords ? PlainPoints.LEFT_OUT : PlainPoints.AS_KEYPOINTS;
        return run(input, inputFormat, target, format, WritingOptions.of(line, points), datumWords);
    }

    int export() throws IOException, FormatException, UsageException {
        Optional<String> format = line.value("--output-format");
        if (format.isEmpty()) {
            throw new UsageException("no format is named: armature export -f FORMAT -p PROJECT");
        }
        Path folder = Path.of(line.value("--project").orElse("."));
        Main.mustExist(folder);
        ProjectFolder project = ProjectFolder.of(folder);
        Optional<String> output = line.value("--output-dir");
        Path target = output.isPresent() ? Path.of(output.get()) : NextName.of(project.name() + "-" + format.get());
        CocoOptions options = WritingOptions.of(line, PlainPoints.AS_KEYPOINTS);
        return run(project.source(), project.format(), target, format.get(), options, true);
    }

    int filter() throws IOException, FormatException, UsageException {
        if (EditOptions.filter(line).isEmpty()) {
            throw new UsageException("nothing tells what to keep: --where, --images or --drop-empty");
        }
        return changed();
    }

    int split() throws IOException, FormatException, UsageException {
        splitting = Optional.of(EditOptions.split(line));
        return changed();
    }

    int remap() throws IOException, FormatException, UsageException {
        remapping = Optional.of(RemapOptions.of(line));
        return changed();
    }

    int merge() throws IOException, FormatException, UsageException {
        MergeRun merge = MergeRun.of(line);
        merging = Optional.of(merge);
        for (Path input : merge.inputs()) {
            Main.mustExist(input);
        }
        String output = merge.output();
        String inputFormat = line.value("--input-format").orElse("");
        Path first = merge.inputs().getFirst();
        boolean named = line.has("--output-format") || fileName(Path.of(output)).endsWith(".json");
        String format = named
                ? outputFormat(first, inputFormat, Optional.of(output))
                : commonFormat(merge.inputs(), inputFormat);
        CocoOptions options = WritingOptions.of(line, PlainPoints.AS_KEYPOINTS);
        return run(first, inputFormat, Path.of(output), format, options, false);
    }

    /// The word for the format that all inputs have; COCO for several of its tasks.
    private static String commonFormat(List<Path> inputs, String inputFormat)
            throws IOException, FormatException, UsageException {
        String common = "";
        for (Path input : inputs) {
            String own = ownFormat(input, inputFormat);
            if (common.isEmpty() || common.equals(own)) {
                common = own;
            } else if (common.startsWith("coco") && own.startsWith("coco")) {
                common = "coco";
            } else {
                throw new UsageException(
                        "the inputs are " + common + " and " + own + "; name the format of the output with -f");
            }
        }
        return common;
    }

    /// Writes a changed dataset, in the format of the input where no other is named.
    private int changed() throws IOException, FormatException, UsageException {
        if (line.operands().size() != 2) {
            throw new UsageException("expected armature " + line.command().word() + " INPUT OUTPUT");
        }
        Path input = Path.of(line.operands().get(0));
        Main.mustExist(input);
        String output = line.operands().get(1);
        String inputFormat = line.value("--input-format").orElse("");
        boolean named = line.has("--output-format") || fileName(Path.of(output)).endsWith(".json");
        String format = named ? outputFormat(input, inputFormat, Optional.of(output)) : ownFormat(input, inputFormat);
        CocoOptions options = WritingOptions.of(line, PlainPoints.AS_KEYPOINTS);
        return run(input, inputFormat, Path.of(output), format, options, false);
    }

    private List<Edit> edits() throws IOException, FormatException, UsageException {
        List<Edit> edits = new ArrayList<>(SkeletonOption.of(line));
        edits.addAll(EditOptions.wholeBody(line));
        edits.addAll(EditOptions.filter(line));
        remapping.ifPresent(edits::add);
        splitting.ifPresent(edits::add);
        return edits;
    }

    private int run(Path input, String inputFormat, Path output, String format, CocoOptions options, boolean datumWords)
            throws IOException, FormatException, UsageException {
        if (line.has("--dataset")) {
            Main.mustExist(Path.of(line.value("--dataset").get()));
        }
        if (line.flag("--with-xml") && !format.startsWith("coco")) {
            throw new UsageException("--with-xml goes with a COCO format; -f cvat writes XML alone");
        }
        Conversion.Request request = new Conversion.Request(
                input,
                inputFormat,
                output,
                format,
                line.value("--dataset").map(Path::of),
                edits(),
                options,
                WritingOptions.choices(line),
                datumWords && !line.value("--round").orElse("").equals("none"),
                line.flag("--overwrite"),
                policy());
        boolean silent = line.flag("--json") || line.flag("--quiet") || !streams.terminal();
        Conversion.Outcome outcome;
        if (silent) {
            outcome = converted(request, Progress.none());
        } else {
            Bar bar = new Bar(streams.err(), System.nanoTime());
            try {
                outcome = converted(request, bar);
            } finally {
                bar.wipe();
            }
        }
        return report(request, outcome);
    }

    private Conversion.Outcome converted(Conversion.Request request, Progress progress)
            throws IOException, FormatException {
        return merging.isPresent() ? merging.get().run(request, progress) : Conversion.run(request, progress);
    }

    private Policy policy() {
        return switch (line.value("--on-error").orElse("abort")) {
            case "skip" -> Policy.SKIP;
            case "repair" -> Policy.REPAIR;
            default -> Policy.ABORT;
        };
    }

    // ---- the format of the output

    /// As it was named, or as the name of the output tells.
    private String outputFormat(Path input, String inputFormat, Optional<String> output)
            throws IOException, FormatException, UsageException {
        Optional<String> named = line.value("--output-format");
        if (named.isPresent()) {
            return named.get();
        }
        String name = output.map(Path::of).map(ConvertCommand::fileName).orElse("");
        if (!name.toLowerCase(Locale.ROOT).endsWith(".json") || Files.isDirectory(Path.of(output.orElse("")))) {
            throw new UsageException("the name of the output does not tell its format; name it with -f, one of "
                    + String.join(", ", Conversion.outputFormats()));
        }
        for (Task task : Task.values()) {
            if (name.startsWith(task.word() + "_")) {
                return "coco_" + task.word();
            }
        }
        return line.has("--dataset") ? "coco_person_keypoints" : formatOf(input, inputFormat);
    }

    /// COCO, with the task of the input when it has one alone.
    private static String formatOf(Path input, String inputFormat) throws IOException, FormatException {
        try (Dataset dataset = Dataset.open(input, inputFormat, new Problems(Policy.SKIP))) {
            if (!dataset.format().equals("coco")) {
                return "coco_person_keypoints";
            }
            String format = "";
            for (Part part : dataset.parts()) {
                String own = "coco_" + part.task().word();
                format = format.isEmpty() || format.equals(own) ? own : "coco";
            }
            return format;
        }
    }

    /// The word by which the format of the input is written.
    static String ownFormat(Path input, String inputFormat) throws IOException, FormatException, UsageException {
        String format;
        try (Dataset dataset = Dataset.open(input, inputFormat, new Problems(Policy.SKIP))) {
            format = dataset.format();
        }
        if (format.equals("coco")) {
            return formatOf(input, inputFormat);
        }
        for (String word : Conversion.outputFormats()) {
            if (word.equals(format) || word.startsWith(format + "_")) {
                return word;
            }
        }
        throw new UsageException("the format of the input, " + format + ", is only read; name another with -f, one of "
                + String.join(", ", Conversion.outputFormats()));
    }

    private static String fileName(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? "dataset" : name.toString();
    }

    // ---- what happened

    private int report(Conversion.Request request, Conversion.Outcome outcome) throws IOException {
        Findings findings = Findings.of(outcome.problems(), outcome.places());
        List<Books> books = Books.all(outcome.tally(), outcome.written());
        if (line.flag("--json")) {
            writeJson(request, outcome, findings, books);
        } else {
            writeText(request, outcome, findings, books);
        }
        Books.mustBalance(books);
        return outcome.problems().errors() > 0 ? Exit.FINDINGS : Exit.FINE;
    }

    private void writeText(
            Conversion.Request request, Conversion.Outcome outcome, Findings findings, List<Books> books) {
        boolean quiet = line.flag("--quiet");
        if (!quiet) {
            for (String sentence : outcome.recognised()) {
                say("read: " + sentence);
            }
            for (String option : unused(request.outputFormat())) {
                say("note: " + option + " is for COCO; " + request.outputFormat() + " is written without it");
            }
        }
        for (String finding : findings.lines(quiet, streams.terminal() ? Findings.MOST_SHOWN : Integer.MAX_VALUE)) {
            streams.err().println(finding);
        }
        if (!outcome.written()) {
            boolean asked = outcome.problems().listed().stream()
                    .allMatch(error ->
                            error.code().startsWith("merge-") || error.code().startsWith("remap-"));
            say(
                    "nothing was written: " + errors(outcome.problems().errors())
                            + (asked // options are to be changed, not data
                                    ? ""
                                    : "; --on-error skip leaves out what is broken, --on-error repair mends what it safely can"));
        } else if (!quiet) {
            say("written: " + request.output() + " (" + request.outputFormat() + ")");
            splitting.ifPresent(split -> say("subsets: " + shown(split)));
            merging.ifPresent(merge -> merge.sentences().forEach(this::say));
        }
        for (Books book : books) {
            if (!quiet || !book.leftOut().isEmpty()) {
                say(book.line());
            }
        }
    }

    /// `train 80 images, val 20`
    private static String shown(SplitEdit split) {
        List<String> words = new ArrayList<>();
        split.images()
                .forEach((subset, images) -> words.add(subset + " " + images + (words.isEmpty() ? " images" : "")));
        return String.join(", ", words);
    }

    /// The options on the line that mean nothing for this format.
    private List<String> unused(String format) {
        return format.startsWith("coco")
                ? List.of()
                : OF_COCO.stream().filter(line::has).toList();
    }

    private static String errors(long count) {
        return count == 1 ? "1 error" : count + " errors";
    }

    private void say(String text) {
        streams.err().println(Streams.plain(text));
    }

    private void writeJson(Conversion.Request request, Conversion.Outcome outcome, Findings findings, List<Books> books)
            throws IOException {
        JsonWriter json = new JsonWriter(streams.out());
        json.beginObject();
        if (merging.isPresent()) {
            merging.get().writeInputs(json);
        } else {
            json.name("input").value(request.input().toString());
        }
        json.name("output").value(request.output().toString());
        json.name("format").value(request.outputFormat());
        json.name("written").value(outcome.written());
        json.name("recognised").value(outcome.recognised());
        if (splitting.isPresent()) {
            json.name("subsets").beginObject();
            for (Map.Entry<String, Long> subset : splitting.get().images().entrySet()) {
                json.name(subset.getKey()).value(subset.getValue().longValue());
            }
            json.endObject();
        }
        if (merging.isPresent()) {
            merging.get().writeCounts(json);
        }
        json.name("errors").value(outcome.problems().errors());
        findings.write(json);
        json.name("books").beginObject();
        for (Books book : books) {
            book.write(json);
        }
        json.endObject();
        json.endObject().line().flush();
    }
}
