package dev.armature.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.files.PictureSize.Size;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Head;
import dev.armature.format.OtherMembers;
import dev.armature.format.yolo.YoloFormat;
import dev.armature.model.Annotation;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Any bytes as a label file, as a list of pictures, as `data.yaml` or as YAML: they are read or refused, the books
/// balance, every problem lies inside of its file, and every number that is given on is finite.
class YoloFuzzTest {

    private static final String DATA =
            "path: .\ntrain: train.txt\nval: images/val\nkpt_shape: [2, 3]\nflip_idx: [1, 0]\nnames: {0: cat, 1: dog}\n";
    private static final String ROWS =
            "0 0.5 0.5 0.2 0.4 0.45 0.4 2 0.55 0.6 1\n1 0.5 0.5 0.2 0.4 0.45 0.4 0.5 0.55 0.6 1 0.25\n";
    private static final String LIST = "./images/train/a.jpg\n/else/where/images/train/b.jpg\n";

    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "2m")
    void anyLabelFileIsReadOrRefused(byte[] text) throws IOException {
        check(Map.of("labels/train/a.txt", text));
    }

    @FuzzTest(maxDuration = "2m")
    void anyDataFileIsReadOrRefused(byte[] text) throws IOException {
        check(Map.of("data.yaml", text));
    }

    @FuzzTest(maxDuration = "2m")
    void anyListIsReadOrRefused(byte[] text) throws IOException {
        check(Map.of("train.txt", text));
    }

    @FuzzTest(maxDuration = "2m")
    void anyYamlIsReadOrRefused(byte[] text) {
        try {
            YamlReader.read(text, "x.yaml");
        } catch (FormatException refused) {
            assertThat(refused.problem().where().offset()).isBetween(-1L, (long) text.length);
            assertThat(refused.problem().code()).startsWith("yaml-");
        }
    }

    /// Seeded damage to a good dataset, which gets behind the parser more often than bytes do.
    @Test
    void damagedFilesAreReadOrRefused() throws IOException {
        Random random = new Random(20261122);
        List<Map.Entry<String, String>> good = List.of(
                Map.entry("labels/train/a.txt", ROWS), Map.entry("data.yaml", DATA), Map.entry("train.txt", LIST));
        for (int i = 0; i < 450; i++) {
            Map.Entry<String, String> file = good.get(i % good.size());
            StringBuilder text = new StringBuilder(file.getValue());
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(text.length());
                char letter = " .\n0-1e:[]{}&*\"\t/".charAt(random.nextInt(17));
                switch (random.nextInt(4)) {
                    case 0 -> text.setCharAt(at, letter);
                    case 1 -> text.insert(at, letter);
                    case 2 -> text.delete(at, Math.min(text.length() - 1, at + random.nextInt(12)));
                    default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
                }
            }
            check(Map.of(file.getKey(), text.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }

    /// @param changed contents by path, in place of the good ones
    private static void check(Map<String, byte[]> changed) throws IOException {
        Path root = folder.resolve("set");
        Files.createDirectories(root.resolve("labels/train"));
        write(root, "data.yaml", DATA, changed);
        write(root, "labels/train/a.txt", ROWS, changed);
        write(root, "labels/train/b.txt", ROWS, Map.of());
        write(root, "train.txt", LIST, changed);
        Checked skipped = new Checked(Policy.SKIP);
        Checked repaired = new Checked(Policy.REPAIR);
        assertThat(repaired.read(root)).isEqualTo(skipped.read(root));
        assertThat(repaired.tally.read(Thing.ANNOTATIONS)).isEqualTo(skipped.tally.read(Thing.ANNOTATIONS));
    }

    private static void write(Path root, String path, String good, Map<String, byte[]> changed) throws IOException {
        byte[] usual = good.getBytes(StandardCharsets.UTF_8);
        Files.write(root.resolve(path), changed.getOrDefault(path, usual));
    }

    /// One reading, and what has to be true of it.
    private static final class Checked implements DatasetSink {

        private final Problems problems;
        private final Tally tally = new Tally();
        private int depth;

        Checked(Policy policy) {
            problems = new Problems(policy);
        }

        /// @return whether it came to an end
        boolean read(Path root) throws IOException {
            boolean end = true;
            try (Input input = Input.open(root, Limits.DEFAULTS)) {
                YoloFormat format = new YoloFormat();
                for (var entry : input.entries()) {
                    format.claims(new Head(input, entry)); // whatever it says
                }
                format.open(input, input.entries(), problems).read(this, reading());
                assertThat(depth).isZero();
                for (Thing thing : Thing.values()) {
                    assertThat(tally.balances(thing)).as("%s", thing).isTrue();
                }
            } catch (FormatException refused) {
                problems.add(refused.problem());
                end = false;
            }
            problems.listed().forEach(problem -> place(problem, root));
            problems.kinds().forEach(kind -> place(kind.first(), root));
            return end;
        }

        private dev.armature.format.Reading reading() {
            return new dev.armature.format.Reading(
                    Order.BY_IMAGE,
                    OtherMembers.KEPT,
                    problems,
                    tally,
                    Progress.none(),
                    Optional.of(new Size(640, 480)));
        }

        private static void place(Problem problem, Path root) {
            assertThat(problem.code()).matches("[a-z0-9-]+");
            assertThat(problem.what()).isNotBlank();
            long offset = problem.where().offset();
            if (offset >= 0) {
                assertThat(offset)
                        .isLessThanOrEqualTo(length(root.resolve(problem.where().file())));
            }
        }

        private static long length(Path file) {
            try {
                return Files.size(file);
            } catch (IOException absent) {
                throw new AssertionError(absent);
            }
        }

        @Override
        public void begin(Part part) {
            depth++;
        }

        @Override
        public void member(String name, byte[] json) {
            assertThat(JsonOracle.read(json)).as("member %s is JSON", name).isPresent();
        }

        @Override
        public void open(Section section, boolean keyed) {
            assertThat(depth).isEqualTo(1);
        }

        @Override
        public void label(Label label) {
            assertThat(label.skeleton()).isPresent();
        }

        @Override
        public void image(Image image) {
            tally.written(Thing.IMAGES, 1);
        }

        @Override
        public void annotation(Annotation annotation) {
            tally.written(Thing.ANNOTATIONS, 1);
            Keypoints keypoints = ((Instance) annotation).keypoints().orElseThrow();
            assertThat(IntStream.range(0, keypoints.size())
                            .allMatch(k -> Double.isFinite(keypoints.x(k))
                                    && Double.isFinite(keypoints.y(k))
                                    && keypoints.v(k) >= 0
                                    && keypoints.v(k) <= 2))
                    .as("%s", keypoints)
                    .isTrue();
        }

        @Override
        public void end(Part part) {
            depth--;
        }
    }
}
