package dev.armature.merge;

import dev.armature.flow.FormatException;
import dev.armature.json.JsonReader;
import dev.armature.model.Attributes;
import dev.armature.model.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What several inputs say of one label or image beside what makes them one: members of COCO's text, or attributes.
/// What the first lacks, or leaves empty, is taken from later ones; where both say something the first counts.
///
/// @param added JSON text by name, which the first lacks
/// @param differing names of what says something else in the later one
record Rest(Map<String, String> added, List<String> differing) {

    private static final Set<String> EMPTY = Set.of("null", "\"\"", "[]", "{}");
    private static final Set<String> EMPTY_NUMBERS = Set.of("license", "date_captured"); // tools write 0 for none

    /// @param first what the first says, JSON text by name
    static Rest of(Map<String, String> first, Map<String, String> later) {
        Map<String, String> added = new LinkedHashMap<>();
        List<String> differing = new ArrayList<>();
        later.forEach((name, json) -> {
            String known = first.get(name);
            if (known == null || empty(name, known) && !empty(name, json)) {
                added.put(name, json);
            } else if (!empty(name, json) && !Saying.same(bytes(known), bytes(json))) {
                differing.add(name);
            }
        });
        return new Rest(added, differing);
    }

    private static boolean empty(String name, String json) {
        return EMPTY.contains(json) || EMPTY_NUMBERS.contains(name) && json.equals("0");
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /// The members of a text of COCO.
    ///
    /// @param without those that do not count
    static Map<String, String> members(Optional<Source> source, Set<String> without) {
        Map<String, String> members = new LinkedHashMap<>();
        if (source.isEmpty() || !source.get().format().equals(Moves.COCO)) {
            return members;
        }
        try {
            JsonReader json = new JsonReader(source.get().text(), "", 0);
            json.beginObject();
            while (json.hasNext()) {
                String name = json.name();
                byte[] value = json.raw();
                if (!without.contains(name)) {
                    members.put(name, new String(value, StandardCharsets.UTF_8));
                }
            }
            json.endObject();
            return members;
        } catch (FormatException | IOException impossible) {
            throw new AssertionError("the text was read before", impossible);
        }
    }

    static Map<String, String> members(Attributes attributes) {
        Map<String, String> members = new LinkedHashMap<>();
        attributes.entries().forEach(entry -> members.put(entry.name(), entry.json()));
        return members;
    }

    /// The attributes with what they lack.
    static Attributes with(Attributes attributes, Map<String, String> added) {
        Attributes all = attributes;
        for (Map.Entry<String, String> one : added.entrySet()) {
            all = all.with(one.getKey(), one.getValue());
        }
        return all;
    }
}
