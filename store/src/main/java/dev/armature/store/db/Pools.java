package dev.armature.store.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;

/// The pools of connections, each with the settings that its use needs.
final class Pools {

    private static final long WAIT = 60_000; // milliseconds for a free connection
    private static final int ID_CONNECTIONS = 2;

    private Pools() {}

    /// The one connection that writes to SQLite. A transaction takes the lock at its start: one that begins by
    /// reading and then finds another writer before it could only fail.
    static HikariDataSource sqliteWriter(DatabaseSettings settings) {
        return pool(settings, "writer", 1, sqlite("IMMEDIATE"));
    }

    /// Connections that read from SQLite while another one writes; each transaction sees one state.
    static HikariDataSource sqliteReaders(DatabaseSettings settings) {
        HikariConfig config = config(settings, "readers", settings.readers(), sqlite("DEFERRED"));
        config.setConnectionInitSql("pragma query_only = true");
        return new HikariDataSource(config);
    }

    static HikariDataSource postgresql(DatabaseSettings settings) {
        return pool(settings, "database", settings.readers(), postgresql());
    }

    /// For [Ids#inBlocks].
    static HikariDataSource postgresqlIds(DatabaseSettings settings) {
        return pool(settings, "ids", ID_CONNECTIONS, postgresql());
    }

    private static Properties sqlite(String mode) {
        Properties properties = new Properties();
        properties.setProperty("transaction_mode", mode);
        properties.setProperty("journal_mode", "WAL"); // readers see the last state while another writes
        properties.setProperty("journal_size_limit", "67108864"); // bytes that stay of the log after a large write
        properties.setProperty("synchronous", "FULL"); // what was acknowledged survives a loss of power
        properties.setProperty("foreign_keys", "true");
        properties.setProperty("busy_timeout", "10000"); // for another process at the same file
        properties.setProperty("cache_size", "-16384"); // KiB
        properties.setProperty("temp_store", "MEMORY");
        return properties;
    }

    private static Properties postgresql() {
        Properties properties = new Properties();
        // A text may stand for JSON or a time: what we bind is the same on both databases.
        properties.setProperty("stringtype", "unspecified");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("ApplicationName", "armature");
        return properties;
    }

    private static HikariDataSource pool(DatabaseSettings settings, String name, int size, Properties properties) {
        return new HikariDataSource(config(settings, name, size, properties));
    }

    private static HikariConfig config(DatabaseSettings settings, String name, int size, Properties properties) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("armature-" + name);
        config.setJdbcUrl(settings.url());
        settings.user().ifPresent(config::setUsername);
        settings.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT);
        config.setDataSourceProperties(properties);
        return config;
    }
}
