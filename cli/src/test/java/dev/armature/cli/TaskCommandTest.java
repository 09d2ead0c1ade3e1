package dev.armature.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `task` asks a server, and what it makes of the answers. The server is a stand-in that notes what it
/// was asked.
class TaskCommandTest {

    private static final String REPORT = """
            {"format": "coco", "images": {"in_file": 3, "matched": 2, "unmatched_count": 1, "unmatched": [
              {"name": "c.jpg", "why": "no frame has this name", "suggestion": "cc.jpg"}]},
             "labels": [{"name": "person", "target": "person", "how": "same", "annotations": 5}],
             "tasks": [{"task": 7, "add": 4, "change": 0, "remove": 1, "tracks": 0}],
             "kinds": [{"severity": "error", "code": "import-frame", "count": 1, "first": "c.jpg has no frame"}],
             "errors": 1}""";

    @TempDir
    private Path folder;

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().toString();
        StringBuilder line = new StringBuilder(exchange.getRequestMethod() + " " + path);
        for (String header : List.of("Upload-Start", "Upload-Length", "Upload-Offset", "Upload-Finish")) {
            if (exchange.getRequestHeaders().containsKey(header)) {
                line.append(' ').append(header);
            }
        }
        asked.add(line + (body.isEmpty() ? "" : " " + body));
        if (exchange.getRequestHeaders().containsKey("Upload-Length")) {
            String name =
                    exchange.getRequestHeaders().getFirst("Upload-Metadata").split(" ")[1];
            asked.add("name " + new String(Base64.getDecoder().decode(name), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().add("Location", path.replaceFirst("\\?.*", "") + "/u1");
            exchange.getResponseHeaders().add("Upload-Filename", "u1");
        }
        byte[] said = said(exchange, path).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(path.contains("/999") ? 404 : 200, said.length == 0 ? -1 : said.length);
        exchange.getResponseBody().write(said);
        exchange.close();
    }

    private static String said(HttpExchange exchange, String path) {
        if (path.contains("/999")) {
            return "{\"detail\": \"task 999 does not exist\"}";
        }
        if (path.startsWith("/api/requests/")) {
            return "{\"status\": \"finished\", \"message\": \"done\", \"report\": " + REPORT + "}";
        }
        if (path.startsWith("/api/tasks?")) {
            return """
                    {"next": null, "results": [
                      {"id": 7, "name": "street", "project_id": null, "subset": "val", "size": 12, "status": "annotation",
                       "jobs": {"count": 2}}]}""";
        }
        if (path.contains("/download")) {
            return "the file";
        }
        boolean finishes = exchange.getRequestHeaders().containsKey("Upload-Finish") || path.contains("/export");
        return switch (path) {
            case "/api/auth/login" -> "{\"key\": \"k\"}";
            case "/api/auth/access_tokens" -> "{\"value\": \"TTsecret\"}";
            case "/api/tasks" -> "{\"id\": 7}";
            default -> finishes ? "{\"rq_id\": \"rq:5\"}" : "";
        };
    }

    private Called task(String... words) {
        List<String> all = new ArrayList<>(List.of("task"));
        all.addAll(List.of(words));
        all.addAll(List.of("--server", "http://127.0.0.1:" + server.getAddress().getPort(), "--token", "t"));
        return Called.with(all.toArray());
    }

    @Test
    void tasksAreListed() {
        Called called = task("ls", "--project", "3");
        assertThat(called.err()).isEmpty();
        assertThat(called.out()).isEqualTo("""
                task  name    project  subset  frames  jobs  status
                   7  street           val         12     2  annotation
                """);
        assertThat(asked).containsExactly("GET /api/tasks?page_size=100&project_id=3&page=1");
    }

    @Test
    void aTaskIsMadeWithPicturesAndLabels() throws IOException {
        Files.createDirectories(folder.resolve("in/sub"));
        Files.writeString(folder.resolve("in/sub/ä b.jpg"), "pixels");
        Files.writeString(folder.resolve("in/notes.txt"), "no picture");

        Called called =
                task("create", "a \"b\"", folder.resolve("in").toString(), "--labels", "coco17", "--subset", "val");
        assertThat(called.err()).isEmpty();
        assertThat(called.out()).isEqualTo("7\n");
        assertThat(asked.subList(0, 5))
                .containsExactly(
                        "POST /api/tasks {\"name\": \"a \\\"b\\\"\", \"subset\": \"val\"}",
                        "POST /api/tasks/7/data Upload-Start",
                        "POST /api/tasks/7/data Upload-Length",
                        "name sub/ä b.jpg",
                        "PATCH /api/tasks/7/data/u1 Upload-Offset pixels");
        assertThat(asked)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("POST /api/tasks/7/annotations?")
                        .contains("create_labels=true")
                        .endsWith("Upload-Start"));
        assertThat(asked)
                .anySatisfy(
                        line -> assertThat(line).contains("Upload-Offset").contains("\"left_eye\"", "\"categories\""));
    }

