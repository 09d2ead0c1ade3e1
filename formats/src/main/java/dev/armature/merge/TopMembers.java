package dev.armature.merge;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.json.JsonValue;
import dev.armature.json.Members;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The members of the top level beside images, annotations and categories: those of the first file that has them.
/// Licences of all are one list: those that say the same are one, others get a number that is free.
final class TopMembers {

    private static final String LICENSES = "licenses";

    /// A licence of the whole.
    private record License(long content, String number, byte[] text) {}

    private final Problems problems;
    private final Map<String, byte[]> first = new LinkedHashMap<>();
    private final Map<String, MergeSource> told = new HashMap<>(); // by member: who has it
    private final List<License> licenses = new ArrayList<>();
    private final Map<MergeSource, Map<String, String>> numbers = new HashMap<>();
    private boolean added; // whether there are licences of later files
    private long largest;

    TopMembers(Problems problems) {
        this.problems = problems;
    }

    void add(MergeSource source, String name, byte[] json) {
        Optional<List<byte[]>> list = name.equals(LICENSES) ? objects(json) : Optional.empty();
        if (!first.containsKey(name)) {
            first.put(name, json);
            told.put(name, source);
            list.orElse(List.of()).forEach(license -> license(source, license, true));
        } else if (list.isPresent() && objects(first.get(name)).isPresent()) {
            list.get().forEach(license -> license(source, license, false));
        } else if (Saying.of(json) != Saying.of(first.get(name))) {
            String what =
                    name + " says something else than in " + told.get(name).file() + ", which counts";
            if (name.equals("info")) {
                problems.note("merge-info", Location.of(source.file(), -1, "/info"), what);
            } else {
                problems.loss("merge-member", Location.of(source.file(), -1, "/" + name), what);
            }
        }
    }

    private void license(MergeSource source, byte[] text, boolean asIs) {
        long content = new Saying().beside(text, Set.of("id"));
        String number = number(text, "id").orElse("");
        Optional<License> same =
                licenses.stream().filter(one -> one.content() == content).findFirst();
        String given = same.map(License::number).orElse(number);
        if (asIs || same.isEmpty()) {
            boolean taken =
                    !asIs && licenses.stream().anyMatch(one -> one.number().equals(number));
            given = taken ? Long.toString(largest + 1) : number;
            licenses.add(new License(
                    content,
                    given,
                    taken ? Members.replace(text, Map.of("id", given.getBytes(StandardCharsets.US_ASCII))) : text));
            added |= !asIs;
            largest = Math.max(largest, whole(given));
        }
        if (!given.equals(number) && !number.isEmpty()) {
            numbers.computeIfAbsent(source, one -> new HashMap<>()).put(number, given);
        }
    }

    private static long whole(String number) {
        return number.matches("[0-9]{1,15}") ? Long.parseLong(number) : 0;
    }

    /// The texts of the list, if it has nothing but objects.
    private static Optional<List<byte[]>> objects(byte[] json) {
        try {
            if (!(JsonValue.parse(json, "") instanceof JsonValue.Arr(List<JsonValue> elements))
                    || !elements.stream().allMatch(JsonValue.Obj.class::isInstance)) {
                return Optional.empty();
            }
            return Optional.of(Elements.of(json));
        } catch (FormatException impossible) {
            throw new AssertionError("the text was read before", impossible);
        }
    }

    /// The member of the object as it is written, if it is a number.
    private static Optional<String> number(byte[] object, String name) {
        try {
            return JsonValue.parse(object, "") instanceof JsonValue.Obj members
                            && members.get(name).orElse(null) instanceof JsonValue.Num(String text)
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (FormatException impossible) {
            throw new AssertionError("the text was read before", impossible);
        }
    }

    /// The members of the whole.
    Map<String, byte[]> all() {
        if (!added) {
            return first;
        }
        Map<String, byte[]> all = new LinkedHashMap<>(first);
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        list.write('[');
        for (License license : licenses) {
            if (list.size() > 1) {
                list.write(',');
            }
            list.writeBytes(license.text());
        }
        list.write(']');
        all.put(LICENSES, list.toByteArray());
        return all;
    }

    /// The number of the licence of an image in the whole; empty where it stays, or there is none.
    Optional<String> license(MergeSource source, byte[] image) {
        Map<String, String> changed = numbers.getOrDefault(source, Map.of());
        return changed.isEmpty() ? Optional.empty() : number(image, "license").map(changed::get);
    }
}
