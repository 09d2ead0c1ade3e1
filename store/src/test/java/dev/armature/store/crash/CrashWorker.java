package dev.armature.store.crash;

import dev.armature.flow.Progress;
import dev.armature.store.backup.Backup;
import dev.armature.store.db.Database;
import dev.armature.store.db.DatabaseSettings;
import dev.armature.store.db.Who;
import dev.armature.store.exchange.ExportRequest;
import dev.armature.store.exchange.Exporter;
import dev.armature.store.exchange.Target;
import dev.armature.store.people.UserDraft;
import dev.armature.store.people.Users;
import dev.armature.store.request.Operation;
import dev.armature.store.request.Outcome;
import dev.armature.store.request.Queue;
import dev.armature.store.request.RequestDraft;
import dev.armature.store.request.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A process that saves, imports, exports, migrates labels and makes backups, all at once and without end,
/// and tells every change on its standard output after it was acknowledged. It is there to be killed.
final class CrashWorker {

    static final String EXPORT = "export";
    private static final long BETWEEN = 15; // milliseconds between two imports or migrations, so that others get a turn

    private final Path folder;
    private final Database database;
    private final Ledger ledger;

    private CrashWorker(Path folder, Database database, Ledger ledger) {
        this.folder = folder;
        this.database = database;
        this.ledger = ledger;
    }

    public static void main(String[] words) throws IOException {
        Path folder = Path.of(words[0]);
        Database database = Database.open(DatabaseSettings.in(folder));
        long user = database.<Long, RuntimeException>write(
                Who.PROGRAM,
                tx -> Users.find(tx, "ann")
                        .orElseGet(() -> Users.create(tx, UserDraft.named("ann"), ""))
                        .id());
        Ledger ledger = database.<Ledger, RuntimeException>write(Who.PROGRAM, Ledger::of);
        CrashWorker worker = new CrashWorker(folder, database, ledger);
        Queue queue = queue(database, folder);
        queue.start(1);
        for (int saver = 0; saver < Ledger.SAVERS; saver++) {
            int number = saver;
            worker.loop(() -> worker.tell("saved " + number + " "
                    + database.<Long, RuntimeException>write(Who.PROGRAM, tx -> ledger.save(tx, number))));
        }
        worker.loop(worker::bring);
        worker.loop(worker::migrate);
        worker.loop(worker::backUp);
        worker.loop(() -> worker.export(queue, new Who(user, "ann")));
        worker.tell("ready");
    }

    /// The queue of a store with this ledger.
    static Queue queue(Database database, Path folder) {
        return new Queue(database, folder.resolve("results"), Map.of(EXPORT, CrashWorker::write), Duration.ofHours(1));
    }

    private static Outcome write(Running running) throws IOException {
        Path file = running.file();
        Path zip = file.resolveSibling("result.zip");
        Database database = running.database();
        running.database().<Boolean, IOException>read(tx -> {
            long task = running.request().operation().task().orElseThrow();
            Exporter.write(
                    tx,
                    ExportRequest.of(new Target.OfTask(task), "coco_person_keypoints", false),
                    zip,
                    hash -> Optional.empty(),
                    Progress.none());
            Files.move(zip, file, StandardCopyOption.REPLACE_EXISTING);
            return true;
        });
        return database.<Outcome, RuntimeException>write(
                Who.PROGRAM, tx -> running.finish(tx, Outcome.done().offering("ledger.zip")));
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private void loop(Step step) {
        Thread.ofPlatform().start(() -> {
            try {
                while (true) {
                    step.run();
                }
            } catch (IOException | InterruptedException | RuntimeException failed) {
                tell("failed " + failed);
            }
        });
    }

    private synchronized void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private void bring() throws InterruptedException {
        long number = database.<Long, RuntimeException>write(Who.PROGRAM, tx -> {
            long next = ledger.imported(tx).stream()
                            .mapToLong(Long::longValue)
                            .max()
                            .orElse(0)
                    + 1;
            ledger.bring(tx, next);
            return next;
        });
        tell("imported " + number);
        Thread.sleep(BETWEEN);
    }

    private void migrate() throws InterruptedException {
        tell("migrated " + database.<Integer, RuntimeException>write(Who.PROGRAM, ledger::migrate));
        Thread.sleep(BETWEEN);
    }

    private void backUp() throws IOException, InterruptedException {
        Path file = folder.resolve("backup.zip");
        Files.deleteIfExists(file);
        Backup.make(DatabaseSettings.in(folder), folder, file, Progress.none());
        tell("backed up");
        Thread.sleep(BETWEEN);
    }

    private void export(Queue queue, Who who) throws InterruptedException {
        Operation operation = Operation.task("export:dataset", OptionalLong.of(ledger.project()), ledger.imports());
        long id = queue.submit(who, new RequestDraft(EXPORT, operation, "{}")).id();
        tell("asked " + id);
        Thread.sleep(10 * BETWEEN);
    }
}
