package dev.armature.format.cvat;

import dev.armature.files.Entry;
import dev.armature.files.PictureSize;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Writing;
import dev.armature.model.Annotation;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import dev.armature.transform.Explode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/// What the two writers of XML have in common: gathers an image with its annotations, instances taken apart into
/// shapes, and numbers the frames. Wants its calls by image.
abstract sealed class CvatSink implements DatasetSink permits CvatWriter, CvatVideoWriter {

    /// The name of the member that holds the text of `<meta>`, as a JSON string.
    static final String META = "meta";

    private static final String FRAME = "frame";

    protected final Writing writing;
    protected final Set<String> saved = new HashSet<>(); // paths of pictures

    // The part being written
    protected Part part;
    protected Losses losses;
    protected LabelSpecs labels;
    protected Explode explode;
    protected Optional<String> meta = Optional.empty(); // as it was read
    private final List<Label> given = new ArrayList<>();
    private Set<Long> frames = new HashSet<>();
    private long images;
    private boolean begun;

    // The image being gathered; null before the first
    private Image image;
    protected Image asRead; // with the name by which its picture is found
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();

    CvatSink(Writing writing) {
        this.writing = writing;
    }

    @Override
    public void begin(Part next) throws IOException, FormatException {
        part = next;
        losses = new Losses(part.file(), writing.problems());
        meta = Optional.empty();
        given.clear();
        frames = new HashSet<>();
        images = 0;
        begun = false;
        image = null;
    }

    @Override
    public void member(String name, byte[] json) {
        if (name.equals(META) && json.length > 0 && json[0] == '"') {
            meta = Optional.of(AttributeSpec.unquoted(new String(json, StandardCharsets.UTF_8)));
        } else if (json.length > 2) {
            losses.add("cvat-top-member", "members of the file have no place in CVAT, the first is " + name);
        }
    }

    @Override
    public void open(Section section, boolean keyed) {
        // all sections become one list
    }

    @Override
    public void label(Label label) {
        given.add(label);
    }

    @Override
    public void image(Image next) throws IOException, FormatException {
        flush();
        image = next;
    }

    @Override
    public void annotation(Annotation annotation) {
        switch (annotation) {
            case Shape shape -> shapes.add(shape);
            case Instance instance -> instances.add(instance);
        }
    }

    @Override
    public void end(Part last) throws IOException, FormatException {
        flush();
        start();
        losses.image(null);
        finish(images);
    }

    private void start() throws IOException, FormatException {
        if (!begun) {
            begun = true;
            explode = new Explode(given, Explode.Parts.SKELETONS);
            labels = new LabelSpecs(explode.labels(), losses);
        }
    }

    private void flush() throws IOException, FormatException {
        if (image == null) {
            return;
        }
        start();
        asRead = image;
        image = named();
        losses.image(image.name());
        frame(sized(), frame());
        Set<Long> groups = new HashSet<>();
        for (Shape shape : shapes) {
            groups.add(shape.traits().group());
            count(shape(shape, explode.label(shape.traits().label())) ? 1 : 0);
        }
        long[] numbers = explode.groups(instances, groups);
        for (int i = 0; i < numbers.length; i++) {
            unheld(instances.get(i));
            int written = 0;
            for (Shape shape : explode.shapes(instances.get(i), numbers[i])) {
                written += shape(shape, shape.traits().label()) ? 1 : 0;
            }
            count(written);
        }
        frameEnd();
        writing.tally().written(Thing.IMAGES, 1);
        images++;
        shapes.clear();
        instances.clear();
        image = null;
    }

    /// The image with a name that CVAT can use: an item of Datumaro is called by its id, whatever its path is.
    private Image named() {
        String id = image.id().toString();
        boolean item = !image.id().isNumber();
        boolean fits = !image.name().isEmpty() && (!item || image.name().startsWith(id));
        if (fits) {
            return image;
        }
        String file = image.name().substring(image.name().lastIndexOf('/') + 1);
        String ending = file.lastIndexOf('.') > 0 ? file.substring(file.lastIndexOf('.')) : ".jpg";
        return image.withName(id + ending);
    }

