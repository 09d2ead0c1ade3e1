package dev.armature.format.yolo;

import dev.armature.model.Id;
import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The labels of all parts on their way to classes. Labels of one name are one class, whatever their ids; two
/// labels of one name within a part are two.
///
/// Classes are the labels with keypoints, and those that an annotation with keypoints has, in the order in which
/// they came. Labels without keypoints, such as those of single points in CVAT and Datumaro, are none.
final class ClassList {

    private static final class Kind {
        final Label label;
        int points; // the most keypoints that an annotation has
        boolean used;

        Kind(Label label) {
            this.label = label;
        }

        int size() {
            return Math.max(points, names().size());
        }

        List<String> names() {
            return label.skeleton().map(Skeleton::points).orElse(List.of());
        }

        boolean isClass() {
            return used || size() > 0;
        }
    }

    /// @param points names of the keypoints
    record Named(String name, List<String> points, List<Skeleton.Edge> edges, int keypoints) {}

    private final List<Kind> kinds = new ArrayList<>();
    private final Map<String, Integer> byName = new HashMap<>(); // name and how often it came in its part
    private final Map<Id, Integer> ids = new HashMap<>(); // of the part
    private final Map<String, Integer> repeats = new HashMap<>(); // of names in the part

    void beginPart() {
        ids.clear();
        repeats.clear();
    }

    /// @return whether the label has other keypoints than one of that name in an earlier part
    boolean add(Label label) {
        int repeat = repeats.merge(label.name(), 1, Integer::sum);
        String key = label.name() + '\0' + repeat;
        Integer known = byName.get(key);
        if (known == null) {
            known = kinds.size();
            kinds.add(new Kind(label));
            byName.put(key, known);
        }
        ids.putIfAbsent(label.id(), known);
        List<String> names = label.skeleton().map(Skeleton::points).orElse(List.of());
        return !kinds.get(known).names().equals(names);
    }

    /// The number of a label among all; a label that the part does not have is made.
    ///
    /// @param made told when a label was made, with its name
    int number(Id label, Consumer<String> made) {
        Integer known = ids.get(label);
        if (known == null) {
            String name = "category_" + label;
            made.accept(name);
            add(new Label(label, name, "", Optional.empty(), List.of(), Optional.empty()));
            known = ids.get(label);
        }
        return known;
    }

    /// An annotation with so many keypoints has this label.
    void use(int number, int keypoints) {
        Kind kind = kinds.get(number);
        kind.used = true;
        kind.points = Math.max(kind.points, keypoints);
    }

    /// How many keypoints the label names.
    int named(int number) {
        return kinds.get(number).names().size();
    }

    /// The most keypoints of any class: what every row has.
    int most() {
        return kinds.stream().filter(Kind::isClass).mapToInt(Kind::size).max().orElse(0);
    }

    List<Named> classes() {
        return kinds.stream()
                .filter(Kind::isClass)
                .map(kind -> new Named(
                        kind.label.name(),
                        kind.names(),
                        kind.label.skeleton().map(Skeleton::edges).orElse(List.of()),
                        kind.size()))
                .toList();
    }

    /// The class index of each label, by its number; -1 for labels that are no class.
    int[] indexes() {
        int[] indexes = new int[kinds.size()];
        int next = 0;
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = kinds.get(i).isClass() ? next++ : -1;
        }
        return indexes;
    }

    /// Names of the labels that are no class and not a keypoint of one.
    List<String> leftOut() {
        Set<String> points = kinds.stream()
                .flatMap(kind -> kind.names().stream().map(point -> kind.label.name() + '\0' + point))
                .collect(Collectors.toSet());
        return kinds.stream()
                .filter(kind -> !kind.isClass())
                .map(kind -> kind.label)
                .filter(label -> !points.contains(label.parent() + '\0' + label.name()))
                .map(Label::name)
                .toList();
    }
}
