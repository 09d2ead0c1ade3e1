package dev.armature.store.integrity;

import dev.armature.store.db.Database;
import dev.armature.store.db.Dialect;
import java.util.List;
import java.util.Map;

/// What SQLite says of its file. PostgreSQL checks its own pages.
final class DatabaseRules {

    private static final String RULE = "database";

    private DatabaseRules() {}

    static void look(Database database, Findings findings) {
        if (database.dialect() != Dialect.SQLITE) {
            return;
        }
        database.<Boolean, RuntimeException>read(tx -> {
            List<String> lines =
                    tx.query("pragma integrity_check").mapTo(String.class).list();
            if (!lines.equals(List.of("ok"))) {
                lines.forEach(line -> findings.add(RULE, "armature.db", line));
            }
            for (Map<String, Object> row : tx.query("pragma foreign_key_check").mapToMap()) {
                findings.add(
                        RULE,
                        "table " + row.get("table"),
                        "a row refers to a row of " + row.get("parent") + " that is not there");
            }
            return true;
        });
    }
}
