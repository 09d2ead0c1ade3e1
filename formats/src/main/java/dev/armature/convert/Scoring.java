package dev.armature.convert;

import dev.armature.evaluate.Detections;
import dev.armature.evaluate.DetectionsBuilder;
import dev.armature.evaluate.Params;
import dev.armature.evaluate.Similarity;
import dev.armature.evaluate.Truth;
import dev.armature.evaluate.TruthBuilder;
import dev.armature.evaluate.read.BodyPart;
import dev.armature.evaluate.read.CocoResults;
import dev.armature.evaluate.read.CocoTruth;
import dev.armature.evaluate.read.SigmaChoice;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Severity;
import dev.armature.format.coco.CocoOptions;
import dev.armature.json.JsonReader;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A truth and detections, read so that they can be scored. COCO's files are read straight into columns; a
/// dataset of another format is made a COCO file first, in a folder that is gone in the end.
public final class Scoring implements AutoCloseable {

    /// What is to be scored.
    ///
    /// @param truthFormat one of [Conversion#inputFormats], "" to recognise it
    /// @param resultsFormat likewise
    /// @param params all but the sigmas
    /// @param part of the whole body
    /// @param sigmas what the user says of them: a preset, a file, numbers
    /// @param names whether the names of images are wanted
    public record Request(
            Path truth,
            String truthFormat,
            Path results,
            String resultsFormat,
            Params params,
            BodyPart part,
            Optional<String> sigmas,
            boolean names) {}

    /// What was read.
    ///
    /// @param params with the sigmas that were chosen
    /// @param origins where the sigmas of each category are from; empty unless poses are scored
    public record Outcome(Truth truth, Detections detections, Params params, List<String> origins) {}

    private final Request request;
    private final Problems problems = new Problems(Policy.SKIP);
    private final Map<String, Path> files = new LinkedHashMap<>(); // by the names that places have
    private Path folder; // of what was converted; null for none

    /// Reads nothing yet.
    public Scoring(Request request) {
        this.request = request;
    }

    /// Reads both.
    ///
    /// @throws FormatException if either cannot be read, or no sigmas fit
    public Outcome read() throws IOException, FormatException {
        boolean poses = request.params().similarity() == Similarity.KEYPOINTS;
        Path truthFile = truthFile();
        String truthName = name(truthFile, request.truth());
        boolean dataset = Files.isDirectory(request.results()) || !Sniff.isList(request.results());
        Truth truth = truth(truthFile, truthName, request.names() || dataset);
        Params params = request.params();
        List<String> origins = List.of();
        if (poses) {
            SigmaChoice choice = SigmaChoice.of(truth, request.part(), request.sigmas(), truthName);
            params = params.withSigmas(choice.sigmas());
            origins = choice.origins();
            truth = fitting(truth, params, truthName);
        }
        areas(truth, params, truthName);
        return new Outcome(truth, detections(request.results(), truth, params), params, origins);
    }

    /// Reads the truth alone, without a look at areas and sigmas.
    ///
    /// @throws FormatException if it cannot be read
    public Truth truth() throws IOException, FormatException {
        Path file = truthFile();
        return truth(file, name(file, request.truth()), request.names());
    }

    private Truth truth(Path file, String name, boolean names) throws IOException, FormatException {
        TruthBuilder builder = new TruthBuilder();
        try (InputStream in = new FileInputStream(file.toFile())) {
            CocoTruth.Options options =
                    new CocoTruth.Options(request.part(), request.params().similarity(), names);
            CocoTruth.read(new JsonReader(in, name), problems, builder, options);
        }
        return builder.build();
    }

    /// Reads other results about the same truth. Where they are a dataset, the request has to ask for the names of
    /// images.
    ///
    /// @param read what [#read] gave
    /// @throws FormatException if they cannot be read
    public Detections detections(Path results, Outcome read) throws IOException, FormatException {
        return detections(results, read.truth(), read.params());
    }

    private Detections detections(Path results, Truth truth, Params params) throws IOException, FormatException {
        Path file = Files.isDirectory(results) || !Sniff.isList(results) ? resultsFile(results) : results;
        String name = name(file, results);
        DetectionsBuilder detections = new DetectionsBuilder(params.similarity());
        try (InputStream in = new FileInputStream(file.toFile())) {
            CocoResults.read(new JsonReader(in, name), problems, truth, params, request.part(), detections);
        }
        return detections.build();
    }

    public Problems problems() {
        return problems;
    }

    /// The problems that are shown, with line and column.
    public List<Placed> places() throws IOException {
        return new Places(files).of(problems.shown());
    }

    private String name(Path file, Path asked) {
        Path last = asked.getFileName();
        String name = last == null ? asked.toString() : last.toString();
        if (files.containsKey(name) && !files.get(name).equals(file)) {
            name = asked.toString();
        }
        files.put(name, file);
        return name;
    }

