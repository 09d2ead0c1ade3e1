package dev.armature.format.coco;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Output;
import dev.armature.files.Pictures;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Listener;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.json.JsonValue;
import dev.armature.json.JsonWriter;
import dev.armature.json.Members;
import dev.armature.model.Annotation;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Source;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// COCO to COCO: every element goes out as the text it came in with, in the order of the file, unknown members,
/// odd ids and digits included. Only what an option asks for is rewritten, member by member.
///
/// Wants [Order#AS_READ] and elements that keep their text.
public final class CocoCopy implements DatasetSink {

    private final Output output;
    private final Optional<String> singleFile;
    private final CocoOptions options;
    private final Media media;
    private final SegmentPictures segments;
    private final Problems problems;
    private final Tally tally;
    private final Map<Part, Map<Id, Known>> known;
    private Rewriting rewriting;
    private Map<Id, Known> images; // of the part

    /// Where pictures come from.
    public record Media(Input input, Pictures pictures) {}

    /// What an option needs to know of an image before the first annotation comes.
    ///
    /// @param number position among the images of its file, from 1
    record Known(Image image, long number) {}

    private Part part;
    private JsonWriter json;
    private boolean sectionOpen;
    private boolean keyed;
    private Section section;
    private long annotations;
    private final Set<String> copied = new HashSet<>();

    /// @param singleFile the one annotation file to write; empty: `annotations/<task>_<subset>.json`
    /// @param known images by part and id, where [#needsImages] says that they are needed; else empty
    public CocoCopy(
            Output output,
            Optional<String> singleFile,
            CocoOptions options,
            Media media,
            Problems problems,
            Tally tally,
            KnownImages known) {
        this.output = output;
        this.singleFile = singleFile;
        this.options = options;
        this.media = media;
        this.segments = new SegmentPictures(media.input());
        this.problems = problems;
        this.tally = tally;
        this.known = known.byPart();
    }

    /// Whether these options ask for things that need the images before the annotations.
    public static boolean needsImages(CocoOptions options) {
        return options.reindex()
                || options.segmentation() == CocoOptions.Segmentation.MASK
                || options.box() == CocoOptions.BoxRule.MASK
                || options.area() == CocoOptions.AreaRule.SEGMENTATION;
    }

    /// The images of each part, read beforehand.
    public static final class KnownImages implements Listener {
        private final Map<Part, Map<Id, Known>> byPart = new HashMap<>();
        private Map<Id, Known> images;

        private Map<Part, Map<Id, Known>> byPart() {
            return byPart;
        }

        @Override
        public void begin(Part part) {
            images = byPart.computeIfAbsent(part, begun -> new HashMap<>());
        }

        @Override
        public void image(Image image) {
            images.putIfAbsent(image.id(), new Known(image, images.size() + 1L));
        }
    }

    @Override
    public void begin(Part begun) throws IOException, FormatException {
        part = begun;
        rewriting = new Rewriting(options, problems, part.file());
        images = known.getOrDefault(part, Map.of());
        annotations = 0;
        String path = singleFile.orElse("annotations/" + begun.task().word() + "_" + begun.subset() + ".json");
        json = new JsonWriter(output.create(path));
        if (begun.task() == Task.RESULTS) {
            json.beginArray();
            return;
        }
        json.beginObject();
        if (singleFile.isEmpty()) {
            output.folder(options.mergeImages() ? "images" : "images/" + begun.subset());
        }
    }

    @Override
    public void member(String name, byte[] value) throws IOException {
        closeSection();
        json.name(name).raw(value);
    }

    @Override
    public void open(Section opened, boolean asObject) throws IOException {
        if (part.task() == Task.RESULTS) {
            return; // the list of annotations is the whole file
        }
        closeSection();
        section = opened;
        keyed = asObject;
        sectionOpen = true;
        json.name(
                switch (opened) {
                    case LABELS -> "categories";
                    case IMAGES -> "images";
                    case ANNOTATIONS -> "annotations";
                });
        if (asObject) {
            json.beginObject();
        } else {
            json.beginArray();
        }
    }

