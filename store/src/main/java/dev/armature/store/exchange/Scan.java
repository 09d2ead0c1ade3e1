package dev.armature.store.exchange;

import dev.armature.flow.Listener;
import dev.armature.model.Annotation;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The first look at a file: which labels and images there are, and how annotations use the labels.
final class Scan implements Listener {

    /// Attributes that say something which objects have a place of their own for.
    static final Set<String> OWN = Set.of(
            "occluded", "rotation", "track_id", "keyframe", "outside", "is_crowd", "score", "keypoint_attributes");

    /// What is known of a label, by the name that it has in plans.
    static final class Use {
        final Label label;
        long annotations;
        int keypoints; // most of one annotation
        final Map<String, Boolean> attributes = new TreeMap<>(); // whether all values are true or false

        Use(Label label) {
            this.label = label;
        }

        private void add(Use other) {
            annotations += other.annotations;
            keypoints = Math.max(keypoints, other.keypoints);
            other.attributes.forEach((name, truth) -> attributes.merge(name, truth, Boolean::logicalAnd));
        }
    }

    private final boolean annotations;
    private final Map<String, Use> labels = new LinkedHashMap<>();
    private final Map<String, Map<ImageKeys, Integer>> images = new LinkedHashMap<>(); // by subset; how often
    private final List<Part> parts = new ArrayList<>();
    private final Map<Id, Use> used = new HashMap<>(); // of the part, by the ids of labels
    private final List<Label> declared = new ArrayList<>(); // by the part
    private final Map<ImageKeys, Integer> here = new LinkedHashMap<>(); // of the part

    /// @param annotations whether the annotations are looked at too
    Scan(boolean annotations) {
        this.annotations = annotations;
    }

    @Override
    public boolean wants(Section section) {
        return annotations || section != Section.ANNOTATIONS;
    }

    @Override
    public void begin(Part part) {
        parts.add(part);
        used.clear();
        declared.clear();
        here.clear();
    }

    @Override
    public void label(Label label) {
        declared.add(label);
    }

    @Override
    public void image(Image image) {
        here.merge(ImageKeys.of(image), 1, Integer::sum);
    }

    @Override
    public void annotation(Annotation annotation) {
        Use use = used.computeIfAbsent(label(annotation), _ -> new Use(null));
        use.annotations++;
        use.keypoints = Math.max(
                use.keypoints, keypoints(annotation).map(Keypoints::size).orElse(0));
        for (Attributes.Entry entry : attributes(annotation).entries()) {
            boolean truth = entry.json().equals("true") || entry.json().equals("false");
            use.attributes.merge(entry.name(), truth, Boolean::logicalAnd);
        }
    }

    @Override
    public void end(Part part) {
        Map<ImageKeys, Integer> subset = images.computeIfAbsent(part.subset(), _ -> new LinkedHashMap<>());
        here.forEach((image, count) -> subset.merge(image, count, Math::max)); // files of a subset repeat its images
        for (Map.Entry<Label, String> name : names(declared).entrySet()) {
            Use use = labels.computeIfAbsent(name.getValue(), _ -> new Use(name.getKey()));
            Optional.ofNullable(used.get(name.getKey().id())).ifPresent(use::add);
        }
    }

    /// The names of a part's labels in plans: their own, with a number where it repeats. Labels that are only a
    /// keypoint of another are not among them.
    static Map<Label, String> names(List<Label> labels) {
        Map<String, Set<String>> keypoints = new HashMap<>();
        for (Label label : labels) {
            label.skeleton()
                    .ifPresent(skeleton -> keypoints
                            .computeIfAbsent(label.name(), _ -> new HashSet<>())
                            .addAll(skeleton.points()));
        }
        Map<Label, String> names = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (Label label : labels) {
            boolean point = label.skeleton().isEmpty()
                    && keypoints.getOrDefault(label.parent(), Set.of()).contains(label.name());
            if (!point && !names.containsKey(label)) {
                names.put(label, LabelDraft.unique(label.name(), "unnamed", taken));
            }
        }
        return names;
    }

    static Id label(Annotation annotation) {
        return switch (annotation) {
            case Shape shape -> shape.traits().label();
            case Instance instance -> instance.label();
        };
    }

    private static Optional<Keypoints> keypoints(Annotation annotation) {
        return switch (annotation) {
            case Instance instance -> instance.keypoints();
            case Shape.Pose pose -> Optional.of(pose.keypoints());
            case Shape _ -> Optional.empty();
        };
    }

    private static Attributes attributes(Annotation annotation) {
        return switch (annotation) {
            case Shape shape -> shape.traits().attributes();
            case Instance instance -> instance.attributes();
        };
    }

    Map<String, Use> labels() {
        return labels;
    }

    /// The images by subset, and how often each is in one file at most.
    Map<String, Map<ImageKeys, Integer>> images() {
        return images;
    }

    List<Part> parts() {
        return parts;
    }
}