    /// Leaves out objects whose keypoints are not as many as the sigmas of their category.
    private Truth fitting(Truth truth, Params params, String name) {
        BitSet rows = new BitSet();
        for (int row = 0; row < truth.size(); row++) {
            int category = truth.categoryOf(row);
            if (category >= 0
                    && truth.isPose(row)
                    && truth.keypoints(row) != params.sigmas().count(category)) {
                rows.set(row);
                problems.error(
                        "eval-keypoints-count",
                        Location.of(name).withAnnotation(truth.id(row).toString()),
                        "keypoints has " + truth.keypoints(row) + " points; expected "
                                + params.sigmas().count(category) + ", one for each sigma");
            }
        }
        return rows.isEmpty() ? truth : truth.without(rows);
    }

    /// Tells of objects without an area, for which another is taken.
    private void areas(Truth truth, Params params, String name) {
        boolean poses = params.similarity() == Similarity.KEYPOINTS;
        int first = -1;
        int count = 0;
        for (int row = 0; row < truth.size(); row++) {
            if (truth.categoryOf(row) >= 0 && Double.isNaN(truth.statedArea(row)) && (params.area() || !poses)) {
                first = first < 0 ? row : first;
                count++;
            }
        }
        if (count > 0) {
            String id = truth.id(first).toString();
            String what = "no area is stated; that of the "
                    + (poses ? "box is taken times 0.53, as --no-area does" : "box or mask is taken");
            problems.add(
                    new Problem(Severity.NOTE, "eval-no-area", Location.of(name).withAnnotation(id), what), count);
        }
    }

    // ---- which files

    private Path truthFile() throws IOException, FormatException {
        try (Dataset dataset = Dataset.open(request.truth(), request.truthFormat(), problems)) {
            if (!dataset.format().equals("coco")) {
                return converted(request.truth(), request.truthFormat(), "truth.json");
            }
            Part part = part(dataset);
            Path file = dataset.files().get(part.file());
            return inPlace(file, request.truth()) ? file : kept(file, "truth.json");
        }
    }

    /// Whether the file lies there beyond the life of the dataset: not unpacked from a zip.
    private static boolean inPlace(Path file, Path asked) {
        return file.toAbsolutePath()
                .normalize()
                .startsWith(asked.toAbsolutePath().normalize());
    }

    private Path kept(Path file, String name) throws IOException {
        return Files.copy(file, place(name));
    }

    /// The only file of the truth that has what is scored: of several tasks of one subset keypoints for poses,
    /// instances for boxes and masks.
    private Part part(Dataset dataset) throws FormatException {
        List<Part> parts = dataset.parts().stream()
                .filter(part -> part.task() != Task.RESULTS)
                .toList();
        Task best = request.params().similarity() == Similarity.KEYPOINTS ? Task.PERSON_KEYPOINTS : Task.INSTANCES;
        List<Part> chosen = parts.stream().filter(part -> part.task() == best).toList();
        List<Part> left = chosen.isEmpty() ? parts : chosen;
        if (left.size() == 1) {
            return left.getFirst();
        }
        throw new FormatException(
                "eval-truth",
                Location.of(request.truth().toString()),
                left.isEmpty()
                        ? "is a list of results; expected a dataset with images and categories"
                        : "has " + left.size() + " annotation files; name one of them: "
                                + String.join(
                                        ", ", left.stream().map(Part::file).toList()));
    }

    private Path resultsFile(Path results) throws IOException, FormatException {
        try (Dataset dataset = Dataset.open(results, request.resultsFormat(), problems)) {
            if (!dataset.format().equals("coco")) {
                return converted(results, request.resultsFormat(), "results.json");
            }
            List<Part> parts = dataset.parts();
            if (parts.size() != 1) {
                throw new FormatException(
                        "eval-results",
                        Location.of(results.toString()),
                        "has " + parts.size() + " annotation files; name one of them");
            }
            Path file = dataset.files().get(parts.getFirst().file());
            return inPlace(file, results) ? file : kept(file, "results.json");
        }
    }

    private Path converted(Path input, String format, String name) throws IOException, FormatException {
        Path output = place(name);
        boolean poses = request.params().similarity() == Similarity.KEYPOINTS;
        Conversion.Outcome outcome = Conversion.run(
                new Conversion.Request(
                        input,
                        format,
                        output,
                        poses ? "coco_person_keypoints" : "coco_instances",
                        CocoOptions.DEFAULTS,
                        false,
                        false,
                        Policy.SKIP),
                Progress.none());
        outcome.problems().kinds().forEach(kind -> problems.add(kind.first(), kind.count()));
        return output;
    }

    /// A file that is not there yet, in the folder that is gone in the end.
    private Path place(String name) throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory("armature");
        }
        return Files.createTempDirectory(folder, "one").resolve(name);
    }

    @Override
    public void close() throws IOException {
        if (folder != null) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
