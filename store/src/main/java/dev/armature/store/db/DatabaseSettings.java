package dev.armature.store.db;

import java.nio.file.Path;
import java.util.Optional;

/// Where the database is.
///
/// @param url of JDBC: `jdbc:sqlite:/folder/armature.db` or `jdbc:postgresql://host/name`
/// @param user of PostgreSQL; empty when the URL says it, and for SQLite
/// @param password of PostgreSQL
/// @param readers how many may read at once, at least 1; in PostgreSQL how many may read or write
public record DatabaseSettings(String url, Optional<String> user, Optional<String> password, int readers) {

    private static final int READERS = 8;
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    public DatabaseSettings {
        if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException(
                    "database " + url + " is neither " + SQLITE + "… nor " + POSTGRESQL + "//…");
        }
        if (readers < 1) {
            throw new IllegalArgumentException("readers is " + readers + "; expected at least 1");
        }
    }

    /// The file `armature.db` in this folder, which is there.
    public static DatabaseSettings in(Path folder) {
        return of(SQLITE + folder.resolve("armature.db"));
    }

    /// At this URL, with what the URL says.
    public static DatabaseSettings of(String url) {
        return new DatabaseSettings(url, Optional.empty(), Optional.empty(), READERS);
    }

    public Dialect dialect() {
        return url.startsWith(SQLITE) ? Dialect.SQLITE : Dialect.POSTGRESQL;
    }
}
