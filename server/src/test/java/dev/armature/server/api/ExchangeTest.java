package dev.armature.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.server.Answer;
import dev.armature.server.Client;
import dev.armature.server.TestServer;
import dev.armature.server.http.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Files that come and go over HTTP.
class ExchangeTest {

    private static final String KEYPOINTS = "format=COCO+Keypoints+1.0";

    private final Workspace work = new Workspace(TestServer.shared());
    private final Client client = work.client;

    private static byte[] coco(String image, String members) {
        return """
                {"images": [{"id": 7, "file_name": "%s", "width": 64, "height": 48}],
                 "categories": [{"id": 1, "name": "person", "keypoints": ["nose", "hand", "foot"], "skeleton": []}],
                 "annotations": [{"id": 70, "image_id": 7, "category_id": 1, "keypoints": [1,2,2, 3,4,1, 0,0,0],
                   "num_keypoints": 2, "bbox": [0, 1, 3, 2]%s}]}""".formatted(image, members).getBytes(StandardCharsets.UTF_8);
    }

    private Answer upload(long task, String query, byte[] file) {
        return work.upload("/api/tasks/" + task + "/annotations", query, "annotation_file", "kp.json", file);
    }

    private static Map<String, byte[]> files(byte[] zip) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static JsonNode json(byte[] bytes) {
        return Json.mapper().readTree(bytes);
    }

    @ParameterizedTest // F1
    @ValueSource(strings = {"", ", \"iscrowd\": 0", ", \"segmentation\": []", ", \"iscrowd\": 0, \"segmentation\": []"})
    void annotationsWithoutSomeMembersAreTaken(String members) {
        long task = work.task(2);
        work.done(upload(task, KEYPOINTS, coco("a0.png", members)));
        assertThat(work.annotations(task).path("shapes")).hasSize(1);
        byte[] zip = Samples.zip(Map.of("annotations/person_keypoints_default.json", coco("a1.png", members)));
        work.done(upload(task, KEYPOINTS + "&import_mode=append", zip));
        assertThat(work.annotations(task).path("shapes")).hasSize(2);
    }

    @Test // F2, F12
    void allImagesAreExportedWithAndWithoutPictures() throws IOException {
        long task = work.task(3);
        work.done(upload(task, KEYPOINTS, coco("a1.png", "")));
        Map<String, byte[]> bare = files(work.exported(task, "COCO Keypoints 1.0"));
        JsonNode file = json(bare.get("annotations/person_keypoints_default.json"));
        assertThat(file.path("images")).hasSize(3);
        JsonNode request =
                work.done(client.post("/api/tasks/" + task + "/dataset/export?" + KEYPOINTS + "&save_images=True"));
        Map<String, byte[]> full = files(
                client.get(request.path("result_url").stringValue()).expect(200).body());
        assertThat(full.keySet()).containsAll(bare.keySet()).contains("images/default/a1.png");
        assertThat(full.get("images/default/a1.png")).isEqualTo(Samples.png(64, 48, 1));
    }

    @Test // F3, F5, F6
    void whatCannotBeImportedIsSaidWithAReason() {
        long task = work.task(1);
        JsonNode wrong = work.over(upload(task, KEYPOINTS, Samples.zip(Map.of("readme.txt", new byte[] {'x'}))));
        assertThat(wrong.path("status").asString("")).isEqualTo("failed");
        assertThat(wrong.path("message").asString("")).isNotEmpty();
        Answer unknown = upload(task, "format=Nonsense+9", coco("a0.png", "")).expect(400);
        assertThat(unknown.text()).contains("Unknown input format 'Nonsense 9'");
        client.post("/api/tasks/" + task + "/dataset/export?format=Nonsense").expect(400);
        client.post("/api/tasks/" + task + "/annotations?" + KEYPOINTS).expect(400);
        long project = client.post("/api/projects", Map.of("name", "p"))
                .json()
                .path("id")
                .longValue();
        JsonNode bare = work.over(work.upload(
                "/api/projects/" + project + "/dataset", KEYPOINTS, "dataset_file", "kp.json", coco("a0.png", "")));
        assertThat(bare.path("message").asString("")).contains("Dataset file should be zip archive");
    }

