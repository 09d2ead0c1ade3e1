package dev.armature.merge;

import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.model.Id;
import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The labels of the whole. Two labels are one when they have the same name and the same keypoints, or one of them
/// has none.
final class LabelTable {

    /// A label as a file has it, and what it became.
    private record Taken(Label label, MergedLabel merged) {}

    private static final int MOST_NAMED = 8; // keypoints in a message

    private final MergeOptions.Labels policy;
    private final Problems problems;
    private final List<MergedLabel> all = new ArrayList<>();
    private final Map<String, List<MergedLabel>> byName = new HashMap<>();
    private final Map<MergeSource, Map<Id, Taken>> bySource = new LinkedHashMap<>();
    private final Map<MergeSource, Map<Id, LabelMove>> moves = new HashMap<>();
    private final NewIds newIds = new NewIds();
    private final Set<Id> taken = new HashSet<>();
    private int renumbered;

    LabelTable(MergeOptions.Labels policy, Problems problems) {
        this.policy = policy;
        this.problems = problems;
    }

    /// @param wished the id that the label keeps if it is free
    void add(MergeSource source, Label label, Id wished) {
        MergedLabel merged = place(source, label, wished);
        bySource.computeIfAbsent(source, one -> new LinkedHashMap<>())
                .putIfAbsent(label.id(), new Taken(label, merged));
    }

    private MergedLabel place(MergeSource source, Label label, Id wished) {
        List<MergedLabel> named = byName.getOrDefault(label.name(), List.of()).stream()
                .filter(one -> !one.isOf(source))
                .toList();
        List<String> points = label.skeleton().map(Skeleton::points).orElse(List.of());
        Optional<MergedLabel> same = named.stream()
                .filter(one -> one.points().isEmpty() || one.isVariant(points))
                .findFirst();
        if (same.isPresent()) {
            compare(source, label, same.get());
            same.get().add(label, source);
            return same.get();
        }
        if (named.isEmpty()) {
            return fresh(source, label, label.name(), wished);
        }
        return conflict(source, label, wished, named.getFirst());
    }

    private MergedLabel fresh(MergeSource source, Label label, String name, Id wished) {
        MergedLabel merged = new MergedLabel(label, name, wished, source);
        all.add(merged);
        byName.computeIfAbsent(label.name(), one -> new ArrayList<>()).add(merged);
        return merged;
    }

    /// Tells what differs in labels that are the same by name and keypoints.
    private void compare(MergeSource source, Label label, MergedLabel same) {
        List<Skeleton.Edge> edges = label.skeleton().map(Skeleton::edges).orElse(List.of());
        boolean bare =
                same.firstVariant().points().isEmpty() || label.skeleton().isEmpty();
        boolean alike = bare || !same.points().equals(label.skeleton().get().points());
        if (!alike && !same.edges().equals(edges)) {
            problems.note(
                    "merge-label-differs",
                    Location.of(source.file()),
                    "label " + label.name() + " has other edges than in " + same.file() + ", which counts");
        }
        gather(source, label, same);
    }

    /// Takes over what a label says beside its keypoints.
    private void gather(MergeSource source, Label label, MergedLabel same) {
        for (String member : same.gather(label)) {
            problems.loss(
                    "merge-label-member",
                    Location.of(source.file()),
                    member + " of label " + label.name() + " says something else than in " + same.file()
                            + ", which counts");
        }
    }

    private MergedLabel conflict(MergeSource source, Label label, Id wished, MergedLabel same) {
        String what = difference(label, same);
        Location where = Location.of(source.file());
        switch (policy) {
            case ERROR -> {
                problems.error(
                        "merge-label",
                        where,
                        what + "; --labels " + advice(label, same) + " says what is to become of them");
                gather(source, label, same);
                same.unite(label, source);
                return same;
            }
            case UNION -> {
                gather(source, label, same);
                same.unite(label, source);
                problems.note(
                        "merge-label-united",
                        where,
                        what + "; now one label of " + same.points().size() + " keypoints");
                return same;
            }
            case REMAP -> {
                problems.note("merge-label-mapped", where, what + "; those of the first count");
                gather(source, label, same);
                same.add(label, source);
                return same;
            }
            case KEEP_BOTH -> {
                String name = free(label.name());
                problems.note("merge-label-kept", where, what + "; this one is called " + name);
                return fresh(source, label, name, wished);
            }
        }
        throw new AssertionError(policy);
    }

