package dev.armature.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.testkit.Shared;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every answer of pycocotools 2.0.11 that is stored in `shared/goldens/mask`, compared exactly.
///
/// Where the peer raises an error, what we do instead is in [#refused]. Runs that do not fill their mask, which
/// the peer takes and decodes to whatever lies in memory, we refuse; their numbers are compared with background
/// after them.
class MaskGoldensTest {

    @Test
    void everyCaseEqualsPycocotools() {
        Path file = Shared.require("goldens").resolve("mask/mask_cases.json");
        Map<String, int[]> counts = new TreeMap<>(); // kind -> equal, all
        List<String> failures = new ArrayList<>();
        for (JsonNode golden : JsonMapper.shared().readTree(file.toFile())) {
            int[] count = counts.computeIfAbsent(golden.get("kind").asString(), _ -> new int[2]);
            count[1]++;
            try {
                compare(golden);
                count[0]++;
            } catch (AssertionError | IllegalArgumentException difference) {
                failures.add(golden.get("id").asString() + ": " + difference);
            }
        }
        counts.forEach((kind, count) -> System.out.printf("%s: %d of %d equal%n", kind, count[0], count[1]));
        assertThat(failures).isEmpty();
        assertThat(counts.values().stream().mapToInt(count -> count[0]).sum()).isEqualTo(321);
    }

    private static void compare(JsonNode golden) {
        JsonNode input = golden.get("input");
        JsonNode output = golden.get("output");
        if (output.has("error")) {
            refused(golden, input, output.get("error").asString());
            return;
        }
        String kind = golden.get("kind").asString();
        switch (kind) {
            case "poly" -> polygons(input, output);
            case "bbox" -> boxes(input, output);
            case "encode" -> encoded(input, output);
            case "decode" -> decoded(input, output);
            case "decode-invalid", "string-read" -> misfit(input.get("rle"), output);
            case "uncompressed" -> uncompressed(input, output);
            case "string" -> string(input, output);
            case "merge" -> merged(input, output);
            case "iou-rle" -> maskOverlaps(input, output);
            case "iou-bbox" -> boxOverlaps(input, output);
            case "ann-to-rle" -> annotation(input, output);
            default -> throw new AssertionError("kind of case is " + kind);
        }
    }

    /// A list of four numbers is a box to the peer, which then fails; to us it is an outline of two points, which
    /// holds no pixel. Everything else that the peer refuses is refused here too.
    private static void refused(JsonNode golden, JsonNode input, String error) {
        if (error.equals("TypeError")) {
            Polygon twoPoints = polygon(input.get("polygons").get(0));
            assertThat(Rle.of(twoPoints, 10, 10).area()).isZero();
            return;
        }
        try {
            switch (golden.get("kind").asString()) {
                case "poly" -> Rle.union(rasterised(input));
                case "ann-to-rle" -> Rle.union(rasterised(input.get("segmentation"), input));
                default -> uncompressed(input);
            }
        } catch (IllegalArgumentException refused) {
            return;
        }
        throw new AssertionError("the peer raises " + error + "; we do not");
    }

    private static void polygons(JsonNode input, JsonNode output) {
        List<Rle> masks = rasterised(input);
        masks(masks, output);
        Rle union = Rle.union(masks);
        text(union, output.get("merged"));
        runs(union, output.get("merged_run_lengths"));
        assertThat(union.area()).isEqualTo(output.get("merged_area").asLong());
        bounds(union, output.get("merged_bbox"));
        text(Rle.intersection(masks), output.get("intersected"));
        if (output.has("decoded_rows")) { // of images that are not too large to store
            rows(union, output.get("decoded_rows"));
        }
    }

    private static void boxes(JsonNode input, JsonNode output) {
        List<Rle> masks = new ArrayList<>();
        for (JsonNode box : input.get("bboxes")) {
            masks.add(Rle.of(box(box), input.get("h").asInt(), input.get("w").asInt()));
        }
        masks(masks, output);
    }

