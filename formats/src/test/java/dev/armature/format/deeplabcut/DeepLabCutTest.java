package dev.armature.format.deeplabcut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Recorded;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Skeleton;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeepLabCutTest {

    private static final String HEAD = "scorer,me,me,me,me\nbodyparts,nose,nose,tail,tail\ncoords,x,y,x,y\n";

    private static final String ANIMALS = """
            scorer,,,S,S,S,S,S,S,S,S
            individuals,,,A1,A1,A1,A1,A2,A2,single,single
            bodyparts,,,nose,nose,tail,tail,nose,nose,lamp,lamp
            coords,,,x,y,x,y,x,y,x,y
            labeled-data,v,a.png,1,2,3,4,,,9,8
            labeled-data,v,b.png,,,,,5,6,,
            """;

    @TempDir
    Path folder;

    private static Recorded read(String text) throws IOException, FormatException {
        return read(text, Policy.SKIP);
    }

    private static Recorded read(String text, Policy policy) throws IOException, FormatException {
        return Recorded.text(new DeepLabCutFormat(), "CollectedData_me.csv", text, policy);
    }

    private static Problem only(Recorded recorded) {
        assertThat(recorded.listed()).hasSize(1);
        return recorded.listed().getFirst();
    }

    @Test
    void aRowIsAPictureWithOneAnimalAndEmptyCellsAreAbsentParts() throws Exception {
        Recorded recorded = read(HEAD + "labeled-data/v/a.png,1.5,2,,\nlabeled-data/v/b.png,,,NaN,nan\n");

        assertThat(recorded.imageNames()).containsExactly("labeled-data/v/a.png", "labeled-data/v/b.png");
        assertThat(recorded.poses()).singleElement().satisfies(pose -> {
            assertThat(pose.keypoints()).isEqualTo(Keypoints.of(1.5, 2, 2, 0, 0, 0));
            assertThat(pose.traits().attributes().json("scorer")).contains("\"me\"");
        });
        assertThat(recorded.labels()).extracting(Label::name).containsExactly("animal");
        assertThat(recorded.firsts()).isEmpty();
    }

    @Test
    void eachIndividualIsAnInstanceAndUniquePartsHaveTheirOwnLabel() throws Exception {
        Recorded recorded = read(ANIMALS);

        assertThat(recorded.imageNames()).containsExactly("labeled-data/v/a.png", "labeled-data/v/b.png");
        assertThat(recorded.labels()).extracting(Label::name).containsExactly("animal", "single");
        assertThat(recorded.labels())
                .extracting(label -> label.skeleton().orElseThrow().points())
                .containsExactly(List.of("nose", "tail"), List.of("lamp"));
        assertThat(recorded.poses())
                .extracting(
                        pose -> pose.traits().attributes().json("individual").orElseThrow())
                .containsExactly("\"A1\"", "\"single\"", "\"A2\"");
        assertThat(recorded.poses())
                .extracting(Shape.Pose::keypoints)
                .containsExactly(Keypoints.of(1, 2, 2, 3, 4, 2), Keypoints.of(9, 8, 2), Keypoints.of(5, 6, 2, 0, 0, 0));
    }

    @Test
    void likelihoodsAreScoresAndFramesOfAVideoGetNames() throws Exception {
        String text = """
                scorer,net,net,net,net,net,net
                bodyparts,nose,nose,nose,tail,tail,tail
                coords,x,y,likelihood,x,y,likelihood
                0,1,2,0.5,3,4,1.0
                12,1,2,0.25,,,
                """;
        Recorded recorded =
                Recorded.text(new DeepLabCutFormat(), "mouse3DLC_resnet50_openfieldOct30.csv", text, Policy.SKIP);

        assertThat(recorded.imageNames()).containsExactly("mouse3/frame_000000.png", "mouse3/frame_000012.png");
        assertThat(recorded.poses())
                .extracting(pose -> pose.traits().attributes().json("score").orElseThrow())
                .containsExactly("0.75", "0.25");
        assertThat(recorded.poses())
                .extracting(pose ->
                        pose.traits().attributes().json("keypoint_scores").orElseThrow())
                .containsExactly("[0.5,1.0]", "[0.25,null]");
        assertThat(recorded.poses().getFirst().keypoints()).isEqualTo(Keypoints.of(1, 2, 2, 3, 4, 2));
    }

    @Test
    void theProjectTellsNameOrderAndEdges() throws Exception {
        Files.writeString(
                folder.resolve("config.yaml"),
                "Task: mice\nbodyparts:\n- tail\n- nose\n- ear\nskeleton: [[nose, tail], [nose, paw]]\n");
        Path labelled = Files.createDirectories(folder.resolve("labeled-data/v"));
        Files.writeString(labelled.resolve("CollectedData_me.csv"), HEAD + "labeled-data/v/a.png,1,2,3,4\n");
        Files.writeString(labelled.resolve("machinelabels.csv"), HEAD + "labeled-data/v/a.png,1,2,3,4\n");
        ImageIO.write(
                new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB),
                "png",
                labelled.resolve("a.png").toFile());

        Recorded recorded = Recorded.of(new DeepLabCutFormat(), folder, Policy.SKIP);

        Label label = recorded.labels().getFirst();
        assertThat(label.name()).isEqualTo("mice");
        assertThat(label.skeleton())
                .contains(new Skeleton(List.of("tail", "nose", "ear"), List.of(new Skeleton.Edge(2, 1))));
        assertThat(recorded.poses().getFirst().keypoints()).isEqualTo(Keypoints.of(3, 4, 2, 1, 2, 2, 0, 0, 0));
        assertThat(recorded.images().getFirst().width()).isEqualTo(7);
        assertThat(recorded.images().getFirst().height()).isEqualTo(5);
        assertThat(recorded.codes(Severity.NOTE)).isEqualTo(Map.of("file-not-read", 1L));
    }

    @Test
    void aPictureInTwoTablesIsOnePicture() throws Exception {
        Files.writeString(folder.resolve("one.csv"), HEAD + "a.png,1,2,3,4\nb.png,1,2,3,4\n");
        Files.writeString(folder.resolve("two.csv"), HEAD + "b.png,5,6,7,8\na.png,5,6,7,8\n");

        Recorded recorded = Recorded.of(new DeepLabCutFormat(), folder, Policy.SKIP);

        assertThat(recorded.imageNames()).containsExactly("a.png", "b.png");
        assertThat(recorded.poses()).hasSize(4);
        assertThat(recorded.parts()).extracting(Part::subset).containsExactly("default");
    }

    @Test
    void twoProjectsAreTwoSubsets() throws Exception {
        for (String project : List.of("mice", "rats")) {
            Path labelled = Files.createDirectories(folder.resolve(project + "/labeled-data/v"));
            Files.writeString(labelled.resolve("CollectedData_me.csv"), HEAD + "labeled-data/v/a.png,1,2,3,4\n");
        }
        assertThat(Recorded.of(new DeepLabCutFormat(), folder, Policy.SKIP).parts())
                .extracting(Part::subset)
                .containsExactly("mice", "rats");
    }

    @Test
    void aBrokenCellIsToldWithItsPlaceAndCostsItsAnimal() throws Exception {
        String row = "labeled-data/v/a.png,1,2,three,4\n";
        Recorded recorded = read(HEAD + row + "labeled-data/v/b.png,1,2,3,4\n");

        Problem problem = only(recorded);
        assertThat(problem.code()).isEqualTo("dlc-number");
        assertThat(problem.where().offset()).isEqualTo(HEAD.length() + row.indexOf("three"));
        assertThat(problem.where().image()).contains("labeled-data/v/a.png");
        assertThat(recorded.poses()).hasSize(1);
        assertThat(recorded.tally().leftOut(Thing.ANNOTATIONS)).isEqualTo(Map.of("broken", 1L));
    }

    @Test
    void halfAPointIsAnErrorAndAbsentByRepair() throws Exception {
        Recorded skipped = read(HEAD + "a.png,1,2,,4\n");
        assertThat(only(skipped).code()).isEqualTo("dlc-half");
        assertThat(skipped.poses()).isEmpty();

        Recorded mended = read(HEAD + "a.png,1,2,,4\n", Policy.REPAIR);
        assertThat(mended.poses().getFirst().keypoints()).isEqualTo(Keypoints.of(1, 2, 2, 0, 0, 0));
        assertThat(mended.codes(Severity.REPAIR)).isEqualTo(Map.of("dlc-half", 1L));
    }

    @Test
    void aRowThatIsTooShortIsAnErrorUnlessItMarksNothing() throws Exception {
        Recorded recorded = read(HEAD + "a.png,1,2,3\nb.png,,\nc.png,1,2,3,4,5\nd.png,1,2,3,4\n");

        assertThat(recorded.codes(Severity.ERROR)).isEqualTo(Map.of("dlc-cells", 2L));
        assertThat(recorded.codes(Severity.NOTE)).isEqualTo(Map.of("dlc-cells-empty", 1L));
        assertThat(recorded.images()).hasSize(4);
        assertThat(recorded.poses()).hasSize(1);
    }

    @Test
    void rowsWithoutPictureAndLostQuotesAreTold() throws Exception {
        Recorded recorded = read(HEAD + ",1,2,3,4\n\"a.png,1,2,3,4\nb.png,1,2,3,4\n");

        assertThat(recorded.codes(Severity.ERROR)).isEqualTo(Map.of("dlc-picture", 1L, "csv-quote", 1L));
        assertThat(recorded.imageNames()).containsExactly("b.png");
        assertThat(recorded.tally().leftOut(Thing.IMAGES)).isEqualTo(Map.of("broken", 2L));
    }

    @Test
    void windowsPathsGetSlashes() throws Exception {
        assertThat(read(HEAD + "labeled-data\\v\\a.png,1,2,3,4\n").imageNames())
                .containsExactly("labeled-data/v/a.png");
    }

    @Test
    void aHeaderThatCannotBeReadIsToldAndOtherTablesAreRead() throws Exception {
        Files.writeString(folder.resolve("good.csv"), HEAD + "a.png,1,2,3,4\n");
        Files.writeString(folder.resolve("no-coords.csv"), "scorer,me\nbodyparts,nose\na.png,1\nb.png,1\nc.png,1\n");
        Files.writeString(folder.resolve("no-y.csv"), "scorer,me\nbodyparts,nose\ncoords,x\na.png,1\n");
        Files.writeString(folder.resolve("short.csv"), "scorer,m,m\nbodyparts,nose\ncoords,x,y\na.png,1,2\n");
        Files.writeString(folder.resolve("twice.csv"), "scorer,m,m,m\nbodyparts,n,n,n\ncoords,x,y,x\na.png,1,2,3\n");

        Recorded recorded = Recorded.of(new DeepLabCutFormat(), folder, Policy.SKIP);

        assertThat(recorded.codes(Severity.ERROR)).isEqualTo(Map.of("dlc-header", 4L));
        assertThat(recorded.poses()).hasSize(1);
    }

    @Test
    void aScorerRowThatIsTooShortHarmsNobody() throws Exception {
        Recorded recorded = read("scorer,m\nbodyparts,n,n\ncoords,x,y\na.png,1,2\n");
        assertThat(recorded.firsts()).isEmpty();
        assertThat(recorded.poses()).hasSize(1);
    }

    @Test
    void aThirdCoordinateIsALoss() throws Exception {
        Recorded recorded = read("scorer,m,m,m\nbodyparts,n,n,n\ncoords,x,y,z\na.png,1,2,3\n");
        assertThat(recorded.codes(Severity.LOSS)).isEqualTo(Map.of("dlc-column", 1L));
        assertThat(recorded.poses().getFirst().keypoints()).isEqualTo(Keypoints.of(1, 2, 2));
    }

    @Test
    void aConfigThatIsNoYamlIsANote() throws Exception {
        Files.writeString(folder.resolve("config.yaml"), "Task: [a\n");
        Files.writeString(folder.resolve("table.csv"), HEAD + "a.png,1,2,3,4\n");
        Recorded recorded = Recorded.of(new DeepLabCutFormat(), folder, Policy.SKIP);
        assertThat(recorded.codes(Severity.NOTE)).isEqualTo(Map.of("dlc-config", 1L));
        assertThat(recorded.poses()).hasSize(1);
    }
}
