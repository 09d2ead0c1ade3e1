package dev.armature.store.exchange;

import dev.armature.flow.Location;
import dev.armature.flow.Nearest;
import dev.armature.flow.Problems;
import dev.armature.json.JsonWriter;
import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import dev.armature.store.exchange.ImportPlan.How;
import dev.armature.store.exchange.ImportPlan.LabelPlan;
import dev.armature.store.project.AttributeSpec;
import dev.armature.store.project.InputType;
import dev.armature.store.project.LabelSpec;
import dev.armature.store.project.SkeletonSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which label of the target each label of the file is.
final class LabelTargets {

    /// Ids of labels that are not saved yet, downwards from here; none is ever given.
    private static final long PROVISIONAL = Long.MAX_VALUE;

    private final Map<String, How> how = new LinkedHashMap<>();
    private final Map<String, String> targets = new HashMap<>(); // names of the target's labels
    private final Map<String, String> suggestions = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final List<LabelSpec> made = new ArrayList<>();
    private Map<String, LabelSpec> specs = new LinkedHashMap<>();
    private long provisional = PROVISIONAL;

    /// @param present the labels of the target
    /// @param problems hears what could not be taken over of labels that are made, and of unknown ones
    LabelTargets(
            List<LabelSpec> present,
            Map<String, Scan.Use> inFile,
            ImportRequest request,
            String file,
            Problems problems) {
        present.forEach(spec -> specs.put(spec.name(), spec));
        List<String> known = List.copyOf(specs.keySet());
        Set<String> taken = new HashSet<>(known);
        inFile.forEach((name, use) -> {
            counts.put(name, use.annotations);
            find(name, use, request, known, taken, Location.of(file), problems);
        });
    }

    private void find(
            String name,
            Scan.Use use,
            ImportRequest request,
            List<String> known,
            Set<String> taken,
            Location where,
            Problems problems) {
        String given = request.labels().get(name);
        if (given != null && given.isEmpty()) {
            how.put(name, How.LEFT_OUT);
        } else if (given != null && specs.containsKey(given)) {
            how.put(name, How.GIVEN);
            targets.put(name, given);
        } else if (given == null && specs.containsKey(name)) {
            how.put(name, How.SAME);
            targets.put(name, name);
        } else if (given == null && request.createLabels()) {
            how.put(name, How.CREATED);
            targets.put(name, create(name, use, taken, where, problems));
        } else {
            how.put(name, How.UNKNOWN);
            Optional<String> suggestion = suggestion(name, use.label, known);
            suggestion.ifPresent(label -> suggestions.put(name, label));
            String missing = given == null ? name : given;
            problems.error(
                    "import-label",
                    where,
                    "label " + JsonWriter.quoted(missing) + " is not there"
                            + suggestion
                                    .map(label -> "; did you mean " + JsonWriter.quoted(label) + "?")
                                    .orElse("")
                            + "; expected one of " + known.size() + " labels, or that labels are made");
        }
    }

    private String create(String name, Scan.Use use, Set<String> taken, Location where, Problems problems) {
        String free = LabelDraft.unique(name, "unnamed", taken);
        LabelDraft draft = LabelDraft.of(free, use.label, use.keypoints, attributes(use));
        draft.notes()
                .forEach(note ->
                        problems.note("import-label-made", where, "label " + JsonWriter.quoted(name) + ": " + note));
        LabelSpec spec = new LabelSpec(
                provisional--,
                free,
                "",
                draft.spec().type(),
                draft.spec().attributes(),
                draft.spec().skeleton().map(this::provisional));
        made.add(draft.spec());
        specs.put(free, spec);
        return free;
    }

    private SkeletonSpec provisional(SkeletonSpec skeleton) {
        return new SkeletonSpec(
                skeleton.points().stream()
                        .map(point -> new dev.armature.store.project.KeypointSpec(
                                provisional--,
                                point.name(),
                                "",
                                point.attributes(),
                                point.x(),
                                point.y(),
                                point.side(),
                                point.partner(),
                                point.sigma()))
                        .toList(),
                skeleton.edges());
    }

    /// Attributes that are always true or false are checkboxes, all others texts.
    private static List<AttributeSpec> attributes(Scan.Use use) {
        Map<String, Boolean> wanted = new LinkedHashMap<>();
        use.label.attributes().forEach(name -> wanted.put(name, use.attributes.getOrDefault(name, false)));
        use.attributes.forEach(wanted::putIfAbsent);
        return wanted.entrySet().stream()
                .filter(entry -> !Scan.OWN.contains(entry.getKey()))
                .filter(entry -> !entry.getKey().isBlank()
                        && entry.getKey().length() <= 64
                        && entry.getKey().indexOf('\0') < 0)
                .map(entry -> entry.getValue()
                        ? new AttributeSpec(
                                0, entry.getKey(), true, InputType.CHECKBOX, "false", List.of("true", "false"))
                        : new AttributeSpec(0, entry.getKey(), true, InputType.TEXT, "", List.of()))
                .toList();
    }

    /// A name that was written otherwise, or the only label with as many keypoints.
    private Optional<String> suggestion(String name, Label label, List<String> known) {
        Optional<String> nearest = Nearest.of(name, known);
        int keypoints = label.skeleton().map(Skeleton::points).map(List::size).orElse(0);
        List<String> alike = known.stream()
                .filter(other -> keypoints > 0 && specs.get(other).points().size() == keypoints)
                .toList();
        return nearest.or(() -> alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty());
    }

    /// The labels that have to be made, without ids.
    List<LabelSpec> made() {
        return made;
    }

    /// All labels that the target has or would have; those that are not saved have provisional ids.
    List<LabelSpec> all() {
        return List.copyOf(specs.values());
    }

    /// From now on with the ids in the database.
    void saved(List<LabelSpec> labels) {
        Map<String, LabelSpec> now = new LinkedHashMap<>();
        labels.forEach(spec -> now.put(spec.name(), spec));
        specs = now;
    }

    /// The label for one of the file.
    ///
    /// @param name as [Scan#names] calls it
    Optional<LabelSpec> target(String name) {
        return Optional.ofNullable(targets.get(name)).map(specs::get);
    }

    /// Whether the caller wants none of it.
    boolean isLeftOut(String name) {
        return how.get(name) == How.LEFT_OUT;
    }

    /// What the plan says.
    List<LabelPlan> plan() {
        return how.entrySet().stream()
                .map(entry -> new LabelPlan(
                        entry.getKey(),
                        Optional.ofNullable(targets.get(entry.getKey())),
                        entry.getValue(),
                        Optional.ofNullable(suggestions.get(entry.getKey())),
                        counts.getOrDefault(entry.getKey(), 0L)))
                .toList();
    }
}
