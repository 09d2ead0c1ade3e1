package dev.armature.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.convert.Conversion.Outcome;
import dev.armature.edit.Edit;
import dev.armature.flow.FormatException;
import dev.armature.flow.Tally.Thing;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Filters and divisions over datasets from outside: kept and left out are what was read ([Changed] looks at the
/// books), a condition and its opposite keep all annotations between them, and subsets are the whole.
class RealSetsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "coco-mini-2017",
                "crowdpose-val",
                "cvat-person17",
                "cvat-skier",
                "cvat-doorknob",
                "cvat-datumaro-fixtures",
                "mmpose-coco",
                "mmpose-ap10k",
                "mmpose-horse10",
                "mmpose-ochuman",
                "roboflow-mocap",
                "lightning-pose-mouse"
            })
    void everythingIsKeptOrLeftOut(String name) throws IOException, FormatException {
        Path input = Shared.require("data").resolve(name);
        String where = "visible >= 5 or label == 'cat' or image.width > 900";
        Optional<Outcome> all = write(input, List.of());
        if (all.isEmpty()) {
            return;
        }
        long annotations = written(all.get(), Thing.ANNOTATIONS);
        long some = written(write(input, List.of(Changed.where(where))).orElseThrow(), Thing.ANNOTATIONS);
        long others = written(
                write(input, List.of(Changed.where("not (" + where + ")"))).orElseThrow(), Thing.ANNOTATIONS);
        assertThat(some + others).isEqualTo(annotations);
        SplitEdit split = new SplitEdit(
                new Division.Ratio(List.of(new Share("train", 3), new Share("val", 1)), 11, Optional.empty(), true));
        Optional<Outcome> divided = write(input, List.of(split));
        if (divided.isPresent()) {
            assertThat(written(divided.get(), Thing.ANNOTATIONS)).isEqualTo(annotations);
            assertThat(written(divided.get(), Thing.IMAGES)).isEqualTo(written(all.get(), Thing.IMAGES));
        }
    }

    private static long written(Outcome outcome, Thing thing) {
        return outcome.tally().written(thing);
    }

    /// Empty where the folder is no single dataset, or is divided already.
    private Optional<Outcome> write(Path input, List<Edit> edits) throws IOException, FormatException {
        try {
            return Optional.of(Changed.write(input, Files.createTempDirectory(folder, "o"), "coco", edits));
        } catch (FormatException refused) {
            assertThat(refused.problem().code()).isIn("dataset-not-found", "split-subsets", "format-unknown");
            return Optional.empty();
        }
    }
}
