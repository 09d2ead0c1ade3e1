package dev.armature.change;

import dev.armature.edit.PassingSink;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Nearest;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Severity;
import dev.armature.json.JsonWriter;
import dev.armature.json.Members;
import dev.armature.model.Annotation;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import dev.armature.preset.Preset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Maps the keypoints of labels and annotations, part by part.
final class RemapSink extends PassingSink {

    private static final String COCO = "coco";

    private final DatasetSink target;
    private final RemapPlan plan;
    private final Map<Part, List<Label>> known;
    private final Problems problems;

    private final ByteArrayOutputStream scratch = new ByteArrayOutputStream();
    private final JsonWriter numbers = new JsonWriter(scratch);

    // The part being read
    private Part part;
    private boolean labelled; // whether the labels of the part were known before it began
    private final Map<Id, RemapLabel> changes = new HashMap<>();
    private final Map<Id, RemapLabel> mirrored = new HashMap<>();
    private final Set<String> met = new HashSet<>(); // names of steps that a label has
    private final Set<String> names = new LinkedHashSet<>(); // of all keypoints
    private final Set<String> labels = new LinkedHashSet<>(); // the names of all
    private final List<String> unmapped = new ArrayList<>(); // labels of which a preset knows nothing
    private boolean mapped;
    private Image image; // the last one; null before the first

    /// @param known the labels of each part, where they may come behind the annotations
    RemapSink(DatasetSink target, RemapPlan plan, Map<Part, List<Label>> known, Problems problems) {
        super(target);
        this.target = target;
        this.plan = plan;
        this.known = known;
        this.problems = problems;
    }

    @Override
    public void begin(Part begun) throws IOException, FormatException {
        part = begun;
        changes.clear();
        mirrored.clear();
        met.clear();
        names.clear();
        labels.clear();
        unmapped.clear();
        mapped = false;
        image = null;
        labelled = known.containsKey(begun);
        known.getOrDefault(begun, List.of()).forEach(this::plan);
        target.begin(begun);
    }

    @Override
    public void label(Label label) throws IOException, FormatException {
        if (!labelled) {
            plan(label);
        }
        target.label(changed(label));
    }

    @Override
    public void image(Image next) throws IOException, FormatException {
        image = next;
        target.image(next);
    }

    @Override
    public void annotation(Annotation annotation) throws IOException, FormatException {
        target.annotation(
                switch (annotation) {
                    case Instance instance -> instance(instance);
                    case Shape.Pose pose -> pose(pose);
                    case Shape other -> other;
                });
    }

    @Override
    public void end(Part ended) throws IOException, FormatException {
        unknown();
        target.end(ended);
    }

    // ---- labels

    private void plan(Label label) {
        labels.add(label.name());
        boolean wanted = plan.label().isEmpty() || plan.label().get().equals(label.name());
        if (!wanted
                || label.skeleton().isEmpty()
                || label.skeleton().get().points().isEmpty()) {
            return;
        }
        RemapDraft draft = new RemapDraft(label.skeleton().get());
        names.addAll(draft.names());
        for (RemapStep step : plan.steps()) {
            order(label, draft, step);
            draft.apply(step);
        }
        names.addAll(draft.names());
        met.addAll(draft.met());
        mapped |= draft.mapped();
        if (!draft.mapped() && plan.steps().stream().anyMatch(RemapStep.To.class::isInstance)) {
            unmapped.add(label.name());
        }
        if (draft.linesLost() > 0) {
            problems.add(
                    new Problem(
                            Severity.LOSS,
                            "remap-edges",
                            Location.of(part.file()),
                            "edges of " + label.name() + " led to keypoints that are not there any more"),
                    draft.linesLost());
        }
        RemapLabel change = draft.finished();
        absent(label, change);
        changes.put(label.id(), change);
        mirrored.put(label.id(), change.mirrored());
    }

    private void order(Label label, RemapDraft draft, RemapStep step) {
        if (step instanceof RemapStep.Order(List<String> wanted)) {
            List<String> missing = draft.names().stream()
                    .filter(name -> !wanted.contains(name))
                    .toList();
            boolean any = draft.names().stream().anyMatch(wanted::contains);
            if (any && !missing.isEmpty()) {
                error("remap-order", "the order does not name " + String.join(", ", missing) + " of " + label.name());
            }
        }
    }

    private void absent(Label label, RemapLabel change) {
        List<String> absent = new ArrayList<>();
        for (int i = 0; i < change.sources().length; i++) {
            if (change.sources()[i].length == 0) {
                absent.add(change.skeleton().points().get(i));
            }
        }
        if (!absent.isEmpty()) {
            problems.note(
                    "remap-absent",
                    Location.of(part.file()),
                    label.name() + " has nothing for " + String.join(", ", absent) + "; absent everywhere");
        }
    }

    private Label changed(Label label) {
        RemapLabel change = changes.get(label.id());
        String name = plan.labels().getOrDefault(label.name(), label.name());
        if (change == null && name.equals(label.name())) {
            return label;
        }
        Map<String, String> members = new LinkedHashMap<>();
        if (!name.equals(label.name())) {
            members.put("name", JsonWriter.quoted(name));
        }
        if (change != null) {
            members.putAll(SkeletonText.members(change.skeleton()));
            sigmas(label, change, members);
        }
        return new Label(
                label.id(),
                name,
                label.parent(),
                change == null ? label.skeleton() : Optional.of(change.skeleton()),
                label.attributes(),
                changed(label.source(), members));
    }

