package dev.armature.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.server.Answer;
import dev.armature.server.Client;
import dev.armature.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A client with a task on a server, and the steps that tests take with it.
final class Workspace {

    /// Three keypoints with their lines.
    static final String SVG = circle(1, "nose", 50, 20) + circle(2, "hand", 20, 60) + circle(3, "foot", 80, 90)
            + "<line x1=\"50\" y1=\"20\" x2=\"20\" y2=\"60\" data-type=\"edge\" data-node-from=\"1\" data-node-to=\"2\"/>";

    final Client client;

    Workspace(TestServer server) {
        client = server.admin();
    }

    private static String circle(int id, String name, int x, int y) {
        return "<circle r=\"0.75\" cx=\"" + x + "\" cy=\"" + y + "\" data-type=\"element node\" data-element-id=\"" + id
                + "\" data-node-id=\"" + id + "\" data-label-name=\"" + name + "\"></circle>";
    }

    /// A skeleton label in CVAT's words, with attributes on it and on its first point.
    static Map<String, Object> person() {
        return Map.of(
                "name",
                "person",
                "type",
                "skeleton",
                "color",
                "#ff0000",
                "attributes",
                List.of(Map.of(
                        "name",
                        "pose",
                        "mutable",
                        false,
                        "input_type",
                        "select",
                        "default_value",
                        "standing",
                        "values",
                        List.of("standing", "lying"))),
                "svg",
                SVG,
                "sublabels",
                List.of(
                        Map.of(
                                "name",
                                "nose",
                                "type",
                                "points",
                                "attributes",
                                List.of(Map.of(
                                        "name",
                                        "sure",
                                        "mutable",
                                        true,
                                        "input_type",
                                        "checkbox",
                                        "default_value",
                                        "false",
                                        "values",
                                        List.of()))),
                        Map.of("name", "hand", "type", "points", "attributes", List.of()),
                        Map.of("name", "foot", "type", "points", "attributes", List.of())));
    }

    /// Makes a task with these labels and pictures `a0.png`, `a1.png` … of 64 x 48 pixels.
    ///
    /// @param more further members of the task
    long task(int frames, Map<String, Object> more, List<Map<String, Object>> labels) {
        Map<String, Object> body = new LinkedHashMap<>(more);
        body.put("name", "a task");
        if (!labels.isEmpty()) {
            body.put("labels", labels);
        }
        long task =
                client.post("/api/tasks", body).expect(201).json().path("id").longValue();
        List<Client.Part> parts = new ArrayList<>();
        parts.add(new Client.Part("image_quality", "", "80".getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < frames; i++) {
            parts.add(new Client.Part("client_files[" + i + "]", "a" + i + ".png", Samples.png(64, 48, i)));
        }
        Answer sent = client.send(
                "POST", "/api/tasks/" + task + "/data", Client.form(parts.toArray(Client.Part[]::new)), Client.FORM);
        done(sent);
        return task;
    }

    /// A task with the label [#person].
    long task(int frames) {
        return task(frames, Map.of(), List.of(person()));
    }

    /// Waits for the request that an answer names.
    JsonNode over(Answer accepted) {
        String id = accepted.expect(202).json().path("rq_id").stringValue();
        JsonNode request = client.get("/api/requests/" + id).expect(200).json();
        while (!request.path("status").asString("").matches("finished|failed")) {
            request = client.get("/api/requests/" + id).expect(200).json();
        }
        return request;
    }

    /// Waits for the request that an answer names, which succeeds.
    JsonNode done(Answer accepted) {
        JsonNode request = over(accepted);
        assertThat(request.path("status").asString("")).as(request.toString()).isEqualTo("finished");
        return request;
    }

    /// Imports a file into a task.
    ///
    /// @param query parameters, such as `format=COCO+Keypoints+1.0`
    Answer upload(String path, String query, String field, String name, byte[] file) {
        return client.send("POST", path + "?" + query, Client.form(new Client.Part(field, name, file)), Client.FORM);
    }

    /// Exports a task as COCO Keypoints without pictures, and gives the zip.
    byte[] exported(long task, String format) {
        JsonNode request = done(client.post(
                "/api/tasks/" + task + "/dataset/export?format=" + format.replace(' ', '+') + "&save_images=False"));
        return client.get(request.path("result_url").stringValue()).expect(200).body();
    }

    /// The labels of a task as CVAT lists them.
    JsonNode labels(long task) {
        return client.get("/api/labels?task_id=" + task).expect(200).json().path("results");
    }

    JsonNode annotations(long task) {
        return client.get("/api/tasks/" + task + "/annotations").expect(200).json();
    }

    /// A skeleton of the first label of a task: the first keypoint visible, the second occluded, the third absent.
    Map<String, Object> skeleton(long task, int frame, double x) {
        JsonNode label = labels(task).get(0);
        List<Map<String, Object>> elements = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            elements.add(Map.of(
                    "type",
                    "points",
                    "label_id",
                    label.path("sublabels").get(i).path("id").longValue(),
                    "frame",
                    frame,
                    "points",
                    List.of(x + i, 10.0 + i),
                    "occluded",
                    i == 1,
                    "outside",
                    i == 2));
        }
        return Map.of(
                "type",
                "skeleton",
                "label_id",
                label.path("id").longValue(),
                "frame",
                frame,
                "points",
                List.of(),
                "elements",
                elements);
    }
}
