package dev.armature.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.server.Answer;
import dev.armature.server.Client;
import dev.armature.server.TestServer;
import dev.armature.server.api.Trace.Step;
import dev.armature.server.http.Json;
import dev.armature.store.db.Who;
import dev.armature.store.people.TokenDraft;
import dev.armature.store.people.Tokens;
import dev.armature.store.people.User;
import dev.armature.store.people.Users;
import dev.armature.testkit.Shared;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The recorded requests of the unchanged cvat-sdk and cvat-cli, sent to a server one by one: it answers with the
/// recorded
/// status and with every member that the recorded answer has.
class TraceTest {

    private static final Pattern NUMBER = Pattern.compile("/api/(tasks|projects)/1(?=[/?]|$)");

    private final TestServer server = TestServer.shared();
    private final Map<String, Long> made = new HashMap<>(); // last number by `tasks`, `projects`
    private String request = ""; // the last one's name
    private String upload = "";

    @Test
    void cvatCli() throws IOException {
        User admin = server.database()
                .<Optional<User>, RuntimeException>read(tx -> Users.find(tx, "admin"))
                .orElseThrow();
        String token = server.database()
                .<String, RuntimeException>write(
                        Who.PROGRAM,
                        tx -> Tokens.create(tx, admin, new TokenDraft("cli", Optional.empty(), false))
                                .value());
        replay("trace-cli.txt", server.anyone().token(token));
    }

    @Test
    void cvatSdk() throws IOException {
        replay("trace-sdk.txt", server.anyone());
    }

    private void replay(String name, Client client) throws IOException {
        Path file = Shared.require("spec/cvat-api").resolve(name);
        for (Step step : Trace.steps(Files.readAllLines(file))) {
            if (step.path().startsWith("/api/auth/login")) {
                client.login("admin", TestServer.PASSWORD);
                continue;
            }
            Answer answer = send(client, step);
            if (step.path().startsWith("/api/requests/")) {
                answer = finished(client, step, answer);
            }
            assertThat(answer.status())
                    .as(step.method() + " " + step.path() + ": " + answer)
                    .isEqualTo(step.status());
            needed(step, answer);
            note(step, answer);
        }
    }

    private Answer send(Client client, Step step) {
        step.headers().forEach((name, value) -> {
            if (!name.equals("Content-Type")) {
                client.with(name, value.isEmpty() ? " " : value);
            }
        });
        if (step.has("Upload-Length") && step.path().contains("/dataset")) {
            client.with("Upload-Length", String.valueOf(dataset().length));
        }
        String type = step.headers().getOrDefault("Content-Type", "");
        BodyPublisher body = body(step);
        Answer answer =
                client.send(step.method(), path(step), body, type.startsWith("multipart/") ? Client.FORM : type);
        step.headers().keySet().stream()
                .filter(name -> !name.equals("Content-Type"))
                .forEach(name -> client.with(name, ""));
        return answer;
    }

    /// The path with the names that this server gave.
    private String path(Step step) {
        Matcher matcher = NUMBER.matcher(step.path());
        String path =
                matcher.replaceAll(found -> "/api/" + found.group(1) + "/" + made.getOrDefault(found.group(1), 1L));
        path = path.replace("task_id=1&", "task_id=" + made.get("tasks") + "&");
        path = path.replace("1_0000", upload).replaceAll("/api/requests/.*", "/api/requests/" + request);
        return path.replaceAll("rq_id=.*", "rq_id=" + request);
    }

    private BodyPublisher body(Step step) {
        if (step.has("Upload-Multiple")) {
            return Client.form(
                    new Client.Part("image_quality", "", "70".getBytes(StandardCharsets.UTF_8)),
                    new Client.Part("client_files[0]", "a.png", Samples.png(4, 4, 1)),
                    new Client.Part("client_files[1]", "b.png", Samples.png(4, 4, 2)));
        }
        if (step.body().startsWith("<")) {
            return BodyPublishers.ofByteArray(dataset());
        }
        if (step.body().isEmpty()) {
            return BodyPublishers.noBody();
        }
        String text = step.body();
        if (text.contains("\"label_id\"")) {
            text = text.replace("\"label_id\": 1,", "\"label_id\": " + made.get("label") + ",")
                    .replace("\"label_id\": 2,", "\"label_id\": " + made.get("sublabel") + ",");
        }
        return BodyPublishers.ofString(text);
    }

