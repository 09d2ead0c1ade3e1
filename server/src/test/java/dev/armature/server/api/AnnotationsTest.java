package dev.armature.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.server.Answer;
import dev.armature.server.Client;
import dev.armature.server.TestServer;
import dev.armature.server.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Annotations over HTTP: what is saved comes back, what is wrong is named, and nobody overwrites another unawares.
class AnnotationsTest {

    private final Workspace work = new Workspace(TestServer.shared());
    private final Client client = work.client;

    private Answer patch(long task, String action, Object body) {
        return client.patch("/api/tasks/" + task + "/annotations?action=" + action, body);
    }

    private JsonNode create(long task, Map<String, Object> shape) {
        return patch(task, "create", Map.of("shapes", List.of(shape)))
                .expect(200)
                .json();
    }

    @Test // A1
    void aSkeletonAndATrackComeBackWithTheirElements() {
        long task = work.task(3);
        JsonNode label = work.labels(task).get(0);
        long nose = label.path("sublabels").get(0).path("id").longValue();
        Map<String, Object> track = Map.of(
                "label_id", label.path("id").longValue(),
                "frame", 0,
                "shapes", List.of(Map.of("type", "skeleton", "frame", 0, "points", List.of())),
                "elements",
                        List.of(Map.of(
                                "label_id",
                                nose,
                                "frame",
                                0,
                                "shapes",
                                List.of(
                                        Map.of("type", "points", "frame", 0, "points", List.of(1, 2)),
                                        Map.of(
                                                "type",
                                                "points",
                                                "frame",
                                                2,
                                                "points",
                                                List.of(3, 6),
                                                "outside",
                                                false)))));
        patch(task, "create", Map.of("shapes", List.of(work.skeleton(task, 1, 5)), "tracks", List.of(track)))
                .expect(200);
        JsonNode all = work.annotations(task);
        assertThat(all.path("shapes")).hasSize(1);
        JsonNode elements = all.path("shapes").get(0).path("elements");
        assertThat(elements).hasSize(3);
        assertThat(elements.get(1).path("occluded").booleanValue()).isTrue();
        assertThat(elements.get(2).path("outside").booleanValue()).isTrue();
        assertThat(all.path("tracks").get(0).path("elements").get(0).path("shapes"))
                .hasSize(2);
    }

    @Test // A2
    void aTrackBeginsWithItsFirstElement() {
        long task = work.task(4);
        JsonNode label = work.labels(task).get(0);
        Map<String, Object> track = Map.of(
                "label_id", label.path("id").longValue(),
                "frame", 2,
                "shapes", List.of(Map.of("type", "skeleton", "frame", 2, "points", List.of())),
                "elements",
                        List.of(element(label, 0, 0, 1, 1), element(label, 1, 3, 5, 5), element(label, 2, 2, 7, 7)));
        patch(task, "create", Map.of("tracks", List.of(track))).expect(200);
        JsonNode saved = work.annotations(task).path("tracks").get(0);
        assertThat(saved.path("frame").intValue()).isZero();
        assertThat(work.exported(task, "COCO Keypoints 1.0")).isNotEmpty();
    }

    private static Map<String, Object> element(JsonNode label, int at, int frame, double x, double y) {
        return Map.of(
                "label_id", label.path("sublabels").get(at).path("id").longValue(),
                "frame", frame,
                "shapes", List.of(Map.of("type", "points", "frame", frame, "points", List.of(x, y))));
    }

    @Test // A3
    void aTrackOverTwoJobsIsCutWithLinearValues() {
        long task = work.task(8, Map.of("segment_size", 4), List.of(Workspace.person()));
        JsonNode label = work.labels(task).get(0);
        Map<String, Object> nose = Map.of(
                "label_id", label.path("sublabels").get(0).path("id").longValue(),
                "frame", 0,
                "shapes",
                        List.of(
                                Map.of("type", "points", "frame", 0, "points", List.of(1, 2)),
                                Map.of("type", "points", "frame", 7, "points", List.of(8, 16))));
        Map<String, Object> track = Map.of(
                "label_id", label.path("id").longValue(),
                "frame", 0,
                "shapes", List.of(Map.of("type", "skeleton", "frame", 0, "points", List.of())),
                "elements", List.of(nose));
        patch(task, "create", Map.of("tracks", List.of(track))).expect(200);
        JsonNode jobs = client.get("/api/jobs?task_id=" + task + "&sort=id")
                .expect(200)
                .json()
                .path("results");
        assertThat(jobs).hasSize(2);
        for (JsonNode job : jobs) {
            int first = job.path("start_frame").intValue();
            JsonNode piece = client.get("/api/jobs/" + job.path("id") + "/annotations")
                    .json()
                    .path("tracks")
                    .get(0);
            JsonNode keyframes = piece.path("elements").get(0).path("shapes");
            assertThat(keyframes).hasSize(2);
            for (JsonNode keyframe : keyframes) {
                int frame = keyframe.path("frame").intValue();
                assertThat(frame).isBetween(first, first + 3);
                assertThat(keyframe.path("points").get(0).doubleValue()).isEqualTo(1.0 + frame);
            }
        }
    }

