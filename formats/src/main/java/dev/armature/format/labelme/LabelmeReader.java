package dev.armature.format.labelme;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Pictures;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Reading;
import dev.armature.format.figure.Figure;
import dev.armature.format.figure.LabelBook;
import dev.armature.format.figure.Report;
import dev.armature.format.figure.Shaping;
import dev.armature.format.figure.Shaping.Shaped;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Part;
import dev.armature.model.Source;
import dev.armature.transform.Explode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the files of one subset, one after the other: an image each.
final class LabelmeReader {

    private static final String BROKEN = "broken";

    private final Input input;
    private final Pictures pictures;
    private final Part part;
    private final LabelBook book;
    private final Reading reading;
    private final Set<String> names = new HashSet<>(); // of the pictures so far
    private Location here;
    private boolean asked; // whether somebody wanted a place in the file

    LabelmeReader(Input input, Pictures pictures, Part part, LabelBook book, Reading reading) {
        this.input = input;
        this.pictures = pictures;
        this.part = part;
        this.book = book;
        this.reading = reading;
        this.here = Location.of(part.file());
    }

    /// Begins the part and gives the labels.
    void begin(DatasetSink sink) throws IOException, FormatException {
        reading.problems().reader(this::here);
        sink.begin(part);
        sink.openByImage(book.labels());
    }

    private Location here() {
        asked = true;
        return here;
    }

    /// Reads one file.
    ///
    /// @return whether anything was said about it, or a place in it was asked for
    boolean read(Entry entry, DatasetSink sink) throws IOException, FormatException {
        asked = false;
        Report report = new Report(reading.problems(), input.display(entry));
        Optional<LabelmeFile> file = file(entry, report);
        reading.tally().read(Thing.IMAGES, 1);
        Optional<String> name = file.isPresent() ? name(entry, file.get(), report) : Optional.empty();
        if (name.isEmpty()) {
            leaveOut(file);
            return true;
        }
        report.image(name.get());
        give(entry, file.get(), name.get(), report, sink);
        return report.any() || asked;
    }

    private Optional<LabelmeFile> file(Entry entry, Report report) throws IOException {
        try {
            return Optional.of(LabelmeFile.read(input, entry, report));
        } catch (FormatException notJson) {
            reading.problems().add(notJson.problem());
            return Optional.empty();
        }
    }

    private void leaveOut(Optional<LabelmeFile> file) {
        reading.tally().leftOut(Thing.IMAGES, BROKEN, 1);
        long shapes = file.map(read -> read.pieces().size() + read.broken()).orElse(0L);
        if (shapes > 0) {
            reading.tally().read(Thing.ANNOTATIONS, shapes);
            reading.tally().leftOut(Thing.ANNOTATIONS, "of a broken image", shapes);
        }
    }

    private void give(Entry entry, LabelmeFile file, String name, Report report, DatasetSink sink)
            throws IOException, FormatException {
        if (file.embedded()) {
            report.note(
                    "labelme-image-data",
                    "/imageData",
                    -1,
                    "a picture is embedded; it is passed over, pictures are taken from their files");
        }
        if (!names.add(name)) {
            report.note("image-name-repeats", "/imagePath", -1, "an earlier file has this picture already");
        }
        Id id = file.id().isNone() ? Id.ofText(Explode.stem(name)) : file.id();
        here = Location.of(input.display(entry), 0, "").withImage(name);
        List<Shaped> shapes = shapes(id, file, report);
        reading.tally().read(Thing.ANNOTATIONS, shapes.size() + file.broken());
        if (file.broken() > 0) {
            reading.tally().leftOut(Thing.ANNOTATIONS, BROKEN, file.broken());
        }
        sink.image(new Image(
                id,
                name,
                file.width(),
                file.height(),
                file.attributes(),
                reading.keepText() ? source(file) : Optional.empty()));
        for (Shaped shape : shapes) {
            here = Location.of(
                            input.display(entry),
                            shape.spot().at(),
                            shape.spot().pointer())
                    .withImage(name);
            sink.annotation(shape.shape());
        }
    }

