package dev.armature.format.yolo;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.PictureSize;
import dev.armature.files.PictureSize.Size;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Found;
import dev.armature.format.Reading;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A YOLO-pose dataset. A subset is a part; its images carry numbers from 1 over all parts as ids.
///
/// The size of a picture, without which no pixel is known, is that of its file. Where the file is not there, or not
/// a picture, and no size is given for such, the image is an error and left out with its rows.
final class YoloFound implements Found {

    private final YoloLayout layout;
    private final Optional<KeypointShape> shape; // empty when no row has keypoints and no file says it
    private final Classes classes;
    private final Set<String> read = new HashSet<>(); // paths of label files in which something was found

    private YoloFound(YoloLayout layout, Optional<KeypointShape> shape, Classes classes) {
        this.layout = layout;
        this.shape = shape;
        this.classes = classes;
    }

    /// Looks at all rows when `data.yaml` does not say what they are.
    static YoloFound of(YoloLayout layout, Problems problems) throws IOException, FormatException {
        Optional<DataFile> data = layout.named();
        Optional<KeypointShape> told = data.flatMap(DataFile::shape);
        boolean named = data.filter(file -> !file.names().isEmpty()).isPresent();
        if (told.isPresent() && named) {
            return new YoloFound(layout, told, Classes.of(data.get(), told.get()));
        }
        PoseRows rows = rows(layout);
        Optional<KeypointShape> shape = told.isPresent() ? told : rows.shape();
        Location where = Location.of(data.map(DataFile::name)
                .orElse(
                        layout.subsets().isEmpty()
                                ? layout.input().name()
                                : shown(layout, layout.subsets().getFirst())));
        KeypointShape used = shape.orElse(new KeypointShape(0, 3));
        if (told.isEmpty()) {
            problems.note(
                    "yolo-shape-guessed",
                    where,
                    "no kpt_shape is given; the rows have " + used.columns() + " columns, so they are read as " + used);
        }
        if (named) {
            return new YoloFound(layout, shape, Classes.of(data.get(), used));
        }
        int count = (int) Math.min(rows.largestClass() + 1, KeypointShape.MOST);
        problems.note(
                "yolo-names-guessed", where, "no names of classes are given; they are called class_0, class_1, …");
        return new YoloFound(layout, shape, Classes.unnamed(count, used));
    }

    private static PoseRows rows(YoloLayout layout) throws IOException, FormatException {
        PoseRows rows = new PoseRows();
        for (Subset subset : layout.subsets()) {
            for (Item item : subset.items()) {
                if (item.label().isPresent()) {
                    rows.add(new LabelText(
                            TextFiles.bytes(layout.input(), item.label().get())));
                }
            }
        }
        return rows;
    }

    @Override
    public List<Part> parts() {
        return layout.subsets().stream().map(this::part).toList();
    }

    private Part part(Subset subset) {
        return new Part(Task.PERSON_KEYPOINTS, subset.name(), shown(layout, subset));
    }

    private static String shown(YoloLayout layout, Subset subset) {
        return YoloLayout.shown(layout.input(), subset.place());
    }

    @Override
    public List<String> recognised() {
        List<String> sentences = new ArrayList<>();
        String how = shape.map(known -> ", " + known).orElse("");
        layout.named().ifPresent(data -> sentences.add(data.name() + ": Ultralytics YOLO-pose" + how));
        for (Subset subset : layout.subsets()) {
            sentences.add(shown(layout, subset) + ": Ultralytics YOLO-pose"
                    + (layout.named().isPresent() ? "" : how)
                    + ", subset " + subset.name() + ", " + subset.items().size() + " images, "
                    + subset.labelFiles() + " label files");
        }
        return sentences;
    }

    /// Of label files those in which something was found while reading; there may be very many.
    @Override
    public Map<String, Path> files() throws IOException, FormatException {
        Input input = layout.input();
        Map<String, Path> files = new HashMap<>();
        for (Entry entry : input.entries()) {
            boolean found = read.contains(entry.path()) || layout.lists().contains(entry.path());
            if (found || YoloLayout.isYaml(entry.name())) {
                files.put(input.display(entry), input.file(entry));
            }
        }
        return files;
    }

    // ---- reading

    @Override
    public void read(DatasetSink sink, Reading reading) throws IOException, FormatException {
        new Pass(sink, reading).run();
    }

    /// One reading of everything.
    private final class Pass {

        private final DatasetSink sink;
        private final Reading reading;
        private final Problems problems;
        private final RowReader rows;
        private final long total;
        private long bytes;
        private long images;

        Pass(DatasetSink sink, Reading reading) {
            this.sink = sink;
            this.reading = reading;
            this.problems = reading.problems();
            this.rows = new RowReader(classes, shape.orElse(new KeypointShape(0, 3)), problems);
            this.total = layout.subsets().stream()
                    .flatMap(subset -> subset.items().stream())
                    .mapToLong(item -> item.label().map(Entry::size).orElse(0L))
                    .sum();
        }

