package dev.armature.convert;

import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.format.coco.CocoReader;
import dev.armature.format.coco.OtherMembers;
import dev.armature.format.datumaro.DatumaroReader;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A dataset on disk, recognised and ready to be read: a folder, a file or a zip.
public final class Dataset implements AutoCloseable {

    /// When the input was recognised, keypoints come first.
    private static final List<Task> OURS =
            List.of(Task.PERSON_KEYPOINTS, Task.INSTANCES, Task.LABELS, Task.PANOPTIC, Task.STUFF);

    /// When it was named `coco`, the first in the alphabet, as Datumaro does.
    private static final List<Task> DATUMARO =
            List.of(Task.INSTANCES, Task.LABELS, Task.PANOPTIC, Task.PERSON_KEYPOINTS, Task.STUFF);

    private final Input input;
    private final String named;
    private final Layout layout;
    private final Problems problems;

    private Dataset(Input input, String named, Layout layout, Problems problems) {
        this.input = input;
        this.named = named;
        this.layout = layout;
        this.problems = problems;
    }

    /// @param format an input format's id, or "" to recognise
    /// @throws FormatException if no dataset of that format is there
    public static Dataset open(Path source, String format, Problems problems) throws IOException, FormatException {
        if (!format.isEmpty() && !Conversion.inputFormats().contains(format)) {
            throw new FormatException(
                    "format-unknown",
                    Location.of(format),
                    "not an input format; expected one of " + String.join(", ", Conversion.inputFormats()));
        }
        Input input = Input.open(source, Limits.DEFAULTS);
        try {
            return new Dataset(input, format, Layout.of(input, format, problems), problems);
        } catch (IOException | FormatException failed) {
            input.close();
            throw failed;
        }
    }

    /// The same dataset; files whose names do not tell their task are taken as files of this one, so that they can
    /// be copied as they are.
    Dataset guessedAs(Task task) {
        return new Dataset(input, named, layout.guessedAs(task), problems);
    }

    /// "coco" or "datumaro".
    public String format() {
        return layout.format();
    }

    /// What was recognised, a sentence for each file.
    public List<String> recognised() {
        List<String> sentences = new ArrayList<>();
        for (Part part : parts()) {
            String what = format().equals("coco") ? "COCO " + part.task().word() : "Datumaro";
            sentences.add(part.file() + ": " + what + ", subset " + part.subset());
        }
        return sentences;
    }

    public List<Part> parts() {
        return layout.sources().stream().map(CocoReader.Source::part).toList();
    }

    Input input() {
        return input;
    }

    /// Pushes everything into the sink. By image, a subset is one part, made of the files that belong together; as
    /// read, every file is a part of its own.
    ///
    /// @param keepText whether elements carry their text, so that they can be written back unchanged
    public void read(DatasetSink sink, Order order, boolean keepText, Tally tally, Progress progress)
            throws IOException, FormatException {
        read(sink, order, keepText ? OtherMembers.KEPT : OtherMembers.IGNORED, tally, progress);
    }

    void read(DatasetSink sink, Order order, OtherMembers others, Tally tally, Progress progress)
            throws IOException, FormatException {
        List<CocoReader.Source> sources = layout.sources();
        if (format().equals("datumaro")) {
            for (CocoReader.Source source : sources) {
                new DatumaroReader(source.file(), source.part(), problems, tally, others == OtherMembers.KEPT)
                        .read(sink);
            }
            return;
        }
        if (order == Order.AS_READ) {
            new CocoReader(sources, problems, tally, others).read(sink, order, progress);
            return;
        }
        Map<String, List<CocoReader.Source>> bySubset = new LinkedHashMap<>();
        for (CocoReader.Source source : Layout.oneOfTheLabelled(sources, named.isEmpty() ? OURS : DATUMARO, problems)) {
            bySubset.computeIfAbsent(source.part().subset(), subset -> new ArrayList<>())
                    .add(source);
        }
        for (List<CocoReader.Source> subset : bySubset.values()) {
            new CocoReader(subset, problems, tally, others).read(sink, order, progress);
        }
    }

    /// As [#read] in the order of the files, of these parts only.
    void readAsIs(List<Part> wanted, DatasetSink sink, Problems found, Tally tally, Progress progress)
            throws IOException, FormatException {
        List<CocoReader.Source> sources = layout.sources().stream()
                .filter(source -> wanted.contains(source.part()))
                .toList();
        new CocoReader(sources, found, tally, true).read(sink, Order.AS_READ, progress);
    }

    /// The problems with line, column and image names, in the same order.
    public List<Placed> place(List<Problem> found) throws IOException {
        Map<String, Path> files = new HashMap<>();
        layout.sources().forEach(source -> files.put(source.part().file(), source.file()));
        return new Places(files).of(found);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
