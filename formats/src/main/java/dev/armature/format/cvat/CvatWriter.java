package dev.armature.format.cvat;

import dev.armature.files.Output;
import dev.armature.flow.FormatException;
import dev.armature.format.Writing;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.xml.XmlText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Writes CVAT XML for images, one file for each part, and the pictures to `images/` when asked for. The images
/// wait in a file of their own until the part ends, since the head says how many there are and which attributes
/// they have.
///
/// What was read from such a file is written in its own text.
public final class CvatWriter extends CvatSink {

    private static final String HEADER =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<annotations>\n  <version>1.1</version>\n";

    /// What the files are called.
    public enum Naming {
        /// `train.xml`, as Datumaro does.
        BY_SUBSET,
        /// `annotations.xml`, as CVAT does, for the only part of a dataset.
        ANNOTATIONS,
        /// `annotations_train.xml`, for one of several parts.
        ANNOTATIONS_BY_SUBSET
    }

    private final Naming naming;
    private Path spool;
    private OutputStream images;
    private ShapeXml shapes; // null before the first image
    private long first; // number of an image
    private long last;

    public CvatWriter(Writing writing, Naming naming) {
        super(writing);
        this.naming = naming;
    }

    @Override
    public void begin(Part next) throws IOException, FormatException {
        super.begin(next);
        if (writing.output().kind() != Output.Kind.FILE && naming == Naming.BY_SUBSET) {
            writing.output().folder("images");
        }
        spool = writing.output().spool("cvat.xml");
        images = new BufferedOutputStream(Files.newOutputStream(spool));
        shapes = null;
        first = Long.MAX_VALUE;
        last = 0;
    }

    static String fileName(Naming naming, String subset) {
        return switch (naming) {
            case BY_SUBSET -> subset + ".xml";
            case ANNOTATIONS -> "annotations.xml";
            case ANNOTATIONS_BY_SUBSET -> "annotations_" + subset + ".xml";
        };
    }

    @Override
    void frame(Image image, long number) throws IOException, FormatException {
        if (shapes == null) {
            shapes = new ShapeXml(labels, losses, false, writing.style().round());
        }
        first = Math.min(first, number);
        last = Math.max(last, number);
        if (writing.saveMedia()) {
            picture(image);
        }
        Optional<String> tag = text(image.source(), CvatFormat.ID).filter(own -> own.contains("<image"));
        boolean numbered = image.attributes().number("frame").orElse(-1) == number;
        write("  " + (tag.isPresent() && numbered ? opened(tag.get()) : tag(image, number)) + "\n");
    }

    private static String tag(Image image, long number) {
        String size = image.sizeKnown() ? " width=\"" + image.width() + "\" height=\"" + image.height() + "\"" : "";
        return "<image id=\"" + number + "\" name=\"" + XmlText.value(image.name()) + "\"" + size + ">";
    }

    /// The tag of an element that has children now.
    private static String opened(String tag) {
        return tag.endsWith("/>") ? tag.substring(0, tag.length() - 2).stripTrailing() + ">" : tag;
    }

    private void picture(Image image) throws IOException, FormatException {
        String path = "images/" + image.name();
        String other = "images/" + part.subset() + "/" + image.name();
        copyPicture(_ -> saved.contains(path) ? other : path);
    }

    @Override
    boolean shape(Shape shape, Id label) throws IOException {
        Optional<String> text = text(shape.traits().source(), CvatFormat.ID).filter(own -> usable(label));
        if (text.isPresent()) {
            write("    " + text.get() + "\n");
            return true;
        }
        if (outside(shape)) {
            losses.add("cvat-outside", "shapes of tracks outside of the picture have no place in an image");
            return false;
        }
        Optional<String> element = shapes.element(shape, label, "");
        write(element.orElse(""));
        return element.isPresent();
    }

    /// Whether it is a shape of a video's track that is not to be seen.
    private static boolean outside(Shape shape) {
        boolean ofTrack = text(shape.traits().source(), CvatFormat.VIDEO).isPresent()
                || shape instanceof Shape.Pose pose && pose.keypoints().marked() == 0;
        return ofTrack
                && shape.traits().attributes().json("track_id").isPresent()
                && shape.traits().attributes().flag("outside").orElse(false);
    }

    @Override
    void frameEnd() throws IOException {
        write("  </image>\n");
    }

    @Override
    void finish(long count) throws IOException, FormatException {
        images.close();
        long start = count == 0 ? 0 : first;
        MetaXml.Task task = new MetaXml.Task(part.subset(), "annotation", count, start, last, 0, 0);
        try (OutputStream out = writing.output().create(fileName(naming, part.subset()))) {
            out.write((HEADER + head(task)).getBytes(StandardCharsets.UTF_8));
            Files.copy(spool, out);
            out.write("</annotations>\n".getBytes(StandardCharsets.UTF_8));
        }
        Files.delete(spool);
    }

    private void write(String text) throws IOException {
        images.write(text.getBytes(StandardCharsets.UTF_8));
    }

    static String header() {
        return HEADER;
    }
}
