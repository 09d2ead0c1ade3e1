package dev.armature.store.crash;

import dev.armature.geometry.Box;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.model.Sides.Side;
import dev.armature.store.annotation.Annotations;
import dev.armature.store.annotation.Bulk;
import dev.armature.store.annotation.Change;
import dev.armature.store.annotation.ChangeKind;
import dev.armature.store.annotation.Edit;
import dev.armature.store.annotation.FrameSheet;
import dev.armature.store.annotation.LabelEdit;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Origin;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Tx;
import dev.armature.store.project.Frame;
import dev.armature.store.project.Frames;
import dev.armature.store.project.KeypointSpec;
import dev.armature.store.project.LabelOwner;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.LabelType;
import dev.armature.store.project.Labels;
import dev.armature.store.project.Media;
import dev.armature.store.project.Project;
import dev.armature.store.project.ProjectDraft;
import dev.armature.store.project.Projects;
import dev.armature.store.project.SkeletonSpec;
import dev.armature.store.project.Task;
import dev.armature.store.project.TaskDraft;
import dev.armature.store.project.Tasks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/// What [CrashWorker] changes: a project with a task `saves`, on each frame of which lies one rectangle whose
/// x counts the saves, and a task `imports`, all of whose poses have the number of the import that wrote them
/// as their x.
record Ledger(long project, long saves, long imports) {

    static final int SAVERS = 3;
    static final int IMPORTED = 250; // frames
    static final int SMALLEST = 3; // keypoints of the label that is migrated
    private static final int WIDTH = 1_000_000; // px: room for counting

    /// The one of this store, made when there is none.
    static Ledger of(Tx tx) {
        List<Project> all = Projects.list(tx, ListRequest.all()).items();
        if (all.isEmpty()) {
            return make(tx);
        }
        List<Task> tasks = Tasks.of(tx, all.getFirst().id());
        return new Ledger(all.getFirst().id(), find(tasks, "saves"), find(tasks, "imports"));
    }

    private static long find(List<Task> tasks, String name) {
        return tasks.stream()
                .filter(task -> task.name().equals(name))
                .mapToLong(Task::id)
                .findFirst()
                .orElseThrow();
    }

    private static Ledger make(Tx tx) {
        long project = Projects.create(tx, ProjectDraft.named("ledger")).id();
        LabelSpec car = new LabelSpec(0, "car", "", LabelType.RECTANGLE, List.of(), Optional.empty());
        LabelSpec person = new LabelSpec(
                0,
                "person",
                "",
                LabelType.SKELETON,
                List.of(),
                Optional.of(new SkeletonSpec(points(SMALLEST), List.of())));
        Labels.save(tx, new LabelOwner.OfProject(project), List.of(car, person));
        Ledger ledger = new Ledger(project, task(tx, project, "saves", SAVERS), task(tx, project, "imports", IMPORTED));
        for (int saver = 0; saver < SAVERS; saver++) {
            ledger.put(tx, Item.of(Origin.MANUAL, ledger.box(tx, saver, 0)));
        }
        return ledger;
    }

    private static long task(Tx tx, long project, String name, int frames) {
        long task = Tasks.create(tx, TaskDraft.named(name).in(project)).id();
        List<Frame> all = IntStream.range(0, frames)
                .mapToObj(i -> Frame.of(i, i + ".jpg", WIDTH, WIDTH, Optional.empty()))
                .toList();
        Frames.attach(tx, task, Media.pictures(frames), all.iterator());
        return task;
    }