    @Test
    void labelsInTheWordsOfCvatGoWithTheTask() throws IOException {
        Path labels = Files.writeString(folder.resolve("labels.json"), "[{\"name\": \"car\"}]");
        assertThat(task("create", "x", "--labels", labels.toString()).exit()).isZero();
        assertThat(asked).containsExactly("POST /api/tasks {\"name\": \"x\", \"labels\": [{\"name\": \"car\"}]}");
    }

    @Test
    void anImportShowsItsPlan() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{}");
        Called called =
                task("import", "7", file.toString(), "--dry-run", "--mode", "merge", "-f", "COCO Keypoints 1.0");
        assertThat(called.exit()).isEqualTo(Exit.FINDINGS);
        assertThat(called.out())
                .contains("images in the file 3, frames found 2, images without a frame 1\n")
                .containsPattern("c\\.jpg +no frame has this name +cc\\.jpg\n")
                .containsPattern("person +person +same +5\n")
                .containsPattern(" 7 +4 +0 +1 +0\n")
                .contains("import-frame", "done\n");
        assertThat(asked.getFirst())
                .contains("format=COCO+Keypoints+1.0", "import_mode=merge", "dry_run=true", "on_error=skip");
        assertThat(asked).anySatisfy(line -> assertThat(line).contains("filename=u1", "Upload-Finish"));
    }

    @Test
    void anExportIsFetched() throws IOException {
        Path file = folder.resolve("out.zip");
        assertThat(task("export", "7", file.toString(), "-f", "datumaro", "--save-images")
                        .exit())
                .isZero();
        assertThat(file).hasContent("the file");
        assertThat(asked.getFirst()).startsWith("POST /api/tasks/7/dataset/export?format=datumaro&save_images=true");
        assertThat(task("export", "7", file.toString()).exit()).isEqualTo(Exit.FAILURE);
        assertThat(task("export", "7", "--dry-run").err()).contains("import-frame");
    }

    @Test
    void whatTheServerSaysIsPassedOn() {
        Called called = task("delete", "999");
        assertThat(called.exit()).isEqualTo(Exit.FAILURE);
        assertThat(called.err()).isEqualTo("armature: the server refuses (404): task 999 does not exist\n");
        assertThat(task("wait", "rq:5").out()).isEqualTo("done\n");
    }

    @Test
    void aTokenIsMadeAndPrinted() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "secret\n");
        Called called = task("login", "ann", "--password-file", password.toString());
        assertThat(called.out()).isEqualTo("TTsecret\n");
        assertThat(asked.getFirst())
                .isEqualTo("POST /api/auth/login {\"username\": \"ann\", \"password\": \"secret\"}");
    }

    @Test
    void wrongWordsAreSaid() {
        assertThat(Called.with("task").err()).contains("no action is named; expected one of login, ls");
        assertThat(task("dance").err()).contains("the action is dance");
        assertThat(task("delete", "seven").err()).contains("the task is seven; expected its number");
        assertThat(task("import", "7").exit()).isEqualTo(Exit.USAGE);
        assertThat(task("create", "x", "--labels", "coco17").err()).contains("when the task has pictures");
        assertThat(Called.with("task", "ls", "--server", "ftp://x", "--token", "t")
                        .err())
                .contains("expected an address");
        assertThat(Called.with("task", "ls", "--server", "http://127.0.0.1:1", "--token", "t"))
                .satisfies(called -> {
                    assertThat(called.exit()).isEqualTo(Exit.FAILURE);
                    assertThat(called.err()).contains("no server answers at http://127.0.0.1:1");
                });
        assertThat(asked).isEmpty();
    }
}
