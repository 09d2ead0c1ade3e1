package dev.armature.change;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.json.JsonValue;
import dev.armature.model.Skeleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// How points become skeletons: what a file says that is given with `--skeletons`.
///
/// ```json
/// {"label": "mouse", "keypoints": ["Nose", {"name": "tail_base", "from": "tail"}], "edges": [[1, 2]]}
/// ```
///
/// or `{"skeletons": [...]}` with several of them.
public record SkeletonPlan(List<Figure> figures) {

    /// One skeleton.
    ///
    /// @param label its name in the output
    /// @param from the label of shapes that hold all of its points at once
    /// @param edges pairs of positions of keypoints, from 1
    public record Figure(String label, String from, List<Joint> keypoints, List<Skeleton.Edge> edges) {

        Skeleton skeleton() {
            return new Skeleton(keypoints.stream().map(Joint::name).toList(), edges);
        }
    }

    /// One keypoint.
    ///
    /// @param from the label of shapes of one point that are this keypoint
    public record Joint(String name, String from) {}

    public SkeletonPlan {
        figures = List.copyOf(figures);
    }

    /// @param file for messages
    /// @throws FormatException with the code `skeletons-file` if the text is no such plan
    public static SkeletonPlan read(byte[] text, String file) throws FormatException {
        JsonValue.Obj all = object(JsonValue.parse(text, file), file);
        Optional<JsonValue> several = all.get("skeletons");
        List<JsonValue> each = several.isPresent() ? list(several.get(), "skeletons", file) : List.of(all);
        List<Figure> figures = new ArrayList<>();
        HashSet<String> taken = new HashSet<>();
        for (JsonValue one : each) {
            Figure figure = figure(object(one, file), file);
            for (Joint joint : figure.keypoints()) {
                if (!taken.add(joint.from())) {
                    throw wrong(file, "the label " + joint.from() + " stands for two keypoints");
                }
            }
            figures.add(figure);
        }
        return new SkeletonPlan(figures);
    }

    private static Figure figure(JsonValue.Obj figure, String file) throws FormatException {
        String label = text(figure.get("label"), "label", file);
        String from = figure.get("from").isPresent() ? text(figure.get("from"), "from", file) : label;
        List<Joint> joints = new ArrayList<>();
        HashSet<String> names = new HashSet<>();
        for (JsonValue joint : list(member(figure, "keypoints", file), "keypoints", file)) {
            Joint read = joint(joint, file);
            if (!names.add(read.name())) {
                throw wrong(file, "the keypoint " + read.name() + " stands there twice");
            }
            joints.add(read);
        }
        List<Skeleton.Edge> edges = new ArrayList<>();
        if (figure.get("edges").isPresent()) {
            for (JsonValue edge : list(figure.get("edges").get(), "edges", file)) {
                edges.add(edge(list(edge, "an edge", file), joints.size(), file));
            }
        }
        return new Figure(label, from, joints, edges);
    }

    private static Joint joint(JsonValue joint, String file) throws FormatException {
        if (joint instanceof JsonValue.Str(String name)) {
            return new Joint(name, name);
        }
        JsonValue.Obj own = object(joint, file);
        String name = text(own.get("name"), "name", file);
        return new Joint(name, own.get("from").isPresent() ? text(own.get("from"), "from", file) : name);
    }

    private static Skeleton.Edge edge(List<JsonValue> ends, int keypoints, String file) throws FormatException {
        long[] joints = new long[2];
        for (int i = 0; i < 2; i++) {
            boolean number = ends.size() == 2 && ends.get(i) instanceof JsonValue.Num;
            double value = number ? ((JsonValue.Num) ends.get(i)).value() : 0;
            if (value != Math.rint(value) || value < 1 || value > keypoints) {
                throw wrong(file, "an edge is not a pair of numbers from 1 to " + keypoints);
            }
            joints[i] = (long) value;
        }
        return new Skeleton.Edge(joints[0], joints[1]);
    }

    private static JsonValue member(JsonValue.Obj in, String name, String file) throws FormatException {
        Optional<JsonValue> member = in.get(name);
        if (member.isEmpty()) {
            throw wrong(file, "a skeleton has no " + name);
        }
        return member.get();
    }

    private static JsonValue.Obj object(JsonValue value, String file) throws FormatException {
        if (value instanceof JsonValue.Obj object) {
            return object;
        }
        throw wrong(file, value.word() + " stands where a skeleton or keypoint is expected");
    }

    private static List<JsonValue> list(JsonValue value, String what, String file) throws FormatException {
        if (value instanceof JsonValue.Arr(List<JsonValue> elements)) {
            return elements;
        }
        throw wrong(file, what + " is " + value.word() + "; expected a list");
    }

    private static String text(Optional<JsonValue> value, String what, String file) throws FormatException {
        if (value.isPresent() && value.get() instanceof JsonValue.Str(String text) && !text.isEmpty()) {
            return text;
        }
        throw wrong(
                file,
                what + (value.isEmpty() ? " is missing" : " is " + value.get().word() + "; expected a text"));
    }

    private static FormatException wrong(String file, String what) {
        return new FormatException("skeletons-file", Location.of(file), what);
    }
}
