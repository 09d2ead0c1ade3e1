package dev.armature.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armature.server.access.FirstAdministrator;
import dev.armature.server.settings.Settings;
import dev.armature.server.settings.SettingsException;
import dev.armature.server.settings.Version;
import dev.armature.testkit.Repo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starting, stopping, and what a server says about itself.
class StartTest {

    @TempDir
    private Path folder;

    private Settings settings(String... words) throws SettingsException {
        return Settings.read(List.of(words), Map.of("HOME", folder.toString()));
    }

    @Test
    void theFirstStartMakesAnAdministratorAndTheNextOneDoesNot() throws Exception {
        Settings settings = settings("--port=0", "--admin-name=chief");
        try (Server server = Server.start(settings)) {
            FirstAdministrator.Made made =
                    server.part(FirstAdministrator.class).made().orElseThrow();
            assertThat(made.username()).isEqualTo("chief");
            assertThat(made.password().orElseThrow()).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}");
            Client client = new Client(server.address());
            client.login("chief", made.password().orElseThrow());
            assertThat(client.get("/api/users/self").json().path("is_superuser").asBoolean())
                    .isTrue();
        }
        try (Server server = Server.start(settings)) {
            assertThat(server.part(FirstAdministrator.class).made()).isEmpty();
        }
        assertThat(Files.getPosixFilePermissions(settings.data()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aFolderIsServedByOneServerOnly() throws Exception {
        Settings settings = settings("--port=0");
        try (Server server = Server.start(settings)) {
            assertThatThrownBy(() -> Server.start(settings))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another server runs on");
            new Client(server.address()).get("/health").expect(200);
        }
    }

    @Test
    void whatKeepsItFromStartingIsASentenceAndLetsTheFolderGo() throws Exception {
        try (Server server = Server.start(settings("--port=0", "--data=" + folder.resolve("one")))) {
            Settings taken = settings("--port=" + server.port(), "--data=" + folder.resolve("two"));
            for (int at = 0; at < 2; at++) {
                assertThatThrownBy(() -> Server.start(taken))
                        .isInstanceOf(IOException.class)
                        .hasMessage("port " + server.port() + " is taken; --port names another, 0 takes a free one");
            }
        }
    }

    @Test
    void pagesOfAWebClientAreServedAndHideNothingOfTheProgram() throws Exception {
        Path web = Files.createDirectory(folder.resolve("web"));
        Files.writeString(web.resolve("index.html"), "<p>client</p>");
        Files.writeString(web.resolve("app.js"), "run()");
        Files.writeString(folder.resolve("secret.txt"), "secret");
        try (Server server = Server.start(settings("--port=0", "--web=" + web))) {
            Client client = new Client(server.address());
            assertThat(client.get("/").expect(200).text()).isEqualTo("<p>client</p>");
            assertThat(client.get("/tasks/7").expect(200).text()).isEqualTo("<p>client</p>");
            assertThat(client.get("/app.js").expect(200).text()).isEqualTo("run()");
            client.get("/missing.js").expect(404);
            client.get("/api/nothing").expect(401);
            client.get("/%2e%2e/secret.txt").expect(400);
            assertThat(client.get("/app.js").header("Content-Security-Policy")).contains("default-src 'self'");
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAlsoWhenItDoesNotSayItsSize() throws Exception {
        try (TestServer own = TestServer.start("--body-limit=1")) {
            byte[] large = new byte[3 << 20];
            Arrays.fill(large, (byte) ' ');
            Client client = own.anyone();
            assertThat(client.send("POST", "/api/auth/login", BodyPublishers.ofByteArray(large), "application/json")
                            .expect(413)
                            .detail())
                    .contains("more than 1 MiB");
            client.send(
                            "POST",
                            "/api/auth/login",
                            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)),
                            "application/json")
                    .expect(413);
        }
    }

    @Test
    void theVersionIsThatOfThePoms() throws IOException {
        assertThat(Files.readString(Repo.root().resolve("pom.xml")))
                .contains("<version>" + Version.NUMBER + "</version>");
    }
}
