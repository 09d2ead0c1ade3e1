package dev.armature.server.access;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Writes down when sessions and tokens were used, beside the requests that use them: those wait for no writer.
/// What finds no room is left out; the next request brings it again.
@Component
final class Noting implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Noting.class);
    private static final int ROOM = 256;

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(ROOM),
            Thread.ofPlatform().daemon().name("armature-noting").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    void note(Runnable note) {
        thread.execute(() -> {
            try {
                note.run();
            } catch (RuntimeException failed) {
                LOG.warn("the use of a session or token could not be written down", failed);
            }
        });
    }

    @Override
    public void destroy() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
            LOG.warn("the last uses of sessions and tokens were not written down");
        }
    }
}
