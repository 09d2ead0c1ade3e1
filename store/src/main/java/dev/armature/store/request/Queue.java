package dev.armature.store.request;

import dev.armature.flow.FormatException;
import dev.armature.store.ConflictException;
import dev.armature.store.StoreException;
import dev.armature.store.db.Database;
import dev.armature.store.db.Who;
import dev.armature.store.people.Users;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Works off the requests, in the order in which they came, some at once. Of one database there is one queue.
///
/// Requests that wait survive a restart. One that was at work when the program ended is failed at the next start,
/// and says so: what it did was in a transaction that was not committed.
public final class Queue implements AutoCloseable {

    /// The file of a result in the folder of its request.
    static final String RESULT = "result";

    private static final System.Logger LOG = System.getLogger(Queue.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(5); // for what was submitted without a wake
    private static final Duration SWEEP = Duration.ofMinutes(10);
    private static final Duration AFTERMATH = Duration.ofSeconds(3); // for work that was told to stop

    private final Database database;
    private final Path results;
    private final Map<String, Work> works;
    private final Duration life;
    private final List<Thread> threads = new ArrayList<>();
    private final Semaphore news = new Semaphore(0);
    private final Map<Long, Running> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private volatile long swept; // System.nanoTime of the last sweep

    /// @param results the folder for files of results; made when it is absent
    /// @param works who does what, by [RequestDraft#kind]
    /// @param life how long a request is kept, with its file, when it is over
    public Queue(Database database, Path results, Map<String, Work> works, Duration life) {
        this.database = database;
        this.results = results;
        this.works = Map.copyOf(works);
        this.life = life;
    }

    /// Says the truth about what was at work when the program ended, and begins.
    ///
    /// @param workers how many are at work at once
    public void start(int workers) throws IOException {
        Files.createDirectories(results);
        database.run(Who.PROGRAM, tx -> {
            for (Request left : Requests.started(tx)) {
                Requests.fail(
                        tx,
                        left.id(),
                        "the server ended while this was at work; nothing of it was kept, so it can be asked for again",
                        "",
                        life);
            }
        });
        sweep();
        removeStrays();
        for (int at = 0; at < workers; at++) {
            threads.add(Thread.ofPlatform().name("armature-work-", at).start(this::work));
        }
    }

    /// Asks for work to be done, in a transaction of its own.
    public Request submit(Who who, RequestDraft draft) {
        if (!works.containsKey(draft.kind())) {
            throw new IllegalArgumentException("nobody does " + draft.kind());
        }
        Request request = database.write(who, tx -> Requests.submit(tx, draft));
        wake();
        return request;
    }

    /// Says that something was submitted.
    public void wake() {
        news.release();
    }

    /// How far a request is, 0 to 1; empty when it is not at work.
    public OptionalDouble progress(long request) {
        Running at = running.get(request);
        return at == null ? OptionalDouble.empty() : OptionalDouble.of(at.progress());
    }

    /// How many are at work.
    public int busy() {
        return running.size();
    }

    /// The file of a request that is finished and has one.
    public Path file(Request request) {
        return folder(request.id()).resolve(RESULT);
    }

    /// Ends a request early. What is at work stops soon, and keeps nothing.
    ///
    /// @throws ConflictException when it is over
    public void cancel(Who who, long id) {
        String why = "cancelled by " + who.name();
        Running at = running.get(id);
        if (at != null) { // without a transaction: in SQLite it would wait for that of the work itself
            at.stop(why);
            return;
        }
        boolean over = database.write(who, tx -> {
            Request request = Requests.get(tx, id);
            return request.state() == RequestState.QUEUED
                    ? !Requests.fail(tx, id, why, "", life)
                    : request.state().isOver();
        });
        if (over) {
            throw new ConflictException("request " + id + " is over; it cannot be cancelled any more");
        }
        Optional.ofNullable(running.get(id)).ifPresent(begun -> begun.stop(why));
    }

    // ---- at work

    private void work() {
        while (!stopping) {
            try {
                if (!next()) {
                    if (System.nanoTime() - swept > SWEEP.toNanos()) {
                        sweep();
                    }
                    news.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException ended) {
                return;
            } catch (RuntimeException failed) {
                LOG.log(System.Logger.Level.ERROR, "the queue of requests failed and goes on", failed);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes one request and does it.
    ///
    /// @return whether there was one
    private boolean next() {
        boolean waits = database.read(tx -> Requests.waiting(tx) > 0);
        Optional<Running> taken = waits ? take() : Optional.empty();
        if (taken.isEmpty()) {
            return false;
        }
        Running at = taken.get();
        try {
            Optional<String> failed = run(at);
            failed.ifPresent(why -> end(at, why));
        } finally {
            running.remove(at.request().id());
        }
        return true;
    }

    private Optional<Running> take() {
        Optional<Running> taken = database.write(
                Who.PROGRAM,
                tx -> Requests.take(tx)
                        .map(request -> new Running(
                                request,
                                new Who(
                                        request.owner(),
                                        Users.get(tx, request.owner()).username()),
                                database,
                                folder(request.id()),
                                life)));
        taken.ifPresent(at -> running.put(at.request().id(), at));
        return taken;
    }

    /// Does it.
    ///
    /// @return why it came to nothing; empty when it is finished
    private Optional<String> run(Running at) {
        try {
            Outcome outcome =
                    works.getOrDefault(at.request().kind(), Queue::nobody).run(at);
            database.run(at.who(), tx -> at.settle(tx, outcome));
            return Optional.empty();
        } catch (StoreException | IOException | FormatException refused) {
            return Optional.of(refused.getMessage() == null ? refused.toString() : refused.getMessage());
        } catch (RuntimeException | Error bug) {
            LOG.log(System.Logger.Level.ERROR, "request " + at.request().id() + " failed by our own fault", bug);
            return Optional.of(
                    bug instanceof OutOfMemoryError
                            ? "the memory of the server does not suffice for this"
                            : "the server failed; this is its fault and not yours, and its log says more");
        }
    }

    private static Outcome nobody(Running at) {
        throw new ConflictException("this version of the server does not know the work "
                + at.request().kind());
    }

    private void end(Running at, String why) {
        long id = at.request().id();
        if (database.write(Who.PROGRAM, tx -> Requests.fail(tx, id, at.stopped().orElse(why), at.report(), life))) {
            remove(folder(id));
        }
    }

    // ---- files

    private Path folder(long request) {
        return results.resolve(String.valueOf(request));
    }

    /// Forgets what has expired.
    private void sweep() {
        swept = System.nanoTime();
        database.write(Who.PROGRAM, Requests::expire).forEach(id -> remove(folder(id)));
    }

    /// Removes folders that no request has: they were left by a program that was killed.
    private void removeStrays() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(results)) {
            for (Path folder : folders) {
                String name = folder.getFileName().toString();
                boolean known = name.matches("[0-9]{1,18}")
                        && database.read(tx -> Requests.find(tx, Long.parseLong(name)))
                                .filter(request -> request.state() == RequestState.FINISHED)
                                .isPresent();
                if (!known) {
                    remove(folder);
                }
            }
        }
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failed) throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.WARNING, folder + " could not be removed: " + failed.getMessage());
        }
    }

    // ---- the end

    /// Takes no more and waits for what is at work; what takes longer is told to stop, and is failed then.
    public void stop(Duration patience) {
        stopping = true;
        news.release(threads.size());
        long end = System.nanoTime() + patience.toNanos();
        threads.forEach(thread -> join(thread, end));
        running.values()
                .forEach(
                        at -> at.stop("the server was stopped while this was at work; nothing of it was kept, so it can"
                                + " be asked for again"));
        long last = System.nanoTime() + AFTERMATH.toNanos();
        threads.forEach(thread -> join(thread, last));
    }

    private static void join(Thread thread, long end) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left > 0) {
            try {
                thread.join(left);
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// [#stop] without patience.
    @Override
    public void close() {
        stop(Duration.ZERO);
    }
}
