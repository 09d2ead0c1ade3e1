package dev.armature.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.convert.Conversion.Outcome;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Tally.Thing;
import dev.armature.merge.MergeOptions;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Merges of datasets from outside: with itself a dataset is what it is alone, with another one both are there.
class MergedRealSetsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "crowdpose-val, coco",
        "mmpose-coco, coco",
        "mmpose-ochuman, coco",
        "roboflow-mocap, coco",
        "cvat-person17, coco",
        "cvat-skier, coco",
        "lightning-pose-mouse, coco",
        "cvat-person17, datumaro",
        "mmpose-ap10k, datumaro",
        "roboflow-mocap, cvat"
    })
    void withItselfItIsWhatItIsAlone(String name, String format) throws IOException, FormatException {
        Path input = Shared.require("data").resolve(name);
        Outcome alone = RealSets.convert(input, "", folder.resolve("alone"), format, false);
        Outcome twice = merged(List.of(input, input), folder.resolve("twice"), format);
        for (Thing thing : Thing.values()) {
            assertThat(twice.tally().read(thing)).isEqualTo(2 * alone.tally().read(thing));
            assertThat(twice.tally().written(thing)).isEqualTo(alone.tally().written(thing));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "crowdpose-val, mmpose-coco, coco",
        "mmpose-coco, cvat-person17, coco_person_keypoints",
        "cvat-skier, lightning-pose-mouse, coco",
        "cvat-person17, roboflow-mocap, datumaro"
    })
    void withAnotherOneBothAreThere(String first, String second, String format) throws IOException, FormatException {
        Path data = Shared.require("data");
        List<Path> inputs = List.of(data.resolve(first), data.resolve(second));
        Outcome both = merged(inputs, folder.resolve("both"), format);
        for (Thing thing : Thing.values()) {
            long alone = 0;
            for (Path input : inputs) {
                Path output = folder.resolve(input.getFileName() + "-" + thing);
                alone += RealSets.convert(input, "", output, format, false)
                        .tally()
                        .written(thing);
            }
            assertThat(both.tally().written(thing)).as(thing.plural()).isEqualTo(alone);
        }
    }

    private static Outcome merged(List<Path> inputs, Path output, String format) throws IOException, FormatException {
        MergeOptions options = new MergeOptions(MergeOptions.Labels.UNION, MergeOptions.Images.JOIN, List.of());
        Outcome outcome =
                Merged.run(inputs, output, format, options, false, Policy.SKIP).conversion();
        assertThat(outcome.written()).isTrue();
        return outcome;
    }
}
