package dev.armature.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.Progress;
import dev.armature.store.backup.Restore;
import dev.armature.store.db.Database;
import dev.armature.store.db.DatabaseSettings;
import dev.armature.store.db.ListRequest;
import dev.armature.store.integrity.Integrity;
import dev.armature.store.picture.PictureStore;
import dev.armature.store.request.Queue;
import dev.armature.store.request.Request;
import dev.armature.store.request.RequestState;
import dev.armature.store.request.Requests;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process (SIGKILL) at a random moment while it saves, imports, exports, migrates labels and makes a
/// backup, again and again on the same data, and looks each time whether everything is whole and nothing
/// acknowledged is lost.
///
/// `-Darmature.kills=100` kills so often; without it a few times.
class KilledStoreTest {

    private static final int KILLS = Integer.getInteger("armature.kills", 8);
    private static final int LONGEST = 1200; // milliseconds of life after the start

    @TempDir
    private Path folder;

    /// The last that was acknowledged.
    private final Map<String, Long> told = new TreeMap<>();

    private int asked;
    private int backups;

    @Test
    void nothingIsLostAndNothingIsHalfDone() throws IOException, InterruptedException {
        Random random = new Random(5);
        for (int kill = 0; kill < KILLS; kill++) {
            run(random.nextInt(LONGEST));
            look("after kill " + (kill + 1));
        }
        System.out.printf(
                "killed %d times: %d saves, %d imports, %d requests, %d whole backups; nothing lost%n",
                KILLS,
                told.entrySet().stream()
                        .filter(one -> one.getKey().startsWith("saved"))
                        .mapToLong(Map.Entry::getValue)
                        .sum(),
                told.getOrDefault("imported", 0L),
                asked,
                backups);
    }

    private void run(int life) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashWorker.class.getName(),
                        folder.toString())
                .redirectError(folder.resolve("worker.err").toFile())
                .start();
        Thread killer = null;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                assertThat(line).doesNotStartWith("failed");
                take(line);
                if (line.equals("ready")) {
                    killer = Thread.ofPlatform().start(() -> kill(process, life));
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(killer).as(() -> "the worker has begun: " + errors()).isNotNull();
        killer.join();
        assertThat(process.waitFor()).as("killed").isEqualTo(137);
    }

    private String errors() {
        try {
            return Files.readString(folder.resolve("worker.err"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static void kill(Process process, int life) {
        try {
            Thread.sleep(life);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
        process.toHandle().destroyForcibly(); // the process itself would also close what it has said
    }

    /// A line that was cut off by the kill says less than was acknowledged, never more.
    private void take(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "saved" -> told.merge("saved " + words[1], Long.parseLong(words[2]), Math::max);
            case "imported" -> told.merge("imported", Long.parseLong(words[1]), Math::max);
            case "backed" -> backups++;
            case "asked" -> asked++;
            default -> {}
        }
    }

    private void look(String when) throws IOException {
        try (Database database = Database.open(DatabaseSettings.in(folder))) {
            assertThat(report(database, folder).findings()).as(when).isEmpty();
            ledger(database, when);
            requests(database, when);
        }
        Path backup = folder.resolve("backup.zip");
        if (Files.exists(backup)) {
            Path copy = Files.createTempDirectory(folder, "copy");
            Restore.run(backup, DatabaseSettings.in(copy), copy, false, Progress.none());
            try (Database database = Database.open(DatabaseSettings.in(copy))) {
                assertThat(report(database, copy).findings())
                        .as("backup " + when)
                        .isEmpty();
            }
        }
    }

    private static Integrity.Report report(Database database, Path data) throws IOException {
        return Integrity.look(database, PictureStore.in(data), data.resolve("results"), true, Progress.none());
    }

    private void ledger(Database database, String when) {
        database.<Boolean, RuntimeException>read(tx -> {
            Ledger ledger = Ledger.of(tx);
            for (int saver = 0; saver < Ledger.SAVERS; saver++) {
                long acknowledged = told.getOrDefault("saved " + saver, 0L);
                assertThat(ledger.saved(tx, saver))
                        .as("%s: saves of %d; one may have been committed and not told", when, saver)
                        .isBetween(acknowledged, acknowledged + 1);
                told.put("saved " + saver, ledger.saved(tx, saver));
            }
            Set<Long> imports = ledger.imported(tx);
            assertThat(imports).as(when + ": one import, and wholly").hasSizeLessThanOrEqualTo(1);
            long acknowledged = told.getOrDefault("imported", 0L);
            long seen = imports.stream().findFirst().orElse(0L);
            assertThat(seen).as(when).isBetween(acknowledged, acknowledged + 1);
            told.put("imported", seen);
            assertThat(ledger.migrated(tx))
                    .as(when + ": labels and objects fit")
                    .isTrue();
            return true;
        });
    }

    /// A queue that starts says the truth about what was at work.
    private void requests(Database database, String when) throws IOException {
        List<Request> before = all(database);
        Queue queue = CrashWorker.queue(database, folder);
        queue.start(0);
        queue.stop(Duration.ZERO);
        for (Request request : before) {
            Request now = all(database).stream()
                    .filter(one -> one.id() == request.id())
                    .findFirst()
                    .orElseThrow();
            assertThat(now.state()).as(when).isNotEqualTo(RequestState.STARTED);
            if (now.state() == RequestState.FINISHED) {
                assertThat(queue.file(now)).as(when).isNotEmptyFile();
            }
        }
    }

    private static List<Request> all(Database database) {
        return database.<List<Request>, RuntimeException>read(
                tx -> Requests.list(tx, ListRequest.all()).items());
    }
}
