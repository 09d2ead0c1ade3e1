package dev.armature.store.annotation;

import dev.armature.store.ConflictException;
import dev.armature.store.MissingException;
import dev.armature.store.db.Row;
import dev.armature.store.db.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What was done to the annotations of tasks: history, named states, former states, and the ways back.
public final class Journal {

    private Journal() {}

    // ---- history

    /// The entries of a task, the newest first.
    ///
    /// @param before only revisions below this one
    /// @param limit how many at most
    public static List<ChangeSet> history(Tx tx, long task, long before, int limit) {
        return tx.query("select * from change_set where task_id = :task and revision < :before"
                        + " order by revision desc limit :limit")
                .bind("task", task)
                .bind("before", before)
                .bind("limit", limit)
                .map(Row.of(tx, Journal::changeSet))
                .list();
    }

    /// @throws MissingException when there is none
    public static ChangeSet changeSet(Tx tx, long id) {
        return tx.query("select * from change_set where id = :id")
                .bind("id", id)
                .map(Row.of(tx, Journal::changeSet))
                .findOne()
                .orElseThrow(() -> MissingException.of("change", id));
    }

    private static ChangeSet changeSet(Row row) throws SQLException {
        return new ChangeSet(
                row.number("id"),
                row.number("task_id"),
                row.number("revision"),
                row.number("user_id"),
                row.text("username"),
                row.time("at"),
                ChangeKind.ofWord(row.text("kind")),
                row.text("note"),
                row.maybeNumber("undoes"),
                row.maybeNumber("undone_by"),
                row.number("sheets"),
                new Delta(row.number("added"), row.number("changed"), row.number("removed")));
    }

    // ---- named states

    /// Gives the present state of a task a name.
    ///
    /// @param automatic made by the program
    public static RestorePoint point(Tx tx, long task, String name, boolean automatic) {
        RestorePoint point = new RestorePoint(
                tx.id("restore_point"),
                task,
                name,
                Annotations.revision(tx, task),
                tx.who().name(),
                tx.now(),
                automatic);
        tx.update("""
                        insert into restore_point (id, task_id, name, revision, username, at, automatic)
                        values (:id, :task, :name, :revision, :username, :at, :automatic)""")
                .bind("id", point.id())
                .bind("task", task)
                .bind("name", name)
                .bind("revision", point.revision())
                .bind("username", point.userName())
                .bind("at", point.at())
                .bind("automatic", automatic)
                .execute();
        return point;
    }

    /// The named states of a task, the newest first.
    public static List<RestorePoint> points(Tx tx, long task) {
        return tx.query("select * from restore_point where task_id = :task order by revision desc, id desc")
                .bind("task", task)
                .map(Row.of(tx, Journal::point))
                .list();
    }

    /// @throws MissingException when there is none
    public static RestorePoint point(Tx tx, long id) {
        return tx.query("select * from restore_point where id = :id")
                .bind("id", id)
                .map(Row.of(tx, Journal::point))
                .findOne()
                .orElseThrow(() -> MissingException.of("restore point", id));
    }

    /// Takes the name away; the state stays in the history.
    public static void removePoint(Tx tx, long id) {
        tx.update("delete from restore_point where id = :id").bind("id", id).execute();
    }

    private static RestorePoint point(Row row) throws SQLException {
        return new RestorePoint(
                row.number("id"),
                row.number("task_id"),
                row.text("name"),
                row.number("revision"),
                row.text("username"),
                row.time("at"),
                row.flag("automatic"));
    }

    // ---- former states

    /// The frames of a range as they were after a revision. Keypoints are in the order that their labels had then.
    public static <X extends Exception> void stateAt(
            Tx tx, long task, long revision, FrameRange range, FrameSink<X> sink) throws X {
        Annotations.scan(tx, task, range, revision, sink);
    }

    /// The tracks as they were after a revision.
    public static List<TrackSheet> tracksAt(Tx tx, long task, long revision) {
        return Annotations.tracksAt(tx, task, revision);
    }

    /// Gets one difference after the other.
    ///
    /// @param <X> what it throws, which ends the comparison
    public interface DifferenceSink<X extends Exception> {
        void difference(Difference difference) throws X;
    }

    /// What is different after one revision from what was after another, frame by frame and object by object.
    ///
    /// @param from the earlier revision as a rule
    /// @param to the later one
    public static <X extends Exception> void diff(Tx tx, long task, long from, long to, DifferenceSink<X> sink)
            throws X {
        SheetTable table = new SheetTable(tx, task);
        Bodies bodies = new Bodies();
        List<SheetKey> keys = table.written(Math.min(from, to), Math.max(from, to));
        for (List<SheetKey> some : SheetTable.pieces(keys)) {
            Map<SheetKey, Stored> before = table.many(some, from);
            Map<SheetKey, Stored> after = table.many(some, to);
            for (SheetKey key : some) {
                List<Difference> differences = Comparison.of(
                        key,
                        bodies.read(key, before.getOrDefault(key, Stored.NONE)),
                        bodies.read(key, after.getOrDefault(key, Stored.NONE)));
                for (Difference difference : differences) {
                    sink.difference(difference);
                }
            }
        }
    }

    // ---- the ways back

    /// Brings a task back to its state after a revision, deleted frames too. What has happened since stays in the
    /// history.
    ///
    /// Objects follow the labels that have changed since; those of labels that are gone stay away, which the
    /// warnings tell.
    ///
    /// @throws ConflictException for a revision that is not reached yet
    public static Done restore(Tx tx, long task, long revision, String note) {
        ChangeWriter writer = new ChangeWriter(tx, task);
        if (revision < 0 || revision > writer.before()) {
            throw new ConflictException(
                    "task " + task + " has no revision " + revision + "; the newest is " + writer.before());
        }
        WayBack back = new WayBack(tx, task, writer);
        back.restore(revision);
        boolean frames = DeletedFrames.restore(tx, task, writer.size(), revision, writer.revision());
        return back.finish(ChangeKind.RESTORE, note, OptionalLong.empty(), frames);
    }

    /// Takes back one entry of the journal. Other objects keep what was done to them since.
    ///
    /// @throws StaleException when the same objects were changed since
    /// @throws ConflictException when it was taken back before, or was a change of labels
    public static Done undo(Tx tx, long task, long changeSet) {
        ChangeSet set = changeSet(tx, changeSet);
        ChangeWriter writer = new ChangeWriter(tx, task);
        if (set.task() != task) {
            throw MissingException.of("change", changeSet);
        }
        if (set.undoneBy().isPresent()) {
            throw new ConflictException("change " + changeSet + " was taken back already");
        }
        if (set.kind() == ChangeKind.LABELS) {
            throw new ConflictException(
                    "a change of labels cannot be taken back alone; restore the point before it, or change them again");
        }
        WayBack back = new WayBack(tx, task, writer);
        back.undo(set.revision());
        DeletedFrames.undo(tx, task, writer.size(), set.revision(), writer.revision());
        String note = set.note().isEmpty() ? "undo of change " + changeSet : "undo: " + set.note();
        Done done = back.finish(ChangeKind.UNDO, note, OptionalLong.of(changeSet), true);
        tx.update("update change_set set undone_by = :by where id = :id")
                .bind("by", done.changeSet())
                .bind("id", changeSet)
                .execute();
        if (set.undoes().isPresent()) { // then what that one took back is done again
            tx.update("update change_set set undone_by = null where id = :id")
                    .bind("id", set.undoes().getAsLong())
                    .execute();
        }
        return done;
    }
}
