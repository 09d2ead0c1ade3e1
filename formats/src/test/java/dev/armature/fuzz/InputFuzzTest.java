package dev.armature.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.flow.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the archive: files within the limits, or a refusal; nothing appears outside of the private folder, and
/// nothing of that stays.
class InputFuzzTest {

    private static final Limits LIMITS = new Limits(50, 1 << 20, 50, 100, 8);
    private static final String TEMP = "java.io.tmpdir";

    @TempDir
    static Path folder;

    private static String before;

    @BeforeAll
    static void unpackBelowTheFolder() throws IOException {
        before = System.getProperty(TEMP);
        System.setProperty(
                TEMP, Files.createDirectories(folder.resolve("scratch")).toString());
    }

    @AfterAll
    static void unpackWhereItWas() {
        System.setProperty(TEMP, before);
    }

    @FuzzTest(maxDuration = "2m")
    @DictionaryFile(resourcePath = "/dev/armature/fuzz/zip.dict")
    void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
        read(bytes);
    }

    @FuzzTest(maxDuration = "2m")
    void anyZipThatLiesIsReadOrRefused(byte[] choices) throws IOException {
        read(OddZip.of(Choices.of(choices)));
    }

    private static void read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("x.zip"), bytes);
        try (Input input = Input.open(file, LIMITS)) {
            entries(input);
        } catch (FormatException refused) {
            assertThat(refused.problem().what()).isNotBlank();
            assertThat(refused.getMessage().chars().noneMatch(Character::isISOControl))
                    .as(refused.getMessage())
                    .isTrue();
        }
        assertThat(below(folder)).containsExactly("scratch", "x.zip");
    }

    private static void entries(Input input) throws IOException, FormatException {
        boolean zip = input.kind() == Input.Kind.ZIP;
        long total = 0;
        for (Entry entry : input.entries()) {
            try (InputStream in = input.stream(entry)) {
                long length = in.readAllBytes().length;
                assertThat(length).as(entry.path()).isEqualTo(entry.size());
                total += length;
            }
            Path unpacked = input.file(entry).toRealPath();
            assertThat(unpacked.startsWith(zip ? folder.resolve("scratch").toRealPath() : folder.toRealPath()))
                    .as("unpacked to " + unpacked)
                    .isTrue();
            assertThat(Files.size(unpacked)).isEqualTo(entry.size());
        }
        assertThat(zip ? total : 0).isLessThanOrEqualTo(LIMITS.unpackedBytes());
    }

    private static List<String> below(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> !file.equals(root))
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
