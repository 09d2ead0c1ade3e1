package dev.armature.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.coco.CocoReader;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GenerateTest {

    @TempDir
    private Path folder;

    @Test
    void theSameArgumentsGiveTheSameBytes() throws Exception {
        Path first = annotations("a", "--images", "300", "--seed", "7", "--results", "500");
        Path second = annotations("b", "--images", "300", "--seed", "7", "--results", "500");
        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(folder.resolve("b/results_val2017_500.json"))
                .hasSameBinaryContentAs(folder.resolve("a/results_val2017_500.json"));
        assertThat(Files.mismatch(annotations("c", "--images", "300", "--seed", "8"), first))
                .isNotNegative();
    }

    @Test
    void theProportionsAreThoseOfTheOriginal() throws Exception {
        Path file = annotations("a");
        JsonNode dataset = JsonMapper.shared().readTree(file);
        assertThat(dataset.get("images")).hasSize(5000);
        assertThat(dataset.get("annotations")).hasSize(11_004);
        assertThat(Files.size(file)).isBetween(9_500_000L, 10_500_000L);
        assertThat(stream(dataset)
                        .filter(annotation -> annotation.get("num_keypoints").asInt() > 0))
                .hasSize(6352);
        assertThat(stream(dataset)
                        .filter(annotation -> annotation.get("iscrowd").asInt() == 1))
                .hasSize(220);
        assertThat(stream(dataset).map(annotation -> annotation.get("id").asLong()))
                .doesNotHaveDuplicates();
        assertThat(stream(dataset)
                        .map(annotation -> annotation.get("image_id").asLong())
                        .distinct())
                .hasSize(2693);
    }

    @Test
    void whatIsMadeReadsWithoutAWord() throws Exception {
        Path file = annotations("a", "--images", "2000", "--seed", "3");
        Problems problems = new Problems(Policy.ABORT);
        Tally tally = new Tally();
        Touch touch = new Touch();
        new CocoReader(file, new Part(Task.PERSON_KEYPOINTS, "val2017", "a.json"), problems, tally, false)
                .read(touch, Order.AS_READ);
        assertThat(problems.kinds()).isEmpty();
        assertThat(tally.read(Thing.IMAGES)).isEqualTo(2000);
        assertThat(tally.read(Thing.ANNOTATIONS)).isEqualTo(4402);
        assertThat(touch.report()).startsWith("2000 images, 4402 annotations, ");
    }

    @Test
    void resultsAreAListOfTheWantedLengthWithScores() throws Exception {
        annotations("a", "--images", "50", "--results", "120");
        JsonNode results = JsonMapper.shared().readTree(folder.resolve("a/results_val2017_120.json"));
        assertThat(results).hasSize(120);
        for (JsonNode result : results) {
            assertThat(result.get("keypoints")).hasSize(51);
            assertThat(result.get("score").asDouble()).isBetween(0.0001, 1.0);
        }
    }

    @Test
    void everyImageHasAPictureOfItsSize() throws Exception {
        Path file = annotations("a", "--images", "20", "--pictures");
        for (JsonNode image : JsonMapper.shared().readTree(file).get("images")) {
            byte[] picture = Files.readAllBytes(folder.resolve("a/images/val2017")
                    .resolve(image.get("file_name").asString()));
            assertThat(picture.length).isBetween(50_000, 200_000);
            assertThat((picture[25] & 255) << 8 | picture[26] & 255)
                    .isEqualTo(image.get("height").asInt());
            assertThat((picture[27] & 255) << 8 | picture[28] & 255)
                    .isEqualTo(image.get("width").asInt());
        }
    }

    private static Stream<JsonNode> stream(JsonNode dataset) {
        return dataset.get("annotations").valueStream();
    }

    private Path annotations(String name, String... more) throws IOException {
        Path out = folder.resolve(name);
        Generate.main(Stream.concat(Stream.of(out.toString()), Stream.of(more)).toArray(String[]::new));
        return out.resolve("annotations/person_keypoints_val2017.json");
    }
}
