package dev.armature.store.db;

import java.time.Instant;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/// An open transaction. Everything that reads or writes the store takes one as its first argument; it ends with
/// the function that got it from [Database] and is used by one thread.
///
/// Bound values: numbers, booleans, texts, bytes, [Instant]s (milliseconds), and `Optional…` of them. Columns: the
/// same, `Instant` by `row.getColumn("created", Instant.class)` or [Row].
public final class Tx {

    private final Handle handle;
    private final Dialect dialect;
    private final Ids ids;
    private final Who who;
    private final Supplier<Instant> clock;
    private final Instant now;

    Tx(Handle handle, Dialect dialect, Ids ids, Who who, Supplier<Instant> clock) {
        this.handle = handle;
        this.dialect = dialect;
        this.ids = ids;
        this.who = who;
        this.clock = clock;
        this.now = clock.get();
    }

    /// The handle of Jdbi, for what the methods here do not offer.
    public Handle handle() {
        return handle;
    }

    public Dialect dialect() {
        return dialect;
    }

    /// On whose behalf.
    public Who who() {
        return who;
    }

    /// When the transaction began, to the millisecond; the same throughout.
    public Instant now() {
        return now;
    }

    /// What time it is at this moment, for what a long transaction says of its own end.
    public Instant clock() {
        return clock.get();
    }

    /// A number that no other thing of this kind has or had.
    ///
    /// @param kind a word, usually the name of the table
    public long id(String kind) {
        return ids.take(handle, kind, 1);
    }

    /// The first of `count` such numbers that follow each other.
    public long ids(String kind, int count) {
        return ids.take(handle, kind, count);
    }

    /// A statement that gives rows; values are named `:like_this`.
    public Query query(String sql) {
        return handle.createQuery(sql);
    }

    /// A statement that changes rows.
    public Update update(String sql) {
        return handle.createUpdate(sql);
    }

    /// The same statement for many values.
    public PreparedBatch batch(String sql) {
        return handle.prepareBatch(sql);
    }
}
