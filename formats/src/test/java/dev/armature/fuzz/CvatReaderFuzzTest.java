package dev.armature.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.files.Output;
import dev.armature.files.Pictures;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Found;
import dev.armature.format.OtherMembers;
import dev.armature.format.Reading;
import dev.armature.format.Writing;
import dev.armature.format.cvat.CvatFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the file, by all policies: it is read or refused, problems have places in it, the books balance, and
/// what is written again, in its own text or anew, is read without an error.
class CvatReaderFuzzTest {

    private static final CvatFormat CVAT = new CvatFormat();

    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "2m")
    void anyBytesAreReadOrRefused(byte[] text) throws IOException {
        check(text);
    }

    @FuzzTest(maxDuration = "2m")
    void anyDatasetIsReadOrRefused(byte[] choices) throws IOException {
        check(new OddXml(Choices.of(choices)).document().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void oddDatasetsByChanceAreReadOrRefused() throws IOException {
        for (long seed = 1; seed <= 30; seed++) {
            check(new OddXml(Choices.seeded(seed)).document().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void check(byte[] text) throws IOException {
        Path file = Files.write(folder.resolve("x.xml"), text);
        for (Policy policy : Policy.values()) {
            for (OtherMembers others : OtherMembers.values()) {
                for (String word : CVAT.written()) {
                    Path again = folder.resolve("again");
                    if (written(file, again, word, policy, others, text.length)) {
                        readAgain(again);
                    }
                }
            }
        }
    }

    private static boolean written(Path file, Path target, String word, Policy policy, OtherMembers others, long length)
            throws IOException {
        Problems problems = new Problems(policy);
        Tally tally = new Tally();
        try (Input input = Input.open(file, Limits.DEFAULTS);
                Output output = Output.open(target, true)) {
            Found found = CVAT.open(input, input.entries(), problems);
            DatasetSink writer =
                    CVAT.writer(word, new Writing(output, input, Pictures.in(input), false, problems, tally));
            found.read(writer, new Reading(Order.BY_IMAGE, others, problems, tally, Progress.none()));
            output.commit();
        } catch (FormatException refused) {
            place(refused.problem(), length);
            return false;
        }
        problems.listed().forEach(problem -> place(problem, length));
        for (Thing thing : Thing.values()) {
            assertThat(tally.balances(thing)).as(thing.plural()).isTrue();
        }
        return true;
    }

    private static void place(Problem problem, long length) {
        assertThat(problem.where().offset()).as(problem.toString()).isBetween(-1L, length);
        assertThat(problem.what()).isNotBlank();
    }

    /// Only what a shape written in its own text had before may be wrong.
    private static void readAgain(Path written) throws IOException {
        Problems problems = new Problems(Policy.SKIP);
        Tally tally = new Tally();
        try (Input input = Input.open(written, Limits.DEFAULTS);
                Output output = Output.open(folder.resolve("third"), true)) {
            DatasetSink writer =
                    CVAT.writer("cvat", new Writing(output, input, Pictures.in(input), false, problems, tally));
            CVAT.open(input, input.entries(), problems)
                    .read(writer, new Reading(Order.BY_IMAGE, OtherMembers.IGNORED, problems, tally, Progress.none()));
        } catch (FormatException broken) {
            throw new AssertionError("what was written is not read: " + broken.getMessage(), broken);
        }
        assertThat(problems.listed()).isEmpty();
    }
}
