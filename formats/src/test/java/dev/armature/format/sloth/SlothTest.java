package dev.armature.format.sloth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Recorded;
import dev.armature.geometry.Box;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import dev.armature.model.Shape;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlothTest {

    private static final String RECTANGLE = "{\"class\":\"Person\",\"x\":1,\"y\":2,\"width\":30,\"height\":40}";

    private static Recorded read(String text) throws IOException, FormatException {
        return Recorded.text(new SlothFormat(), "labels.json", text, Policy.SKIP);
    }

    private static String picture(String name, String... annotations) {
        return "{\"class\":\"image\",\"filename\":\"" + name + "\",\"annotations\":[" + String.join(",", annotations)
                + "]}";
    }

    private static String point(String kind, int x) {
        return "{\"class\":\"" + kind + "\",\"x\":" + x + ",\"y\":5}";
    }

    private static List<String> points(Label label) {
        return label.skeleton().orElseThrow().points();
    }

    @Test
    void pointsBelongToTheRectangleBeforeThem() throws Exception {
        Recorded recorded = read("["
                + picture("a.jpg", RECTANGLE, point("Head", 1), RECTANGLE, point("Hand", 2), point("Head", 3)) + "]");

        assertThat(recorded.labels()).extracting(Label::name).containsExactly("Person");
        assertThat(points(recorded.labels().getFirst())).containsExactly("Head", "Hand");
        assertThat(recorded.poses())
                .extracting(Shape.Pose::keypoints)
                .containsExactly(Keypoints.of(1, 5, 2, 0, 0, 0), Keypoints.of(3, 5, 2, 2, 5, 2));
        assertThat(recorded.shapes())
                .extracting(shape -> shape.traits().group())
                .containsExactly(1L, 1L, 2L, 2L);
        assertThat(recorded.shapes().getFirst())
                .isInstanceOfSatisfying(
                        Shape.Box.class, box -> assertThat(box.box()).isEqualTo(new Box(1, 2, 30, 40)));
    }

    @Test
    void pointsOfOneClassAreNumbered() throws Exception {
        Recorded recorded = read("[" + picture("a.jpg", RECTANGLE, point("paw", 1), point("tail", 2), point("paw", 3))
                + "," + picture("b.jpg", RECTANGLE.replace("Person", "Face"), point("point", 4), point("point", 5))
                + "]");

        assertThat(points(recorded.labels().get(0))).containsExactly("paw_1", "paw_2", "tail");
        assertThat(points(recorded.labels().get(1))).containsExactly("1", "2");
        assertThat(recorded.poses().getFirst().keypoints()).isEqualTo(Keypoints.of(1, 5, 2, 3, 5, 2, 2, 5, 2));
    }

    @Test
    void pointsBeforeAnyRectangleAreAFigureOfTheirOwn() throws Exception {
        Recorded recorded = read("[" + picture("a.jpg", point("Head", 1), RECTANGLE) + "]");

        assertThat(recorded.labels()).extracting(Label::name).containsExactly("figure", "Person");
        assertThat(recorded.labels().get(1).skeleton()).isEmpty();
        assertThat(recorded.shapes())
                .extracting(shape -> shape.traits().group())
                .containsExactly(0L, 0L);
    }

    @Test
    void aPictureThatOccursTwiceIsOne() throws Exception {
        Recorded recorded = read("[" + picture("a.jpg", RECTANGLE) + "," + picture("b.jpg") + ","
                + picture("a.jpg", point("Head", 1)) + "]");

        assertThat(recorded.imageNames()).containsExactly("a.jpg", "b.jpg");
        assertThat(recorded.shapes()).hasSize(2);
        assertThat(recorded.labels()).extracting(Label::name).containsExactly("Person", "figure");
    }

    @Test
    void whatElseIsSaidOfAnnotationsIsKept() throws Exception {
        Recorded recorded = read("["
                + picture(
                        "a.jpg",
                        RECTANGLE.replace("}", ",\"sure\":true}"),
                        "{\"class\":\"Head\",\"x\":1,\"y\":2,\"hidden\":1}",
                        point("Hand", 2))
                + "]");

        assertThat(recorded.shapes().getFirst().traits().attributes().json("sure"))
                .contains("true");
        assertThat(recorded.poses().getFirst().pointAttributes()).hasSize(2);
        assertThat(recorded.poses().getFirst().pointAttributes().getFirst().json("hidden"))
                .contains("1");
    }

    @Test
    void everyDefectIsToldOnceWithItsPlace() throws Exception {
        String text = "["
                + picture(
                        "a.jpg",
                        RECTANGLE,
                        "{\"class\":\"Head\",\"x\":\"one\",\"y\":2}",
                        RECTANGLE.replace("\"width\":30,", ""),
                        point("Head", 1),
                        "3",
                        "{\"x\":1,\"y\":2}")
                + ",5,{\"annotations\":[]},{\"filename\":4}]";
        Recorded recorded = read(text);

        assertThat(recorded.listed())
                .extracting(Problem::code)
                .containsExactly(
                        "sloth-picture",
                        "sloth-filename",
                        "sloth-filename",
                        "sloth-number",
                        "sloth-number",
                        "sloth-annotation",
                        "sloth-class");
        Problem number = recorded.listed().get(3);
        assertThat(number.where().offset()).isEqualTo(text.indexOf("\"one\""));
        assertThat(number.where().pointer()).isEqualTo("/0/annotations/1/x");
        assertThat(number.where().image()).contains("a.jpg");
        assertThat(recorded.shapes()).hasSize(2); // the first rectangle, the second figure's point
        assertThat(recorded.tally().leftOut(Thing.ANNOTATIONS))
                .isEqualTo(Map.of("broken", 3L, "with a broken point", 1L));
        assertThat(recorded.tally().leftOut(Thing.IMAGES)).isEqualTo(Map.of("broken", 3L));
    }

    @Test
    void polygonsAndVideosAreLosses() throws Exception {
        Recorded recorded = read("[" + picture("a.jpg", "{\"class\":\"wall\",\"xn\":\"1;2\",\"yn\":\"3;4\"}")
                + ",{\"class\":\"video\",\"filename\":\"v.avi\",\"frames\":[]}]");

        assertThat(recorded.codes(Severity.LOSS)).isEqualTo(Map.of("sloth-video", 1L, "sloth-kind", 1L));
        assertThat(recorded.imageNames()).containsExactly("a.jpg");
    }

    @Test
    void aFigureOfTooManyPointsIsRefused() {
        String[] points = new String[2002];
        Arrays.fill(points, point("point", 1));
        points[0] = RECTANGLE;
        assertThatThrownBy(() -> read("[" + picture("a.jpg", points) + "]"))
                .isInstanceOfSatisfying(
                        FormatException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("sloth-keypoints"));
    }
}
