package dev.armature.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.armature.convert.Conversion.Outcome;
import dev.armature.files.Input;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.Policy;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Format;
import dev.armature.format.OtherMembers;
import dev.armature.format.coco.CocoOptions;
import dev.armature.format.labelme.LabelmeFormat;
import dev.armature.format.labelstudio.LabelStudioFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// labelme and Label Studio: any bytes are read or refused, keeping the texts changes nothing, what was read is
/// written by every format with books that balance, and what these formats write they read without an error.
class FigureFormatsFuzzTest {

    private static final String LABELME = """
            {"version":"5.1.1","flags":{"wet":true},"shapes":[
            {"label":"dog","points":[[1,2],[30.5,20]],"group_id":1,"shape_type":"rectangle","flags":{"occluded":true},"odd":[1]},
            {"label":"eye","points":[[3,4]],"group_id":1,"shape_type":"point","flags":{"occluded":true},"id":9},
            {"label":"ear","points":[[5,6]],"group_id":null,"shape_type":"point","flags":{},"description":"x"},
            {"label":"p","points":[[0,0],[9,0],[9,9]],"group_id":0,"shape_type":"polygon","attributes":{"a":1.5}},
            {"label":"c","points":[[9,9],[9,12]],"shape_type":"circle","figure":{"label":"fig","id":3,"attributes":{"b":2}}},
            {"label":"l","points":[[9,9],[9,12],[1,1]],"shape_type":"linestrip"},{"label":"q","points":[[1,1]],"shape_type":"points"},
            {"label":"u","points":[[9,9]],"shape_type":"blob"}],"labels":[{"name":"dog","keypoints":["eye"],"skeleton":[[1,1]]}],
            "imagePath":"..\\\\x/a.jpg","imageData":"QUFB","imageHeight":30,"imageWidth":40,"image_id":4,"subset":"odd"}
            """;
    private static final String LABEL_STUDIO = """
            [{"id":4,"data":{"img":"/data/upload/1/0123abcd-a.jpg","n":1},"meta":{"labels":[{"name":"dog","keypoints":["eye"]}],
            "image":{"name":"b/a.jpg","id":7,"subset":"odd","attributes":{"x":1}}},"annotations":[{"was_cancelled":true,"result":[1]},
            {"updated_at":"2026","result":[
            {"id":"r","type":"rectanglelabels","original_width":200,"original_height":100,"value":
            {"x":1,"y":2,"width":30,"height":40,"rotation":5,"rectanglelabels":["dog","cat"]},"score":0.5},
            {"id":"k","parentID":"r","type":"keypointlabels","original_width":200,"original_height":100,"value":
            {"x":5,"y":6,"width":1,"keypointlabels":["eye"]},"meta":{"figure":{"label":"dog","id":3},"attributes":{"a":1}}},
            {"id":"k","type":"choices","from_name":"visibility","value":{"choices":["occluded"]}},
            {"id":"p","type":"polygonlabels","original_width":200,"original_height":100,"value":
            {"points":[[1,1],[5,5],[9,1]],"closed":true,"polygonlabels":["p"]}},
            {"id":"e","type":"ellipselabels","original_width":200,"original_height":100,"value":
            {"x":9,"y":9,"radiusX":3,"radiusY":4,"rotation":7}},{"id":"w","type":"textarea","value":{"text":["hi"]}},
            {"id":"b","type":"brushlabels","original_width":2,"original_height":1,"value":{"rle":[0,0,0,8,57,27,252,64,240]}},
            {"type":"relation","from_id":"r","to_id":"p"},{"id":"v","type":"videorectangle","value":{"sequence":[]}}]}],
            "predictions":[{"result":[]}],"drafts":[]},{"data":{"image":"s3://b/c%20d.png?x"},"completions":[]}]
            """;

    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "2m")
    @DictionaryFile(resourcePath = "/dev/armature/fuzz/json.dict")
    void anyLabelmeFileIsReadOrRefused(byte[] text) throws IOException {
        check(new LabelmeFormat(), text);
    }

    @FuzzTest(maxDuration = "2m")
    @DictionaryFile(resourcePath = "/dev/armature/fuzz/json.dict")
    void anyLabelStudioExportIsReadOrRefused(byte[] text) throws IOException {
        check(new LabelStudioFormat(), text);
    }

    /// Seeded damage to good files, which gets behind the parser more often than bytes do.
    @Test
    void damagedFilesAreReadOrRefused() throws IOException {
        damaged(new LabelmeFormat(), LABELME, 2000);
        damaged(new LabelStudioFormat(), LABEL_STUDIO, 2000);
    }

    private static void damaged(Format format, String good, int rounds) throws IOException {
        for (int seed = 0; seed < rounds; seed++) {
            check(format, damaged(good, seed).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String damaged(String good, int seed) {
        Random random = new Random(seed);
        String letters = "{}[],:\"1-.eulnt0";
        StringBuilder text = new StringBuilder(good);
        for (int change = seed == 0 ? -1 : random.nextInt(3); change >= 0; change--) {
            int at = random.nextInt(text.length() - 12);
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
                case 1 -> text.insert(at, letters.charAt(random.nextInt(letters.length())));
                case 2 -> text.delete(at, at + random.nextInt(12));
                case 3 -> value(text, at, random);
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
            }
        }
        return text.toString();
    }

    /// Another value behind the next colon, so that the text stays JSON.
    private static void value(StringBuilder text, int at, Random random) {
        int colon = text.indexOf(":", at);
        int end = colon + 1;
        while (colon >= 0 && end < text.length() && "{}[],:\"".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        List<String> values = List.of(
                "null", "-1", "1e308", "0", "[]", "{}", "\"\"", "true", "[[1,2],[3,4],[5,6]]", "123456789012345678901");
        if (colon >= 0 && end > colon + 1) {
            text.replace(colon + 1, end, values.get(random.nextInt(values.size())));
        }
    }

    private static void check(Format format, byte[] text) throws IOException {
        for (Policy policy : List.of(Policy.SKIP, Policy.REPAIR)) {
            Reading plain = new Reading(policy);
            boolean end = read(format, text, plain, OtherMembers.REPORTED);
            Reading kept = new Reading(policy);
            assertThat(read(format, text, kept, OtherMembers.KEPT)).isEqualTo(end);
            assertThat(kept.problems.errors()).isEqualTo(plain.problems.errors());
            for (Thing thing : Thing.values()) {
                assertThat(kept.tally.written(thing)).as("%s", thing).isEqualTo(plain.tally.written(thing));
            }
        }
    }

    private static boolean read(Format format, byte[] text, Reading into, OtherMembers others) throws IOException {
        Path file = Files.write(folder.resolve(Reading.PART.file()), text);
        return into.check(
                reading -> {
                    try (Input input = Reading.opened(file)) {
                        format.open(input, input.entries(), reading.problems)
                                .read(
                                        reading,
                                        new dev.armature.format.Reading(
                                                Order.BY_IMAGE,
                                                others,
                                                reading.problems,
                                                reading.tally,
                                                Progress.none()));
                    }
                },
                text.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"labelme", "label_studio", "coco", "coco_instances", "datumaro"})
    void whatIsReadIsWrittenOrLeftOut(String to) throws IOException {
        for (int seed = 0; seed < 120; seed++) {
            String text = damaged(seed % 2 == 0 ? LABELME : LABEL_STUDIO, seed);
            run(text, to, seed, new Random(seed).nextBoolean() ? "out" : "out.zip");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"labelme", "label_studio"})
    void anyDatasetIsWritten(String to) throws IOException {
        for (int seed = 0; seed < 160; seed++) {
            Choices choices = Choices.seeded(seed);
            OddDataset dataset = new OddDataset(choices, choices.of(List.of(1000, 40, 10)));
            String text = choices.below(2) == 0 ? dataset.coco() : dataset.datumaro();
            run(text, to, seed, choices.of(List.of("out", "out.zip", "out.json")));
        }
    }

    /// Converts there and back.
    private static void run(String text, String to, int seed, String target) throws IOException {
        Policy policy = Policy.values()[seed % 3];
        Path work = Files.createTempDirectory(folder, "run");
        try {
            Path input = Files.writeString(work.resolve("in.json"), text);
            Path output = work.resolve(target);
            Optional<Outcome> there = CheckedConversion.convert(input, to, output, CocoOptions.DEFAULTS, policy);
            boolean something = there.isPresent()
                    && there.get().written()
                    && there.get().tally().written(Thing.IMAGES) > 0;
            if (something && !to.startsWith("coco")) {
                Optional<Outcome> back = CheckedConversion.convert(
                        output, "coco_person_keypoints", work.resolve("back"), CocoOptions.DEFAULTS, Policy.SKIP);
                assertThat(back).as("what was written is recognised").isPresent();
                assertThat(back.get().problems().listed())
                        .as("errors in what was written")
                        .isEmpty();
            }
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError("seed " + seed + ", policy " + policy + ", " + target + ", input " + text, failed);
        }
    }
}
