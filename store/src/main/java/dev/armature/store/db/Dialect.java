package dev.armature.store.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/// What differs between the two databases. SQL is written once; the names of column types are placeholders of the
/// migrations:
///
/// | placeholder | SQLite | PostgreSQL | for |
/// |---|---|---|---|
/// | `${id}` | integer | bigint | a primary key that is a number |
/// | `${text}` | text | text, ordered by code points | names that are sorted or compared |
/// | `${json}` | text | jsonb | JSON that queries look into; where order and digits matter use `text` |
/// | `${ts}` | text | timestamptz | times |
/// | `${bytes}` | blob | bytea | bytes |
/// | `${clustered}` | without rowid | nothing | behind a table with a key of several columns and short rows |
public enum Dialect {
    SQLITE(Map.of(
            "id", "integer",
            "text", "text",
            "json", "text",
            "ts", "text",
            "bytes", "blob",
            "clustered", "without rowid")),
    POSTGRESQL(Map.of(
            "id", "bigint",
            "text", "text collate \"C\"",
            "json", "jsonb",
            "ts", "timestamptz",
            "bytes", "bytea",
            "clustered", ""));

    private final Map<String, String> placeholders;

    Dialect(Map<String, String> placeholders) {
        this.placeholders = placeholders;
    }

    /// The words of the migrations.
    Map<String, String> placeholders() {
        return placeholders;
    }

    /// The time in a column; null where it is null.
    Instant instant(ResultSet row, int column) throws SQLException {
        if (this == SQLITE) {
            String text = row.getString(column);
            return text == null ? null : Instant.parse(text);
        }
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
