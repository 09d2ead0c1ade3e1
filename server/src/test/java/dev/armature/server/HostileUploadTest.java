package dev.armature.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Files that want to do harm, sent over HTTP: each is refused with a sentence, nothing of it is kept, and
/// the server goes on.
class HostileUploadTest {

    private static final int BOMB = 300 << 20; // bytes that a small zip blows up to

    private static TestServer server;
    private static Client admin;
    private static List<Path> before;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.start();
        admin = server.admin();
        before = pictures();
    }

    @AfterAll
    static void theServerIsAliveAndClean() throws IOException {
        try {
            assertThat(server.anyone().get("/health").status()).isEqualTo(200);
            assertThat(pictures()).isEqualTo(before);
            try (Stream<Path> around = Files.list(server.data().getParent())) {
                assertThat(around.map(path -> path.getFileName().toString())).containsOnly("data", "password");
            }
        } finally {
            server.close();
        }
    }

    private static List<Path> pictures() throws IOException {
        Path folder = server.data().resolve("pictures");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    // ---- what is sent

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /// A PNG that says it is very large and has hardly a byte of pixels.
    private static byte[] imageBomb() throws IOException {
        byte[] png = picture();
        ByteBuffer header = ByteBuffer.wrap(png);
        header.putInt(16, 60_000).putInt(20, 60_000);
        CRC32 sum = new CRC32();
        sum.update(png, 12, 17);
        header.putInt(29, (int) sum.getValue());
        return png;
    }

    private static long task() {
        return admin.post("/api/tasks", Map.of("name", "target", "labels", List.of(Map.of("name", "person"))))
                .expect(201)
                .json()
                .path("id")
                .asLong();
    }

    // ---- what happens

    private static void refusedPicture(String name, byte[] bytes) {
        long task = task();
        Answer answer = admin.send(
                "POST",
                "/api/tasks/" + task + "/data",
                Client.form(new Client.Part("client_files[0]", name, bytes), part("image_quality", "70")),
                Client.FORM);
        assertThat(sentence(answer)).as(name).isNotBlank().doesNotContain("Exception", "\tat ");
        assertThat(admin.get("/api/tasks/" + task)
                        .expect(200)
                        .json()
                        .path("size")
                        .asInt())
                .as(name)
                .isZero();
    }

    private static void refusedAnnotations(String name, byte[] bytes) throws IOException {
        long task = task();
        done(admin.send(
                "POST",
                "/api/tasks/" + task + "/data",
                Client.form(new Client.Part("client_files[0]", "a.png", different()), part("image_quality", "70")),
                Client.FORM));
        Answer answer = admin.send(
                "POST",
                "/api/tasks/" + task + "/annotations?on_error=abort",
                Client.form(new Client.Part("annotation_file", name, bytes)),
                Client.FORM);
        assertThat(sentence(answer)).as(name).isNotBlank().doesNotContain("Exception", "\tat ");
        assertThat(admin.get("/api/tasks/" + task + "/annotations")
                        .expect(200)
                        .json()
                        .path("shapes"))
                .as(name)
                .isEmpty();
    }

    /// A sound picture, which counts as one that was there before.
    private static byte[] different() throws IOException {
        byte[] png = picture();
        if (pictures().isEmpty()) {
            long task = task();
            done(admin.send(
                    "POST",
                    "/api/tasks/" + task + "/data",
                    Client.form(new Client.Part("client_files[0]", "a.png", png), part("image_quality", "70")),
                    Client.FORM));
            before = pictures();
        }
        return png;
    }

    private static Client.Part part(String name, String text) {
        return new Client.Part(name, "", text.getBytes(StandardCharsets.UTF_8));
    }

    /// Why something was refused: at once, or by the request that took it.
    private static String sentence(Answer answer) {
        if (answer.status() == 202) {
            JsonNode over = over(answer);
            assertThat(over.path("status").asString()).as(over.toString()).isEqualTo("failed");
            return over.path("message").asString();
        }
        assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
        assertThat(answer.header("content-type")).contains("json");
        return answer.json().toString();
    }

    private static void done(Answer answer) {
        assertThat(over(answer.expect(202)).path("status").asString()).isEqualTo("finished");
    }

    private static JsonNode over(Answer answer) {
        String id = answer.json().path("rq_id").asString();
        while (true) {
            JsonNode now = admin.get("/api/requests/" + id).expect(200).json();
            String status = now.path("status").asString();
            if (status.equals("finished") || status.equals("failed")) {
                return now;
            }
            Thread.onSpinWait();
        }
    }

    // ---- the cases

    @Test
    void namesThatLeadElsewhere() throws IOException {
        refusedPicture("x.zip", zip(Map.of("../../evil.png", picture())));
        refusedPicture("x.zip", zip(Map.of("/etc/evil.png", picture())));
        refusedPicture("x.zip", zip(Map.of("a/../../../evil.png", picture())));
        refusedPicture("../evil.png", picture());
        refusedPicture("a".repeat(3000) + ".png", picture());
    }

    @Test
    void bombs() throws IOException {
        refusedPicture("bomb.png", imageBomb());
        refusedPicture("x.zip", zip(Map.of("bomb.png", imageBomb())));
        refusedPicture("x.zip", zip(Map.of("zeros.png", new byte[BOMB])));
    }

    @Test
    void whatIsNoPicture() {
        byte[] svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
                .getBytes(StandardCharsets.UTF_8);
        refusedPicture("picture.svg", svg);
        refusedPicture("picture.png", svg);
        refusedPicture("page.jpg", "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8));
        refusedPicture("empty.png", new byte[0]);
        refusedPicture("half.zip", new byte[] {'P', 'K', 3, 4, 0, 0});
    }

    @Test
    void annotationsThatDoHarm() throws IOException {
        String entities = """
                <?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;&x;">]>
                <annotations><version>1.1</version><image id="0" name="a.png" width="8" height="8">
                <tag label="&y;"/></image></annotations>""";
        refusedAnnotations("a.xml", entities.getBytes(StandardCharsets.UTF_8));
        String number = "{\"images\": [{\"id\": 1, \"file_name\": \"a.png\", \"width\": 8, \"height\": 8}],"
                + " \"categories\": [{\"id\": 1, \"name\": \"person\"}], \"annotations\": [{\"id\": 1, \"image_id\": 1,"
                + " \"category_id\": 1, \"bbox\": [1e999999999, 1, " + "9".repeat(100_000) + ", 1]}]}";
        refusedAnnotations("person_keypoints_default.json", number.getBytes(StandardCharsets.UTF_8));
        refusedAnnotations("deep.json", "[".repeat(500_000).getBytes(StandardCharsets.UTF_8));
        refusedAnnotations(
                "a.zip",
                zip(Map.of(
                        "../../annotations/person_keypoints_default.json", number.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void bodiesOfAnotherKind() {
        long task = task();
        for (String type : List.of("text/plain", "application/xml", "text/html")) {
            Answer answer = admin.send("POST", "/api/tasks", BodyPublishers.ofString("<a/>"), type);
            assertThat(answer.status()).as(type).isBetween(400, 415);
        }
        assertThat(admin.patch("/api/tasks/" + task, "{\"name\": \"" + "x".repeat(100_000) + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.patch("/api/tasks/" + task, "{\"owner_id\": 1" + "0".repeat(5000) + "}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.patch("/api/tasks/" + task, "{\"a\":".repeat(5000)).status())
                .isEqualTo(400);
    }
}
