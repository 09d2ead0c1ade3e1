package dev.armature.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.Policy;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.coco.CocoReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the file, in both orders and by all policies: things, problems with places, or a refusal; the books
/// balance.
class CocoReaderFuzzTest {

    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "2m")
    @DictionaryFile(resourcePath = "/dev/armature/fuzz/json.dict")
    void anyBytesAreReadOrRefused(byte[] text) throws IOException {
        read(text);
    }

    @FuzzTest(maxDuration = "2m")
    void anyDatasetIsReadOrRefused(byte[] choices) throws IOException {
        read(new OddDataset(Choices.of(choices), 8).coco().getBytes(StandardCharsets.UTF_8));
    }

    private static void read(byte[] text) throws IOException {
        Path file = Files.write(folder.resolve("x.json"), text);
        for (Policy policy : Policy.values()) {
            Reading asRead = new Reading(policy);
            boolean end = asRead.check(
                    into -> new CocoReader(file, Reading.PART, into.problems, into.tally, true)
                            .read(into, Order.AS_READ),
                    text.length);
            Reading byImage = new Reading(policy);
            boolean otherEnd = byImage.check(
                    into -> new CocoReader(file, Reading.PART, into.problems, into.tally, true)
                            .read(into, Order.BY_IMAGE),
                    text.length);
            if (end && otherEnd) {
                for (Thing thing : Thing.values()) {
                    assertThat(byImage.tally.read(thing))
                            .as("%s by image", thing)
                            .isEqualTo(asRead.tally.read(thing));
                }
                assertThat(byImage.problems.errors()).as("errors by image").isEqualTo(asRead.problems.errors());
            }
            assertThat(otherEnd)
                    .as("by image it ends as in the order of the file")
                    .isEqualTo(end);
        }
    }
}
