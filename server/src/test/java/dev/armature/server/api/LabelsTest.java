package dev.armature.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.server.Answer;
import dev.armature.server.Client;
import dev.armature.server.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Labels over HTTP, in CVAT's words and in ours.
class LabelsTest {

    private final Workspace work = new Workspace(TestServer.shared());
    private final Client client = work.client;

    @Test // L1
    void aSkeletonComesBackAsItWasMade() {
        long task = client.post("/api/tasks", Map.of("name", "t", "labels", List.of(Workspace.person())))
                .expect(201)
                .json()
                .path("id")
                .longValue();
        JsonNode label = work.labels(task).get(0);
        assertThat(label.path("name").asString("")).isEqualTo("person");
        assertThat(label.path("color").asString("")).isEqualTo("#ff0000");
        assertThat(label.path("attributes").get(0).path("values").get(1).asString(""))
                .isEqualTo("lying");
        assertThat(label.path("sublabels")
                        .valueStream()
                        .map(one -> one.path("name").asString("")))
                .containsExactly("nose", "hand", "foot");
        long nose = label.path("sublabels").get(0).path("id").longValue();
        assertThat(label.path("svg").asString(""))
                .contains("data-label-id=\"" + nose + "\"")
                .contains("<line");
        assertThat(client.get("/api/labels/" + label.path("id")).expect(200).json())
                .isEqualTo(label);
    }

    @Test // L2
    void twoSublabelsOfOneNameAreRefused() {
        Map<String, Object> twice = new HashMap<>(Workspace.person());
        Map<String, Object> nose = Map.of("name", "nose", "type", "points", "attributes", List.of());
        twice.put("sublabels", List.of(nose, nose));
        twice.remove("svg");
        Answer refused = client.post("/api/tasks", Map.of("name", "t", "labels", List.of(twice)))
                .expect(400);
        assertThat(refused.text()).contains("nose");
        client.get("/api/labels").expect(200);
    }

    @Test // L3, L4, L5, L6
    void labelsComeAndGoByPatch() {
        long task = work.task(1);
        String path = "/api/tasks/" + task;
        Map<String, Object> second = new HashMap<>(Workspace.person());
        second.put("name", "dog");
        client.patch(path, Map.of("labels", List.of(second))).expect(200);
        JsonNode both = work.labels(task);
        assertThat(both).hasSize(2);
        client.patch(
                        path,
                        Map.of(
                                "labels",
                                List.of(Map.of("id", both.get(1).path("id").longValue(), "deleted", true))))
                .expect(200);
        JsonNode left = work.labels(task);
        assertThat(left).hasSize(1);
        assertThat(left.get(0)).isEqualTo(both.get(0));
        JsonNode nose = left.get(0).path("sublabels").get(0);
        Map<String, Object> gone = Map.of(
                "id", left.get(0).path("id").longValue(),
                "attributes", List.of(attribute(left.get(0).path("attributes").get(0))),
                "sublabels",
                        List.of(Map.of(
                                "id", nose.path("id").longValue(),
                                "attributes",
                                        List.of(attribute(
                                                nose.path("attributes").get(0))))));
        client.patch(path, Map.of("labels", List.of(gone))).expect(200);
        JsonNode bare = work.labels(task).get(0);
        assertThat(bare.path("attributes")).isEmpty();
        assertThat(bare.path("sublabels").get(0).path("attributes")).isEmpty();
        client.patch(path, Map.of("labels", List.of(Map.of("id", bare.path("id").longValue(), "type", "any"))))
                .expect(200);
        assertThat(work.labels(task).get(0)).isEqualTo(bare);
    }

    private static Map<String, Object> attribute(JsonNode attribute) {
        return Map.of(
                "id", attribute.path("id").longValue(),
                "name", attribute.path("name").asString(""),
                "mutable", attribute.path("mutable").booleanValue(),
                "input_type", attribute.path("input_type").asString(""),
                "values", List.of(),
                "deleted", true);
    }

