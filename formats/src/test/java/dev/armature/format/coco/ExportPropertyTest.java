package dev.armature.format.coco;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.Tally.Thing;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Rle;
import dev.armature.model.Id;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.model.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Datasets of chance: whatever the shapes, groups, ids and options, the files are sound and the books balance.
class ExportPropertyTest {

    @TempDir
    Path folder;

    static Stream<Integer> seeds() {
        return Stream.iterate(1, seed -> seed + 1).limit(60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void exportsAreSoundTheBooksBalanceAndTheBytesRepeat(int seed) throws Exception {
        CocoOptions options = options(new Random(seed));
        ExportScene first = scene(new Random(seed));
        Map<String, String> files = files(first.export(folder.resolve("first"), options));
        Map<String, String> again = files(scene(new Random(seed)).export(folder.resolve("again"), options));
        assertThat(again).as("seed %d", seed).isEqualTo(files);
        for (Thing thing : Thing.values()) {
            assertThat(first.tally.balances(thing))
                    .as("seed %d: %s", seed, thing)
                    .isTrue();
        }
        for (String name : files.keySet()) {
            if (name.matches("annotations/.*json") && options.area() == CocoOptions.AreaRule.STORED) {
                assertThat(ExportedFile.read(folder.resolve("first").resolve(name))
                                .faults())
                        .as("seed %d: %s", seed, name)
                        .isEmpty();
            }
        }
    }

    private static Map<String, String> files(Path folder) throws Exception {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                texts.put(
                        folder.relativize(file).toString(),
                        Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return texts;
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static CocoOptions options(Random random) {
        return new CocoOptions(
                random.nextBoolean() ? Set.of() : Set.of(any(random, Task.values())),
                false,
                any(random, CocoOptions.Segmentation.values()),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                Optional.empty(),
                random.nextBoolean(),
                any(random, CocoOptions.Absent.values()),
                any(random, CocoOptions.BoxRule.values()),
                random.nextDouble(),
                random.nextBoolean() ? CocoOptions.AreaRule.STORED : any(random, CocoOptions.AreaRule.values()),
                any(random, CocoOptions.PlainPoints.values()),
                random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(4)));
    }

    private static ExportScene scene(Random random) {
        random.nextLong(); // apart from the options
        ExportScene scene = new ExportScene();
        for (String subset : List.of("train", "val")) {
            int images = random.nextInt(4);
            for (int i = 0; i < images; i++) {
                boolean sized = random.nextInt(5) > 0;
                String[] id = random.nextBoolean() ? new String[0] : new String[] {"id", "" + random.nextInt(5)};
                scene.image(
                        subset, "im" + i, sized ? 20 + random.nextInt(30) : 0, sized ? 20 + random.nextInt(30) : 0, id);
                int shapes = random.nextInt(9);
                for (int k = 0; k < shapes; k++) {
                    shape(scene, random);
                }
            }
        }
        return scene;
    }

    private static void shape(ExportScene scene, Random random) {
        String[] attributes = any(random, new String[][] {
            {},
            {"is_crowd", "true"},
            {"is_crowd", "0"},
            {"score", "0.25", "n", "null"},
            {"score", "[1]", "is_crowd", "\"maybe\""}
        });
        Id label = any(random, new Id[] {ExportScene.PERSON, ExportScene.NOSE, ExportScene.CAR, Id.NONE});
        Shape.Traits traits = scene.traits(random.nextInt(6), label, random.nextInt(4), attributes);
        scene.add(
                switch (random.nextInt(9)) {
                    case 0, 1 ->
                        new Shape.Pose(
                                scene.traits(random.nextInt(6), ExportScene.PERSON, random.nextInt(4), attributes),
                                Keypoints.of(
                                        at(random),
                                        at(random),
                                        random.nextInt(3),
                                        at(random),
                                        at(random),
                                        random.nextInt(3)),
                                List.of());
                    case 2 -> new Shape.Points(traits, Keypoints.of(at(random), at(random), 2));
                    case 3 ->
                        new Shape.Box(
                                traits, new Box(at(random), at(random), Math.abs(at(random)), Math.abs(at(random))), 0);
                    case 4, 5 ->
                        new Shape.Polygon(traits, new Polygon(new double[] {
                            at(random), at(random), at(random), at(random), at(random), at(random)
                        }));
                    case 6 ->
                        new Shape.Mask(
                                traits, Rle.of(new Box(at(random), at(random), 9, 9), 30, 20 + random.nextInt(2)));
                    case 7 -> new Shape.Ellipse(traits, new Box(at(random), at(random), 9, 5));
                    default -> random.nextBoolean() ? new Shape.Tag(traits) : new Shape.Caption(traits, "text");
                });
    }

    private static double at(Random random) {
        return random.nextInt(3) == 0 ? random.nextInt(45) : random.nextDouble() * 60 - 8;
    }
}
