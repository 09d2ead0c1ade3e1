package dev.armature.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.armature.convert.Conversion;
import dev.armature.format.coco.CocoOptions;
import dev.armature.format.coco.CocoOptions.Absent;
import dev.armature.format.coco.CocoOptions.AreaRule;
import dev.armature.format.coco.CocoOptions.BoxRule;
import dev.armature.format.coco.CocoOptions.PlainPoints;
import dev.armature.format.coco.CocoOptions.Segmentation;
import dev.armature.model.Task;
import dev.armature.testkit.Json;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CommandLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-f coco -i in -if datumaro -o out",
                "-f=coco --input-path in --input-format datumaro --output-dir out",
                "--output-format=coco --input-path=in --input-format=datumaro --output-dir=out",
                "--output-format coco -i=in -if=datumaro -o=out",
                "-f datumaro -i other -i in -if datumaro -o out -f coco",
            })
    void spellingsOfOneOptionAreTheSame(String words) throws Exception {
        CommandLine line = parse(words);
        assertThat(line.value("--output-format")).contains("coco");
        assertThat(line.value("--input-path")).contains("in");
        assertThat(line.value("--input-format")).contains("datumaro");
        assertThat(line.value("--output-dir")).contains("out");
        assertThat(line.operands()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--reindex,true", "--reindex 1,true", "--reindex 0,false", "--reindex=1,true", "--reindex=0,false",
        "--reindex true,true", "--reindex False,false", "--reindex yes,true", "--reindex off,false", "-q,false"
    })
    void anOptionOfYesAndNoMayStandAlone(String words, boolean expected) throws Exception {
        assertThat(options(words).reindex()).isEqualTo(expected);
        assertThat(options("-- " + words).reindex()).isEqualTo(expected);
    }

    @Test
    void anOptionOfYesAndNoLeavesTheNextWordAlone() throws Exception {
        CommandLine line = parse("--reindex in out");
        assertThat(line.flag("--reindex")).isTrue();
        assertThat(line.operands()).containsExactly("in", "out");
    }

    @Test
    void everyWordOfTheExporterIsUnderstoodBehindTheDashes() throws Exception {
        CocoOptions options = options("in out -f coco -- --save-media --segmentation-mode polygons --crop-covered"
                + " --allow-attributes 0 --reindex 1 --merge-images 1 --tasks instances,person_keypoints --image-ext .png"
                + " --save-dataset-meta");
        assertThat(options)
                .isEqualTo(new CocoOptions(
                        Set.of(Task.INSTANCES, Task.PERSON_KEYPOINTS),
                        true,
                        Segmentation.POLYGONS,
                        true,
                        false,
                        true,
                        true,
                        java.util.Optional.of(".png"),
                        true,
                        Absent.KEEP,
                        BoxRule.STORED,
                        0,
                        AreaRule.STORED,
                        PlainPoints.AS_KEYPOINTS,
                        OptionalInt.empty()));
    }

    @Test
    void withoutWordsTheOptionsAreTheDefaults() throws Exception {
        assertThat(options("in out")).isEqualTo(CocoOptions.DEFAULTS);
    }

    @Test
    void ourOwnWordsAreUnderstood() throws Exception {
        CocoOptions options = options("in out --absent zero --bbox hull+10% --area bbox*0.53 --round 3 --save-images"
                + " --image-ext png --points leave-out");
        assertThat(options.absent()).isEqualTo(Absent.ZERO);
        assertThat(options.box()).isEqualTo(BoxRule.HULL);
        assertThat(options.boxMargin()).isEqualTo(0.1);
        assertThat(options.area()).isEqualTo(AreaRule.BBOX_053);
        assertThat(options.round()).hasValue(3);
        assertThat(options.saveMedia()).isTrue();
        assertThat(options.imageExtension()).contains(".png");
        assertThat(options.points()).isEqualTo(PlainPoints.LEFT_OUT);
    }

    @ParameterizedTest
    @CsvSource({"stored,STORED,0", "hull,HULL,0", "hull+5%,HULL,0.05", "hull+12.5%,HULL,0.125", "mask,MASK,0"})
    void boxesComeFromWhereTheWordSays(String word, BoxRule rule, double margin) throws Exception {
        assertThat(options("--bbox " + word).box()).isEqualTo(rule);
        assertThat(options("--bbox " + word).boxMargin()).isEqualTo(margin);
    }

    @ParameterizedTest
    @CsvSource({"stored,STORED", "segmentation,SEGMENTATION", "bbox,BBOX", "bbox*0.53,BBOX_053"})
    void areasComeFromWhereTheWordSays(String word, AreaRule rule) throws Exception {
        assertThat(options("--area " + word).area()).isEqualTo(rule);
    }

    @Test
    void roundingCanBeTurnedOff() throws Exception {
        assertThat(options("--round none").round()).isEmpty();
        assertThat(options("--round 0").round()).hasValue(0);
    }

    @Test
    void wordsBehindTheDashesAreOperandsWhereThereIsNoExporter() throws Exception {
        CommandLine line = CommandLine.parse(Command.INFO, List.of("--json", "--", "-file.json"));
        assertThat(line.operands()).containsExactly("-file.json");
        assertThat(line.flag("--json")).isTrue();
    }

    @Test
    void everyCallOfDatumaroInTheGoldensIsUnderstood() throws IOException {
        List<String> calls = new ArrayList<>();
        try (Stream<Path> cases = Files.list(Shared.require("goldens").resolve("cases"))) {
            for (Path folder : cases.sorted().toList()) {
                if (Files.exists(folder.resolve("case.json"))) {
                    calls(Json.read(folder.resolve("case.json")), calls);
                }
            }
        }
        assertThat(calls).hasSizeGreaterThan(1_000);
        for (String call : calls) {
            assertThatCode(() -> options(call)).as(call).doesNotThrowAnyException();
        }
    }

    /// Those of formats that we have.
    private static void calls(JsonNode golden, List<String> calls) {
        for (JsonNode run : golden.path("runs")) {
            List<String> words = new ArrayList<>();
            run.path("argv").forEach(word -> words.add(word.asString()));
            boolean ours = words.size() > 8
                    && words.subList(0, 2).equals(List.of("datum", "convert"))
                    && Conversion.inputFormats().contains(words.get(words.indexOf("-if") + 1))
                    && Conversion.outputFormats().contains(words.get(words.indexOf("-f") + 1));
            if (ours) {
                calls.add(String.join(" ", words.subList(2, words.size())));
            }
        }
    }

    private static CocoOptions options(String words) throws UsageException {
        return WritingOptions.of(parse(words), PlainPoints.AS_KEYPOINTS);
    }

    private static CommandLine parse(String words) throws UsageException {
        return CommandLine.parse(Command.CONVERT, Arrays.asList(words.split(" ")));
    }
}
