package dev.armature.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.model.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {

    private static final String COCO = "{\"images\":[],\"annotations\":[],\"categories\":[]}";
    private static final String KEYPOINTS = "{\"images\":[],\"annotations\":[{\"keypoints\":[]}],\"categories\":[]}";
    private static final String DATUMARO = "{\"info\":{},\"categories\":{},\"items\":[]}";

    @TempDir
    Path folder;

    private final Problems problems = new Problems(Policy.ABORT);

    @ParameterizedTest
    @CsvSource({
        "annotations/person_keypoints_train.json, person_keypoints, train",
        "annotations/person_keypoints_val2017.json, person_keypoints, val2017",
        "annotations/instances_val_2.json, instances, val_2",
        "annotations/image_info_test-dev2017.json, image_info, test-dev2017",
        "annotations/captions_x.json, captions, x",
        "annotations/person_keypoints_.json, person_keypoints, default",
        "anything/person_keypoints_a.json, person_keypoints, a",
        "person_keypoints_a.json, person_keypoints, a",
        "train/_annotations.coco.json, person_keypoints, train",
        "a/valid/_annotations.coco.json, person_keypoints, valid",
        "annotations/data.json, person_keypoints, default",
        "DATA.JSON, person_keypoints, default"
    })
    void aFileInAFolderIsRecognisedByItsName(String path, String task, String subset) throws Exception {
        write(path, KEYPOINTS);
        assertThat(parts(folder, "")).containsExactly(task + " " + subset + " " + path);
    }

    @Test
    void aNameIsRecognisedUnderEveryLocale() throws Exception {
        write("annotations/instances_I.json", COCO);
        assertThat(parts(folder, "")).containsExactly("instances I annotations/instances_I.json");
    }

    @Test
    void subsetsComeInTheOrderOfTheAlphabet() throws Exception {
        write("annotations/person_keypoints_val.json", COCO);
        write("annotations/person_keypoints_train.json", COCO);
        write("annotations/instances_train.json", COCO);
        assertThat(parts(folder, ""))
                .containsExactly(
                        "instances train annotations/instances_train.json",
                        "person_keypoints train annotations/person_keypoints_train.json",
                        "person_keypoints val annotations/person_keypoints_val.json");
    }

    @Test
    void theFoldersOfRoboflowAreSubsets() throws Exception {
        write("train/_annotations.coco.json", COCO);
        write("valid/_annotations.coco.json", COCO);
        write("test/_annotations.coco.json", COCO);
        write("README.roboflow.txt", "x");
        assertThat(parts(folder, "")).hasSize(3).allMatch(part -> part.startsWith("person_keypoints "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"images\":[],\"annotations\":[{\"id\":1,\"keypoints\":[]}]} | person_keypoints",
                "{\"images\":[],\"annotations\":[{\"bbox\":[]}]}               | instances",
                "{\"images\":[],\"annotations\":[{\"caption\":\"\"}]}          | captions",
                "{\"images\":[],\"annotations\":[{\"segments_info\":[]}]}      | panoptic",
                "{\"images\":[],\"annotations\":[{\"category_id\":1}]}         | labels",
                "{\"images\":[],\"annotations\":[]}                            | person_keypoints",
            })
    void theTaskOfAFileOfAnyNameIsToldByItsFirstAnnotation(String text, String task) throws Exception {
        Path file = write("my file.json", text);
        assertThat(parts(file, "")).containsExactly(task + " default my file.json");
    }

    @Test
    void aSingleFileMayHaveAnyEnding() throws Exception {
        assertThat(parts(write("labels.txt", KEYPOINTS), "")).containsExactly("person_keypoints default labels.txt");
        assertThat(parts(write("instances_a.json", COCO), "")).containsExactly("instances a instances_a.json");
    }

    @Test
    void aNamedTaskIsReadAlone() throws Exception {
        write("annotations/person_keypoints_train.json", COCO);
        write("annotations/instances_train.json", COCO);
        assertThat(parts(folder, "coco_instances")).containsExactly("instances train annotations/instances_train.json");
        assertThat(parts(folder, "coco")).hasSize(2);
    }

    @Test
    void aZipIsReadWithAndWithoutAFolderAroundIt() throws Exception {
        Path bare = zip("bare.zip", "annotations/person_keypoints_a.json", COCO);
        assertThat(parts(bare, "")).containsExactly("person_keypoints a bare.zip/annotations/person_keypoints_a.json");
        Path around = zip("around.zip", "root/annotations/person_keypoints_a.json", COCO, "root/images/a/b.txt", "x");
        assertThat(parts(around, ""))
                .containsExactly("person_keypoints a around.zip/root/annotations/person_keypoints_a.json");
    }

    @Test
    void aZipNeedsNoEnding() throws Exception {
        Path zip = zip("export", "annotations/person_keypoints_a.json", COCO);
        assertThat(parts(zip, "")).hasSize(1);
    }

    @Test
    void whatOperatingSystemsStrewAboutIsNotLookedAt() throws Exception {
        Path zip = zip(
                "mac.zip",
                "annotations/person_keypoints_a.json",
                COCO,
                "__MACOSX/annotations/._person_keypoints_a.json",
                "\0\5\26\7",
                "annotations/._person_keypoints_a.json",
                "\0\5\26\7",
                ".DS_Store",
                "x");
        assertThat(parts(zip, "")).hasSize(1);
        assertThat(problems.kinds()).isEmpty();
    }

    @Test
    void otherJsonFilesArePassedOverWithANote() throws Exception {
        write("annotations/person_keypoints_a.json", COCO);
        write("notes_about.json", "{\"a\":1}");
        write("broken.json", "{");
        assertThat(parts(folder, "")).hasSize(1);
        assertThat(problems.kinds()).singleElement().satisfies(kind -> {
            assertThat(kind.first().code()).isEqualTo("file-not-read");
            assertThat(kind.count()).isEqualTo(2);
        });
    }

    @Test
    void datumaroIsToldFromCoco() throws Exception {
        write("annotations/train.json", DATUMARO);
        try (Dataset dataset = Dataset.open(folder, "", problems)) {
            assertThat(dataset.format()).isEqualTo("datumaro");
            assertThat(dataset.parts()).extracting(Part::subset).containsExactly("train");
            assertThat(dataset.recognised()).containsExactly("annotations/train.json: Datumaro, subset train");
        }
    }

    @Test
    void whatWasRecognisedIsSaid() throws Exception {
        write("annotations/person_keypoints_train.json", COCO);
        try (Dataset dataset = Dataset.open(folder, "", problems)) {
            assertThat(dataset.recognised())
                    .containsExactly("annotations/person_keypoints_train.json: COCO person_keypoints, subset train");
        }
    }

    @Test
    void anEmptyFolderSaysWhatWasLookedFor() {
        FormatException refused = refusal(folder, "");
        assertThat(refused.problem().code()).isEqualTo("dataset-not-found");
        assertThat(refused.problem().what()).contains("annotations/<task>_<subset>.json");
    }

    @Test
    void aWantedTaskThatIsNotThereIsSaid() throws Exception {
        write("annotations/person_keypoints_train.json", COCO);
        assertThat(refusal(folder, "coco_captions").problem().what()).contains("captions_<subset>.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"joints\":[],\"joints_vis\":[]}]                 | format-unknown | MPII",
                "{\"skeletons\":[],\"videos\":[]}                    | format-unknown | SLEAP",
                "{\"a\":1}                                           | format-unknown | an object with a",
                "{\"a\":1,}                                          | json-syntax    | comma",
                "not json                                            | json-syntax    | found not",
            })
    void aFileOfAnotherKindIsCalledByItsName(String text, String code, String what) throws Exception {
        FormatException refused = refusal(write("a.json", text), "");
        assertThat(refused.problem().code()).isEqualTo(code);
        assertThat(refused.problem().what()).contains(what);
    }

    @Test
    void anUnknownFormatIsRefusedWithTheKnownOnes() {
        assertThat(refusal(folder, "voc").problem().what()).contains("coco_person_keypoints", "datumaro");
    }

    @Test
    void anInputThatIsNotThereIsSaid() {
        assertThat(refusal(folder.resolve("none"), "").problem().code()).isEqualTo("input-missing");
    }

    private List<String> parts(Path input, String format) throws IOException, FormatException {
        try (Dataset dataset = Dataset.open(input, format, problems)) {
            return dataset.parts().stream()
                    .map(part -> part.task().word() + " " + part.subset() + " " + part.file())
                    .toList();
        }
    }

    private FormatException refusal(Path input, String format) {
        return catchThrowableOfType(FormatException.class, () -> parts(input, format));
    }

    private Path write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path zip(String name, String... pathsAndTexts) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < pathsAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(pathsAndTexts[i]));
                zip.write(pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }
}
