package dev.armature.format.labelstudio;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.PictureSize;
import dev.armature.files.Pictures;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.OtherMembers;
import dev.armature.format.Reading;
import dev.armature.format.figure.Fields;
import dev.armature.format.figure.Fields.Field;
import dev.armature.format.figure.Figure;
import dev.armature.format.figure.LabelBook;
import dev.armature.format.figure.Report;
import dev.armature.format.figure.Shaping;
import dev.armature.format.figure.Shaping.Shaped;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Part;
import dev.armature.model.Source;
import dev.armature.transform.Explode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Reads one export, task by task: each is an image with the shapes of one of its annotations.
final class LabelStudioReader {

    private static final String BROKEN = "broken";
    private static final int EVERY = 256; // tasks between two words of progress

    private final Input input;
    private final Entry entry;
    private final Part part;
    private final Pictures pictures;
    private final LabelBook book;
    private final Reading reading;
    private Location here;

    LabelStudioReader(Input input, Entry entry, Part part, Pictures pictures, LabelBook book, Reading reading) {
        this.input = input;
        this.entry = entry;
        this.part = part;
        this.pictures = pictures;
        this.book = book;
        this.reading = reading;
        this.here = Location.of(part.file());
    }

    private interface Tasks {
        void task(Field task, String pointer, long read) throws IOException, FormatException;
    }

    /// Notes the labels that appear in the file.
    ///
    /// @return the subset that its tasks say they are of
    Optional<String> look() throws IOException, FormatException {
        AtomicReference<String> subset = new AtomicReference<>();
        each((field, pointer, read) -> {
            if (field.raw()[0] != '{') {
                return;
            }
            LabelStudioTask task = LabelStudioTask.of(field.raw(), field.at());
            task.labels().ifPresent(book::define);
            task.subset().ifPresent(told -> subset.compareAndSet(null, told));
            Optional<String> name = name(task);
            if (name.isPresent()) {
                Results results = results(task, name.get(), pointer, new Report(reading.problems(), part.file()));
                Figure.of(results.pieces(), new ArrayList<>()).forEach(book::see);
            }
        });
        return Optional.ofNullable(subset.get());
    }

    /// Pushes the file into the sink, from `begin` to `end`.
    ///
    /// @param done bytes of the dataset read before
    void read(DatasetSink sink, long done, long total) throws IOException, FormatException {
        reading.problems().reader(() -> here);
        sink.begin(part);
        sink.openByImage(book.labels());
        each((field, pointer, read) -> {
            task(field, pointer, sink);
            if (reading.tally().read(Thing.IMAGES) % EVERY == 0) {
                reading.progress().advanced(done + read, total);
            }
        });
        sink.end(part);
    }

    private void each(Tasks tasks) throws IOException, FormatException {
        try (InputStream in = input.stream(entry)) {
            JsonReader json = new JsonReader(in, part.file());
            if (json.hadByteOrderMark()) {
                reading.problems()
                        .note("json-bom", Location.of(part.file(), 0, ""), "the file begins with a byte order mark");
            }
            if (json.peek() != Kind.ARRAY) {
                throw new FormatException(
                        "label-studio-tasks",
                        Location.of(part.file(), json.offset(), ""),
                        "the file is " + json.peek().word() + "; expected a list of tasks");
            }
            json.beginArray();
            for (long i = 0; json.hasNext(); i++) {
                long at = json.offset();
                byte[] text = json.raw();
                tasks.task(new Field(text, at), "/" + i, json.offsetHere());
            }
            json.endArray();
            json.endDocument();
        }
    }

    // ---- one task

    private void task(Field field, String pointer, DatasetSink sink) throws IOException, FormatException {
        reading.tally().read(Thing.IMAGES, 1);
        Report report = new Report(reading.problems(), part.file());
        if (field.raw()[0] != '{') {
            report.error(
                    "label-studio-task",
                    pointer,
                    field.at(),
                    "the task is " + field.value().word() + "; expected an object");
            reading.tally().leftOut(Thing.IMAGES, BROKEN, 1);
            return;
        }
        LabelStudioTask task = LabelStudioTask.of(field.raw(), field.at());
        Optional<String> name = name(task);
        if (name.isEmpty()) {
            report.error("label-studio-data", pointer + "/data", field.at(), "the task's data names no picture");
            reading.tally().leftOut(Thing.IMAGES, BROKEN, 1);
            return;
        }
        report.image(name.get());
        others(task, pointer, report);
        give(task, name.get(), pointer, report, sink);
    }

