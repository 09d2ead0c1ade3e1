package dev.armature.store.annotation;

import dev.armature.model.Attributes;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.store.Violation;
import dev.armature.store.annotation.item.Item;
import dev.armature.store.annotation.item.Origin;
import dev.armature.store.project.AttributeSpec;
import dev.armature.store.project.KeypointSpec;
import dev.armature.store.project.LabelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at everything that is to come in, and says all that is wrong with it at once.
///
/// What a file brought in ([Origin#FILE]) keeps the faults that the file had, as long as they can be kept; what
/// people and models make has to be right.
final class Door {

    private static final int MOST = 1000; // violations that are told, and warnings
    private static final double FULL_TURN = 360;

    private final LabelTable labels;
    private final FrameTable frames;
    private final Optional<FrameRange> within;
    private final List<Violation> violations = new ArrayList<>();
    private final List<Violation> warnings = new ArrayList<>();
    private final Values values = new Values();
    private final Forms forms;

    /// @param within the frames of the job through which it comes in
    Door(LabelTable labels, FrameTable frames, Optional<FrameRange> within) {
        this.labels = labels;
        this.frames = frames;
        this.within = within;
        this.forms = new Forms(frames);
    }

    /// What was wrong with everything up to here.
    List<Violation> violations() {
        return List.copyOf(violations.subList(0, Math.min(MOST, violations.size())));
    }

    /// What was odd with everything up to here.
    List<Violation> warnings() {
        return List.copyOf(warnings.subList(0, Math.min(MOST, warnings.size())));
    }

    void clear() {
        violations.clear();
        warnings.clear();
    }

    LabelTable labels() {
        return labels;
    }

    FrameTable frames() {
        return frames;
    }

    void wrong(String field, String sentence) {
        violations.add(new Violation(field, sentence));
    }

    void odd(String field, String sentence) {
        if (warnings.size() < MOST) {
            warnings.add(new Violation(field, sentence));
        }
    }

    /// Whether a frame may be changed.
    boolean frame(String field, long frame) {
        if (!frames.holds(frame)) {
            wrong(field, "frame " + frame + " is not in the task, which has " + frames.size() + " frames from 0 on");
            return false;
        }
        if (within.isPresent() && !within.get().holds(frame)) {
            wrong(field, "frame " + frame + " is not in the job, which has the frames " + within.get());
            return false;
        }
        return true;
    }

    // ---- objects on frames

    void item(String field, Item item) {
        if (!frame(field + ".frame", item.frame())) {
            return;
        }
        Findings findings = new Findings(
                field,
                "frame " + item.frame() + (item.id() == 0 ? "" : ", object " + item.id()) + ", "
                        + labels.name(item.label()),
                item.origin() == Origin.FILE,
                violations,
                warnings);
        if (frames.isDeleted(item.frame())) {
            findings.faulty("frame", "the frame is deleted");
        }
        Optional<LabelSpec> label = label(item, findings);
        switch (item.annotation()) {
            case Shape shape -> forms.shape(shape, item.frame(), label, findings);
            case Instance instance -> forms.instance(instance, item.frame(), label, findings);
        }
        common(item, label, findings);
    }

    private Optional<LabelSpec> label(Item item, Findings findings) {
        Optional<LabelSpec> label = labels.get(item.label());
        if (label.isEmpty()) {
            if (item.label().isNone()) {
                boolean may = item.origin() == Origin.FILE || item.annotation() instanceof Shape.Caption;
                if (!may) {
                    findings.wrong("label_id", "the object has no label");
                }
            } else {
                findings.wrong(
                        "label_id",
                        labels.parent(item.label())
                                .map(parent -> "label " + item.label() + " is a keypoint of \"" + parent.name()
                                        + "\", not a label")
                                .orElse("label_id " + item.label() + " is not a label of the task"));
            }
        }
        return label;
    }

    private void common(Item item, Optional<LabelSpec> label, Findings findings) {
        if (item.group() < 0) {
            findings.faulty("group", "the group is " + item.group() + "; expected 0 or more");
        }
        if (!(item.rotation() >= 0 && item.rotation() <= FULL_TURN)) {
            findings.faulty("rotation", "the rotation is " + item.rotation() + "; expected 0 to 360");
        }
        if (item.score().isPresent()) {
            double score = item.score().getAsDouble();
            if (!Double.isFinite(score)) {
                findings.wrong("score", "the score is " + score + "; expected a number");
            } else if (score < 0 || score > 1) {
                findings.faulty("score", "the score is " + score + "; expected 0 to 1");
            }
        }
        values.check(
                "attributes",
                item.attributes(),
                label.map(LabelSpec::attributes).orElse(List.of()),
                findings);
        pointAttributes(item, label, findings);
    }

    private void pointAttributes(Item item, Optional<LabelSpec> label, Findings findings) {
        List<Attributes> all = item.pointAttributes();
        int points = item.keypoints().map(Keypoints::size).orElse(0);
        if (!all.isEmpty() && all.size() != points) {
            findings.wrong(
                    "elements", "there are attributes of " + all.size() + " points; expected " + points + " or none");
            return;
        }
        List<KeypointSpec> specs = label.map(LabelSpec::points).orElse(List.of());
        for (int i = 0; i < all.size(); i++) {
            List<AttributeSpec> own = i < specs.size() ? specs.get(i).attributes() : List.of();
            values.check("elements[" + i + "].attributes", all.get(i), own, findings);
        }
    }
}
