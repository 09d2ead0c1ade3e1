package dev.armature.format.datumaro;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Output;
import dev.armature.files.Pictures;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.datumaro.DatumaroOptions.Dialect;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonWriter;
import dev.armature.json.Members;
import dev.armature.model.Annotation;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Skeleton;
import dev.armature.model.Source;
import dev.armature.transform.Explode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes `annotations/SUBSET.json` for each part, and its pictures to `images/SUBSET/` when asked for. Wants its
/// calls by image ([DatasetSink.Order#BY_IMAGE]); holds the annotations of one image.
///
/// Shapes are written as they are, instances taken apart by [Explode]. What was read from Datumaro and is not
/// rounded is written in its own text, so that unknown members and digits survive; only a label that moved, a
/// picture's new name and keypoints of the other dialect are written anew.
public final class DatumaroWriter implements DatasetSink {

    private static final String ANNOTATIONS = "annotations";
    private static final String CATEGORIES = "categories";
    private static final String FORMAT_VERSION = "dm_format_version";
    private static final String VERSION = "1.0";
    private static final int MEDIA_IMAGE = 2; // upstream's number for pictures

    private record Member(String name, byte[] json) {}

    private final Output output;
    private final Input input;
    private final Pictures pictures;
    private final DatumaroOptions options;
    private final Problems problems;
    private final Tally tally;

    private final TextReader itemTexts = new TextReader();
    private final TextReader poseTexts = new TextReader(); // read while an item's text is

    // The part being written
    private Part part;
    private Losses losses;
    private Unheld unheld;
    private JsonWriter json;
    private Encoding encoding;
    private Explode explode;
    private Fingerprints itemIds;
    private Fingerprints saved;
    private final List<Member> members = new ArrayList<>(); // that stand before the items, or wait for the end
    private final List<Label> labels = new ArrayList<>();
    private boolean fromDatumaro; // whether the part was read from Datumaro
    private boolean versioned; // whether it says which version of Datumaro wrote it
    private boolean begun; // whether the list of items is open

    // The image being written; null before the first
    private Image image;
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();

    /// @param input where pictures are looked for
    public DatumaroWriter(Output output, Input input, DatumaroOptions options, Problems problems, Tally tally) {
        this(output, input, Pictures.in(input), options, problems, tally);
    }

    /// @param pictures those of the input
    public DatumaroWriter(
            Output output, Input input, Pictures pictures, DatumaroOptions options, Problems problems, Tally tally) {
        this.output = output;
        this.input = input;
        this.pictures = pictures;
        this.options = options;
        this.problems = problems;
        this.tally = tally;
    }

    @Override
    public void begin(Part next) throws IOException, FormatException {
        part = next;
        losses = new Losses(part.file());
        unheld = new Unheld(losses);
        itemIds = new Fingerprints();
        saved = new Fingerprints();
        members.clear();
        labels.clear();
        fromDatumaro = false;
        versioned = false;
        begun = false;
        image = null;
        output.folder("images");
        json = new JsonWriter(output.create(ANNOTATIONS + "/" + part.subset() + ".json"));
        encoding = new Encoding(json, options.dialect(), options.round());
    }

    @Override
    public void member(String name, byte[] text) {
        fromDatumaro |= name.equals(CATEGORIES);
        versioned |= name.equals(FORMAT_VERSION);
        members.add(new Member(name, text));
    }

    @Override
    public void open(Section section, boolean keyed) {
        // all sections become one list of items
    }

    @Override
    public void label(Label label) {
        labels.add(label);
    }

    @Override
    public void image(Image next) throws IOException, FormatException {
        if (!begun) {
            top();
        }
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
        if (!begun) {
            top();
        }
        flush();
        json.endArray();
        for (Member member : members) {
            topMember(member);
        }
        json.endObject();
        json.close();
        losses.report(problems);
    }

    // ---- the top level

    private void top() throws IOException, FormatException {
        begun = true;
        explode =
                new Explode(labels, options.dialect() == Dialect.FORK ? Explode.Parts.SKELETONS : Explode.Parts.POINTS);
        unheld.labels(labels, fromDatumaro);
        json.beginObject();
        if (!fromDatumaro) {
            header();
        }
        for (Member member : members) {
            topMember(member);
        }
        members.clear();
        if (!fromDatumaro) {
            json.name(CATEGORIES);
            LabelList.write(json, explode.labels(), options.dialect() == Dialect.UPSTREAM);
        }
        json.name("items").beginArray();
    }

