package dev.armature.store.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Questions that both databases understand.
final class Queries {

    static final String HISTORY = "flyway_schema_history";

    /// Files of requests are no part of a backup: they can be made again.
    static final String FORGET_RESULTS = "update request set file_name = null,"
            + " message = 'its file was no part of the backup; ask for it again' where file_name is not null";

    private Queries() {}

    /// The version of the schema.
    static String schema(Connection connection) throws SQLException {
        List<String> versions = texts(
                connection,
                "select version from " + HISTORY + " where success = true and version is not null"
                        + " order by installed_rank");
        if (versions.isEmpty()) {
            throw new SQLException("the database has no schema of armature");
        }
        return versions.getLast();
    }

    /// The hashes of all pictures that frames show.
    static List<String> pictures(Connection connection) throws SQLException {
        return texts(connection, "select distinct picture from frame where picture is not null order by picture");
    }

    static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
