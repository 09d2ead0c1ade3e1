package dev.armature.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.armature.flow.Policy;
import dev.armature.format.coco.CocoOptions;
import dev.armature.format.coco.CocoOptions.Absent;
import dev.armature.format.coco.CocoOptions.AreaRule;
import dev.armature.format.coco.CocoOptions.BoxRule;
import dev.armature.format.coco.CocoOptions.PlainPoints;
import dev.armature.format.coco.CocoOptions.Segmentation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/// Small datasets, odd ones among them, through whole conversions with any options; see [CheckedConversion] for
/// what has to be true of each.
class ConversionFuzzTest {

    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "3m")
    void anyCocoBecomesCoco(byte[] bytes) throws IOException {
        Choices choices = Choices.of(bytes);
        boolean plain = choices.below(2) == 0;
        convert(choices, true, plain ? "coco" : choices.of(List.of("coco_person_keypoints", "coco_instances")), plain);
    }

    @FuzzTest(maxDuration = "3m")
    void anyCocoBecomesDatumaro(byte[] bytes) throws IOException {
        Choices choices = Choices.of(bytes);
        convert(choices, true, choices.of(List.of("datumaro", "datumaro_upstream")), choices.below(2) == 0);
    }

    @FuzzTest(maxDuration = "3m")
    void anyDatumaroBecomesCoco(byte[] bytes) throws IOException {
        Choices choices = Choices.of(bytes);
        convert(
                choices,
                false,
                choices.of(List.of("coco_person_keypoints", "coco", "coco_instances", "coco_panoptic")),
                choices.below(2) == 0);
    }

    @FuzzTest(maxDuration = "3m")
    void anyDatumaroBecomesDatumaro(byte[] bytes) throws IOException {
        Choices choices = Choices.of(bytes);
        convert(choices, false, choices.of(List.of("datumaro", "datumaro_upstream")), choices.below(2) == 0);
    }

    private static void convert(Choices choices, boolean coco, String to, boolean plain) throws IOException {
        Policy policy = choices.of(List.of(Policy.ABORT, Policy.SKIP, Policy.REPAIR));
        String target = choices.of(List.of("out.json", "out", "out.zip"));
        CocoOptions options = plain ? CocoOptions.DEFAULTS : options(choices);
        OddDataset dataset = new OddDataset(choices, choices.of(List.of(12, 6, 60)));
        String text = coco ? dataset.coco() : dataset.datumaro();
        new CheckedConversion(folder, text, to, target, options, policy).run();
    }

    static CocoOptions options(Choices choices) {
        return new CocoOptions(
                Set.of(),
                choices.below(2) == 1,
                choices.of(List.of(Segmentation.values())),
                choices.below(2) == 1,
                choices.below(2) == 0,
                choices.below(2) == 1,
                choices.below(2) == 1,
                choices.below(2) == 0 ? Optional.empty() : Optional.of(".png"),
                choices.below(2) == 1,
                choices.of(List.of(Absent.values())),
                choices.of(List.of(BoxRule.values())),
                choices.below(2) == 0 ? 0 : 0.1,
                choices.of(List.of(AreaRule.values())),
                choices.of(List.of(PlainPoints.values())),
                choices.below(2) == 0 ? OptionalInt.empty() : OptionalInt.of(2));
    }
}
