package dev.armature.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// CVAT's XML on the command line: `--skeletons` and `--with-xml`.
class XmlOptionsTest {

    @TempDir
    private Path folder;

    private Path input;

    @BeforeEach
    void writeAFileOfPoints() throws IOException {
        input = Files.writeString(folder.resolve("annotations.xml"), """
                <annotations><version>1.1</version><meta><task><labels>
                <label><name>nose</name></label><label><name>tail</name></label></labels></task></meta>
                <image id="0" name="a.jpg" width="40" height="30">
                <points label="tail" occluded="1" points="1,2"/><points label="nose" occluded="0" points="3.25,4"/>
                </image></annotations>
                """);
    }

    private Path plan(String text) throws IOException {
        return Files.writeString(folder.resolve("plan.json"), text);
    }

    @Test
    void pointsBecomeOneSkeleton() throws IOException {
        Path plan = plan("{\"label\": \"mouse\", \"keypoints\": [\"nose\", \"tail\"], \"edges\": [[1, 2]]}");
        Called called = Called.with(
                "convert",
                input.toString(),
                folder.resolve("out").toString(),
                "-f",
                "coco_person_keypoints",
                "--skeletons",
                plan.toString());
        assertThat(called.err()).contains("1 joined into skeletons");
        assertThat(called.exit()).isZero();
        assertThat(Files.readString(folder.resolve("out/annotations/person_keypoints_default.json")))
                .contains("\"keypoints\":[3.25,4,2,1,2,1]")
                .contains("\"keypoints\":[\"nose\",\"tail\"],\"skeleton\":[[1,2]]");
    }

    @Test
    void aPlanThatIsNoneIsToldWithWhatIsWrong() throws IOException {
        Called called = Called.with(
                "convert",
                input.toString(),
                folder.resolve("out").toString(),
                "-f",
                "coco",
                "--skeletons",
                plan("{\"label\": \"mouse\", \"keypoints\": [\"a\"], \"edges\": [[0, 1]]}")
                        .toString());
        assertThat(called.err()).contains("an edge is not a pair of numbers from 1 to 1");
        assertThat(called.exit()).isNotZero();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void xmlStandsBesideCocosFiles() throws IOException {
        Called called =
                Called.with("convert", input.toString(), folder.resolve("out").toString(), "-f", "coco", "--with-xml");
        assertThat(called.exit()).as(called.err()).isZero();
        assertThat(Files.readString(folder.resolve("out/annotations.xml")))
                .contains("<points label=\"tail\" occluded=\"1\" points=\"1,2\"/>");
        assertThat(folder.resolve("out/images")).isDirectory();
    }

    @Test
    void xmlBesideAnotherFormatIsWrongUse() {
        Called called = Called.with(
                "convert", input.toString(), folder.resolve("out").toString(), "-f", "datumaro", "--with-xml");
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("--with-xml goes with a COCO format");
    }
}
