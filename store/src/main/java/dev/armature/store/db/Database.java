package dev.armature.store.db;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/// The database of a store, open and with the newest schema. All work is done in transactions, which either happen
/// wholly or not at all. Safe for use by any number of threads.
///
/// A transaction that writes sees what others have committed. In SQLite one writes at a time, the others wait. In
/// PostgreSQL several write at once; what must not change under a transaction it locks by updating its row first,
/// task before project. One that reads sees one state from its first statement to its end, whatever others write.
public final class Database implements AutoCloseable {

    private static final int TRIES = 9;
    private static final long FIRST_WAIT = 5_000_000; // nanoseconds at most, doubled every time
    private static final Set<String> AGAIN = Set.of("40001", "40P01"); // serialization failure, deadlock

    private final Dialect dialect;
    private final Clock clock;
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final Jdbi writer;
    private final Jdbi reader;
    private final Ids ids;
    private final Crew writers;
    private final Crew readers;
    private final Lock turn = new ReentrantLock(true); // to write to SQLite: who came first writes first
    private final ThreadLocal<Boolean> busy = ThreadLocal.withInitial(() -> false);

    private Database(DatabaseSettings settings, Clock clock) {
        this.dialect = settings.dialect();
        this.clock = clock;
        this.writers = new Crew("writer", 1);
        this.readers = new Crew("reader", settings.readers());
        if (dialect == Dialect.SQLITE) {
            writer = jdbi(Pools.sqliteWriter(settings));
            migrate(); // before the readers open: the file becomes a database here
            reader = jdbi(Pools.sqliteReaders(settings));
            ids = Ids.inTransaction();
        } else {
            writer = jdbi(Pools.postgresql(settings));
            migrate();
            reader = writer;
            ids = Ids.inBlocks(jdbi(Pools.postgresqlIds(settings)));
        }
    }

    /// Opens the database, makes it when there is none, and brings its schema to the newest version.
    public static Database open(DatabaseSettings settings) {
        return open(settings, Clock.systemUTC());
    }

    /// The same with a clock of its own.
    public static Database open(DatabaseSettings settings, Clock clock) {
        return new Database(settings, clock);
    }

    private Jdbi jdbi(HikariDataSource pool) {
        pools.add(pool);
        return Jdbi.create(pool)
                .registerArgument(new TextArgument())
                .registerArgument(new InstantArgument())
                .registerColumnMapper(Instant.class, (row, column, context) -> dialect.instant(row, column));
    }

    private void migrate() {
        try {
            Flyway.configure()
                    .dataSource(pools.getFirst().getJdbcUrl(), user(), password())
                    .loggers("slf4j") // of whoever runs this; a library writes nothing by itself
                    .locations("classpath:db/migration")
                    .placeholders(dialect.placeholders())
                    .ignoreMigrationPatterns(new String[0]) // refuses a database that a newer version has changed
                    .load()
                    .migrate();
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private String user() {
        return pools.getFirst().getUsername();
    }

    private String password() {
        return pools.getFirst().getPassword();
    }

    public Dialect dialect() {
        return dialect;
    }

    /// The time by which everything here goes, to the millisecond.
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// Runs work that reads and writes in one transaction, and commits it.
    ///
    /// @return what the work returned
    /// @throws X what the work threw; nothing of it has happened then
    public <T, X extends Exception> T write(Who who, Work<T, X> work) throws X {
        return crewed(writers, () -> inTurn(() -> again(() -> transaction(writer, who, work))));
    }

    /// [#write] without a result.
    public <X extends Exception> void run(Who who, Action<X> action) throws X {
        this.<Boolean, X>write(who, tx -> {
            action.in(tx);
            return true;
        });
    }

    /// Runs work that only reads, in one consistent state.
    ///
    /// @return what the work returned, complete: a stream ends with the transaction
    /// @throws X what the work threw
    public <T, X extends Exception> T read(Work<T, X> work) throws X {
        return crewed(
                readers,
                () -> again(() -> dialect == Dialect.SQLITE ? transaction(reader, Who.PROGRAM, work) : snapshot(work)));
    }

    /// Gives a connection that is in no transaction and that nobody writes beside in SQLite: for a copy of the
    /// whole database and the like.
    public <T, X extends Exception> T alone(HandleCallback<T, X> work) throws X {
        return crewed(writers, () -> inTurn(() -> guarded(() -> writer.withHandle(work))));
    }

    /// The pool of one connection would give it to any of those who wait, and some would wait long.
    private <T, X extends Exception> T inTurn(Crew.Job<T, X> job) throws X {
        if (dialect != Dialect.SQLITE) {
            return job.run();
        }
        turn.lock();
        try {
            return job.run();
        } finally {
            turn.unlock();
        }
    }

    private <T, X extends Exception> T transaction(Jdbi jdbi, Who who, Work<T, X> work) throws X {
        return guarded(() -> jdbi.inTransaction(handle -> work.in(tx(handle, who))));
    }

    private <T, X extends Exception> T snapshot(Work<T, X> work) throws X {
        return guarded(() -> reader.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            handle.execute("set transaction read only");
            return work.in(tx(handle, Who.PROGRAM));
        }));
    }

    private Tx tx(Handle handle, Who who) {
        return new Tx(handle, dialect, ids, who, this::now);
    }

    /// A transaction inside of another one would wait for itself.
    private <T, X extends Exception> T guarded(Crew.Job<T, X> job) throws X {
        if (busy.get()) {
            throw new IllegalStateException("a transaction was begun inside of another one");
        }
        busy.set(true);
        try {
            return job.run();
        } finally {
            busy.remove();
        }
    }

    /// SQLite does its work on the thread that calls it and never parks there, so that virtual threads would keep
    /// their few carriers from all others.
    private <T, X extends Exception> T crewed(Crew crew, Crew.Job<T, X> job) throws X {
        return dialect == Dialect.SQLITE && Thread.currentThread().isVirtual() ? crew.run(job) : job.run();
    }

    /// Two that broke a deadlock wait differently long, so that they do not meet again.
    private <T, X extends Exception> T again(Crew.Job<T, X> job) throws X {
        long wait = FIRST_WAIT;
        for (int left = TRIES - 1; left > 0; left--) {
            try {
                return job.run();
            } catch (RuntimeException failed) {
                if (!mayTryAgain(failed)) {
                    throw failed;
                }
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(wait));
            wait *= 2;
        }
        return job.run();
    }

    private static boolean mayTryAgain(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null && AGAIN.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /// Ends it; transactions that are open fail.
    @Override
    public void close() {
        writers.close();
        readers.close();
        pools.reversed().forEach(HikariDataSource::close);
    }
}
