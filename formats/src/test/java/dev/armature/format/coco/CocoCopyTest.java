package dev.armature.format.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.armature.convert.Conversion;
import dev.armature.convert.Conversion.Outcome;
import dev.armature.convert.Conversion.Request;
import dev.armature.convert.Placed;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.coco.CocoOptions.Absent;
import dev.armature.format.coco.CocoOptions.AreaRule;
import dev.armature.format.coco.CocoOptions.BoxRule;
import dev.armature.format.coco.CocoOptions.PlainPoints;
import dev.armature.format.coco.CocoOptions.Segmentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoCopyTest {

    private static final String IMAGES = "{\"images\":[{\"id\":5,\"file_name\":\"a.jpg\",\"width\":40,\"height\":30}],";

    @TempDir
    Path folder;

    private CocoOptions options = CocoOptions.DEFAULTS;
    private Outcome outcome;

    @Test
    void theOrderOfSectionsAndMembersIsKept() throws Exception {
        String text =
                "{\"z\":1,\"annotations\":[{\"image_id\":5,\"id\":2}],\"info\":{\"year\":\"\"},\"images\":[],\"a\":[1.50]}";
        assertThat(copied(text)).isEqualTo(text);
    }

    @Test
    void aListThatIsNotThereIsNotMade() throws Exception {
        assertThat(copied("{\"images\":[]}")).isEqualTo("{\"images\":[]}");
    }

    @Test
    void anObjectOfImagesStaysAnObject() throws Exception {
        String text = "{\"images\":{\"1\":\"a.jpg\",\"x\":{\"file_name\":\"b.jpg\"}},\"annotations\":[]}";
        assertThat(copied(text)).isEqualTo(text);
    }

    @Test
    void absentKeypointsBecomeZeroOnDemand() throws Exception {
        options = options(
                Absent.ZERO, BoxRule.STORED, AreaRule.STORED, Segmentation.GUESS, false, true, OptionalInt.empty());
        assertThat(annotation("\"keypoints\":[5,6,0,1.5,2,2],\"x\":1.50"))
                .isEqualTo("\"keypoints\":[0,0,0,1.5,2,2],\"x\":1.50");
    }

    @Test
    void aBoxIsMadeOfMarkedKeypointsOnDemand() throws Exception {
        options = options(
                Absent.KEEP, BoxRule.HULL, AreaRule.STORED, Segmentation.GUESS, false, true, OptionalInt.empty());
        assertThat(annotation("\"keypoints\":[9,9,0,1,2,2,4,6,1],\"bbox\":[0,0,1,1]"))
                .isEqualTo("\"keypoints\":[9,9,0,1,2,2,4,6,1],\"bbox\":[1,2,3,4]");
    }

    @Test
    void aBoxOfNothingIsKeptAndNoted() throws Exception {
        options = options(
                Absent.KEEP, BoxRule.HULL, AreaRule.STORED, Segmentation.GUESS, false, true, OptionalInt.empty());
        assertThat(annotation("\"keypoints\":[9,9,0],\"bbox\":[0,0,1,1]"))
                .isEqualTo("\"keypoints\":[9,9,0],\"bbox\":[0,0,1,1]");
        assertThat(outcome.problems().kinds())
                .anyMatch(kind -> kind.first().code().equals("bbox-kept"));
    }

    @Test
    void theAreaOfTheSegmentationCountsItsPixels() throws Exception {
        options = options(
                Absent.KEEP,
                BoxRule.STORED,
                AreaRule.SEGMENTATION,
                Segmentation.GUESS,
                false,
                true,
                OptionalInt.empty());
        assertThat(annotation("\"segmentation\":{\"counts\":[2,4,1194],\"size\":[30,40]},\"area\":1"))
                .endsWith("\"area\":4");
    }

    @Test
    void theAreaMayBeAPartOfTheBox() throws Exception {
        options = options(
                Absent.KEEP, BoxRule.STORED, AreaRule.BBOX_053, Segmentation.GUESS, false, true, OptionalInt.empty());
        assertThat(annotation("\"bbox\":[0,0,10,10]")).isEqualTo("\"bbox\":[0,0,10,10],\"area\":53");
    }

    @Test
    void outlinesBecomeMasksOnDemand() throws Exception {
        options = options(
                Absent.KEEP, BoxRule.STORED, AreaRule.STORED, Segmentation.MASK, false, true, OptionalInt.empty());
        assertThat(annotation("\"segmentation\":[[0,0,40,0,40,30,0,30]]"))
                .isEqualTo("\"segmentation\":{\"counts\":[0,1200],\"size\":[30,40]}");
    }

    @Test
    void masksBecomeOutlinesOnDemand() throws Exception {
        options = options(
                Absent.KEEP, BoxRule.STORED, AreaRule.STORED, Segmentation.POLYGONS, false, true, OptionalInt.empty());
        assertThat(annotation("\"segmentation\":{\"counts\":[0,1200],\"size\":[30,40]}"))
                .startsWith("\"segmentation\":[[");
    }

    @Test
    void attributesAreLeftOutOnDemand() throws Exception {
        options = options(
                Absent.KEEP, BoxRule.STORED, AreaRule.STORED, Segmentation.GUESS, false, false, OptionalInt.empty());
        assertThat(annotation("\"attributes\":{\"a\":1},\"x\":2")).isEqualTo("\"x\":2");
    }

    @Test
    void coordinatesAreRoundedOnDemandAndNothingElse() throws Exception {
        options = options(
                Absent.KEEP, BoxRule.STORED, AreaRule.STORED, Segmentation.GUESS, false, true, OptionalInt.of(1));
        assertThat(annotation("\"keypoints\":[1.26,2,0.55],\"bbox\":[1.26,2,3,4],\"area\":1.26"))
                .isEqualTo("\"keypoints\":[1.3,2,0.55],\"bbox\":[1.3,2,3,4],\"area\":1.26");
    }

    @Test
    void idsAreNumberedAnewOnDemand() throws Exception {
        options = options(
                Absent.KEEP, BoxRule.STORED, AreaRule.STORED, Segmentation.GUESS, true, true, OptionalInt.empty());
        String text = "{\"annotations\":[{\"id\":90,\"image_id\":5},{\"image_id\":4}],"
                + "\"images\":[{\"id\":4,\"file_name\":\"a\"},{\"id\":5,\"file_name\":\"b\"}]}";
        assertThat(copied(text))
                .isEqualTo("{\"annotations\":[{\"id\":1,\"image_id\":2},{\"image_id\":1,\"id\":2}],"
                        + "\"images\":[{\"id\":1,\"file_name\":\"a\"},{\"id\":2,\"file_name\":\"b\"}]}");
    }

    @Test
    void whatIsLeftOutIsCountedAndTheRestIsWritten() throws Exception {
        String text =
                "{\"images\":[],\"annotations\":[{\"id\":1,\"image_id\":1,\"bbox\":{}},{\"id\":2,\"image_id\":1}]}";
        assertThat(copied(text, Policy.SKIP)).isEqualTo("{\"images\":[],\"annotations\":[{\"id\":2,\"image_id\":1}]}");
        assertThat(outcome.tally().leftOut(Thing.ANNOTATIONS)).containsEntry("broken", 1L);
        assertThat(outcome.tally().balances(Thing.ANNOTATIONS)).isTrue();
    }

    @Test
    void errorsLeaveNoOutputBehind() throws Exception {
        convert(write("{\"images\":[],\"annotations\":[5]}"), folder.resolve("out.json"), Policy.ABORT);
        assertThat(outcome.written()).isFalse();
        assertThat(folder.resolve("out.json")).doesNotExist();
    }

    @Test
    void anErrorIsPlacedByLineColumnAndTheNameOfItsImage() throws Exception {
        String text = """
            {"annotations":[
              {"id":1,"image_id":5},
              {"id":2,"image_id":5, "keypoints":[1,2]}],
             "images":[{"id":5,"file_name":"ä.jpg"}]}\
            """;
        convert(write(text), folder.resolve("out.json"), Policy.ABORT);
        Placed error = outcome.places().getFirst();
        assertThat(error.line()).isEqualTo(3);
        assertThat(error.column()).isEqualTo(25);
        assertThat(error.problem().where().pointer()).isEqualTo("/annotations/1/keypoints");
        assertThat(error.problem().where().image()).contains("ä.jpg");
        assertThat(error.problem().where().annotation()).contains("2");
        assertThat(error.problem().where().file()).isEqualTo("in.json");
    }

    @Test
    void afterARepairOnlyTheRepairedMemberIsDifferent() throws Exception {
        String text = "{\"images\":[],\"annotations\":[{\"x\":1.50,\"id\":1,\"image_id\":1,\"keypoints\":[1,2,2,3]}]}";
        assertThat(copied(text, Policy.REPAIR))
                .isEqualTo(
                        "{\"images\":[],\"annotations\":[{\"x\":1.50,\"id\":1,\"image_id\":1,\"keypoints\":[1,2,2]}]}");
        assertThat(outcome.places()).anyMatch(placed -> placed.problem().code().equals("keypoints-length"));
    }

    @Test
    void aFolderGetsAFileForEachTaskAndSubset() throws Exception {
        Path input = folder.resolve("in");
        Files.createDirectories(input.resolve("annotations"));
        Files.writeString(
                input.resolve("annotations/person_keypoints_train.json"), "{\"images\":[],\"annotations\":[]}");
        Files.writeString(input.resolve("annotations/instances_val.json"), "{\"images\":[],\"annotations\":[]}");
        convert(input, folder.resolve("out"), Policy.ABORT);
        assertThat(folder.resolve("out/annotations/person_keypoints_train.json"))
                .hasContent("{\"images\":[],\"annotations\":[]}");
        assertThat(folder.resolve("out/annotations/instances_val.json")).exists();
    }

    @Test
    void aSingleFileHasNoRoomForTwo() throws Exception {
        Path input = folder.resolve("in");
        Files.createDirectories(input);
        Files.writeString(input.resolve("person_keypoints_a.json"), "{\"images\":[],\"annotations\":[]}");
        Files.writeString(input.resolve("person_keypoints_b.json"), "{\"images\":[],\"annotations\":[]}");
        FormatException refused = catchThrowableOfType(
                FormatException.class, () -> convert(input, folder.resolve("out.json"), Policy.ABORT));
        assertThat(refused.problem().code()).isEqualTo("output-single");
    }

    @Test
    void theSameInputGivesTheSameBytes() throws Exception {
        Path input = write(RandomCoco.document(new java.util.Random(7)));
        convert(input, folder.resolve("one.json"), Policy.ABORT);
        convert(input, folder.resolve("two.json"), Policy.ABORT);
        assertThat(folder.resolve("one.json")).hasSameBinaryContentAs(folder.resolve("two.json"));
    }

    private static CocoOptions options(
            Absent absent,
            BoxRule box,
            AreaRule area,
            Segmentation segmentation,
            boolean reindex,
            boolean attributes,
            OptionalInt round) {
        return new CocoOptions(
                Set.of(),
                false,
                segmentation,
                false,
                attributes,
                reindex,
                false,
                Optional.empty(),
                false,
                absent,
                box,
                0,
                area,
                PlainPoints.AS_KEYPOINTS,
                round);
    }

    /// The members of an annotation with ids after it was copied.
    private String annotation(String members) throws IOException, FormatException {
        String before = IMAGES + "\"annotations\":[{\"id\":1,\"image_id\":5,";
        String after = copied(before + members + "}]}");
        assertThat(after).startsWith(before).endsWith("}]}");
        return after.substring(before.length(), after.length() - 3);
    }

    private String copied(String text) throws IOException, FormatException {
        return copied(text, Policy.ABORT);
    }

    private String copied(String text, Policy policy) throws IOException, FormatException {
        Path output = folder.resolve("out.json");
        convert(write(text), output, policy);
        return Files.readString(output).replace("\n", "");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("in.json"), text);
    }

    private void convert(Path input, Path output, Policy policy) throws IOException, FormatException {
        outcome = Conversion.run(new Request(input, "", output, "coco", options, false, true, policy), Progress.none());
    }
}
