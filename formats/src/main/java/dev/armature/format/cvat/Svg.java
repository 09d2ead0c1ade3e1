package dev.armature.format.cvat;

import dev.armature.model.Skeleton;
import dev.armature.xml.XmlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The drawing of a skeleton: `circle` elements are its keypoints in their order, `line` elements its edges. It has
/// no root, and Datumaro forgets a blank between two attributes, so it is read tag by tag.
final class Svg {

    private static final Pattern TAG = Pattern.compile("<(circle|line)\\b([^<>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([A-Za-z-]+[0-9]?)\\s*=\\s*(\"([^\"]*)\"|'([^']*)')");
    private static final double MIDDLE = 50;
    private static final double RADIUS = 40;

    /// @param points names of the keypoints in their order; empty when a circle has none
    /// @param edges pairs of positions in `points`, from 1; lines from or to no circle are left out
    /// @param loose how many lines were left out
    record Drawing(List<String> points, List<Skeleton.Edge> edges, int loose) {}

    private Svg() {}

    static Drawing read(String svg) {
        List<String> points = new ArrayList<>();
        Map<String, Integer> nodes = new HashMap<>(); // positions from 1
        List<String[]> lines = new ArrayList<>();
        Matcher tag = TAG.matcher(svg);
        while (tag.find()) {
            Map<String, String> said = attributes(tag.group(2));
            if (tag.group(1).equals("circle")) {
                String node = said.getOrDefault("data-node-id", said.getOrDefault("data-element-id", ""));
                points.add(said.getOrDefault("data-label-name", ""));
                nodes.putIfAbsent(node, points.size());
            } else {
                lines.add(new String[] {said.get("data-node-from"), said.get("data-node-to")});
            }
        }
        List<Skeleton.Edge> edges = new ArrayList<>();
        for (String[] line : lines) {
            Optional<Integer> from = Optional.ofNullable(nodes.get(line[0]));
            Optional<Integer> to = Optional.ofNullable(nodes.get(line[1]));
            if (from.isPresent() && to.isPresent()) {
                edges.add(new Skeleton.Edge(from.get(), to.get()));
            }
        }
        boolean named = points.stream().noneMatch(String::isEmpty);
        return new Drawing(named ? points : List.of(), edges, lines.size() - edges.size());
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> said = new HashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(text);
        while (attribute.find()) {
            String value = attribute.group(3) == null ? attribute.group(4) : attribute.group(3);
            said.putIfAbsent(attribute.group(1), unescaped(value));
        }
        return said;
    }

    private static String unescaped(String value) {
        return value.indexOf('&') < 0
                ? value
                : value.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&apos;", "'")
                        .replace("&amp;", "&");
    }

    /// The drawing of a skeleton, its points on a circle in a square of 100 x 100.
    ///
    /// @param points unique names
    /// @param edges pairs of positions from 1, all of them there
    static String write(List<String> points, List<Skeleton.Edge> edges) {
        StringBuilder svg = new StringBuilder();
        for (Skeleton.Edge edge : edges) {
            int from = (int) edge.from() - 1;
            int to = (int) edge.to() - 1;
            svg.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\""
                    .formatted(
                            x(from, points.size()),
                            y(from, points.size()),
                            x(to, points.size()),
                            y(to, points.size())));
            svg.append(" data-type=\"edge\" data-node-from=\"%d\" data-node-to=\"%d\"></line>\n"
                    .formatted(edge.from(), edge.to()));
        }
        for (int i = 0; i < points.size(); i++) {
            svg.append("<circle r=\"0.75\" cx=\"%s\" cy=\"%s\" data-type=\"element node\""
                    .formatted(x(i, points.size()), y(i, points.size())));
            svg.append(" data-element-id=\"")
                    .append(i + 1)
                    .append("\" data-node-id=\"")
                    .append(i + 1);
            svg.append("\" data-label-name=\"")
                    .append(XmlText.value(points.get(i)))
                    .append("\"></circle>\n");
        }
        return svg.toString().strip();
    }

    private static String x(int point, int count) {
        return place(MIDDLE + (count == 1 ? 0 : RADIUS * Math.sin(2 * Math.PI * point / count)));
    }

    private static String y(int point, int count) {
        return place(MIDDLE - (count == 1 ? 0 : RADIUS * Math.cos(2 * Math.PI * point / count)));
    }

    private static String place(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
