package dev.armature.format.coco;

import dev.armature.geometry.Box;
import dev.armature.geometry.Hull;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The rules of the export once more, for one instance, straight from Datumaro's JSON and by the shortest way:
/// what tests hold an exported annotation against where the peer is wrong.
///
/// @param labels the input's label list
/// @param keypoints the skeleton, or plain points, that the annotation has; empty in other tasks
/// @param shapes the boxes, polygons and masks of its group
record ExportSource(JsonNode labels, Optional<JsonNode> keypoints, List<JsonNode> shapes) {

    /// Everything that an item can become.
    ///
    /// @param poses whether an instance needs keypoints
    static List<ExportSource> of(JsonNode labels, JsonNode item, boolean poses) {
        Map<String, List<JsonNode>> groups = new LinkedHashMap<>();
        for (int i = 0; i < item.get("annotations").size(); i++) {
            JsonNode annotation = item.get("annotations").get(i);
            String group = annotation.path("group").asString("0");
            groups.computeIfAbsent(group.equals("0") ? "alone " + i : group, g -> new ArrayList<>())
                    .add(annotation);
        }
        List<ExportSource> sources = new ArrayList<>();
        for (List<JsonNode> group : groups.values()) {
            List<JsonNode> shapes = group.stream()
                    .filter(one -> kind(one).matches("bbox|polygon|mask"))
                    .toList();
            List<JsonNode> carriers = new ArrayList<>(
                    group.stream().filter(one -> kind(one).equals("skeleton")).toList());
            carriers.addAll(
                    group.stream().filter(one -> kind(one).equals("points")).toList());
            if (!poses && !shapes.isEmpty()) {
                sources.add(new ExportSource(labels, Optional.empty(), shapes));
            }
            for (int i = 0; poses && i < carriers.size(); i++) {
                sources.add(new ExportSource(labels, Optional.of(carriers.get(i)), i == 0 ? shapes : List.of()));
            }
        }
        return sources;
    }

    private static String kind(JsonNode annotation) {
        return annotation.get("type").asString();
    }

    /// Whether another skeleton of the same group has the shapes.
    boolean isSecond(JsonNode item) {
        JsonNode own = keypoints.orElseThrow();
        String group = own.path("group").asString("0");
        for (JsonNode other : item.get("annotations")) {
            if (kind(other).equals("skeleton")
                    && other.path("group").asString("0").equals(group)) {
                return other != own && !group.equals("0");
            }
        }
        return false;
    }

    boolean hasKeypoints(JsonNode written) {
        double[] numbers = ExportedFile.numbers(written);
        double[] own = xyv();
        for (int i = 0; i < numbers.length; i++) {
            double expected = i < own.length ? own[i] : 0;
            if (Math.abs(numbers[i] - expected) > .0051) {
                return false;
            }
        }
        return true;
    }

    private double[] xyv() {
        JsonNode carrier = keypoints.orElseThrow();
        double[] points = ExportedFile.numbers(carrier.get("points"));
        if (kind(carrier).equals("skeleton")) {
            return points;
        }
        double[] xyv = new double[points.length / 2 * 3];
        for (int i = 0; i < points.length / 2; i++) {
            xyv[3 * i] = points[2 * i];
            xyv[3 * i + 1] = points[2 * i + 1];
            xyv[3 * i + 2] = carrier.get("visibility").get(i).asDouble();
        }
        return xyv;
    }

    JsonNode leader() {
        JsonNode leader = null;
        double largest = -1;
        for (String kind : List.of("bbox", "polygon", "mask")) {
            for (JsonNode shape : shapes) {
                if (kind(shape).equals(kind) && area(shape) > largest) {
                    largest = area(shape);
                    leader = shape;
                }
            }
        }
        return leader == null ? keypoints.orElseThrow() : leader;
    }

    private static double area(JsonNode shape) {
        return switch (kind(shape)) {
            case "bbox" -> box(shape).area();
            case "polygon" -> Region.pixelArea(polygon(shape));
            default -> mask(shape).area();
        };
    }

    private static double near(double value) {
        return Math.rint(value * 100) / 100;
    }

