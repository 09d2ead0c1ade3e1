package dev.armature.check.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.check.CheckReport;
import dev.armature.check.Level;
import dev.armature.check.Selection;
import dev.armature.convert.Checkup;
import dev.armature.convert.Conversion;
import dev.armature.convert.Placed;
import dev.armature.files.ImageSizes;
import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Progress;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Choices;
import dev.armature.format.coco.CocoOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairsTest {

    private static final String WRONG = """
            {"images": [{"id": 1, "file_name": "a.png", "odd": [1.50]}],
             "annotations": [
              {"id": 1, "image_id": 1, "category_id": 1, "num_keypoints": 9, "keypoints": [1,2,2, 11,22,1, 0,0,0],
               "bbox": [1, 2, 10, 20], "area": 0, "segmentation": [], "mine": "é"},
              {"id": 2, "image_id": 1, "category_id": 1, "keypoints": [1,2,2, 11,22.50,1, 0,0,0], "iscrowd": 0,
               "segmentation": [[0,0, 10,0, 10,10, 0,10]]},
              {"id": 3, "image_id": 1, "category_id": 1, "num_keypoints": 9, "keypoints": [1,2,2, 11,22,1, 0,0,0],
               "bbox": [1, 2, 10, 20], "area": 0, "segmentation": [], "mine": "é"},
              {"id": 4, "image_id": 1, "category_id": 1, "num_keypoints": 2, "iscrowd": 0,
               "keypoints": [30,40,2, 50,60,1, 0,0,0], "bbox": [30, 40, 0, 0], "area": 7.250, "segmentation": []}],
             "categories": [{"id": 1, "name": "person", "keypoints": ["a", "b", "c"], "skeleton": [[0, 1], [1, 2]]}]}
            """;

    @TempDir
    private Path folder;

    private Conversion.Outcome fixed(String text, Selection selection, boolean boxes)
            throws IOException, FormatException {
        Path input = Files.writeString(folder.resolve("in.json"), text);
        try (Input pictures = Input.open(input, Limits.DEFAULTS)) {
            return Conversion.run(
                    new Conversion.Request(
                            input,
                            "",
                            folder.resolve("out.json"),
                            "coco",
                            Optional.empty(),
                            List.of(new Repairs(selection, boxes, Optional.of(new ImageSizes(pictures)))),
                            CocoOptions.DEFAULTS,
                            false,
                            true,
                            Policy.REPAIR),
                    Progress.none());
        }
    }

    /// What was written, without its blanks and line breaks.
    private String out() throws IOException {
        return Files.readString(folder.resolve("out.json")).replaceAll("\\s", "");
    }

    @Test
    void whatFollowsFromOtherNumbersIsMendedAndNothingElseIsTouched() throws IOException, FormatException {
        fixed(WRONG, Selection.ALL, true);

        assertThat(out())
                .contains("{\"id\":1,\"file_name\":\"a.png\",\"odd\":[1.50]}")
                .contains("\"num_keypoints\":2,\"keypoints\":[1,2,2,11,22,1,0,0,0],\"bbox\":[1,2,10,20],\"area\":200,"
                        + "\"segmentation\":[],\"mine\":\"é\",\"iscrowd\":0}")
                .contains(
                        "\"keypoints\":[1,2,2,11,22.50,1,0,0,0],\"iscrowd\":0,"
                                + "\"segmentation\":[[0,0,10,0,10,10,0,10]],\"bbox\":[0,0,10,10],\"area\":100,\"num_keypoints\":2}")
                .contains("\"bbox\":[30,40,20,20],\"area\":7.250,")
                .contains("\"skeleton\":[[1,2],[2,3]]");
    }

    @Test
    void anAnnotationThatIsThereTwiceGoesOnce() throws IOException, FormatException {
        Conversion.Outcome outcome = fixed(WRONG, Selection.ALL, true);

        assertThat(out()).doesNotContain("\"id\":3");
        assertThat(outcome.tally().leftOut(Thing.ANNOTATIONS)).containsExactly(java.util.Map.entry("there twice", 1L));
        assertThat(outcome.tally().balances(Thing.ANNOTATIONS)).isTrue();
    }

    @Test
    void everyRepairIsListedWithItsPlace() throws IOException, FormatException {
        List<String> repairs = fixed(WRONG, Selection.ALL, true).places().stream()
                .filter(placed -> placed.problem().severity() == Severity.REPAIR)
                .map(RepairsTest::line)
                .toList();

        assertThat(repairs)
                .containsExactlyInAnyOrder(
                        "3:3 /annotations/0 a.png area-0: area is that of the box",
                        "3:3 /annotations/0 a.png annotation-no-iscrowd: iscrowd is supplied",
                        "3:3 /annotations/0 a.png num-keypoints-differs: num_keypoints is 2; it was 9",
                        "5:3 /annotations/1 a.png annotation-no-bbox: bbox is the extent of the outline or mask",
                        "5:3 /annotations/1 a.png annotation-no-area: area is that of the outline or mask",
                        "5:3 /annotations/1 a.png annotation-no-num-keypoints: num_keypoints is 2",
                        "7:3 /annotations/2 a.png duplicate-same: there already, all but its id; left out",
                        "9:3 /annotations/3 a.png bbox-no-size: bbox is the extent of the marked keypoints",
                        "11:17 /categories/0 - category-edges-from-0: category \"person\": joints are counted from 1;"
                                + " 2 of 2 edges are left");
    }

    private static String line(Placed placed) {
        var where = placed.problem().where();
        return placed.line() + ":" + placed.column() + " " + where.pointer() + " "
                + where.image().orElse("-") + " " + placed.problem().code() + ": "
                + placed.problem().what();
    }

    @Test
    void onlySelectedRulesAreMended() throws IOException, FormatException {
        fixed(WRONG, Selection.of("area-0", Level.NOTE), true);

        assertThat(out())
                .contains("\"area\":200", "\"num_keypoints\":9", "\"skeleton\":[[0,1],[1,2]]")
                .contains("\"id\":3");
    }

    @Test
    void boxesThatAreNotTrustedMakeNoArea() throws IOException, FormatException {
        fixed(WRONG, Selection.ALL, false);

        assertThat(out()).contains("\"area\":0,", "\"area\":100");
    }

    @Test
    void theSizeOfAnImageIsThatOfItsPicture() throws IOException, FormatException {
        ImageIO.write(
                new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("a.png").toFile());

        fixed(WRONG, Selection.ALL, true);

        assertThat(out()).contains("\"file_name\":\"a.png\",\"odd\":[1.50],\"width\":30,\"height\":20}");
    }

    @Test
    void imagesUnderKeysGetTheirSizeToo() throws IOException, FormatException {
        ImageIO.write(
                new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("a.png").toFile());

        fixed("""
                {"images": {"7": "a.png", "8": {"file_name": "a.png"}}, "annotations": [], "categories": []}
                """, Selection.ALL, true);

        assertThat(out()).contains("\"7\":{\"file_name\":\"a.png\",").contains("\"8\":{\"file_name\":\"a.png\",");
    }

    @Test
    void edgesThatNameNoJointOrCloseOnThemselvesGo() throws IOException, FormatException {
        fixed("""
                {"images": [], "annotations": [], "categories": [
                 {"id": 1, "name": "a", "keypoints": ["a", "b", "c", "d", "e"], "skeleton": [[1,2],[2,9],[3,3],[2,1]]},
                 {"id": 2, "name": "b", "keypoints": ["a", "b", "c"], "skeleton": [[1,3],[3,4]]},
                 {"id": 3, "name": "c", "keypoints": [], "skeleton": [[0,1]]}]}
                """, Selection.ALL, true);

        assertThat(out()).contains("\"skeleton\":[[1,2]]", "\"skeleton\":[[1,2],[2,3]]", "\"skeleton\":[[0,1]]");
    }

    @Test
    void whatIsMendedIsNotFoundAgain() throws IOException, FormatException {
        ImageIO.write(
                new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("a.png").toFile());
        assertThat(fixable("in.json", WRONG)).isGreaterThan(8);

        fixed(WRONG, Selection.ALL, true);

        assertThat(fixable("out.json", out())).isZero();
    }

    private long fixable(String name, String text) throws IOException, FormatException {
        Path file = Files.writeString(folder.resolve(name), text);
        Checkup.Request request = new Checkup.Request(file, "", Choices.DEFAULTS, List.of(), Selection.ALL, 1, true);
        try (Checkup checkup = Checkup.open(request)) {
            checkup.run(Progress.none());
            CheckReport report = checkup.report();
            return report.fixable();
        }
    }

    @Test
    void aSoundFileStaysAsItIs() throws IOException, FormatException {
        String sound = """
                {"images": [{"id": 1, "file_name": "a.jpg", "width": 640, "height": 480}],
                 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "num_keypoints": 1, "iscrowd": 0,
                  "keypoints": [30,40,2], "bbox": [20, 30, 20.0, 20], "area": 70, "segmentation": []}],
                 "categories": [{"id": 1, "name": "a", "keypoints": ["a"], "skeleton": []}]}
                """;

        Conversion.Outcome outcome = fixed(sound, Selection.ALL, true);

        assertThat(outcome.problems().listed()).isEmpty();
        assertThat(out()).contains("\"bbox\":[20,30,20.0,20]");
    }
}
