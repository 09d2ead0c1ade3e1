package dev.armature.format.mpii;

import dev.armature.files.ImageSizes;
import dev.armature.files.Input;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.PartFiles;
import dev.armature.format.Reading;
import dev.armature.json.Expecting;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonValue;
import dev.armature.json.ListIndex;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Skeleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Reads one list of persons. Persons of one image need not stand together, so a first pass finds where each one
/// lies, and a second reads them image by image.
final class MpiiReader {

    private static final Id PERSON = Id.of(0);

    private static final List<String> NAMES = List.of(
            "right_ankle",
            "right_knee",
            "right_hip",
            "left_hip",
            "left_knee",
            "left_ankle",
            "pelvis",
            "thorax",
            "upper_neck",
            "head_top",
            "right_wrist",
            "right_elbow",
            "right_shoulder",
            "left_shoulder",
            "left_elbow",
            "left_wrist");

    /// Pairs of joint numbers, from 1: mmpose's `configs/_base_/datasets/mpii.py`, which counts from 0.
    private static final int[][] EDGES = {
        {1, 2}, {2, 3}, {3, 7}, {7, 4}, {4, 5}, {5, 6}, {7, 8}, {8, 9}, {9, 10}, {9, 13}, {13, 12}, {12, 11}, {9, 14},
        {14, 15}, {15, 16}
    };

    private final Input input;
    private final PartFiles.File source;
    private final Part part;
    private final Problems problems;
    private final Tally tally;
    private final ImageSizes sizes;
    private final TreeMap<Integer, Long> counts = new TreeMap<>(); // of persons by number of joints
    private Location here; // of what is being given to the sink

    MpiiReader(Input input, PartFiles.File source, Reading reading) {
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
        Label person = person();
        problems.reader(() -> here);
        sink.begin(part);
        sink.openByImage(List.of(person));
        try (ListIndex.Pieces pieces = new ListIndex.Pieces(input.file(source.entry()), part.file())) {
            long number = 0;
            for (Map.Entry<String, List<ListIndex.Place>> image : index.places().entrySet()) {
                Id id = Id.of(++number);
                tally.read(Thing.IMAGES, 1);
                here = location(image.getValue().getFirst(), image.getKey());
                sink.image(sizes.sized(part, new Image(id, image.getKey(), 0, 0, Attributes.NONE, Optional.empty())));
                for (ListIndex.Place place : image.getValue()) {
                    person(pieces.reader(place), place, image.getKey(), id, person, sink);
                }
            }
        }
        sink.end(part);
    }

    private ListIndex index() throws IOException, FormatException {
        try (InputStream in = input.stream(source.entry())) {
            JsonReader json = new JsonReader(in, part.file());
            ListIndex index = ListIndex.of(json, this::imageOf);
            json.endDocument();
            return index;
        }
    }

    /// The name of a person's image; a person without one is told and counted here, since no image leads to it.
    private Optional<String> imageOf(JsonReader json, long number) throws IOException, FormatException {
        long at = json.offset();
        JsonValue read = JsonValue.read(json);
        if (read instanceof JsonValue.Obj person) {
            if (person.get("joints").orElse(null) instanceof JsonValue.Arr(List<JsonValue> joints)) {
                counts.merge(joints.size(), 1L, Long::sum);
            }
            if (person.get("image").orElse(null) instanceof JsonValue.Str(String name) && !name.isEmpty()) {
                return Optional.of(name);
            }
        }
        String what = read instanceof JsonValue.Obj
                ? "the person has no image; expected the name of a file"
                : "the element is " + read.word() + "; expected a person (an object)";
        problems.error("mpii-image", Location.of(part.file(), at, "/" + number), what);
        tally.read(Thing.ANNOTATIONS, 1);
        tally.leftOut(Thing.ANNOTATIONS, "broken", 1);
        return Optional.empty();
    }

    /// The label, with as many keypoints as most persons have joints: MPII's names for 16, else numbers.
    private Label person() {
        int joints = counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(NAMES.size());
        Skeleton skeleton;
        if (joints == NAMES.size()) {
            List<Skeleton.Edge> edges = new ArrayList<>();
            for (int[] edge : EDGES) {
                edges.add(new Skeleton.Edge(edge[0], edge[1]));
            }
            skeleton = new Skeleton(NAMES, edges);
        } else {
            problems.note(
                    "mpii-names",
                    Location.of(part.file()),
                    "persons have %d joints and not MPII's 16; the keypoints are called 1 to %d"
                            .formatted(joints, joints));
            skeleton = new Skeleton(
                    IntStream.rangeClosed(1, joints).mapToObj(Integer::toString).toList(), List.of());
        }
        return new Label(PERSON, "person", "", Optional.of(skeleton), List.of(), Optional.empty());
    }

    private void person(JsonReader json, ListIndex.Place place, String image, Id imageId, Label label, DatasetSink sink)
            throws IOException, FormatException {
        Expecting element = new Expecting(json, problems);
        element.begin("/" + place.number());
        element.image(image);
        Joints joints = new Joints(element);
        Attributes attributes = Attributes.NONE;
        json.beginObject();
        while (json.hasNext()) {
            String member = json.name();
            switch (member) {
                case "image" -> json.skip();
                case "joints" -> joints.positions();
                case "joints_vis" -> joints.visibilities();
                default -> attributes = attributes.with(member, new String(json.raw(), StandardCharsets.UTF_8));
            }
        }
        json.endObject();
        tally.read(Thing.ANNOTATIONS, 1);
        joints.fit(label.skeleton().orElseThrow().points().size(), place.offset());
        if (element.broken()) {
            tally.leftOut(Thing.ANNOTATIONS, "broken", 1);
            return;
        }
        here = location(place, image);
        Shape.Traits traits = new Shape.Traits(imageId, Id.of(0), PERSON, 0, 0, attributes, Optional.empty());
        sink.annotation(new Shape.Pose(traits, joints.keypoints(), List.of()));
    }

    private Location location(ListIndex.Place place, String image) {
        return Location.of(part.file(), place.offset(), "/" + place.number()).withImage(image);
    }
}