    @Test // F4
    void aProjectIsExportedBySubsetAndComesBackAsTasks() throws IOException {
        long project = client.post("/api/projects", Map.of("name", "p", "labels", List.of(Workspace.person())))
                .expect(201)
                .json()
                .path("id")
                .longValue();
        for (String subset : List.of("Train", "Validation")) {
            long task = work.task(1, Map.of("project_id", project, "subset", subset), List.of());
            client.patch(
                            "/api/tasks/" + task + "/annotations?action=create",
                            Map.of("shapes", List.of(work.skeleton(task, 0, 2))))
                    .expect(200);
        }
        JsonNode request = work.done(
                client.post("/api/projects/" + project + "/dataset/export?" + KEYPOINTS + "&save_images=true"));
        byte[] zip =
                client.get(request.path("result_url").stringValue()).expect(200).body();
        assertThat(files(zip).keySet())
                .contains(
                        "annotations/person_keypoints_Train.json",
                        "annotations/person_keypoints_Validation.json",
                        "images/Train/a0.png",
                        "images/Validation/a0.png");
        long other = client.post("/api/projects", Map.of("name", "q"))
                .json()
                .path("id")
                .longValue();
        String path = "/api/projects/" + other + "/dataset";
        JsonNode plan = work.done(work.upload(path, KEYPOINTS + "&dry_run=true", "dataset_file", "d.zip", zip));
        assertThat(plan.path("report").path("subsets")).hasSize(2);
        assertThat(client.get("/api/tasks?project_id=" + other)
                        .json()
                        .path("count")
                        .intValue())
                .isZero();
        work.done(work.upload(path, KEYPOINTS, "dataset_file", "d.zip", zip));
        JsonNode tasks = client.get("/api/tasks?project_id=" + other).json().path("results");
        assertThat(tasks).hasSize(2);
        JsonNode shape = work.annotations(tasks.get(0).path("id").longValue())
                .path("shapes")
                .get(0);
        assertThat(shape.path("elements").get(1).path("occluded").booleanValue())
                .isTrue();
    }

    @Test // F8: never by number
    void aDryRunSaysWhatWouldHappenAndChangesNothing() {
        long task = work.task(8);
        JsonNode request = work.done(upload(task, KEYPOINTS + "&dry_run=true", coco("000000000007.png", "")));
        JsonNode report = request.path("report");
        assertThat(report.path("images").path("unmatched").get(0).path("name").asString(""))
                .isEqualTo("000000000007.png");
        work.done(upload(task, KEYPOINTS + "&dry_run=true", coco("a0.png", "")));
        assertThat(work.annotations(task).path("shapes")).isEmpty();
        assertThat(client.get("/api/tasks/" + task + "/history").json().path("results"))
                .isEmpty();
    }

    @Test
    void anImportCanBeTakenBack() {
        long task = work.task(1);
        JsonNode request = work.done(upload(task, KEYPOINTS, coco("a0.png", "")));
        JsonNode done = request.path("report").path("done").get(0);
        assertThat(done.path("added").intValue()).isEqualTo(1);
        client.post("/api/tasks/" + task + "/history/" + done.path("change_set") + "/undo")
                .expect(200);
        assertThat(work.annotations(task).path("shapes")).isEmpty();
    }

    @Test
    void aWrongAnnotationEndsAnImportThatIsToAbort() {
        long task = work.task(1);
        byte[] broken = coco("a0.png", ", \"iscrowd\": \"?\"");
        String text = new String(broken, StandardCharsets.UTF_8).replace("\"category_id\": 1", "\"category_id\": 44");
        JsonNode request =
                work.over(upload(task, KEYPOINTS + "&on_error=abort", text.getBytes(StandardCharsets.UTF_8)));
        assertThat(request.path("status").asString("")).isEqualTo("failed");
        assertThat(request.path("report").path("problems")).isNotEmpty();
        assertThat(work.annotations(task).path("shapes")).isEmpty();
    }

