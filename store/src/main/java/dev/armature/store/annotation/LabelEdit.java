package dev.armature.store.annotation;

import dev.armature.store.annotation.Clash.Content;
import dev.armature.store.annotation.LabelPreview.Effect;
import dev.armature.store.annotation.SheetKey.Kind;
import dev.armature.store.annotation.label.Layout;
import dev.armature.store.db.Tx;
import dev.armature.store.project.LabelOwner;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.Labels;
import dev.armature.store.project.Task;
import dev.armature.store.project.Tasks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Labels that change together with the objects that have them, in all tasks of their owner.
///
/// Keypoints and attributes are followed by their ids: those that move or are renamed stay, new keypoints are
/// absent, those that are no more go, and so do the objects of labels that are no more. What goes stays in the
/// history, under a restore point that is made before.
public final class LabelEdit {

    /// What has become of it.
    ///
    /// @param labels as they are now, with ids
    /// @param points the restore points, one for each task whose objects have changed
    public record Changed(List<LabelSpec> labels, LabelPreview effects, List<RestorePoint> points) {
        public Changed {
            labels = List.copyOf(labels);
            points = List.copyOf(points);
        }
    }

    private final Tx tx;
    private final LabelFates fates;

    private LabelEdit(Tx tx, LabelFates fates) {
        this.tx = tx;
        this.fates = fates;
    }

    /// What would happen. Changes nothing.
    ///
    /// @param wanted all labels of the owner as they are to be; what has the id 0 is new, what is missing goes
    public static LabelPreview preview(Tx tx, LabelOwner owner, List<LabelSpec> wanted) {
        LabelEdit edit = new LabelEdit(tx, new LabelFates(Labels.of(tx, owner), wanted));
        List<Effect> effects = new ArrayList<>();
        for (Task task : Tasks.of(tx, owner)) {
            effects.addAll(edit.look(task));
        }
        return new LabelPreview(effects);
    }

    /// Saves the labels and changes the objects.
    ///
    /// @param note for the history, such as `labels: "tail" added to "dog"`
    /// @throws dev.armature.store.InvalidException for labels that cannot be
    public static Changed apply(Tx tx, LabelOwner owner, List<LabelSpec> wanted, String note) {
        List<Task> tasks = Tasks.of(tx, owner).stream()
                .sorted(Comparator.comparingLong(Task::id))
                .toList();
        List<ChangeWriter> writers =
                tasks.stream().map(task -> new ChangeWriter(tx, task.id())).toList();
        List<LabelSpec> before = Labels.of(tx, owner);
        List<LabelSpec> after = Labels.save(tx, owner, wanted);
        LabelEdit edit = new LabelEdit(tx, new LabelFates(before, after));
        List<Effect> effects = new ArrayList<>();
        List<RestorePoint> points = new ArrayList<>();
        if (!edit.fates.isNothing()) {
            for (int i = 0; i < tasks.size(); i++) {
                edit.change(tasks.get(i), writers.get(i), note, effects, points);
            }
        }
        return new Changed(after, new LabelPreview(effects), points);
    }

    private List<Effect> look(Task task) {
        if (fates.isNothing()) {
            return List.of();
        }
        Tally tally = new Tally(task);
        Bodies bodies = new Bodies();
        SheetTable table = new SheetTable(tx, task.id());
        for (Kind kind : Kind.values()) {
            table.scan(kind, 0, Long.MAX_VALUE, Long.MAX_VALUE, (key, stored) -> {
                tally.sheet();
                bodies.read(key, stored).values().forEach(tally::object);
            });
        }
        return tally.effects();
    }

    private void change(Task task, ChangeWriter writer, String note, List<Effect> effects, List<RestorePoint> points) {
        if (writer.before() == 0) {
            return; // there never was an object
        }
        Tally tally = new Tally(task);
        Delta delta = Delta.NONE;
        Bodies bodies = new Bodies();
        SheetTable table = new SheetTable(tx, task.id());
        for (List<SheetKey> some : SheetTable.pieces(table.written(0, writer.before()))) {
            Map<SheetKey, Stored> stored = table.many(some);
            for (SheetKey key : some) {
                Stored sheet = stored.getOrDefault(key, Stored.NONE);
                TreeMap<Long, Content> before = bodies.read(key, sheet);
                tally.sheet();
                before.values().forEach(tally::object);
                TreeMap<Long, Content> after = fates.after(before);
                List<Difference> differences = Comparison.of(key, before, after);
                if (!differences.isEmpty()) {
                    writer.write(key, sheet, after.size(), bodies.write(key, after));
                    delta = delta.plus(Comparison.delta(differences));
                }
            }
        }
        if (!delta.isNone()) {
            points.add(Journal.point(tx, task.id(), "before " + (note.isEmpty() ? "a change of labels" : note), true));
        }
        for (Layout layout : fates.former()) {
            LabelHistory.enter(tx, task.id(), writer.revision(), layout);
        }
        writer.finish(ChangeKind.LABELS, note, delta, OptionalLong.empty(), true);
        effects.addAll(tally.effects());
    }

    /// Counts for one task, by label.
    private final class Tally {

        private final Task task;
        private final Map<Long, Counted> byLabel = new TreeMap<>();
        private long sheets;

        private static final class Counted {
            private long objects;
            private long frames;
            private long lastSheet;
            private long removed;
            private final Map<String, Long> lost = new TreeMap<>();
        }

        Tally(Task task) {
            this.task = task;
        }

        void sheet() {
            sheets++;
        }

        void object(Content content) {
            long label = LabelFates.label(content);
            if (!fates.concerns(content)) {
                return;
            }
            Counted counted = byLabel.computeIfAbsent(label, none -> new Counted());
            counted.objects++;
            if (counted.lastSheet != sheets) {
                counted.lastSheet = sheets;
                counted.frames++;
            }
            if (fates.isRemoved(label)) {
                counted.removed++;
            }
            fates.lost(content).forEach(point -> counted.lost.merge(point, 1L, Long::sum));
        }

        List<Effect> effects() {
            List<Effect> effects = new ArrayList<>();
            byLabel.forEach((label, counted) -> effects.add(new Effect(
                    task.id(),
                    task.name(),
                    label,
                    fates.name(label),
                    counted.objects,
                    counted.frames,
                    counted.removed,
                    counted.lost,
                    fates.newPoints(label))));
            return effects;
        }
    }
}
