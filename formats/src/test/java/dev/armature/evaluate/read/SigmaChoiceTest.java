package dev.armature.evaluate.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.evaluate.Category;
import dev.armature.evaluate.Sigmas;
import dev.armature.evaluate.Truth;
import dev.armature.evaluate.TruthBuilder;
import dev.armature.flow.FormatException;
import dev.armature.model.Id;
import dev.armature.preset.Presets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigmaChoiceTest {

    @TempDir
    private Path folder;

    private static Truth truth(List<String> keypoints, Double... sigmas) {
        TruthBuilder builder = new TruthBuilder();
        builder.declare(new Category(Id.of(1), "thing", keypoints, List.of(sigmas)));
        return builder.build();
    }

    private static List<String> points(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i).toList();
    }

    private static SigmaChoice choice(Truth truth, String word) throws Exception {
        return SigmaChoice.of(truth, BodyPart.ALL, Optional.ofNullable(word), "gt.json");
    }

    @Test
    void seventeenKeypointsGetCocosWhateverTheirNames() throws Exception {
        SigmaChoice choice = choice(truth(points(17)), null);
        assertThat(choice.sigmas().of(0)).isEqualTo(Sigmas.coco().of(0));
        assertThat(choice.origins()).containsExactly("COCO's 17");
    }

    @Test
    void aCategorysOwnComeFirst() throws Exception {
        assertThat(choice(truth(points(2), 0.1, 0.2), null).sigmas().of(0)).containsExactly(0.1, 0.2);
    }

    @Test
    void keypointsWithTheNamesOfAPresetGetItsSigmas() throws Exception {
        List<String> names = Presets.get("crowdpose").orElseThrow().keypoints();
        SigmaChoice choice = choice(truth(names), null);
        assertThat(choice.origins()).containsExactly("preset crowdpose");
        assertThat(choice.sigmas().count(0)).isEqualTo(14);
    }

    @Test
    void aWrongCountIsToldWithBothCounts() {
        assertThatThrownBy(() -> choice(truth(points(6)), "coco"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("has 6 keypoints; the sigmas of preset coco are 17");
        assertThatThrownBy(() -> choice(truth(points(14)), null))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("has 14 keypoints but COCO's sigmas are 17")
                .hasMessageContaining("crowdpose");
    }

    @Test
    void theyComeFromTheCommandLineOrAFile() throws Exception {
        assertThat(choice(truth(points(2)), "0.1,.2").sigmas().of(0)).containsExactly(0.1, 0.2);
        assertThat(choice(truth(points(3)), "0.05").sigmas().of(0)).containsExactly(0.05, 0.05, 0.05);
        Path file = Files.writeString(folder.resolve("s.json"), "{\"sigmas\": [0.3, 0.4]}");
        assertThat(choice(truth(points(2)), file.toString()).sigmas().of(0)).containsExactly(0.3, 0.4);
        assertThat(choice(truth(points(68)), "coco_wholebody_face").sigmas().count(0))
                .isEqualTo(68);
    }

    @Test
    void aWordThatIsNothingIsToldWithWhatWasMeant() {
        assertThatThrownBy(() -> choice(truth(points(2)), "crowdpos"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("did you mean crowdpose?");
        assertThatThrownBy(() -> choice(truth(points(2)), "0,1"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("not above 0");
    }
}
