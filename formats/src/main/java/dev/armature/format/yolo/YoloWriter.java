package dev.armature.format.yolo;

import dev.armature.files.Entry;
import dev.armature.files.ImageSizes;
import dev.armature.files.Output;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Writing;
import dev.armature.model.Annotation;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.transform.Assemble;
import dev.armature.transform.AssembleResult;
import dev.armature.transform.AssembleResult.Whole;
import dev.armature.transform.AssembleRules;
import dev.armature.transform.AssembleRules.Outlining;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes `data.yaml`, `<subset>.txt` with the pictures of each subset, `labels/<subset>/<picture>.txt`, and the
/// pictures to `images/<subset>/` when asked for. Wants its calls by image ([DatasetSink.Order#BY_IMAGE]); holds
/// the annotations of one image, and the names of all.
///
/// Shapes are made into instances as for COCO ([Assemble]). The number of keypoints of every row is the largest
/// of any class, in all parts; so rows wait on disk ([LabelSpool]) and the files are written with the end of the
/// output.
final class YoloWriter implements DatasetSink {

    private static final String CATEGORIES = "categories";

    private final Writing writing;
    private final Problems problems;
    private final Tally tally;
    private final ImageSizes sizes;
    private final RowWriter rows;
    private final ClassList classes = new ClassList();
    private final LabelSpool spool;
    private final YoloFiles files;

    private long images; // of all parts
    private Part part;
    private boolean fromDatumaro; // whether images are known by their ids
    private Image image; // null before the first one of the part, and for one that is left out
    private String refused = ""; // why the image is left out
    private String labelPath;
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();

    YoloWriter(Writing writing) throws IOException, FormatException {
        if (writing.output().kind() == Output.Kind.FILE) {
            throw new FormatException(
                    "output-single",
                    Location.of(writing.output().target().toString()),
                    "is a single file; YOLO has one for each picture; name a folder or a .zip");
        }
        this.writing = writing;
        this.problems = writing.problems();
        this.tally = writing.tally();
        this.sizes = new ImageSizes(writing.input(), writing.pictures());
        this.rows = new RowWriter(writing.style(), problems);
        this.spool = new LabelSpool(writing.output().spool("labels.spool"));
        this.files = new YoloFiles(writing, classes, spool);
        writing.output().beforeCommit(files::write);
    }

    @Override
    public void begin(Part next) throws IOException {
        String subset = next.subset().isEmpty() ? Part.DEFAULT_SUBSET : next.subset();
        part = new Part(next.task(), subset, next.file());
        fromDatumaro = false;
        classes.beginPart();
        spool.beginPart();
        files.begin(part);
    }

    @Override
    public void member(String name, byte[] json) {
        if (name.equals(YoloFormat.FLIP)) {
            files.flip(json);
        } else if (name.equals(CATEGORIES)) {
            fromDatumaro = true;
        } else if (json.length > 2) {
            problems.loss("yolo-top-member", Location.of(part.file(), -1, "/" + name), name + " has no place in YOLO");
        }
    }

    @Override
    public void open(Section section, boolean keyed) {
        // what matters comes as labels, images and annotations
    }

    @Override
    public void label(Label label) {
        if (classes.add(label)) {
            problems.note(
                    "yolo-keypoints-differ",
                    Location.of(part.file()),
                    "the label " + label.name()
                            + " has other keypoints than in an earlier subset; one class, named as there");
        }
        if (!label.parent().isEmpty() && label.skeleton().isPresent()) {
            problems.loss("yolo-supercategory", Location.of(part.file()), "parents of labels have no place in YOLO");
        }
    }

    @Override
    public void image(Image next) throws IOException, FormatException {
        flush();
        images++;
        String wanted = fileName(next);
        Optional<String> fault =
                Output.fault(wanted).or(() -> Output.fault("labels/" + part.subset() + "/" + wanted + ".txt"));
        image = sizes.sized(part, next);
        refused = fault.isPresent()
                ? "of an image with an unsafe file name"
                : image.sizeKnown() ? "" : "of images of unknown size";
        if (fault.isPresent()) {
            problems.error("file-name-unsafe", place(), "the file name \"" + wanted + "\" " + fault.get());
            tally.leftOut(Thing.IMAGES, "with an unsafe file name", 1);
            return;
        }
        YoloFiles.Given named = files.add(wanted);
        labelPath = named.labelPath();
        if (!named.picture().equals(wanted)) {
            problems.note(
                    "yolo-name-taken",
                    place(),
                    "another picture of the subset has this name without its ending, so its label file is the same; this one is called "
                            + named.picture());
        }
        if (next.id().isNumber() && !next.id().equals(Id.of(images))) {
            problems.loss("yolo-image-id", place(), "ids of images have no place in YOLO");
        }
        if (!next.attributes().isEmpty()) {
            problems.loss("yolo-image-attributes", place(), "attributes of images have no place in YOLO");
        }
        tally.written(Thing.IMAGES, 1);
        if (writing.saveMedia()) {
            copy(named.picture());
        }
    }

