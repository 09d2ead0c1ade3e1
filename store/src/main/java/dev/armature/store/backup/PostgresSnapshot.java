package dev.armature.store.backup;

import dev.armature.store.db.DatabaseSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.postgresql.PGConnection;

/// The tables of PostgreSQL as of one moment, each in the text format of `COPY`.
final class PostgresSnapshot {

    private PostgresSnapshot() {}

    static Connection connect(DatabaseSettings settings) throws SQLException {
        Properties properties = new Properties();
        settings.user().ifPresent(user -> properties.setProperty("user", user));
        settings.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("ApplicationName", "armature backup");
        return DriverManager.getConnection(settings.url(), properties);
    }

    static Backup.Snapshot write(DatabaseSettings settings, ArchiveWriter archive) throws IOException, SQLException {
        try (Connection connection = connect(settings)) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            List<Manifest.Table> tables = tables(connection);
            String schema = Queries.schema(connection);
            for (Manifest.Table table : tables) {
                archive.<SQLException>rows(
                        Layout.table(table.name()),
                        out -> connection
                                .unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyOut(copy(table, "to stdout"), out));
            }
            List<String> pictures = Queries.pictures(connection);
            connection.commit();
            return new Backup.Snapshot(schema, tables, pictures);
        }
    }

    static String copy(Manifest.Table table, String where) {
        return "copy \"" + table.name() + "\" (\"" + String.join("\", \"", table.columns()) + "\") " + where;
    }

    /// All our tables but the history of migrations, one that others refer to before them.
    static List<Manifest.Table> tables(Connection connection) throws SQLException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        each(
                connection,
                """
                select c.table_name, c.column_name from information_schema.columns c
                join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
                order by c.table_name, c.ordinal_position""",
                (table, column) ->
                        columns.computeIfAbsent(table, _ -> new ArrayList<>()).add(column));
        columns.remove(Queries.HISTORY);
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        each(
                connection,
                """
                select child.relname, parent.relname from pg_constraint k
                join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
                join pg_namespace n on n.oid = child.relnamespace
                where k.contype = 'f' and n.nspname = current_schema() and k.conrelid <> k.confrelid
                order by 1, 2""",
                (child, parent) ->
                        needs.computeIfAbsent(child, _ -> new LinkedHashSet<>()).add(parent));
        Set<String> ordered = new LinkedHashSet<>();
        columns.keySet().forEach(table -> place(table, needs, ordered));
        return ordered.stream()
                .map(table -> new Manifest.Table(table, columns.get(table)))
                .toList();
    }

    /// There are no cycles between our tables.
    private static void place(String table, Map<String, Set<String>> needs, Set<String> ordered) {
        needs.getOrDefault(table, Set.of()).forEach(needed -> place(needed, needs, ordered));
        ordered.add(table);
    }

    private interface Pair {
        void of(String first, String second);
    }

    private static void each(Connection connection, String sql, Pair pair) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                pair.of(rows.getString(1), rows.getString(2));
            }
        }
    }
}
