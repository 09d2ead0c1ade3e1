package dev.armature.stats;

import dev.armature.model.Attributes;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The attributes of annotations with their values. Of names beyond [#MOST_NAMES] none is told apart.
public final class AttributeStats {

    /// Different names that are held.
    public static final int MOST_NAMES = 500;

    /// Different values of an attribute that are told apart.
    public static final int MOST_VALUES = 100;

    private static final int LONGEST = 120; // characters of a value

    private final SortedMap<String, ValueCounts> names = new TreeMap<>();
    private boolean many;

    void add(Attributes attributes) {
        if (attributes.isEmpty() || many) {
            return;
        }
        for (Attributes.Entry entry : attributes.entries()) {
            ValueCounts values = names.get(entry.name());
            if (values == null) {
                values = new ValueCounts(MOST_VALUES);
                names.put(entry.name(), values);
            }
            if (entry.json().length() > LONGEST) {
                values.addUntold();
            } else {
                values.add(entry.json());
            }
        }
        forgetTooMany();
    }

    void merge(AttributeStats other) {
        many |= other.many;
        other.names.forEach((name, values) ->
                names.computeIfAbsent(name, _ -> new ValueCounts(MOST_VALUES)).merge(values));
        forgetTooMany();
    }

    private void forgetTooMany() {
        many |= names.size() > MOST_NAMES;
        if (many) {
            names.clear();
        }
    }

    /// Whether there were too many names to tell apart.
    public boolean many() {
        return many;
    }

    /// The values of each attribute as JSON text, by name.
    public Map<String, ValueCounts> names() {
        return java.util.Collections.unmodifiableSortedMap(names);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttributeStats stats && many == stats.many && names.equals(stats.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
