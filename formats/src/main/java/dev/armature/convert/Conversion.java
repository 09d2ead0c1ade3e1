package dev.armature.convert;

import dev.armature.change.PointsToSkeletons;
import dev.armature.edit.Edit;
import dev.armature.files.Output;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.format.Choices;
import dev.armature.format.Format;
import dev.armature.format.OtherMembers;
import dev.armature.format.Writing;
import dev.armature.format.coco.CocoCopy;
import dev.armature.format.coco.CocoExport;
import dev.armature.format.coco.CocoOptions;
import dev.armature.format.cvat.CvatWriter;
import dev.armature.format.datumaro.DatumaroOptions;
import dev.armature.format.datumaro.DatumaroOptions.Dialect;
import dev.armature.format.datumaro.DatumaroWriter;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// The whole way from one dataset on disk to another.
public final class Conversion {

    private static final List<String> COCO_AND_DATUMARO = List.of(
            "coco",
            "coco_person_keypoints",
            "coco_instances",
            "coco_captions",
            "coco_labels",
            "coco_image_info",
            "coco_panoptic",
            "coco_stuff",
            "coco_results",
            "datumaro",
            "datumaro_upstream");

    /// What is to be done.
    ///
    /// @param inputFormat one of [#inputFormats], "" to recognise it
    /// @param outputFormat one of [#outputFormats]
    /// @param dataset what results are about; empty unless the input is results
    /// @param coco the options of the output, whatever its format
    /// @param choices what other formats leave open
    /// @param edits made one behind the other on the way
    /// @param datumWords whether coordinates are to be rounded as Datumaro does when one end is its format
    /// @param overwrite whether an output that is there already may be replaced
    public record Request(
            Path input,
            String inputFormat,
            Path output,
            String outputFormat,
            Optional<Path> dataset,
            List<Edit> edits,
            CocoOptions coco,
            Choices choices,
            boolean datumWords,
            boolean overwrite,
            Policy onError) {
        public Request {
            edits = List.copyOf(edits);
        }

        /// With the usual choices.
        public Request(
                Path input,
                String inputFormat,
                Path output,
                String outputFormat,
                Optional<Path> dataset,
                List<Edit> edits,
                CocoOptions coco,
                boolean datumWords,
                boolean overwrite,
                Policy onError) {
            this(
                    input,
                    inputFormat,
                    output,
                    outputFormat,
                    dataset,
                    edits,
                    coco,
                    Choices.DEFAULTS,
                    datumWords,
                    overwrite,
                    onError);
        }

        /// The same with other edits.
        Request withEdits(List<Edit> others) {
            return new Request(
                    input,
                    inputFormat,
                    output,
                    outputFormat,
                    dataset,
                    others,
                    coco,
                    choices,
                    datumWords,
                    overwrite,
                    onError);
        }

        /// Of a whole dataset, without edits.
        public Request(
                Path input,
                String inputFormat,
                Path output,
                String outputFormat,
                CocoOptions coco,
                boolean datumWords,
                boolean overwrite,
                Policy onError) {
            this(
                    input,
                    inputFormat,
                    output,
                    outputFormat,
                    Optional.empty(),
                    List.of(),
                    coco,
                    Choices.DEFAULTS,
                    datumWords,
                    overwrite,
                    onError);
        }
    }

    /// What happened.
    ///
    /// @param recognised what the input was, a sentence for each file
    /// @param places errors and repairs one by one, then the first problem of every other kind
    /// @param written whether the output is there; false when errors aborted the run
    public record Outcome(
            List<String> recognised, Problems problems, List<Placed> places, Tally tally, boolean written) {}

    private Conversion() {}

    /// The words for the format of an input.
    public static List<String> inputFormats() {
        List<String> words = new ArrayList<>(COCO_AND_DATUMARO.subList(0, COCO_AND_DATUMARO.size() - 1));
        words.addAll(Formats.readWords());
        return words;
    }

    /// The words for the format of an output.
    public static List<String> outputFormats() {
        List<String> words = new ArrayList<>(COCO_AND_DATUMARO);
        words.addAll(Formats.writtenWords());
        return words;
    }

