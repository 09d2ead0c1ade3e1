package dev.armature.store.backup;

import dev.armature.flow.Progress;
import dev.armature.store.db.DatabaseSettings;
import dev.armature.store.db.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Makes a backup: the database as it is at one moment, while others may go on to change it, and then the
/// pictures that it refers to, which never change.
public final class Backup {

    private Backup() {}

    /// @param pictures how many pictures it holds
    /// @param bytes the length of the file
    public record Made(int pictures, long bytes) {}

    /// @param database where the store is
    /// @param data the folder of its pictures
    /// @param file gets the backup; must not be there
    /// @throws BackupException when it cannot be made; then nothing was written
    public static Made make(DatabaseSettings database, Path data, Path file, Progress progress) throws IOException {
        try (ArchiveWriter archive = new ArchiveWriter(file)) {
            Snapshot snapshot = database.dialect() == Dialect.SQLITE
                    ? SqliteSnapshot.write(database, file, archive)
                    : PostgresSnapshot.write(database, archive);
            pictures(snapshot.pictures(), data, archive, progress);
            Manifest manifest = new Manifest(
                    Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                    database.dialect(),
                    snapshot.schema(),
                    snapshot.tables(),
                    archive.entries());
            return new Made(snapshot.pictures().size(), archive.finish(manifest));
        } catch (SQLException failed) {
            throw new BackupException("the database cannot be copied: " + failed.getMessage(), failed);
        }
    }

    /// What was copied of the database.
    ///
    /// @param tables empty for SQLite
    /// @param pictures hashes of the pictures that its frames show
    record Snapshot(String schema, List<Manifest.Table> tables, List<String> pictures) {}

    private static void pictures(List<String> hashes, Path data, ArchiveWriter archive, Progress progress)
            throws IOException {
        long done = 0;
        for (String hash : hashes) {
            Path picture = data.resolve(Layout.picture(hash));
            if (!Files.isRegularFile(picture)) {
                throw new BackupException(
                        "picture " + hash + " is not in " + data + "; `armature integrity` tells which are missing");
            }
            archive.picture(Layout.picture(hash), picture);
            progress.advanced(++done, hashes.size());
        }
    }
}
