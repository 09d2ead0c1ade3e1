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

class SplitCommandTest {

    @TempDir
    private Path folder;

    private Path input;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        input = Files.writeString(folder.resolve("in.json"), Sample.COCO);
        out = folder.resolve("out");
    }

    @Test
    void everySubsetIsAFileAndTheBooksAreThoseOfAll() throws IOException {
        Called called = Called.with("split", input, out, "--ratio", "train=1,val=1", "--seed", "3");
        assertThat(called).isEqualTo(new Called(0, "", """
                        read: in.json: COCO person_keypoints, subset default
                        written: %s (coco_person_keypoints)
                        subsets: train 1 images, val 1
                        images: 2 read = 2 written + 0 left out
                        annotations: 1 read = 1 written + 0 left out
                        """.formatted(out)));
        int images = 0;
        for (String subset : new String[] {"train", "val"}) {
            JsonNode part = Json.read(out.resolve("annotations/person_keypoints_" + subset + ".json"));
            images += part.path("images").size();
            assertThat(part.path("categories")).hasSize(1);
        }
        assertThat(images).isEqualTo(2);
    }

    @Test
    void valuesBecomeSubsets() {
        Called called = Called.with("split", input, out, "--by", "before(image.name, '.')", "--json");
        JsonNode json = Json.parse(called.out());
        assertThat(json.path("subsets").path("a").asInt()).isEqualTo(1);
        assertThat(json.path("subsets").path("b").asInt()).isEqualTo(1);
        assertThat(out.resolve("annotations/person_keypoints_b.json")).exists();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --seed 1                            | nothing tells how to divide: --ratio train=0.8,val=0.2 or --by EXPRESSION
            --ratio a=1 --by image.name         | --ratio and --by are two ways to divide; expected one of them
            --by image.name --seed 1            | --seed goes with --ratio, not with --by
            --ratio a=1,b                       | --ratio has b; expected SUBSET=SHARE as in train=0.8,val=0.2
            --ratio a=1,a=2                     | --ratio names a twice
            --ratio a=1,b=0                     | --ratio gives b no share; expected more than 0
            --ratio ../a=1                      | --ratio has ../a=1; expected SUBSET=SHARE as in train=0.8,val=0.2
            --ratio a=1 --seed x                | --seed is x; expected a whole number
            --ratio a=1 --stratify area         | --stratify is area; expected one of label
            --by label                          | --by cannot use labels or names of keypoints; an image has many of them
            --by image.annotations              | --by cannot use image.annotations
            --by area/image.width               | --by is about the image or about its annotations; expected one of them
            --by area+                          | --by, column 6: unexpected the end; expected a name, a number or a text
            """)
    void wrongUseIsTold(String options, String what) {
        Object[] words = ("split " + input + " " + out + " " + options).split(" ");
        Called called = Called.with(words);
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).startsWith("armature split: " + what);
        assertThat(out).doesNotExist();
    }

    @Test
    void aSingleFileCannotHoldSeveralSubsets() {
        Called called = Called.with("split", input, folder.resolve("out.json"), "--ratio", "a=1,b=1");
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("is a single file but there are 2 to be written; name a folder or a .zip");
    }

    @Test
    void whatIsDividedAlreadyIsNotDividedAgain() {
        Called.with("split", input, out, "--ratio", "a=1,b=1");
        Called called = Called.with("split", out, folder.resolve("again"), "--ratio", "c=1,d=1");
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("the dataset is divided already into a, b");
    }
}
