package dev.armature.store.project;

import dev.armature.store.InvalidException;
import dev.armature.store.Violations;
import dev.armature.store.project.SkeletonSpec.Edge;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/// What is asked of labels.
public final class LabelRules {

    private static final int NAME = 64;
    private static final int TEMPLATE = 100; // width and height of the template

    private LabelRules() {}

    /// Refuses labels that break a rule.
    ///
    /// @throws InvalidException with everything that is wrong with them
    public static void check(List<LabelSpec> labels) {
        Violations violations = new Violations();
        unique(violations, "labels", "label", labels, LabelSpec::name);
        for (int i = 0; i < labels.size(); i++) {
            check(violations, "labels[" + i + "]", labels.get(i));
        }
        violations.throwIfAny();
    }

    private static void check(Violations violations, String field, LabelSpec label) {
        violations.name(field + ".name", label.name(), NAME);
        color(violations, field, label.color());
        AttributeRules.check(violations, field, label.attributes());
        boolean skeleton = label.type() == LabelType.SKELETON;
        violations.unless(
                skeleton == label.skeleton().isPresent(),
                field + ".type",
                skeleton
                        ? "is skeleton, and \"" + label.name() + "\" has no keypoints"
                        : "is " + label.type().word() + ", and \"" + label.name()
                                + "\" has keypoints, which only a skeleton has");
        label.skeleton().ifPresent(known -> check(violations, field, known));
    }

    private static void color(Violations violations, String field, String color) {
        violations.unless(
                color.isEmpty() || Colors.isOne(color),
                field + ".color",
                "is \"" + color + "\"; expected # and six hexadecimal digits");
    }

    private static void check(Violations violations, String field, SkeletonSpec skeleton) {
        List<KeypointSpec> points = skeleton.points();
        violations.unless(!points.isEmpty(), field + ".sublabels", "is empty; a skeleton has at least one keypoint");
        unique(violations, field + ".sublabels", "keypoint", points, KeypointSpec::name);
        for (int i = 0; i < points.size(); i++) {
            check(violations, field + ".sublabels[" + i + "]", points, i);
        }
        Set<Set<Integer>> lines = new HashSet<>();
        for (Edge edge : skeleton.edges()) {
            String words = "edge " + edge.from() + " to " + edge.to();
            boolean inside = within(edge.from(), points) && within(edge.to(), points);
            violations.unless(
                    inside, field + ".edges", words + " names no keypoint; there are 0 to " + (points.size() - 1));
            violations.unless(edge.from() != edge.to(), field + ".edges", words + " leads to itself");
            if (edge.from() != edge.to()) {
                violations.unless(
                        lines.add(Set.of(edge.from(), edge.to())), field + ".edges", words + " is there twice");
            }
        }
    }

    private static void check(Violations violations, String field, List<KeypointSpec> points, int position) {
        KeypointSpec point = points.get(position);
        violations.name(field + ".name", point.name(), NAME);
        color(violations, field, point.color());
        AttributeRules.check(violations, field, point.attributes());
        violations.unless(
                inTemplate(point.x()) && inTemplate(point.y()),
                field + ".position",
                "is " + point.x() + ", " + point.y() + "; expected numbers from 0 to " + TEMPLATE);
        point.sigma()
                .ifPresent(sigma -> violations.unless(
                        sigma > 0 && sigma < Double.POSITIVE_INFINITY,
                        field + ".sigma",
                        "is " + sigma + "; expected a number above 0"));
        if (point.partner().isPresent()) {
            int partner = point.partner().getAsInt();
            boolean mutual = within(partner, points)
                    && partner != position
                    && points.get(partner).partner().equals(OptionalInt.of(position));
            violations.unless(
                    mutual, field + ".partner", "is " + partner + ", which is not another keypoint that says the same");
        }
    }

    private static boolean inTemplate(double place) {
        return place >= 0 && place <= TEMPLATE;
    }

    private static boolean within(int position, List<KeypointSpec> points) {
        return position >= 0 && position < points.size();
    }

    static <T> void unique(Violations violations, String field, String word, List<T> things, Function<T, String> name) {
        Set<String> names = new HashSet<>();
        Set<String> repeated = new HashSet<>();
        for (T thing : things) {
            String own = name.apply(thing);
            if (!names.add(own) && repeated.add(own)) {
                violations.add(field, "All " + word + " names must be unique: \"" + own + "\" is there twice");
            }
        }
    }
}
