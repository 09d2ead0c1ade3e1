package dev.armature.store.annotation;

import dev.armature.store.MissingException;
import dev.armature.store.annotation.SheetKey.Kind;
import dev.armature.store.db.Tx;
import dev.armature.store.project.Tasks;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;

/// The one way by which sheets change: writes new ones, leaves the former ones in the journal, and enters what was
/// done. From its making to the end of the transaction nobody else changes the task's annotations.
final class ChangeWriter {

    private static final int AT_ONCE = 200; // rows
    private static final long MOST_BYTES = 4 << 20; // of bodies that wait

    private final Tx tx;
    private final long task;
    private final int size; // frames
    private final long before; // the revision from which this starts
    private final List<Waiting> waiting = new ArrayList<>();
    private long waitingBytes;
    private long sheets;
    private boolean tracks; // whether any was written: it concerns all jobs

    private record Waiting(SheetKey key, Stored former, int items, byte[] body) {}

    ChangeWriter(Tx tx, long task) {
        this.tx = tx;
        this.task = task;
        long[] row = tx.query("update task set revision = revision where id = :task returning revision, size")
                .bind("task", task)
                .map((found, context) -> new long[] {found.getLong(1), found.getLong(2)})
                .findOne()
                .orElseThrow(() -> MissingException.of("task", task));
        before = row[0];
        size = (int) row[1];
    }

    /// The revision that there was.
    long before() {
        return before;
    }

    /// The revision that this makes, when it writes anything.
    long revision() {
        return before + 1;
    }

    /// Number of frames of the task.
    int size() {
        return size;
    }

    /// Replaces a sheet; each only once.
    ///
    /// @param former as it is in the database now
    /// @param items how many objects the new body has
    void write(SheetKey key, Stored former, int items, byte[] body) {
        waiting.add(new Waiting(key, former, items, body));
        waitingBytes += body.length + former.body().length;
        sheets++;
        tracks |= key.kind() == Kind.TRACK;
        if (waiting.size() == AT_ONCE || waitingBytes > MOST_BYTES) {
            flush();
        }
    }

    /// Enters the change in the journal. Nothing is entered when nothing was written, unless it is to be noted.
    ///
    /// @param noted whether an entry is made in any case
    OptionalLong finish(ChangeKind kind, String note, Delta delta, OptionalLong undoes, boolean noted) {
        flush();
        if (sheets == 0 && !noted) {
            return OptionalLong.empty();
        }
        long id = tx.id("change_set");
        tx.update("update task set revision = :revision where id = :task")
                .bind("revision", revision())
                .bind("task", task)
                .execute();
        tx.update("""
                        insert into change_set (id, task_id, revision, user_id, username, at, kind, note, undoes,
                            sheets, added, changed, removed)
                        values (:id, :task, :revision, :user, :username, :at, :kind, :note, :undoes,
                            :sheets, :added, :changed, :removed)""")
                .bind("id", id)
                .bind("task", task)
                .bind("revision", revision())
                .bind("user", tx.who().user())
                .bind("username", tx.who().name())
                .bind("at", tx.now())
                .bind("kind", kind.word())
                .bind("note", note)
                .bind("undoes", undoes)
                .bind("sheets", sheets)
                .bind("added", delta.added())
                .bind("changed", delta.changed())
                .bind("removed", delta.removed())
                .execute();
        touch();
        return OptionalLong.of(id);
    }

    /// Tells the task, its project and the jobs that something in them has changed.
    private void touch() {
        Tasks.touch(tx, task);
        String all = "update job set updated = :now where task_id = :task";
        String touched = all + " and exists (select 1 from sheet where task_id = job.task_id and kind = 0"
                + " and version = :revision and number between job.start_frame and job.stop_frame)";
        Update jobs =
                tracks || sheets == 0 ? tx.update(all) : tx.update(touched).bind("revision", revision());
        jobs.bind("now", tx.now()).bind("task", task).execute();
    }

    private void flush() {
        try {
            keepFormer();
            writeNew();
        } catch (SQLException failed) {
            throw new UnableToExecuteStatementException(failed, null);
        }
        waiting.clear();
        waitingBytes = 0;
    }

    private void keepFormer() throws SQLException {
        List<Waiting> written =
                waiting.stream().filter(one -> one.former().version() > 0).toList();
        if (written.isEmpty()) {
            return;
        }
        String sql = "insert into sheet_past (task_id, kind, number, replaced, version, items, body)"
                + " values (?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = tx.handle().getConnection().prepareStatement(sql)) {
            for (Waiting one : written) {
                key(statement, one.key());
                statement.setLong(4, revision());
                statement.setLong(5, one.former().version());
                statement.setInt(6, one.former().items());
                statement.setBytes(7, one.former().body());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void writeNew() throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        String sql = "insert into sheet (task_id, kind, number, version, items, body) values (?, ?, ?, ?, ?, ?)"
                + " on conflict (task_id, kind, number) do update set version = excluded.version,"
                + " items = excluded.items, body = excluded.body";
        try (PreparedStatement statement = tx.handle().getConnection().prepareStatement(sql)) {
            for (Waiting one : waiting) {
                key(statement, one.key());
                statement.setLong(4, revision());
                statement.setInt(5, one.items());
                statement.setBytes(6, one.body());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void key(PreparedStatement statement, SheetKey key) throws SQLException {
        statement.setLong(1, task);
        statement.setInt(2, key.kind().ordinal());
        statement.setLong(3, key.number());
    }
}
