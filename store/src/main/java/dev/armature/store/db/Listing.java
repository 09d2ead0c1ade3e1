package dev.armature.store.db;

import dev.armature.store.InvalidException;
import dev.armature.store.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;

/// A list that can be filtered, searched, sorted and read by pages. It is made once for each kind of thing.
///
/// @param columns what to select
/// @param from tables, as SQL has them
/// @param id column that tells things apart
/// @param order the list's own order, a sort text of [ListRequest]
/// @param fields by which to filter and sort
/// @param searched expressions of the texts in which to search
/// @param visible condition under which the user `:me` may see a thing; "" when everybody may see all
public record Listing(
        String columns,
        String from,
        String id,
        String order,
        Map<String, Field> fields,
        List<String> searched,
        String visible) {

    public Listing {
        fields = Map.copyOf(fields);
        searched = List.copyOf(searched);
    }

    /// The page that was asked for.
    ///
    /// @throws InvalidException when the request names a field that there is not, or no value of it
    public <T> Page<T> page(Tx tx, ListRequest request, RowMapper<T> mapper) {
        Violations violations = new Violations();
        Clause clause = clause(request, violations);
        String order = order(request, violations);
        violations.unless(request.page() >= 1, "page", "is " + request.page() + "; pages count from 1");
        violations.unless(request.size() >= 0, "page_size", "is " + request.size() + "; expected 0 or more");
        violations.throwIfAny();
        String rest = " from " + from + clause.where();
        long count = clause.bind(tx.query("select count(*)" + rest))
                .mapTo(Long.class)
                .one();
        String all = "select " + columns + rest + " order by " + order;
        if (request.size() == 0) {
            return new Page<>(count, clause.bind(tx.query(all)).map(mapper).list());
        }
        String cut = all + " limit " + request.size() + " offset " + (request.page() - 1L) * request.size();
        return new Page<>(count, clause.bind(tx.query(cut)).map(mapper).list());
    }

    private Clause clause(ListRequest request, Violations violations) {
        Clause clause = new Clause();
        request.filters().forEach((name, word) -> filter(clause, name, word, violations));
        if (!request.search().isEmpty()) {
            String pattern = clause.name(pattern(request.search()));
            clause.and(searched.stream()
                    .map(text -> "lower(" + text + ") like " + pattern + " escape '!'")
                    .collect(Collectors.joining(" or ")));
        }
        if (!request.logic().isEmpty()) {
            new Logic(fields, clause, violations).and(request.logic());
        }
        if (request.visibleTo().isPresent() && !visible.isEmpty()) {
            clause.and(visible.replace(":me", clause.name(request.visibleTo().getAsLong())));
        }
        return clause;
    }

    private void filter(Clause clause, String name, String word, Violations violations) {
        Optional<Field> field = field(name, name, violations);
        if (field.isPresent()) {
            Optional<Object> value = field.get().value(word);
            violations.unless(
                    value.isPresent(),
                    name,
                    "is \"" + word + "\"; expected " + field.get().example());
            value.ifPresent(wanted -> clause.and(field.get().sql() + " = " + clause.name(wanted)));
        }
    }

    private Optional<Field> field(String name, String where, Violations violations) {
        Field field = fields.get(name);
        violations.unless(
                field != null,
                where,
                "\"" + name + "\" is no field of this list; there are "
                        + String.join(", ", new TreeSet<>(fields.keySet())));
        return Optional.ofNullable(field);
    }

    /// A pattern for `like … escape '!'` that looks for the text anywhere.
    static String pattern(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + plain + "%";
    }

    private String order(ListRequest request, Violations violations) {
        List<String> keys = new ArrayList<>();
        String wanted = request.sort().isEmpty() ? order : request.sort();
        for (String word : wanted.split(",")) {
            String key = word.strip();
            boolean down = key.startsWith("-");
            field(down ? key.substring(1) : key, "sort", violations)
                    .ifPresent(field -> keys.add(field.sql() + (down ? " desc" : "")));
        }
        keys.add(id); // pages do not overlap when all else is equal
        return String.join(", ", keys);
    }
}
