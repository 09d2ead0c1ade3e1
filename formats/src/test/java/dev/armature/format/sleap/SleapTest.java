package dev.armature.format.sleap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Recorded;
import dev.armature.model.Keypoints;
import dev.armature.model.Shape;
import dev.armature.model.Skeleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SleapTest {

    private static final String BODY =
            "{\"py/reduce\":[{\"py/type\":\"sleap.skeleton.EdgeType\"},{\"py/tuple\":[1]},null,null,null]}";
    private static final String MIRROR =
            "{\"py/reduce\":[{\"py/type\":\"sleap.skeleton.EdgeType\"},{\"py/tuple\":[2]},null,null,null]}";

    private static final String SKELETONS = "\"skeletons\":[{\"directed\":true,\"graph\":{\"name\":\"fly\"},\"links\":["
            + link(2, 0, 1, BODY) + "," + link(0, 1, 0, "{\"py/id\":1}") + "," + link(0, 2, 5, MIRROR) + ","
            + link(2, 0, 6, "{\"py/id\":2}") + "],\"multigraph\":true,\"nodes\":[{\"id\":1},{\"id\":0},{\"id\":2}]}]";
    private static final String NODES =
            "\"nodes\":[{\"name\":\"head\",\"weight\":1.0},{\"name\":\"neck\"},{\"name\":\"tail\"}]";
    private static final String VIDEOS =
            "\"videos\":[{\"backend\":{\"filename\":\"D:\\\\films\\\\a.mp4\",\"shape\":[10,30,40,1]}},"
                    + "{\"backend\":{\"filename\":\"other/a.avi\"}},{\"filenames\":[\"p/x.png\",\"p/y.png\"]}]";
    private static final String TRACKS = "\"tracks\":[[0,\"left\"],{\"spawned_on\":1,\"name\":\"right\"}]";

    @TempDir
    Path folder;

    private static String link(int from, int to, int order, String type) {
        return "{\"edge_insert_idx\":%d,\"key\":0,\"source\":%d,\"target\":%d,\"type\":%s}"
                .formatted(order, from, to, type);
    }

    private static String project(String... frames) {
        return "{\"labels\":[" + String.join(",", frames) + "],\"version\":\"2.0.0\"," + SKELETONS + "," + NODES + ","
                + VIDEOS + "," + TRACKS + ",\"suggestions\":[]}";
    }

    private static String frame(String video, int number, String... instances) {
        return "{\"video\":" + video + ",\"frame_idx\":" + number + ",\"_instances\":[" + String.join(",", instances)
                + "]}";
    }

    private static Recorded read(String text) throws IOException, FormatException {
        return Recorded.text(new SleapFormat(), "labels.json", text, Policy.SKIP);
    }

    @Test
    void nodesAreNamedAndEdgesCountedInTheSkeleton() throws Exception {
        Recorded recorded = read(project());
        assertThat(recorded.labels()).singleElement().satisfies(label -> {
            assertThat(label.name()).isEqualTo("fly");
            assertThat(label.skeleton())
                    .contains(new Skeleton(
                            List.of("neck", "head", "tail"),
                            List.of(new Skeleton.Edge(2, 1), new Skeleton.Edge(3, 2))));
        });
        assertThat(recorded.codes(Severity.LOSS)).isEqualTo(Map.of("sleap-symmetry", 1L));
    }

    @Test
    void framesAreNamedAfterTheirVideo() throws Exception {
        Recorded recorded = read(project(frame("0", 7), frame("\"1\"", 7), frame("2", 1), frame("2", 5)));
        assertThat(recorded.imageNames())
                .containsExactly("a/frame_000007.png", "a_2/frame_000007.png", "p/y.png", "video2/frame_000005.png");
        assertThat(recorded.images().getFirst().width()).isEqualTo(40);
        assertThat(recorded.images().getFirst().height()).isEqualTo(30);
        assertThat(recorded.images().getFirst().attributes().json("video")).contains("\"D:\\\\films\\\\a.mp4\"");
    }

    @Test
    void pointsAreVisibleOccludedOrAbsent() throws Exception {
        Recorded recorded = read(project(frame(
                "0",
                0,
                "{\"skeleton\":\"0\",\"track\":1,\"from_predicted\":null,\"_points\":{"
                        + "\"0\":{\"x\":1,\"y\":2,\"visible\":true,\"complete\":true},"
                        + "\"2\":{\"x\":3.5,\"y\":4,\"visible\":false,\"complete\":false},"
                        + "\"1\":{\"x\":null,\"y\":null,\"visible\":true}}}")));

        Shape.Pose pose = recorded.poses().getFirst();
        assertThat(pose.keypoints()).isEqualTo(Keypoints.of(0, 0, 0, 1, 2, 2, 3.5, 4, 1));
        assertThat(pose.traits().attributes().json("track_id")).contains("1");
        assertThat(pose.traits().attributes().json("track")).contains("\"right\"");
        assertThat(pose.pointAttributes().get(2).json("complete")).contains("false");
    }

    @Test
    void predictionsKeepTheirScores() throws Exception {
        Recorded recorded = read(project(frame(
                "0",
                0,
                "{\"skeleton\":0,\"track\":null,\"score\":0.75,\"tracking_score\":0.0,\"_points\":{"
                        + "\"0\":{\"x\":1,\"y\":2,\"visible\":true,\"complete\":true,\"score\":0.5}}}",
                "{\"skeleton\":0,\"from_predicted\":{\"score\":1},\"_points\":{}}")));

        Shape.Pose predicted = recorded.poses().getFirst();
        assertThat(predicted.traits().attributes().json("score")).contains("0.75");
        assertThat(predicted.traits().attributes().json("keypoint_scores")).contains("[null,0.5,null]");
        assertThat(recorded.codes(Severity.LOSS)).containsEntry("sleap-from-predicted", 1L);
    }

    @Test
    void aFrameThatOccursTwiceIsOne() throws Exception {
        String instance = "{\"skeleton\":0,\"_points\":{}}";
        Recorded recorded = read(project(frame("0", 1, instance), frame("0", 2), frame("0", 1, instance)));
        assertThat(recorded.images()).hasSize(2);
        assertThat(recorded.poses()).hasSize(2);
    }

    @Test
    void everyDefectIsToldWithItsPlace() throws Exception {
        String text = project(
                frame("9", 0),
                "{\"video\":0}",
                "8",
                frame(
                        "0",
                        0,
                        "{\"skeleton\":3,\"_points\":{}}",
                        "{\"skeleton\":0,\"track\":5,\"_points\":{}}",
                        "{\"skeleton\":0,\"_points\":{\"head\":{}}}",
                        "{\"skeleton\":0,\"_points\":{\"7\":{\"x\":1,\"y\":1}}}",
                        "{\"skeleton\":0,\"_points\":{\"1\":{\"x\":\"one\",\"y\":1}}}",
                        "{\"skeleton\":0,\"_points\":{\"1\":{\"y\":1}}}",
                        "{\"_points\":{}}",
                        "[]",
                        "{\"skeleton\":0,\"_points\":{}}"));
        Recorded recorded = read(text);

        assertThat(recorded.listed())
                .extracting(Problem::code)
                .containsExactly(
                        "sleap-frame",
                        "sleap-frame",
                        "sleap-frame",
                        "sleap-instance",
                        "sleap-instance",
                        "sleap-point",
                        "sleap-point",
                        "sleap-point",
                        "sleap-point",
                        "sleap-instance",
                        "sleap-instance");
        Problem one = recorded.listed().get(7);
        assertThat(one.where().offset()).isEqualTo(text.indexOf("\"one\""));
        assertThat(one.where().pointer()).isEqualTo("/labels/3/_instances/4/_points/1/x");
        assertThat(one.where().image()).contains("a/frame_000000.png");
        assertThat(recorded.poses()).hasSize(1);
        assertThat(recorded.tally().leftOutInAll(Thing.ANNOTATIONS)).isEqualTo(8);
        assertThat(recorded.tally().leftOutInAll(Thing.IMAGES)).isEqualTo(3);
    }

    @Test
    void aProjectWithoutLabelsHasNoImages() throws Exception {
        Recorded recorded = read("{" + SKELETONS + "," + NODES + "," + VIDEOS + ",\"suggestions\":[{\"video\":0}]}");
        assertThat(recorded.images()).isEmpty();
        assertThat(recorded.codes(Severity.NOTE)).isEqualTo(Map.of("sleap-no-labels", 1L));
        assertThat(recorded.codes(Severity.LOSS)).containsEntry("sleap-member", 1L);
    }

    @Test
    void hdf5IsRefusedWithWhatToDo() throws Exception {
        Files.write(folder.resolve("labels.slp"), new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n', 0});
        assertThatThrownBy(() -> Recorded.of(new SleapFormat(), folder, Policy.SKIP))
                .isInstanceOfSatisfying(FormatException.class, refused -> {
                    assertThat(refused.problem().code()).isEqualTo("sleap-hdf5");
                    assertThat(refused).hasMessageContaining("sleap-convert --format json");
                });

        Files.writeString(folder.resolve("labels.json"), project());
        assertThat(Recorded.of(new SleapFormat(), folder, Policy.SKIP).codes(Severity.NOTE))
                .isEqualTo(Map.of("file-not-read", 1L));
    }
}
