package dev.armature.store.backup;

import dev.armature.store.db.Database;
import dev.armature.store.db.DatabaseSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/// The tables of PostgreSQL, which are emptied and filled in one transaction.
final class PostgresTarget implements Restore.Target {

    private final DatabaseSettings settings;
    private final Manifest manifest;

    PostgresTarget(DatabaseSettings settings, Manifest manifest) {
        this.settings = settings;
        this.manifest = manifest;
    }

    /// Makes the tables when there are none: then there is nothing that could go.
    @Override
    public void check(boolean overwrite) throws IOException, SQLException {
        Database.open(settings).close();
        try (Connection connection = PostgresSnapshot.connect(settings)) {
            String schema = Queries.schema(connection);
            if (!schema.equals(manifest.schema())) {
                throw new BackupException("the backup has version " + manifest.schema()
                        + " of the schema and this program makes version " + schema
                        + "; bring it back with the program that made it, then start this one");
            }
            if (!PostgresSnapshot.tables(connection).equals(manifest.tables())) {
                throw new BackupException("the tables of the backup are not those of this database");
            }
            List<String> users = Queries.texts(connection, "select username from account limit 1");
            List<String> tasks = Queries.texts(connection, "select name from task limit 1");
            if (!overwrite && !(users.isEmpty() && tasks.isEmpty())) {
                throw new BackupException("the database is not empty; --overwrite replaces what it holds");
            }
        }
    }

    @Override
    public Optional<Path> fill(Path scratch) throws IOException, SQLException {
        try (Connection connection = PostgresSnapshot.connect(settings)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("truncate "
                        + manifest.tables().stream()
                                .map(table -> "\"" + table.name() + "\"")
                                .collect(Collectors.joining(", ")));
            }
            for (Manifest.Table table : manifest.tables()) {
                Path rows = scratch.resolve(Layout.table(table.name()));
                if (!Files.isRegularFile(rows)) {
                    throw new BackupException("the backup holds no rows of " + table.name());
                }
                try (InputStream in = Files.newInputStream(rows)) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(PostgresSnapshot.copy(table, "from stdin"), in);
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(Queries.FORGET_RESULTS);
            }
            connection.commit();
            return Optional.empty();
        }
    }
}
