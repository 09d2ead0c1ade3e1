package dev.armature.store.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.store.Databases;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 50;

    private static void note(Tx tx, String detail) {
        tx.update("""
                        insert into audit (id, at, user_id, username, address, action, kind, thing, detail)
                        values (:id, :now, 0, 'x', '', 'x', '', 0, :detail)""")
                .bind("id", tx.id("audit"))
                .bind("now", tx.now())
                .bind("detail", detail)
                .execute();
    }

    private static long count(Tx tx) {
        return tx.query("select count(*) from audit").mapTo(Long.class).one();
    }

    private static void all(ExecutorService threads, Runnable work) throws ExecutionException, InterruptedException {
        List<Future<?>> futures = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            futures.add(threads.submit(work));
        }
        for (Future<?> future : futures) {
            future.get();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void eightThreadsThatWriteAtOnceLoseNothing(Databases databases) throws ExecutionException, InterruptedException {
        try (Database database = databases.fresh();
                ExecutorService platform = Executors.newFixedThreadPool(THREADS);
                ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
            database.run(
                    Who.PROGRAM,
                    tx -> tx.update("insert into sequence (name, next) values ('counter', 0)")
                            .execute());
            Runnable work = () -> {
                for (int i = 0; i < ROUNDS; i++) {
                    database.run(Who.PROGRAM, tx -> {
                        tx.update("update sequence set next = next + 1 where name = 'counter'")
                                .execute();
                        note(tx, Thread.currentThread().getName());
                    });
                }
            };
            all(platform, work);
            all(virtual, work);
            long expected = 2L * THREADS * ROUNDS;
            assertThat(database.<Long, RuntimeException>read(DatabaseTest::count))
                    .isEqualTo(expected);
            long counted = database.read(tx -> tx.query("select next from sequence where name = 'counter'")
                    .mapTo(Long.class)
                    .one());
            assertThat(counted).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void twoWritersThatLockEachOtherBothSucceed(Databases databases) throws ExecutionException, InterruptedException {
        try (Database database = databases.fresh();
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            database.run(
                    Who.PROGRAM,
                    tx -> tx.update("insert into sequence (name, next) values ('a', 0), ('b', 0)")
                            .execute());
            List<Future<?>> futures = new ArrayList<>();
            for (List<String> order : List.of(List.of("a", "b"), List.of("b", "a"))) {
                futures.add(threads.submit(() -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        database.run(
                                Who.PROGRAM,
                                tx -> order.forEach(
                                        name -> tx.update("update sequence set next = next + 1 where name = :name")
                                                .bind("name", name)
                                                .execute()));
                    }
                }));
            }
            for (Future<?> future : futures) {
                future.get();
            }
            List<Long> counted = database.read(tx -> tx.query("select next from sequence where name in ('a', 'b')")
                    .mapTo(Long.class)
                    .list());
            assertThat(counted).containsOnly(2L * ROUNDS);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void whatAFailedTransactionDidHasNotHappened(Databases databases) throws IOException {
        try (Database database = databases.fresh()) {
            assertThatThrownBy(() -> database.run(Who.PROGRAM, tx -> {
                        note(tx, "lost");
                        throw new IOException("the disk is gone");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the disk is gone");
            assertThat(database.<Long, IOException>read(DatabaseTest::count)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void checkedExceptionsReachAVirtualThread(Databases databases) throws Exception {
        try (Database database = databases.fresh();
                ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> failed = virtual.submit(() -> database.write(Who.PROGRAM, tx -> {
                throw new IOException("the disk is gone");
            }));
            assertThatThrownBy(failed::get).cause().isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aReaderSeesOneStateWhileOthersWrite(Databases databases) throws ExecutionException, InterruptedException {
        try (Database database = databases.fresh();
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            database.run(Who.PROGRAM, tx -> note(tx, "first"));
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch written = new CountDownLatch(1);
            Future<long[]> counts = other.submit(() -> database.read(tx -> {
                long before = count(tx);
                begun.countDown();
                written.await();
                return new long[] {before, count(tx)};
            }));
            begun.await();
            database.run(Who.PROGRAM, tx -> note(tx, "second"));
            written.countDown();
            assertThat(counts.get()).containsExactly(1, 1);
            assertThat(database.<Long, RuntimeException>read(DatabaseTest::count))
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aReaderCannotWrite(Databases databases) {
        try (Database database = databases.fresh()) {
            assertThatThrownBy(() ->
                            database.read(tx -> tx.update("delete from audit").execute()))
                    .hasMessageMatching("(?s).*(readonly|read-only).*");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aTransactionInsideOfAnotherIsRefused(Databases databases) {
        try (Database database = databases.fresh()) {
            assertThatThrownBy(() ->
                            database.run(Who.PROGRAM, tx -> database.run(Who.PROGRAM, inner -> note(inner, "x"))))
                    .isInstanceOf(IllegalStateException.class);
            database.run(Who.PROGRAM, tx -> note(tx, "fine"));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void idsAreNeverGivenTwice(Databases databases) throws ExecutionException, InterruptedException {
        DatabaseSettings settings = databases.settings();
        List<Long> given = Collections.synchronizedList(new ArrayList<>());
        for (int start = 0; start < 2; start++) {
            try (Database database = Database.open(settings);
                    ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
                all(threads, () -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        boolean fails = i % 5 == 0;
                        int count = 1 + i % 70;
                        List<Long> mine = new ArrayList<>();
                        try {
                            database.run(Who.PROGRAM, tx -> {
                                long first = tx.ids("thing", count);
                                for (int k = 0; k < count; k++) {
                                    mine.add(first + k);
                                }
                                if (fails) {
                                    throw new IllegalArgumentException("wanted");
                                }
                            });
                            given.addAll(mine);
                        } catch (IllegalArgumentException wanted) {
                            mine.clear();
                        }
                    }
                });
            }
        }
        assertThat(new HashSet<>(given)).hasSameSizeAs(given);
        assertThat(given).allMatch(id -> id > 0);
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void timesComeBackToTheMillisecondAndSort(Databases databases) {
        try (Database database = databases.fresh()) {
            List<Instant> times = List.of(
                    Instant.parse("2026-01-31T09:00:00Z"),
                    Instant.parse("2026-01-31T09:00:00.020Z"),
                    Instant.parse("2026-01-31T09:00:00.100Z"),
                    Instant.parse("2027-01-01T00:00:00.999Z"));
            database.run(Who.PROGRAM, tx -> {
                for (Instant time : times.reversed()) {
                    tx.update("""
                                    insert into login_attempt (id, username, address, at, succeeded)
                                    values (:id, 'x', '', :at, true)""")
                            .bind("id", tx.id("login_attempt"))
                            .bind("at", time)
                            .execute();
                }
            });
            List<Instant> read = database.read(tx -> tx.query("select at from login_attempt order by at")
                    .map(Row.of(tx, row -> row.time("at")))
                    .list());
            assertThat(read).isEqualTo(times);
            List<Instant> after = database.read(tx -> tx.query("select at from login_attempt where at > :t order by at")
                    .bind("t", times.get(1))
                    .mapTo(Instant.class)
                    .list());
            assertThat(after).isEqualTo(times.subList(2, 4));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void emptyOptionalsAreNull(Databases databases) {
        try (Database database = databases.fresh()) {
            OptionalInt none = database.read(tx -> tx.query("select cast(:none as integer) as n")
                    .bind("none", OptionalInt.empty())
                    .map(Row.of(tx, row -> row.maybeInteger("n")))
                    .one());
            assertThat(none).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aDatabaseOfANewerVersionIsRefused(Databases databases) {
        DatabaseSettings settings = databases.settings();
        try (Database database = Database.open(settings)) {
            database.run(Who.PROGRAM, tx -> tx.update("""
                            insert into flyway_schema_history (installed_rank, version, description, type, script,
                                installed_by, execution_time, success)
                            values (999, '999', 'later', 'SQL', 'V999__later.sql', 'x', 1, true)""").execute());
        }
        assertThatThrownBy(() -> Database.open(settings)).hasMessageContaining("999");
    }

    @Test
    void anUrlOfAnotherDatabaseIsRefused() {
        assertThatThrownBy(() -> DatabaseSettings.of("jdbc:h2:mem:x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:h2:mem:x");
    }
}
