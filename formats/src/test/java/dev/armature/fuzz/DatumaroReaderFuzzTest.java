package dev.armature.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.armature.flow.Policy;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.datumaro.DatumaroReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the file, by all policies: things, problems with places, or a refusal; the books balance; keeping the
/// texts changes nothing.
class DatumaroReaderFuzzTest {

    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "2m")
    @DictionaryFile(resourcePath = "/dev/armature/fuzz/json.dict")
    void anyBytesAreReadOrRefused(byte[] text) throws IOException {
        read(text);
    }

    @FuzzTest(maxDuration = "2m")
    void anyDatasetIsReadOrRefused(byte[] choices) throws IOException {
        read(new OddDataset(Choices.of(choices), 8).datumaro().getBytes(StandardCharsets.UTF_8));
    }

    private static void read(byte[] text) throws IOException {
        Path file = Files.write(folder.resolve("x.json"), text);
        for (Policy policy : Policy.values()) {
            Reading kept = new Reading(policy);
            boolean end = kept.check(
                    into -> new DatumaroReader(file, Reading.PART, into.problems, into.tally, true).read(into),
                    text.length);
            Reading plain = new Reading(policy);
            boolean otherEnd = plain.check(
                    into -> new DatumaroReader(file, Reading.PART, into.problems, into.tally, false).read(into),
                    text.length);
            assertThat(otherEnd).isEqualTo(end);
            assertThat(plain.problems.errors()).isEqualTo(kept.problems.errors());
            for (Thing thing : Thing.values()) {
                assertThat(plain.tally.written(thing)).as("%s", thing).isEqualTo(kept.tally.written(thing));
            }
        }
    }
}
