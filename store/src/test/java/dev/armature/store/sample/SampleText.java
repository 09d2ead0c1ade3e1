package dev.armature.store.sample;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.Area;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The COCO file of one subset of the sample. Categories have three members that COCO does not know:
/// `template` (places of the keypoints from 0 to 100), `sigmas` and `inputs` (attributes); annotations have
/// `group`.
final class SampleText {

    private static final double SMALLEST = 30; // px² of a ring that is worth keeping
    private static final double FLATNESS = 0.6; // px
    private static final Figures.Colors PLAIN = new Figures.Colors(Color.PINK, Color.GRAY, Color.BLUE);

    private final Path folder;
    private final String subset;
    private final List<String> images = new ArrayList<>();
    private final List<String> annotations = new ArrayList<>();

    SampleText(Path folder, String subset) {
        this.folder = folder;
        this.subset = subset;
    }

    String subset() {
        return subset;
    }

    void image(int id, String name, Rectangle size) {
        images.add("{\"id\": %d, \"file_name\": \"%s\", \"width\": %d, \"height\": %d}"
                .formatted(id, name, size.width, size.height));
    }

    /// @param points (x, y) of each; NaN for one that is not to be seen at all
    void figure(int image, Scene scene, int owner, String label, double[] points, int group, String attributes) {
        List<String> keypoints = new ArrayList<>();
        int marked = 0;
        for (int i = 0; i < points.length; i += 2) {
            int v = Double.isNaN(points[i]) ? 0 : scene.visibility(owner, points[i], points[i + 1]);
            marked += v > 0 ? 1 : 0;
            keypoints.add(v == 0 ? "0, 0, 0" : number(points[i]) + ", " + number(points[i + 1]) + ", " + v);
        }
        add(image, scene, owner, label, 0, group, """
                "keypoints": [%s], "num_keypoints": %d, "attributes": {%s}""".formatted(String.join(", ", keypoints), marked, attributes));
    }

    /// Many people who are not told apart.
    void crowd(int image, Scene scene, int owner) {
        String absent = "0, 0, 0, ".repeat(16) + "0, 0, 0";
        add(image, scene, owner, "person", 1, 0, """
                "keypoints": [%s], "num_keypoints": 0, "attributes": {}""".formatted(absent));
    }

    private void add(int image, Scene scene, int owner, String label, int crowd, int group, String rest) {
        Area seen = scene.seen(owner);
        Rectangle2D box = seen.getBounds2D();
        List<double[]> rings = rings(seen);
        double area = rings.stream().mapToDouble(ring -> Math.abs(area(ring))).sum();
        annotations.add("""
                {"id": %d, "image_id": %d, "category_id": %d, "iscrowd": %d, %s"bbox": [%s, %s, %s, %s], "area": %s,
                   "segmentation": %s,
                   %s}""".formatted(
                        annotations.size() + 1,
                        image,
                        label.equals("person") ? 1 : 2,
                        crowd,
                        group == 0 ? "" : "\"group\": " + group + ", ",
                        number(box.getX()),
                        number(box.getY()),
                        number(box.getWidth()),
                        number(box.getHeight()),
                        number(area),
                        crowd == 1 ? mask(seen) : outline(rings),
                        rest));
    }

    private static String outline(List<double[]> rings) {
        List<String> texts = new ArrayList<>();
        for (double[] ring : rings) {
            List<String> numbers = new ArrayList<>();
            for (double value : ring) {
                numbers.add(number(value));
            }
            texts.add("[" + String.join(", ", numbers) + "]");
        }
        return "[" + String.join(", ", texts) + "]";
    }

    /// Run lengths down the columns, as COCO writes crowds.
    private static String mask(Area area) {
        List<String> counts = new ArrayList<>();
        boolean inside = false;
        int run = 0;
        for (int x = 0; x < Scene.WIDTH; x++) {
            for (int y = 0; y < Scene.HEIGHT; y++) {
                if (area.contains(x + 0.5, y + 0.5) != inside) {
                    counts.add(Integer.toString(run));
                    run = 0;
                    inside = !inside;
                }
                run++;
            }
        }
        counts.add(Integer.toString(run));
        return "{\"counts\": [%s], \"size\": [%d, %d]}".formatted(String.join(", ", counts), Scene.HEIGHT, Scene.WIDTH);
    }

