package dev.armature.format.deeplabcut;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.model.Id;
import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The labels of a project: one for its animals, and one for the body parts that belong to none of them.
///
/// Keypoints come in the order of `config.yaml`, then those that only the tables have.
final class Labels {

    private static final String ANIMAL = "animal";
    private static final int MOST = 2000; // keypoints of a label: each animal of a picture takes room for all of them

    private final Config config;
    private final Map<Boolean, Label> labels = new HashMap<>(); // by whether it is that of unique body parts
    private final Map<Boolean, Map<String, Integer>> positions = new HashMap<>();

    /// @param where of messages
    Labels(Config config, List<Header> headers, Location where) throws FormatException {
        this.config = config;
        Set<String> own = new LinkedHashSet<>(config.bodyParts());
        Set<String> unique = new LinkedHashSet<>(config.unique());
        for (Header header : headers) {
            for (Header.Animal animal : header.animals()) {
                Set<String> into = isUnique(animal) ? unique : own;
                animal.parts().forEach(part -> into.add(part.name()));
            }
        }
        if (own.size() > MOST || unique.size() > MOST) {
            throw new FormatException("dlc-bodyparts", where, "the project has more than " + MOST + " body parts");
        }
        String name = config.name().isEmpty() ? ANIMAL : config.name();
        if (!own.isEmpty() || unique.isEmpty()) {
            add(false, name, own);
        }
        if (!unique.isEmpty()) {
            add(true, name.equals(Header.UNIQUE) ? name + "_unique" : Header.UNIQUE, unique);
        }
    }

    /// DeepLabCut calls the animal of unique body parts `single`.
    private static boolean isUnique(Header.Animal animal) {
        return animal.name().equals(Header.UNIQUE);
    }

    private void add(boolean unique, String name, Set<String> parts) {
        Map<String, Integer> byName = new HashMap<>();
        parts.forEach(part -> byName.put(part, byName.size()));
        List<Skeleton.Edge> edges = new ArrayList<>();
        for (Config.Edge edge : config.edges()) {
            if (byName.containsKey(edge.from()) && byName.containsKey(edge.to())) {
                edges.add(new Skeleton.Edge(byName.get(edge.from()) + 1, byName.get(edge.to()) + 1));
            }
        }
        Skeleton skeleton = new Skeleton(List.copyOf(parts), edges);
        labels.put(
                unique, new Label(Id.of(labels.size()), name, "", Optional.of(skeleton), List.of(), Optional.empty()));
        positions.put(unique, byName);
    }

    /// The animals' label first.
    List<Label> all() {
        return labels.values().stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
    }

    Label of(Header.Animal animal) {
        return labels.get(isUnique(animal));
    }

    /// The place of a body part among the keypoints of its label.
    int position(Header.Animal animal, Header.Part part) {
        return positions.get(isUnique(animal)).get(part.name());
    }
}
