package dev.armature.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.convert.Conversion;
import dev.armature.convert.Conversion.Outcome;
import dev.armature.convert.Conversion.Request;
import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Progress;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.coco.CocoOptions;
import dev.armature.format.deeplabcut.DeepLabCutFormat;
import dev.armature.format.mpii.MpiiFormat;
import dev.armature.format.sleap.SleapFormat;
import dev.armature.format.sloth.SlothFormat;
import dev.armature.json.JsonValue;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Shape;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The formats that are only read, on real files.
class ReadOnlyFormatsTest {

    private static final List<Format> FORMATS =
            List.of(new DeepLabCutFormat(), new MpiiFormat(), new SlothFormat(), new SleapFormat());

    @TempDir
    Path folder;

    private static Path data(String path) {
        return Shared.require("data").resolve(path);
    }

    @ParameterizedTest
    @CsvSource({
        "deeplabcut, dlc-examples, 2, 171, 171, 697, 0",
        "deeplabcut, dlc-examples/openfield-Pranav-2018-10-30, 1, 116, 116, 464, 0",
        "deeplabcut, lightning-pose-mouse, 1, 90, 90, 1396, 0",
        "deeplabcut, sleap-tests/dlc, 1, 4, 7, 17, 0",
        "deeplabcut, sleap-tests/dlc/labeled-data/video/CollectedData_LM.csv, 1, 4, 7, 17, 0",
        "deeplabcut, sleap-tests/dlc/labeled-data/video/dlc_testdata.csv, 1, 4, 3, 8, 0",
        "deeplabcut, sleap-tests/dlc/labeled-data/video/dlc_testdata_v2.csv, 1, 4, 3, 8, 0",
        "deeplabcut, sleap-tests/dlc/labeled-data/video/madlc_testdata.csv, 1, 4, 5, 13, 0",
        "deeplabcut, sleap-tests/dlc/labeled-data/video/madlc_testdata_v2.csv, 1, 4, 5, 13, 0",
        "deeplabcut, sleap-tests/dlc/labeled-data/video/maudlc_testdata.csv, 1, 4, 7, 17, 0",
        "deeplabcut, sleap-tests/dlc/labeled-data/video/maudlc_testdata_v2.csv, 1, 4, 7, 17, 0",
        "deeplabcut, sleap-tests/dlc_multiple_datasets, 1, 2, 4, 10, 0",
        "sloth, sleap-tests/alphatracker/at_testdata.json, 1, 4, 8, 24, 8",
        "sloth, lunar-pose/data/training/GT/10_17_T3_K1.json, 1, 100, 100, 646, 100",
        "sleap, sleap-tests/json_format_v2, 1, 1, 2, 4, 0",
    })
    void everyFileIsReadWhole(String id, String path, int parts, int images, int poses, int points, int boxes)
            throws Exception {
        Format format =
                FORMATS.stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
        Recorded recorded = Recorded.of(format, data(path), Policy.ABORT);

        assertThat(recorded.listed()).isEmpty();
        assertThat(recorded.parts()).hasSize(parts);
        assertThat(recorded.images()).hasSize(images);
        assertThat(recorded.poses()).hasSize(poses);
        assertThat(recorded.poses().stream()
                        .mapToInt(pose -> pose.keypoints().marked())
                        .sum())
                .isEqualTo(points);
        assertThat(recorded.shapes().stream().filter(Shape.Box.class::isInstance))
                .hasSize(boxes);
    }

    @Test
    void aProjectsSkeletonAndPicturesAreFound() throws Exception {
        Recorded recorded = Recorded.of(new DeepLabCutFormat(), data("dlc-examples"), Policy.ABORT);

        assertThat(recorded.labels()).extracting(Label::name).containsExactly("Reaching", "openfield");
        assertThat(recorded.labels().getFirst().skeleton().orElseThrow().edges())
                .hasSize(2);
        assertThat(recorded.images().stream().filter(image -> image.sizeKnown()))
                .hasSize(5);
        assertThat(recorded.poses().getFirst().keypoints().x(0)).isEqualTo(185.25173502386923);
    }

    @Test
    void uniqueBodyPartsOfAMultiAnimalProjectAreApart() throws Exception {
        Recorded recorded = Recorded.of(new DeepLabCutFormat(), data("sleap-tests/dlc"), Policy.ABORT);

        assertThat(recorded.labels())
                .extracting(label ->
                        label.name() + " " + label.skeleton().orElseThrow().points())
                .containsExactly("maudlc_2.3.0 [A, B, C]", "single [D, E]");
        assertThat(recorded.labels().getFirst().skeleton().orElseThrow().edges())
                .hasSize(3);
        assertThat(recorded.codes(Severity.NOTE)).containsKeys("file-not-read", "dlc-cells-empty");
    }

