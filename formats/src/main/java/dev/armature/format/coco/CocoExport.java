package dev.armature.format.coco;

import dev.armature.files.Entry;
import dev.armature.files.Output;
import dev.armature.files.PictureSize;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.json.JsonWriter;
import dev.armature.model.Annotation;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes a dataset of shapes as COCO: `annotations/<task>_<subset>.json` for each part and task, and the pictures
/// if asked for. `docs/formats/coco-export.md` has the rules. Instances of a COCO dataset go into other task files
/// as they are.
///
/// Wants [Order#BY_IMAGE]. Holds the annotations of one image at a time; what is written waits in files of its own
/// until the part ends.
public final class CocoExport implements DatasetSink {

    private final Output output;
    private final CocoOptions options;
    private final Optional<CocoCopy.Media> media;
    private final Problems problems;
    private final Tally tally;
    private final ExportRounding rounding;
    private final boolean keepsMembers;
    private final Map<String, byte[]> members = new LinkedHashMap<>(); // of the part
    private final Set<String> copied = new HashSet<>();
    private final Set<String> names = new HashSet<>(); // in the folder that all subsets share
    private long imagesBefore; // of earlier parts
    private boolean metaWritten;

    // The part being written
    private ExportPart part;

    // The image being read
    private Optional<Image> image = Optional.empty();
    private boolean refused;
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();

    /// @param media where pictures come from: to be saved, and for the sizes of images that the dataset does not
    ///     know
    public CocoExport(
            Output output, CocoOptions options, Optional<CocoCopy.Media> media, Problems problems, Tally tally) {
        this(output, options, media, false, problems, tally);
    }

    /// @param keepsMembers whether what stands at the top beside the lists is COCO's, such as `info`, and is
    ///     written
    public CocoExport(
            Output output,
            CocoOptions options,
            Optional<CocoCopy.Media> media,
            boolean keepsMembers,
            Problems problems,
            Tally tally) {
        this.output = output;
        this.keepsMembers = keepsMembers;
        this.options = options;
        this.media = media;
        this.problems = problems;
        this.tally = tally;
        this.rounding = new ExportRounding(options.round());
    }

    @Override
    public void begin(Part begun) throws IOException, FormatException {
        String subset = begun.subset().isEmpty() ? Part.DEFAULT_SUBSET : begun.subset();
        members.clear();
        part = ExportPart.open(new Part(begun.task(), subset, begun.file()), output, options);
        if (output.kind() != Output.Kind.FILE) {
            output.folder("annotations");
            output.folder("images");
        }
    }

    /// What stands at the top of another format's file has no place here.
    @Override
    public void member(String name, byte[] json) {
        if (keepsMembers) {
            members.put(name, json);
        }
    }

    @Override
    public void open(Section section, boolean keyed) {}

    @Override
    public void label(Label label) {
        part.categories().add(label);
    }

    @Override
    public void image(Image read) throws IOException, FormatException {
        flush();
        Image next = sized(read);
        image = Optional.of(next);
        String name = unlikeOthers(next, ExportNames.fileName(next, options.imageExtension()));
        Optional<String> fault = ExportNames.fault(name);
        boolean writes = options.saveMedia() || part.chosen() && part.files().containsKey(Task.PANOPTIC);
        refused = fault.isPresent() && writes;
        if (fault.isPresent()) {
            report(next, name, fault.get());
        }
        if (refused) {
            tally.leftOut(Thing.IMAGES, "with an unsafe file name", 1);
            return;
        }
        if (!part.images().add(next, name)) {
            problems.note(
                    "image-id-taken",
                    place(next),
                    "another image has the id " + ExportImages.given(next) + " already; this one gets a new id");
        }
        tally.written(Thing.IMAGES, 1);
        if (options.saveMedia()) {
            copyPicture(next, name);
        }
    }

    /// The image with the size of its picture, if the dataset does not say it and the picture is there.
    private Image sized(Image read) throws IOException, FormatException {
        if (read.sizeKnown() || media.isEmpty()) {
            return read;
        }
        Optional<Entry> entry = media.get().pictures().find(part.part(), read);
        if (entry.isEmpty()) {
            return read;
        }
        return PictureSize.of(media.get().input(), entry.get())
                .map(size -> new Image(
                        read.id(), read.name(), size.width(), size.height(), read.attributes(), read.source()))
                .orElse(read);
    }

    /// In one folder for all subsets two pictures of one name need two names.
    private String unlikeOthers(Image next, String name) {
        if (!options.saveMedia() || !options.mergeImages() || names.add(name)) {
            return name;
        }
        int dot = name.lastIndexOf('.') > name.lastIndexOf('/') ? name.lastIndexOf('.') : name.length();
        for (int i = 1; ; i++) {
            String other = name.substring(0, dot) + "_" + i + name.substring(dot);
            if (names.add(other)) {
                problems.note(
                        "file-name-taken",
                        place(next),
                        "another image is called " + name + " in the common folder; this one becomes " + other);
                return other;
            }
        }
    }

