package dev.armature.server.api.annotation;

import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Attributes.Entry;
import dev.armature.server.http.Json;
import dev.armature.store.Violations;
import dev.armature.store.project.AttributeSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Attributes by name with JSON values, as the store has them, and by number with texts, as CVAT's interface does.
final class Values {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private Values() {}

    // ---- to clients

    /// The values of all that is declared, with defaults for what was never set.
    static List<AttributeVal> shown(Attributes attributes, List<AttributeSpec> specs) {
        if (specs.isEmpty()) {
            return List.of();
        }
        return specs.stream()
                .map(spec -> new AttributeVal(
                        spec.id(),
                        attributes.json(spec.name()).map(Values::text).orElse(spec.defaultValue())))
                .toList();
    }

    /// What nobody declared, by name; null for nothing.
    static Map<String, JsonNode> others(Attributes attributes, List<AttributeSpec> specs) {
        Map<String, JsonNode> others = new LinkedHashMap<>();
        for (Entry entry : attributes.entries()) {
            if (specs.stream().noneMatch(spec -> spec.name().equals(entry.name()))) {
                others.put(entry.name(), Json.mapper().readTree(entry.json()));
            }
        }
        return others.isEmpty() ? null : others;
    }

    private static String text(String json) {
        return json.startsWith("\"") ? Json.mapper().readTree(json).stringValue() : json;
    }

    // ---- from clients

    /// The attributes that a client gives, put into those that were there. What it does not name stays; a default
    /// that was never set and comes back as the interface has shown it stays unset.
    ///
    /// @param old those of the object so far
    /// @param known whether there was an object
    /// @param given null: nothing is said
    /// @param others those that nobody declared; null: nothing is said, they stay
    static Attributes read(
            Attributes old,
            boolean known,
            List<AttributeVal> given,
            Map<String, JsonNode> others,
            List<AttributeSpec> specs,
            String field,
            Violations violations) {
        Attributes all = others == null ? old : withOthers(old, others, specs);
        List<AttributeVal> values = given == null ? List.of() : given;
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            AttributeVal value = values.get(i);
            String where = field + ".attributes[" + i + "]";
            Optional<AttributeSpec> spec = specs.stream()
                    .filter(one -> value.specId() != null && one.id() == value.specId())
                    .findFirst();
            if (spec.isEmpty()) {
                violations.add(where + ".spec_id", "spec_id `" + value.specId() + "` is invalid");
            } else if (value.value() == null) {
                violations.add(where + ".value", "is missing");
            } else if (!seen.add(value.specId())) {
                violations.add(where + ".spec_id", "spec_id `" + value.specId() + "` is there twice");
            } else {
                all = with(all, known, spec.get(), value.value());
            }
        }
        return all;
    }

    private static Attributes with(Attributes all, boolean known, AttributeSpec spec, String value) {
        Optional<String> before = all.json(spec.name());
        boolean same =
                before.isPresent() ? text(before.get()).equals(value) : known && value.equals(spec.defaultValue());
        return same ? all : all.with(spec.name(), json(spec, value));
    }

    private static String json(AttributeSpec spec, String value) {
        return switch (spec.input()) {
            case CHECKBOX ->
                value.equalsIgnoreCase("true") ? "true" : value.equalsIgnoreCase("false") ? "false" : quoted(value);
            case NUMBER -> NUMBER.matcher(value).matches() ? value : quoted(value);
            case RADIO, SELECT, TEXT -> quoted(value);
        };
    }

    private static String quoted(String value) {
        return JsonWriter.quoted(value);
    }

    private static Attributes withOthers(Attributes old, Map<String, JsonNode> others, List<AttributeSpec> specs) {
        List<Entry> entries = new ArrayList<>(old.without(
                        name -> specs.stream().noneMatch(spec -> spec.name().equals(name)))
                .entries());
        others.forEach((name, value) -> entries.add(new Entry(name, same(old, name, value))));
        return new Attributes(entries);
    }

    /// The text as it was, where it says the same.
    private static String same(Attributes old, String name, JsonNode value) {
        return old.json(name)
                .filter(json -> Json.mapper().readTree(json).equals(value))
                .orElseGet(() -> Json.mapper().writeValueAsString(value));
    }
}