    @Test // L7
    void namesWithSpacesAreExported() {
        Map<String, Object> spaced = new HashMap<>(Workspace.person());
        spaced.put("name", "a  person here");
        long task = work.task(1, Map.of(), List.of(spaced));
        client.patch(
                        "/api/tasks/" + task + "/annotations?action=create",
                        Map.of("shapes", List.of(work.skeleton(task, 0, 2))))
                .expect(200);
        assertThat(work.exported(task, "COCO Keypoints 1.0")).isNotEmpty();
    }

    @Test
    void aChangeOfTheSkeletonIsShownBeforeAndMovesTheObjects() {
        long task = work.task(1);
        client.patch(
                        "/api/tasks/" + task + "/annotations?action=create",
                        Map.of("shapes", List.of(work.skeleton(task, 0, 2))))
                .expect(200);
        String path = "/api/tasks/" + task + "/labels";
        ObjectNode labels = client.get(path).expect(200).json().deepCopy().asObject();
        ArrayNode points = labels.withArray("labels").get(0).asObject().withArray("keypoints");
        points.remove(1);
        points.insertObject(0).put("name", "crown").put("x", 50).put("y", 5).put("sigma", 0.05);
        labels.withArray("labels")
                .get(0)
                .asObject()
                .putArray("edges")
                .addArray()
                .add(0)
                .add(1);
        JsonNode preview = client.put(path + "?dry_run=true", labels.toString())
                .expect(200)
                .json();
        JsonNode effect = preview.path("effects").get(0);
        assertThat(effect.path("lost_points").path("hand").intValue()).isEqualTo(1);
        assertThat(effect.path("new_points").get(0).asString("")).isEqualTo("crown");
        assertThat(work.annotations(task).path("shapes").get(0).path("elements"))
                .hasSize(3);
        JsonNode done = client.put(path, labels.toString()).expect(200).json();
        assertThat(done.path("restore_points")).hasSize(1);
        JsonNode elements = work.annotations(task).path("shapes").get(0).path("elements");
        assertThat(elements.get(0).path("outside").booleanValue()).isTrue();
        assertThat(elements.get(1).path("points").get(0).doubleValue()).isEqualTo(2);
        JsonNode crown = work.labels(task).get(0).path("sublabels").get(0);
        assertThat(crown.path("name").asString("")).isEqualTo("crown");
        assertThat(crown.path("sigma").doubleValue()).isEqualTo(0.05);
    }

    @Test
    void everythingThatIsWrongWithLabelsIsNamed() {
        long task = work.task(1);
        Map<String, Object> wrong = Map.of("type", "circle", "keypoints", List.of(Map.of("side", "up")));
        Answer refused = client.put("/api/tasks/" + task + "/labels", Map.of("labels", List.of(wrong)))
                .expect(400);
        assertThat(refused.json().propertyNames()).contains("labels[0].name", "labels[0].type", "labels[0].keypoints");
        client.put("/api/tasks/" + task + "/labels", Map.of()).expect(400);
        client.patch("/api/tasks/" + task, Map.of("labels", List.of(Map.of("name", List.of()))))
                .expect(400);
    }

    @Test
    void aTaskInAProjectHasItsLabels() {
        long project = client.post("/api/projects", Map.of("name", "p", "labels", List.of(Workspace.person())))
                .expect(201)
                .json()
                .path("id")
                .longValue();
        long task = work.task(1, Map.of("project_id", project, "subset", "train"), List.of());
        assertThat(work.labels(task))
                .isEqualTo(
                        client.get("/api/labels?project_id=" + project).json().path("results"));
        JsonNode job = client.get("/api/jobs?task_id=" + task)
                .expect(200)
                .json()
                .path("results")
                .get(0);
        assertThat(client.get("/api/labels?job_id=" + job.path("id")).json().path("results"))
                .hasSize(1);
        client.patch("/api/tasks/" + task, Map.of("labels", List.of(Map.of("name", "x", "type", "any"))))
                .expect(409);
        JsonNode shown = client.get("/api/projects/" + project).expect(200).json();
        assertThat(shown.path("task_subsets").get(0).asString("")).isEqualTo("train");
        assertThat(shown.path("tasks").path("count").intValue()).isEqualTo(1);
    }
}
