package dev.armature.preset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Which keypoints of one skeleton make those of another, by what their names mean.
///
/// A keypoint is taken from the one that is spelled the same, else from one whose name means the same in other
/// letters, else from one that [Meanings] holds for the same joint, else from the middle of two that it lies
/// between (the neck between the shoulders). Names that only count (`kpt-7`, `face-3`) mean something only where
/// both skeletons count equally far.
///
/// @param targets names of the other skeleton's keypoints
/// @param sources for each target the 0-based positions it is made from: one, two for the middle between them, or
///     none
public record PresetMap(List<String> targets, List<List<Integer>> sources) {

    // Words for keypoints that say nothing beyond their number.
    private static final Pattern COUNTED =
            Pattern.compile("(?i)((?:.*[_\\- ])?(?:kpt|kp|keypoint|point|landmark|face|p)|)[_\\- ]?\\d+");

    public PresetMap {
        targets = List.copyOf(targets);
        sources = sources.stream().map(List::copyOf).toList();
    }

    /// From keypoints with these names to those of a preset.
    public static PresetMap between(List<String> from, Preset to) {
        return between(from, to.keypoints());
    }

    /// From keypoints with these names to keypoints with those. Of names that repeat in `from` the first counts.
    public static PresetMap between(List<String> from, List<String> to) {
        Finder finder = new Finder(from, to);
        return new PresetMap(to, to.stream().map(finder::positions).toList());
    }

    /// The targets that nothing is known for.
    public List<String> unmatched() {
        return IntStream.range(0, targets.size())
                .filter(i -> sources.get(i).isEmpty())
                .mapToObj(targets::get)
                .toList();
    }

    /// Whether the target is the middle of two others.
    public boolean isMiddle(int target) {
        return sources.get(target).size() == 2;
    }

    /// The 0-based positions of keypoints that are used for nothing.
    ///
    /// @param size how many keypoints there are on the other side
    public List<Integer> unused(int size) {
        Set<Integer> used = new TreeSet<>();
        sources.forEach(used::addAll);
        return IntStream.range(0, size).filter(i -> !used.contains(i)).boxed().toList();
    }

    /// Looks for keypoints in one list of names.
    private static final class Finder {

        private final Map<String, Integer> spelled = new HashMap<>();
        private final Map<JointName, Integer> meant = new HashMap<>();
        private final Map<String, Integer> countedFrom;
        private final Map<String, Integer> countedTo;

        Finder(List<String> from, List<String> to) {
            countedFrom = counted(from);
            countedTo = counted(to);
            for (int i = 0; i < from.size(); i++) {
                spelled.putIfAbsent(from.get(i), i);
                if (stem(from.get(i)) == null) {
                    meant.putIfAbsent(JointName.of(from.get(i)), i);
                }
            }
        }

        List<Integer> positions(String target) {
            String stem = stem(target);
            if (stem != null) {
                boolean same = countedTo.get(stem).equals(countedFrom.get(stem));
                return same && spelled.containsKey(target) ? List.of(spelled.get(target)) : List.of();
            }
            if (spelled.containsKey(target)) {
                return List.of(spelled.get(target));
            }
            JointName name = JointName.of(target);
            for (JointName candidate : Meanings.same(name)) {
                if (meant.containsKey(candidate)) {
                    return List.of(meant.get(candidate));
                }
            }
            return middle(name);
        }

        private List<Integer> middle(JointName name) {
            return Meanings.between(name)
                    .filter(joint -> meant.containsKey(new JointName("left", joint))
                            && meant.containsKey(new JointName("right", joint)))
                    .map(joint ->
                            List.of(meant.get(new JointName("left", joint)), meant.get(new JointName("right", joint))))
                    .orElse(List.of());
        }

        private static Map<String, Integer> counted(List<String> names) {
            Map<String, Integer> counted = new HashMap<>();
            for (String name : names) {
                String stem = stem(name);
                if (stem != null) {
                    counted.merge(stem, 1, Integer::sum);
                }
            }
            return counted;
        }

        /// What stands before the number of a name that only counts; null for others.
        private static String stem(String name) {
            Matcher counted = COUNTED.matcher(name);
            return counted.matches() ? counted.group(1) : null;
        }
    }
}
