package dev.armature.server.api.label;

import dev.armature.store.ConflictException;
import dev.armature.store.InvalidException;
import dev.armature.store.Violation;
import dev.armature.store.annotation.LabelEdit;
import dev.armature.store.db.Tx;
import dev.armature.store.project.LabelInput;
import dev.armature.store.project.LabelOwner;
import dev.armature.store.project.LabelPatch;
import dev.armature.store.project.LabelRules;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.Labels;
import dev.armature.store.project.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Changes of labels as requests ask for them.
public final class LabelChanges {

    private LabelChanges() {}

    /// Changes labels as CVAT does with `labels` of a task or project; annotations follow.
    public static void apply(Tx tx, LabelOwner owner, List<LabelInput> inputs) {
        List<LabelSpec> before = Labels.of(tx, owner);
        List<LabelSpec> wanted = LabelPatch.apply(before, inputs);
        LabelEdit.apply(tx, owner, wanted, note(before, wanted));
    }

    /// The labels of a task itself.
    ///
    /// @throws ConflictException when it has those of its project
    public static LabelOwner own(Task task) {
        if (task.project().isPresent()) {
            throw new ConflictException("task " + task.id() + " has the labels of project "
                    + task.project().getAsLong() + "; change them there");
        }
        return task.labels();
    }

    /// @throws InvalidException when wanted labels break rules, or name ids that are not there
    static void check(List<LabelSpec> before, List<LabelSpec> wanted) {
        LabelRules.check(wanted);
        Set<Long> known = new HashSet<>();
        before.forEach(label -> known.add(label.id()));
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            long id = wanted.get(i).id();
            if (id != 0 && !known.contains(id)) {
                violations.add(new Violation("labels[" + i + "].id", "there is no label " + id + " here"));
            }
        }
        InvalidException.throwIfAny(violations);
    }

    /// What changes, for the history.
    static String note(List<LabelSpec> before, List<LabelSpec> wanted) {
        List<String> parts = new ArrayList<>();
        Set<Long> kept = new HashSet<>();
        for (LabelSpec label : wanted) {
            kept.add(label.id());
            if (label.id() == 0) {
                parts.add("\"" + label.name() + "\" added");
            } else if (before.stream().noneMatch(label::equals)) {
                parts.add("\"" + label.name() + "\" changed");
            }
        }
        before.stream()
                .filter(label -> !kept.contains(label.id()))
                .forEach(label -> parts.add("\"" + label.name() + "\" removed"));
        return "labels: " + (parts.isEmpty() ? "nothing changed" : String.join(", ", parts));
    }
}
