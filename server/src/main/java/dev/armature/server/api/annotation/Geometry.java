package dev.armature.server.api.annotation;

import dev.armature.format.cvat.Masks;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Rle;
import dev.armature.json.JsonWriter;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.model.Shape.Traits;
import dev.armature.model.Source;
import dev.armature.server.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Places of shapes as CVAT's flat list of numbers. Skeletons are not here: their numbers are those of their
/// elements.
final class Geometry {

    private static final int BOX = 4; // the numbers behind the runs of a mask: left, top, right, bottom

    private Geometry() {}

    // ---- to clients

    /// The numbers of a shape; empty for one that has none in CVAT's interface.
    static Optional<List<Double>> numbers(Shape shape) {
        return switch (shape) {
            case Shape.Points points -> Optional.of(numbers(points.keypoints()));
            case Shape.Box box ->
                Optional.of(List.of(
                        box.box().x(),
                        box.box().y(),
                        box.box().right(),
                        box.box().bottom()));
            case Shape.Polygon polygon -> Optional.of(list(polygon.outline().coordinates()));
            case Shape.Polyline line -> Optional.of(list(line.line().coordinates()));
            case Shape.Ellipse(Traits traits, Box around) -> {
                double x = around.x() + around.width() / 2;
                double y = around.y() + around.height() / 2;
                yield Optional.of(List.of(x, y, around.right(), around.y()));
            }
            case Shape.Mask mask -> numbers(mask.mask());
            case Shape.Other other ->
                other.kind().equals("cuboid") ? other.traits().source().map(Geometry::cuboid) : Optional.empty();
            case Shape.Pose pose -> Optional.of(List.of());
            case Shape.Tag tag -> Optional.empty();
            case Shape.Caption caption -> Optional.empty();
        };
    }

    private static List<Double> numbers(Keypoints keypoints) {
        List<Double> numbers = new ArrayList<>(2 * keypoints.size());
        for (int i = 0; i < keypoints.size(); i++) {
            numbers.add(keypoints.x(i));
            numbers.add(keypoints.y(i));
        }
        return numbers;
    }

    private static Optional<List<Double>> numbers(Rle mask) {
        return Masks.boxed(mask).map(boxed -> {
            List<Double> numbers = new ArrayList<>();
            for (long run : boxed.runs()) {
                numbers.add((double) run);
            }
            numbers.add((double) boxed.left());
            numbers.add((double) boxed.top());
            numbers.add((double) boxed.left() + boxed.width() - 1);
            numbers.add((double) boxed.top() + boxed.height() - 1);
            return numbers;
        });
    }

    private static List<Double> cuboid(Source source) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode number : Json.mapper().readTree(source.text()).path("points")) {
            numbers.add(number.doubleValue());
        }
        return numbers;
    }

    private static List<Double> list(double[] numbers) {
        List<Double> list = new ArrayList<>(numbers.length);
        for (double number : numbers) {
            list.add(number);
        }
        return list;
    }

    // ---- from clients

    /// The shape of numbers.
    ///
    /// @param type a word of CVAT's, not skeleton
    /// @param width of the picture, 0 when it is unknown
    /// @param height of the picture, 0 when it is unknown
    /// @throws IllegalArgumentException with a sentence, for numbers that are none of such a shape
    static Shape shape(Traits traits, String type, double[] numbers, double rotation, int width, int height) {
        for (double number : numbers) {
            require(Double.isFinite(number), number + " is no number");
        }
        int size = numbers.length;
        return switch (type) {
            case "rectangle" -> {
                length(type, size, size == 4, "4");
                yield new Shape.Box(traits, Box.ofCorners(numbers[0], numbers[1], numbers[2], numbers[3]), rotation);
            }
            case "ellipse" -> {
                length(type, size, size == 4, "4");
                double rx = numbers[2] - numbers[0];
                double ry = numbers[1] - numbers[3];
                yield new Shape.Ellipse(traits, new Box(numbers[0] - rx, numbers[3], 2 * rx, 2 * ry));
            }
            case "polygon" -> {
                length(type, size, size >= 6 && size % 2 == 0, "6 or more, in pairs");
                yield new Shape.Polygon(traits, Polygon.owning(numbers));
            }
            case "polyline" -> {
                length(type, size, size >= 4 && size % 2 == 0, "4 or more, in pairs");
                yield new Shape.Polyline(traits, Polygon.owning(numbers));
            }
            case "points" -> {
                length(type, size, size >= 2 && size % 2 == 0, "2 or more, in pairs");
                yield new Shape.Points(traits, visible(numbers));
            }
            case "mask" -> {
                length(type, size, size > BOX, "5 or more");
                yield new Shape.Mask(traits, mask(numbers, width, height));
            }
            case "cuboid" -> {
                length(type, size, size == 16, "16");
                yield new Shape.Other(traits.withSource(Optional.of(cuboid(numbers))), "cuboid");
            }
            default ->
                throw new IllegalArgumentException("type '" + type + "' is none; expected rectangle, polygon, polyline,"
                        + " points, ellipse, cuboid, mask or skeleton");
        };
    }

    private static void length(String type, int size, boolean fits, String expected) {
        require(fits, "invalid length for shape type '" + type + "': " + size + " numbers; expected " + expected);
    }

    private static void require(boolean fine, String sentence) {
        if (!fine) {
            throw new IllegalArgumentException(sentence);
        }
    }

    private static Keypoints visible(double[] xy) {
        double[] xyv = new double[xy.length / 2 * 3];
        for (int i = 0; i < xy.length / 2; i++) {
            xyv[3 * i] = xy[2 * i];
            xyv[3 * i + 1] = xy[2 * i + 1];
            xyv[3 * i + 2] = 2;
        }
        return Keypoints.owning(xyv);
    }

    private static Rle mask(double[] numbers, int width, int height) {
        int runs = numbers.length - BOX;
        long[] counts = new long[runs];
        for (int i = 0; i < runs; i++) {
            require(
                    numbers[i] >= 0 && numbers[i] == Math.rint(numbers[i]) && numbers[i] <= Integer.MAX_VALUE,
                    "the run " + numbers[i] + " of a mask is no whole number from 0 on");
            counts[i] = (long) numbers[i];
        }
        int left = whole(numbers[runs]);
        int top = whole(numbers[runs + 1]);
        long wide = (long) whole(numbers[runs + 2]) - left + 1;
        long high = (long) whole(numbers[runs + 3]) - top + 1;
        require(
                wide > 0 && high > 0 && wide <= Masks.MOST_PIXELS / high,
                "the box of the mask is " + wide + " x " + high);
        long pixels = 0;
        for (long count : counts) {
            pixels += count;
        }
        require(
                pixels == wide * high,
                "the runs of the mask have " + pixels + " pixels; expected " + wide * high + ", which its box has");
        return Masks.of(new Masks.Boxed(left, top, (int) wide, (int) high, counts), width, height);
    }

    private static int whole(double number) {
        require(
                number == Math.rint(number) && Math.abs(number) <= Masks.MOST_PIXELS,
                "the edge " + number + " of the box of a mask is no whole number");
        return (int) number;
    }

    private static Source cuboid(double[] numbers) {
        StringBuilder text = new StringBuilder("{" + JsonWriter.quoted("points") + ":[");
        for (int i = 0; i < numbers.length; i++) {
            text.append(i == 0 ? "" : ",").append(numbers[i]);
        }
        return new Source("cvat", text.append("]}").toString().getBytes(StandardCharsets.UTF_8));
    }
}