    private static Optional<Source> source(LabelmeFile file) {
        return Optional.of(new Source(LabelmeFormat.ID, file.text()));
    }

    private List<Shaped> shapes(Id image, LabelmeFile file, Report report) {
        List<Figure.Remark> remarks = new ArrayList<>();
        List<Figure> figures = Figure.of(file.pieces(), remarks);
        for (Figure.Remark remark : remarks) {
            report.note(
                    remark.code(),
                    remark.piece().spot().pointer(),
                    remark.piece().spot().at(),
                    remark.what());
        }
        return new Shaping(book, reading.keepText() ? LabelmeFormat.ID : "").shapes(image, figures);
    }

    // ---- the picture

    /// What the picture is called: the path below the folder of the dataset or of its pictures, if that is where it
    /// lies. A path that leads out of the input gives its last part. Empty when the file names no picture and none
    /// is beside it.
    private Optional<String> name(Entry entry, LabelmeFile file, Report report) throws IOException {
        String folder = entry.folder().isEmpty() ? "" : entry.folder() + "/";
        if (file.imagePath().isEmpty()) {
            return beside(entry, folder, report);
        }
        String written = file.imagePath().get().replace('\\', '/');
        String last = written.substring(written.lastIndexOf('/') + 1);
        Optional<String> inside = written.startsWith("/") || written.matches("[A-Za-z]:.*")
                ? Optional.empty()
                : resolved(folder + written);
        String path = inside.orElse(folder + last);
        return Optional.of(shortened(path));
    }

    private Optional<String> beside(Entry entry, String folder, Report report) throws IOException {
        String stem = Explode.stem(entry.name());
        for (String extension : List.of("jpg", "jpeg", "png", "JPG", "JPEG", "PNG", "bmp", "webp", "tif", "tiff")) {
            Optional<Entry> there = input.entry(folder + stem + "." + extension);
            if (there.isPresent()) {
                report.note(
                        "labelme-no-image-path",
                        "/imagePath",
                        0,
                        "the file names no picture; taken as "
                                + JsonWriter.quoted(there.get().name()) + ", which lies beside it");
                return Optional.of(shortened(there.get().path()));
            }
        }
        report.error(
                "labelme-image-path",
                "/imagePath",
                0,
                "the file names no picture; expected imagePath, or a picture of the same name beside the file");
        return Optional.empty();
    }

    /// The path without `.` and `..`; empty when it leaves the input.
    private static Optional<String> resolved(String path) {
        List<String> steps = new ArrayList<>();
        for (String step : path.split("/")) {
            if (step.equals("..")) {
                if (steps.isEmpty()) {
                    return Optional.empty();
                }
                steps.removeLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of(String.join("/", steps));
    }

    /// Without the folders that every dataset has around its pictures, unless another picture is found under the
    /// short name.
    private String shortened(String path) throws IOException {
        String name = path;
        for (String folder : List.of(common(), "images", part.subset())) {
            boolean below = !folder.isEmpty() && name.startsWith(folder + "/");
            name = below ? name.substring(folder.length() + 1) : name;
        }
        Optional<Entry> meant = input.entry(path);
        if (meant.isEmpty() || name.equals(path)) {
            return name;
        }
        Image image = new Image(Id.NONE, name, 0, 0, Attributes.NONE, Optional.empty());
        return pictures.find(part, image).equals(meant) ? name : path;
    }

    /// The folder around all files of the part; no deeper than the one that is called as its subset.
    private String common() {
        String file = part.file();
        String archive = input.name() + "/";
        String path =
                input.kind() == Input.Kind.ZIP && file.startsWith(archive) ? file.substring(archive.length()) : file;
        String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        int subset = ("/" + folder + "/").lastIndexOf("/" + part.subset() + "/");
        return subset < 0 ? folder : folder.substring(0, subset + part.subset().length());
    }
}
