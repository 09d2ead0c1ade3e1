package dev.armature.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.coco.CocoOptions;
import dev.armature.geometry.Rle;
import dev.armature.testkit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Panoptic datasets there and back: masks, their pictures, and what becomes of a picture that is not there.
class PanopticTest {

    private static final String LEFT = Rle.of(4, 6, new long[] {0, 8, 16}).compressed();
    private static final String RIGHT = Rle.of(4, 6, new long[] {16, 3, 1, 4}).compressed();

    @TempDir
    private Path folder;

    private Path datumaro;

    @BeforeEach
    void masksOfTwoLabels() throws IOException {
        datumaro = folder.resolve("datumaro");
        Files.createDirectories(datumaro.resolve("annotations"));
        Files.writeString(datumaro.resolve("annotations/train.json"), """
                {"info":{},"categories":{"label":{"labels":[{"name":"sky","parent":""},{"name":"sea","parent":""}]}},
                "items":[{"id":"deep/a","image":{"path":"deep/a.jpg","size":[4,6]},"annotations":[
                {"id":7,"type":"mask","label_id":0,"group":0,"z_order":0,"attributes":{},"rle":{"counts":"%s","size":[4,6]}},
                {"id":70000,"type":"mask","label_id":1,"group":0,"z_order":0,"attributes":{},"rle":{"counts":"%s","size":[4,6]}}
                ]}]}""".formatted(LEFT, RIGHT));
    }

    private Conversion.Outcome convert(Path from, Path to, String format) throws IOException, FormatException {
        return Conversion.run(
                new Conversion.Request(from, "", to, format, CocoOptions.DEFAULTS, false, false, Policy.SKIP),
                Progress.none());
    }

    private static List<String> masks(Path datumaro) throws IOException {
        List<String> masks = new ArrayList<>();
        for (JsonNode item :
                Json.read(datumaro.resolve("annotations/train.json")).get("items")) {
            for (JsonNode annotation : item.get("annotations")) {
                masks.add(annotation.get("id").asInt() + " "
                        + annotation.get("label_id").asInt() + " "
                        + annotation.get("rle").get("counts").asString());
            }
        }
        return masks;
    }

    @Test
    void masksSurviveThePictureAndAreReadFromItAgain() throws Exception {
        Path coco = folder.resolve("coco");
        convert(datumaro, coco, "coco_panoptic");
        Conversion.Outcome back = convert(coco, folder.resolve("back"), "datumaro");
        assertThat(masks(folder.resolve("back"))).containsExactly("7 0 " + LEFT, "70000 1 " + RIGHT);
        assertThat(back.tally().read(Thing.ANNOTATIONS)).isEqualTo(2);
        assertThat(back.tally().balances(Thing.ANNOTATIONS)).isTrue();
    }

    @Test
    void aCopyTakesThePicturesOfSegmentsAlong() throws Exception {
        Path coco = folder.resolve("coco");
        Path copy = folder.resolve("copy");
        convert(datumaro, coco, "coco_panoptic");
        convert(coco, copy, "coco");
        String picture = "annotations/panoptic_train/deep/a.png";
        assertThat(copy.resolve(picture)).hasSameBinaryContentAs(coco.resolve(picture));
        String file = "annotations/panoptic_train.json";
        assertThat(copy.resolve(file)).hasSameBinaryContentAs(coco.resolve(file));
    }

    @Test
    void aPictureThatIsMissingIsAnErrorWithItsPlaceAndItsSegmentsAreCounted() throws Exception {
        Path coco = folder.resolve("coco");
        convert(datumaro, coco, "coco_panoptic");
        Files.delete(coco.resolve("annotations/panoptic_train/deep/a.png"));
        Conversion.Outcome outcome = convert(coco, folder.resolve("back"), "datumaro");
        Problem error = outcome.problems().listed().getFirst();
        assertThat(error.code()).isEqualTo("panoptic-picture");
        assertThat(error.where().pointer()).isEqualTo("/annotations/0");
        assertThat(error.where().offset()).isPositive();
        assertThat(outcome.tally().leftOut(Thing.ANNOTATIONS)).containsEntry("broken", 2L);
        assertThat(outcome.tally().balances(Thing.ANNOTATIONS)).isTrue();
    }

    @Test
    void aSegmentWithoutAPixelIsLeftOutAndTold() throws Exception {
        Path coco = folder.resolve("coco");
        convert(datumaro, coco, "coco_panoptic");
        Path file = coco.resolve("annotations/panoptic_train.json");
        Files.writeString(file, Files.readString(file).replace("\"id\":70000", "\"id\":5"));
        Conversion.Outcome outcome = convert(coco, folder.resolve("back"), "datumaro");
        assertThat(masks(folder.resolve("back"))).containsExactly("7 0 " + LEFT);
        assertThat(outcome.problems().errors()).isZero();
        assertThat(outcome.tally().leftOut(Thing.ANNOTATIONS)).containsEntry("covered in the picture of segments", 1L);
    }
}
