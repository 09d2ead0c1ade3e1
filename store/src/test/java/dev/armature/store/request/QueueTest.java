package dev.armature.store.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.store.ConflictException;
import dev.armature.store.Databases;
import dev.armature.store.InvalidException;
import dev.armature.store.MissingException;
import dev.armature.store.db.Database;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Who;
import dev.armature.store.people.User;
import dev.armature.store.people.UserDraft;
import dev.armature.store.people.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Long work: in order, some at once, with a truthful end whatever happens.
class QueueTest {

    private static final Duration LIFE = Duration.ofHours(1);

    @TempDir
    Path folder;

    private Database database;
    private Who who;

    private Queue queue(Databases kind, Map<String, Work> works) {
        database = kind.fresh();
        long id = database.write(Who.PROGRAM, tx -> Users.create(tx, UserDraft.named("ann"), ""))
                .id();
        who = new Who(id, "ann");
        return new Queue(database, folder, works, LIFE);
    }

    private static RequestDraft draft(String kind) {
        return new RequestDraft(
                kind, Operation.task("test:work", OptionalLong.empty(), 7).in("A 1.0"), "{}");
    }

    private Request state(Request request) {
        return database.read(tx -> Requests.get(tx, request.id()));
    }

    private Request end(Request request) throws InterruptedException {
        while (!state(request).state().isOver()) {
            Thread.sleep(5);
        }
        return state(request);
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void workIsDoneInTheOrderInWhichItCame(Databases kind) throws Exception {
        List<Long> done = new CopyOnWriteArrayList<>();
        try (Queue queue = queue(kind, Map.of("x", at -> {
            done.add(at.request().id());
            return Outcome.done();
        }))) {
            List<Request> asked = List.of(
                    queue.submit(who, draft("x")), queue.submit(who, draft("x")), queue.submit(who, draft("x")));
            queue.start(1);
            for (Request request : asked) {
                assertThat(end(request).state()).isEqualTo(RequestState.FINISHED);
            }
            assertThat(done).isEqualTo(asked.stream().map(Request::id).toList());
        } finally {
            database.close();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void theEndIsLaterThanTheBeginningOfALongTransaction(Databases kind) throws Exception {
        try (Queue queue = queue(
                kind,
                Map.of(
                        "x",
                        at -> at.database().write(who, tx -> {
                            LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
                            return at.finish(tx, Outcome.done());
                        })))) {
            Request asked = queue.submit(who, draft("x"));
            queue.start(1);
            Request ended = end(asked);
            assertThat(ended.finished().orElseThrow())
                    .isAfterOrEqualTo(ended.started().orElseThrow().plusMillis(25));
        } finally {
            database.close();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void nothingIsDoneTwice(Databases kind) throws Exception {
        ConcurrentLinkedQueue<Long> done = new ConcurrentLinkedQueue<>();
        AtomicInteger left = new AtomicInteger(60);
        CountDownLatch all = new CountDownLatch(60);
        try (Queue queue = queue(kind, Map.of("x", at -> {
            done.add(at.request().id());
            all.countDown();
            return Outcome.done();
        }))) {
            queue.start(4);
            while (left.getAndDecrement() > 0) {
                queue.submit(who, draft("x"));
            }
            all.await();
            assertThat(done).doesNotHaveDuplicates().hasSize(60);
        } finally {
            database.close();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void anOutcomeIsKeptWithItsFile(Databases kind) throws Exception {
        try (Queue queue = queue(kind, Map.of("x", at -> {
            at.progress(0.5);
            Files.writeString(at.file(), "bytes");
            return Outcome.done()
                    .saying("two lost", "{\"lost\":2}")
                    .offering("a.zip")
                    .made(9);
        }))) {
            queue.start(1);
            Request request = end(queue.submit(who, draft("x")));
            assertThat(request.message()).isEqualTo("two lost");
            assertThat(request.report()).isEqualTo("{\"lost\":2}");
            assertThat(request.fileName()).contains("a.zip");
            assertThat(request.result()).hasValue(9);
            assertThat(request.owner()).isEqualTo(who.user());
            assertThat(request.operation().format()).contains("A 1.0");
            assertThat(queue.file(request)).hasContent("bytes");
        } finally {
            database.close();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void failedWorkSaysWhyAndLeavesNoFile(Databases kind) throws Exception {
        try (Queue queue = queue(
                kind,
                Map.of(
                        "refused",
                                at -> {
                                    Files.writeString(at.file(), "half");
                                    throw new InvalidException("name", "is bad");
                                },
                        "broken",
                                at -> {
                                    throw new IOException("the disk is full");
                                },
                        "bug",
                                at -> {
                                    throw new IllegalStateException("secret");
                                }))) {
            queue.start(1);
            Request refused = end(queue.submit(who, draft("refused")));
            assertThat(refused.state()).isEqualTo(RequestState.FAILED);
            assertThat(refused.message()).isEqualTo("name: is bad");
            assertThat(end(queue.submit(who, draft("broken"))).message()).isEqualTo("the disk is full");
            assertThat(end(queue.submit(who, draft("bug"))).message())
                    .contains("fault")
                    .doesNotContain("secret");
            assertThat(queue.file(refused)).doesNotExist();
        } finally {
            database.close();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aChangeAndTheEndOfItsRequestAreOneTransaction(Databases kind) throws Exception {
        try (Queue queue = queue(
                kind,
                Map.of(
                        "both",
                                at -> at.database().write(at.who(), tx -> {
                                    Users.create(tx, UserDraft.named("both"), "");
                                    return at.finish(tx, Outcome.done().made(5));
                                }),
                        "neither",
                                at -> at.database().write(at.who(), tx -> {
                                    Users.create(tx, UserDraft.named("neither"), "");
                                    at.finish(tx, Outcome.done());
                                    throw new ConflictException("at the last moment");
                                }),
                        "after",
                                at -> {
                                    at.database()
                                            .run(
                                                    at.who(),
                                                    tx -> at.finish(
                                                            tx, Outcome.done().saying("done", "")));
                                    throw new IOException("when all was over");
                                }))) {
            queue.start(1);
            assertThat(end(queue.submit(who, draft("both"))).result()).hasValue(5);
            Request neither = end(queue.submit(who, draft("neither")));
            assertThat(neither.state()).isEqualTo(RequestState.FAILED);
            assertThat(neither.message()).isEqualTo("at the last moment");
            assertThat(database.<Optional<User>, RuntimeException>read(tx -> Users.find(tx, "both")))
                    .isPresent();
            assertThat(database.<Optional<User>, RuntimeException>read(tx -> Users.find(tx, "neither")))
                    .isEmpty();
            Request after = queue.submit(who, draft("after"));
            end(queue.submit(who, draft("both")));
            assertThat(state(after).state()).isEqualTo(RequestState.FINISHED);
            assertThat(state(after).message()).isEqualTo("done");
        } finally {
            database.close();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void cancelledWorkStopsAndKeepsNothing(Databases kind) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        try (Queue queue = queue(
                kind,
                Map.of(
                        "x",
                        at -> at.database().write(at.who(), tx -> {
                            Users.create(tx, UserDraft.named("never"), "");
                            begun.countDown();
                            while (at.request().id() > 0) {
                                at.progress(0.25);
                            }
                            return Outcome.done();
                        })))) {
            queue.start(1);
            Request request = queue.submit(who, draft("x"));
            begun.await();
            assertThat(queue.progress(request.id()).orElse(-1)).isBetween(0.0, 0.25);
            queue.cancel(who, request.id());
            assertThat(end(request).state()).isEqualTo(RequestState.FAILED);
            assertThat(end(request).message()).isEqualTo("cancelled by ann");
            assertThat(database.<Optional<User>, RuntimeException>read(tx -> Users.find(tx, "never")))
                    .isEmpty();
            assertThatThrownBy(() -> queue.cancel(who, request.id())).isInstanceOf(ConflictException.class);
        } finally {
            database.close();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void whatWaitsIsCancelledAtOnceAndNeverBegins(Databases kind) throws Exception {
        AtomicInteger begun = new AtomicInteger();
        try (Queue queue = queue(kind, Map.of("x", at -> {
            begun.incrementAndGet();
            return Outcome.done();
        }))) {
            Request first = queue.submit(who, draft("x"));
            Request second = queue.submit(who, draft("x"));
            queue.cancel(who, first.id());
            assertThat(state(first).state()).isEqualTo(RequestState.FAILED);
            queue.start(1);
            end(second);
            assertThat(begun).hasValue(1);
            assertThatThrownBy(() -> queue.cancel(who, 12345)).isInstanceOf(MissingException.class);
        } finally {
            database.close();
        }
    }

    // ---- the end of the program

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void whatWasAtWorkWhenTheProgramDiedIsFailedWithItsReasonAndWhatWaitedIsDone(Databases kind) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch dead = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        Map<String, Work> works = Map.of("x", at -> {
            if (runs.incrementAndGet() == 1) {
                Files.writeString(at.file(), "half");
                begun.countDown();
                await(dead);
            }
            return Outcome.done();
        });
        try (Queue died = queue(kind, works)) {
            died.start(1);
            Request atWork = died.submit(who, draft("x"));
            begun.await();
            Request waiting = died.submit(who, draft("x"));
            try (Queue next = new Queue(database, folder, works, LIFE)) {
                next.start(1);
                assertThat(state(atWork).state()).isEqualTo(RequestState.FAILED);
                assertThat(state(atWork).message()).startsWith("the server ended while this was at work");
                assertThat(end(waiting).state()).isEqualTo(RequestState.FINISHED);
                assertThat(next.file(atWork)).doesNotExist();
            }
            dead.countDown();
        } finally {
            database.close();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            throw new AssertionError(ended);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void aStopWaitsForShortWorkAndEndsLongWork(Databases kind) throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        try (Queue queue = queue(
                kind,
                Map.of(
                        "short",
                                at -> {
                                    begun.countDown();
                                    return Outcome.done();
                                },
                        "long",
                                at -> {
                                    begun.countDown();
                                    while (at.request().id() > 0) {
                                        at.check();
                                    }
                                    return Outcome.done();
                                }))) {
            queue.start(2);
            Request brief = queue.submit(who, draft("short"));
            Request endless = queue.submit(who, draft("long"));
            begun.await();
            queue.stop(Duration.ofMillis(200));
            assertThat(state(brief).state()).isEqualTo(RequestState.FINISHED);
            assertThat(state(endless).state()).isEqualTo(RequestState.FAILED);
            assertThat(state(endless).message()).startsWith("the server was stopped while this was at work");
        } finally {
            database.close();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void requestsAndTheirFilesExpire(Databases kind) throws Exception {
        Work work = at -> {
            Files.writeString(at.file(), "bytes");
            return Outcome.done().offering("a.zip");
        };
        try (Queue queue = queue(kind, Map.of("x", work))) {
            queue.start(1);
            Request request = end(queue.submit(who, draft("x")));
            queue.stop(Duration.ofSeconds(5));
            database.run(Who.PROGRAM, tx -> {
                tx.update("update request set expiry = :now")
                        .bind("now", tx.now())
                        .execute();
            });
            Files.createDirectories(folder.resolve("stray"));
            try (Queue next = new Queue(database, folder, Map.of("x", work), LIFE)) {
                next.start(1);
                assertThat(database.<Optional<Request>, RuntimeException>read(tx -> Requests.find(tx, request.id())))
                        .isEmpty();
                assertThat(folder).isEmptyDirectory();
            }
        } finally {
            database.close();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.armature.store.Databases#all")
    void requestsAreListedByWhatTheyAreAbout(Databases kind) throws Exception {
        try (Queue queue = queue(kind, Map.of("x", at -> Outcome.done()))) {
            queue.submit(who, draft("x"));
            queue.submit(who, new RequestDraft("x", Operation.project("export:dataset", 3), "{}"));
            ListRequest all = ListRequest.all();
            assertThat(count(all)).isEqualTo(2);
            assertThat(count(all.where("action", "export"))).isEqualTo(1);
            assertThat(count(all.where("subresource", "work"))).isEqualTo(1);
            assertThat(count(all.where("status", "queued").where("task_id", "7")))
                    .isEqualTo(1);
            assertThat(count(all.where("target", "project"))).isEqualTo(1);
            assertThat(count(all.visibleTo(who.user()))).isEqualTo(2);
            assertThat(count(all.visibleTo(who.user() + 1))).isZero();
        } finally {
            database.close();
        }
    }

    private long count(ListRequest list) {
        return database.<Long, RuntimeException>read(
                tx -> Requests.list(tx, list).count());
    }
}
