package dev.armature.check;

import dev.armature.flow.Location;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.model.Annotation;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Skeleton;
import dev.armature.model.Skeleton.Edge;
import dev.armature.model.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A small dataset in the making: one part, and by default one image of 640 x 480 and the label `person` with a
/// few joints.
final class Given {

    static final Id PERSON = Id.of(1);
    static final Region NO_REGION = new Region.None();

    /// Joints of [#PERSON]: a stick figure with a torso, arms and legs.
    static final List<String> JOINTS = List.of(
            "head",
            "left_shoulder",
            "right_shoulder",
            "left_elbow",
            "right_elbow",
            "left_hip",
            "right_hip",
            "left_knee",
            "right_knee",
            "left_ankle",
            "right_ankle");

    private static final List<Edge> EDGES = edges(2, 3, 2, 4, 3, 5, 2, 6, 3, 7, 6, 8, 7, 9, 8, 10, 9, 11, 1, 2);

    /// x, y of each joint of a person who stands upright and faces the camera.
    private static final double[] FIGURE = {
        100, 20, 130, 60, 70, 60, 140, 110, 60, 110, 120, 160, 80, 160, 122, 220, 78, 220, 124, 280, 76, 280
    };

    private final List<Label> labels = new ArrayList<>();
    private final List<List<Annotation>> images = new ArrayList<>();
    private Image pattern = image(640, 480);
    private long nextId = 1;

    static List<Edge> edges(long... joints) {
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < joints.length; i += 2) {
            edges.add(new Edge(joints[i], joints[i + 1]));
        }
        return edges;
    }

    static Label label(Id id, String name, List<String> points, List<Edge> edges) {
        return new Label(id, name, "", Optional.of(new Skeleton(points, edges)), List.of(), Optional.empty());
    }

    static Image image(long width, long height) {
        return new Image(Id.of(1), "a.jpg", width, height, Attributes.NONE, Optional.empty());
    }

    /// A figure of [#JOINTS], moved and enlarged, all visible.
    static double[] figure(double dx, double dy, double scale) {
        double[] xyv = new double[3 * JOINTS.size()];
        for (int i = 0; i < JOINTS.size(); i++) {
            xyv[3 * i] = dx + scale * FIGURE[2 * i];
            xyv[3 * i + 1] = dy + scale * FIGURE[2 * i + 1];
            xyv[3 * i + 2] = 2;
        }
        return xyv;
    }

    /// The same with two joints exchanged.
    static double[] exchanged(double[] xyv, int a, int b) {
        double[] other = xyv.clone();
        System.arraycopy(xyv, 3 * a, other, 3 * b, 3);
        System.arraycopy(xyv, 3 * b, other, 3 * a, 3);
        return other;
    }

    Given label(Label label) {
        labels.add(label);
        return this;
    }

    Given size(long width, long height) {
        pattern = image(width, height);
        return this;
    }

    /// A further image with these annotations.
    Given image(Annotation... annotations) {
        images.add(Arrays.asList(annotations));
        return this;
    }

    /// A person around whose keypoints the box lies, as wide as they are.
    Instance person(double... xyv) {
        return person(Keypoints.of(xyv), Keypoints.of(xyv).extent(), NO_REGION);
    }

    Instance person(Keypoints keypoints, Optional<Box> box, Region region) {
        return instance(Optional.of(keypoints), box, region, OptionalDouble.of(1), false);
    }

    /// A thing without keypoints.
    Instance thing(Box box, OptionalDouble area) {
        return instance(Optional.empty(), Optional.of(box), NO_REGION, area, false);
    }

    Instance instance(
            Optional<Keypoints> keypoints, Optional<Box> box, Region region, OptionalDouble area, boolean crowd) {
        return new Instance(
                Id.of(nextId++),
                Id.of(1),
                PERSON,
                keypoints,
                box,
                region,
                area,
                crowd,
                OptionalDouble.empty(),
                Attributes.NONE,
                Optional.empty(),
                Optional.empty());
    }

    static Region rectangle(double x, double y, double width, double height) {
        return new Region.Outline(
                List.of(new Polygon(new double[] {x, y, x + width, y, x + width, y + height, x, y + height})));
    }

    /// The codes of what is found, each with its count.
    CheckReport report() {
        CheckReport report = new CheckReport(Selection.ALL, 100);
        Checks checks = new Checks(report, () -> Location.of("set.json", 7, "/here"));
        Part part = new Part(Task.PERSON_KEYPOINTS, "train", "set.json");
        checks.begin(part);
        if (labels.isEmpty()) {
            labels.add(label(PERSON, "person", JOINTS, EDGES));
        }
        labels.forEach(checks::label);
        for (int i = 0; i < images.size(); i++) {
            checks.image(new Image(
                    Id.of(i + 1), i + ".jpg", pattern.width(), pattern.height(), Attributes.NONE, Optional.empty()));
            images.get(i).forEach(checks::annotation);
        }
        checks.end(part);
        checks.finish();
        return report;
    }

    /// How often a rule was broken.
    long count(String code) {
        return report().broken().stream()
                .filter(broken -> broken.rule().code().equals(code))
                .mapToLong(CheckReport.Broken::count)
                .sum();
    }

    /// What is said of the first breach of a rule.
    String what(String code) {
        return report().broken().stream()
                .filter(broken -> broken.rule().code().equals(code))
                .map(broken -> broken.findings().getFirst().what())
                .findFirst()
                .orElse("");
    }

    /// The codes of all rules that were broken.
    List<String> codes() {
        return report().broken().stream().map(broken -> broken.rule().code()).toList();
    }
}
