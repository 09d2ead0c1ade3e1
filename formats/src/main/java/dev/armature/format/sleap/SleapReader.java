package dev.armature.format.sleap;

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
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonWriter;
import dev.armature.json.ListIndex;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads one project: once for what frames refer to, which may stand behind them; once to find where each frame
/// lies, since one may occur twice; and then frame by frame.
final class SleapReader {

    /// What a frame says of itself.
    private record Frame(long video, long number) {}

    private final Input input;
    private final PartFiles.File source;
    private final Part part;
    private final Problems problems;
    private final Tally tally;
    private final ImageSizes sizes;
    private Project project; // null until read
    private boolean frames; // whether there is a list of them
    private Location here; // of what is being given to the sink

    SleapReader(Input input, PartFiles.File source, Reading reading) {
        this.input = input;
        this.source = source;
        this.part = source.part();
        this.problems = reading.problems();
        this.tally = reading.tally();
        this.sizes = new ImageSizes(input);
        this.here = Location.of(part.file());
    }

    void read(DatasetSink sink) throws IOException, FormatException {
        project();
        Optional<ListIndex> index = frames ? Optional.of(index()) : Optional.empty();
        problems.reader(() -> here);
        sink.begin(part);
        List<Label> labels = project.labels();
        sink.openByImage(labels);
        if (index.isPresent()) {
            try (ListIndex.Pieces pieces = new ListIndex.Pieces(input.file(source.entry()), part.file())) {
                long number = 0;
                for (Map.Entry<String, List<ListIndex.Place>> image :
                        index.get().places().entrySet()) {
                    image(image.getKey(), Id.of(++number), image.getValue(), pieces, sink);
                }
            }
        }
        sink.end(part);
    }

    // ---- what frames refer to

    private void project() throws IOException, FormatException {
        try (InputStream in = input.stream(source.entry())) {
            JsonReader json = new JsonReader(in, part.file());
            project = new Project(json, problems);
            json.beginObject();
            while (json.hasNext()) {
                String member = json.name();
                switch (member) {
                    case "nodes" -> project.nodes();
                    case "skeletons" -> project.skeletons();
                    case "videos" -> project.videos();
                    case "tracks" -> project.tracks();
                    case "labels" -> labels(json);
                    default -> other(json, member);
                }
            }
            json.endObject();
            json.endDocument();
        }
        if (!frames) {
            problems.note("sleap-no-labels", Location.of(part.file()), "the project has no list of labelled frames");
        }
    }

    private void labels(JsonReader json) throws IOException, FormatException {
        if (json.peek() == Kind.ARRAY) {
            frames = true;
            json.skim();
        } else {
            Expecting element = new Expecting(json, problems);
            element.begin("/labels");
            element.list("sleap-frame", "");
        }
    }

    /// Suggestions, anchors and where the project came from have no place; versions need none.
    private void other(JsonReader json, String member) throws IOException, FormatException {
        long at = json.offset();
        Kind kind = json.peek();
        json.skip();
        boolean full = (kind == Kind.OBJECT || kind == Kind.ARRAY) && json.offsetHere() - at > 2;
        if (full) {
            problems.loss(
                    "sleap-member",
                    Location.of(part.file(), at, "/" + member),
                    "the project's " + member + " have no place among annotations");
        }
    }

    // ---- where frames lie

    private ListIndex index() throws IOException, FormatException {
        try (InputStream in = input.stream(source.entry())) {
            JsonReader json = new JsonReader(in, part.file());
            ListIndex found = null;
            json.beginObject();
            while (json.hasNext()) {
                boolean list = json.name().equals("labels") && json.peek() == Kind.ARRAY;
                if (list && found == null) {
                    found = ListIndex.of(json, this::look);
                } else {
                    json.skip();
                }
            }
            return found;
        }
    }

    /// The name of a frame's picture; a frame that has none is told and counted here.
    private Optional<String> look(JsonReader json, long number) throws IOException, FormatException {
        Expecting element = new Expecting(json, problems);
        element.begin("/labels/" + number);
        long at = json.offset();
        Optional<Long> video = Optional.empty();
        Optional<Long> frame = Optional.empty();
        if (element.object("sleap-frame", "")) {
            while (json.hasNext()) {
                String member = json.name();
                switch (member) {
                    case "video" -> video = element.index("sleap-frame", member);
                    case "frame_idx" -> frame = element.index("sleap-frame", member);
                    default -> json.skip();
                }
            }
            json.endObject();
            if (!element.broken() && (video.isEmpty() || frame.isEmpty())) {
                element.error("sleap-frame", "", at, "the frame has no " + (video.isEmpty() ? "video" : "frame_idx"));
            } else if (!element.broken() && !project.allVideos().has(video.get())) {
                element.error("sleap-frame", "video", at, "there is no video " + video.get());
            }
        }
        if (element.broken()) {
            tally.read(Thing.IMAGES, 1);
            tally.leftOut(Thing.IMAGES, "broken", 1);
            return Optional.empty();
        }
        return Optional.of(project.allVideos().frame(video.get(), frame.get()));
    }

    // ---- frame by frame

    private void image(String name, Id id, List<ListIndex.Place> places, ListIndex.Pieces pieces, DatasetSink sink)
            throws IOException, FormatException {
        Frame frame = frame(pieces.reader(places.getFirst()));
        Videos.Video video = project.allVideos().get(frame.video());
        Attributes attributes = Attributes.NONE
                .with("video", JsonWriter.quoted(video.file()))
                .with("frame", Long.toString(frame.number()));
        tally.read(Thing.IMAGES, 1);
        Image image = new Image(id, name, video.width(), video.height(), attributes, Optional.empty());
        ListIndex.Place first = places.getFirst();
        here = Location.of(part.file(), first.offset(), "/labels/" + first.number())
                .withImage(name);
        sink.image(sizes.sized(part, image));
        for (ListIndex.Place place : places) {
            instances(pieces.reader(place), place.number(), name, id, sink);
        }
    }

    private static Frame frame(JsonReader json) throws IOException, FormatException {
        Expecting element = new Expecting(json, new Problems(Policy.SKIP));
        long video = 0;
        long number = 0;
        json.beginObject();
        while (json.hasNext()) {
            String member = json.name();
            switch (member) {
                case "video" -> video = element.index("sleap-frame", member).orElseThrow();
                case "frame_idx" ->
                    number = element.index("sleap-frame", member).orElseThrow();
                default -> json.skip();
            }
        }
        return new Frame(video, number);
    }

    private void instances(JsonReader json, long number, String name, Id id, DatasetSink sink)
            throws IOException, FormatException {
        Expecting element = new Expecting(json, problems);
        element.image(name);
        json.beginObject();
        while (json.hasNext()) {
            String member = json.name();
            if (!member.equals("_instances") && !member.equals("instances")) {
                json.skip();
                continue;
            }
            String pointer = "/labels/" + number + "/" + member;
            element.begin(pointer);
            if (!element.list("sleap-instances", "")) {
                continue;
            }
            InstanceReader reader = new InstanceReader(element, project, problems, id);
            for (int i = 0; json.hasNext(); i++) {
                element.begin(pointer + "/" + i);
                here = element.place("", json.offset());
                Optional<Shape.Pose> pose = reader.read();
                tally.read(Thing.ANNOTATIONS, 1);
                if (pose.isPresent()) {
                    sink.annotation(pose.get());
                } else {
                    tally.leftOut(Thing.ANNOTATIONS, "broken", 1);
                }
            }
            json.endArray();
        }
    }
}
