package dev.armature.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.server.Answer;
import dev.armature.server.Client;
import dev.armature.server.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Jobs, issues, comments, and bodies and files that nobody should send.
class ReviewTest {

    private final Workspace work = new Workspace(TestServer.shared());
    private final Client client = work.client;

    private long job(long task) {
        return client.get("/api/jobs?task_id=" + task)
                .json()
                .path("results")
                .get(0)
                .path("id")
                .longValue();
    }

    @Test
    void aJobGoesThroughItsStages() {
        long task = work.task(1);
        String path = "/api/jobs/" + job(task);
        JsonNode job = client.patch(path, Map.of("stage", "acceptance", "state", "completed", "assignee", 1))
                .expect(200)
                .json();
        assertThat(job.path("status").asString("")).isEqualTo("completed");
        assertThat(job.path("assignee").path("username").asString("")).isEqualTo("admin");
        assertThat(client.get("/api/tasks/" + task)
                        .json()
                        .path("jobs")
                        .path("completed")
                        .intValue())
                .isEqualTo(1);
        Answer refused =
                client.patch(path, Map.of("stage", "later", "state", "odd")).expect(400);
        assertThat(refused.json().propertyNames()).contains("stage", "state");
    }

    @Test
    void issuesAreOpenedDiscussedAndResolved() {
        long job = job(work.task(1));
        JsonNode issue = client.post(
                        "/api/issues",
                        Map.of("job", job, "frame", 0, "position", List.of(1.5, 2.5), "message", "look here"))
                .expect(201)
                .json();
        client.post("/api/comments", Map.of("issue", issue.path("id").longValue(), "message", "done"))
                .expect(201);
        JsonNode comments = client.get("/api/comments?issue_id=" + issue.path("id"))
                .expect(200)
                .json();
        assertThat(comments.path("count").intValue()).isEqualTo(2);
        JsonNode resolved = client.patch("/api/issues/" + issue.path("id"), Map.of("resolved", true))
                .expect(200)
                .json();
        assertThat(resolved.path("resolved").booleanValue()).isTrue();
        assertThat(client.get("/api/jobs/" + job)
                        .json()
                        .path("issues")
                        .path("count")
                        .intValue())
                .isEqualTo(1);
        client.delete("/api/issues/" + issue.path("id")).expect(204);
        Answer refused = client.post("/api/issues", Map.of("job", job)).expect(400);
        assertThat(refused.json().propertyNames()).contains("frame", "position", "message");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT   | tasks/T/annotations               | {"shapes": [null]}
            PUT   | tasks/T/annotations               | {"shapes": [{"elements": [null], "type": "skeleton"}]}
            PUT   | tasks/T/annotations               | {"tracks": [{"shapes": [null], "label_id": 1}]}
            PUT   | tasks/T/annotations               | {"tags": [{"label_id": 1, "frame": 0, "attributes": [null]}]}
            PUT   | tasks/T/annotations               | {"shapes": [{"type": "points", "label_id": 1, "frame": -4, "points": [1e308, 1e308]}]}
            PATCH | tasks/T/annotations?action=update | {"deleted": [null]}
            PATCH | tasks/T/annotations?action=update | {"versions": {"frames": {"0": "x"}}}
            PATCH | tasks/T/annotations?action=update | {"shapes": 7}
            PATCH | tasks/T/annotations?action=fly    | {}
            PATCH | tasks/T                           | {"labels": [null]}
            PATCH | tasks/T                           | {"labels": [{"name": "x", "attributes": [null]}]}
            PATCH | tasks/T                           | {"name": null}
            PUT   | tasks/T/labels                    | {"labels": [{"name": "x", "type": "skeleton", "edges": [[0]], "keypoints": [{}]}]}
            PUT   | tasks/T/labels                    | {"labels": [null]}
            POST  | tasks                             | {"name": "x", "segment_size": -1}
            POST  | tasks                             | {}
            POST  | tasks                             | []
            POST  | projects                          | {"labels": "none"}
            PATCH | tasks/T/data/meta                 | {"deleted_frames": [null]}
            POST  | tasks/T/restore                   | {}
            POST  | tasks/T/restore_points            | {"name": ""}
            POST  | tasks/T/annotations?format=x      | {}
            GET   | tasks/T/diff?from=99              |
            GET   | tasks/T/history?limit=0           |
            GET   | labels?task_id=x                  |
            """)
    void wrongBodiesGetASentence(String method, String path, String body) {
        long task = work.task(1);
        Answer refused = client.send(
                method,
                "/api/" + path.replace("T/", task + "/").replaceAll("T$", String.valueOf(task)),
                BodyPublishers.ofString(body == null ? "" : body),
                body == null ? "" : "application/json");
        refused.expect(400);
        assertThat(refused.json().isObject()).isTrue();
        assertThat(refused.json().isEmpty()).isFalse();
    }

    @Test
    void filesWithOddNamesAndTwiceAreRefused() {
        long task = client.post("/api/tasks", Map.of("name", "t", "labels", List.of(Workspace.person())))
                .expect(201)
                .json()
                .path("id")
                .longValue();
        String path = "/api/tasks/" + task + "/data";
        client.with("Upload-Start", " ");
        client.post(path).expect(202);
        client.with("Upload-Start", "").with("Upload-Multiple", " ");
        Client.Part out = new Client.Part("client_files[0]", "../../out.png", Samples.png(4, 4, 1));
        client.send("POST", path, Client.form(out), Client.FORM).expect(400);
        Client.Part fine = new Client.Part("client_files[0]", "a.png", Samples.png(4, 4, 1));
        client.send("POST", path, Client.form(fine), Client.FORM).expect(200);
        Answer twice = client.send("POST", path, Client.form(fine), Client.FORM).expect(409);
        assertThat(twice.detail()).contains("File with same name already exists");
        Client.Part page = new Client.Part("client_files[0]", "b.png", "<html>".getBytes(StandardCharsets.UTF_8));
        client.send("POST", path, Client.form(page), Client.FORM).expect(200);
        client.with("Upload-Multiple", "").with("Upload-Finish", " ");
        JsonNode request = work.over(client.post(path, Map.of("image_quality", 70)));
        client.with("Upload-Finish", "");
        assertThat(request.path("status").asString("")).isEqualTo("failed");
        assertThat(request.path("message").asString("")).contains("b.png");
        assertThat(client.get("/api/tasks/" + task).json().path("size").intValue())
                .isZero();
    }
}
