package dev.armature.store.project;

import dev.armature.model.Sides;
import dev.armature.store.Violations;
import dev.armature.store.project.SkeletonSpec.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Changes of a skeleton in the words of CVAT's interface. Unlike there, keypoints of a saved one can be added and
/// removed, and its drawing can change.
final class SkeletonPatch {

    private final String field;
    private final Violations violations;
    private final List<KeypointSpec> points = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Map<String, KeypointSpec> formerNames = new HashMap<>();

    private SkeletonPatch(String field, Violations violations) {
        this.field = field;
        this.violations = violations;
    }

    /// @param current without keypoints when the skeleton is new
    static SkeletonSpec apply(SkeletonSpec current, LabelInput input, String field, Violations violations) {
        SkeletonPatch patch = new SkeletonPatch(field, violations);
        patch.points.addAll(current.points());
        patch.edges.addAll(current.edges());
        for (int i = 0; i < input.sublabels().size(); i++) {
            patch.sublabel(input.sublabels().get(i), field + ".sublabels[" + i + "]");
        }
        if (input.svg().isEmpty()) {
            return patch.undrawn(current.points().isEmpty());
        }
        return patch.drawn(input.svg().get()).orElseGet(() -> patch.undrawn(false));
    }

    private void sublabel(LabelInput input, String inner) {
        String type = input.type().orElse("points");
        violations.unless(
                type.equals("points") || type.equals("any"), inner + ".type", "is \"" + type + "\"; expected points");
        violations.unless(
                input.sublabels().isEmpty() && input.svg().isEmpty(), inner + ".sublabels", "a sublabel has none");
        if (input.id().isEmpty() || input.id().getAsLong() == 0) {
            violations.unless(!input.deleted(), inner + ".id", "is needed to delete a sublabel");
            add(input, inner);
            return;
        }
        int position = new SkeletonSpec(points, List.of()).position(input.id().getAsLong());
        if (position < 0) {
            violations.add(inner + ".id", "there is no sublabel " + input.id().getAsLong() + " here");
        } else if (input.deleted()) {
            remove(position);
        } else {
            change(position, input, inner);
        }
    }

    private void add(LabelInput input, String inner) {
        violations.unless(input.name().isPresent(), inner + ".name", "is missing");
        String name = input.name().orElse("?");
        int position = points.size();
        OptionalInt partner = partner(name);
        partner.ifPresent(other -> points.set(other, points.get(other).withPartner(OptionalInt.of(position))));
        points.add(new KeypointSpec(
                0,
                name,
                input.color().orElse(""),
                AttributePatch.apply(List.of(), input.attributes(), inner, violations),
                SkeletonSpec.MIDDLE,
                SkeletonSpec.MIDDLE,
                Sides.of(name),
                partner,
                OptionalDouble.empty()));
    }

    /// The keypoint of the other side by its name, when it has no partner yet.
    private OptionalInt partner(String name) {
        Optional<String> mirrored = Sides.mirrored(name);
        for (int i = 0; i < points.size(); i++) {
            if (mirrored.isPresent()
                    && points.get(i).name().equals(mirrored.get())
                    && points.get(i).partner().isEmpty()) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private void change(int position, LabelInput input, String inner) {
        KeypointSpec old = points.get(position);
        formerNames.put(old.name(), old);
        points.set(
                position,
                new KeypointSpec(
                        old.id(),
                        input.name().orElse(old.name()),
                        input.color().orElse(old.color()),
                        AttributePatch.apply(old.attributes(), input.attributes(), inner, violations),
                        old.x(),
                        old.y(),
                        old.side(),
                        old.partner(),
                        old.sigma()));
    }

    private void remove(int position) {
        points.remove(position);
        points.replaceAll(point -> point.withPartner(without(point.partner(), position)));
        edges.removeIf(edge -> edge.from() == position || edge.to() == position);
        edges.replaceAll(edge -> new Edge(shifted(edge.from(), position), shifted(edge.to(), position)));
    }

    private static OptionalInt without(OptionalInt partner, int removed) {
        return partner.isEmpty() || partner.getAsInt() == removed
                ? OptionalInt.empty()
                : OptionalInt.of(shifted(partner.getAsInt(), removed));
    }

    private static int shifted(int position, int removed) {
        return position > removed ? position - 1 : position;
    }

    private SkeletonSpec undrawn(boolean lay) {
        if (lay) {
            for (int i = 0; i < points.size(); i++) {
                points.set(i, SkeletonSvg.placed(points.get(i), i, points.size()));
            }
        }
        return new SkeletonSpec(points, edges);
    }

    private Optional<SkeletonSpec> drawn(String svg) {
        Map<String, Integer> former = new HashMap<>();
        formerNames.forEach(
                (name, point) -> former.put(name, new SkeletonSpec(points, List.of()).position(point.id())));
        former.values().removeIf(position -> position < 0);
        return SkeletonSvg.read(svg, points, former, field + ".svg", violations);
    }
}