    private void closeSection() throws IOException {
        if (!sectionOpen) {
            return;
        }
        sectionOpen = false;
        if (keyed) {
            json.endObject();
        } else {
            json.endArray();
        }
    }

    @Override
    public void label(Label label) throws IOException {
        json.raw(text(label.source()));
    }

    @Override
    public void image(Image image) throws IOException, FormatException {
        byte[] text = text(image.source());
        Map<String, byte[]> changes = new LinkedHashMap<>();
        String name = image.name();
        if (options.reindex() && !keyed) {
            changes.put("id", number(known(image.id()).map(Known::number).orElse(0L)));
        }
        if (options.imageExtension().isPresent()) {
            name = withExtension(name, options.imageExtension().get());
            if (!name.equals(image.name()) && !keyed) {
                changes.put("file_name", JsonWriter.quoted(name).getBytes(StandardCharsets.UTF_8));
            }
        }
        json.raw(changes.isEmpty() ? text : Members.replace(text, changes));
        tally.written(Thing.IMAGES, 1);
        if (options.saveMedia() && singleFile.isEmpty()) {
            copyPicture(image, name);
        }
    }

    private void copyPicture(Image image, String name) throws IOException, FormatException {
        Optional<Entry> entry = media.pictures().find(part, image);
        if (entry.isEmpty()) {
            problems.loss(
                    "picture-missing",
                    Location.of(part.file(), -1, "/images").withImage(image.name()),
                    "the picture was not found beside the annotations");
            return;
        }
        String path = (options.mergeImages() ? "images/" : "images/" + part.subset() + "/") + name;
        if (copied.add(path)) {
            PictureCopy.write(media.input(), entry.get(), image.name(), name, path, output, problems, part);
        }
    }

    static String withExtension(String name, String extension) {
        int dot = name.lastIndexOf('.');
        return (dot > name.lastIndexOf('/') ? name.substring(0, dot) : name) + extension;
    }

    @Override
    public void annotation(Annotation annotation) throws IOException, FormatException {
        if (!(annotation instanceof Instance instance)) {
            throw new IllegalArgumentException("a shape; COCO files have whole instances");
        }
        annotations++;
        Map<String, byte[]> changes =
                rewriting.changes(instance, known(instance.image()).map(Known::image));
        if (options.reindex() && part.task() != Task.RESULTS) {
            changes.put("id", number(annotations));
            known(instance.image()).ifPresent(image -> changes.put("image_id", number(image.number())));
        }
        byte[] text = text(instance.source());
        json.raw(changes.isEmpty() ? text : Members.replace(text, changes));
        tally.written(Thing.ANNOTATIONS, 1);
        if (part.task() == Task.PANOPTIC && singleFile.isEmpty()) {
            copySegments(text, instance);
        }
    }

    /// The picture of segments belongs to the annotation, whether pictures are saved or not.
    private void copySegments(byte[] annotation, Instance instance) throws IOException, FormatException {
        String name = JsonValue.parse(annotation, part.file()) instanceof JsonValue.Obj members
                        && members.get("file_name").orElse(null) instanceof JsonValue.Str(String text)
                ? text
                : "";
        Optional<Entry> entry = segments.find(part, name);
        if (entry.isEmpty()) {
            problems.loss(
                    "panoptic-picture",
                    Location.of(part.file(), -1, "/annotations").withImage("#" + instance.image()),
                    "the picture of segments \"" + name + "\" was not found");
        } else {
            String path = "annotations/" + SegmentPictures.folder(part.subset()) + "/" + name;
            output.copy(segments.input(), entry.get(), path);
        }
    }

    private Optional<Known> known(Id image) {
        return Optional.ofNullable(images.get(image));
    }

    @Override
    public void end(Part ended) throws IOException {
        if (ended.task() == Task.RESULTS) {
            json.endArray();
        } else {
            closeSection();
            json.endObject();
        }
        json.close();
    }

    private static byte[] number(long value) {
        return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] text(Optional<Source> source) {
        return source.orElseThrow(() -> new IllegalArgumentException("an element without its text"))
                .text();
    }
}
