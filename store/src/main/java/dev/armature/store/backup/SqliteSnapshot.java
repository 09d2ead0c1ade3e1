package dev.armature.store.backup;

import dev.armature.store.db.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/// The file of SQLite as of one moment: `VACUUM INTO` copies what one read transaction sees, in which a
/// server may go on to write.
final class SqliteSnapshot {

    private static final String WAIT = "30000"; // milliseconds for one who holds the file

    private SqliteSnapshot() {}

    /// @param beside a file of the folder that the copy may be made in
    static Backup.Snapshot write(DatabaseSettings settings, Path beside, ArchiveWriter archive)
            throws IOException, SQLException {
        Path source = Path.of(settings.url().substring("jdbc:sqlite:".length()));
        if (!Files.isRegularFile(source)) {
            throw new BackupException("there is no database at " + source);
        }
        Path folder = Files.createTempDirectory(beside.toAbsolutePath().getParent(), ".armature-backup");
        Path copy = folder.resolve(Layout.SQLITE);
        try {
            try (Connection connection = DriverManager.getConnection(settings.url(), waiting());
                    PreparedStatement vacuum = connection.prepareStatement("vacuum into ?")) {
                vacuum.setString(1, copy.toString());
                vacuum.execute();
            }
            archive.file(Layout.SQLITE, copy);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
                return new Backup.Snapshot(Queries.schema(connection), List.of(), Queries.pictures(connection));
            }
        } finally {
            Files.deleteIfExists(copy);
            Files.delete(folder);
        }
    }

    private static Properties waiting() {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", WAIT);
        return properties;
    }
}
