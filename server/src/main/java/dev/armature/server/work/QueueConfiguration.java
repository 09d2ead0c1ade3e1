package dev.armature.server.work;

import dev.armature.server.settings.DataFolder;
import dev.armature.server.settings.Settings;
import dev.armature.store.db.Database;
import dev.armature.store.request.Queue;
import dev.armature.store.request.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The queue of requests. It begins when everything else is there, and ends before the database does.
@Configuration(proxyBeanMethods = false)
class QueueConfiguration {

    @Bean(destroyMethod = "")
    Queue queue(Database database, DataFolder folder, Settings settings, List<KindOfWork> kinds) {
        Map<String, Work> works = kinds.stream().collect(Collectors.toMap(KindOfWork::kind, KindOfWork::work));
        return new Queue(database, folder.results(), works, settings.resultLife());
    }

    @Bean
    SmartLifecycle queueLife(Queue queue, Settings settings) {
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override
            public void start() {
                try {
                    queue.start(settings.workers());
                    running = true;
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }

            @Override
            public void stop() {
                queue.stop(settings.grace());
                running = false;
            }

            @Override
            public boolean isRunning() {
                return running;
            }

            /// Before the web server: no request finds a queue that has not begun.
            @Override
            public int getPhase() {
                return 0;
            }
        };
    }
}
