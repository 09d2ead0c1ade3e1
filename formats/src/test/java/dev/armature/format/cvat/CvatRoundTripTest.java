package dev.armature.format.cvat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.files.Output;
import dev.armature.files.Pictures;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.format.Writing;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Rle;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Skeleton;
import dev.armature.model.Skeleton.Edge;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written as XML is read back the same, by seeds.
class CvatRoundTripTest {

    private static final String NAME = "größe \"<&>' 身";

    private static final List<Label> LABELS = List.of(
            label(
                    0,
                    "person " + NAME,
                    "",
                    Optional.of(new Skeleton(List.of("nose", NAME, "c"), List.of(new Edge(1, 3))))),
            label(1, "nose", "person " + NAME, Optional.empty()),
            label(2, NAME, "person " + NAME, Optional.empty()),
            label(3, "c", "person " + NAME, Optional.empty()),
            label(4, "car", "", Optional.empty()));

    @TempDir
    private Path folder;

    private static Label label(long id, String name, String parent, Optional<Skeleton> skeleton) {
        return new Label(Id.of(id), name, parent, skeleton, List.of(), Optional.empty());
    }

    /// What a shape says, with its label by name.
    static String said(Shape shape, List<Label> labels) {
        Shape.Traits traits = shape.traits();
        String label = traits.label().isNone()
                ? ""
                : labels.get((int) traits.label().asLong()).name();
        List<String> attributes = traits.attributes().entries().stream()
                .map(Object::toString)
                .sorted()
                .toList();
        String body = switch (shape) {
            case Shape.Pose pose -> pose.keypoints() + " " + pose.pointAttributes();
            case Shape.Points points -> points.keypoints().toString();
            case Shape.Box box -> box.box() + " " + box.rotation();
            case Shape.Polygon polygon -> polygon.outline().toString();
            case Shape.Polyline line -> line.line().toString();
            case Shape.Ellipse ellipse -> ellipse.around().toString();
            case Shape.Mask mask -> mask.mask().compressed();
            case Shape.Tag tag -> "";
            case Shape.Caption caption -> caption.text();
            case Shape.Other other -> other.kind();
        };
        return shape.getClass().getSimpleName() + " " + traits.image() + " " + label + " " + traits.group() + " "
                + traits.zOrder() + " " + attributes + " " + body;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void imagesComeBack(long seed) throws IOException, FormatException {
        Random random = new Random(seed);
        List<Image> images = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Image image = image("a/" + i + NAME.replace("/", ""), i + ".png", i * 3);
            images.add(image);
            for (int j = random.nextInt(6); j > 0; j--) {
                shapes.add(shape(random, image.id(), random.nextInt(7), Attributes.NONE));
            }
        }
        Gathered read = written("cvat", images, shapes);
        assertThat(read.codes()).as("seed %d", seed).isEmpty();
        assertThat(read.images.stream().map(image -> image.name() + image.width()))
                .isEqualTo(images.stream()
                        .map(image -> image.name() + image.width())
                        .toList());
        assertThat(read.shapes.stream().map(shape -> said(shape, read.labels)))
                .as("seed %d", seed)
                .isEqualTo(shapes.stream().map(shape -> said(shape, LABELS)).toList());
        assertThat(read.labels.getFirst().skeleton())
                .isEqualTo(LABELS.getFirst().skeleton());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void tracksComeBack(long seed) throws IOException, FormatException {
        Random random = new Random(seed);
        List<Image> images = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        int[] kinds = random.ints(4, 0, 6).toArray();
        for (int i = 0; i < 8; i++) {
            Image image = image("frame_%06d".formatted(i), "", i);
            images.add(image);
            for (int track = 0; track < kinds.length; track++) {
                if (random.nextInt(3) > 0) {
                    Attributes own = Attributes.NONE
                            .with("track_id", Integer.toString(track))
                            .with("keyframe", Boolean.toString(random.nextBoolean()));
                    shapes.add(inGroup(shape(random, image.id(), kinds[track], own), track));
                }
            }
        }
        Gathered read = written("cvat_video", images, shapes);
        assertThat(read.codes()).as("seed %d", seed).isEmpty();
        // behind a gap and before it the shape is a keyframe now
        assertThat(sorted(read.shapes, read.labels)).as("seed %d", seed).isEqualTo(sorted(shapes, LABELS));
    }

    private static List<String> sorted(List<Shape> shapes, List<Label> labels) {
        return shapes.stream()
                .map(shape -> said(shape, labels).replaceAll("Entry\\[name=keyframe, json=[a-z]+\\]", "keyframe"))
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static Image image(String stem, String more, int frame) {
        String name = stem + (more.isEmpty() ? ".PNG" : more);
        String id = dev.armature.transform.Explode.stem(name);
        return new Image(
                Id.ofText(id), name, 40, 30, Attributes.NONE.with("frame", Integer.toString(frame)), Optional.empty());
    }

    private Gathered written(String word, List<Image> images, List<Shape> shapes) throws IOException, FormatException {
        Path empty = Files.createDirectories(folder.resolve("in"));
        Path target = folder.resolve("out-" + word);
        Tally tally = new Tally();
        Problems problems = new Problems(Policy.ABORT);
        try (Input input = Input.open(empty, Limits.DEFAULTS);
                Output output = Output.open(target, false)) {
            DatasetSink writer = new CvatFormat()
                    .writer(word, new Writing(output, input, Pictures.in(input), false, problems, tally));
            Part part = new Part(Task.PERSON_KEYPOINTS, "train", "x");
            writer.begin(part);
            for (Label label : LABELS) {
                writer.label(label);
            }
            for (Image image : images) {
                writer.image(image);
                for (Shape shape : shapes) {
                    if (shape.image().equals(image.id())) {
                        writer.annotation(shape);
                    }
                }
            }
            writer.end(part);
            output.commit();
        }
        assertThat(problems.kinds()).isEmpty();
        return Gathered.of(target);
    }

    // ---- chance

    private static Shape inGroup(Shape shape, long group) {
        return shape.with(shape.traits().withGroup(group).withSource(Optional.empty()));
    }

    private static Shape shape(Random random, Id image, int kind, Attributes own) {
        Attributes attributes = own.with("n", Integer.toString(random.nextInt(100)))
                .with("t", random.nextBoolean() ? "\"\"" : "\"" + NAME.replace("\"", "\\\"") + "\\n\"");
        if (kind != 6) {
            attributes = attributes.with("occluded", Boolean.toString(random.nextBoolean()));
        }
        long group = random.nextInt(3);
        Id label = Id.of(kind == 0 ? 0 : 4);
        Shape.Traits traits =
                new Shape.Traits(image, Id.of(0), label, group, random.nextInt(9) - 4, attributes, Optional.empty());
        return switch (kind) {
            case 0 -> pose(random, traits);
            case 1 ->
                new Shape.Box(traits, Box.ofCorners(1, 2, place(random), place(random)), random.nextInt(2) * 45.5);
            case 2 -> new Shape.Polygon(traits, line(random, 3 + random.nextInt(3)));
            case 3 -> new Shape.Polyline(traits, line(random, 1 + random.nextInt(3)));
            case 4 -> new Shape.Mask(traits, mask(random));
            case 5 -> {
                boolean hidden = attributes.flag("occluded").orElse(false);
                yield new Shape.Points(traits, Keypoints.of(place(random), place(random), hidden ? 1 : 2));
            }
            default -> new Shape.Tag(new Shape.Traits(image, Id.of(0), label, group, 0, attributes, Optional.empty()));
        };
    }

    private static Shape pose(Random random, Shape.Traits traits) {
        double[] triplets = new double[9];
        boolean seen = false;
        for (int i = 0; i < 9; i += 3) {
            triplets[i] = place(random);
            triplets[i + 1] = place(random);
            triplets[i + 2] = random.nextInt(3);
            seen |= triplets[i + 2] > 0;
        }
        triplets[2] = seen ? triplets[2] : 2; // one that is not there at all is outside of its track
        List<Attributes> own = random.nextBoolean()
                ? List.of()
                : List.of(Attributes.NONE, Attributes.NONE.with("d", random.nextInt() + ".5"), Attributes.NONE);
        return new Shape.Pose(traits, Keypoints.of(triplets), own);
    }

    private static double place(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextInt(40);
            case 1 -> random.nextInt(4000) / 100.0;
            default -> random.nextDouble() * 40 - 5;
        };
    }

    private static Polygon line(Random random, int vertices) {
        double[] places = new double[2 * vertices];
        for (int i = 0; i < places.length; i++) {
            places[i] = place(random);
        }
        return new Polygon(places);
    }

    private static Rle mask(Random random) {
        byte[] pixels = new byte[40 * 30];
        int left = random.nextInt(30);
        int top = random.nextInt(20);
        for (int i = 0; i < 60; i++) {
            pixels[(left + random.nextInt(10)) * 30 + top + random.nextInt(10)] = 1;
        }
        return Rle.encode(30, 40, pixels);
    }
}