    private void header() throws IOException {
        if (options.dialect() == Dialect.UPSTREAM) {
            json.name(FORMAT_VERSION).value(VERSION);
            json.name("media_type").value(MEDIA_IMAGE);
            json.name("infos").beginObject().endObject();
        } else {
            json.name("info").beginObject().endObject();
        }
    }

    private void topMember(Member member) throws IOException, FormatException {
        if (!fromDatumaro) {
            unheld.top(member.name(), member.json());
            return;
        }
        json.name(member.name());
        if (!member.name().equals(CATEGORIES) || complete() && LabelList.says(member.json(), labels)) {
            json.raw(member.json());
        } else {
            unheld.categories(member.json());
            LabelList.write(json, explode.labels(), options.dialect() == Dialect.UPSTREAM);
        }
    }

    /// Whether the labels as read do for our dialect. Upstream, which writes its version, does without the labels
    /// of keypoints that the fork needs; a file of the fork that lacks them stays as it is.
    private boolean complete() {
        return !versioned || explode.labels().size() == labels.size();
    }

    // ---- items

    private void flush() throws IOException, FormatException {
        if (image == null) {
            return;
        }
        losses.image(image.name().isEmpty() ? image.id().toString() : image.name());
        item();
        tally.written(Thing.IMAGES, 1);
        shapes.clear();
        instances.clear();
    }

    private void item() throws IOException, FormatException {
        Optional<String> path = path();
        if (fromDatumaro && image.source().filter(this::usable).isPresent()) {
            itemAsRead(image.source().get().text(), path);
            return;
        }
        json.beginObject();
        json.name("id").value(fromDatumaro ? image.id().toString() : itemId());
        json.name(ANNOTATIONS);
        annotations();
        if (fromDatumaro) {
            if (!image.attributes().isEmpty()) {
                json.name("attr").raw(Encoding.object(image.attributes()));
            }
        } else {
            unheld.image(image);
            boolean said = !image.id().isNumber() && image.id().toString().equals(Explode.stem(image.name()));
            encoding.itemAttributes(image.attributes(), said ? Id.NONE : image.id());
        }
        String named = path.orElse(image.name());
        if (!named.isEmpty() || image.sizeKnown()) {
            encoding.picture(named, image.width(), image.height());
        }
        json.endObject();
    }

    /// Whether the text can be written as it is.
    private boolean usable(Source source) {
        return options.round().isEmpty() && source.format().equals(Element.FORMAT);
    }

    /// Writes the item's own text with its annotations, and the picture's new path if there is one.
    private void itemAsRead(byte[] text, Optional<String> path) throws IOException, FormatException {
        JsonReader read = itemTexts.of(text);
        boolean listed = false;
        json.beginObject();
        read.beginObject();
        while (read.hasNext()) {
            String name = read.name();
            byte[] value = read.raw();
            json.name(name);
            if (name.equals(ANNOTATIONS) && (value[0] == '[' || count() > 0)) {
                annotations();
                listed = true;
            } else if (name.equals("image") && path.isPresent() && value[0] == '{') {
                json.raw(Members.replace(value, Map.of("path", bytes(JsonWriter.quoted(path.get())))));
            } else {
                json.raw(value);
            }
        }
        if (!listed && count() > 0) {
            json.name(ANNOTATIONS);
            annotations();
        }
        json.endObject();
    }

    private int count() {
        return shapes.size() + instances.size();
    }

    /// The name without its extension; with it where another item has that already, and with a number after that.
    private String itemId() {
        String stem = Explode.stem(image.name());
        String id = stem;
        for (int i = 1; !itemIds.add(id); i++) {
            id = i == 1 ? image.name() : image.name() + "#" + i;
        }
        if (!id.equals(stem)) {
            problems.note(
                    "item-id-taken",
                    Location.of(part.file()).withImage(image.name()),
                    "another image is called \"" + stem + "\" already; this one is \"" + id + "\"");
        }
        return id;
    }

