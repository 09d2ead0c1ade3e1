package dev.armature.format.figure;

import dev.armature.files.Entry;
import dev.armature.files.PictureSize;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Writing;
import dev.armature.json.JsonWriter;
import dev.armature.model.Annotation;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import dev.armature.transform.Explode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Takes a dataset image by image, for formats that know neither skeletons nor instances: gathers one picture and
/// hands it over in groups of pieces. Tells what has no place in such a format.
public abstract class PictureSink implements DatasetSink {

    /// A picture to be written.
    ///
    /// @param file where it lies, if it was found
    /// @param attributes of the picture, among them the labels of the whole that it was given
    public record Picture(Image image, Optional<Entry> file, Attributes attributes) {}

    protected final Writing writing;
    private final String format;

    // The part being written
    private Part part;
    private final List<Label> labels = new ArrayList<>();
    private Unshaping unshaping; // null until the first image
    private final Map<String, Problem> losses = new LinkedHashMap<>(); // the first of each kind
    private final Map<String, Long> lost = new LinkedHashMap<>(); // how many of each kind

    // The image being gathered; null before the first
    private Image image;
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();

    /// @param format of texts that can be written back
    protected PictureSink(Writing writing, String format) {
        this.writing = writing;
        this.format = format;
    }

    /// Reads kept text of this format.
    ///
    /// @param image of which the text is
    protected abstract List<Piece> pieces(byte[] list, Image image) throws IOException, FormatException;

    /// Begins the output of a part.
    protected abstract void begun(Part part, LabelBook book) throws IOException, FormatException;

    /// Writes a picture.
    ///
    /// @return whether it could be written with its annotations; if not, the writer has told why
    protected abstract boolean write(Picture picture, List<Unshaping.Group> groups) throws IOException, FormatException;

    /// Ends the output of a part.
    protected abstract void ended(Part part, LabelBook book) throws IOException, FormatException;

    @Override
    public void begin(Part next) throws IOException, FormatException {
        part = next;
        labels.clear();
        losses.clear();
        lost.clear();
        unshaping = null;
        image = null;
    }

    @Override
    public void member(String name, byte[] json) {
        boolean empty = json.length <= 2 || json.length == 4 && json[0] == 'n';
        if (!empty) {
            lose("unheld-top-member", "members of the file have no place: " + name);
        }
    }

    @Override
    public void open(Section section, boolean keyed) {
        // there are pictures with what is drawn in them, and no sections
    }

    @Override
    public void label(Label label) {
        labels.add(label);
    }

    @Override
    public void image(Image next) throws IOException, FormatException {
        flush();
        if (unshaping == null) {
            top();
        }
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
        if (unshaping == null) {
            top();
        }
        ended(part, unshaping.book());
        losses.forEach((code, first) -> writing.problems().add(first, lost.get(code)));
    }

    private void top() throws IOException, FormatException {
        Explode explode = new Explode(labels, Explode.Parts.POINTS);
        unshaping = new Unshaping(explode, format, list -> pieces(list, image));
        begun(part, unshaping.book());
        for (int i = 0; i < labels.size(); i++) {
            boolean tool = labels.get(i).id().equals(explode.labels().get(i).id());
            boolean coco = labels.get(i).id().equals(Id.of(i + 1L));
            if (!tool && !coco) {
                lose("unheld-category-id", "numbers of categories have no place; labels go by their names");
            }
        }
    }

    // ---- one picture

    private void flush() throws IOException, FormatException {
        if (image == null) {
            return;
        }
        Optional<Entry> file = writing.pictures().find(part, image);
        Attributes attributes = attributes();
        List<Shape> drawn = shapes.stream().filter(this::drawn).toList();
        List<Unshaping.Group> groups = rounded(unshaping.groups(drawn, instances));
        if (write(new Picture(sized(file), file, attributes), groups)) {
            writing.tally().written(Thing.IMAGES, 1);
            count(groups);
            look();
        } else {
            writing.tally().leftOut(Thing.IMAGES, "that could not be written", 1);
            int rest = drawn.size() + instances.size();
            if (rest > 0) {
                writing.tally().leftOut(Thing.ANNOTATIONS, "of images that could not be written", rest);
            }
        }
        shapes.clear();
        instances.clear();
        image = null;
    }

    private List<Unshaping.Group> rounded(List<Unshaping.Group> groups) {
        OptionalInt digits = writing.style().round();
        if (digits.isEmpty()) {
            return groups;
        }
        Rounding rounding = new Rounding(Math.pow(10, digits.getAsInt()));
        return groups.stream().map(rounding::of).toList();
    }

    private Image sized(Optional<Entry> file) throws IOException, FormatException {
        if (image.sizeKnown() || file.isEmpty()) {
            return image;
        }
        return PictureSize.of(writing.input(), file.get())
                .map(size -> image.withSize(size.width(), size.height()))
                .orElse(image);
    }

