package dev.armature.convert;

import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.files.Pictures;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.format.Choices;
import dev.armature.format.Found;
import dev.armature.format.OtherMembers;
import dev.armature.format.Reading;
import dev.armature.format.coco.CocoReader;
import dev.armature.format.coco.Dialect;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A dataset on disk, recognised and ready to be read: a folder, a file or a zip.
public final class Dataset implements AutoCloseable {

    private final Input input;
    private final String word;
    private final Recognition recognition;
    private final Problems problems;
    private final Choices choices;

    private Dataset(Input input, String word, Recognition recognition, Problems problems, Choices choices) {
        this.input = input;
        this.word = word;
        this.recognition = recognition;
        this.problems = problems;
        this.choices = choices;
    }

    /// @param word the format of the input, one of [Conversion#inputFormats], or "" to recognise it
    /// @throws FormatException if no dataset of that format is there
    public static Dataset open(Path source, String word, Problems problems) throws IOException, FormatException {
        if (!word.isEmpty() && !Conversion.readable(word)) {
            throw new FormatException(
                    "format-unknown",
                    Location.of(word),
                    "not an input format; expected one of " + String.join(", ", Conversion.inputFormats()));
        }
        Input input = Input.open(source, Limits.DEFAULTS);
        try {
            return new Dataset(input, word, Recognition.of(input, word, problems), problems, Choices.DEFAULTS);
        } catch (IOException | FormatException failed) {
            input.close();
            throw failed;
        }
    }

    /// Several datasets as one.
    ///
    /// @param together their inputs, which have to stay open as long
    /// @param format the id of the format that all have, or ""
    static Dataset merged(Input together, String format, MergedFound found, Problems problems, Choices choices) {
        return new Dataset(together, "", new Recognition(format, found, Optional.empty()), problems, choices);
    }

    /// These results, about the images and categories of that dataset, which has to stay open as long.
    ///
    /// @throws FormatException unless these are results and that is a COCO dataset of one file
    public Dataset about(Dataset dataset) throws FormatException {
        return new Dataset(
                input, word, recognition.about(dataset.recognition, dataset.input.name()), problems, choices);
    }

    /// The same dataset; files whose names do not tell their task are taken as files of this one, so that they can
    /// be copied as they are.
    Dataset guessedAs(Task task) {
        return new Dataset(input, word, recognition.guessedAs(task, word), problems, choices);
    }

    /// The same dataset, which tells its problems here.
    public Dataset reading(Problems aside) {
        return new Dataset(input, word, recognition, aside, choices);
    }

    /// The same dataset, read as the user chose where its format leaves it open.
    public Dataset choosing(Choices chosen) {
        return new Dataset(input, word, recognition, problems, chosen);
    }

    /// The id of the format, "coco", "datumaro" or that of another.
    public String format() {
        return recognition.format();
    }

    /// What was recognised, a sentence for each file.
    public List<String> recognised() {
        return found().recognised();
    }

    /// As [#recognised], with the dialect of COCO that a file is written in. Looks into the files.
    public List<String> described() throws IOException {
        Map<String, Dialect> dialects = dialects();
        if (dialects.isEmpty()) {
            return recognised();
        }
        List<String> described = new ArrayList<>();
        for (int i = 0; i < parts().size(); i++) {
            Dialect dialect = dialects.get(parts().get(i).file());
            described.add(recognised().get(i) + (dialect == null ? "" : ", in the form of " + dialect.title()));
        }
        return described;
    }

    /// The dialects of COCO that its files are written in, by the names of the files; plain ones are not there.
    /// Looks into the files.
    public Map<String, Dialect> dialects() throws IOException {
        if (found() instanceof MergedFound merged) {
            return merged.dialects();
        }
        Map<String, Dialect> dialects = new LinkedHashMap<>();
        if (found() instanceof CocoFound coco) {
            for (CocoReader.Source source : coco.sources()) {
                Dialect.of(source.file())
                        .ifPresent(dialect -> dialects.put(source.part().file(), dialect));
            }
        }
        return dialects;
    }

    public List<Part> parts() {
        return found().parts();
    }

    /// Where it was read from, for its pictures.
    public Input input() {
        return input;
    }

    /// Finds its pictures.
    public Pictures pictures() {
        return found() instanceof MergedFound merged ? merged.pictures() : Pictures.in(input);
    }

    /// The text files with places in them, by the names that messages have for them.
    Map<String, Path> files() throws IOException, FormatException {
        return found().files();
    }

    private Found found() {
        return recognition.found();
    }

    /// Pushes everything into the sink. By image, a subset is one part, made of the files that belong together; as
    /// read, every file is a part of its own.
    ///
    /// @param keepText whether elements carry their text, so that they can be written back unchanged
    public void read(DatasetSink sink, Order order, boolean keepText, Tally tally, Progress progress)
            throws IOException, FormatException {
        read(sink, order, keepText ? OtherMembers.KEPT : OtherMembers.IGNORED, tally, progress);
    }

    /// As [#read(DatasetSink, Order, boolean, Tally, Progress)].
    ///
    /// @param others what becomes of members that the model has no word for
    public void read(DatasetSink sink, Order order, OtherMembers others, Tally tally, Progress progress)
            throws IOException, FormatException {
        found().read(sink, new Reading(order, others, problems, tally, progress, choices.imageSize()));
    }

    /// As [#read] in the order of the files; of a COCO dataset these parts only.
    void readSome(List<Part> wanted, DatasetSink sink, OtherMembers others, Tally tally, Progress progress)
            throws IOException, FormatException {
        Found some = found() instanceof CocoFound coco ? coco.only(wanted) : found();
        some.read(sink, new Reading(Order.AS_READ, others, problems, tally, progress, choices.imageSize()));
    }

    /// Pushes everything into the sink, every file of a COCO dataset as a part of its own, also by image.
    void readApart(DatasetSink sink, Order order, OtherMembers others, Tally tally, Progress progress)
            throws IOException, FormatException {
        Reading reading = new Reading(order, others, problems, tally, progress, choices.imageSize());
        if (found() instanceof CocoFound coco && order == Order.BY_IMAGE) {
            for (Part part : coco.parts()) {
                coco.only(List.of(part)).read(sink, reading);
            }
        } else {
            found().read(sink, reading);
        }
    }

    /// As [#read] in the order of the files, of these parts only, with their text.
    void readAsIs(List<Part> wanted, DatasetSink sink, Problems aside, Tally tally, Progress progress)
            throws IOException, FormatException {
        Reading reading = new Reading(Order.AS_READ, OtherMembers.KEPT, aside, tally, progress);
        switch (found()) {
            case CocoFound coco -> coco.only(wanted).read(sink, reading);
            case MergedFound merged -> merged.read(wanted, sink, reading);
            default ->
                throw new IllegalStateException(
                        "a dataset of " + format() + "; only COCO's files are copied as they are");
        }
    }

    /// As [#read] by image, of a COCO dataset the subset of this part alone; others are read whole.
    void readSubset(Part part, DatasetSink sink, OtherMembers others, Tally tally, Progress progress)
            throws IOException, FormatException {
        Reading reading = new Reading(Order.BY_IMAGE, others, problems, tally, progress, choices.imageSize());
        if (found() instanceof CocoFound coco) {
            List<Part> subset = parts().stream()
                    .filter(one -> one.subset().equals(part.subset()))
                    .toList();
            coco.only(subset).read(sink, reading);
        } else {
            found().read(sink, reading);
        }
    }

    /// The problems with line, column and image names, in the same order.
    public List<Placed> place(List<Problem> found) throws IOException, FormatException {
        return new Places(found().files()).of(found);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