    private static List<KeypointSpec> points(int count) {
        List<KeypointSpec> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new KeypointSpec(
                    0, "p" + i, "", List.of(), 50, 50, Side.MIDDLE, OptionalInt.empty(), OptionalDouble.empty()));
        }
        return points;
    }

    private LabelSpec label(Tx tx, String name) {
        return Labels.of(tx, new LabelOwner.OfProject(project)).stream()
                .filter(label -> label.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Shape box(Tx tx, int frame, long count) {
        return new Shape.Box(traits(frame, label(tx, "car").id()), new Box(count, 1, 2, 2), 0);
    }

    private static Shape.Traits traits(int frame, long label) {
        return new Shape.Traits(Id.of(frame), Id.of(0), Id.of(label), 0, 0, Attributes.NONE, Optional.empty());
    }

    private void put(Tx tx, Item item) {
        Edit edit = new Edit(List.of(new Change.Put(item, OptionalLong.empty())), Optional.empty());
        Annotations.apply(tx, saves, edit, ChangeKind.SAVE, "");
    }

    // ---- saves

    /// Counts one further.
    long save(Tx tx, int saver) {
        Item item = Annotations.frame(tx, saves, saver).items().getFirst();
        long count = count(item) + 1;
        put(tx, item.withAnnotation(box(tx, saver, count)));
        return count;
    }

    /// How often a saver has saved.
    long saved(Tx tx, int saver) {
        return count(Annotations.frame(tx, saves, saver).items().getFirst());
    }

    private static long count(Item item) {
        return (long) ((Shape.Box) item.annotation()).box().x();
    }

    // ---- imports

    /// Replaces everything in the task of the imports.
    void bring(Tx tx, long number) {
        LabelSpec person = label(tx, "person");
        Bulk bulk = Annotations.bulk(
                tx, imports, ChangeKind.IMPORT, "import " + number, Bulk.Mode.REPLACE, Annotations.all(tx, imports));
        double[] xyv = new double[3 * person.points().size()];
        for (int i = 0; i < xyv.length; i += 3) {
            xyv[i] = number;
            xyv[i + 2] = 2;
        }
        for (int frame = 0; frame < IMPORTED; frame++) {
            Shape pose = new Shape.Pose(traits(frame, person.id()), Keypoints.of(xyv), List.of());
            bulk.add(frame, List.of(Item.of(Origin.MANUAL, pose), Item.of(Origin.MANUAL, pose)));
        }
        bulk.finish();
    }

    /// The numbers of the imports that are seen: one, if none is there by halves; none before the first.
    Set<Long> imported(Tx tx) {
        Set<Long> numbers = new HashSet<>();
        List<FrameSheet> sheets = Annotations.frames(tx, imports, Annotations.all(tx, imports));
        sheets.forEach(sheet -> sheet.items()
                .forEach(item ->
                        numbers.add((long) item.keypoints().orElseThrow().x(0))));
        if (!sheets.isEmpty()
                && (sheets.size() != IMPORTED
                        || sheets.stream().anyMatch(sheet -> sheet.items().size() != 2))) {
            numbers.add(-1L);
        }
        return numbers;
    }

    // ---- label migration

    /// Gives the label one keypoint more, or takes the last one away when there are many.
    int migrate(Tx tx) {
        LabelOwner owner = new LabelOwner.OfProject(project);
        List<LabelSpec> wanted = new ArrayList<>();
        int size = 0;
        for (LabelSpec label : Labels.of(tx, owner)) {
            if (label.name().equals("person")) {
                List<KeypointSpec> points = new ArrayList<>(label.points());
                if (points.size() > SMALLEST + 3) {
                    points.removeLast();
                } else {
                    points.add(points(points.size() + 1).getLast());
                }
                size = points.size();
                wanted.add(new LabelSpec(
                        label.id(),
                        label.name(),
                        label.color(),
                        label.type(),
                        label.attributes(),
                        Optional.of(new SkeletonSpec(points, List.of()))));
            } else {
                wanted.add(label);
            }
        }
        LabelEdit.apply(tx, owner, wanted, "one keypoint more or less");
        return size;
    }

    /// Whether every pose has as many keypoints as its label.
    boolean migrated(Tx tx) {
        int points = label(tx, "person").points().size();
        return Annotations.frames(tx, imports, Annotations.all(tx, imports)).stream()
                .flatMap(sheet -> sheet.items().stream())
                .allMatch(item -> item.keypoints().orElseThrow().size() == points);
    }
}
