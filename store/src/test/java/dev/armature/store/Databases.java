package dev.armature.store;

import dev.armature.store.db.Database;
import dev.armature.store.db.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Databases for tests, of both makes: files of SQLite, and databases of a real PostgreSQL that is started once for
/// all tests of a JVM. The schema is made once of each make and copied.
///
/// ```
/// @ParameterizedTest
/// @MethodSource("dev.armature.store.Databases#all")
/// void somethingIsTrue(Databases databases) {
///     try (Database database = databases.fresh()) {
/// ```
public enum Databases {
    SQLITE {
        @Override
        public DatabaseSettings settings() {
            try {
                Path folder = folder();
                Files.copy(SqliteTemplate.FILE, folder.resolve(SqliteTemplate.FILE.getFileName()));
                return DatabaseSettings.in(folder);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    },
    POSTGRESQL {
        @Override
        public DatabaseSettings settings() {
            return Postgresql.create(" template " + Postgresql.TEMPLATE);
        }
    };

    /// Both, for `@MethodSource`.
    public static Stream<Databases> all() {
        return Stream.of(values());
    }

    /// Where a new database is, which has a schema and nothing in it.
    public abstract DatabaseSettings settings();

    /// A new database with nothing in it, open; whoever asks for it closes it.
    public Database fresh() {
        return Database.open(settings());
    }

    /// A folder that is gone when the JVM ends.
    private static Path folder() throws IOException {
        Path folder = Files.createTempDirectory("armature-store-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        return folder;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList().reversed()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Made when first asked for.
    private static final class SqliteTemplate {

        private static final Path FILE = make();

        private static Path make() {
            try {
                Path folder = folder();
                Database.open(DatabaseSettings.in(folder)).close();
                return folder.resolve("armature.db");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /// Started when first asked for, stopped with the JVM.
    private static final class Postgresql {

        private static final int READERS = 10;
        private static final AtomicInteger COUNT = new AtomicInteger();
        private static final EmbeddedPostgres SERVER = start();
        private static final String TEMPLATE = template();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                return server;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private static String template() {
            DatabaseSettings settings = create("");
            Database.open(settings).close();
            return settings.url().substring(settings.url().lastIndexOf('/') + 1);
        }

        private static DatabaseSettings create(String like) {
            String name = "test" + COUNT.incrementAndGet();
            try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name + like);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
            String url = "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/" + name;
            return new DatabaseSettings(url, Optional.of("postgres"), Optional.of("postgres"), READERS);
        }
    }
}
