package dev.armature.expression;

import dev.armature.geometry.Box;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// The names that are the same for every dataset, and what they stand for.
final class Names {

    static final String LABEL = "label";
    static final String COUNT = "image.annotations";

    private static final Map<String, String> WORDS = Map.of(
            "num_keypoints", "marked",
            "iscrowd", "crowd",
            "category", LABEL,
            "category_id", LABEL,
            "category_name", LABEL,
            "class", LABEL,
            "image_id", "image.id",
            "file_name", "image.name",
            "subset", "image.subset",
            "segmentation", "has_segmentation");

    private static final Map<String, Value> OF_IMAGE = ofImage();
    private static final Map<String, Value> OF_ANNOTATION = ofAnnotation();
    private static final Map<String, Value> OF_KEYPOINT = ofKeypoint();

    private Names() {}

    /// The value of a name; null for none.
    ///
    /// @param keypoint whether the name stands within `any(kp, …)` and its like
    static Value of(String name, Scope scope, boolean keypoint) {
        if (keypoint && OF_KEYPOINT.containsKey(name)) {
            return OF_KEYPOINT.get(name);
        }
        if (scope == Scope.ANNOTATION && OF_ANNOTATION.containsKey(name)) {
            return OF_ANNOTATION.get(name);
        }
        return OF_IMAGE.get(name);
    }

    /// All names that may stand there.
    static List<String> known(Scope scope, boolean keypoint) {
        List<String> names = new ArrayList<>();
        if (keypoint) {
            names.addAll(OF_KEYPOINT.keySet());
        }
        if (scope == Scope.ANNOTATION) {
            names.addAll(OF_ANNOTATION.keySet());
            names.add("attributes");
            names.add("kp");
        }
        names.addAll(OF_IMAGE.keySet());
        names.add("image.attributes");
        return names;
    }

    /// What stands here for a word of COCO's files or of other tools.
    static Optional<String> meant(String word) {
        return Optional.ofNullable(WORDS.get(word));
    }

    private static Map<String, Value> ofImage() {
        Map<String, Value> names = new LinkedHashMap<>();
        names.put(
                "image.id",
                any(s -> s.image() == null ? null : Dynamic.of(s.image().id())));
        names.put("image.name", text(s -> s.image() == null ? null : s.image().name()));
        names.put(
                "image.width",
                number(s -> s.image() == null ? Double.NaN : side(s.image().width())));
        names.put(
                "image.height",
                number(s -> s.image() == null ? Double.NaN : side(s.image().height())));
        names.put("image.subset", text(Subject::subset));
        names.put(COUNT, number(s -> s.image() == null ? Double.NaN : s.image().annotations()));
        return names;
    }

    private static double side(long pixels) {
        return pixels > 0 ? pixels : Double.NaN;
    }

    private static Map<String, Value> ofAnnotation() {
        Map<String, Value> names = new LinkedHashMap<>();
        names.put("id", any(s -> Dynamic.of(s.instance().id())));
        names.put(LABEL, text(s -> s.label() == null ? null : s.label().name()));
        names.put("area", number(s -> s.instance().area().orElse(Double.NaN)));
        names.put("score", number(s -> s.instance().score().orElse(Double.NaN)));
        names.put("caption", text(s -> s.instance().caption().orElse(null)));
        names.put("crowd", truth(s -> s.instance().crowd()));
        names.put("bbox.x", box(Box::x));
        names.put("bbox.y", box(Box::y));
        names.put("bbox.width", box(Box::width));
        names.put("bbox.height", box(Box::height));
        names.put("bbox.right", box(Box::right));
        names.put("bbox.bottom", box(Box::bottom));
        names.put("bbox.area", box(Box::area));
        names.put("keypoints", number(s -> s.keypoints().size()));
        names.put("visible", number(s -> count(s.keypoints(), 2)));
        names.put("occluded", number(s -> count(s.keypoints(), 1)));
        names.put("absent", number(s -> count(s.keypoints(), 0)));
        names.put("marked", number(s -> s.keypoints().marked()));
        names.put("has_keypoints", truth(s -> s.instance().keypoints().isPresent()));
        names.put("has_bbox", truth(s -> s.instance().box().isPresent()));
        names.put("has_segmentation", truth(s -> !(region(s) instanceof Region.None)));
        names.put("has_mask", truth(s -> region(s) instanceof Rle));
        return names;
    }

    private static Region region(Subject subject) {
        return subject.instance().region();
    }

    private static int count(Keypoints keypoints, int visibility) {
        int count = 0;
        for (int i = 0; i < keypoints.size(); i++) {
            if (keypoints.visibility(i) == visibility) {
                count++;
            }
        }
        return count;
    }

    private static Map<String, Value> ofKeypoint() {
        Map<String, Value> names = new LinkedHashMap<>();
        names.put("x", number(s -> x(s, s.keypoint)));
        names.put("y", number(s -> y(s, s.keypoint)));
        names.put("v", number(s -> v(s, s.keypoint)));
        names.put("index", number(s -> s.keypoint + 1));
        names.put("name", text(Names::keypointName));
        return names;
    }

    /// Pixels; NaN for an absent keypoint, which is nowhere.
    static double x(Subject subject, int keypoint) {
        Keypoints all = subject.keypoints();
        return keypoint >= 0 && keypoint < all.size() && all.visibility(keypoint) > 0 ? all.x(keypoint) : Double.NaN;
    }

    /// Pixels; NaN for an absent keypoint, which is nowhere.
    static double y(Subject subject, int keypoint) {
        Keypoints all = subject.keypoints();
        return keypoint >= 0 && keypoint < all.size() && all.visibility(keypoint) > 0 ? all.y(keypoint) : Double.NaN;
    }

    /// As in the file; NaN where there is no such keypoint.
    static double v(Subject subject, int keypoint) {
        Keypoints all = subject.keypoints();
        return keypoint >= 0 && keypoint < all.size() ? all.v(keypoint) : Double.NaN;
    }

    private static String keypointName(Subject subject) {
        if (subject.label() == null || subject.label().skeleton().isEmpty()) {
            return null;
        }
        List<String> points = subject.label().skeleton().get().points();
        return subject.keypoint >= 0 && subject.keypoint < points.size() ? points.get(subject.keypoint) : null;
    }

    private static Value.Number box(ToDoubleFunction<Box> side) {
        return s -> {
            Instance instance = s.instance();
            return instance.box().isPresent()
                    ? side.applyAsDouble(instance.box().get())
                    : Double.NaN;
        };
    }

    private static Value number(Value.Number value) {
        return value;
    }

    private static Value text(Value.Text value) {
        return value;
    }

    private static Value truth(Value.Truth value) {
        return value;
    }

    private static Value any(Value.Any value) {
        return value;
    }
}
