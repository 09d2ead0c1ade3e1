package dev.armature.store.project;

import dev.armature.store.InvalidException;
import dev.armature.store.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the wanted labels from the present ones and what a request says about some of them, as CVAT does with
/// `labels` of a task or project: without an id a label is added, with one it is changed, with `deleted` removed;
/// what is not named stays.
///
/// The type of a saved label does not change from or to skeleton; as in CVAT that part of a request has no effect.
public final class LabelPatch {

    private LabelPatch() {}

    /// The wanted labels; those without an id are new.
    ///
    /// @throws InvalidException with everything that is wrong with the request or its outcome
    public static List<LabelSpec> apply(List<LabelSpec> current, List<LabelInput> inputs) {
        Violations violations = new Violations();
        List<LabelSpec> wanted = new ArrayList<>(current);
        for (int i = 0; i < inputs.size(); i++) {
            LabelInput input = inputs.get(i);
            String field = "labels[" + i + "]";
            int position = position(wanted, input);
            if (input.id().isEmpty() || input.id().getAsLong() == 0) {
                violations.unless(!input.deleted(), field + ".id", "is needed to delete a label");
                wanted.add(made(input, field, violations));
            } else if (position < 0) {
                violations.add(field + ".id", "there is no label " + input.id().getAsLong() + " here");
            } else if (input.deleted()) {
                wanted.remove(position);
            } else {
                wanted.set(position, changed(wanted.get(position), input, field, violations));
            }
        }
        violations.throwIfAny();
        LabelRules.check(wanted);
        return wanted;
    }

    private static int position(List<LabelSpec> labels, LabelInput input) {
        for (int i = 0; i < labels.size(); i++) {
            if (input.id().isPresent() && labels.get(i).id() == input.id().getAsLong()) {
                return i;
            }
        }
        return -1;
    }

    private static LabelSpec made(LabelInput input, String field, Violations violations) {
        violations.unless(input.name().isPresent(), field + ".name", "is missing");
        LabelType type = type(input, LabelType.ANY, field, violations);
        Optional<SkeletonSpec> skeleton = Optional.empty();
        if (type == LabelType.SKELETON) {
            skeleton =
                    Optional.of(SkeletonPatch.apply(new SkeletonSpec(List.of(), List.of()), input, field, violations));
        } else {
            plain(input, type, field, violations);
        }
        return new LabelSpec(
                0,
                input.name().orElse("?"),
                input.color().orElse(""),
                type,
                AttributePatch.apply(List.of(), input.attributes(), field, violations),
                skeleton);
    }

    private static LabelSpec changed(LabelSpec old, LabelInput input, String field, Violations violations) {
        LabelType asked = type(input, old.type(), field, violations);
        boolean fits = (asked == LabelType.SKELETON) == (old.type() == LabelType.SKELETON);
        LabelType type = fits ? asked : old.type();
        if (old.skeleton().isEmpty()) {
            plain(input, type, field, violations);
        }
        return new LabelSpec(
                old.id(),
                input.name().orElse(old.name()),
                input.color().orElse(old.color()),
                type,
                AttributePatch.apply(old.attributes(), input.attributes(), field, violations),
                old.skeleton().map(skeleton -> SkeletonPatch.apply(skeleton, input, field, violations)));
    }

    private static LabelType type(LabelInput input, LabelType usual, String field, Violations violations) {
        Optional<LabelType> type = input.type().flatMap(LabelType::of);
        violations.unless(
                type.isPresent() || input.type().isEmpty(),
                field + ".type",
                "is \"" + input.type().orElse("") + "\", which is no type of label");
        return type.orElse(usual);
    }

    private static void plain(LabelInput input, LabelType type, String field, Violations violations) {
        violations.unless(
                input.sublabels().isEmpty(),
                field + ".sublabels",
                "only a skeleton has sublabels; this label is of type " + type.word());
        violations.unless(
                input.svg().isEmpty(),
                field + ".svg",
                "only a skeleton has a drawing; this label is of type " + type.word());
    }
}