    @Test
    void allParametersThatAreWrongAreNamed() {
        long task = work.task(1);
        Answer refused =
                upload(task, "format=x&import_mode=y&on_error=z&match=w&dry_run=maybe&labels=%5B%5D", new byte[1]);
        assertThat(refused.expect(400).json().propertyNames())
                .contains("format", "import_mode", "on_error", "match", "dry_run", "labels");
    }

    @Test // F9, F14
    void twoPeopleExportATaskWithAnOddName() {
        long task = work.task(1, Map.of(), List.of(Workspace.person()));
        client.patch("/api/tasks/" + task, Map.of("name", "odd \"name\" / ä")).expect(200);
        String path = "/api/tasks/" + task + "/dataset/export?" + KEYPOINTS;
        Answer first = client.post(path);
        Client second = new Workspace(TestServer.shared()).client;
        Answer other = second.post(path);
        JsonNode mine = work.done(first);
        work.done(other);
        String url = mine.path("result_url").stringValue();
        Answer whole = client.get(url).expect(200);
        assertThat(whole.header("Content-Disposition")).matches("attachment; filename=\"[A-Za-z0-9_\\-. ]+\"");
        client.with("Range", "bytes=0-3");
        Answer part = client.get(url).expect(206);
        client.with("Range", "");
        assertThat(part.body()).isEqualTo(Arrays.copyOf(whole.body(), 4));
    }

    @Test
    void whatHasNoPlaceInAFormatIsSaidBefore() {
        long task = work.task(1, Map.of(), List.of(Workspace.person(), Map.of("name", "thing", "type", "any")));
        long thing = work.labels(task).get(1).path("id").longValue();
        client.patch(
                        "/api/tasks/" + task + "/annotations?action=create",
                        Map.of(
                                "shapes",
                                List.of(Map.of(
                                        "type",
                                        "polyline",
                                        "label_id",
                                        thing,
                                        "frame",
                                        0,
                                        "points",
                                        List.of(1, 2, 3, 4)))))
                .expect(200);
        JsonNode request =
                work.done(client.post("/api/tasks/" + task + "/dataset/export?" + KEYPOINTS + "&dry_run=true"));
        assertThat(request.path("result_url").isNull()).isTrue();
        assertThat(request.path("report").toString()).contains("polyline");
    }

    @Test
    void aJobIsExportedAlone() throws IOException {
        long task = work.task(4, Map.of("segment_size", 2), List.of(Workspace.person()));
        long job = client.get("/api/jobs?task_id=" + task + "&sort=id")
                .json()
                .path("results")
                .get(1)
                .path("id")
                .longValue();
        JsonNode request = work.done(client.post("/api/jobs/" + job + "/dataset/export?" + KEYPOINTS));
        byte[] zip =
                client.get(request.path("result_url").stringValue()).expect(200).body();
        assertThat(json(files(zip).get("annotations/person_keypoints_default.json"))
                        .path("images"))
                .hasSize(2);
        client.get("/api/tasks/" + task + "/dataset/download?rq_id="
                        + request.path("id").stringValue())
                .expect(404);
    }

    @Test
    void tusKeepsItsRules() {
        long task = work.task(1);
        String path = "/api/tasks/" + task + "/annotations";
        String name = "filename " + Base64.getEncoder().encodeToString("kp.json".getBytes(StandardCharsets.UTF_8));
        byte[] file = coco("a0.png", "");
        client.with("Upload-Length", String.valueOf(file.length)).with("Upload-Metadata", name);
        Answer begun = client.post(path).expect(201);
        client.with("Upload-Length", "").with("Upload-Metadata", "");
        String upload = begun.header("Upload-Filename");
        piece(path + "/" + upload, 5, file, 0, 10).expect(409);
        assertThat(piece(path + "/" + upload, 0, file, 0, 10).expect(204).header("Upload-Offset"))
                .isEqualTo("10");
        Answer head = client.send("HEAD", path + "/" + upload, BodyPublishers.noBody(), "")
                .expect(200);
        assertThat(head.header("Upload-Offset")).isEqualTo("10");
        client.with("Upload-Finish", " ");
        client.post(path + "?" + KEYPOINTS + "&filename=" + upload).expect(409);
        client.with("Upload-Finish", "");
        piece(path + "/" + upload, 10, file, 10, file.length).expect(204);
        piece(path + "/" + upload, file.length, file, 0, 1).expect(413);
        piece(path + "/0123456789abcdef0123456789abcdef", 0, file, 0, 1).expect(404);
        client.with("Upload-Finish", " ");
        work.done(client.post(path + "?" + KEYPOINTS + "&filename=" + upload));
        client.with("Upload-Finish", "");
        assertThat(work.annotations(task).path("shapes")).hasSize(1);
    }

