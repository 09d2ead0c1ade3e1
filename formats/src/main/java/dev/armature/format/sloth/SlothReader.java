package dev.armature.format.sloth;

import dev.armature.files.ImageSizes;
import dev.armature.files.Input;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.PartFiles;
import dev.armature.format.Reading;
import dev.armature.json.Expecting;
import dev.armature.json.JsonReader;
import dev.armature.json.ListIndex;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads one list of pictures, twice: which keypoints there are is known only at its end, and a picture may occur
/// more than once.
final class SlothReader {

    private final Input input;
    private final PartFiles.File source;
    private final Part part;
    private final Problems problems;
    private final Tally tally;
    private final ImageSizes sizes;
    private final FigureLabels labels = new FigureLabels();
    private Location here; // of what is being given to the sink

    SlothReader(Input input, PartFiles.File source, Reading reading) {
        this.input = input;
        this.source = source;
        this.part = source.part();
        this.problems = reading.problems();
        this.tally = reading.tally();
        this.sizes = new ImageSizes(input);
        this.here = Location.of(part.file());
    }

    void read(DatasetSink sink) throws IOException, FormatException {
        ListIndex index = index();
        problems.reader(() -> here);
        sink.begin(part);
        sink.openByImage(labels.all());
        try (ListIndex.Pieces pieces = new ListIndex.Pieces(input.file(source.entry()), part.file())) {
            long number = 0;
            for (Map.Entry<String, List<ListIndex.Place>> image : index.places().entrySet()) {
                image(image.getKey(), Id.of(++number), image.getValue(), pieces, sink);
            }
        }
        sink.end(part);
    }

    // ---- the first pass

    private ListIndex index() throws IOException, FormatException {
        try (InputStream in = input.stream(source.entry())) {
            JsonReader json = new JsonReader(in, part.file());
            ListIndex index = ListIndex.of(json, this::look);
            json.endDocument();
            return index;
        }
    }

    /// Takes the names of a picture's figures, and gives that of its file.
    private Optional<String> look(JsonReader json, long number) throws IOException, FormatException {
        Expecting element = new Expecting(json, problems);
        element.begin("/" + number);
        long at = json.offset();
        boolean frames = false;
        Optional<String> name = Optional.empty();
        List<Figure> figures = List.of();
        if (element.object("sloth-picture", "")) {
            while (json.hasNext()) {
                String member = json.name();
                switch (member) {
                    case "filename" -> name = element.text("sloth-filename", member);
                    case "annotations" -> figures = Figure.of(unheard(json));
                    case "frames" -> {
                        frames = true;
                        json.skip();
                    }
                    default -> json.skip();
                }
            }
            json.endObject();
            if (frames) {
                problems.loss("sloth-video", element.place("", at), "the frames of a video are not read");
            } else if (name.isEmpty() || name.get().isEmpty()) {
                if (!element.broken()) {
                    element.error("sloth-filename", "", at, "the picture has no filename");
                }
            } else {
                for (Figure figure : figures) {
                    labels.see(figure, element.place("", at));
                }
                return name;
            }
        }
        tally.read(Thing.IMAGES, 1);
        tally.leftOut(Thing.IMAGES, frames ? "videos" : "broken", 1);
        return Optional.empty();
    }

    /// The annotations without a word about what is wrong with them: that is for the second pass.
    private static List<Mark> unheard(JsonReader json) throws IOException, FormatException {
        return new MarkReader(json, "", "", new Problems(Policy.SKIP), new Tally()).read();
    }

    // ---- the second pass

    private void image(String name, Id id, List<ListIndex.Place> places, ListIndex.Pieces pieces, DatasetSink sink)
            throws IOException, FormatException {
        List<Figure> figures = new ArrayList<>();
        Attributes attributes = Attributes.NONE;
        for (ListIndex.Place place : places) {
            JsonReader json = pieces.reader(place);
            List<Mark> marks = List.of();
            json.beginObject();
            while (json.hasNext()) {
                String member = json.name();
                switch (member) {
                    case "class", "filename" -> json.skip();
                    case "annotations" ->
                        marks = new MarkReader(json, "/" + place.number(), name, problems, tally).read();
                    default -> attributes = attributes.with(member, new String(json.raw(), StandardCharsets.UTF_8));
                }
            }
            figures.addAll(Figure.of(marks));
        }
        tally.read(Thing.IMAGES, 1);
        ListIndex.Place first = places.getFirst();
        here = Location.of(part.file(), first.offset(), "/" + first.number()).withImage(name);
        sink.image(sizes.sized(part, new Image(id, name, 0, 0, attributes, Optional.empty())));
        int group = 0;
        for (Figure figure : figures) {
            figure(figure, id, ++group, sink);
        }
    }

    /// Gives a figure's box and keypoints, tied by a group number; either is left out when it is broken.
    private void figure(Figure figure, Id image, int group, DatasetSink sink) throws IOException, FormatException {
        Id label = labels.id(figure);
        boolean both = figure.rectangle().isPresent() && !figure.points().isEmpty();
        if (figure.rectangle().isPresent()) {
            Mark rectangle = figure.rectangle().get();
            tally.read(Thing.ANNOTATIONS, 1);
            if (rectangle.broken()) {
                tally.leftOut(Thing.ANNOTATIONS, "broken", 1);
            } else {
                Shape.Traits traits = traits(image, label, both ? group : 0, rectangle.attributes());
                here = rectangle.where();
                sink.annotation(new Shape.Box(traits, rectangle.box().orElseThrow(), 0));
            }
        }
        if (figure.points().isEmpty()) {
            return;
        }
        tally.read(Thing.ANNOTATIONS, 1);
        if (figure.points().stream().anyMatch(Mark::broken)) {
            tally.leftOut(Thing.ANNOTATIONS, "with a broken point", 1);
        } else {
            Shape.Traits traits = traits(image, label, both ? group : 0, Attributes.NONE);
            here = figure.points().getFirst().where();
            sink.annotation(new Shape.Pose(traits, labels.keypoints(figure), labels.pointAttributes(figure)));
        }
    }

    private static Shape.Traits traits(Id image, Id label, long group, Attributes attributes) {
        return new Shape.Traits(image, Id.of(0), label, group, 0, attributes, Optional.empty());
    }
}