    /// Whether the word names a format on the side of the input; words for writing it do as well.
    static boolean readable(String word) {
        return inputFormats().contains(word) || Formats.reading(word).isPresent();
    }

    /// @throws FormatException if the input cannot be read, or the output must not be written; nothing is written
    ///     then
    public static Outcome run(Request request, Progress progress) throws IOException, FormatException {
        mustBeWritten(request.outputFormat());
        Problems problems = new Problems(request.onError());
        Tally tally = new Tally();
        try (Dataset read = Dataset.open(request.input(), request.inputFormat(), problems)) {
            Dataset opened = read.choosing(request.choices());
            if (request.dataset().isPresent()) {
                try (Dataset about = Dataset.open(request.dataset().get(), "", problems)) {
                    return run(request, opened.about(about), problems, tally, progress);
                }
            }
            boolean keypoints = request.outputFormat().equals("coco_person_keypoints");
            Dataset dataset = keypoints ? opened.guessedAs(Task.PERSON_KEYPOINTS) : opened;
            return run(request, dataset, problems, tally, progress);
        }
    }

    /// @throws FormatException if the word names no format that is written
    static void mustBeWritten(String word) throws FormatException {
        if (!outputFormats().contains(word)) {
            throw new FormatException(
                    "format-unknown",
                    Location.of(word),
                    "not an output format; expected one of " + String.join(", ", outputFormats()));
        }
    }

    /// As [#run], of a dataset that is open already.
    static Outcome run(Request asked, Dataset dataset, Problems problems, Tally tally, Progress progress)
            throws IOException, FormatException {
        Request request = asked.withEdits(WholeBodies.joined(dataset, asked.outputFormat(), asked.edits()));
        boolean written;
        try (Output output = Output.open(request.output(), request.overwrite())) {
            boolean whole = readable(new Run(request, dataset, output, problems, tally, progress), problems);
            written = whole && (problems.errors() == 0 || request.onError() != Policy.ABORT);
            if (written) {
                output.commit();
            }
        }
        return new Outcome(dataset.recognised(), problems, dataset.place(problems.shown()), tally, written);
    }

    /// Runs it to the end. What ends the reading early is the last of the errors, so that those found before it are
    /// told as well.
    private static boolean readable(Run run, Problems problems) throws IOException, FormatException {
        try {
            run.write();
            return true;
        } catch (FormatException broken) {
            String code = broken.problem().code();
            if (code.startsWith("output-") || code.startsWith("split-")) {
                throw broken;
            }
            problems.add(broken.problem());
            return false;
        }
    }

    /// The tasks that are wanted, empty for all.
    static Set<Task> tasks(Request request) {
        return Task.ofWord(request.outputFormat().replaceFirst("^coco_?", ""))
                .map(Set::of)
                .orElse(request.coco().tasks());
    }

