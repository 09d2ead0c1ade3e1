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
import dev.armature.format.Found;
import dev.armature.format.OtherMembers;
import dev.armature.format.Reading;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A dataset on disk, recognised and ready to be read: a folder, a file or a zip.
public final class Dataset implements AutoCloseable {

    private final Input input;
    private final String word;
    private final Recognition recognition;
    private final Problems problems;

    private Dataset(Input input, String word, Recognition recognition, Problems problems) {
        this.input = input;
        this.word = word;
        this.recognition = recognition;
        this.problems = problems;
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
            return new Dataset(input, word, Recognition.of(input, word, problems), problems);
        } catch (IOException | FormatException failed) {
            input.close();
            throw failed;
        }
    }

    /// These results, about the images and categories of that dataset, which has to stay open as long.
    ///
    /// @throws FormatException unless these are results and that is a COCO dataset of one file
    Dataset about(Dataset dataset) throws FormatException {
        return new Dataset(input, word, recognition.about(dataset.recognition, dataset.input.name()), problems);
    }

    /// The same dataset; files whose names do not tell their task are taken as files of this one, so that they can
    /// be copied as they are.
    Dataset guessedAs(Task task) {
        return new Dataset(input, word, recognition.guessedAs(task, word), problems);
    }

    /// The same dataset, which tells its problems here.
    Dataset reading(Problems aside) {
        return new Dataset(input, word, recognition, aside);
    }

    /// The id of the format, "coco", "datumaro" or that of another.
    public String format() {
        return recognition.format();
    }

    /// What was recognised, a sentence for each file.
    public List<String> recognised() {
        return found().recognised();
    }

    public List<Part> parts() {
        return found().parts();
    }

    Input input() {
        return input;
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

    void read(DatasetSink sink, Order order, OtherMembers others, Tally tally, Progress progress)
            throws IOException, FormatException {
        found().read(sink, new Reading(order, others, problems, tally, progress));
    }

    /// Pushes everything into the sink, every file of a COCO dataset as a part of its own, also by image.
    void readApart(DatasetSink sink, Reading reading) throws IOException, FormatException {
        if (found() instanceof CocoFound coco && reading.order() == Order.BY_IMAGE) {
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
        if (!(found() instanceof CocoFound coco)) {
            throw new IllegalStateException("a dataset of " + format() + "; only COCO's files are copied as they are");
        }
        coco.only(wanted).read(sink, new Reading(Order.AS_READ, OtherMembers.KEPT, aside, tally, progress));
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
