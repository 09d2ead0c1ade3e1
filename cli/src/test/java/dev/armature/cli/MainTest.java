package dev.armature.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.format.coco.CocoOptions.PlainPoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @TempDir
    private Path folder;

    @Test
    void theVersionIsOneLine() {
        assertThat(Called.with("--version")).isEqualTo(new Called(0, Version.line() + "\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void theOverviewNamesEveryCommand(String word) {
        Called called = Called.with(word);
        assertThat(called.exit()).isZero();
        assertThat(called.err()).isEmpty();
        assertThat(called.out()).contains(Command.words()).contains("0 fine, 1 problems");
    }

    @Test
    void noWordAtAllIsWrongUse() {
        Called called = Called.with();
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.out()).isEmpty();
        assertThat(called.err()).contains("usage:");
    }

    @ParameterizedTest
    @EnumSource(Command.class)
    void everyCommandExplainsItselfInThreeWays(Command command) {
        Called help = Called.with("help", command.word());
        assertThat(help.exit()).isZero();
        assertThat(help.out()).contains("usage:\n  armature " + command.word(), "options:", "examples:\n  armature ");
        for (Option option : command.options()) {
            assertThat(help.out()).contains(option.spellings()).contains(option.about());
        }
        assertThat(Called.with(command.word(), "--help")).isEqualTo(help);
        assertThat(Called.with(command.word(), "-h")).isEqualTo(help);
    }

    @ParameterizedTest
    @EnumSource(Command.class)
    void theExamplesOfHelpAreUnderstood(Command command) throws Exception {
        for (String example : command.examples().split("\n")) {
            List<String> words = words(example.replaceFirst(" > [^' ]+$", ""));
            assertThat(words.get(1)).isEqualTo(command.word());
            CommandLine line = CommandLine.parse(command, words.subList(2, words.size()));
            if (command != Command.EVAL) { // whose --images is a folder
                assertThat(EditOptions.filter(line)).isNotNull();
            }
            if (command == Command.SPLIT) {
                assertThat(EditOptions.split(line)).isNotNull();
            }
            if (command.hasExporterOptions()) {
                assertThat(WritingOptions.of(line, PlainPoints.AS_KEYPOINTS)).isNotNull();
            }
        }
    }

    /// As a shell cuts a line, which leaves together what stands in quotes.
    private static List<String> words(String line) {
        return Pattern.compile("(?:'[^']*'|\\S)+")
                .matcher(line)
                .results()
                .map(word -> word.group().replace("'", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "covert | did you mean convert?",
                "inof | did you mean info?",
                "frobnicate | armature --help lists them",
                "--versoin | armature --help lists them",
            })
    void anUnknownCommandIsWrongUse(String word, String hint) {
        Called called = Called.with(word);
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains(word + " is no command").contains(hint);
        assertThat(Called.with("help", word).exit()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "convert a b --reindx | unknown option --reindx; did you mean --reindex?",
                "convert a b --ovrwrite | did you mean --overwrite?",
                "convert a b --xyzzy | unknown option --xyzzy",
                "convert a b -f coco_keypoints | expected one of coco, coco_person_keypoints",
                "convert a b -f datumro | did you mean datumaro?",
                "convert a b -f | -f needs a value: -f FORMAT",
                "convert a b -f --overwrite | -f needs a value",
                "convert a b --overwrite=1 | --overwrite takes no value",
                "convert a b --reindex=maybe | --reindex is maybe; expected 0 or 1, true or false",
                "convert a b c | unexpected word c; expected INPUT OUTPUT",
                "convert a b -- c | unexpected word c behind --",
                "convert a b --save-images --save-media | --save-images and --save-media are the same",
                "convert a b -- --save-media --save-images | --save-images and --save-media are the same",
                "convert a b --segmentation-mode masks | did you mean mask?",
                "convert a b --on-error ignore | expected one of abort, skip, repair",
                "convert | no input is named",
                "export -p . | no format is named",
                "export -f coco word | unexpected word word; expected options only",
                "info | no input is named",
                "info a b | unexpected word b",
                "info -i a b | the input is named twice",
                "info a --reindex | unknown option --reindex",
                "diff a | two datasets are compared",
                "diff a b c | unexpected word c",
                "diff a b --match ids | did you mean id?",
                "completion | no shell is named; expected one of bash, zsh, fish",
                "completion tcsh | the shell is tcsh",
            })
    void wrongUseSaysWhatWouldHelp(String words, String message) {
        Called called = Called.with((Object[]) words.split(" "));
        assertThat(called.err()).contains(message);
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--tasks person_keypoint",
                "--tasks a,,b",
                "--image-ext /png",
                "--bbox hull+x%",
                "--bbox hull-1%",
                "--bbox tight",
                "--round 2.5",
                "--round -1",
                "--round 16",
                "--round x",
                "--area 0.53"
            })
    void valuesThatCannotBeAreWrongUse(String words) throws IOException {
        Path input = Files.writeString(folder.resolve("in.json"), Sample.COCO);
        String[] two = words.split(" ");
        Called called = Called.with("convert", input, folder.resolve("out"), "-f", "coco", two[0] + "=" + two[1]);
        assertThat(called.exit()).as(called.err()).isEqualTo(2);
        assertThat(called.err()).contains(two[0]);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"info %s", "convert %s out -f coco", "diff %s %s", "export -f coco -p %s"})
    void whatDoesNotExistIsAFailure(String words) {
        Path nowhere = folder.resolve("nowhere");
        Called called =
                Called.with((Object[]) words.replace("%s", nowhere.toString()).split(" "));
        assertThat(called).isEqualTo(new Called(3, "", "armature: " + nowhere + ": does not exist\n"));
    }

    @Test
    void aTargetInAPlaceThatCannotBeWrittenIsAFailure() throws IOException {
        Path input = Files.writeString(folder.resolve("in.json"), Sample.COCO);
        Path file = Files.writeString(folder.resolve("file"), "");
        Called called = Called.with("convert", input, file.resolve("out"), "-f", "coco");
        assertThat(called.exit()).as(called.err()).isEqualTo(3);
        assertThat(called.err()).startsWith("armature: ").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "convert", "diff"})
    void brokenJsonHasLineAndColumn(String command) throws IOException {
        Path input = Files.writeString(
                folder.resolve("in.json"), "{\"images\": [\n  {\"id\": 1},\n  {'id': 2}], \"annotations\": []}");
        Called called = command.equals("info")
                ? Called.with("info", input)
                : command.equals("diff")
                        ? Called.with("diff", input, input)
                        : Called.with("convert", input, folder.resolve("out"), "-f", "coco", "--on-error", "skip");
        assertThat(called.exit()).as(called.err()).isEqualTo(1);
        assertThat(called.err())
                .contains("in.json:3:4: /images/1: ")
                .contains("single quote")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void controlCharactersOfTheInputDoNotReachTheTerminal() throws IOException {
        Path input = Files.writeString(
                folder.resolve("in.json"),
                Sample.COCO.replace("\"bbox\":[1,2,3,4]", "\"bbox\":\"\\u001b[31m\\u009b\""));
        Called called = Called.with("info", input);
        assertThat(called.out()).contains("bbox").doesNotContain("\u001b").doesNotContain("\u009b");
    }

    @Test
    void helpIsNoWiderThanASentence() {
        assertThat(Called.with("help", "convert").out().lines()).allMatch(line -> line.length() <= 130);
    }
}
