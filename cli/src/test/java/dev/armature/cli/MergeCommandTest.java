package dev.armature.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.testkit.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class MergeCommandTest {

    @TempDir
    private Path folder;

    private Path first;
    private Path second;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        first = Files.writeString(folder.resolve("first.json"), Sample.COCO);
        second = Files.writeString(
                folder.resolve("second.json"),
                Sample.COCO.replace("\"b.jpg\"", "\"c.jpg\"").replace("\"track_id\":9", "\"track_id\":10"));
        out = folder.resolve("out.json");
    }

    @Test
    void whatBecameOfIdsIsTold() throws IOException {
        Called called = Called.with("merge", first, second, out);
        assertThat(called).isEqualTo(new Called(0, "", """
                        read: %s: COCO person_keypoints, subset default
                        read: %s: COCO person_keypoints, subset default
                        written: %s (coco_person_keypoints)
                        labels: 1
                        new ids: 1 images, 1 annotations, 0 labels
                        images: 4 read = 3 written + 1 left out (1 joined with the same image of another input)
                        annotations: 2 read = 2 written + 0 left out
                        """.formatted(first, second, out)));
        assertThat(Json.read(out).path("images")).hasSize(3);
    }

    @Test
    void countsAreThereAsJson() {
        Called called = Called.with("merge", first, second, out, "--json", "--same-images", "keep-both");
        JsonNode json = Json.parse(called.out());
        assertThat(json.path("inputs")).hasSize(2);
        assertThat(json.path("merged")).isEqualTo(Json.parse("""
                {"labels":1,"images_joined":0,"new_ids":{"images":2,"annotations":1,"labels":0},"new_names":1}"""));
    }

    @Test
    void subsetsAreNamedOneByOne() {
        Called called = Called.with("merge", first, second, folder.resolve("out"), "--subset", "train,val");
        assertThat(called.exit()).isZero();
        assertThat(folder.resolve("out/annotations/person_keypoints_train.json"))
                .exists();
        assertThat(folder.resolve("out/annotations/person_keypoints_val.json")).exists();
    }

    @Test
    void otherKeypointsStopItWithBothNamed() throws IOException {
        Files.writeString(second, Sample.COCO.replace("\"foot\"]", "\"tail\"]"));
        Called called = Called.with("merge", first, second, out);
        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err())
                .contains("%s: label person has 2 keypoints, and 2 in %s; only here: tail; only there: foot"
                        .formatted(second, first));
        assertThat(out).doesNotExist();
        assertThat(Called.with("merge", first, second, out, "--labels", "union").exit())
                .isZero();
    }

    @Test
    void inputsOfSeveralFormatsNeedAFormatForTheOutput() {
        Path datumaro = folder.resolve("datumaro");
        Called.with("convert", first, datumaro, "-f", "datumaro");
        Called called = Called.with("merge", datumaro, second, folder.resolve("all"));
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err())
                .startsWith("armature merge: the inputs are datumaro and coco_person_keypoints; name the format of the"
                        + " output with -f");
        assertThat(Called.with("merge", datumaro, second, folder.resolve("all"), "-f", "datumaro")
                        .exit())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --subset a,b,c    | --subset has 3 names for 2 inputs; expected one for all or one for each
            --subset ../a     | --subset has ../a; expected a name such as train
            --subset=         | --subset has an empty name; expected a name such as train
            --labels both     | --labels is both; expected one of error, keep-both, union, remap
            --same-images all | --same-images is all; expected one of join, first, last, content, keep-both, error
            """)
    void wrongUseIsTold(String options, String what) {
        Object[] words = ("merge " + first + " " + second + " " + out + " " + options).split(" ");
        Called called = Called.with(words);
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).startsWith("armature merge: " + what);
        assertThat(out).doesNotExist();
    }

    @Test
    void oneWordIsNotEnough() {
        Called called = Called.with("merge", first);
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).startsWith("armature merge: expected armature merge INPUT… OUTPUT");
    }
}