    /// What stands for the zip that was not recorded.
    private static byte[] dataset() {
        return Samples.zip(Map.of(
                "annotations/person_keypoints_train.json",
                Samples.COCO.getBytes(StandardCharsets.UTF_8),
                "images/train/a.png",
                Samples.png(4, 4, 1)));
    }

    /// Asks again until the request is over.
    private Answer finished(Client client, Step step, Answer first) {
        Answer answer = first;
        while (!answer.json().path("status").asString("").matches("finished|failed")) {
            answer = send(client, step);
        }
        assertThat(answer.json().path("status").asString(""))
                .as(answer.toString())
                .isEqualTo("finished");
        return answer;
    }

    /// Every member that the recorded answer has is there, and is of the same kind or null.
    private static void needed(Step step, Answer answer) {
        if (!step.answer().startsWith("{")) {
            return;
        }
        try {
            String recorded = step.answer().replaceFirst("\\} \\[\\(.*$", "}");
            missing("", Json.mapper().readTree(recorded), answer.json(), step);
        } catch (JacksonException cutOff) {
            assertThat(answer.json().path("result_url").asString(""))
                    .as(answer.toString())
                    .startsWith("http");
        }
    }

    private static void missing(String at, JsonNode recorded, JsonNode ours, Step step) {
        recorded.properties().forEach(member -> {
            String where = at + "/" + member.getKey();
            JsonNode mine = ours.get(member.getKey());
            assertThat(mine)
                    .as(where + " of " + step.method() + " " + step.path())
                    .isNotNull();
            if (member.getValue().isObject()) {
                missing(where, member.getValue(), mine, step);
            } else if (member.getValue().isArray() && !member.getValue().isEmpty()) {
                assertThat(mine.isEmpty()).as(where + " of " + step.path()).isFalse();
                missing(where, member.getValue().get(0), mine.get(0), step);
            } else if (!member.getValue().isNull() && !mine.isNull()) {
                assertThat(mine.getNodeType())
                        .as(where)
                        .isEqualTo(member.getValue().getNodeType());
            }
        });
    }

    private void note(Step step, Answer answer) {
        String path = step.path();
        if (step.method().equals("POST") && (path.equals("/api/tasks") || path.equals("/api/projects"))) {
            made.put(path.substring(5), answer.json().path("id").longValue());
        }
        if (answer.status() == 202 && answer.body().length > 0) {
            request = answer.json().path("rq_id").asString("");
        }
        if (answer.status() == 201 && !answer.header("Upload-Filename").isEmpty()) {
            upload = answer.header("Upload-Filename");
            assertThat(answer.header("Location"))
                    .isEqualTo(server.anyone().server() + path(step).replaceAll("/$", "") + "/" + upload);
        }
        if (answer.status() == 204 && step.has("Upload-Offset")) {
            assertThat(Long.parseLong(answer.header("Upload-Offset"))).isPositive();
        }
        if (path.contains("dataset/download")) {
            assertThat(answer.header("Content-Disposition"))
                    .matches(
                            "attachment; filename=\"task_[0-9]+_(dataset|annotations)_[0-9_]+_coco keypoints 1\\.0\\.zip\"");
            assertThat(answer.body()).startsWith('P', 'K');
        }
        if (path.startsWith("/api/labels")) {
            Iterator<JsonNode> labels = answer.json().path("results").iterator();
            JsonNode person = labels.next();
            made.put("label", person.path("id").longValue());
            made.put("sublabel", person.path("sublabels").path(0).path("id").longValue());
        }
    }

    @Test
    void theRecordingsAreRead() throws IOException {
        List<Step> steps =
                Trace.steps(Files.readAllLines(Shared.require("spec/cvat-api").resolve("trace-sdk.txt")));
        assertThat(steps).hasSizeGreaterThan(40);
    }
}