        void run() throws IOException, FormatException {
            if (shape.isPresent() && shape.get().dims() == 2) {
                problems.note(
                        "yolo-two-values",
                        Location.of(layout.named()
                                .map(DataFile::name)
                                .orElseGet(() -> parts().getFirst().file())),
                        "keypoints have 2 numbers and no visibility; 0 0 is read as absent, others as visible");
            }
            for (Subset subset : layout.subsets()) {
                Part part = part(subset);
                sink.begin(part);
                flip();
                sink.openByImage(classes.labels());
                for (Item item : subset.items()) {
                    item(item, part);
                }
                sink.end(part);
            }
        }

        /// `flip_idx` as JSON, for our own writer.
        private void flip() throws IOException, FormatException {
            List<Integer> flip = layout.named().map(DataFile::flip).orElse(List.of());
            if (!flip.isEmpty() && reading.keepText()) {
                sink.member(YoloFormat.FLIP, flip.toString().getBytes(StandardCharsets.UTF_8));
            }
        }

        private void item(Item item, Part part) throws IOException, FormatException {
            reading.tally().read(Thing.IMAGES, 1);
            images++;
            Input input = layout.input();
            String file = item.label().map(input::display).orElse(part.file());
            LabelText text = new LabelText(
                    item.label().isPresent()
                            ? TextFiles.bytes(input, item.label().get())
                            : new byte[0]);
            long before = found();
            Optional<Size> size = size(item, file);
            Image image = new Image(
                    Id.of(images),
                    item.name(),
                    size.map(Size::width).orElse(0L),
                    size.map(Size::height).orElse(0L),
                    Attributes.NONE,
                    Optional.empty());
            if (text.hadByteOrderMark()) {
                problems.note("yolo-bom", Location.of(file, 0, ""), "the file begins with a byte order mark");
            }
            figures(text, item, file, image);
            if (found() > before) {
                item.label().ifPresent(label -> read.add(label.path()));
            }
            bytes += item.label().map(Entry::size).orElse(0L);
            reading.progress().advanced(bytes, total);
        }

        /// How much was found so far.
        private long found() {
            return problems.kinds().stream().mapToLong(Problems.Kind::count).sum();
        }

        private void figures(LabelText text, Item item, String file, Image image) throws IOException, FormatException {
            Tally tally = reading.tally();
            if (!image.sizeKnown()) {
                unsized(text, file, image);
                return;
            }
            problems.reader(() -> asked(item, Location.of(file)).withImage(image.name()));
            sink.image(image);
            problems.reader(
                    () -> asked(item, Location.of(file, text.offset(0), "")).withImage(image.name()));
            while (text.next()) {
                tally.read(Thing.ANNOTATIONS, 1);
                Optional<Instance> figure = rows.read(text, file, image);
                if (figure.isPresent()) {
                    sink.annotation(figure.get());
                } else {
                    tally.leftOut(Thing.ANNOTATIONS, "broken", 1);
                }
            }
        }

        /// A place in a label file that somebody asked for, and will want the line of.
        private Location asked(Item item, Location place) {
            item.label().ifPresent(label -> read.add(label.path()));
            return place;
        }

        /// An image whose pixels nobody knows: fine as long as it has no rows.
        private void unsized(LabelText text, String file, Image image) throws IOException, FormatException {
            Image unit = new Image(image.id(), image.name(), 1, 1, image.attributes(), Optional.empty());
            long count = 0;
            while (text.next()) {
                count++;
                rows.read(text, file, unit); // for what is wrong in it
            }
            if (count == 0) {
                sink.image(image);
                return;
            }
            problems.error(
                    "yolo-picture-missing",
                    Location.of(file).withImage(image.name()),
                    "the picture is not there, so its size is unknown and " + (count == 1 ? "1 row" : count + " rows")
                            + " cannot be turned into pixels; put the picture beside, or give its size by --image-size");
            reading.tally().read(Thing.ANNOTATIONS, count);
            reading.tally().leftOut(Thing.IMAGES, "of unknown size", 1);
            reading.tally().leftOut(Thing.ANNOTATIONS, "of an image of unknown size", count);
        }

        private Optional<Size> size(Item item, String file) throws IOException, FormatException {
            if (item.picture().isPresent()) {
                Optional<Size> size =
                        PictureSize.of(layout.input(), item.picture().get());
                if (size.isPresent()) {
                    return size;
                }
                problems.note(
                        "yolo-picture-unreadable",
                        Location.of(file).withImage(item.name()),
                        "the size of " + item.picture().get().path() + " cannot be read; taken as not there");
            }
            return reading.imageSize();
        }
    }
}