    @Test // A4
    void fewElementsAndNoneAreTaken() {
        long task = work.task(2);
        JsonNode label = work.labels(task).get(0);
        Map<String, Object> few = Map.of(
                "type", "skeleton",
                "label_id", label.path("id").longValue(),
                "frame", 0,
                "points", List.of(),
                "elements",
                        List.of(Map.of(
                                "type",
                                "points",
                                "label_id",
                                label.path("sublabels").get(2).path("id").longValue(),
                                "frame",
                                0,
                                "points",
                                List.of(3, 4))));
        Map<String, Object> empty = Map.of(
                "label_id", label.path("id").longValue(), "frame", 0, "shapes", List.of(), "elements", List.of());
        patch(task, "create", Map.of("shapes", List.of(few), "tracks", List.of(empty)))
                .expect(200);
        byte[] zip = work.exported(task, "COCO Keypoints 1.0");
        work.done(work.upload(
                "/api/tasks/" + task + "/annotations", "format=COCO+Keypoints+1.0", "annotation_file", "all.zip", zip));
        JsonNode elements = work.annotations(task).path("shapes").get(0).path("elements");
        assertThat(elements.get(2).path("outside").booleanValue()).isFalse();
        assertThat(elements.get(0).path("outside").booleanValue()).isTrue();
    }

    @Test
    void whatIsReadCanBeSavedBackAndChangesNothing() {
        long task = work.task(2);
        patch(task, "create", Map.of("shapes", shapes(task))).expect(200);
        JsonNode before = work.annotations(task);
        client.put("/api/tasks/" + task + "/annotations", before.toString()).expect(200);
        assertThat(work.annotations(task)).isEqualTo(before);
        patch(task, "update", before.toString()).expect(200);
        assertThat(work.annotations(task)).isEqualTo(before);
    }

    /// One of every type, with a label for anything.
    private List<Map<String, Object>> shapes(long task) {
        client.patch(
                        "/api/tasks/" + task,
                        Map.of("labels", List.of(Map.of("name", "thing", "type", "any", "attributes", List.of()))))
                .expect(200);
        long any = 0;
        for (JsonNode label : work.labels(task)) {
            any = label.path("name").asString("").equals("thing")
                    ? label.path("id").longValue()
                    : any;
        }
        List<Map<String, Object>> shapes = new ArrayList<>();
        shapes.add(work.skeleton(task, 1, 5));
        Map<String, List<Double>> points = Map.of(
                "rectangle", List.of(1.0, 2.0, 30.5, 40.25),
                "ellipse", List.of(20.0, 20.0, 30.0, 15.0),
                "polygon", List.of(1.0, 1.0, 10.0, 1.0, 5.0, 9.0),
                "polyline", List.of(1.0, 1.0, 10.0, 1.5),
                "points", List.of(3.0, 4.0, 5.0, 6.0),
                "mask", List.of(0.0, 1.0, 1.0, 1.0, 1.0, 2.0, 5.0, 6.0, 7.0, 7.0),
                "cuboid", Stream.iterate(1.0, x -> x + 1).limit(16).toList());
        long label = any;
        points.forEach((type, numbers) -> shapes.add(Map.of(
                "type", type, "label_id", label, "frame", 0, "points", numbers, "z_order", 2, "occluded", true)));
        return shapes;
    }

