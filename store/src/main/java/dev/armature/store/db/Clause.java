package dev.armature.store.db;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.SqlStatement;

/// A condition in SQL that grows, with the values that it names.
final class Clause {

    private final Map<String, Object> values = new HashMap<>();
    private final List<String> conditions = new ArrayList<>();

    /// One more condition.
    void and(String sql) {
        conditions.add("(" + sql + ")");
    }

    /// The name under which SQL finds a value: `:v3`.
    String name(Object value) {
        String name = "v" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    /// ` where …`, "" without conditions.
    String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    <S extends SqlStatement<S>> S bind(S statement) {
        return statement.bindMap(values);
    }
}
