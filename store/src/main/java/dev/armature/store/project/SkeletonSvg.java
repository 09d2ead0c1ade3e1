package dev.armature.store.project;

import dev.armature.store.Violations;
import dev.armature.store.project.SkeletonSpec.Edge;
import dev.armature.store.project.SvgTags.Tag;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// CVAT's text for the template of a skeleton: a `circle` for every keypoint in their order, a `line` for every
/// edge, in a square of 100 x 100. It exists only at the border; inside it is a [SkeletonSpec].
public final class SkeletonSvg {

    private static final double RADIUS = 40;

    private SkeletonSvg() {}

    /// The drawing, in which circles name their sublabels by id, as CVAT's server gives it.
    public static String write(SkeletonSpec skeleton) {
        List<KeypointSpec> points = skeleton.points();
        StringBuilder svg = new StringBuilder();
        for (Edge edge : skeleton.edges()) {
            KeypointSpec from = points.get(edge.from());
            KeypointSpec to = points.get(edge.to());
            svg.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\""
                    .formatted(number(from.x()), number(from.y()), number(to.x()), number(to.y())));
            svg.append(" data-type=\"edge\" data-node-from=\"%d\" data-node-to=\"%d\"></line>\n"
                    .formatted(edge.from() + 1, edge.to() + 1));
        }
        for (int i = 0; i < points.size(); i++) {
            KeypointSpec point = points.get(i);
            svg.append("<circle r=\"0.75\" cx=\"%s\" cy=\"%s\" data-type=\"element node\""
                    .formatted(number(point.x()), number(point.y())));
            svg.append(" data-element-id=\"%d\" data-node-id=\"%d\" data-label-id=\"%d\"></circle>\n"
                    .formatted(i + 1, i + 1, point.id()));
        }
        return svg.toString().strip();
    }

    private static String number(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    /// Puts keypoints in the order and at the places of a drawing, with its edges.
    ///
    /// Circles name their keypoint by `data-label-id` or `data-label-name`; each keypoint has one circle.
    /// Everything else is noted.
    ///
    /// @param names other names under which the drawing may know a keypoint, with its position in `points`
    /// @return empty when something was noted
    static Optional<SkeletonSpec> read(
            String svg, List<KeypointSpec> points, Map<String, Integer> names, String field, Violations violations) {
        Optional<List<Tag>> tags = SvgTags.read(svg, field, violations);
        if (tags.isEmpty()) {
            return Optional.empty();
        }
        Violations own = new Violations();
        List<Tag> circles =
                tags.get().stream().filter(tag -> tag.name().equals("circle")).toList();
        List<Tag> lines =
                tags.get().stream().filter(tag -> tag.name().equals("line")).toList();
        own.unless(
                circles.size() == points.size(),
                field,
                "draws " + circles.size() + " circles, and there are " + points.size()
                        + " sublabels; each sublabel has one circle");
        Map<String, Integer> nodes = new HashMap<>();
        int[] order = order(circles, points, names, nodes, field, own);
        List<Edge> edges = edges(lines, nodes, field, own);
        List<KeypointSpec> placed = own.isEmpty() ? placed(circles, points, order, field, own) : List.of();
        own.all().forEach(violation -> violations.add(violation.field(), violation.sentence()));
        return own.isEmpty() ? Optional.of(new SkeletonSpec(placed, edges)) : Optional.empty();
    }

    /// For every circle the position of its keypoint in `points`.
    ///
    /// @param nodes gets the position of every circle by its node id
    private static int[] order(
            List<Tag> circles,
            List<KeypointSpec> points,
            Map<String, Integer> names,
            Map<String, Integer> nodes,
            String field,
            Violations violations) {
        Map<String, Integer> byId = new HashMap<>();
        Map<String, Integer> byName = new HashMap<>(names);
        for (int i = 0; i < points.size(); i++) {
            byName.put(points.get(i).name(), i);
            if (points.get(i).id() != 0) {
                byId.put(Long.toString(points.get(i).id()), i);
            }
        }
        int[] order = new int[circles.size()];
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < order.length; i++) {
            Map<String, String> said = circles.get(i).attributes();
            String node = said.getOrDefault("data-node-id", said.getOrDefault("data-element-id", ""));
            violations.unless(
                    nodes.putIfAbsent(node, i) == null,
                    field,
                    "circle " + (i + 1) + " has the node id \"" + node + "\" of another circle");
            Integer position = said.containsKey("data-label-id")
                    ? byId.get(said.get("data-label-id"))
                    : byName.get(said.getOrDefault("data-label-name", ""));
            if (position == null) {
                violations.add(
                        field,
                        "circle " + (i + 1) + " belongs to no sublabel: "
                                + (said.containsKey("data-label-id")
                                        ? "data-label-id is " + said.get("data-label-id")
                                        : "data-label-name is \"" + said.getOrDefault("data-label-name", "") + "\""));
            } else {
                order[i] = position;
                violations.unless(
                        seen.add(position),
                        field,
                        "two circles belong to sublabel \""
                                + points.get(position).name() + "\"");
            }
        }
        return order;
    }

    private static List<Edge> edges(List<Tag> lines, Map<String, Integer> nodes, String field, Violations violations) {
        List<Edge> edges = new ArrayList<>();
        Set<Set<Integer>> seen = new HashSet<>();
        for (Tag line : lines) {
            String from = line.attributes().getOrDefault("data-node-from", "");
            String to = line.attributes().getOrDefault("data-node-to", "");
            boolean known = nodes.containsKey(from) && nodes.containsKey(to) && !from.equals(to);
            violations.unless(
                    known, field, "a line leads from node \"" + from + "\" to \"" + to + "\"; expected two circles");
            if (known && seen.add(Set.of(nodes.get(from), nodes.get(to)))) {
                edges.add(new Edge(nodes.get(from), nodes.get(to)));
            }
        }
        return edges;
    }

    /// @param order for every circle the old position of its keypoint; a permutation
    private static List<KeypointSpec> placed(
            List<Tag> circles, List<KeypointSpec> points, int[] order, String field, Violations violations) {
        int[] now = new int[order.length];
        Arrays.setAll(now, i -> i);
        for (int i = 0; i < order.length; i++) {
            now[order[i]] = i;
        }
        List<KeypointSpec> placed = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            KeypointSpec point = points.get(order[i]);
            Map<String, String> said = circles.get(i).attributes();
            double x = place(said, "cx", i, field, violations);
            double y = place(said, "cy", i, field, violations);
            OptionalInt partner = point.partner().isPresent()
                    ? OptionalInt.of(now[point.partner().getAsInt()])
                    : OptionalInt.empty();
            placed.add(point.at(x, y).withPartner(partner));
        }
        return placed;
    }

    private static double place(
            Map<String, String> said, String name, int circle, String field, Violations violations) {
        String text = said.getOrDefault(name, "");
        double value = number(text);
        violations.unless(
                value >= 0 && value <= 2 * SkeletonSpec.MIDDLE,
                field,
                "circle " + (circle + 1) + " has " + name + " \"" + text + "\"; expected a number from 0 to 100");
        return value;
    }

    private static double number(String text) {
        try {
            return text.isEmpty() ? Double.NaN : new BigDecimal(text.strip()).doubleValue();
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    /// A place in a template that nobody has drawn: the keypoints on a circle, the first one at its top.
    static KeypointSpec placed(KeypointSpec point, int position, int count) {
        double turn = count == 1 ? 0 : 2 * Math.PI * position / count;
        double radius = count == 1 ? 0 : RADIUS;
        return point.at(
                hundredths(SkeletonSpec.MIDDLE + radius * Math.sin(turn)),
                hundredths(SkeletonSpec.MIDDLE - radius * Math.cos(turn)));
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