    private static void masks(List<Rle> masks, JsonNode output) {
        assertThat(masks).hasSize(output.get("rles").size());
        for (int i = 0; i < masks.size(); i++) {
            text(masks.get(i), output.get("rles").get(i));
            runs(masks.get(i), output.get("run_lengths").get(i));
            assertThat(masks.get(i).area()).isEqualTo(output.get("areas").get(i).asLong());
            bounds(masks.get(i), output.get("bboxes").get(i));
        }
    }

    private static void encoded(JsonNode input, JsonNode output) {
        int height = input.get("h").asInt();
        int width = input.get("w").asInt();
        Rle mask = Rle.encode(height, width, pixels(input.get("rows"), height, width));
        text(mask, output.get("rle"));
        runs(mask, output.get("run_lengths"));
        numbers(mask, output);
    }

    private static void decoded(JsonNode input, JsonNode output) {
        Rle mask = parsed(input.get("rle"));
        rows(mask, output.get("rows"));
        runs(mask, output.get("run_lengths"));
        numbers(mask, output);
    }

    private static void uncompressed(JsonNode input, JsonNode output) {
        if (!output.has("rows")) { // the peer does not decode it, since the runs do not fill the mask
            misfit(output.get("rle"), output);
            return;
        }
        Rle mask = uncompressed(input);
        text(mask, output.get("rle"));
        numbers(mask, output);
        rows(mask, output.get("rows"));
    }

    private static void misfit(JsonNode rle, JsonNode output) {
        int height = rle.get("size").get(0).asInt();
        int width = rle.get("size").get(1).asInt();
        long[] runs = RunLengths.expand(rle.get("counts").asString());
        if (output.has("run_lengths")) {
            assertThat(runs).containsExactly(longs(output.get("run_lengths")));
        }
        assertThat(RunLengths.compress(runs)).isEqualTo(rle.get("counts").asString());
        long left = (long) height * width;
        long[] filled = new long[runs.length + 2];
        for (int i = 0; i < runs.length; i++) {
            filled[i] = runs[i];
            left -= runs[i];
        }
        if (left > 0) {
            assertThat(refuses(height, width, runs)).isTrue();
        }
        filled[runs.length + runs.length % 2] = left;
        numbers(Rle.of(height, width, filled), output);
    }

    private static boolean refuses(int height, int width, long[] runs) {
        try {
            Rle.of(height, width, runs);
            return false;
        } catch (IllegalArgumentException refused) {
            return true;
        }
    }

    private static void string(JsonNode input, JsonNode output) {
        String text = RunLengths.compress(longs(input.get("run_lengths")));
        assertThat(text).isEqualTo(output.get("counts").asString());
        assertThat(RunLengths.expand(text)).containsExactly(longs(output.get("again")));
    }

    private static void merged(JsonNode input, JsonNode output) {
        List<Rle> masks = allParsed(input.get("rles"));
        Rle union = Rle.union(masks);
        text(union, output.get("union"));
        runs(union, output.get("union_run_lengths"));
        assertThat(union.area()).isEqualTo(output.get("union_area").asLong());
        Rle intersection = Rle.intersection(masks);
        text(intersection, output.get("intersection"));
        runs(intersection, output.get("intersection_run_lengths"));
        assertThat(intersection.area())
                .isEqualTo(output.get("intersection_area").asLong());
    }

    private static void maskOverlaps(JsonNode input, JsonNode output) {
        List<Rle> detections = allParsed(input.get("dt"));
        List<Rle> truths = allParsed(input.get("gt"));
        boolean[] crowd = crowd(input);
        double[][] overlaps = Rle.iou(detections, truths, crowd);
        for (int d = 0; d < overlaps.length; d++) {
            for (int t = 0; t < crowd.length; t++) {
                double expected = output.get("iou").get(d).get(t).asDouble();
                assertThat(overlaps[d][t]).isEqualTo(expected);
                assertThat(Rle.iou(detections.get(d), truths.get(t), crowd[t])).isEqualTo(expected);
            }
        }
    }

