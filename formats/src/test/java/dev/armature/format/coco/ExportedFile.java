package dev.armature.format.coco;

import dev.armature.geometry.Polygon;
import dev.armature.geometry.Rle;
import dev.armature.testkit.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A COCO annotation file as the tests look at it, and what has to hold in every one that we write.
record ExportedFile(JsonNode root) {

    static ExportedFile read(Path file) throws IOException {
        return new ExportedFile(Json.read(file));
    }

    List<JsonNode> annotations() {
        return list("annotations");
    }

    List<JsonNode> images() {
        return list("images");
    }

    List<JsonNode> list(String name) {
        List<JsonNode> elements = new ArrayList<>();
        root.get(name).forEach(elements::add);
        return elements;
    }

    /// The image with this id; of several the last.
    Map<String, JsonNode> imagesById() {
        Map<String, JsonNode> byId = new HashMap<>();
        images().forEach(image -> byId.put(image.get("id").asString(), image));
        return byId;
    }

    /// What is wrong, whatever the file was made of; empty when all is well.
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        unique("images", faults);
        boolean panoptic = annotations().stream().anyMatch(annotation -> annotation.has("segments_info"));
        if (panoptic) {
            annotations().forEach(annotation -> segments(annotation, faults));
            return faults;
        }
        unique("annotations", faults);
        Map<String, JsonNode> categories = new HashMap<>();
        list("categories").forEach(category -> categories.put(category.get("id").asString(), category));
        Map<String, JsonNode> images = imagesById();
        for (JsonNode annotation : annotations()) {
            String name = "annotation " + annotation.get("id");
            if (!images.containsKey(annotation.get("image_id").asString())) {
                faults.add(name + " has no image");
            }
            String category = annotation.get("category_id").asString();
            if (!category.equals("0") && !categories.containsKey(category)) {
                faults.add(name + " has the category " + category + ", which is not there");
            }
            if (annotation.has("keypoints")) {
                keypoints(annotation, Optional.ofNullable(categories.get(category)), name, faults);
            }
            if (annotation.has("segmentation")) {
                area(annotation, images.get(annotation.get("image_id").asString()), name, faults);
            }
        }
        return faults;
    }

    private void unique(String list, List<String> faults) {
        Set<String> seen = new HashSet<>();
        list(list).forEach(element -> {
            if (!seen.add(element.get("id").toString())) {
                faults.add(list + " repeats the id " + element.get("id"));
            }
        });
    }

    private static void segments(JsonNode annotation, List<String> faults) {
        Set<String> seen = new HashSet<>();
        annotation.get("segments_info").forEach(segment -> {
            if (!seen.add(segment.get("id").asString())) {
                faults.add("segments of " + annotation.get("file_name") + " repeat the id " + segment.get("id"));
            }
        });
    }

    private static void keypoints(JsonNode annotation, Optional<JsonNode> category, String name, List<String> faults) {
        double[] xyv = numbers(annotation.get("keypoints"));
        int marked = 0;
        for (int i = 2; i < xyv.length; i += 3) {
            marked += xyv[i] > 0 ? 1 : 0;
        }
        if (xyv.length % 3 != 0 || marked != annotation.get("num_keypoints").asInt()) {
            faults.add(name + " counts its keypoints wrong");
        }
        int names = category.map(known -> known.get("keypoints").size()).orElse(0);
        if (names > 0 && xyv.length != 3 * names && xyv.length > 3 * names) {
            faults.add(name + " has %d numbers for %d keypoints".formatted(xyv.length, names));
        }
    }

    private static void area(JsonNode annotation, JsonNode image, String name, List<String> faults) {
        Optional<Rle> pixels = pixels(annotation.get("segmentation"), image);
        double area = annotation.get("area").asDouble();
        if (pixels.isPresent() && pixels.get().area() != area) {
            faults.add("%s has the area %s; its segmentation has %d pixels"
                    .formatted(name, area, pixels.get().area()));
        }
    }

    /// The pixels of a `segmentation`; empty when it is empty, or the size of the image is unknown.
    static Optional<Rle> pixels(JsonNode segmentation, JsonNode image) {
        if (segmentation.isObject()) {
            JsonNode size = segmentation.get("size");
            double[] counts = numbers(segmentation.get("counts"));
            long[] runs = new long[counts.length];
            for (int i = 0; i < runs.length; i++) {
                runs[i] = (long) counts[i];
            }
            return Optional.of(Rle.of(size.get(0).asInt(), size.get(1).asInt(), runs));
        }
        int height = image.get("height").asInt();
        int width = image.get("width").asInt();
        if (segmentation.isEmpty() || height == 0) {
            return Optional.empty();
        }
        List<Rle> rings = new ArrayList<>();
        segmentation.forEach(ring -> rings.add(Rle.of(new Polygon(numbers(ring)), height, width)));
        rings.add(rings.getFirst());
        return Optional.of(Rle.union(rings));
    }

    static double[] numbers(JsonNode list) {
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).asDouble();
        }
        return numbers;
    }
}