    private static Box box(JsonNode shape) {
        double[] b = ExportedFile.numbers(shape.get("bbox"));
        return Box.ofCorners(near(b[0]), near(b[1]), near(b[0] + b[2]), near(b[1] + b[3]));
    }

    private static Polygon polygon(JsonNode shape) {
        double[] xy = ExportedFile.numbers(shape.get("points"));
        for (int i = 0; i < xy.length; i++) {
            xy[i] = near(xy[i]);
        }
        return new Polygon(xy);
    }

    private static Rle mask(JsonNode shape) {
        JsonNode size = shape.get("rle").get("size");
        return Rle.parse(
                size.get(0).asInt(),
                size.get(1).asInt(),
                shape.get("rle").get("counts").asString());
    }

    /// The box around all shapes.
    Optional<Box> box() {
        return shapes.stream()
                .filter(shape -> !kind(shape).equals("mask") || mask(shape).area() > 0)
                .map(shape -> switch (kind(shape)) {
                    case "bbox" -> box(shape);
                    case "polygon" -> polygon(shape).bounds();
                    default -> mask(shape).bounds();
                })
                .reduce(Box::union);
    }

    /// The leader's attribute, else that of the keypoints.
    Optional<JsonNode> attribute(String name) {
        Optional<JsonNode> leading =
                Optional.ofNullable(leader().get("attributes").get(name));
        return leading.isPresent()
                ? leading
                : keypoints.flatMap(
                        carrier -> Optional.ofNullable(carrier.get("attributes").get(name)));
    }

    boolean crowd() {
        return attribute("is_crowd")
                .map(value -> value.asString("").strip().toLowerCase(java.util.Locale.ROOT))
                .filter(word -> word.equals("true") || word.matches("\\+?1(\\.0*)?"))
                .isPresent();
    }

    /// What the polygons and masks cover; of a crowd without any its boxes, or the hull of its keypoints.
    Optional<Rle> pixels(int height, int width) {
        List<Rle> pixels = new ArrayList<>();
        for (JsonNode shape : shapes) {
            if (kind(shape).equals("polygon")) {
                pixels.add(Rle.of(polygon(shape), height, width));
            } else if (kind(shape).equals("mask")) {
                pixels.add(mask(shape));
            }
        }
        if (pixels.isEmpty() && crowd()) {
            shapes.forEach(shape -> pixels.add(Rle.of(box(shape), height, width)));
            if (shapes.isEmpty()) {
                double[] xy = marked();
                if (xy.length > 0) {
                    pixels.add(Hull.convex(xy)
                            .map(hull -> Rle.of(hull, height, width))
                            .orElseGet(() -> Rle.of(new Polygon(xy).bounds(), height, width)));
                }
            }
        }
        if (pixels.isEmpty()) {
            return Optional.empty();
        }
        pixels.add(pixels.getFirst());
        return Optional.of(Rle.union(pixels));
    }

    /// Whether all masks have this size.
    boolean fits(int height, int width) {
        return shapes.stream()
                .filter(shape -> kind(shape).equals("mask"))
                .map(ExportSource::mask)
                .allMatch(mask -> mask.height() == height && mask.width() == width);
    }

    private double[] marked() {
        double[] xyv = xyv();
        List<Double> xy = new ArrayList<>();
        for (int i = 0; i < xyv.length; i += 3) {
            if (xyv[i + 2] > 0) {
                xy.add(near(xyv[i]));
                xy.add(near(xyv[i + 1]));
            }
        }
        return xy.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// The category that is right: that of the keypoints, or else the leader's.
    int category() {
        return keypoints.orElseGet(this::leader).get("label_id").asInt() + 1;
    }

    String labelName(JsonNode shape) {
        return labels.get(shape.get("label_id").asInt()).get("name").asString();
    }

    /// All that `attributes` may hold, by name.
    Map<String, JsonNode> attributes() {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        keypoints.ifPresent(
                carrier -> carrier.get("attributes").properties().forEach(e -> all.put(e.getKey(), e.getValue())));
        leader().get("attributes").properties().forEach(e -> all.put(e.getKey(), e.getValue()));
        return all;
    }
}