    private static void boxOverlaps(JsonNode input, JsonNode output) {
        boolean[] crowd = crowd(input);
        for (int d = 0; d < input.get("dt").size(); d++) {
            for (int t = 0; t < crowd.length; t++) {
                Box detection = box(input.get("dt").get(d));
                Box truth = box(input.get("gt").get(t));
                assertThat(Box.iou(detection, truth, crowd[t]))
                        .isEqualTo(output.get("iou").get(d).get(t).asDouble());
            }
        }
    }

    private static void annotation(JsonNode input, JsonNode output) {
        JsonNode segmentation = input.get("segmentation");
        Rle mask;
        if (segmentation.isArray()) {
            mask = Rle.union(rasterised(segmentation, input));
        } else {
            mask = segmentation.get("counts").isArray() ? uncompressed(segmentation) : parsed(segmentation);
        }
        text(mask, output.get("rle"));
        rows(mask, output.get("rows"));
    }

    private static List<Rle> rasterised(JsonNode input) {
        return rasterised(input.get("polygons"), input);
    }

    private static List<Rle> rasterised(JsonNode polygons, JsonNode size) {
        List<Rle> masks = new ArrayList<>();
        for (JsonNode polygon : polygons) { // a size with a fraction is cut off
            masks.add(Rle.of(polygon(polygon), (int) size.get("h").asDouble(), (int)
                    size.get("w").asDouble()));
        }
        return masks;
    }

    private static Polygon polygon(JsonNode numbers) {
        double[] xy = new double[numbers.size() / 2 * 2]; // the peer leaves an odd last number out
        for (int i = 0; i < xy.length; i++) {
            xy[i] = numbers.get(i).asDouble();
        }
        return Polygon.owning(xy);
    }

    private static Box box(JsonNode numbers) {
        return new Box(
                numbers.get(0).asDouble(),
                numbers.get(1).asDouble(),
                numbers.get(2).asDouble(),
                numbers.get(3).asDouble());
    }

    private static Rle uncompressed(JsonNode rle) {
        return Rle.of(rle.get("size").get(0).asInt(), rle.get("size").get(1).asInt(), longs(rle.get("counts")));
    }

    private static Rle parsed(JsonNode rle) {
        return Rle.parse(
                rle.get("size").get(0).asInt(),
                rle.get("size").get(1).asInt(),
                rle.get("counts").asString());
    }

    private static List<Rle> allParsed(JsonNode rles) {
        List<Rle> masks = new ArrayList<>();
        for (JsonNode rle : rles) {
            masks.add(parsed(rle));
        }
        return masks;
    }

    private static boolean[] crowd(JsonNode input) {
        boolean[] crowd = new boolean[input.get("gt").size()];
        for (int i = 0; i < crowd.length; i++) {
            crowd[i] = input.get("iscrowd").get(i).asInt() != 0;
        }
        return crowd;
    }

    private static long[] longs(JsonNode numbers) {
        long[] values = new long[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (long) numbers.get(i).asDouble(); // some counts are written as 100.0
        }
        return values;
    }

    private static byte[] pixels(JsonNode rows, int height, int width) {
        byte[] pixels = new byte[height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (rows.get(i % height).asString().charAt(i / height) - '0');
        }
        return pixels;
    }

    private static void text(Rle mask, JsonNode rle) {
        assertThat(mask.compressed()).isEqualTo(rle.get("counts").asString());
        assertThat(mask.height()).isEqualTo(rle.get("size").get(0).asInt());
        assertThat(mask.width()).isEqualTo(rle.get("size").get(1).asInt());
    }

    private static void runs(Rle mask, JsonNode lengths) {
        assertThat(mask.counts()).containsExactly(longs(lengths));
    }

    private static void rows(Rle mask, JsonNode rows) {
        assertThat(rows.size()).isEqualTo(mask.height());
        assertThat(mask.decode()).containsExactly(pixels(rows, mask.height(), mask.width()));
    }

    private static void numbers(Rle mask, JsonNode output) {
        assertThat(mask.area()).isEqualTo(output.get("area").asLong());
        if (output.has("bbox")) {
            bounds(mask, output.get("bbox"));
        }
    }

    private static void bounds(Rle mask, JsonNode numbers) {
        assertThat(mask.bounds()).isEqualTo(box(numbers));
    }
}
