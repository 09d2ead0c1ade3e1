package dev.armature.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.flow.Progress;
import dev.armature.store.Databases;
import dev.armature.store.annotation.Annotations;
import dev.armature.store.annotation.FrameSheet;
import dev.armature.store.db.Database;
import dev.armature.store.db.ListRequest;
import dev.armature.store.db.Who;
import dev.armature.store.integrity.Integrity;
import dev.armature.store.picture.PictureStore;
import dev.armature.store.project.Task;
import dev.armature.store.project.TaskDraft;
import dev.armature.store.project.Tasks;
import dev.armature.store.sample.SampleStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BackupTest {

    private static final String ALL = "dev.armature.store.Databases#all";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource(ALL)
    void whatWasBackedUpComesBack(Databases databases) throws IOException {
        SampleStore store = SampleStore.in(folder.resolve("one"), databases);
        Path file = folder.resolve("store.zip");

        Backup.Made made = Backup.make(store.settings(), store.data(), file, Progress.none());
        assertThat(made.pictures()).isEqualTo(9);
        assertThat(made.bytes()).isEqualTo(Files.size(file));

        SampleStore other = SampleStore.empty(folder.resolve("two"), databases);
        Restore.Restored restored = Restore.run(file, other.settings(), other.data(), false, Progress.none());
        assertThat(restored.pictures()).isEqualTo(9);
        assertThat(contents(other)).isEqualTo(contents(store)).hasSize(10);
        assertThat(report(other).findings()).isEmpty();
        assertThat(other.data().resolve("restore-part")).doesNotExist();
        assertThat(folder.resolve("store.zip.part")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aBackupIsOneMomentWhileOthersWrite(Databases databases) throws IOException, InterruptedException {
        SampleStore store = SampleStore.in(folder.resolve("one"), databases);
        AtomicBoolean stop = new AtomicBoolean();
        try (Database database = store.open()) {
            Thread writer = Thread.ofPlatform().start(() -> {
                for (int i = 0; !stop.get(); i++) { // always two tasks at once
                    String name = "pair " + i;
                    database.run(Who.PROGRAM, tx -> {
                        Tasks.create(tx, TaskDraft.named(name));
                        Tasks.create(tx, TaskDraft.named(name));
                    });
                }
            });
            for (int i = 0; i < 3; i++) {
                Path file = folder.resolve("backup" + i + ".zip");
                Backup.make(store.settings(), store.data(), file, Progress.none());
                SampleStore other = SampleStore.empty(folder.resolve("copy" + i), databases);
                Restore.run(file, other.settings(), other.data(), false, Progress.none());
                assertThat(pairs(other)).as("tasks in the copy").isEven();
                assertThat(report(other).findings()).isEmpty();
            }
            stop.set(true);
            writer.join();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aStoreThatIsThereGoesOnlyWhenThatIsSaid(Databases databases) throws IOException {
        SampleStore store = SampleStore.in(folder.resolve("one"), databases);
        Path file = folder.resolve("store.zip");
        Backup.make(store.settings(), store.data(), file, Progress.none());
        List<String> before = contents(store);
        try (Database database = store.open()) {
            database.run(
                    Who.PROGRAM,
                    tx -> Tasks.remove(
                            tx,
                            Tasks.list(tx, ListRequest.all()).items().getFirst().id()));
        }

        assertThatThrownBy(() -> Restore.run(file, store.settings(), store.data(), false, Progress.none()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("--overwrite");
        assertThat(contents(store)).isNotEqualTo(before);

        Restore.Restored restored = Restore.run(file, store.settings(), store.data(), true, Progress.none());
        assertThat(contents(store)).isEqualTo(before);
        assertThat(restored.former().isPresent()).isEqualTo(databases == Databases.SQLITE);
    }

    @Test
    void whatIsNotWholeIsRefusedAndNothingHappens() throws IOException {
        SampleStore store = SampleStore.in(folder.resolve("one"), Databases.SQLITE);
        Path good = folder.resolve("good.zip");
        Backup.make(store.settings(), store.data(), good, Progress.none());
        byte[] bytes = Files.readAllBytes(good);

        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length - 4000));
        refused(cut, "not whole");
        refused(Files.writeString(folder.resolve("text.zip"), "no zip at all"), "not whole");
        refused(folder.resolve("absent.zip"), "not there");
        refused(without(good, "pictures/"), "missing");
        refused(with(good, "../../evil", new byte[0]), "does not name");
        refused(with(good, null, "x".getBytes(StandardCharsets.UTF_8)), "damaged");

        assertThatThrownBy(() -> Backup.make(store.settings(), store.data(), good, Progress.none()))
                .hasMessageContaining("there already");
        assertThat(good).hasBinaryContent(bytes);
    }

    private void refused(Path file, String sentence) throws IOException {
        SampleStore target = SampleStore.empty(Files.createTempDirectory(folder, "target"), Databases.SQLITE);
        assertThatThrownBy(() -> Restore.run(file, target.settings(), target.data(), false, Progress.none()))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(sentence);
        assertThat(target.data()).isEmptyDirectory();
    }

    /// A copy of a backup without its first entry of this kind.
    private Path without(Path file, String prefix) throws IOException {
        return changed(file, "without.zip", prefix, null, null);
    }

    /// A copy with one entry more, or with other bytes in its first picture.
    private Path with(Path file, String name, byte[] content) throws IOException {
        return changed(file, (name == null ? "changed" : "more") + ".zip", null, name, content);
    }

    private Path changed(Path file, String to, String left, String more, byte[] content) throws IOException {
        Path copy = folder.resolve(to);
        boolean first = true;
        try (ZipFile zip = new ZipFile(file.toFile());
                OutputStream out = Files.newOutputStream(copy);
                ZipOutputStream target = new ZipOutputStream(out)) {
            List<ZipEntry> entries =
                    new ArrayList<>(zip.stream().map(ZipEntry.class::cast).toList());
            for (ZipEntry entry : entries) {
                boolean picture = entry.getName().startsWith("pictures/");
                if (picture && first && left != null) {
                    first = false;
                    continue;
                }
                target.putNextEntry(new ZipEntry(entry.getName()));
                if (picture && first && left == null && more == null) {
                    target.write(content);
                    first = false;
                } else {
                    target.write(zip.getInputStream(entry).readAllBytes());
                }
            }
            if (more != null) {
                target.putNextEntry(new ZipEntry(more));
                target.write(content);
            }
        }
        return copy;
    }

    private static long pairs(SampleStore store) {
        try (Database database = store.open()) {
            return database.<Long, RuntimeException>read(tx -> Tasks.list(tx, ListRequest.all()).items().stream()
                    .filter(task -> task.name().startsWith("pair"))
                    .count());
        }
    }

    private static List<String> contents(SampleStore store) {
        try (Database database = store.open()) {
            return database.<List<String>, RuntimeException>read(tx -> {
                List<String> all = new ArrayList<>();
                for (Task task : Tasks.list(tx, ListRequest.all()).items()) {
                    for (FrameSheet sheet : Annotations.frames(tx, task.id(), Annotations.all(tx, task.id()))) {
                        all.add(task.name() + " " + sheet.frame() + " "
                                + sheet.toString().hashCode());
                    }
                    all.add(task.name() + " " + task.toString().hashCode());
                }
                return all.stream().sorted().toList();
            });
        }
    }

    private static Integrity.Report report(SampleStore store) throws IOException {
        try (Database database = store.open()) {
            return Integrity.look(
                    database, PictureStore.in(store.data()), store.data().resolve("results"), true, Progress.none());
        }
    }
}
