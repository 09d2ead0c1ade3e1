package dev.armature.store.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The file of SQLite. One that was there is not deleted but set aside, with its log, under a name with the time.
final class SqliteTarget implements Restore.Target {

    private static final List<String> COMPANIONS = List.of("-wal", "-shm");

    private static final System.Logger LOG = System.getLogger(SqliteTarget.class.getName());

    private final Path file;

    SqliteTarget(Path file) {
        this.file = file;
    }

    @Override
    public void check(boolean overwrite) throws IOException {
        if (Files.exists(file) && !overwrite) {
            throw new BackupException("there is a database at " + file + "; --overwrite sets it aside");
        }
    }

    @Override
    public Optional<Path> fill(Path scratch) throws IOException, SQLException {
        Path copy = scratch.resolve(Layout.SQLITE);
        if (!Files.isRegularFile(copy)) {
            throw new BackupException("the backup holds no database");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(Queries.FORGET_RESULTS);
        }
        Restore.sync(copy);
        Optional<Path> former = Optional.empty();
        if (Files.exists(file)) {
            former = Optional.of(setAside());
        }
        Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
        return former;
    }

    /// Its log is written into it first, so that a crash in the middle cannot part them.
    private Path setAside() throws IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma wal_checkpoint(truncate)");
        } catch (SQLException damaged) {
            LOG.log(System.Logger.Level.WARNING, "the database at " + file + " is set aside with its log", damaged);
        }
        Path aside = file.resolveSibling("before-restore-" + Instant.now().toEpochMilli() + ".db");
        for (String companion : COMPANIONS) {
            Path log = file.resolveSibling(file.getFileName() + companion);
            if (Files.exists(log)) {
                Files.move(log, aside.resolveSibling(aside.getFileName() + companion));
            }
        }
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        return aside;
    }
}
