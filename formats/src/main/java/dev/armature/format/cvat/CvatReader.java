package dev.armature.format.cvat;

import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.OtherMembers;
import dev.armature.format.Reading;
import dev.armature.format.cvat.Meta.LabelText;
import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import dev.armature.transform.Explode;
import dev.armature.xml.XmlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Reads one part, front to back: labels, then each image with its shapes. Tracks are looked through on the way and
/// follow frame by frame ([TracksReader]).
final class CvatReader {

    private final Part part;
    private final List<CvatFile> files;
    private final FramePictures pictures;
    private final Reading reading;
    private final Set<String> others = new LinkedHashSet<>(); // subsets that were met and are not this one
    private LabelTable labels;
    private DatasetSink sink;

    /// @param pictures what the frames of videos are called
    CvatReader(Part part, List<CvatFile> files, FramePictures pictures, Reading reading) {
        this.part = part;
        this.files = files;
        this.pictures = pictures;
        this.reading = reading;
    }

    /// @return the subsets of images and tracks that belong to other parts
    Set<String> read(DatasetSink into) throws IOException, FormatException {
        sink = into;
        sink.begin(part);
        labels();
        sink.open(DatasetSink.Section.IMAGES, false);
        sink.open(DatasetSink.Section.ANNOTATIONS, false);
        for (CvatFile file : files) {
            file(file);
        }
        sink.end(part);
        return others;
    }

    private void labels() throws IOException, FormatException {
        List<LabelText> texts = new ArrayList<>();
        for (CvatFile file : files) {
            boolean declared = !file.meta().labels().isEmpty();
            Meta meta = reading.keepText() && declared ? file.withText() : file.meta();
            texts.addAll(declared ? meta.labels() : file.labels());
            if (!declared) {
                reading.problems()
                        .note(
                                "cvat-no-labels",
                                Location.of(file.display()),
                                "the file declares no labels; taken from its shapes");
            }
            if (meta.text().isPresent() && file.equals(files.getFirst())) {
                String text = new String(meta.text().get(), StandardCharsets.UTF_8);
                sink.member(CvatWriter.META, JsonWriter.quoted(text).getBytes(StandardCharsets.UTF_8));
            } else if (reading.others() == OtherMembers.REPORTED && declared) {
                reading.problems()
                        .loss(
                                "cvat-meta",
                                Location.of(file.display()),
                                "what the head says of the task, and colours and drawings of labels, have no place in the"
                                        + " target");
            }
        }
        labels = new LabelTable(texts, new Reports(files.getFirst().display(), reading.problems()));
        sink.open(DatasetSink.Section.LABELS, false);
        for (Label label : labels.labels()) {
            sink.label(label);
        }
    }

    private void file(CvatFile file) throws IOException, FormatException {
        Reports reports = new Reports(file.display(), reading.problems());
        TrackIndex tracks = new TrackIndex(reports, reading.tally());
        boolean images = false;
        try (XmlReader xml = file.reader()) {
            for (int i = 1; xml.child(); ) {
                switch (xml.name()) {
                    case "image" -> {
                        images = true;
                        image(file, xml, reports, i++);
                    }
                    case "track" -> track(file, xml, tracks);
                    case "version", "meta" -> xml.skip();
                    default -> {
                        reports.note(
                                "cvat-element-unknown",
                                xml.offset(),
                                "the element <" + xml.name() + "> has no place in <annotations>; not read");
                        xml.skip();
                    }
                }
            }
            xml.endDocument();
        }
        boolean video = file.works(part.subset()).stream().anyMatch(Meta.Work::video);
        if (!tracks.tracks().isEmpty() || video && !images) {
            for (Film film : Film.of(file.works(part.subset()), tracks.tracks(), reading.keepText(), pictures)) {
                new TracksReader(file, film, labels, reading, reports).read(sink);
            }
        }
    }