    /// The image with the size of its picture, if the dataset does not say it and the picture is there.
    private Image sized() throws IOException, FormatException {
        Optional<Entry> entry =
                image.sizeKnown() ? Optional.empty() : writing.pictures().find(part, asRead);
        if (entry.isEmpty()) {
            return image;
        }
        return PictureSize.of(writing.input(), entry.get())
                .map(size -> image.withSize(size.width(), size.height()))
                .orElse(image);
    }

    /// Copies the picture of the present image, if it is there.
    ///
    /// @param path where to, by what it is
    final void copyPicture(Function<Entry, String> path) throws IOException, FormatException {
        Optional<Entry> found = writing.pictures().find(part, asRead);
        if (found.isEmpty()) {
            losses.add("picture-absent", "the picture was not found, so it is not copied");
            return;
        }
        String free = path.apply(found.get());
        if (saved.add(free)) {
            writing.output().copy(writing.input(), found.get(), free);
        }
    }

    private void count(int written) {
        if (written > 0) {
            writing.tally().written(Thing.ANNOTATIONS, 1);
        } else {
            writing.tally().leftOut(Thing.ANNOTATIONS, "that CVAT's XML has no place for", 1);
        }
    }

    /// What an instance has and no shape does.
    private void unheld(Instance instance) {
        if (instance.area().isPresent() && !instance.area().equals(OptionalDouble.of(0))) {
            losses.add("cvat-area", "the area has no place in CVAT");
        }
        if (instance.box().isPresent() && !explode.keepsBox(instance)) {
            losses.add("cvat-bbox", "the box is not written beside a segmentation");
        }
        if (!instance.label().isNone() && explode.label(instance.label()).isNone()) {
            losses.add("cvat-category", "annotations name categories that are not there");
        }
    }

    /// The number of the image: its own, unless another image has that; else the first free one from its position
    /// on.
    private long frame() {
        Attributes attributes = image.attributes();
        OptionalDouble own = attributes.number(FRAME);
        for (Attributes.Entry entry : attributes.entries()) {
            if (!entry.name().equals(FRAME)) {
                losses.add(
                        "cvat-image-attribute",
                        "attributes of images have no place in CVAT, the first is " + entry.name());
            }
        }
        boolean usable = own.isPresent()
                && own.getAsDouble() >= 0
                && own.getAsDouble() < Long.MAX_VALUE
                && own.getAsDouble() == Math.rint(own.getAsDouble());
        long wanted = usable ? (long) own.getAsDouble() : images;
        while (!frames.add(wanted)) {
            wanted++;
        }
        return wanted;
    }

    /// The head as it was read, if the labels are still the same; else a new one.
    String head(MetaXml.Task task) {
        String indented = labels.xml("        ");
        if (meta.isPresent() && labels.asRead(meta.get())) {
            return "  " + meta.get() + "\n";
        }
        if (meta.isPresent()) {
            losses.add("cvat-meta", "the labels were changed, so what the head says of the task is written anew");
        }
        return MetaXml.of(task, indented);
    }

    /// Whether the text of a shape with this label may be written as it was read.
    final boolean usable(Id label) {
        return writing.style().round().isEmpty() && labels.asRead(label);
    }

    /// The text of an element that this format read; empty for others.
    static Optional<String> text(Optional<Source> source, String format) {
        return source.filter(own -> own.format().equals(format))
                .map(own -> new String(own.text(), StandardCharsets.UTF_8));
    }

    /// Begins an image with its number.
    abstract void frame(Image next, long number) throws IOException, FormatException;

    /// Writes a shape of the present image.
    ///
    /// @param label its label among those of the specs
    /// @return false when there is no place for it, which has been told
    abstract boolean shape(Shape shape, Id label) throws IOException, FormatException;

    /// Ends the present image.
    abstract void frameEnd() throws IOException, FormatException;

    /// Writes the file of the part.
    ///
    /// @param count of images
    abstract void finish(long count) throws IOException, FormatException;
}
