package dev.armature.store.db;

import dev.armature.store.Violations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Conditions in JSON logic, as CVAT's clients send them in the parameter `filter`, turned into SQL: `and`, `or`,
/// `!`, `==`, `!=`, `<`, `<=`, `>`, `>=` of a field and a value, also `<=` with the field between two values, and
/// `in` of a field and a list, or of a text and a field.
final class Logic {

    private static final String FILTER = "filter";
    private static final int DEEPEST = 32;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, Field> fields;
    private final Clause clause;
    private final Violations violations;

    Logic(Map<String, Field> fields, Clause clause, Violations violations) {
        this.fields = fields;
        this.clause = clause;
        this.violations = violations;
    }

    /// Adds a condition to the clause, or notes what is wrong with it.
    void and(String json) {
        try {
            condition(JSON.readTree(json), DEEPEST).ifPresent(clause::and);
        } catch (JacksonException notJson) {
            violations.add(FILTER, "is not JSON: " + notJson.getOriginalMessage());
        }
    }

    private Optional<String> condition(JsonNode node, int deep) {
        if (!node.isObject() || node.size() != 1 || deep == 0) {
            return refused(node);
        }
        Map.Entry<String, JsonNode> only = node.properties().iterator().next();
        JsonNode value = only.getValue();
        List<JsonNode> operands = value.isArray() ? value.valueStream().toList() : List.of(value);
        return switch (only.getKey()) {
            case "and" -> joined(node, operands, " and ", deep);
            case "or" -> joined(node, operands, " or ", deep);
            case "!" ->
                operands.size() == 1
                        ? condition(operands.getFirst(), deep - 1).map(inner -> "not (" + inner + ")")
                        : refused(node);
            case "==" -> compared(node, operands, "=");
            case "!=" -> compared(node, operands, "<>");
            case "<", "<=", ">", ">=" -> compared(node, operands, only.getKey());
            case "in" -> in(node, operands);
            default -> refused(node);
        };
    }

    private Optional<String> joined(JsonNode node, List<JsonNode> operands, String word, int deep) {
        if (operands.isEmpty()) {
            return refused(node);
        }
        StringJoiner joined = new StringJoiner(word, "(", ")");
        for (JsonNode operand : operands) {
            Optional<String> one = condition(operand, deep - 1);
            if (one.isEmpty()) {
                return one;
            }
            joined.add(one.get());
        }
        return Optional.of(joined.toString());
    }

    private Optional<String> compared(JsonNode node, List<JsonNode> operands, String sign) {
        boolean between = operands.size() == 3 && sign.startsWith("<");
        if (operands.size() != 2 && !between) {
            return refused(node);
        }
        Optional<Field> field = field(node, operands.get(between ? 1 : 0));
        Optional<String> first = field.flatMap(known -> value(node, known, operands.get(between ? 0 : 1)));
        if (field.isEmpty() || first.isEmpty()) {
            return Optional.empty();
        }
        String sql = field.get().sql();
        if (!between) {
            return Optional.of(sql + " " + sign + " " + first.get());
        }
        return value(node, field.get(), operands.get(2))
                .map(last -> first.get() + " " + sign + " " + sql + " and " + sql + " " + sign + " " + last);
    }

    private Optional<String> in(JsonNode node, List<JsonNode> operands) {
        if (operands.size() != 2) {
            return refused(node);
        }
        if (operands.getFirst().isString()) { // a text in a field
            String pattern = clause.name(Listing.pattern(operands.getFirst().asString()));
            return field(node, operands.get(1))
                    .map(field -> "lower(" + field.sql() + ") like " + pattern + " escape '!'");
        }
        Optional<Field> field = field(node, operands.getFirst());
        if (field.isEmpty() || !operands.get(1).isArray() || operands.get(1).isEmpty()) {
            return field.isEmpty() ? Optional.empty() : refused(node);
        }
        StringJoiner values = new StringJoiner(", ", field.get().sql() + " in (", ")");
        for (JsonNode element : operands.get(1)) {
            Optional<String> value = value(node, field.get(), element);
            if (value.isEmpty()) {
                return value;
            }
            values.add(value.get());
        }
        return Optional.of(values.toString());
    }

    private Optional<Field> field(JsonNode node, JsonNode operand) {
        JsonNode name = operand.path("var");
        if (!name.isString()) {
            refused(node);
            return Optional.empty();
        }
        Field field = fields.get(name.asString());
        violations.unless(
                field != null,
                FILTER,
                "\"" + name.asString() + "\" is no field of this list; there are "
                        + String.join(", ", new TreeSet<>(fields.keySet())));
        return Optional.ofNullable(field);
    }

    private Optional<String> value(JsonNode node, Field field, JsonNode operand) {
        Optional<String> value =
                operand.isValueNode() ? field.value(operand.asString()).map(clause::name) : Optional.empty();
        violations.unless(value.isPresent(), FILTER, "in " + node + ": expected " + field.example());
        return value;
    }

    private Optional<String> refused(JsonNode node) {
        violations.add(FILTER, "cannot be understood at " + node);
        return Optional.empty();
    }
}