    /// One conversion under way.
    private record Run(
            Request request, Dataset dataset, Output output, Problems problems, Tally tally, Progress progress) {

        void write() throws IOException, FormatException {
            writeDataset();
            if (request.choices().xmlBeside() && (problems.errors() == 0 || request.onError() != Policy.ABORT)) {
                xmlBeside();
            }
        }

        /// CVAT's XML of the same dataset, beside COCO's files. What the reading finds was told before.
        private void xmlBeside() throws IOException, FormatException {
            if (output.kind() == Output.Kind.FILE) {
                throw new FormatException(
                        "output-single",
                        Location.of(request.output().toString()),
                        "is a single file and XML was asked for beside it; name a folder or a .zip");
            }
            List<List<Edit>> passes = passes();
            Set<String> subsets = new TreeSet<>();
            dataset.parts().forEach(part -> subsets.add(part.subset()));
            CvatWriter.Naming naming = subsets.size() > 1 || passes.size() > 1
                    ? CvatWriter.Naming.ANNOTATIONS_BY_SUBSET
                    : CvatWriter.Naming.ANNOTATIONS;
            Writing beside = new Writing(
                    output,
                    dataset.input(),
                    dataset.pictures(),
                    false,
                    new Writing.Style(request.coco().round(), true, 3),
                    problems,
                    new Tally());
            DatasetSink writer = new CvatWriter(beside, naming);
            OtherMembers others = dataset.format().equals("cvat") ? OtherMembers.KEPT : OtherMembers.IGNORED;
            look(Order.BY_IMAGE);
            for (List<Edit> edits : passes) {
                Problems aside = new Problems(problems.policy());
                dataset.reading(aside)
                        .read(
                                Edit.all(edits, writer, aside, new Tally()),
                                Order.BY_IMAGE,
                                others,
                                new Tally(),
                                Progress.none());
            }
        }

        private void writeDataset() throws IOException, FormatException {
            boolean toCoco = request.outputFormat().startsWith("coco");
            boolean toDatumaro = request.outputFormat().startsWith("datumaro");
            boolean whole = request.dataset().isEmpty();
            if (toCoco && dataset.format().equals("coco") && whole && hasTheFiles()) {
                copyCoco();
                return;
            }
            CocoOptions options = options(toDatumaro || dataset.format().equals("datumaro"));
            boolean joined = request.edits().stream().anyMatch(PointsToSkeletons.class::isInstance);
            boolean points = toCoco && !joined && dataset.format().equals("cvat");
            DatasetSink writer = points
                    ? new PointsNote(coco(options), problems)
                    : toCoco ? coco(options) : toDatumaro ? datumaro(options) : other(options);
            look(Order.BY_IMAGE);
            OtherMembers others = sameFormat() ? OtherMembers.KEPT : OtherMembers.REPORTED;
            inPasses((edits, found, books, shown) -> dataset.reading(found)
                    .read(Edit.all(edits, writer, found, books), Order.BY_IMAGE, others, books, shown));
        }

        /// One reading of the dataset.
        private interface Pass {
            void read(List<Edit> edits, Problems found, Tally books, Progress shown)
                    throws IOException, FormatException;
        }

        /// Reads the dataset as often as the edits divide it. What a reading finds is told the first time; what is
        /// written is told by the writer, every time.
        private void inPasses(Pass pass) throws IOException, FormatException {
            List<List<Edit>> passes = passes();
            if (passes.size() > 1 && output.kind() == Output.Kind.FILE) {
                throw new FormatException(
                        "output-single",
                        Location.of(request.output().toString()),
                        "is a single file but there are " + passes.size() + " to be written; name a folder or a .zip");
            }
            for (int i = 0; i < passes.size(); i++) {
                boolean first = i == 0;
                long done = i;
                pass.read(
                        passes.get(i),
                        first ? problems : new Problems(problems.policy()),
                        first ? tally : new Tally(),
                        (bytes, total) -> progress.advanced(done * total + bytes, passes.size() * total));
                if (problems.errors() > 0 && request.onError() == Policy.ABORT) {
                    return;
                }
            }
        }

        /// The edits of each reading.
        private List<List<Edit>> passes() throws FormatException {
            List<List<Edit>> passes = List.of(List.of());
            for (Edit edit : request.edits()) {
                List<List<Edit>> longer = new ArrayList<>();
                for (List<Edit> before : passes) {
                    for (Edit piece : edit.pieces()) {
                        List<Edit> with = new ArrayList<>(before);
                        with.add(piece);
                        longer.add(with);
                    }
                }
                passes = longer;
            }
            return passes;
        }

        private boolean sameFormat() {
            String word = request.outputFormat();
            return switch (dataset.format()) {
                case "coco" -> word.startsWith("coco");
                case "datumaro" -> word.startsWith("datumaro");
                default ->
                    Formats.writing(word)
                            .filter(format -> format.id().equals(dataset.format()))
                            .isPresent();
            };
        }

        /// Shows the dataset to the edits that want to see it whole; each sees what those before it make of it.
        ///
        /// @param order of the reading for which they prepare
        private void look(Order order) throws IOException, FormatException {
            for (int i = 0; i < request.edits().size(); i++) {
                Optional<Edit.Look> look = request.edits().get(i).look(order);
                if (look.isPresent()) {
                    Problems aside = new Problems(problems.policy());
                    DatasetSink sink =
                            Edit.all(request.edits().subList(0, i), look.get().sink(), aside, new Tally());
                    dataset.reading(aside)
                            .read(sink, look.get().order(), OtherMembers.IGNORED, new Tally(), Progress.none());
                }
            }
        }

        private DatasetSink other(CocoOptions options) throws IOException, FormatException {
            Format format = Formats.writing(request.outputFormat()).orElseThrow();
            return format.writer(
                    request.outputFormat(),
                    new Writing(
                            output,
                            dataset.input(),
                            dataset.pictures(),
                            options.saveMedia(),
                            style(options),
                            problems,
                            tally));
        }

        private Writing.Style style(CocoOptions options) {
            return new Writing.Style(
                    options.round(),
                    options.points() == CocoOptions.PlainPoints.AS_KEYPOINTS,
                    request.choices().keypointDims());
        }

        /// Whether every subset of a COCO dataset has a file of each task that is wanted, so that files can be
        /// copied.
        private boolean hasTheFiles() {
            List<Part> parts = dataset.parts();
            return parts.stream()
                    .allMatch(part -> tasks().stream()
                            .allMatch(task -> parts.stream()
                                    .anyMatch(other -> other.subset().equals(part.subset()) && other.task() == task)));
        }

        /// @param datumaroEnd whether one end is Datumaro's format
        private CocoOptions options(boolean datumaroEnd) {
            CocoOptions options = request.coco();
            boolean round =
                    datumaroEnd && request.datumWords() && options.round().isEmpty();
            if (round) {
                problems.note(
                        "rounded",
                        Location.of(request.input().toString()),
                        "coordinates are rounded to 2 digits, as Datumaro does");
            }
            return options.withTasks(tasks()).withRound(round ? OptionalInt.of(2) : options.round());
        }

        private Set<Task> tasks() {
            return Conversion.tasks(request);
        }

        private void copyCoco() throws IOException, FormatException {
            CocoOptions options = options(false);
            List<Part> parts = parts(options.tasks());
            Optional<String> single = Optional.empty();
            if (output.kind() == Output.Kind.FILE) {
                if (parts.size() > 1) {
                    throw new FormatException(
                            "output-single",
                            Location.of(request.output().toString()),
                            "is a single file but the input has " + parts.size() + " ("
                                    + parts.get(0).file() + ", " + parts.get(1).file()
                                    + ", …); name a folder or a .zip");
                }
                single = Optional.of(output.target().getFileName().toString());
            }
            CocoCopy.KnownImages known = new CocoCopy.KnownImages();
            look(Order.AS_READ);
            if (CocoCopy.needsImages(options)) {
                for (List<Edit> edits : passes()) {
                    Problems aside = new Problems(Policy.SKIP);
                    DatasetSink seen = Edit.all(edits, known, aside, new Tally());
                    dataset.readAsIs(parts, seen, aside, new Tally(), Progress.none());
                }
            }
            DatasetSink copy = new CocoCopy(output, single, options, media(), problems, tally, known);
            inPasses((edits, found, books, shown) ->
                    dataset.readAsIs(parts, Edit.all(edits, copy, found, books), found, books, shown));
        }

        /// The files of the wanted tasks.
        private List<Part> parts(Set<Task> wanted) {
            List<Part> chosen = new ArrayList<>();
            for (Part part : dataset.parts()) {
                if (wanted.isEmpty() || wanted.contains(part.task())) {
                    chosen.add(part);
                } else {
                    problems.note(
                            "file-not-read",
                            Location.of(part.file()),
                            "not read: " + part.task().word() + " was not asked for");
                }
            }
            return chosen;
        }

        private DatasetSink coco(CocoOptions options) {
            boolean one = output.kind() == Output.Kind.FILE && options.tasks().isEmpty();
            CocoOptions chosen = one ? options.withTasks(Set.of(Task.PERSON_KEYPOINTS)) : options;
            return new CocoExport(output, chosen, Optional.of(media()), problems, tally);
        }

        private CocoCopy.Media media() {
            return new CocoCopy.Media(dataset.input(), dataset.pictures());
        }

        private DatasetSink datumaro(CocoOptions options) {
            Dialect dialect = request.outputFormat().equals("datumaro_upstream") ? Dialect.UPSTREAM : Dialect.FORK;
            DatumaroOptions chosen =
                    new DatumaroOptions(options.saveMedia(), dialect, options.round(), request.datumWords());
            return new DatumaroWriter(output, dataset.input(), dataset.pictures(), chosen, problems, tally);
        }
    }
}
