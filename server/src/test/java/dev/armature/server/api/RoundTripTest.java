package dev.armature.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.server.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What is exported and imported again is the same, in the formats that can hold it.
class RoundTripTest {

    private static final String KEYPOINTS = "COCO Keypoints 1.0";

    private final Workspace work = new Workspace(TestServer.shared());

    private void create(long task, Map<String, Object> body) {
        work.client
                .patch("/api/tasks/" + task + "/annotations?action=create", body)
                .expect(200);
    }

    private void again(long task, String exporter, String importer) {
        byte[] zip = work.exported(task, exporter);
        work.client.delete("/api/tasks/" + task + "/annotations").expect(204);
        work.done(work.upload(
                "/api/tasks/" + task + "/annotations",
                "format=" + importer.replace(' ', '+'),
                "annotation_file",
                "all.zip",
                zip));
    }

    /// A track of the first keypoint.
    ///
    /// @param keyframes such as `0 3o`: visible on frame 0, outside from frame 3 on
    private Map<String, Object> track(long task, String keyframes) {
        JsonNode label = work.labels(task).get(0);
        List<Object> whole = new ArrayList<>();
        List<Object> nose = new ArrayList<>();
        for (String word : keyframes.split(" ")) {
            int frame = Integer.parseInt(word.replace("o", ""));
            boolean outside = word.endsWith("o");
            whole.add(Map.of("type", "skeleton", "frame", frame, "points", List.of(), "outside", outside));
            nose.add(Map.of("type", "points", "frame", frame, "points", List.of(frame + 1.0, 2.0), "outside", outside));
        }
        Map<String, Object> element =
                Map.of("label_id", label.path("sublabels").get(0).path("id").longValue(), "frame", 0, "shapes", nose);
        return Map.of(
                "label_id", label.path("id").longValue(), "frame", 0, "shapes", whole, "elements", List.of(element));
    }

    private static String keyframes(JsonNode track) {
        StringJoiner words = new StringJoiner(" ");
        for (JsonNode shape : track.path("shapes")) {
            words.add(shape.path("frame") + (shape.path("outside").booleanValue() ? "o" : ""));
        }
        return words.toString();
    }

    @ParameterizedTest // R1, R2, R3, R5
    @CsvSource({"0 3o, 0 2 3o", "0 3, 0 3", "1, 1", "0 2o 4 5o 6, 0 1 2o 4 5o 6"})
    void aTrackComesBackWithItsKeyframes(String before, String after) {
        long task = work.task(7);
        create(task, Map.of("tracks", List.of(track(task, before))));
        again(task, KEYPOINTS, KEYPOINTS);
        JsonNode tracks = work.annotations(task).path("tracks");
        assertThat(tracks).hasSize(1);
        assertThat(keyframes(tracks.get(0))).isEqualTo(after);
        assertThat(keyframes(tracks.get(0).path("elements").get(0))).isEqualTo(after);
    }

    @Test // R4
    void aTrackThatIsNeverSeenIsNotThere() {
        long task = work.task(3);
        create(task, Map.of("tracks", List.of(track(task, "0o"))));
        again(task, KEYPOINTS, KEYPOINTS);
        assertThat(work.annotations(task).path("tracks")).isEmpty();
    }

    @Test // R6
    void twoTracksStayTwo() {
        long task = work.task(7);
        create(task, Map.of("tracks", List.of(track(task, "0 2o 4"), track(task, "1 3"))));
        again(task, KEYPOINTS, KEYPOINTS);
        JsonNode tracks = work.annotations(task).path("tracks");
        assertThat(tracks).hasSize(2);
    }

    @ParameterizedTest // R8, R9
    @ValueSource(strings = {KEYPOINTS, "Datumaro 1.0", "CVAT for images 1.1"})
    void shapesComeBack(String format) {
        long task = work.task(2);
        create(task, Map.of("shapes", List.of(work.skeleton(task, 0, 3), work.skeleton(task, 1, 8))));
        List<String> before = places(task);
        again(task, format, format.startsWith("CVAT") ? "CVAT 1.1" : format);
        assertThat(places(task)).isEqualTo(before);
    }

    /// Frame, places and visibility of every skeleton; absent points have no place in every format.
    private List<String> places(long task) {
        List<String> all = new ArrayList<>();
        for (JsonNode shape : work.annotations(task).path("shapes")) {
            StringJoiner words = new StringJoiner(" ", shape.path("frame") + ": ", "");
            for (JsonNode element : shape.path("elements")) {
                boolean outside = element.path("outside").booleanValue();
                words.add(
                        outside
                                ? "absent"
                                : element.path("points")
                                        + (element.path("occluded").booleanValue() ? "h" : ""));
            }
            all.add(words.toString());
        }
        return all;
    }

    @Test // R7
    void twoKeyframesOnAFrameAreRefused() {
        long task = work.task(2);
        Map<String, Object> twice = track(task, "0 0");
        assertThat(work.client
                        .patch("/api/tasks/" + task + "/annotations?action=create", Map.of("tracks", List.of(twice)))
                        .expect(400)
                        .text())
                .contains("several track shapes on the same frame '0'");
    }

    @Test // F7
    void namesWithPointsAreKept() {
        long task = work.client
                .post("/api/tasks", Map.of("name", "points", "labels", List.of(Workspace.person())))
                .expect(201)
                .json()
                .path("id")
                .longValue();
        work.done(work.upload(
                "/api/tasks/" + task + "/data", "", "client_files[0]", "one.two.v1.png", Samples.png(64, 48, 1)));
        create(task, Map.of("shapes", List.of(work.skeleton(task, 0, 3))));
        List<String> before = places(task);
        for (String format : List.of(KEYPOINTS, "Datumaro 1.0")) {
            again(task, format, format);
            assertThat(places(task)).as(format).isEqualTo(before);
        }
    }
}