    private void sigmas(Label label, RemapLabel change, Map<String, String> members) {
        if (plan.sigmas().isEmpty()) {
            return;
        }
        List<Double> sigmas = plan.sigmas().get();
        int count = change.sources().length;
        if (sigmas.size() != count) {
            error("remap-sigmas", sigmas.size() + " sigmas for the " + count + " keypoints of " + label.name());
        } else if (label.source().filter(source -> source.format().equals(COCO)).isEmpty()) {
            problems.loss(
                    "remap-sigmas-place", Location.of(part.file()), "only a COCO category that is copied has sigmas");
        } else {
            members.put("sigmas", sigmas.toString());
        }
    }

    /// The text with these members; none for a format whose text is not made of them.
    private static Optional<Source> changed(Optional<Source> source, Map<String, String> members) {
        return source.filter(text -> text.format().equals(COCO)).map(text -> WholeBodyChange.changed(text, members));
    }

    // ---- annotations

    private Annotation instance(Instance instance) throws IOException {
        RemapLabel change = change(instance.label(), instance.id());
        if (change == null || instance.keypoints().isEmpty()) {
            return instance;
        }
        Keypoints before = instance.keypoints().get();
        if (change.inPlace() && before.size() == change.sources().length) {
            return instance;
        }
        lost(change, before, instance.id(), instance.image());
        Keypoints now = change.of(before);
        Optional<Source> source = instance.source().filter(text -> text.format().equals(COCO));
        if (source.isPresent()) {
            Map<String, byte[]> members = new LinkedHashMap<>();
            members.put("keypoints", text(now));
            members.put("num_keypoints", Integer.toString(now.marked()).getBytes(StandardCharsets.US_ASCII));
            source = Optional.of(new Source(COCO, Members.replace(source.get().text(), members)));
        }
        return instance.withKeypoints(Optional.of(now)).withSource(source);
    }

    private byte[] text(Keypoints keypoints) throws IOException {
        double[] xyv = keypoints.toArray();
        scratch.reset();
        numbers.restart().value(xyv, xyv.length).flush();
        return scratch.toByteArray();
    }

    private Annotation pose(Shape.Pose pose) {
        Shape.Traits traits = pose.traits();
        RemapLabel change = change(traits.label(), traits.id());
        if (change == null) {
            return pose;
        }
        lost(change, pose.keypoints(), traits.id(), traits.image());
        List<Attributes> attributes = change.of(pose.pointAttributes());
        return new Shape.Pose(traits.withSource(Optional.empty()), change.of(pose.keypoints()), attributes);
    }

    private RemapLabel change(Id label, Id annotation) {
        boolean swap = plan.swapAll() || plan.swapped().contains(annotation);
        return (swap ? mirrored : changes).get(label);
    }

    private void lost(RemapLabel change, Keypoints pose, Id annotation, Id of) {
        int lost = change.lost(pose);
        if (lost > 0) {
            boolean by = image != null && image.id().equals(of);
            Location where = Location.of(part.file())
                    .withImage(by ? image.name() : "#" + of)
                    .withAnnotation(annotation.toString());
            problems.add(
                    new Problem(
                            Severity.LOSS,
                            "remap-keypoints",
                            where,
                            "keypoints that were marked are not among the new ones"),
                    lost);
        }
    }

    // ---- names that nothing has

    private void unknown() {
        if (plan.label().isPresent() && !labels.contains(plan.label().get())) {
            error(
                    "remap-label",
                    "no label is called " + plan.label().get()
                            + hint(plan.label().get(), labels, "labels"));
            return;
        }
        for (RemapStep step : plan.steps()) {
            switch (step) {
                case RemapStep.Rename(Map<String, String> renamed) ->
                    renamed.keySet().forEach(this::known);
                case RemapStep.Combine(String name, List<String> of) -> of.forEach(this::known);
                case RemapStep.Drop(List<String> dropped) -> dropped.forEach(this::known);
                case RemapStep.Order(List<String> ordered) -> ordered.forEach(this::known);
                case RemapStep.Listed listed ->
                    listed.targets().forEach(wanted -> wanted.from().forEach(this::known));
                case RemapStep.To(Preset preset) -> mapped(preset);
            }
        }
    }

    private void known(String name) {
        if (!met.contains(name)) {
            error("remap-unknown", "no label has a keypoint " + name + hint(name, names, "keypoints"));
        }
    }

    private static String hint(String name, Set<String> known, String what) {
        return Nearest.of(name, List.copyOf(known))
                .map(near -> "; did you mean " + near + "?")
                .orElse(known.isEmpty() ? "; there are no " + what : "; there are " + String.join(", ", known));
    }

    private void mapped(Preset preset) {
        if (!mapped) {
            error("remap-no-match", "no label has a keypoint that means one of " + preset.name());
        } else if (!unmapped.isEmpty()) {
            problems.note(
                    "remap-unchanged",
                    Location.of(part.file()),
                    "nothing of " + String.join(", ", unmapped) + " means a keypoint of " + preset.name()
                            + "; left as it is");
        }
    }

    private void error(String code, String what) {
        problems.error(code, Location.of(part.file()), what);
    }
}
