package dev.armature.change;

import dev.armature.model.Id;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Sets of labels, each kept once and known by a number: images have few different ones.
final class LabelSets {

    private final Map<Id, Integer> labels = new LinkedHashMap<>();
    private final List<TreeSet<Integer>> sets = new ArrayList<>(List.of(new TreeSet<>()));
    private final Map<TreeSet<Integer>, Integer> numbers = new HashMap<>();

    /// The number of the set with one more label.
    ///
    /// @param set the number of a set; 0 for the empty one
    int with(int set, Id label) {
        int number = labels.computeIfAbsent(label, one -> labels.size());
        if (sets.get(set).contains(number)) {
            return set;
        }
        TreeSet<Integer> more = new TreeSet<>(sets.get(set));
        more.add(number);
        Integer known = numbers.get(more);
        if (known == null) {
            known = sets.size();
            numbers.put(more, known);
            sets.add(more);
        }
        return known;
    }

    /// For each set the place of its rarest label among all labels, that on the fewest images first; the empty set
    /// comes last.
    ///
    /// @param images how many images have each set
    int[] rarest(long[] images) {
        long[] counts = new long[labels.size()];
        for (int set = 0; set < images.length; set++) {
            for (int label : sets.get(set)) {
                counts[label] += images[set];
            }
        }
        List<Integer> sorted = new ArrayList<>(labels.values());
        sorted.sort(Comparator.comparingLong((Integer label) -> counts[label]).thenComparing(label -> label));
        int[] places = new int[counts.length];
        for (int place = 0; place < places.length; place++) {
            places[sorted.get(place)] = place;
        }
        int[] rarest = new int[sets.size()];
        for (int set = 0; set < rarest.length; set++) {
            rarest[set] = sets.get(set).stream()
                    .mapToInt(label -> places[label])
                    .min()
                    .orElse(places.length);
        }
        return rarest;
    }

    /// How many sets there are, the empty one included.
    int size() {
        return sets.size();
    }
}
