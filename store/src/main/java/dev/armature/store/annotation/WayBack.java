package dev.armature.store.annotation;

import dev.armature.store.annotation.Clash.Content;
import dev.armature.store.db.Tx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Former states of sheets being written again, in the layout that labels have now.
final class WayBack {

    private final ChangeWriter writer;
    private final SheetTable table;
    private final Bodies bodies = new Bodies();
    private final LabelHistory labels;
    private final Staleness staleness;
    private Delta delta = Delta.NONE;
    private long sheets;

    WayBack(Tx tx, long task, ChangeWriter writer) {
        this.writer = writer;
        this.table = new SheetTable(tx, task);
        this.labels = new LabelHistory(tx, task, Annotations.labels(tx, task));
        this.staleness = new Staleness(tx, task, table, bodies);
    }

    /// Every sheet as it was after a revision.
    void restore(long revision) {
        for (List<SheetKey> keys : SheetTable.pieces(table.written(revision, writer.before()))) {
            Map<SheetKey, Stored> then = table.many(keys, revision);
            Map<SheetKey, Stored> now = table.many(keys);
            for (SheetKey key : keys) {
                write(key, now.getOrDefault(key, Stored.NONE), present(key, then));
            }
        }
    }

    /// What one revision did, taken back object by object.
    ///
    /// @throws StaleException when the same objects were changed since
    void undo(long revision) {
        for (List<SheetKey> keys : SheetTable.pieces(table.written(revision - 1, revision))) {
            Map<SheetKey, Stored> before = table.many(keys, revision - 1);
            Map<SheetKey, Stored> after = table.many(keys, revision);
            Map<SheetKey, Stored> now = table.many(keys);
            for (SheetKey key : keys) {
                Stored stored = now.getOrDefault(key, Stored.NONE);
                TreeMap<Long, Content> present = bodies.read(key, stored);
                Comparison.of(key, present(key, before), present(key, after))
                        .forEach(difference -> takeBack(difference, stored, present, revision));
                write(key, stored, present);
            }
        }
        staleness.throwIfAny();
    }

    private void takeBack(Difference difference, Stored stored, TreeMap<Long, Content> present, long revision) {
        long id = difference.id();
        Optional<Content> here = Optional.ofNullable(present.get(id));
        if (!Comparison.same(here, difference.after())) {
            staleness.check(difference.sheet(), stored, id, OptionalLong.of(revision), here, difference.before());
        }
        difference.before().ifPresentOrElse(content -> present.put(id, content), () -> present.remove(id));
    }

    private TreeMap<Long, Content> present(SheetKey key, Map<SheetKey, Stored> states) {
        Stored stored = states.getOrDefault(key, Stored.NONE);
        return labels.present(bodies.read(key, stored), stored.version());
    }

    private void write(SheetKey key, Stored stored, TreeMap<Long, Content> after) {
        List<Difference> differences = Comparison.of(key, bodies.read(key, stored), after);
        if (!differences.isEmpty()) {
            writer.write(key, stored, after.size(), bodies.write(key, after));
            delta = delta.plus(Comparison.delta(differences));
            sheets++;
        }
    }

    /// Enters it in the journal.
    ///
    /// @param noted whether also when no sheet has changed
    Done finish(ChangeKind kind, String note, OptionalLong undoes, boolean noted) {
        OptionalLong set = writer.finish(kind, note, delta, undoes, noted);
        long revision = set.isPresent() ? writer.revision() : writer.before();
        return new Done(revision, set, sheets, delta, labels.losses());
    }
}
