package dev.armature.stats;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.armature.model.Skeleton.Edge;
import dev.armature.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// However the images of a dataset are dealt out, counted apart and put together again: the numbers are the same.
class MergingTest {

    private static final Part PART = new Part(Task.PERSON_KEYPOINTS, "train", "train.json");
    private static final int IMAGES = 60;

    private record Dealt(Image image, List<Instance> instances) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void mergingIsExactWhateverTheOrder(long seed) {
        Random random = new Random(seed);
        List<Dealt> all = dealt(random);
        SubsetStats whole = counted(all);
        List<SubsetStats> pieces = pieces(all, random);
        SubsetStats once = SubsetStats.together("train", pieces);
        assertThat(once).as("seed %d", seed).isEqualTo(whole);

        int cut = 1 + random.nextInt(pieces.size() - 1);
        SubsetStats left = SubsetStats.together("train", pieces.subList(0, cut));
        SubsetStats right = SubsetStats.together("train", pieces.subList(cut, pieces.size()));
        assertThat(SubsetStats.together("train", List.of(right, left)))
                .as("seed %d", seed)
                .isEqualTo(whole);
        assertThat(SubsetStats.together("train", pieces.reversed()))
                .as("seed %d", seed)
                .isEqualTo(whole);
    }

    private static SubsetStats counted(List<Dealt> images) {
        StatsSink sink = new StatsSink(new LabelLook(), _ -> true);
        sink.begin(PART);
        for (int i = 0; i < 3; i++) {
            sink.label(label(i));
        }
        for (Dealt dealt : images) {
            sink.image(dealt.image());
            dealt.instances().forEach(sink::annotation);
        }
        sink.end(PART);
        return sink.subsets().getFirst();
    }

    private static List<SubsetStats> pieces(List<Dealt> all, Random random) {
        List<SubsetStats> pieces = new ArrayList<>();
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + random.nextInt(IMAGES / 3));
            pieces.add(counted(all.subList(from, to)));
            from = to;
        }
        return pieces;
    }

    private static List<Dealt> dealt(Random random) {
        List<Dealt> all = new ArrayList<>();
        for (int i = 0; i < IMAGES; i++) {
            Image image = new Image(
                    Id.of(i), i + ".jpg", random.nextInt(900), random.nextInt(900), Attributes.NONE, Optional.empty());
            List<Instance> instances = new ArrayList<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                instances.add(instance(i, random));
            }
            all.add(new Dealt(image, instances));
        }
        return all;
    }

    private static Instance instance(int image, Random random) {
        double[] keypoints = new double[3 * (3 + random.nextInt(3))];
        for (int i = 0; i < keypoints.length; i++) {
            keypoints[i] = i % 3 == 2 ? random.nextInt(3) : random.nextDouble(-20, 300);
        }
        boolean boxed = random.nextInt(5) > 0;
        Attributes attributes = new Attributes(List.of(
                new Attributes.Entry("side", random.nextBoolean() ? "\"a\"" : "\"b\""),
                new Attributes.Entry("id", "" + random.nextInt(150))));
        return new Instance(
                Id.NONE,
                Id.of(image),
                Id.of(random.nextInt(4)),
                random.nextInt(4) > 0 ? Optional.of(Keypoints.of(keypoints)) : Optional.empty(),
                boxed ? Optional.of(new Box(1, 2, random.nextDouble(300), random.nextDouble(300))) : Optional.empty(),
                new Region.None(),
                random.nextBoolean() ? OptionalDouble.of(random.nextDouble(20_000)) : OptionalDouble.empty(),
                random.nextInt(9) == 0,
                random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty(),
                attributes,
                Optional.empty(),
                Optional.empty());
    }

    /// Two with one skeleton, one without.
    private static Label label(int id) {
        Skeleton skeleton = new Skeleton(
                List.of("nose", "left_eye", "right_eye", "tail"),
                List.of(new Edge(1, 2), new Edge(1, 3), new Edge(3, 4)));
        return new Label(
                Id.of(id),
                "label " + id,
                "",
                id < 2 ? Optional.of(skeleton) : Optional.empty(),
                List.of(),
                Optional.empty());
    }
}
