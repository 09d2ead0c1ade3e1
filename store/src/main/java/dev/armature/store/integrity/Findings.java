package dev.armature.store.integrity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Takes what the rules find, and counts what they have looked at.
final class Findings {

    private static final int MOST = 1000; // more of one rule only say the same

    private final List<Finding> all = new ArrayList<>();
    private final Map<String, Long> perRule = new TreeMap<>();
    private final Map<String, Long> looked = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    void add(String rule, String place, String sentence) {
        if (perRule.merge(rule, 1L, Long::sum) <= MOST) {
            all.add(new Finding(rule, place, sentence));
        }
    }

    /// Something worth knowing that is not wrong.
    void note(String sentence) {
        notes.add(sentence);
    }

    void looked(String things, long count) {
        looked.merge(things, count, Long::sum);
    }

    Integrity.Report report() {
        long count = perRule.values().stream().mapToLong(Long::longValue).sum();
        return new Integrity.Report(List.copyOf(all), count, Map.copyOf(looked), List.copyOf(notes));
    }
}
