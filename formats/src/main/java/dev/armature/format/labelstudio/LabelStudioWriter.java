package dev.armature.format.labelstudio;

import dev.armature.files.Output;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.format.Writing;
import dev.armature.format.figure.Fields;
import dev.armature.format.figure.Fields.Field;
import dev.armature.format.figure.Form;
import dev.armature.format.figure.LabelBook;
import dev.armature.format.figure.PictureSink;
import dev.armature.format.figure.Piece;
import dev.armature.format.figure.PngMask;
import dev.armature.format.figure.Report;
import dev.armature.format.figure.Unshaping.Group;
import dev.armature.geometry.Outlines;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonWriter;
import dev.armature.model.Image;
import dev.armature.model.Part;
import dev.armature.model.Source;
import dev.armature.transform.Assemble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Writes `annotations/SUBSET.json`, a list of tasks that Label Studio imports, and beside it
/// `SUBSET.label_config.xml`, the labeling configuration that goes with it; pictures to `images/SUBSET/` when asked
/// for.
final class LabelStudioWriter extends PictureSink {

    private Part part;
    private JsonWriter json;
    private byte[] definitions;
    private Set<String> files; // of the part's pictures
    private long tasks; // written so far

    LabelStudioWriter(Writing writing) {
        super(writing, LabelStudioFormat.ID);
    }

    @Override
    protected List<Piece> pieces(byte[] list, Image image) throws IOException, FormatException {
        Report aside = new Report(new Problems(Policy.SKIP), ""); // told when the text was read first
        Results results = new Results(aside, () -> new Percent(image.width(), image.height()));
        results.read(Fields.elements(new Field(list, 0)), "");
        return results.pieces();
    }

    @Override
    protected void begun(Part next, LabelBook book) throws IOException, FormatException {
        part = next;
        files = new HashSet<>();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonWriter labels = new JsonWriter(text)) {
            book.write(labels);
        }
        definitions = text.toByteArray();
        json = new JsonWriter(writing.output().create(annotations() + ".json"));
        json.beginArray();
    }

    private String annotations() {
        return "annotations/" + path(part.subset(), new HashSet<>());
    }

    @Override
    protected boolean write(Picture picture, List<Group> groups) throws IOException, FormatException {
        Image image = picture.image();
        Optional<byte[]> kept = image.source()
                .filter(source -> source.format().equals(LabelStudioFormat.ID))
                .map(Source::text);
        boolean drawn = groups.stream().anyMatch(group -> !group.pieces().isEmpty() && !group.asRead());
        if (drawn && !image.sizeKnown()) {
            writing.problems()
                    .loss(
                            "label-studio-no-size",
                            Location.of(part.file()).withImage(image.name()),
                            "the size of the picture is unknown, so nothing in it can be written as percentages");
            return false;
        }
        String name = "images/" + path(part.subset(), new HashSet<>()) + "/" + path(image.name(), files);
        copy(picture, name);
        List<Group> fitted = groups.stream().map(group -> fitted(group, image)).toList();
        List<byte[]> results = new Regrouping(new Percent(image.width(), image.height())).results(fitted);
        tasks++;
        json.line();
        if (kept.isPresent()) {
            LabelStudioTask task = LabelStudioTask.of(kept.get(), 0).moved(definitions, part.subset());
            List<byte[]> all = new ArrayList<>(rest(task));
            all.addAll(results);
            json.raw(task.with(all));
        } else {
            task(picture, name, results);
        }
        return true;
    }

    /// The group with masks of the size of the picture; where that is too large, with their outlines.
    private Group fitted(Group group, Image image) {
        boolean odd = !group.asRead() && group.pieces().stream().anyMatch(piece -> odd(piece, image));
        if (!odd) {
            return group;
        }
        boolean large = large(image);
        lose(
                "label-studio-mask",
                large
                        ? "masks of pictures of more than 2^26 pixels are written as polygons"
                        : "masks of another size than their picture are cut or filled up to it");
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece : group.pieces()) {
            if (!(piece.form() instanceof Form.Pixels(Rle mask))) {
                pieces.add(piece);
            } else if (large) {
                outlines(mask).forEach(form -> pieces.add(piece.drawn(form)));
            } else {
                pieces.add(piece.drawn(new Form.Pixels(Assemble.fitted(mask, image))));
            }
        }
        return new Group(pieces, group.tied() || pieces.size() > 1, group.number(), group.shapes());
    }

    private static boolean large(Image image) {
        return image.width() > PngMask.MOST_PIXELS / image.height();
    }

    /// The outlines of a mask; of an empty one its empty box.
    private static List<Form> outlines(Rle mask) {
        List<Form> outlines = new ArrayList<>();
        Outlines.trace(mask).forEach(ring -> outlines.add(new Form.Outline(ring)));
        return outlines.isEmpty() ? List.of(new Form.Rectangle(mask.bounds(), 0)) : outlines;
    }

    private static boolean odd(Piece piece, Image image) {
        return piece.form() instanceof Form.Pixels(Rle mask)
                && (mask.width() != image.width() || mask.height() != image.height() || large(image));
    }

    /// The results of the task's text, which are no regions.
    private static List<byte[]> rest(LabelStudioTask task) {
        if (task.chosen().isEmpty()) {
            return List.of();
        }
        Field annotation = task.annotations().get(task.chosen().getAsInt());
        return Fields.of(annotation.raw(), 0).list("result").stream()
                .map(Field::raw)
                .toList();
    }

    private void task(Picture picture, String name, List<byte[]> results) throws IOException {
        Image image = picture.image();
        boolean numbered = image.id().isNumber() && !image.id().isNone();
        json.beginObject().name("id").value(tasks);
        json.name("data").beginObject();
        json.name("image").value(PictureAddress.local(name)).endObject();
        json.name("meta").beginObject();
        json.name(LabelBook.MEMBER).raw(definitions);
        json.name(LabelStudioTask.IMAGE).beginObject();
        json.name("name").value(image.name());
        json.name(LabelStudioTask.SUBSET).value(part.subset());
        if (numbered) {
            json.name("id").raw(image.id().toString());
        }
        if (!picture.attributes().isEmpty()) {
            members(json.name(Results.ATTRIBUTES), picture.attributes().entries());
        }
        json.endObject().endObject();
        json.name("annotations").beginArray().beginObject();
        json.name("result").beginArray();
        for (byte[] result : results) {
            json.raw(result);
        }
        json.endArray();
        json.name("was_cancelled").value(false).name("ground_truth").value(false);
        json.endObject().endArray();
        json.name("predictions").beginArray().endArray();
        json.endObject();
    }

    @Override
    protected void ended(Part last, LabelBook book) throws IOException, FormatException {
        json.line();
        json.endArray();
        json.line();
        json.close();
        if (writing.output().kind() == Output.Kind.FILE) {
            writing.problems()
                    .note(
                            "label-studio-config",
                            Location.of(part.file()),
                            "a single file has no room for the labeling configuration; name a folder or a .zip to get it");
            return;
        }
        try (OutputStream out = writing.output().create(annotations() + ".label_config.xml")) {
            out.write(LabelConfig.of(book.labels()).getBytes(StandardCharsets.UTF_8));
        }
    }
}
