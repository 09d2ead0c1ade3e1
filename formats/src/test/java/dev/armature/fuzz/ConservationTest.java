package dev.armature.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.Policy;
import dev.armature.format.coco.CocoOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Seeded random datasets, sound and broken ones, from both formats into every one, by all policies: what was read
/// was written or left out with a reason, and all else that [CheckedConversion] checks.
class ConservationTest {

    private static final int DATASETS = 40; // for each row

    @TempDir
    static Path folder;

    @ParameterizedTest
    @CsvSource({
        "true, coco",
        "true, coco_person_keypoints",
        "true, coco_instances",
        "true, coco_captions",
        "true, coco_labels",
        "true, coco_image_info",
        "true, coco_panoptic",
        "true, coco_stuff",
        "true, datumaro",
        "true, datumaro_upstream",
        "false, coco",
        "false, coco_person_keypoints",
        "false, coco_instances",
        "false, coco_captions",
        "false, coco_labels",
        "false, coco_image_info",
        "false, coco_panoptic",
        "false, coco_stuff",
        "false, datumaro",
        "false, datumaro_upstream"
    })
    void whatIsReadIsWrittenOrLeftOut(boolean fromCoco, String to) throws IOException {
        for (int seed = 0; seed < DATASETS; seed++) {
            Choices choices = Choices.seeded(seed);
            int oneOf = choices.of(List.of(1000, 40, 10)); // sound, somewhat broken, broken
            OddDataset dataset = new OddDataset(choices, oneOf);
            String text = fromCoco ? dataset.coco() : dataset.datumaro();
            Policy policy = Policy.values()[seed % 3];
            CocoOptions options = seed % 2 == 0 ? CocoOptions.DEFAULTS : ConversionFuzzTest.options(choices);
            String target = choices.of(List.of("out", "out.zip", "out.json"));
            try {
                new CheckedConversion(folder, text, to, target, options, policy).run();
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError(
                        "seed " + seed + ", policy " + policy + ", " + options + ", input " + text, failed);
            }
        }
        assertThat(folder).isEmptyDirectory();
    }
}