    private void report(Image unsafe, String name, String fault) {
        String what = "the file name " + JsonWriter.quoted(name) + " " + fault;
        if (refused) {
            problems.error("file-name-unsafe", place(unsafe), what);
        } else {
            problems.note("file-name-unsafe", place(unsafe), what + "; written, since no file gets this name");
        }
    }

    private void copyPicture(Image of, String name) throws IOException, FormatException {
        if (media.isEmpty()) {
            return;
        }
        Optional<Entry> entry = media.get().pictures().find(part.part(), of);
        if (entry.isEmpty()) {
            problems.loss("picture-missing", place(of), "the picture was not found beside the annotations");
            return;
        }
        String path =
                (options.mergeImages() ? "images/" : "images/" + part.part().subset() + "/") + name;
        if (!copied.add(path)) {
            problems.loss(
                    "picture-twice", place(of), "there is a picture " + path + " already; this one was not copied");
            return;
        }
        String source = entry.get().path();
        boolean sameKind = extension(source).equalsIgnoreCase(extension(name));
        PictureCopy.write(
                media.get().input(), entry.get(), sameKind ? name : source, name, path, output, problems, part.part());
    }

    private static String extension(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }

    @Override
    public void annotation(Annotation annotation) {
        if (image.isEmpty() || !annotation.image().equals(image.get().id())) {
            throw new IllegalArgumentException("annotation of image " + annotation.image() + " came behind image "
                    + image.map(Image::id) + "; expected the order by image");
        }
        switch (annotation) {
            case Shape shape -> shapes.add(shape);
            case Instance instance -> instances.add(instance);
        }
    }

    private void flush() throws IOException, FormatException {
        if (image.isEmpty()) {
            return;
        }
        if (refused) {
            long count = (long) shapes.size() + instances.size();
            if (count > 0) {
                tally.leftOut(Thing.ANNOTATIONS, "of an image with an unsafe file name", count);
            }
        } else {
            Image of = image.get();
            if (!shapes.isEmpty()) {
                new ExportImage(part, of, fitted(), options, problems, tally).write(this::panoptic);
            }
            if (!instances.isEmpty()) {
                new ExportInstances(part, of, options, problems, tally).write(instances, this::panoptic);
            }
        }
        shapes.clear();
        instances.clear();
        image = Optional.empty();
    }

    private List<Shape> fitted() {
        return shapes.stream()
                .map(shape -> rounding.shape(
                        ExportPoses.fitted(shape, part.categories(), problems, place(image.orElseThrow()))))
                .toList();
    }

    private String panoptic(CocoPanoptic segments) throws IOException, FormatException {
        String name = ExportNames.fileName(image.orElseThrow(), Optional.of(".png"));
        Optional<String> fault = ExportNames.fault(name);
        String path = "annotations/panoptic_" + part.part().subset() + "/" + name;
        if (fault.isPresent() || !copied.add(path)) {
            problems.loss(
                    "picture-twice",
                    place(image.get()),
                    "the picture of segments " + path + " " + fault.orElse("is there already") + "; not written");
            return name;
        }
        try (OutputStream out = output.create(path)) {
            segments.picture(out);
        }
        return name;
    }

    @Override
    public void end(Part ended) throws IOException, FormatException {
        flush();
        part.images().number(imagesBefore);
        imagesBefore += part.images().count();
        if (part.images().count() == 0) {
            problems.note(
                    "subset-empty",
                    Location.of(part.part().file()),
                    "the subset " + part.part().subset() + " has no images; no file is written for it");
        } else {
            for (ExportFile file : part.files().values()) {
                write(file);
            }
        }
        if (options.saveDatasetMeta() && !metaWritten) {
            metaWritten = true;
            meta();
        }
        part.close();
    }

    /// A file of a task that was chosen is written also when it has nothing to say.
    private void write(ExportFile file) throws IOException, FormatException {
        String subset = part.part().subset();
        if (part.chosen() || file.task() == Task.IMAGE_INFO || file.count() > 0) {
            String path = "annotations/" + file.task().word() + "_" + subset + ".json";
            file.write(output, path, members, part.categories(), part.images());
        }
        if (part.chosen() && file.task() == Task.PANOPTIC && output.kind() != Output.Kind.FILE) {
            output.folder("annotations/panoptic_" + subset);
        }
    }

    /// `dataset_meta.json`: all labels, which the task files know only in part.
    private void meta() throws IOException, FormatException {
        List<Label> labels = part.categories().labels();
        try (JsonWriter json = new JsonWriter(output.create("dataset_meta.json"))) {
            json.beginObject().name("labels").beginArray();
            for (Label label : labels) {
                json.value(label.name());
            }
            json.endArray().name("label_categories").beginArray();
            for (Label label : labels) {
                json.beginArray().value(label.name()).value(label.parent()).endArray();
            }
            json.endArray().name("point_categories").beginArray();
            for (int i = 0; i < labels.size(); i++) {
                if (labels.get(i).skeleton().isPresent()) {
                    ExportCategories.points(json, i, labels.get(i).skeleton().get());
                }
            }
            json.endArray().endObject();
        }
    }

    private Location place(Image of) {
        return Location.of(part.part().file())
                .withImage(of.name().isEmpty() ? of.id().toString() : of.name());
    }
}
