package dev.armature.change;

import dev.armature.edit.Edit;
import dev.armature.edit.PassingSink;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Listener;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.model.Annotation;
import dev.armature.model.Id;
import dev.armature.model.Label;
import dev.armature.model.Part;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Makes one skeleton of 133 keypoints of the five lists that COCO-WholeBody has, or five lists of the skeleton.
///
/// Only labels change that have exactly COCO's 17 keypoints (to be joined) or the 133 (to be split), and
/// annotations of these labels with that many keypoints.
public final class WholeBodyEdit implements Edit {

    /// Which form is made.
    public enum Form {
        JOIN,
        SPLIT
    }

    private final Form form;
    private final Predicate<Part> where;
    private Optional<LabelLook> looked = Optional.empty();

    public WholeBodyEdit(Form form) {
        this(form, _ -> true);
    }

    /// @param where which parts are to be changed
    public WholeBodyEdit(Form form, Predicate<Part> where) {
        this.form = form;
        this.where = where;
    }

    /// The member of an annotation from which joining took a keypoint, `face_kpts`; empty for the body's own, and
    /// for other labels.
    ///
    /// @param label as it is joined
    /// @param keypoint its position among the 133
    public static Optional<String> member(Label label, int keypoint) {
        return WholeBody.has(label, WholeBody.WHOLE) ? WholeBody.member(keypoint) : Optional.empty();
    }

    @Override
    public Optional<Look> look(Order order) {
        looked = order == Order.AS_READ ? Optional.of(new LabelLook()) : Optional.empty();
        return looked.map(sink -> new Look(sink, order));
    }

    @Override
    public DatasetSink before(DatasetSink target, Problems problems, Tally tally) {
        WholeBodyChange change = switch (form) {
            case JOIN -> new WholeBodyJoin(problems);
            case SPLIT -> new WholeBodySplit();
        };
        return new Sink(target, change, tally);
    }

    private boolean concerns(Label label) {
        return WholeBody.has(label, form == Form.JOIN ? WholeBody.BODY : WholeBody.WHOLE);
    }

    /// The labels of each part that the change is about.
    private final class LabelLook implements Listener {

        private final Map<Part, Set<Id>> parts = new HashMap<>();
        private Set<Id> labels = Set.of();

        @Override
        public boolean wants(Section section) {
            return section == Section.LABELS;
        }

        @Override
        public void begin(Part part) {
            labels = parts.computeIfAbsent(part, _ -> new HashSet<>());
        }

        @Override
        public void label(Label label) {
            if (concerns(label)) {
                labels.add(label.id());
            }
        }
    }

    private final class Sink extends PassingSink {

        private final DatasetSink target;
        private final WholeBodyChange change;
        private final Tally tally;
        private Part part;
        private boolean wanted; // whether the part is to be changed
        private Set<Id> labels = Set.of(); // of the part, those that the change is about

        Sink(DatasetSink target, WholeBodyChange change, Tally tally) {
            super(target);
            this.target = target;
            this.change = change;
            this.tally = tally;
        }

        @Override
        public void begin(Part begun) throws IOException, FormatException {
            part = begun;
            wanted = where.test(begun);
            labels = new HashSet<>(
                    looked.map(look -> look.parts.getOrDefault(begun, Set.of())).orElse(Set.of()));
            target.begin(begun);
        }

        @Override
        public void label(Label label) throws IOException, FormatException {
            if (wanted && concerns(label)) {
                labels.add(label.id());
                target.label(change.label(label));
            } else {
                target.label(label);
            }
        }

        @Override
        public void annotation(Annotation annotation) throws IOException, FormatException {
            if (!wanted || !labels.contains(WholeBodyChange.label(annotation))) {
                target.annotation(annotation);
                return;
            }
            Optional<Annotation> changed = change.annotation(annotation, part);
            if (changed.isPresent()) {
                target.annotation(changed.get());
            } else {
                tally.leftOut(Tally.Thing.ANNOTATIONS, "broken", 1);
            }
        }
    }
}
