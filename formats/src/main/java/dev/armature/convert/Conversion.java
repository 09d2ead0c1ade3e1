package dev.armature.convert;

import dev.armature.files.Output;
import dev.armature.files.Pictures;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally;
import dev.armature.format.coco.CocoCopy;
import dev.armature.format.coco.CocoExport;
import dev.armature.format.coco.CocoOptions;
import dev.armature.format.coco.OtherMembers;
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

/// The whole way from one dataset on disk to another.
public final class Conversion {

    private static final List<String> FORMATS = List.of(
            "coco",
            "coco_person_keypoints",
            "coco_instances",
            "coco_captions",
            "coco_labels",
            "coco_image_info",
            "coco_panoptic",
            "coco_stuff",
            "datumaro",
            "datumaro_upstream");

    /// What is to be done.
    ///
    /// @param inputFormat one of [#inputFormats], "" to recognise it
    /// @param outputFormat one of [#outputFormats]
    /// @param coco the options of the output, whatever its format
    /// @param datumWords whether coordinates are to be rounded as Datumaro does when one end is its format
    /// @param overwrite whether an output that is there already may be replaced
    public record Request(
            Path input,
            String inputFormat,
            Path output,
            String outputFormat,
            CocoOptions coco,
            boolean datumWords,
            boolean overwrite,
            Policy onError) {}

    /// What happened.
    ///
    /// @param recognised what the input was, a sentence for each file
    /// @param places errors and repairs one by one, then the first problem of every other kind
    /// @param written whether the output is there; false when errors aborted the run
    public record Outcome(
            List<String> recognised, Problems problems, List<Placed> places, Tally tally, boolean written) {}

    private Conversion() {}

    public static List<String> inputFormats() {
        return FORMATS.subList(0, FORMATS.size() - 1);
    }

    public static List<String> outputFormats() {
        return FORMATS;
    }

    /// @throws FormatException if the input cannot be read, or the output must not be written; nothing is written
    ///     then
    public static Outcome run(Request request, Progress progress) throws IOException, FormatException {
        if (!FORMATS.contains(request.outputFormat())) {
            throw new FormatException(
                    "format-unknown",
                    Location.of(request.outputFormat()),
                    "not an output format; expected one of " + String.join(", ", FORMATS));
        }
        Problems problems = new Problems(request.onError());
        Tally tally = new Tally();
        try (Dataset opened = Dataset.open(request.input(), request.inputFormat(), problems)) {
            boolean keypoints = request.outputFormat().equals("coco_person_keypoints");
            Dataset dataset = keypoints ? opened.guessedAs(Task.PERSON_KEYPOINTS) : opened;
            boolean written;
            try (Output output = Output.open(request.output(), request.overwrite())) {
                boolean whole = readable(new Run(request, dataset, output, problems, tally, progress), problems);
                written = whole && (problems.errors() == 0 || request.onError() != Policy.ABORT);
                if (written) {
                    output.commit();
                }
            }
            List<Problem> shown = new ArrayList<>(problems.listed());
            problems.kinds().stream()
                    .map(Problems.Kind::first)
                    .filter(first -> first.severity() == Severity.NOTE || first.severity() == Severity.LOSS)
                    .forEach(shown::add);
            return new Outcome(dataset.recognised(), problems, dataset.place(shown), tally, written);
        }
    }

    /// Runs it to the end. What ends the reading early is the last of the errors, so that those found before it are
    /// told as well.
    private static boolean readable(Run run, Problems problems) throws IOException, FormatException {
        try {
            run.write();
            return true;
        } catch (FormatException broken) {
            if (broken.problem().code().startsWith("output-")) {
                throw broken;
            }
            problems.add(broken.problem());
            return false;
        }
    }

    /// One conversion under way.
    private record Run(
            Request request, Dataset dataset, Output output, Problems problems, Tally tally, Progress progress) {

        void write() throws IOException, FormatException {
            boolean toCoco = request.outputFormat().startsWith("coco");
            boolean fromCoco = dataset.format().equals("coco");
            boolean sameFormat = toCoco == fromCoco;
            if (toCoco && fromCoco && hasTheFiles()) {
                copyCoco();
                return;
            }
            CocoOptions options = options(!toCoco || !fromCoco);
            DatasetSink writer = toCoco ? coco(options) : datumaro(options);
            dataset.read(
                    writer, Order.BY_IMAGE, sameFormat ? OtherMembers.KEPT : OtherMembers.REPORTED, tally, progress);
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
            return Task.ofWord(request.outputFormat().replaceFirst("^coco_?", ""))
                    .map(Set::of)
                    .orElse(request.coco().tasks());
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
            if (CocoCopy.needsImages(options)) {
                dataset.readAsIs(parts, known, new Problems(Policy.SKIP), new Tally(), Progress.none());
            }
            dataset.readAsIs(
                    parts,
                    new CocoCopy(output, single, options, media(), problems, tally, known),
                    problems,
                    tally,
                    progress);
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
            return new CocoCopy.Media(dataset.input(), Pictures.in(dataset.input()));
        }

        private DatasetSink datumaro(CocoOptions options) {
            Dialect dialect = request.outputFormat().equals("datumaro_upstream") ? Dialect.UPSTREAM : Dialect.FORK;
            DatumaroOptions chosen =
                    new DatumaroOptions(options.saveMedia(), dialect, options.round(), request.datumWords());
            return new DatumaroWriter(output, dataset.input(), chosen, problems, tally);
        }
    }
}
