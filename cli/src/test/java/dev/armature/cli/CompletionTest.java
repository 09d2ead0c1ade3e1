package dev.armature.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void everyCommandAndOptionIsInEveryScript(String shell) {
        Called called = Called.with("completion", shell);
        assertThat(called.exit()).isZero();
        assertThat(called.err()).isEmpty();
        for (Command command : Command.values()) {
            assertThat(called.out()).contains(command.word());
            for (Option option : command.options()) {
                for (String spelling : option.spellings()) {
                    String plain = spelling.replaceFirst("^--?", "");
                    assertThat(called.out()).contains(shell.equals("fish") ? " " + plain : spelling);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void theShellUnderstandsItsScript(String shell) throws Exception {
        assumeTrue(isThere(shell), shell + " is not installed: skipped");
        Path script = Files.writeString(
                folder.resolve("script"), Called.with("completion", shell).out());
        assertThat(run(shell, "-n", script.toString())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "armature conv | convert",
                "armature convert -f coco_person | coco_person_keypoints",
                "armature convert in out --on-error re | repair",
                "armature convert --seg | --segmentation-mode",
                "armature export --save-d | --save-dataset-meta",
                "armature diff --ma | --match",
                "armature help inf | info",
                "armature completion z | zsh",
            })
    void bashCompletesWords(String words, String expected) throws Exception {
        assumeTrue(isThere("bash"), "bash is not installed: skipped");
        assertThat(completed(words)).containsExactly(expected);
    }

    @Test
    void bashCompletesFiles() throws Exception {
        assumeTrue(isThere("bash"), "bash is not installed: skipped");
        Files.writeString(folder.resolve("my dataset.json"), "");
        assertThat(completed("armature info " + folder + "/my")).isNotEmpty();
    }

    private List<String> completed(String words) throws Exception {
        Path script = Files.writeString(
                folder.resolve("script"),
                Called.with("completion", "bash").out() + "COMP_WORDS=(" + words
                        + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _armature; printf '%s\\n' \"${COMPREPLY[@]}\"\n");
        return run("bash", script.toString())
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static boolean isThere(String shell) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, shell)));
    }

    private static String run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(words)))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