    // ---- pictures

    /// Copies the picture if asked for. What `path` has to say then; empty to leave it as it is.
    private Optional<String> path() throws IOException, FormatException {
        if (!options.saveMedia() && !options.sourcePaths()) {
            return Optional.empty();
        }
        Optional<Entry> found = pictures.find(part, image);
        if (found.isEmpty()) {
            if (options.saveMedia()) {
                losses.add("picture-absent", null, "the picture was not found, so it is not copied");
            }
            return Optional.empty();
        }
        if (!options.saveMedia()) {
            return input.isZipped(found.get())
                    ? Optional.empty()
                    : Optional.of(
                            input.file(found.get()).toAbsolutePath().normalize().toString());
        }
        String name = fileName();
        if (saved.add(name)) {
            output.copy(input, found.get(), "images/" + part.subset() + "/" + name);
        }
        return Optional.of(name);
    }

    /// The picture's name below `images/SUBSET/`. A path of Datumaro's may lead anywhere, so there it is the item's
    /// id with the path's extension.
    private String fileName() {
        String name = image.name();
        if (!fromDatumaro) {
            return name;
        }
        String id = image.id().toString();
        return name.startsWith(id)
                ? name
                : id + name.substring(Explode.stem(name).length());
    }

    // ---- annotations

    private void annotations() throws IOException, FormatException {
        json.beginArray();
        Set<Long> groups = new HashSet<>();
        for (Shape shape : shapes) {
            groups.add(shape.traits().group());
            shape(shape);
        }
        long[] numbers = explode.groups(instances, groups);
        for (int i = 0; i < numbers.length; i++) {
            instance(instances.get(i), numbers[i]);
        }
        json.endArray();
    }

    private void instance(Instance instance, long group) throws IOException {
        unheld.instance(instance, explode);
        int written = 0;
        for (Shape shape : explode.shapes(instance, group)) {
            if (options.dialect() == Dialect.UPSTREAM
                    && shape instanceof Shape.Pose pose
                    && pose.keypoints().size() == 0) {
                continue; // upstream has no empty list of points
            }
            encoding.shape(shape, shape.traits().label(), named(shape.traits().label()));
            written++;
        }
        if (written > 0) {
            tally.written(Thing.ANNOTATIONS, 1);
        } else {
            tally.leftOut(Thing.ANNOTATIONS, "that say nothing which Datumaro holds", 1);
        }
    }

    private void shape(Shape shape) throws IOException, FormatException {
        Shape.Traits traits = shape.traits();
        Id label = explode.label(traits.label());
        Optional<Source> source = traits.source().filter(this::usable);
        if (source.isPresent()
                && (!(shape instanceof Shape.Pose) || ofDialect(source.get().text()))) {
            json.raw(
                    label.equals(traits.label())
                            ? source.get().text()
                            : relabelled(source.get().text(), label));
        } else if (shape instanceof Shape.Other other) {
            tally.leftOut(Thing.ANNOTATIONS, "of a kind that cannot be written: " + other.kind(), 1);
            unheld.other(other);
            return;
        } else {
            unheld.shape(shape, options.dialect());
            encoding.shape(shape, label, named(label));
        }
        tally.written(Thing.ANNOTATIONS, 1);
    }

    /// Whether keypoints are written in our dialect there.
    private boolean ofDialect(byte[] text) throws IOException, FormatException {
        String type = "";
        JsonReader read = poseTexts.of(text);
        read.beginObject();
        while (read.hasNext()) {
            if (read.name().equals("type")) {
                type = read.string();
            } else {
                read.skip();
            }
        }
        return type.equals(options.dialect() == Dialect.FORK ? "skeleton" : "points");
    }

    private static byte[] relabelled(byte[] text, Id label) {
        Map<String, byte[]> changes = new LinkedHashMap<>();
        changes.put("label_id", bytes(label.isNone() ? "null" : label.toString()));
        return Members.replace(text, changes);
    }

    /// How many keypoints the label names.
    private int named(Id label) {
        return label.isNone()
                ? 0
                : explode.labels()
                        .get((int) label.asLong())
                        .skeleton()
                        .map(Skeleton::points)
                        .map(List::size)
                        .orElse(0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
