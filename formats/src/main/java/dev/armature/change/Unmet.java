package dev.armature.change;

import dev.armature.expression.Expression;
import dev.armature.expression.Needs;
import dev.armature.expression.Subject;
import dev.armature.flow.Location;
import dev.armature.flow.Nearest;
import dev.armature.flow.Problems;
import dev.armature.model.Label;
import dev.armature.model.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Tells of names in a condition that a part does not have: most of them are typing errors, and such a condition
/// silently keeps nothing.
final class Unmet {

    private final Optional<Needs> needs;

    Unmet(Optional<Expression> expression) {
        this.needs = expression.map(Expression::needs);
    }

    /// @param subject knows the labels of the part, and the attributes met so far
    void tell(Subject subject, Part part, Problems problems) {
        if (needs.isEmpty()) {
            return;
        }
        Location where = Location.of(part.file());
        List<String> labels = new ArrayList<>();
        Set<String> keypoints = new TreeSet<>();
        for (Label label : subject.labels()) {
            labels.add(label.name());
            label.skeleton().ifPresent(skeleton -> keypoints.addAll(skeleton.points()));
        }
        for (String name : new TreeSet<>(needs.get().labelNames())) {
            if (!labels.contains(name)) {
                problems.note("expression-label", where, "no label is called " + name + hint(name, labels));
            }
        }
        for (String name : new TreeSet<>(needs.get().keypointNames())) {
            if (!keypoints.contains(name)) {
                problems.note(
                        "expression-keypoint",
                        where,
                        "no label has a keypoint " + name + hint(name, new ArrayList<>(keypoints)));
            }
        }
        for (String name : new TreeSet<>(needs.get().attributeNames())) {
            if (!subject.hasMet(name)) {
                problems.note("expression-attribute", where, "no annotation that was asked has an attribute " + name);
            }
        }
    }

    private static String hint(String name, List<String> known) {
        return Nearest.of(name, known)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }
}