    @Test
    void theFiguresOfSlothAreThoseOfItsAuthorsCocoFile() throws Exception {
        Recorded recorded =
                Recorded.of(new SlothFormat(), data("lunar-pose/data/training/GT/10_17_T3_K1.json"), Policy.ABORT);

        assertThat(recorded.imageNames().getFirst()).isEqualTo("data/training/10_17_T3_K1/frame00020.jpg");
        assertThat(recorded.labels().getFirst().skeleton().orElseThrow().points())
                .containsExactly(
                        "Head",
                        "Left Shoulder",
                        "Left Elbow",
                        "Left Hand",
                        "Right Shoulder",
                        "Right Elbow",
                        "Right Hand");
        Keypoints first = recorded.poses().getFirst().keypoints();
        // the author's file has the whole part of each number
        assertThat(List.of((int) first.x(0), (int) first.y(0), (int) first.x(3), (int) first.y(3)))
                .containsExactly(185, 213, 251, 256);
    }

    @Test
    void noFileIsClaimedByTwoFormatsAndNoneThatIsAnotherFormats() throws Exception {
        Map<String, Integer> claims = new TreeMap<>();
        try (Input input = Input.open(Shared.require("data"), Limits.DEFAULTS)) {
            for (Entry entry : input.entries()) {
                if (!entry.name().matches(".*\\.(json|csv|slp|yaml|txt|xml|md)")) {
                    continue;
                }
                Head head = new Head(input, entry);
                int count = 0;
                for (Format format : FORMATS) {
                    if (format.claims(head)) {
                        claims.merge(format.id(), 1, Integer::sum);
                        count++;
                    }
                }
                assertThat(count).as(entry.path()).isLessThan(2);
            }
        }
        assertThat(claims).isEqualTo(Map.of("deeplabcut", 11, "sloth", 2, "sleap", 3));
    }

    @ParameterizedTest
    @CsvSource({
        "dlc-examples/openfield-Pranav-2018-10-30, 116, 116",
        "lightning-pose-mouse, 90, 90",
        "sleap-tests/dlc/labeled-data/video/maudlc_testdata_v2.csv, 4, 7",
        "sleap-tests/alphatracker/at_testdata.json, 4, 8",
        "lunar-pose/data/training/GT/10_17_T3_K1.json, 100, 100",
        "sleap-tests/json_format_v2/minimal_instance.json, 1, 2",
    })
    void allOfItBecomesCocoKeypoints(String path, int images, int annotations) throws Exception {
        Outcome outcome = convert(data(path));

        assertThat(outcome.written()).isTrue();
        assertThat(outcome.problems().errors()).isZero();
        for (Thing thing : Thing.values()) {
            assertThat(outcome.tally().leftOutInAll(thing)).isZero();
            assertThat(outcome.tally().balances(thing)).isTrue();
        }
        JsonValue.Obj coco = coco();
        assertThat(size(coco, "images")).isEqualTo(images);
        assertThat(size(coco, "annotations")).isEqualTo(annotations);
    }

    @Test
    void mpiiBecomesCocoKeypoints() throws Exception {
        String person = "{\"image\":\"%s\",\"joints\":[[11,21]" + ",[12,22]".repeat(15) + "],\"joints_vis\":[1"
                + ",1".repeat(14) + ",0],\"center\":[5,6],\"scale\":1.5}";
        Path file = Files.writeString(
                folder.resolve("train.json"), "[" + person.formatted("a.jpg") + "," + person.formatted("b.jpg") + "]");

        assertThat(convert(file).written()).isTrue();
        String text = Files.readString(folder.resolve("out/annotations/person_keypoints_train.json"));
        assertThat(text)
                .contains("\"keypoints\":[10,20,2,11,21,2,")
                .contains("\"num_keypoints\":15")
                .contains("\"attributes\":{\"center\":[5,6],\"scale\":1.5}")
                .contains("\"bbox\":[10,20,1,1]");
    }

    @Test
    void hdf5IsRefused() {
        assertThatThrownBy(() -> convert(data("sleap-tests/slp_hdf5/minimal_instance.slp")))
                .isInstanceOfSatisfying(
                        FormatException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("sleap-hdf5"));
    }

    private Outcome convert(Path input) throws IOException, FormatException {
        return Conversion.run(
                new Request(
                        input,
                        "",
                        folder.resolve("out"),
                        "coco_person_keypoints",
                        CocoOptions.DEFAULTS,
                        false,
                        false,
                        Policy.ABORT),
                Progress.none());
    }

    private JsonValue.Obj coco() throws IOException, FormatException {
        Path file = folder.resolve("out/annotations/person_keypoints_default.json");
        return (JsonValue.Obj) JsonValue.parse(Files.readAllBytes(file), "coco");
    }

    private static int size(JsonValue.Obj object, String member) {
        return ((JsonValue.Arr) object.get(member).orElseThrow()).elements().size();
    }
}
