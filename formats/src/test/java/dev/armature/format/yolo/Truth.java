package dev.armature.format.yolo;

import dev.armature.testkit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What the input of a recorded call says, read by a parser that is not ours: for each label file the boxes that
/// its rows have to have.
///
/// @param boxes x, y, width, height in pixels of every annotation with keypoints, by the path of the label file
/// @param sizes width and height, by the path of the label file
record Truth(Map<String, List<double[]>> boxes, Map<String, double[]> sizes) {

    private Truth() {
        this(new HashMap<>(), new HashMap<>());
    }

    /// @param from the peer's word for the format of the input; of others than JSON nothing is known
    static Truth of(String from, Path input) throws IOException {
        return switch (from) {
            case "coco_person_keypoints" -> ofCoco(input);
            case "datumaro" -> ofDatumaro(input);
            default -> new Truth();
        };
    }

    private static Truth ofCoco(Path input) throws IOException {
        Truth truth = new Truth();
        for (Path file : json(input)) {
            String name = file.getFileName().toString();
            if (!name.startsWith("person_keypoints_")) {
                continue;
            }
            String subset = name.substring("person_keypoints_".length(), name.length() - ".json".length());
            JsonNode all = Json.read(file);
            Map<String, String> paths = new HashMap<>();
            for (JsonNode image : all.get("images")) {
                String path = subset + "/" + stem(image.get("file_name").asString()) + ".txt";
                paths.put(image.get("id").toString(), path);
                if (image.has("width")) {
                    truth.sizes.put(path, new double[] {
                        image.get("width").asDouble(), image.get("height").asDouble()
                    });
                }
            }
            for (JsonNode annotation : all.get("annotations")) {
                if (annotation.has("keypoints") && annotation.has("bbox")) {
                    double[] box = numbers(annotation.get("bbox"));
                    truth.add(paths.get(annotation.get("image_id").toString()), box);
                }
            }
        }
        return truth;
    }

    /// The boxes of Datumaro's skeletons: around the boxes, polygons and masks of their group, else around their
    /// marked points. Groups with masks have no numbers here and are not compared.
    private static Truth ofDatumaro(Path input) throws IOException {
        Truth truth = new Truth();
        for (Path file : json(input)) {
            String name = file.getFileName().toString();
            String subset = name.substring(0, name.length() - ".json".length());
            for (JsonNode item : Json.read(file).get("items")) {
                String path = subset + "/" + item.get("id").asString() + ".txt";
                JsonNode size = item.path("image").path("size");
                if (size.isArray()) {
                    truth.sizes.put(
                            path,
                            new double[] {size.get(1).asDouble(), size.get(0).asDouble()});
                }
                item(item, path, truth);
            }
        }
        return truth;
    }

    private static void item(JsonNode item, String path, Truth truth) {
        Map<Long, double[]> groups = new LinkedHashMap<>(); // corners
        Map<Long, Integer> skeletons = new HashMap<>();
        for (JsonNode shape : item.get("annotations")) {
            long group = shape.path("group").asLong();
            double[] corners = switch (shape.get("type").asString()) {
                case "bbox" -> corners(numbers(shape.get("bbox")));
                case "polygon", "ellipse" -> extent(numbers(shape.get("points")), 2);
                case "mask" -> new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
                default -> null;
            };
            if (corners != null && group != 0) {
                groups.merge(group, corners, Truth::union);
            }
        }
        for (JsonNode shape : item.get("annotations")) {
            if (!shape.get("type").asString().equals("skeleton")) {
                continue;
            }
            long group = shape.path("group").asLong();
            boolean first = skeletons.merge(group, 1, Integer::sum) == 1;
            double[] corners = group != 0 && first && groups.containsKey(group)
                    ? groups.get(group)
                    : extent(numbers(shape.get("points")), 3);
            truth.add(path, new double[] {corners[0], corners[1], corners[2] - corners[0], corners[3] - corners[1]});
        }
    }

    private static double[] corners(double[] box) {
        return new double[] {box[0], box[1], box[0] + box[2], box[1] + box[3]};
    }

    private static double[] extent(double[] points, int each) {
        double[] corners = null;
        for (int i = 0; i < points.length; i += each) {
            if (each == 2 || points[i + 2] > 0) {
                double[] own = {points[i], points[i + 1], points[i], points[i + 1]};
                corners = corners == null ? own : union(corners, own);
            }
        }
        return corners == null ? new double[4] : corners;
    }

    private static double[] union(double[] a, double[] b) {
        return new double[] {Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])};
    }

    private void add(String path, double[] box) {
        boxes.computeIfAbsent(path, _ -> new ArrayList<>()).add(box);
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }

    private static double[] numbers(JsonNode list) {
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).asDouble();
        }
        return numbers;
    }

    private static List<Path> json(Path input) throws IOException {
        try (Stream<Path> all = Files.walk(input)) {
            return all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
