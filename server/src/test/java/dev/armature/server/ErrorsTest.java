package dev.armature.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is wrong with a request, the answer is JSON with a sentence.
class ErrorsTest {

    private static TestServer server;
    private static Client admin;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        admin = server.admin();
    }

    @Test
    void aPathThatIsNotThereIsNamed() {
        assertThat(admin.get("/api/nothing").expect(404).detail()).isEqualTo("there is nothing at /api/nothing");
        assertThat(server.anyone().get("/nothing").expect(404).detail()).contains("/nothing");
        server.anyone().get("/api/nothing").expect(401);
    }

    @Test
    void anotherMethodIsRefusedWithThoseThatThereAre() {
        Answer answer = admin.put("/api/users/self", Map.of()).expect(405);
        assertThat(answer.detail()).startsWith("PUT is not offered here");
        assertThat(answer.header("Allow")).contains("GET");
    }

    @Test
    void bodiesThatAreNotJsonAreRefusedWithTheirPlace() {
        assertThat(admin.post("/api/auth/access_tokens", "{\n \"name\": x}")
                        .expect(400)
                        .detail())
                .startsWith("the body cannot be read at line 2, column 1");
        assertThat(admin.post("/api/auth/access_tokens", "{\"name\": \"a\", \"name\": \"b\"}")
                        .expect(400)
                        .detail())
                .contains("Duplicate");
        assertThat(admin.post("/api/auth/access_tokens", "[]").expect(400).detail())
                .contains("no JSON object");
        assertThat(admin.post("/api/auth/access_tokens").expect(400).detail()).isEqualTo("the body is missing");
        assertThat(admin.send("POST", "/api/auth/access_tokens", BodyPublishers.ofString("a=b"), "text/plain")
                        .expect(415)
                        .detail())
                .contains("text/plain");
    }

    @Test
    void hostileJsonIsRefused() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        admin.post("/api/auth/access_tokens", "{\"name\": " + deep + "}").expect(400);
        String number = "1" + "0".repeat(2_000_000);
        admin.post("/api/auth/access_tokens", "{\"name\": " + number + "}").expect(400);
        admin.post("/api/auth/access_tokens", "{\"name\": 1e999999999}").expect(400);
        server.anyone().get("/health").expect(200);
    }

    @Test
    void aMemberOfAnotherKindIsNamed() {
        Answer answer = admin.post("/api/auth/access_tokens", Map.of("name", 5, "read_only", "yes"))
                .expect(400);
        assertThat(answer.json().path("name").path(0).asString()).isEqualTo("expected a text");
        assertThat(answer.json().path("read_only").path(0).asString()).isEqualTo("expected true or false");
        Answer typed = server.anyone()
                .post("/api/auth/login", Map.of("username", Map.of("a", 1)))
                .expect(400);
        assertThat(typed.json().path("username").path(0).asString()).isEqualTo("expected a text");
    }

    @Test
    void pagesThatAreNoneAreRefused() {
        Answer answer = admin.get("/api/users?page=0&page_size=x").expect(400);
        assertThat(answer.json().has("page")).isTrue();
        assertThat(answer.json().has("page_size")).isTrue();
        assertThat(admin.get("/api/users?nonsense=1").expect(400).json().has("nonsense"))
                .isTrue();
        admin.get("/api/users?org=&org_id=3&page_size=all").expect(200);
    }

    @Test
    void listsHaveAddressesOfTheirOtherPages() {
        for (int at = 0; at < 3; at++) {
            server.user("listed" + at);
        }
        Answer first =
                admin.get("/api/users/?search=listed&sort=username&page_size=2").expect(200);
        assertThat(first.json().path("count").asInt()).isEqualTo(3);
        assertThat(first.json().path("previous").isNull()).isTrue();
        URI next = URI.create(first.json().path("next").asString());
        assertThat(next.toString()).startsWith(admin.server().toString());
        Answer second = admin.get(next.toString()).expect(200);
        assertThat(second.json().path("results").path(0).path("username").asString())
                .isEqualTo("listed2");
        assertThat(second.json().path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a|b HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/server/about;x=1 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api//server/about HTTP/1.1\r\nHost: x\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET /api/server/about HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "TRACE /api/server/about HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n",
            })
    void requestsThatAreNotHttpGetJsonToo(String request) throws IOException {
        String answer = raw(request);
        assertThat(answer).startsWith("HTTP/1.1 4").contains("{\"detail\":\"").doesNotContain("<html");
    }

    private static String raw(String request) throws IOException {
        URI address = server.server().address();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            socket.shutdownOutput();
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
