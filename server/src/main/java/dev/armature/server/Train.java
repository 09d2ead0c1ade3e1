package dev.armature.server;

import dev.armature.server.settings.Settings;
import dev.armature.server.settings.SettingsException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;

/// Starts a server on nothing, asks it what everybody asks, and stops: the classes that this loads are what the
/// cache of the launcher holds (docs/decisions/0002-launcher-and-aot-cache.md).
final class Train {

    private static final String PASSWORD = "only for this training";

    private Train() {}

    public static void main(String[] words) throws IOException, InterruptedException, SettingsException {
        Path folder = Files.createTempDirectory("armature-train");
        try {
            Path password = Files.writeString(folder.resolve("password"), PASSWORD);
            List<String> flags =
                    List.of("--data=" + folder.resolve("data"), "--port=0", "--admin-password-file=" + password);
            try (Server server = Server.start(Settings.read(flags, Map.of("HOME", folder.toString())))) {
                ask(server.address());
            }
        } finally {
            remove(folder);
        }
    }

    private static void ask(URI server) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String login = "{\"username\": \"admin\", \"password\": \"" + PASSWORD + "\"}";
            HttpResponse<String> session = client.send(
                    HttpRequest.newBuilder(server.resolve("/api/auth/login"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(login))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            String key = session.body().replaceAll(".*\"key\":\"([^\"]*)\".*", "$1");
            for (String path : List.of(
                    "/api/server/about",
                    "/health",
                    "/api/users/self",
                    "/api/tasks",
                    "/api/projects",
                    "/api/requests")) {
                client.send(
                        HttpRequest.newBuilder(server.resolve(path))
                                .header("Authorization", "Token " + key)
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failed) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
