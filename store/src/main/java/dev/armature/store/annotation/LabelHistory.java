package dev.armature.store.annotation;

import dev.armature.model.Id;
import dev.armature.store.Violation;
import dev.armature.store.annotation.Clash.Content;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.annotation.label.Layout;
import dev.armature.store.annotation.label.Migration;
import dev.armature.store.db.Tx;
import dev.armature.store.project.LabelSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How the labels of a task looked at its revisions: brings objects of a former revision into the present layout.
final class LabelHistory {

    private final Map<Long, TreeMap<Long, Layout>> past = new HashMap<>(); // by label, then by its end
    private final Map<Long, Layout> present = new HashMap<>();
    private final Map<Layout, Optional<Migration>> migrations = new HashMap<>();
    private final Map<String, Long> gone = new TreeMap<>(); // objects of labels that are no more, by name

    LabelHistory(Tx tx, long task, List<LabelSpec> labels) {
        labels.forEach(label -> present.put(label.id(), Layout.of(label)));
        tx.query("select label_id, replaced, layout from label_past where task_id = :task")
                .bind("task", task)
                .map((row, context) -> past.computeIfAbsent(row.getLong(1), none -> new TreeMap<>())
                        .put(row.getLong(2), Layout.parse(row.getString(3))))
                .forEach(nothing -> {});
    }

    /// Enters the layout that a label has up to now.
    static void enter(Tx tx, long task, long replaced, Layout layout) {
        tx.update("""
                        insert into label_past (task_id, label_id, replaced, layout)
                        values (:task, :label, :replaced, :layout)""")
                .bind("task", task)
                .bind("label", layout.label())
                .bind("replaced", replaced)
                .bind("layout", layout.text())
                .execute();
    }

    /// Objects of a sheet of that version as they are to be now; those whose label is no more are left out.
    TreeMap<Long, Content> present(TreeMap<Long, Content> all, long version) {
        if (past.isEmpty()) {
            return all;
        }
        TreeMap<Long, Content> now = new TreeMap<>();
        all.forEach((id, content) -> present(content, version).ifPresent(found -> now.put(id, found)));
        return now;
    }

    private Optional<Content> present(Content content, long version) {
        Id label = switch (content) {
            case Content.OfItem(Item item) -> item.label();
            case Content.OfTrack(Track track) -> track.label();
        };
        Optional<Layout> former = layout(label, version);
        if (former.isEmpty()) {
            return Optional.of(content);
        }
        Optional<Migration> migration =
                migrations.computeIfAbsent(former.get(), layout -> now(layout).map(now -> new Migration(layout, now)));
        if (migration.isEmpty()) {
            gone.merge(former.get().name(), 1L, Long::sum);
        }
        return migration.map(way -> switch (content) {
            case Content.OfItem(Item item) -> new Content.OfItem(way.item(item));
            case Content.OfTrack(Track track) -> new Content.OfTrack(way.track(track));
        });
    }

    /// The layout at that time; empty when it is the present one.
    private Optional<Layout> layout(Id label, long version) {
        TreeMap<Long, Layout> all = label.isLong() ? past.get(label.asLong()) : null;
        return all == null
                ? Optional.empty()
                : Optional.ofNullable(all.higherEntry(version)).map(Map.Entry::getValue);
    }

    /// The present layout of the same label, or of one of the same name where it is gone.
    private Optional<Layout> now(Layout former) {
        return Optional.ofNullable(present.get(former.label()))
                .or(() -> present.values().stream()
                        .filter(layout -> layout.name().equals(former.name()))
                        .findFirst());
    }

    /// What could not be brought back.
    List<Violation> losses() {
        List<Violation> losses = new ArrayList<>();
        gone.forEach((name, count) -> losses.add(new Violation(
                "labels", count + " objects of the label \"" + name + "\", which is gone, are not brought back")));
        return losses;
    }
}