    /// With the labels of the whole picture, which are flags of it.
    private Attributes attributes() {
        Attributes all = image.attributes();
        for (Shape shape : shapes) {
            if (shape instanceof Shape.Tag tag) {
                all = all.with(unshaping.name(tag.traits().label()), "true");
            }
        }
        return all;
    }

    private void count(List<Unshaping.Group> groups) {
        for (Unshaping.Group group : groups) {
            if (group.pieces().isEmpty()) {
                leaveOut("unheld-nothing", "that have neither keypoints nor box nor outline", group.shapes());
            } else {
                writing.tally().written(Thing.ANNOTATIONS, group.shapes());
            }
        }
    }

    /// Whether the shape can be drawn; what cannot is told and counted.
    private boolean drawn(Shape shape) {
        switch (shape) {
            case Shape.Tag tag -> writing.tally().written(Thing.ANNOTATIONS, 1); // a flag of the picture
            case Shape.Caption caption -> leaveOut("unheld-caption", "that are captions, which have no place", 1);
            case Shape.Other other
            when other.traits().source().filter(this::ours).isEmpty() ->
                leaveOut("unheld-kind", "of a kind that has no place: " + other.kind(), 1);
            default -> {
                return true;
            }
        }
        return false;
    }

    private boolean ours(Source source) {
        return source.format().equals(format);
    }

    private void leaveOut(String code, String what, long count) {
        writing.tally().leftOut(Thing.ANNOTATIONS, what, count);
        lose(code, "annotations " + what);
    }

    // ---- losses

    /// What the picture says that pieces do not.
    private void look() {
        for (Shape shape : shapes) {
            if (shape.traits().zOrder() != 0) {
                lose("unheld-z-order", "what lies above what has no place but the order");
            }
            if (shape instanceof Shape.Pose pose) {
                look(pose.keypoints());
            } else if (shape instanceof Shape.Points points && hidden(points.keypoints())) {
                lose("unheld-points", "the visibility of points without a skeleton has no place");
            }
        }
        for (Instance instance : instances) {
            instance.keypoints().ifPresent(this::look);
            if (instance.area().isPresent()) {
                lose("unheld-area", "the area has no place");
            }
            if (!instance.label().isNone() && unshaping.id(instance.label()).isNone()) {
                lose("unheld-category", "category " + instance.label() + " is not among the categories");
            }
        }
    }

    private void look(Keypoints keypoints) {
        for (int i = 0; i < keypoints.size(); i++) {
            if (keypoints.v(i) != keypoints.visibility(i)) {
                lose("unheld-visibility", "a keypoint's third number is " + keypoints.v(i) + "; expected 0, 1 or 2");
                return;
            }
        }
    }

    private static boolean hidden(Keypoints keypoints) {
        for (int i = 0; i < keypoints.size(); i++) {
            if (keypoints.visibility(i) != 2) {
                return true;
            }
        }
        return false;
    }

    /// Counts something that has no place.
    ///
    /// @param code stable, see `docs/problems.md`
    protected final void lose(String code, String what) {
        Location where = Location.of(part.file());
        Location first = image == null ? where : where.withImage(image.name());
        losses.putIfAbsent(code, new Problem(Severity.LOSS, code, first, what));
        lost.merge(code, 1L, Long::sum);
    }

    // ---- names of files

    /// A path below the output for a picture: of its name what can be one on every system, and unlike those before.
    ///
    /// @param taken gets the result
    protected static String path(String name, Set<String> taken) {
        List<String> steps = new ArrayList<>();
        for (String step : name.replace('\\', '/').split("/")) {
            String plain = step.replaceAll("[\\x00-\\x1f\\x7f:]", "_");
            if (!plain.isEmpty() && !plain.equals(".") && !plain.equals("..")) {
                steps.add(plain);
            }
        }
        String path = steps.isEmpty() ? "picture" : String.join("/", steps);
        String free = path;
        String stem = Explode.stem(path);
        for (int i = 2; !taken.add(free); i++) {
            free = stem + "_" + i + path.substring(stem.length());
        }
        return free;
    }

    /// Copies a picture if that is asked for and it is there.
    protected final void copy(Picture picture, String path) throws IOException, FormatException {
        if (!writing.saveMedia()) {
            return;
        }
        if (picture.file().isEmpty()) {
            Location where = Location.of(part.file()).withImage(picture.image().name());
            writing.problems().loss("picture-absent", where, "the picture was not found, so it is not copied");
            return;
        }
        writing.output().copy(writing.input(), picture.file().get(), path);
    }

    /// A value of an attribute that is yes or no.
    protected static boolean yesOrNo(Attributes.Entry entry) {
        return entry.json().equals("true") || entry.json().equals("false");
    }

    /// Writes attributes as members of an object.
    protected static void members(JsonWriter json, List<Attributes.Entry> entries) throws IOException {
        json.beginObject();
        for (Attributes.Entry entry : entries) {
            json.name(entry.name()).raw(entry.json());
        }
        json.endObject();
    }
}