    private Optional<String> name(LabelStudioTask task) throws IOException {
        if (task.name().isPresent()) {
            return task.name();
        }
        Optional<String> address = task.address().filter(text -> !text.isBlank() && !text.startsWith("data:"));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        String name = PictureAddress.name(address.get(), part, pictures);
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    private Results results(LabelStudioTask task, String name, String pointer, Report report)
            throws IOException, FormatException {
        Results results = new Results(report, () -> size(name));
        if (task.chosen().isPresent()) {
            int chosen = task.chosen().getAsInt();
            Field annotation = task.annotations().get(chosen);
            List<Field> list = Fields.of(annotation.raw(), annotation.at()).list("result");
            results.read(list, pointer + "/" + task.member() + "/" + chosen + "/result");
        }
        return results;
    }

    /// The size of the picture, if it is there.
    private Percent size(String name) throws IOException, FormatException {
        Image image = new Image(Id.NONE, name, 0, 0, Attributes.NONE, Optional.empty());
        Optional<Entry> picture = pictures.find(part, image);
        Optional<PictureSize.Size> size = picture.isEmpty() ? Optional.empty() : PictureSize.of(input, picture.get());
        return size.map(known -> new Percent(known.width(), known.height())).orElse(new Percent(0, 0));
    }

    /// What of the task is not read.
    private void others(LabelStudioTask task, String pointer, Report report) {
        List<Field> all = task.annotations();
        for (int i = 0; i < all.size(); i++) {
            Field annotation = all.get(i);
            String where = pointer + "/" + task.member() + "/" + i;
            if (annotation.raw()[0] != '{') {
                report.error(
                        "label-studio-annotation",
                        where,
                        annotation.at(),
                        "the annotation is " + annotation.value().word() + "; expected an object");
            } else if (task.chosen().isEmpty() || task.chosen().getAsInt() != i) {
                other(Fields.of(annotation.raw(), annotation.at()), where, annotation.at(), report);
            } else {
                results(Fields.of(annotation.raw(), annotation.at()), where, annotation.at(), report);
            }
        }
        for (String member : List.of("predictions", "drafts")) {
            if (!task.fields().list(member).isEmpty()) {
                report.note(
                        "label-studio-not-read",
                        pointer + "/" + member,
                        task.fields().get(member).orElseThrow().at(),
                        member + " are not read, annotations are");
            }
        }
    }

    private void other(Fields annotation, String where, long at, Report report) {
        boolean cancelled = LabelStudioTask.cancelled(annotation);
        int count = annotation.list("result").size();
        report.note(
                cancelled ? "label-studio-cancelled" : "label-studio-annotations",
                where,
                at,
                cancelled
                        ? "the annotation was cancelled; it is not read"
                        : "the task has another annotation, which is ground truth or newer; this one is not read");
        if (count > 0) {
            reading.tally().read(Thing.ANNOTATIONS, count);
            reading.tally()
                    .leftOut(
                            Thing.ANNOTATIONS,
                            cancelled ? "of cancelled annotations" : "of other annotations of the same task",
                            count);
        }
    }

    private static void results(Fields annotation, String where, long at, Report report) {
        Optional<Field> results = annotation.get("result");
        if (results.isEmpty() || results.get().raw()[0] != '[') {
            report.error(
                    "label-studio-annotation",
                    where + "/result",
                    results.map(Field::at).orElse(at),
                    "the annotation has "
                            + results.map(field -> "as result " + field.value().word())
                                    .orElse("no result") + "; expected a list");
        }
    }

    private void give(LabelStudioTask task, String name, String pointer, Report report, DatasetSink sink)
            throws IOException, FormatException {
        Results results = results(task, name, pointer, report);
        List<Figure.Remark> remarks = new ArrayList<>();
        List<Figure> figures = Figure.of(results.pieces(), remarks);
        remarks.forEach(remark -> report.note(
                remark.code(),
                remark.piece().spot().pointer(),
                remark.piece().spot().at(),
                remark.what()));
        if (results.relations() > 0 && reading.others() == OtherMembers.REPORTED) {
            report.loss(
                    "label-studio-relations",
                    pointer,
                    task.at(),
                    "relations between regions have no place in other formats");
        }
        Id id = task.id().isNone() ? Id.ofText(Explode.stem(name)) : task.id();
        List<Shaped> shapes = new Shaping(book, reading.keepText() ? LabelStudioFormat.ID : "").shapes(id, figures);
        reading.tally().read(Thing.ANNOTATIONS, shapes.size() + results.broken());
        if (results.broken() > 0) {
            reading.tally().leftOut(Thing.ANNOTATIONS, BROKEN, results.broken());
        }
        here = Location.of(part.file(), task.at(), pointer).withImage(name);
        sink.image(new Image(
                id,
                name,
                results.size().known() ? results.size().width() : 0,
                results.size().known() ? results.size().height() : 0,
                task.attributes(results.ofPicture()),
                reading.keepText() ? source(task, results) : Optional.empty()));
        for (Shaped shape : shapes) {
            here = Location.of(part.file(), shape.spot().at(), shape.spot().pointer())
                    .withImage(name);
            sink.annotation(shape.shape());
        }
    }

    /// The task with those results only that are no regions.
    private static Optional<Source> source(LabelStudioTask task, Results results) {
        return Optional.of(new Source(
                LabelStudioFormat.ID,
                task.with(results.rest().stream().map(Field::raw).toList())));
    }
}
