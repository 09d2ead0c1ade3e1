package dev.armature.format.mpii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Recorded;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import dev.armature.model.Skeleton;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MpiiTest {

    private static Recorded read(String name, String text) throws IOException, FormatException {
        return Recorded.text(new MpiiFormat(), name, text, Policy.SKIP);
    }

    private static Recorded read(String text) throws IOException, FormatException {
        return read("annot.json", text);
    }

    private static String person(String image, String first, String vis) {
        return "{\"joints_vis\":[" + vis + ",1".repeat(15) + "],\"joints\":[" + first + ",[10.5,20]".repeat(15)
                + "],\"image\":\"" + image + "\",\"scale\":3.02,\"center\":[594.0,257.0]}";
    }

    @Test
    void jointsAreCountedFromZeroAndAbsentOnesStandNowhere() throws Exception {
        Recorded recorded = read("[" + person("a.jpg", "[-1,-1]", "0") + "," + person("a.jpg", "[4,5]", "0") + "]");

        Shape.Pose pose = recorded.poses().getFirst();
        assertThat(pose.keypoints().x(0)).isZero();
        assertThat(pose.keypoints().visibility(0)).isZero();
        assertThat(pose.keypoints().x(1)).isEqualTo(9.5);
        assertThat(pose.keypoints().y(1)).isEqualTo(19);
        assertThat(pose.keypoints().v(1)).isEqualTo(2);
        assertThat(pose.traits().attributes().json("center")).contains("[594.0,257.0]");
        assertThat(pose.traits().attributes().json("scale")).contains("3.02");
        assertThat(recorded.poses().get(1).keypoints().x(0)).isEqualTo(3);
    }

    @Test
    void theLabelHasTheNamesAndEdgesOfMpii() throws Exception {
        Skeleton skeleton = read("[" + person("a.jpg", "[1,1]", "1") + "]")
                .labels()
                .getFirst()
                .skeleton()
                .orElseThrow();
        assertThat(skeleton.points()).hasSize(16).startsWith("right_ankle").endsWith("left_wrist");
        assertThat(skeleton.edges()).hasSize(15).contains(new Skeleton.Edge(9, 10), new Skeleton.Edge(12, 11));
    }

    @Test
    void personsOfOneImageComeTogetherWhereverTheyStand() throws Exception {
        Recorded recorded = read("[" + person("a.jpg", "[1,1]", "1") + "," + person("b.jpg", "[2,1]", "1") + ","
                + person("a.jpg", "[3,1]", "1") + "]");

        assertThat(recorded.imageNames()).containsExactly("a.jpg", "b.jpg");
        assertThat(recorded.poses()).extracting(pose -> pose.keypoints().x(0)).containsExactly(0.0, 2.0, 1.0);
    }

    @Test
    void otherNumbersOfJointsGetNumbersAsNames() throws Exception {
        Recorded recorded = read("[{\"image\":\"a.jpg\",\"joints\":[[1,2],[3,4]],\"joints_vis\":[1,true]}]");
        assertThat(recorded.labels().getFirst().skeleton().orElseThrow().points())
                .containsExactly("1", "2");
        assertThat(recorded.codes(Severity.NOTE)).isEqualTo(Map.of("mpii-names", 1L));
    }

    @Test
    void everyDefectIsToldAndCostsItsPerson() throws Exception {
        String text = "[" + person("a.jpg", "[1,1]", "1") + ",7,{\"joints\":[],\"joints_vis\":[]},"
                + person("a.jpg", "[1]", "1") + "," + person("a.jpg", "[1,1]", "2") + ","
                + person("a.jpg", "[1,1],[2,2]", "1") + ",{\"image\":\"b.jpg\"}]";
        Recorded recorded = read(text);

        assertThat(recorded.listed())
                .extracting(Problem::code)
                .containsExactly(
                        "mpii-image", "mpii-image", "mpii-joints", "mpii-joints-vis", "mpii-joints", "mpii-joints");
        Problem joint = recorded.listed().get(2);
        assertThat(joint.where().pointer()).isEqualTo("/3/joints/0");
        assertThat(joint.where().offset()).isEqualTo(text.indexOf("[1],"));
        assertThat(joint.where().image()).contains("a.jpg");
        assertThat(recorded.poses()).hasSize(1);
        assertThat(recorded.tally().read(Thing.ANNOTATIONS)).isEqualTo(7);
        assertThat(recorded.tally().leftOutInAll(Thing.ANNOTATIONS)).isEqualTo(6);
    }

    @Test
    void theNameOfTheFileIsTheSubset() throws Exception {
        String text = "[" + person("a.jpg", "[1,1]", "1") + "]";
        assertThat(read("valid.json", text).parts()).extracting(Part::subset).containsExactly("valid");
        assertThat(read("mpii.json", text).parts()).extracting(Part::subset).containsExactly("default");
    }

    @Test
    void textThatIsNoJsonEndsTheReading() {
        String text = "[" + person("a.jpg", "[1,1]", "1") + ",{]";
        assertThatThrownBy(() -> read(text)).isInstanceOf(FormatException.class);
    }
}