    private Answer piece(String path, long offset, byte[] file, int from, int to) {
        client.with("Upload-Offset", String.valueOf(offset));
        Answer answer = client.send(
                "PATCH", path, BodyPublishers.ofByteArray(file, from, to - from), "application/offset+octet-stream");
        client.with("Upload-Offset", "");
        return answer;
    }

    @Test
    void picturesAndTheirFactsAreServed() {
        long task = work.task(2);
        JsonNode meta =
                client.get("/api/tasks/" + task + "/data/meta").expect(200).json();
        assertThat(meta.path("frames").get(1).path("name").asString("")).isEqualTo("a1.png");
        assertThat(meta.path("frames").get(1).path("width").intValue()).isEqualTo(64);
        Answer original = client.get("/api/tasks/" + task + "/data?type=frame&number=1&quality=original")
                .expect(200);
        assertThat(original.body()).isEqualTo(Samples.png(64, 48, 1));
        client.with("If-None-Match", original.header("ETag"));
        client.get("/api/tasks/" + task + "/data?type=frame&number=1&quality=original")
                .expect(304);
        client.with("If-None-Match", "");
        client.get("/api/tasks/" + task + "/data?type=frame&number=0&quality=compressed")
                .expect(200);
        client.get("/api/tasks/" + task + "/preview").expect(200);
        client.get("/api/tasks/" + task + "/frames/1/thumbnail?side=32").expect(200);
        client.get("/api/tasks/" + task + "/data?type=frame&number=2").expect(404);
        client.get("/api/tasks/" + task + "/data?type=film&number=0").expect(400);
        assertThat(client.get("/api/tasks/" + task + "/data?type=chunk&number=0")
                        .expect(200)
                        .body())
                .startsWith('P', 'K');
        Answer twice = client.send(
                "POST",
                "/api/tasks/" + task + "/data",
                Client.form(new Client.Part("client_files[0]", "b.png", Samples.png(4, 4, 1))),
                Client.FORM);
        assertThat(twice.expect(400).text()).contains("Adding more data is not supported");
    }

    @Test // F10, F11
    void deletedFramesAreLeftOutOfExports() throws IOException {
        long task = work.task(3);
        JsonNode meta = client.patch("/api/tasks/" + task + "/data/meta", Map.of("deleted_frames", List.of(1)))
                .expect(200)
                .json();
        assertThat(meta.path("deleted_frames").get(0).intValue()).isEqualTo(1);
        JsonNode file =
                json(files(work.exported(task, "COCO Keypoints 1.0")).get("annotations/person_keypoints_default.json"));
        assertThat(file.path("images")).hasSize(2);
        client.patch("/api/tasks/" + task + "/data/meta", Map.of("deleted_frames", List.of(9)))
                .expect(400);
    }

    @Test // F13
    void theFormatsAreTheDocumentedOnes() {
        JsonNode formats =
                client.get("/api/server/annotation/formats").expect(200).json();
        assertThat(formats.path("importers")
                        .valueStream()
                        .map(one -> one.path("name").asString("")))
                .contains("COCO Keypoints", "COCO", "CVAT", "Datumaro", "Ultralytics YOLO Pose");
        for (JsonNode exporter : formats.path("exporters")) {
            long task = work.task(1);
            String name = exporter.path("name").asString("") + " "
                    + exporter.path("version").asString("");
            assertThat(work.exported(task, name)).as(name).isNotEmpty();
        }
    }
}
