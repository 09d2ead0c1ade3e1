package dev.armature.store.annotation.item;

import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.model.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/// Objects with everything that an object can have, made from a seed.
final class RandomItems {

    private static final List<String> TEXTS =
            List.of("", "a", "İı\u0000\"\\\n", "𝄞 clef", "\ud800 alone", "</script>", "x".repeat(300));
    private static final List<String> JSON =
            List.of("true", "null", "1.50", "-0", "1e400", "\"a\\u0041\"", "[1, {\"a\" : [] }]", "\"İ\"", "{}");

    private final Random random;

    RandomItems(long seed) {
        this.random = new Random(seed);
    }

    Item item(int frame) {
        boolean instance = random.nextBoolean();
        Shape.Traits traits = traits(frame);
        if (instance) {
            return new Item(random.nextLong(1L << 50), origin(), instance(traits), instanceMarks());
        }
        Shape shape = shape(traits);
        double rotation = shape instanceof Shape.Box ? 0 : maybe() ? number() : 0;
        Marks marks = new Marks(maybe(), 0, 0, rotation, optional(), List.of());
        return new Item(random.nextLong(1L << 50), origin(), shape, marks);
    }

    Track track() {
        List<Keyframe> line = new ArrayList<>();
        int frame = 0;
        for (int i = random.nextInt(4); i >= 0; i--) {
            frame += 1 + random.nextInt(9);
            Shape shape = shape(traits(frame));
            line.add(new Keyframe(maybe(), maybe(), shape instanceof Shape.Box ? 0 : number(), shape));
        }
        List<Track> elements = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            elements.add(new Track(0, Origin.MANUAL, Id.of(i), 0, attributes(), line, List.of()));
        }
        return new Track(random.nextLong(1L << 50), origin(), id(), random.nextInt(5), attributes(), line, elements);
    }

    private Instance instance(Shape.Traits traits) {
        return new Instance(
                id(),
                traits.image(),
                traits.label(),
                maybe() ? Optional.of(keypoints(random.nextInt(20))) : Optional.empty(),
                maybe() ? Optional.of(box()) : Optional.empty(),
                region(),
                optional(),
                maybe(),
                optional(),
                attributes(),
                maybe() ? Optional.of(text()) : Optional.empty(),
                source());
    }

    private Marks instanceMarks() {
        return new Marks(
                maybe(),
                maybe() ? random.nextLong() : 0,
                maybe() ? random.nextInt(200) - 100 : 0,
                maybe() ? number() : 0,
                OptionalDouble.empty(),
                pointAttributes());
    }

    private Shape shape(Shape.Traits traits) {
        return switch (random.nextInt(10)) {
            case 0 -> new Shape.Pose(traits, keypoints(random.nextInt(20)), pointAttributes());
            case 1 -> new Shape.Points(traits, keypoints(1 + random.nextInt(4)));
            case 2 -> new Shape.Box(traits, box(), maybe() ? number() : 0);
            case 3 -> new Shape.Polygon(traits, polygon());
            case 4 -> new Shape.Polyline(traits, polygon());
            case 5 -> new Shape.Ellipse(traits, box());
            case 6 -> new Shape.Mask(traits, mask());
            case 7 -> new Shape.Tag(traits);
            case 8 -> new Shape.Caption(traits, text());
            default -> new Shape.Other(traits, text());
        };
    }

    private Shape.Traits traits(int frame) {
        return new Shape.Traits(
                Id.of(frame),
                id(),
                id(),
                maybe() ? random.nextLong() : 0,
                maybe() ? random.nextInt() : 0,
                attributes(),
                source());
    }

    private Id id() {
        return switch (random.nextInt(6)) {
            case 0 -> Id.NONE;
            case 1 -> Id.of(0);
            case 2 -> Id.of(random.nextLong());
            case 3 -> Id.ofText(text());
            case 4 -> Id.ofNumber("123456789012345678901234567890");
            default -> Id.ofNumber("1.5e-300");
        };
    }

    private Keypoints keypoints(int count) {
        double[] xyv = IntStream.range(0, 3 * count)
                .mapToDouble(i -> i % 3 == 2 ? random.nextInt(3) : number())
                .toArray();
        return Keypoints.of(xyv);
    }

    private Region region() {
        return switch (random.nextInt(3)) {
            case 0 -> new Region.None();
            case 1 ->
                new Region.Outline(IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(i -> polygon())
                        .toList());
            default -> mask();
        };
    }

    private Polygon polygon() {
        if (maybe()) {
            return Polygon.ofText("1,2.50,-3,4.000,5,-0.0".getBytes(StandardCharsets.US_ASCII), 3);
        }
        return new Polygon(random.doubles(2 + 2L * random.nextInt(5), -9, 9999).toArray());
    }

    private Rle mask() {
        long first = random.nextInt(10);
        return Rle.of(10, 10, new long[] {first, 0, 20, 30, 50 - first});
    }

    private Box box() {
        return new Box(number(), number(), number(), number());
    }

    private double number() {
        return switch (random.nextInt(6)) {
            case 0 -> -0.0;
            case 1 -> random.nextInt(2000) / 100.0;
            case 2 -> random.nextDouble();
            case 3 -> -random.nextInt(1000);
            case 4 -> Double.MIN_VALUE;
            default -> random.nextGaussian() * 1e12;
        };
    }

    private OptionalDouble optional() {
        return maybe() ? OptionalDouble.of(number()) : OptionalDouble.empty();
    }

    private Attributes attributes() {
        List<Attributes.Entry> entries = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            entries.add(new Attributes.Entry(text(), JSON.get(random.nextInt(JSON.size()))));
        }
        return new Attributes(entries);
    }

    private List<Attributes> pointAttributes() {
        return maybe() ? List.of() : List.of(attributes(), Attributes.NONE, attributes());
    }

    private Optional<Source> source() {
        byte[] bytes = new byte[random.nextInt(9)];
        random.nextBytes(bytes);
        return switch (random.nextInt(4)) {
            case 0 -> Optional.of(new Source("coco", "{\"odd\": 1}".getBytes(StandardCharsets.UTF_8)));
            case 1 -> Optional.of(new Source(text(), bytes));
            default -> Optional.empty();
        };
    }

    private Origin origin() {
        return Origin.values()[random.nextInt(Origin.values().length)];
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private boolean maybe() {
        return random.nextBoolean();
    }
}
