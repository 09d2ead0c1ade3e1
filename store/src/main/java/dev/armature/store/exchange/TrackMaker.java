package dev.armature.store.exchange;

import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Keyframe;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.project.KeypointSpec;
import dev.armature.store.project.LabelSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/// One track of a file, made of its shapes on frames.
///
/// Files say where the track is seen, frame by frame. Of these shapes are kept as keyframes: those that say so, the
/// first one, those that lie elsewhere than between the keyframes around them, and the last one before the track is
/// gone; behind it comes a keyframe outside. A point of a skeleton has such a line of its own.
final class TrackMaker {

    private final LabelSpec label;
    private final TreeMap<Integer, TrackShape> shapes = new TreeMap<>(); // by frame
    private Origins origin;

    /// What the first shape says for all.
    private record Origins(Item first, long group) {}

    TrackMaker(LabelSpec label) {
        this.label = label;
    }

    /// Adds the shape of a frame; false when the frame has one already.
    boolean add(TrackShape shape) {
        if (origin == null) {
            origin = new Origins(shape.item(), shape.item().group());
        }
        return shapes.putIfAbsent(shape.item().frame(), shape) == null;
    }

    /// How many shapes there are.
    int size() {
        return shapes.size();
    }

    /// The track.
    ///
    /// @param next the next frame of the task that is not deleted, -1 behind the last
    Track track(IntUnaryOperator next) {
        Attributes whole = common();
        boolean skeleton = origin.first().annotation() instanceof Shape.Pose;
        TreeMap<Integer, Line.Mark> own = new TreeMap<>();
        shapes.forEach((frame, shape) -> {
            boolean none = shape.item().annotation() instanceof Shape.Pose pose
                    && pose.keypoints().marked() == 0;
            if (shape.seen() && !none) {
                own.put(frame, new Line.Mark(keyframe(shape, whole), shape.keyframe()));
            }
        });
        List<Keyframe> keyframes = Line.of(own, next);
        List<Track> elements = skeleton ? elements(next) : List.of();
        return new Track(0, origin.first().origin(), Id.of(label.id()), origin.group(), whole, keyframes, elements);
    }

    /// Attributes that are the same everywhere, unless the label declares them as such that may change.
    private Attributes common() {
        Map<String, Set<String>> values = new HashMap<>();
        for (TrackShape shape : shapes.values()) {
            for (Attributes.Entry entry : shape.item().attributes().entries()) {
                values.computeIfAbsent(entry.name(), _ -> new HashSet<>()).add(entry.json());
            }
        }
        Set<String> mutable = new HashSet<>();
        label.attributes().stream().filter(spec -> spec.mutable()).forEach(spec -> mutable.add(spec.name()));
        return origin.first().attributes().without(name -> {
            boolean everywhere = shapes.values().stream()
                    .allMatch(shape -> shape.item().attributes().json(name).isPresent());
            return mutable.contains(name) || values.get(name).size() > 1 || !everywhere;
        });
    }

    private static Keyframe keyframe(TrackShape seen, Attributes whole) {
        Item item = seen.item();
        Shape shape = (Shape) item.annotation();
        Attributes own = item.attributes().without(name -> whole.json(name).isPresent());
        Shape.Traits traits = shape.traits().withGroup(0).withId(Id.NONE).withAttributes(own);
        Shape bare =
                shape instanceof Shape.Pose ? new Shape.Pose(traits, Keypoints.of(), List.of()) : shape.with(traits);
        return new Keyframe(false, item.marks().occluded(), item.marks().rotation(), bare);
    }

    // ---- points of a skeleton

    private List<Track> elements(IntUnaryOperator next) {
        List<Track> elements = new ArrayList<>();
        List<KeypointSpec> points = label.points();
        for (int i = 0; i < points.size(); i++) {
            Id id = Id.of(points.get(i).id());
            TreeMap<Integer, Line.Mark> marks = new TreeMap<>();
            for (Map.Entry<Integer, TrackShape> entry : shapes.entrySet()) {
                element(entry.getValue(), i, id).ifPresent(mark -> marks.put(entry.getKey(), mark));
            }
            List<Keyframe> line = Line.of(marks, next);
            if (line.isEmpty()) {
                line = List.of(absent(i, id));
            }
            elements.add(new Track(0, origin.first().origin(), id, 0, Attributes.NONE, line, List.of()));
        }
        return elements;
    }

    /// A point where it is seen.
    private static Optional<Line.Mark> element(TrackShape shape, int i, Id id) {
        Shape.Pose pose = (Shape.Pose) shape.item().annotation();
        int visibility = pose.keypoints().visibility(i);
        if (visibility == 0 || !shape.seen()) {
            return Optional.empty();
        }
        Attributes own =
                i < pose.pointAttributes().size() ? pose.pointAttributes().get(i) : Attributes.NONE;
        boolean key = own.flag("keyframe").orElse(shape.keyframe());
        Attributes kept = own.without(name -> Scan.OWN.contains(name));
        return Optional.of(new Line.Mark(new Keyframe(false, visibility == 1, 0, point(pose, i, id, kept)), key));
    }

    /// A point that is never seen: outside from the first frame on, where the file has it.
    private Keyframe absent(int i, Id id) {
        Shape.Pose pose = (Shape.Pose) shapes.firstEntry().getValue().item().annotation();
        return new Keyframe(true, false, 0, point(pose, i, id, Attributes.NONE));
    }

    private static Shape.Points point(Shape.Pose pose, int i, Id id, Attributes attributes) {
        Shape.Traits traits = new Shape.Traits(pose.traits().image(), Id.NONE, id, 0, 0, attributes, Optional.empty());
        return new Shape.Points(
                traits, Keypoints.of(pose.keypoints().x(i), pose.keypoints().y(i), 2));
    }
}
