package dev.armature.server.work;

import dev.armature.store.db.Database;
import dev.armature.store.db.Who;
import dev.armature.store.people.LoginAttempts;
import dev.armature.store.people.Sessions;
import dev.armature.store.picture.PictureStore;
import dev.armature.store.picture.Sweep;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Forgets once an hour what has expired: sessions, attempts to sign in. Once a day pictures go that no frame
/// shows.
@Component
final class Housekeeping implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration ATTEMPTS = Duration.ofDays(30);
    private static final Duration UNSHOWN = Duration.ofDays(1); // longer than an upload takes

    private final Database database;
    private final PictureStore pictures;
    private ScheduledExecutorService thread; // null: does not run

    Housekeeping(Database database, PictureStore pictures) {
        this.database = database;
        this.pictures = pictures;
    }

    @Override
    public void start() {
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("armature-housekeeping").factory());
        thread.scheduleWithFixedDelay(this::clean, 5, 60, TimeUnit.MINUTES);
        thread.scheduleWithFixedDelay(this::sweep, 1, 24, TimeUnit.HOURS);
    }

    private void clean() {
        try {
            database.run(Who.PROGRAM, tx -> {
                Sessions.removeExpired(tx);
                LoginAttempts.removeBefore(tx, tx.now().minus(ATTEMPTS));
            });
        } catch (RuntimeException failed) {
            LOG.warn("what has expired could not be removed; tried again in an hour", failed);
        }
    }

    private void sweep() {
        try {
            Sweep sweep = pictures.sweep(database, UNSHOWN);
            LOG.info("{} pictures that no frame shows were removed, {} bytes", sweep.removed(), sweep.bytes());
        } catch (IOException | RuntimeException failed) {
            LOG.warn("pictures that no frame shows could not be removed; tried again in a day", failed);
        }
    }

    @Override
    public void stop() {
        thread.shutdownNow();
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
