package dev.armature.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.draw.Drawing.Outcome;
import dev.armature.draw.Form.Kind;
import dev.armature.draw.Form.Sheet;
import dev.armature.flow.FormatException;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Choices;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sets with pictures: each picture is found, read and drawn upon.
class RealSetsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mmpose-animalkingdom",
                "mmpose-ap10k",
                "mmpose-coco",
                "mmpose-coco-wholebody",
                "mmpose-deepfashion2",
                "mmpose-freihand",
                "mmpose-horse10",
                "mmpose-interhand26m",
                "mmpose-jhmdb",
                "mmpose-ochuman",
                "mmpose-posetrack18"
            })
    void everyImageIsDrawnOnItsPicture(String set) throws IOException, FormatException {
        Path data = Shared.require("data").resolve(set);
        Form form = new Form(Kind.PNG, Optional.of(new Sheet(4, 3)), OptionalDouble.empty(), false);
        Outcome outcome = Drawing.run(
                new Drawing.Request(
                        data,
                        "",
                        Choices.DEFAULTS,
                        folder.resolve("out"),
                        false,
                        Optional.empty(),
                        List.of(),
                        new Selection(Set.of(), 24, 0),
                        Look.DEFAULT,
                        form),
                Progress.none());
        assertThat(outcome.problems().kinds())
                .extracting(kind -> kind.first().code())
                .doesNotContain("draw-no-picture", "draw-picture");
        assertThat(outcome.tally().written(Thing.IMAGES)).isPositive();
        for (Thing thing : Thing.values()) {
            assertThat(outcome.tally().balances(thing)).as(thing.plural()).isTrue();
        }
    }
}