    @Test
    void everyTypeComesBackAsItWasSent() {
        long task = work.task(2);
        List<Map<String, Object>> sent = shapes(task);
        JsonNode back =
                patch(task, "create", Map.of("shapes", sent)).expect(200).json().path("shapes");
        assertThat(back).hasSize(sent.size());
        for (int i = 1; i < sent.size(); i++) {
            assertThat(back.get(i).path("type").asString(""))
                    .isEqualTo(sent.get(i).get("type"));
            assertThat(back.get(i).path("points"))
                    .isEqualTo(Json.mapper().valueToTree(sent.get(i).get("points")));
        }
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        long task = work.task(2);
        long person = work.labels(task).get(0).path("id").longValue();
        Answer refused = patch(
                        task,
                        "create",
                        Map.of(
                                "shapes",
                                List.of(
                                        Map.of(
                                                "type",
                                                "rectangle",
                                                "label_id",
                                                person,
                                                "frame",
                                                0,
                                                "points",
                                                List.of(1, 2, 3)),
                                        Map.of("type", "skeleton", "label_id", person, "frame", 0, "points", List.of()),
                                        Map.of(
                                                "type",
                                                "points",
                                                "label_id",
                                                999_999,
                                                "frame",
                                                7,
                                                "points",
                                                List.of(1, 2)),
                                        Map.of("type", "polygon", "frame", 0, "points", List.of()))))
                .expect(400);
        assertThat(refused.json().propertyNames())
                .contains("shapes[0].points", "shapes[1].elements", "shapes[2].frame", "shapes[3].label_id");
        assertThat(work.annotations(task).path("shapes")).isEmpty();
    }

    @Test
    void aStaleSaveIsRefusedWithWhatChangedAndOthersGoThrough() {
        long task = work.task(1);
        JsonNode both = patch(
                        task,
                        "create",
                        Map.of("shapes", List.of(work.skeleton(task, 0, 1), work.skeleton(task, 0, 30))))
                .expect(200)
                .json();
        JsonNode versions = both.path("versions");
        ObjectNode first = both.path("shapes").get(0).deepCopy().asObject();
        ObjectNode second = both.path("shapes").get(1).deepCopy().asObject();
        first.put("z_order", 4);
        save(task, first, versions).expect(200);
        second.put("z_order", 5);
        save(task, second, versions).expect(200);
        first.put("z_order", 6);
        Answer refused = save(task, first, versions).expect(409);
        assertThat(refused.detail()).contains("changed by admin");
        JsonNode clash = refused.json().path("clashes").get(0);
        assertThat(clash.path("theirs").path("z_order").intValue()).isEqualTo(4);
        assertThat(clash.path("mine").path("z_order").intValue()).isEqualTo(6);
        assertThat(clash.path("frame").intValue()).isZero();
    }

    private Answer save(long task, JsonNode shape, JsonNode versions) {
        return patch(task, "update", Map.of("shapes", List.of(shape), "versions", versions));
    }

    @Test
    void anUpdateKeepsTheIdAndThePartsOfAnObject() {
        long task = work.task(1);
        String coco = Samples.COCO
                .replace("a.png", "a0.png")
                .replace("\"width\": 4, \"height\": 4", "\"width\": 64, \"height\": 48")
                .replace("[\"nose\"]", "[\"nose\", \"hand\", \"foot\"]")
                .replace("\"keypoints\": [1, 2, 1]", "\"keypoints\": [1, 2, 1, 4, 5, 2, 0, 0, 0], \"mood\": \"odd\"");
        work.done(work.upload(
                "/api/tasks/" + task + "/annotations",
                "format=COCO+Keypoints+1.0",
                "annotation_file",
                "kp.json",
                coco.getBytes(StandardCharsets.UTF_8)));
        JsonNode all = work.annotations(task);
        ObjectNode shape = all.path("shapes").get(0).deepCopy().asObject();
        assertThat(shape.path("parts").get(0).path("type").asString("")).isEqualTo("rectangle");
        shape.remove("parts");
        shape.remove("crowd");
        shape.remove("area");
        shape.withArray("elements")
                .get(0)
                .asObject()
                .set("points", Json.mapper().valueToTree(List.of(9.5, 8.5)));
        patch(task, "update", Map.of("shapes", List.of(shape))).expect(200);
        JsonNode now = work.annotations(task).path("shapes").get(0);
        assertThat(now.path("id")).isEqualTo(all.path("shapes").get(0).path("id"));
        assertThat(now.path("parts")).isEqualTo(all.path("shapes").get(0).path("parts"));
        assertThat(now.path("area").doubleValue()).isEqualTo(6);
        assertThat(now.path("elements").get(0).path("points").get(0).doubleValue())
                .isEqualTo(9.5);
    }

