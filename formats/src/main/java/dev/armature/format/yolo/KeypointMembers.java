package dev.armature.format.yolo;

import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.model.Skeleton;
import dev.armature.yaml.YamlValue;
import dev.armature.yaml.YamlValue.Items;
import dev.armature.yaml.YamlValue.Member;
import dev.armature.yaml.YamlValue.Members;
import dev.armature.yaml.YamlValue.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads the members of `data.yaml` that are about keypoints: `kpt_shape`, `kpt_names`, `skeleton`, `flip_idx`.
final class KeypointMembers {

    /// More classes than anybody has.
    static final int MOST_CLASSES = 10_000;

    private final String file;
    private final Problems problems;

    /// @param file for messages
    KeypointMembers(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /// `kpt_shape`, two numbers.
    Optional<KeypointShape> shape(YamlValue value) {
        if (value instanceof Items(List<YamlValue> values, long at) && values.size() == 2) {
            OptionalInt keypoints = number(values.get(0));
            OptionalInt dims = number(values.get(1));
            boolean fine = keypoints.isPresent()
                    && keypoints.getAsInt() <= KeypointShape.MOST
                    && dims.isPresent()
                    && (dims.getAsInt() == 2 || dims.getAsInt() == 3);
            if (fine) {
                return Optional.of(new KeypointShape(keypoints.getAsInt(), dims.getAsInt()));
            }
        }
        problems.error(
                "yolo-kpt-shape",
                place(value.at(), "/kpt_shape"),
                "kpt_shape is " + shown(value) + "; expected two numbers, of keypoints and of dimensions (2 or 3)");
        return Optional.empty();
    }

    private static String shown(YamlValue value) {
        return value instanceof Items(List<YamlValue> values, long at) && values.size() < 5
                ? "[" + String.join(", ", values.stream().map(YamlValue::word).toList()) + "]"
                : value.word();
    }

    /// Ultralytics' `kpt_names`, a list for each class, or one list for all in `keypoints`, which others write.
    Map<Integer, List<String>> names(Members all, int classes) {
        Map<Integer, List<String>> keypoints = new HashMap<>();
        Optional<YamlValue> common = all.get("keypoints");
        if (common.isPresent() && common.get() instanceof Items(List<YamlValue> values, long at)) {
            List<String> names = texts(values, "keypoints");
            for (int i = 0; i < Math.max(1, classes); i++) {
                keypoints.put(i, names);
            }
        }
        perClass(all, "kpt_names").forEach((index, value) -> keypoints.put(index, texts(value.values(), "kpt_names")));
        return keypoints;
    }

    private List<String> texts(List<YamlValue> values, String pointer) {
        return values.stream()
                .limit(KeypointShape.MOST)
                .map(value -> text(value, pointer))
                .toList();
    }

    /// Our own `skeleton`: for each class a list of pairs of keypoints, from 1.
    Map<Integer, List<Skeleton.Edge>> edges(Members all, int classes) {
        Map<Integer, List<Skeleton.Edge>> edges = new HashMap<>();
        Map<Integer, Items> found = perClass(all, "skeleton");
        if (found.isEmpty()
                && all.get("skeleton").orElse(null) instanceof Items pairs
                && pairs.values().stream().allMatch(pair -> edge(pair).isPresent())) {
            for (int i = 0; i < Math.max(1, classes); i++) {
                found.put(i, pairs);
            }
        }
        found.forEach((index, pairs) -> {
            List<Skeleton.Edge> list = new ArrayList<>();
            for (YamlValue pair : pairs.values()) {
                Optional<Skeleton.Edge> edge = edge(pair);
                if (edge.isEmpty()) {
                    problems.error(
                            "yolo-skeleton",
                            place(pair.at(), "/skeleton/" + index),
                            "an edge is " + shown(pair) + "; expected the numbers of two keypoints");
                }
                edge.ifPresent(list::add);
            }
            edges.put(index, List.copyOf(list));
        });
        return edges;
    }

    private static Optional<Skeleton.Edge> edge(YamlValue pair) {
        if (pair instanceof Items(List<YamlValue> ends, long at) && ends.size() == 2) {
            OptionalInt from = number(ends.get(0));
            OptionalInt to = number(ends.get(1));
            if (from.isPresent() && to.isPresent()) {
                return Optional.of(new Skeleton.Edge(from.getAsInt(), to.getAsInt()));
            }
        }
        return Optional.empty();
    }

    /// A mapping from class to list, or a list with a list for each class.
    private Map<Integer, Items> perClass(Members all, String name) {
        Map<Integer, Items> found = new HashMap<>();
        switch (all.get(name).orElse(null)) {
            case Members(List<Member> members, long at) -> {
                for (Member member : members) {
                    OptionalInt index = index(member.name());
                    if (index.isPresent() && member.value() instanceof Items list) {
                        found.put(index.getAsInt(), list);
                    } else {
                        problems.error(
                                "yolo-per-class",
                                place(member.at(), "/" + name),
                                name + " has " + member.name() + ": "
                                        + member.value().word() + "; expected the number of a class and a list");
                    }
                }
            }
            case Items(List<YamlValue> values, long at) -> {
                boolean lists = !values.isEmpty()
                        && values.stream()
                                .allMatch(value -> value instanceof Items list
                                        && (!name.equals("skeleton")
                                                || list.values().stream()
                                                        .allMatch(pair ->
                                                                edge(pair).isPresent())));
                for (int i = 0; lists && i < values.size(); i++) {
                    found.put(i, (Items) values.get(i));
                }
            }
            case Text text -> {}
            case null -> {}
        }
        return found;
    }

    /// `flip_idx`; told when it is no list of pairs.
    List<Integer> flip(YamlValue value, Optional<KeypointShape> shape) {
        List<Integer> flip = new ArrayList<>();
        if (value instanceof Items(List<YamlValue> values, long at)) {
            values.forEach(each -> number(each).ifPresent(flip::add));
        }
        int size = flip.size();
        boolean counted = value instanceof Items list
                && list.values().size() == size
                && (shape.isEmpty() || shape.get().keypoints() == size);
        if (!counted) {
            problems.note(
                    "yolo-flip-idx",
                    place(value.at(), "/flip_idx"),
                    "flip_idx is " + value.word() + "; expected the number of a partner for each keypoint; not used");
            return List.of();
        }
        for (int i = 0; i < size; i++) {
            int partner = flip.get(i);
            if (partner >= size || flip.get(partner) != i) {
                problems.note(
                        "yolo-flip-idx",
                        place(value.at(), "/flip_idx"),
                        "flip_idx makes " + partner + " the partner of " + i + " but not " + i + " that of " + partner
                                + "; training that mirrors pictures mixes up keypoints");
                return flip;
            }
        }
        return flip;
    }

    // ---- pieces

    /// A text; "" for anything else, which is told.
    String text(YamlValue value, String pointer) {
        if (value instanceof Text(String text, boolean plain, long at)) {
            return text;
        }
        problems.error(
                "yolo-text", place(value.at(), "/" + pointer), pointer + " is " + value.word() + "; expected a text");
        return "";
    }

    /// The number of a class as the name of a member.
    static OptionalInt index(String name) {
        OptionalInt number = digits(name.strip());
        return number.isPresent() && number.getAsInt() < MOST_CLASSES ? number : OptionalInt.empty();
    }

    static OptionalInt number(YamlValue value) {
        return value instanceof Text(String text, boolean plain, long at) ? digits(text.strip()) : OptionalInt.empty();
    }

    private static OptionalInt digits(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    private Location place(long at, String pointer) {
        return Location.of(file, at, pointer);
    }
}
