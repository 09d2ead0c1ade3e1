package dev.armature.store.annotation;

import dev.armature.geometry.Box;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.model.Sides.Side;
import dev.armature.store.annotation.item.Codec;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Keyframe;
import dev.armature.store.annotation.item.Origin;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.db.Database;
import dev.armature.store.db.Tx;
import dev.armature.store.db.Who;
import dev.armature.store.project.AttributeSpec;
import dev.armature.store.project.Frame;
import dev.armature.store.project.Frames;
import dev.armature.store.project.InputType;
import dev.armature.store.project.KeypointSpec;
import dev.armature.store.project.LabelOwner;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.LabelType;
import dev.armature.store.project.Labels;
import dev.armature.store.project.Media;
import dev.armature.store.project.SkeletonSpec;
import dev.armature.store.project.Task;
import dev.armature.store.project.TaskDraft;
import dev.armature.store.project.Tasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A task with frames of 640 x 480 and two labels, `person` (a skeleton of nose, left eye and right eye, with an
/// attribute) and `car` (rectangles), and short ways to make objects for it.
///
/// @param person the label as it was at first
record Annotated(Database database, long task, LabelSpec person, LabelSpec car) {

    static final Who ANN = new Who(11, "ann");
    static final Who BOB = new Who(12, "bob");

    static Annotated in(Database database, int frames) {
        return database.write(Who.PROGRAM, tx -> {
            Task task = Tasks.create(tx, TaskDraft.named("walk"));
            return in(tx, database, task, frames);
        });
    }

    private static Annotated in(Tx tx, Database database, Task task, int frames) {
        List<LabelSpec> labels = Labels.save(tx, task.labels(), List.of(newPerson(), newCar()));
        List<Frame> all = IntStream.range(0, frames)
                .mapToObj(i -> Frame.of(i, "img_" + i + ".jpg", 640, 480, Optional.empty()))
                .toList();
        Frames.attach(tx, task.id(), Media.pictures(frames), all.iterator());
        return new Annotated(database, task.id(), labels.get(0), labels.get(1));
    }

    static LabelSpec newPerson() {
        AttributeSpec pose =
                new AttributeSpec(0, "pose", true, InputType.SELECT, "standing", List.of("standing", "sitting"));
        List<KeypointSpec> points = List.of(point("nose", 50), point("left_eye", 60), point("right_eye", 40));
        SkeletonSpec skeleton =
                new SkeletonSpec(points, List.of(new SkeletonSpec.Edge(0, 1), new SkeletonSpec.Edge(0, 2)));
        return new LabelSpec(0, "person", "", LabelType.SKELETON, List.of(pose), Optional.of(skeleton));
    }

    static KeypointSpec point(String name, double x) {
        return new KeypointSpec(
                0, name, "", List.of(), x, 50, Side.MIDDLE, OptionalInt.empty(), OptionalDouble.empty());
    }

    private static LabelSpec newCar() {
        return new LabelSpec(0, "car", "", LabelType.RECTANGLE, List.of(), Optional.empty());
    }

    // ---- objects

    /// A new pose; `xyv` has three numbers for each of three keypoints.
    Item pose(int frame, double... xyv) {
        return Item.of(
                Origin.MANUAL, new Shape.Pose(traits(frame, person.id(), Id.of(0)), Keypoints.of(xyv), List.of()));
    }

    /// A new rectangle of 20 x 10.
    Item box(int frame, double x, double y) {
        return Item.of(Origin.MANUAL, new Shape.Box(traits(frame, car.id(), Id.of(0)), new Box(x, y, 20, 10), 0));
    }

    static Shape.Traits traits(int frame, long label, Id id) {
        return new Shape.Traits(Id.of(frame), id, Id.of(label), 0, 0, Attributes.NONE, Optional.empty());
    }

    /// The same object elsewhere.
    static Item moved(Item item, double x, double y) {
        return switch (item.annotation()) {
            case Shape.Box box ->
                item.withAnnotation(new Shape.Box(box.traits(), new Box(x, y, 20, 10), box.rotation()));
            default -> item.withKeypoints(Keypoints.of(x, y, 2, x + 1, y, 1, x + 2, y, 0), List.of());
        };
    }

    Keyframe box(int frame, double x, boolean outside) {
        return new Keyframe(
                outside, false, 0, new Shape.Box(traits(frame, car.id(), Id.NONE), new Box(x, 10, 20, 10), 0));
    }

    Track track(Keyframe... line) {
        return new Track(0, Origin.MANUAL, Id.of(car.id()), 0, Attributes.NONE, List.of(line), List.of());
    }

    /// A track of a skeleton.
    ///
    /// @param line keyframes of the whole: frames, those below 0 meaning outside on -frame
    Track skeleton(int[] line, Track... elements) {
        List<Keyframe> keyframes = Arrays.stream(line)
                .mapToObj(frame -> new Keyframe(
                        frame < 0,
                        false,
                        0,
                        new Shape.Pose(traits(Math.abs(frame), person.id(), Id.NONE), Keypoints.of(), List.of())))
                .toList();
        return new Track(0, Origin.MANUAL, Id.of(person.id()), 0, Attributes.NONE, keyframes, List.of(elements));
    }

    /// A track of one keypoint.
    ///
    /// @param places frame, x, y, and 1 for outside
    Track element(int point, double[]... places) {
        long label = person.points().get(point).id();
        List<Keyframe> line = Arrays.stream(places)
                .map(place -> new Keyframe(
                        place[3] == 1,
                        false,
                        0,
                        new Shape.Points(traits((int) place[0], label, Id.NONE), Keypoints.of(place[1], place[2], 2))))
                .toList();
        return new Track(0, Origin.MANUAL, Id.of(label), 0, Attributes.NONE, line, List.of());
    }

    // ---- doing

    Applied apply(Who who, Change... changes) {
        return apply(who, Edit.of(changes));
    }

    Applied apply(Who who, Edit edit) {
        return database.write(who, tx -> Annotations.apply(tx, task, edit, ChangeKind.SAVE, ""));
    }

    /// Puts a new object without regard to versions.
    ///
    /// @return as it is in the database
    Item put(Who who, Item item) {
        Applied applied = apply(who, new Change.Put(item, OptionalLong.empty()));
        return item.withId(applied.ids().getFirst().getFirst());
    }

    FrameSheet frame(int number) {
        return database.read(tx -> Annotations.frame(tx, task, number));
    }

    LabelOwner owner() {
        return new LabelOwner.OfTask(task);
    }

    List<LabelSpec> labels() {
        return database.read(this::labels);
    }

    List<LabelSpec> labels(Tx tx) {
        return Labels.of(tx, owner());
    }

    /// Everything there is, as text that is equal when, and only when, the annotations are.
    Map<String, String> state() {
        return database.read(tx -> state(tx, Long.MAX_VALUE));
    }

    /// The same after a revision.
    Map<String, String> stateAt(long revision) {
        return database.read(tx -> state(tx, revision));
    }

    private Map<String, String> state(Tx tx, long revision) {
        Codec codec = new Codec();
        Map<String, String> state = new TreeMap<>();
        FrameRange all = new FrameRange(0, Integer.MAX_VALUE);
        List<FrameSheet> frames = new ArrayList<>();
        Journal.stateAt(tx, task, revision, all, frames::add);
        for (FrameSheet sheet : frames) {
            if (!sheet.items().isEmpty()) {
                state.put("frame " + sheet.frame(), HexFormat.of().formatHex(codec.frame(sheet.items())));
            }
        }
        for (TrackSheet sheet : Journal.tracksAt(tx, task, revision)) {
            state.put("track " + sheet.track().id(), HexFormat.of().formatHex(codec.track(sheet.track())));
        }
        return state;
    }

    static OptionalLong at(FrameSheet sheet) {
        return OptionalLong.of(sheet.version());
    }
}
