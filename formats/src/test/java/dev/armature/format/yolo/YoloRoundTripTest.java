package dev.armature.format.yolo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.files.Output;
import dev.armature.files.PictureSize.Size;
import dev.armature.files.Pictures;
import dev.armature.flow.DatasetSink.Section;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Writing;
import dev.armature.geometry.Box;
import dev.armature.geometry.Region;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Skeleton;
import dev.armature.model.Task;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written and read again is the same: names, classes, skeletons, order, and every coordinate with up to
/// nine digits behind the point, to the bit. Seeded.
class YoloRoundTripTest {

    private static final List<String> NAMES =
            List.of("person", "dog", "no", "a: b", "человек", "left wing", "x\"y", "- z", "# c", "7");

    @TempDir
    private Path folder;

    private Random random;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whatIsWrittenIsReadAgain(long seed) throws IOException, FormatException {
        random = new Random(seed);
        int dims = seed % 2 == 0 ? 2 : 3;
        Size size = new Size(1 + random.nextInt(5000), 1 + random.nextInt(5000));
        List<Label> labels = labels();
        Map<String, List<Image>> images = new LinkedHashMap<>();
        Map<Image, List<Instance>> figures = new LinkedHashMap<>();
        long id = 0;
        for (String subset : List.of("train", "val", "odd one")) {
            List<Image> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                String name = (random.nextBoolean() ? "sub dir/" : "") + "имя" + i
                        + (random.nextBoolean() ? ".jpg" : ".a.png");
                Image image =
                        new Image(Id.of(++id), name, size.width(), size.height(), Attributes.NONE, Optional.empty());
                all.add(image);
                figures.put(image, figures(image, labels, dims));
            }
            images.put(subset, all);
        }
        Tally tally = write(images, figures, labels, dims);
        YoloFolder.Result back = YoloFolder.read(folder.resolve("out"), Policy.ABORT, Optional.of(size));
        assertThat(back.problems.errors()).isZero();
        assertThat(back.subsets()).isEqualTo(List.copyOf(images.keySet()));
        images.forEach((subset, all) -> {
            assertThat(back.labels.get(subset)).as("seed %d", seed).isEqualTo(labels);
            assertThat(back.names(subset))
                    .isEqualTo(all.stream().map(Image::name).toList());
            for (Image image : all) {
                assertThat(said(back.figures.getOrDefault(subset + "/" + image.name(), List.of())))
                        .as("seed %d, %s", seed, image.name())
                        .isEqualTo(said(figures.get(image)));
            }
        });
        assertThat(back.tally.written(Thing.ANNOTATIONS)).isEqualTo(tally.written(Thing.ANNOTATIONS));
    }

    private static List<List<Object>> said(List<Instance> figures) {
        return figures.stream()
                .map(figure -> List.<Object>of(
                        figure.label(),
                        figure.keypoints().orElseThrow(),
                        figure.box().orElseThrow()))
                .toList();
    }

    /// Labels with keypoints, each named differently; ids as the reader gives them.
    private List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            int points = 1 + random.nextInt(20);
            List<String> names = IntStream.range(0, points)
                    .mapToObj(k -> NAMES.get(random.nextInt(NAMES.size())) + k)
                    .toList();
            List<Skeleton.Edge> edges = IntStream.range(0, random.nextInt(4))
                    .mapToObj(_ -> new Skeleton.Edge(1 + random.nextInt(points), 1 + random.nextInt(points)))
                    .toList();
            labels.add(new Label(
                    Id.of(i + 1L),
                    NAMES.get(i * 2 + random.nextInt(2)),
                    "",
                    Optional.of(new Skeleton(names, edges)),
                    List.of(),
                    Optional.empty()));
        }
        return labels;
    }

    private List<Instance> figures(Image image, List<Label> labels, int dims) {
        List<Instance> figures = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Label label = labels.get(random.nextInt(labels.size()));
            double[] xyv =
                    new double[3 * label.skeleton().orElseThrow().points().size()];
            for (int k = 0; k < xyv.length; k += 3) {
                int v = dims == 2 ? 2 * random.nextInt(2) : random.nextInt(3);
                boolean place = v > 0 || dims == 3 && random.nextBoolean();
                xyv[k] = place ? coordinate(image.width()) : 0;
                xyv[k + 1] = place ? coordinate(image.height()) : 0;
                xyv[k + 2] = v;
            }
            figures.add(new Instance(
                    Id.NONE,
                    image.id(),
                    label.id(),
                    Optional.of(Keypoints.of(xyv)),
                    Optional.of(new Box(
                            whole(image.width()), whole(image.height()), whole(image.width()), whole(image.height()))),
                    new Region.None(),
                    OptionalDouble.empty(),
                    false,
                    OptionalDouble.empty(),
                    Attributes.NONE,
                    Optional.empty(),
                    Optional.empty()));
        }
        return figures;
    }

    /// Within the picture and a little beyond it, never 0, with up to nine digits behind the point.
    private double coordinate(long side) {
        double value = (random.nextDouble() * 1.2 - 0.1) * side;
        double rounded = new BigDecimal(value)
                .setScale(random.nextInt(10), RoundingMode.HALF_EVEN)
                .doubleValue();
        return rounded == 0 ? 0.5 : rounded;
    }

    /// Corners and sides of boxes: a quarter of a pixel, so that their sums have no noise of their own.
    private double whole(long side) {
        return random.nextInt((int) side * 4 + 1) / 4.0;
    }

    private Tally write(
            Map<String, List<Image>> images, Map<Image, List<Instance>> figures, List<Label> labels, int dims)
            throws IOException, FormatException {
        Problems problems = new Problems(Policy.ABORT);
        Tally tally = new Tally();
        try (Input input = Input.open(folder, Limits.DEFAULTS);
                Output output = Output.open(folder.resolve("out"), false)) {
            Writing.Style style = new Writing.Style(OptionalInt.empty(), true, dims);
            YoloWriter writer =
                    new YoloWriter(new Writing(output, input, Pictures.in(input), false, style, problems, tally));
            for (Map.Entry<String, List<Image>> subset : images.entrySet()) {
                Part part = new Part(Task.PERSON_KEYPOINTS, subset.getKey(), "x.json");
                writer.begin(part);
                writer.open(Section.LABELS, false);
                labels.forEach(writer::label);
                for (Image image : subset.getValue()) {
                    writer.image(image);
                    figures.get(image).forEach(writer::annotation);
                }
                writer.end(part);
            }
            output.commit();
        }
        assertThat(problems.errors()).isZero();
        return tally;
    }
}
