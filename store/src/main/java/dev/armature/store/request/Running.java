package dev.armature.store.request;

import dev.armature.store.ConflictException;
import dev.armature.store.db.Database;
import dev.armature.store.db.Tx;
import dev.armature.store.db.Who;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// A request at work, as its [Work] sees it.
public final class Running {

    private final Request request;
    private final Who who;
    private final Database database;
    private final Path folder;
    private final Duration life;
    private final AtomicReference<String> stop = new AtomicReference<>(); // why it is to end; null: it is not
    private volatile double progress;
    private volatile String report = "";

    /// @param folder of this request alone; need not be there yet
    /// @param life how long it is kept when it is over
    Running(Request request, Who who, Database database, Path folder, Duration life) {
        this.request = request;
        this.who = who;
        this.database = database;
        this.folder = folder;
        this.life = life;
    }

    /// What was asked for.
    public Request request() {
        return request;
    }

    /// On whose behalf.
    public Who who() {
        return who;
    }

    /// The database, for transactions of the work's own.
    public Database database() {
        return database;
    }

    /// The file that is offered for download when the [Outcome] names it; the work writes it.
    public Path file() throws IOException {
        Files.createDirectories(folder);
        return folder.resolve(Queue.RESULT);
    }

    /// Says how far the work is.
    ///
    /// @param part 0 to 1
    /// @throws StoppedException when it is to stop
    public void progress(double part) {
        check();
        progress = Math.clamp(part, 0, 1);
    }

    /// @throws StoppedException when the work is to stop
    public void check() {
        String why = stop.get();
        if (why != null) {
            throw new StoppedException(why);
        }
    }

    /// Ends the request in the transaction that holds what it changed: both happen or neither.
    ///
    /// @throws StoppedException when it was to stop; the transaction ends with it
    public Outcome finish(Tx tx, Outcome outcome) {
        check();
        if (!Requests.finish(tx, request.id(), outcome, life)) {
            throw new ConflictException("request " + request.id() + " is not at work any more");
        }
        return outcome;
    }

    /// The same for work that did not do it itself.
    void settle(Tx tx, Outcome outcome) {
        Requests.finish(tx, request.id(), outcome, life);
    }

    /// Keeps a detailed account, as JSON, also for the case that the work fails after this; an [Outcome] has its
    /// own.
    public void report(String json) {
        report = json;
    }

    String report() {
        return report;
    }

    double progress() {
        return progress;
    }

    /// Asks the work to stop; the first reason counts.
    void stop(String why) {
        stop.compareAndSet(null, why);
    }

    Optional<String> stopped() {
        return Optional.ofNullable(stop.get());
    }
}
