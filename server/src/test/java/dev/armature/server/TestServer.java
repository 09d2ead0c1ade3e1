package dev.armature.server;

import dev.armature.server.access.Passwords;
import dev.armature.server.settings.Settings;
import dev.armature.server.settings.SettingsException;
import dev.armature.store.db.Database;
import dev.armature.store.db.Who;
import dev.armature.store.people.User;
import dev.armature.store.people.UserDraft;
import dev.armature.store.people.Users;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A server in a folder of its own, on a free port of 127.0.0.1, for one test or for the tests of a class.
///
/// Its administrator is `admin`, and everybody's password is [#PASSWORD].
public final class TestServer implements AutoCloseable {

    /// The password of everybody.
    public static final String PASSWORD = "four horses in a row";

    static {
        System.setProperty("logging.level.armature.http", "WARN"); // a line for each request is of no use here
    }

    private final Path folder; // gone with the server
    private final List<String> words;
    private Server server;

    private TestServer(Path folder, List<String> words) {
        this.folder = folder;
        this.words = words;
    }

    private static final class Shared {
        private static final TestServer SERVER = start(new String[0]);

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
        }
    }

    /// The one that the tests of a run share; they use names of their own, and do not stop it.
    public static TestServer shared() {
        return Shared.SERVER;
    }

    /// Starts one.
    ///
    /// @param words further options, as on the command line
    public static TestServer start(String... words) {
        try {
            Path folder = Files.createTempDirectory("armature-server");
            Files.writeString(folder.resolve("password"), PASSWORD + "\n");
            List<String> all = new ArrayList<>(List.of(
                    "--data=" + folder.resolve("data"),
                    "--port=0",
                    "--admin-password-file=" + folder.resolve("password")));
            all.addAll(List.of(words));
            TestServer started = new TestServer(folder, List.copyOf(all));
            started.begin();
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void begin() throws IOException {
        try {
            server = Server.start(Settings.read(words, Map.of("HOME", folder.toString())));
        } catch (SettingsException wrong) {
            throw new AssertionError(wrong);
        }
    }

    /// Stops it and starts it again on the same data; the port is another one.
    public void restart() {
        try {
            server.close();
            begin();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The server itself.
    public Server server() {
        return server;
    }

    /// Its database, to put things in that no route is needed for.
    public Database database() {
        return server.part(Database.class);
    }

    /// Its data folder.
    public Path data() {
        return folder.resolve("data");
    }

    /// A client that has not signed in.
    public Client anyone() {
        return new Client(server.address());
    }

    /// A client that has signed in as the administrator.
    public Client admin() {
        return as("admin");
    }

    /// A client that has signed in as a user.
    public Client as(String username) {
        Client client = anyone();
        client.login(username, PASSWORD);
        return client;
    }

    /// Makes a user.
    public User user(String username) {
        String hash = server.part(Passwords.class).hash(PASSWORD);
        return database().write(Who.PROGRAM, tx -> Users.create(tx, UserDraft.named(username), hash));
    }

    @Override
    public void close() {
        try {
            server.close();
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