    /// The rings around the parts of an area; holes are left out, as COCO cannot say them.
    private static List<double[]> rings(Area area) {
        List<double[]> rings = new ArrayList<>();
        List<Double> ring = new ArrayList<>();
        double[] at = new double[6];
        for (PathIterator path = new FlatteningPathIterator(area.getPathIterator(null), FLATNESS);
                !path.isDone();
                path.next()) {
            int kind = path.currentSegment(at);
            if (kind == PathIterator.SEG_CLOSE) {
                double[] closed = ring.stream().mapToDouble(Double::doubleValue).toArray();
                if (Math.abs(area(closed)) > SMALLEST) {
                    rings.add(closed);
                }
                ring.clear();
            } else {
                ring.add(at[0]);
                ring.add(at[1]);
            }
        }
        double direction = rings.stream().mapToDouble(SampleText::area).sum();
        rings.removeIf(any -> area(any) * direction < 0);
        return rings;
    }

    private static double area(double[] ring) {
        double twice = 0;
        for (int i = 0; i < ring.length; i += 2) {
            int next = (i + 2) % ring.length;
            twice += ring[i] * ring[next + 1] - ring[next] * ring[i + 1];
        }
        return twice / 2;
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    void write() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("person_keypoints_" + subset + ".json"), """
                {
                "info": {"description": "Drawn people and dogs, made for Armature"},
                "licenses": [{"id": 1, "name": "CC0 1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"}],
                "categories": [
                %s,
                %s
                ],
                "images": [
                %s
                ],
                "annotations": [
                %s
                ]
                }
                """.formatted(
                        person(), dog(), String.join(",\n", images), String.join(",\n", annotations)));
    }

    private static String person() {
        Scene scene = new Scene();
        double[] points = Figures.person(scene, scene.figure(), 150, 300, 300, Figures.Posture.STANDING, PLAIN);
        return category(1, "person", """
                "nose", "left_eye", "right_eye", "left_ear", "right_ear", "left_shoulder", "right_shoulder", \
                "left_elbow", "right_elbow", "left_wrist", "right_wrist", "left_hip", "right_hip", "left_knee", \
                "right_knee", "left_ankle", "right_ankle\"""", """
                [16, 14], [14, 12], [17, 15], [15, 13], [12, 13], [6, 12], [7, 13], [6, 7], [6, 8], [7, 9], [8, 10], \
                [9, 11], [2, 3], [1, 2], [1, 3], [2, 4], [3, 5], [4, 6], [5, 7]""", """
                0.026, 0.025, 0.025, 0.035, 0.035, 0.079, 0.079, 0.072, 0.072, 0.062, 0.062, 0.107, 0.107, 0.087, \
                0.087, 0.089, 0.089""", points, """
                {"name": "activity", "type": "select", "values": ["standing", "walking", "running", "waving"]}, \
                {"name": "hat", "type": "checkbox", "values": ["false"]}""");
    }

    private static String dog() {
        Scene scene = new Scene();
        double[] points = Figures.dog(scene, scene.figure(), 150, 250, 140, PLAIN.shirt());
        points[2] = points[4] + 4; // the far eye of the template lies beside the near one
        points[3] = points[5] - 4;
        return category(2, "dog", """
                "nose", "left_eye", "right_eye", "left_ear", "right_ear", "withers", "tail_base", "tail_tip", \
                "left_front_paw", "right_front_paw", "left_hind_paw", "right_hind_paw", "right_elbow", \
                "right_knee\"""", """
                [1, 2], [1, 3], [2, 4], [3, 5], [5, 6], [6, 7], [7, 8], [6, 9], [6, 13], [13, 10], [7, 11], [7, 14], \
                [14, 12]""", "", points, """
                {"name": "leash", "type": "checkbox", "values": ["false"]}""");
    }

    private static String category(
            int id, String name, String keypoints, String edges, String sigmas, double[] points, String inputs) {
        return """
                {"id": %d, "name": "%s", "supercategory": "",
                  "keypoints": [%s],
                  "skeleton": [%s],
                  %s"template": [%s],
                  "inputs": [%s]}""".formatted(
                        id,
                        name,
                        keypoints,
                        edges,
                        sigmas.isEmpty() ? "" : "\"sigmas\": [" + sigmas + "],\n  ",
                        template(points),
                        inputs);
    }

    /// The points, laid into a square of 100 with a margin.
    private static String template(double[] points) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (int i = 0; i < points.length; i += 2) {
            left = Math.min(left, points[i]);
            right = Math.max(right, points[i]);
            top = Math.min(top, points[i + 1]);
            bottom = Math.max(bottom, points[i + 1]);
        }
        double scale = 90 / Math.max(right - left, bottom - top);
        List<String> places = new ArrayList<>();
        for (int i = 0; i < points.length; i += 2) {
            double x = 50 + scale * (points[i] - (left + right) / 2);
            double y = 50 + scale * (points[i + 1] - (top + bottom) / 2);
            places.add("[" + number(x) + ", " + number(y) + "]");
        }
        return String.join(", ", places);
    }
}