    private String free(String name) {
        Set<String> taken = new HashSet<>(byName.keySet());
        all.forEach(one -> taken.add(one.name()));
        int number = 2;
        while (taken.contains(name + "_" + number)) {
            number++;
        }
        return name + "_" + number;
    }

    /// The policies that may be meant: where only the order differs, remapping loses nothing.
    private static String advice(Label label, MergedLabel same) {
        List<String> here = label.skeleton().orElseThrow().points();
        return sorted(here).equals(sorted(same.firstVariant().points())) ? "remap" : "union, keep-both or remap";
    }

    private static List<String> sorted(List<String> points) {
        return points.stream().sorted().toList();
    }

    private static String difference(Label label, MergedLabel same) {
        List<String> here = label.skeleton().orElseThrow().points();
        List<String> there = same.firstVariant().points();
        StringBuilder text = new StringBuilder("label ").append(label.name());
        text.append(" has ").append(here.size()).append(" keypoints, and ");
        text.append(there.size()).append(" in ").append(same.firstVariant().file());
        Set<String> onlyHere = new LinkedHashSet<>(here);
        there.forEach(onlyHere::remove);
        Set<String> onlyThere = new LinkedHashSet<>(there);
        here.forEach(onlyThere::remove);
        if (onlyHere.isEmpty() && onlyThere.isEmpty()) {
            return text.append(": the same in another order").toString();
        }
        text.append(onlyHere.isEmpty() ? "" : "; only here: " + some(onlyHere));
        return text.append(onlyThere.isEmpty() ? "" : "; only there: " + some(onlyThere))
                .toString();
    }

    private static String some(Set<String> names) {
        String some = String.join(", ", names.stream().limit(MOST_NAMED).toList());
        return names.size() > MOST_NAMED ? some + ", … (" + names.size() + ")" : some;
    }

    /// Gives ids. No label is added afterwards.
    void finish() {
        all.forEach(label -> newIds.seen(label.wished()));
        List<MergedLabel> clashes = new ArrayList<>();
        for (MergedLabel label : all) {
            if (taken.add(label.wished())) {
                label.id(label.wished());
            } else {
                clashes.add(label);
            }
        }
        for (MergedLabel label : clashes) {
            Id given = newIds.instead(label.wished(), taken::contains);
            taken.add(given);
            label.id(given);
        }
        bySource.forEach((source, labels) -> {
            Map<Id, LabelMove> moved = new HashMap<>();
            labels.forEach((id, one) -> {
                moved.put(id, one.merged().move(one.label()));
                renumbered += id.equals(one.merged().id()) ? 0 : 1;
            });
            moves.put(source, moved);
        });
    }

    /// How many labels of files have another id in the whole.
    int renumbered() {
        return renumbered;
    }

    /// What becomes of annotations of this label. One that the file does not have keeps its id, unless the whole
    /// has another label of that id.
    LabelMove move(MergeSource source, Id label) {
        return moves.computeIfAbsent(source, one -> new HashMap<>()).computeIfAbsent(label, id -> stranger(source, id));
    }

    private LabelMove stranger(MergeSource source, Id label) {
        if (label.isNone() || all.stream().noneMatch(one -> one.id().equals(label))) {
            taken.add(label);
            newIds.seen(label);
            return new LabelMove(label, Optional.empty());
        }
        Id given = newIds.instead(label, taken::contains);
        taken.add(given);
        problems.note(
                "merge-label-unknown",
                Location.of(source.file()),
                "annotations have category " + label + ", which the file does not have; it is now " + given
                        + ", so that they are not taken for those of another input");
        return new LabelMove(given, Optional.empty());
    }

    /// The labels of these files, in the order in which they came.
    List<Label> labels(List<MergeSource> sources) {
        Set<MergedLabel> used = new LinkedHashSet<>();
        all.stream().filter(one -> sources.stream().anyMatch(one::isOf)).forEach(used::add);
        return used.stream().map(MergedLabel::merged).toList();
    }
}