    private void track(CvatFile file, XmlReader xml, TrackIndex tracks) throws IOException, FormatException {
        String subset = file.subset(xml.attribute("subset"), xml.attribute("task_id"));
        if (subset.equals(part.subset())) {
            tracks.add(xml);
        } else {
            others.add(subset);
            xml.skip();
        }
    }

    // ---- images

    private void image(CvatFile file, XmlReader xml, Reports reports, int number) throws IOException, FormatException {
        String subset = file.subset(xml.attribute("subset"), xml.attribute("task_id"));
        if (!subset.equals(part.subset())) {
            others.add(subset);
            xml.skip();
            return;
        }
        String path = "/annotations/image[" + number + "]";
        String name = xml.attribute("name").orElse("");
        reports.in(path, name.isEmpty() ? null : name);
        reading.tally().read(Thing.IMAGES, 1);
        if (name.isEmpty()) {
            reports.error("cvat-image-name", xml.offset(), "the image has no name");
            reading.tally().leftOut(Thing.IMAGES, "broken", 1);
            leaveOut(xml);
            return;
        }
        reports.at(xml.offset());
        Image image = image(xml, name, reports);
        sink.image(image);
        ElementReader elements =
                new ElementReader(reports, reading.keepText(), reading.others() == OtherMembers.REPORTED);
        ShapeBuilder shapes = new ShapeBuilder(labels, reports);
        while (xml.child()) {
            if (!ElementReader.KINDS.contains(xml.name())) {
                reports.note(
                        "cvat-element-unknown",
                        xml.offset(),
                        "the element <" + xml.name() + "> has no place in <image>; not read");
                xml.skip();
                continue;
            }
            reports.in(path + "/" + xml.name(), name);
            reports.at(xml.offset());
            reading.tally().read(Thing.ANNOTATIONS, 1);
            Optional<Shape> shape = shape(elements.read(xml), image, shapes);
            if (shape.isPresent()) {
                sink.annotation(shape.get());
            } else {
                reading.tally().leftOut(Thing.ANNOTATIONS, "broken", 1);
            }
        }
    }

    private static Optional<Shape> shape(Optional<Drawn> drawn, Image image, ShapeBuilder shapes) {
        return drawn.flatMap(found ->
                shapes.shape(found, image, Attributes.NONE, found.text().map(text -> new Source(CvatFormat.ID, text))));
    }

    private void leaveOut(XmlReader xml) throws IOException, FormatException {
        while (xml.child()) {
            if (ElementReader.KINDS.contains(xml.name())) {
                reading.tally().read(Thing.ANNOTATIONS, 1);
                reading.tally().leftOut(Thing.ANNOTATIONS, "of a broken image", 1);
            }
            xml.skip();
        }
    }

    private Image image(XmlReader xml, String name, Reports reports) {
        Attributes attributes = Attributes.NONE;
        Optional<String> id = xml.attribute("id");
        OptionalLong frame = Numbers.whole(id.orElse(null));
        if (frame.isPresent()) {
            attributes = attributes.with("frame", Long.toString(frame.getAsLong()));
        } else if (id.isPresent()) {
            reports.note(
                    "cvat-image-id",
                    xml.offset(),
                    "the image's id is " + JsonWriter.quoted(id.get()) + "; expected the number of a frame");
        }
        return new Image(
                Id.ofText(Explode.stem(name)),
                name,
                side(xml, "width", reports),
                side(xml, "height", reports),
                attributes,
                reading.keepText() ? Optional.of(new Source(CvatFormat.ID, xml.tag())) : Optional.empty());
    }

    private static long side(XmlReader xml, String side, Reports reports) {
        Optional<String> text = xml.attribute(side);
        OptionalLong value = Numbers.whole(text.orElse(null));
        if (text.isPresent() && (value.isEmpty() || value.getAsLong() <= 0)) {
            reports.note(
                    "cvat-image-size",
                    xml.offset(),
                    "the image's " + side + " is " + JsonWriter.quoted(text.get()) + "; taken as unknown");
        }
        return Math.max(0, value.orElse(0));
    }
}