    @Test
    void objectsMoveBetweenFramesAndGo() {
        long task = work.task(2);
        JsonNode made = create(task, work.skeleton(task, 0, 3)).path("shapes").get(0);
        ObjectNode moved = made.deepCopy().asObject();
        moved.put("frame", 1);
        patch(task, "update", Map.of("shapes", List.of(moved))).expect(200);
        JsonNode now = work.annotations(task).path("shapes").get(0);
        assertThat(now.path("frame").intValue()).isEqualTo(1);
        assertThat(now.path("id")).isEqualTo(made.path("id"));
        patch(task, "delete", Map.of("shapes", List.of(now))).expect(200);
        assertThat(work.annotations(task).path("shapes")).isEmpty();
    }

    @Test
    void aJobChangesItsFramesOnly() {
        long task = work.task(4, Map.of("segment_size", 2), List.of(Workspace.person()));
        JsonNode job = client.get("/api/jobs?task_id=" + task + "&sort=id")
                .json()
                .path("results")
                .get(1);
        String path = "/api/jobs/" + job.path("id") + "/annotations";
        Answer refused = client.patch(path + "?action=create", Map.of("shapes", List.of(work.skeleton(task, 0, 3))));
        assertThat(refused.expect(400).json().path("shapes[0].frame").get(0).asString(""))
                .contains("frame 0");
        client.patch(path + "?action=create", Map.of("shapes", List.of(work.skeleton(task, 3, 3))))
                .expect(200);
        create(task, work.skeleton(task, 0, 3));
        client.delete(path).expect(204);
        assertThat(work.annotations(task).path("shapes")).hasSize(1);
    }

    @Test
    void theHistoryLeadsBack() {
        long task = work.task(1);
        create(task, work.skeleton(task, 0, 3));
        JsonNode point = client.post("/api/tasks/" + task + "/restore_points", Map.of("name", "one"))
                .expect(201)
                .json();
        JsonNode second = create(task, work.skeleton(task, 0, 20));
        JsonNode history =
                client.get("/api/tasks/" + task + "/history").expect(200).json();
        assertThat(history.path("results")).hasSize(2);
        assertThat(history.path("results").get(0).path("added").intValue()).isEqualTo(1);
        JsonNode diff = client.get("/api/tasks/" + task + "/diff?from=" + point.path("revision"))
                .expect(200)
                .json();
        assertThat(diff.path("results").get(0).path("what").asString("")).isEqualTo("added");
        client.post("/api/tasks/" + task + "/history/" + second.path("change_set") + "/undo")
                .expect(200);
        assertThat(work.annotations(task).path("shapes")).hasSize(1);
        client.delete("/api/tasks/" + task + "/annotations").expect(204);
        client.post(
                        "/api/tasks/" + task + "/restore",
                        Map.of("restore_point", point.path("id").longValue()))
                .expect(200);
        assertThat(work.annotations(task).path("shapes")).hasSize(1);
        client.post("/api/tasks/" + task + "/restore", Map.of("revision", 99)).expect(409);
    }

    @Test
    void attributesKeepTheirValues() {
        long task = work.task(1);
        JsonNode label = work.labels(task).get(0);
        long pose = label.path("attributes").get(0).path("id").longValue();
        Map<String, Object> shape = new HashMap<>(work.skeleton(task, 0, 3));
        shape.put("attributes", List.of(Map.of("spec_id", pose, "value", "lying")));
        JsonNode made = create(task, shape).path("shapes").get(0);
        assertThat(made.path("attributes").get(0).path("value").asString("")).isEqualTo("lying");
        assertThat(made.path("elements")
                        .get(0)
                        .path("attributes")
                        .get(0)
                        .path("value")
                        .asString(""))
                .isEqualTo("false");
        shape.put("attributes", List.of(Map.of("spec_id", 99_999, "value", "x")));
        Answer refused = patch(task, "create", Map.of("shapes", List.of(shape))).expect(400);
        assertThat(refused.text()).contains("spec_id `99999` is invalid");
    }
}
