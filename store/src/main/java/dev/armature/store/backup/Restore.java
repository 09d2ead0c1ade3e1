package dev.armature.store.backup;

import dev.armature.flow.Progress;
import dev.armature.store.db.DatabaseSettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Optional;

/// Brings a backup back. No server may run on the data folder meanwhile.
///
/// The file is read wholly and compared with its manifest before anything is changed; the pictures come next,
/// which do not disturb what is there; the database is changed last, in one step.
public final class Restore {

    private static final String SCRATCH = "restore-part";

    private Restore() {}

    /// @param pictures how many pictures the backup holds
    /// @param created when the backup was made, as UTC text
    /// @param former where the database lies that was there before
    public record Restored(int pictures, String created, Optional<Path> former) {}

    /// @param data the folder, which is there
    /// @param overwrite whether a store that is there may go
    /// @throws BackupException when the backup is not whole, or there is a store and it may not go; then
    ///     nothing has changed
    public static Restored run(Path file, DatabaseSettings database, Path data, boolean overwrite, Progress progress)
            throws IOException {
        Path scratch = data.resolve(SCRATCH);
        try (Archive archive = Archive.open(file)) {
            Manifest manifest = archive.manifest();
            if (manifest.database() != database.dialect()) {
                throw new BackupException("the backup was made from " + manifest.database()
                        + ", and is to be brought back into " + database.dialect());
            }
            Target target = target(database, manifest);
            target.check(overwrite);
            delete(scratch); // of a run that was killed
            Files.createDirectories(scratch);
            archive.extract(scratch, progress);
            int pictures = movePictures(manifest, scratch, data);
            return new Restored(pictures, manifest.created(), target.fill(scratch));
        } catch (SQLException failed) {
            throw new BackupException("the database cannot be filled: " + failed.getMessage(), failed);
        } finally {
            delete(scratch);
        }
    }

    /// A database that is to be filled.
    interface Target {

        /// @throws BackupException when there is something that may not go
        void check(boolean overwrite) throws IOException, SQLException;

        /// @param scratch holds the entries of the backup
        /// @return where the former database lies now
        Optional<Path> fill(Path scratch) throws IOException, SQLException;
    }

    private static Target target(DatabaseSettings database, Manifest manifest) {
        return switch (database.dialect()) {
            case SQLITE -> new SqliteTarget(Path.of(database.url().substring("jdbc:sqlite:".length())));
            case POSTGRESQL -> new PostgresTarget(database, manifest);
        };
    }

    private static int movePictures(Manifest manifest, Path scratch, Path data) throws IOException {
        int moved = 0;
        for (Manifest.Entry entry : manifest.entries()) {
            if (entry.name().startsWith("pictures/")) {
                Path from = scratch.resolve(entry.name());
                Path to = data.resolve(entry.name());
                Files.createDirectories(to.getParent());
                sync(from);
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE); // over one that is damaged, too
                moved++;
            }
        }
        return moved;
    }

    /// Brings a file to the disk.
    static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
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
    }
}