    /// The image's name; of a Datumaro item its id with the ending of its picture.
    private String fileName(Image of) {
        String name = of.name().replace('\\', '/');
        if (!fromDatumaro && !name.isEmpty()) {
            return name;
        }
        String last = name.substring(name.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        return of.id() + (dot > 0 ? last.substring(dot) : ".jpg");
    }

    private void copy(String name) throws IOException, FormatException {
        Optional<Entry> found = writing.pictures().find(part, image);
        if (found.isEmpty()) {
            problems.loss("picture-absent", place(), "the picture was not found, so it is not copied");
            return;
        }
        writing.output().copy(writing.input(), found.get(), "images/" + part.subset() + "/" + name);
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
        spool.endPart();
    }

    // ---- annotations

    private void flush() throws IOException {
        if (image != null) {
            if (!refused.isEmpty()) {
                refuse();
            } else {
                write();
            }
        }
        image = null;
        shapes.clear();
        instances.clear();
    }

    private void refuse() {
        long count = (long) shapes.size() + instances.size();
        if (count > 0) {
            tally.leftOut(Thing.ANNOTATIONS, refused, count);
            if (!image.sizeKnown()) {
                problems.loss(
                        "yolo-size-unknown",
                        place(),
                        "the size of the picture is unknown, so its annotations cannot be told in parts of it");
            }
        }
    }

    private void write() throws IOException {
        List<LabelSpool.Row> lines = new ArrayList<>();
        if (!shapes.isEmpty()) {
            boolean points = writing.style().points();
            AssembleRules rules = new AssembleRules(Outlining.GUESS, true, points, false);
            assembled(Assemble.of(image, shapes, rules), lines);
        }
        for (Instance instance : instances) {
            row(instance, 1, List.of(), lines);
        }
        if (!lines.isEmpty()) {
            spool.add(labelPath, lines);
        }
    }

    /// The instances in the order of their keypoints among the shapes.
    private void assembled(AssembleResult result, List<LabelSpool.Row> lines) {
        Map<Shape, Integer> positions = new IdentityHashMap<>();
        shapes.forEach(shape -> positions.put(shape, positions.size()));
        List<Whole> inOrder = new ArrayList<>(result.instances());
        inOrder.sort(Comparator.comparingInt(whole -> whole.parts().stream()
                .filter(part -> part instanceof Shape.Pose || part instanceof Shape.Points)
                .mapToInt(positions::get)
                .min()
                .orElse(shapes.size())));
        for (Whole whole : inOrder) {
            row(whole.instance(), whole.parts().size(), whole.pointAttributes(), lines);
        }
        result.leftOut().forEach(left -> {
            tally.leftOut(Thing.ANNOTATIONS, left.reason(), 1);
            problems.loss(left.code(), place(left.shape().traits().id()), "left out: " + left.reason());
        });
        result.remarks()
                .forEach(remark -> problems.add(new Problem(
                        remark.severity(),
                        remark.code(),
                        place(remark.shape().traits().id()),
                        remark.what())));
    }

    /// @param count elements of the source that the instance is made of
    private void row(Instance instance, int count, List<Attributes> points, List<LabelSpool.Row> lines) {
        Location where = place(instance.id());
        if (instance.keypoints().map(Keypoints::size).orElse(0) == 0) {
            leaveOut("yolo-without-keypoints", "without keypoints, which YOLO-pose has no place for", count, where);
            return;
        }
        if (instance.label().isNone()) {
            leaveOut("yolo-without-label", "without a label, which YOLO has no place for", count, where);
            return;
        }
        Optional<byte[]> text = rows.row(instance, image, points, where);
        if (text.isEmpty()) {
            leaveOut("yolo-not-finite", "with a coordinate that is no finite number", count, where);
            return;
        }
        int label = classes.number(
                instance.label(),
                made -> problems.note(
                        "yolo-class-made", where, "there is no label " + instance.label() + "; its class is " + made));
        int keypoints = instance.keypoints().get().size();
        if (keypoints > classes.named(label) && classes.named(label) > 0) {
            problems.note(
                    "yolo-more-keypoints",
                    where,
                    "there are " + keypoints + " keypoints but the label names " + classes.named(label)
                            + "; all are written");
        }
        classes.use(label, keypoints);
        lines.add(new LabelSpool.Row(label, keypoints, text.get()));
        tally.written(Thing.ANNOTATIONS, count);
    }

    private void leaveOut(String code, String reason, int count, Location where) {
        tally.leftOut(Thing.ANNOTATIONS, reason, count);
        problems.loss(code, where, "left out: " + reason);
    }

    private Location place() {
        return Location.of(part.file())
                .withImage(image.name().isEmpty() ? image.id().toString() : image.name());
    }

    private Location place(Id annotation) {
        return annotation.isNone() ? place() : place().withAnnotation(annotation.toString());
    }
}
