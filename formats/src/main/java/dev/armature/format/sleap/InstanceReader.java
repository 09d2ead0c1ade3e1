package dev.armature.format.sleap;

import dev.armature.flow.FormatException;
import dev.armature.flow.Problems;
import dev.armature.json.Expecting;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;

/// Reads one instance, drawn by hand or predicted.
final class InstanceReader {

    private static final String SKELETON = "skeleton";

    /// A point of an instance.
    ///
    /// @param node its number among all nodes
    /// @param visibility 0 absent, 1 occluded, 2 visible
    private record Point(
            long node, long at, double x, double y, int visibility, OptionalDouble score, Attributes others) {}

    private final Expecting element;
    private final JsonReader json;
    private final Project project;
    private final Problems problems;
    private final Id image;

    InstanceReader(Expecting element, Project project, Problems problems, Id image) {
        this.element = element;
        this.json = element.json();
        this.project = project;
        this.problems = problems;
        this.image = image;
    }

    /// The next instance; empty when it is broken.
    Optional<Shape.Pose> read() throws IOException, FormatException {
        long at = json.offset();
        if (!element.object("sleap-instance", "")) {
            return Optional.empty();
        }
        Optional<Long> skeleton = Optional.empty();
        List<Point> points = new ArrayList<>();
        Attributes attributes = Attributes.NONE;
        Attributes track = Attributes.NONE;
        while (json.hasNext()) {
            String member = json.name();
            switch (member) {
                case SKELETON -> skeleton = skeleton(member);
                case "track" -> track = track(member);
                case "_points", "points" -> points = points(member);
                case "from_predicted" -> fromPredicted(member);
                case "frame" -> json.skip();
                default -> attributes = attributes.with(member, new String(json.raw(), StandardCharsets.UTF_8));
            }
        }
        json.endObject();
        if (skeleton.isEmpty() && !element.broken()) {
            element.error("sleap-instance", "", at, "the instance has no skeleton");
        }
        if (element.broken()) {
            return Optional.empty();
        }
        for (Attributes.Entry entry : attributes.entries()) {
            track = track.with(entry.name(), entry.json());
        }
        return pose(skeleton.get(), points, track);
    }

    private Optional<Long> skeleton(String member) throws IOException, FormatException {
        long at = json.offset();
        Optional<Long> number = element.index("sleap-instance", member);
        if (number.isPresent() && project.skeleton(number.get()).isEmpty()) {
            element.error("sleap-instance", member, at, "there is no skeleton " + number.get());
        }
        return number;
    }

    private Attributes track(String member) throws IOException, FormatException {
        if (json.peek() == Kind.NULL) {
            json.nul();
            return Attributes.NONE;
        }
        long at = json.offset();
        Optional<Long> number = element.index("sleap-instance", member);
        if (number.isEmpty()) {
            return Attributes.NONE;
        }
        if (!project.hasTrack(number.get())) {
            element.error("sleap-instance", member, at, "there is no track " + number.get());
            return Attributes.NONE;
        }
        return project.track(number.get());
    }

    private void fromPredicted(String member) throws IOException, FormatException {
        long at = json.offset();
        boolean some = json.peek() != Kind.NULL;
        json.skip();
        if (some) {
            problems.loss(
                    "sleap-from-predicted",
                    element.place(member, at),
                    "the prediction from which an instance was made has no place");
        }
    }

    private List<Point> points(String member) throws IOException, FormatException {
        List<Point> points = new ArrayList<>();
        if (!element.object("sleap-point", member)) {
            return points;
        }
        while (json.hasNext()) {
            String node = json.name();
            String way = member + "/" + node;
            long at = json.offset();
            boolean number =
                    !node.isEmpty() && node.length() < 10 && node.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!number) {
                element.error(
                        "sleap-point", way, at, "the point belongs to the node \"" + node + "\"; expected a number");
                json.skip();
            } else if (element.object("sleap-point", way)) {
                point(Long.parseLong(node), way, at).ifPresent(points::add);
            }
        }
        json.endObject();
        return points;
    }

    private Optional<Point> point(long node, String way, long at) throws IOException, FormatException {
        double x = Double.NaN;
        double y = Double.NaN;
        boolean visible = true;
        OptionalDouble score = OptionalDouble.empty();
        Attributes others = Attributes.NONE;
        while (json.hasNext()) {
            String member = json.name();
            switch (member) {
                case "x" -> x = coordinate(way + "/x");
                case "y" -> y = coordinate(way + "/y");
                case "visible" -> visible = flag(way + "/visible");
                case "score" -> score = element.number("sleap-point", way + "/score");
                default -> {
                    String text = new String(json.raw(), StandardCharsets.UTF_8);
                    if (!member.equals("complete") || !text.equals("true")) {
                        others = others.with(member, text);
                    }
                }
            }
        }
        json.endObject();
        if (Double.isNaN(x) != Double.isNaN(y) && !element.broken()) {
            element.error("sleap-point", way, at, "the point has no " + (Double.isNaN(x) ? "x" : "y"));
        }
        boolean placed = !Double.isNaN(x) && !Double.isNaN(y);
        return placed ? Optional.of(new Point(node, at, x, y, visible ? 2 : 1, score, others)) : Optional.empty();
    }

    /// NaN for null, which is a point that is not there.
    private double coordinate(String way) throws IOException, FormatException {
        if (json.peek() == Kind.NULL) {
            json.nul();
            return Double.NaN;
        }
        return element.number("sleap-point", way).orElse(Double.NaN);
    }

    private boolean flag(String way) throws IOException, FormatException {
        if (json.peek() == Kind.BOOLEAN) {
            return json.bool();
        }
        return element.number("sleap-point", way).orElse(1) != 0;
    }

    /// Puts the points at the places of their nodes; nodes without a point are absent.
    private Optional<Shape.Pose> pose(long skeleton, List<Point> points, Attributes attributes) {
        RawSkeleton nodes = project.skeleton(skeleton).orElseThrow();
        int size = nodes.nodes().size();
        double[] xyv = new double[3 * size];
        Attributes[] others = new Attributes[size];
        String[] scores = new String[size];
        Arrays.fill(others, Attributes.NONE);
        Arrays.fill(scores, "null");
        boolean scored = false;
        for (Point point : points) {
            Integer position = nodes.positions().get(point.node());
            if (position == null) {
                String what = "the skeleton has no node " + point.node();
                element.error("sleap-point", "_points/" + point.node(), point.at(), what);
                return Optional.empty();
            }
            xyv[3 * position] = point.x();
            xyv[3 * position + 1] = point.y();
            xyv[3 * position + 2] = point.visibility();
            others[position] = point.others();
            if (point.score().isPresent()) {
                scores[position] = Double.toString(point.score().getAsDouble());
                scored = true;
            }
        }
        Attributes all = scored ? attributes.with("keypoint_scores", list(scores)) : attributes;
        boolean said = Arrays.stream(others).anyMatch(other -> !other.isEmpty());
        Shape.Traits traits = new Shape.Traits(image, Id.of(0), Id.of(skeleton), 0, 0, all, Optional.empty());
        return Optional.of(new Shape.Pose(traits, Keypoints.owning(xyv), said ? List.of(others) : List.of()));
    }

    private static String list(String[] scores) {
        StringJoiner list = new StringJoiner(",", "[", "]");
        for (String score : scores) {
            list.add(score);
        }
        return list.toString();
    }
}
