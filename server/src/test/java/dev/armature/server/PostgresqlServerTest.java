package dev.armature.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server on a real PostgreSQL. What the store does there is the matter of the store's tests.
class PostgresqlServerTest {

    @TempDir
    private Path folder;

    @Test
    void itServesFromPostgresqlAndAfterARestart() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "postgres\n");
        try (EmbeddedPostgres postgresql = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
                TestServer server = TestServer.start(
                        "--db=jdbc:postgresql://127.0.0.1:" + postgresql.getPort() + "/postgres",
                        "--db-user=postgres",
                        "--db-password-file=" + password)) {
            String token = server.admin()
                    .post("/api/auth/access_tokens", Map.of("name", "t"))
                    .expect(201)
                    .json()
                    .path("value")
                    .asString();
            server.restart();
            server.anyone().token(token).get("/api/users/self").expect(200);
            server.anyone().get("/health").expect(200);
            assertThat(server.data().resolve("armature.db")).doesNotExist();
        }
    }
}
