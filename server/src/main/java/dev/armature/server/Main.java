package dev.armature.server;

import dev.armature.server.access.FirstAdministrator;
import dev.armature.server.settings.Settings;
import dev.armature.server.settings.SettingsException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// The program `armature serve`: starts a server, says where it is, and stops it when it is told to. When the
/// first word is that of one of its companions ([Upkeep]), it is that one.
public final class Main {

    private static final int FINE = 0;
    private static final int USAGE = 2;
    private static final int FAILURE = 3;
    private static final int BUG = 70;

    private Main() {}

    /// Serves until the process is told to end.
    public static void main(String[] words) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        List<String> all = Arrays.asList(words);
        if (Upkeep.means(all)) {
            System.exit(new Upkeep(out, err, System.getenv()).run(all));
        }
        if (all.contains("--help") || all.contains("-h")) {
            out.print(Help.text());
            System.exit(FINE);
        }
        try {
            serve(Settings.read(all, System.getenv()), out, err);
        } catch (SettingsException wrong) {
            wrong.reasons().forEach(reason -> err.println("armature serve: " + reason));
            err.println("armature serve --help shows what can be set");
            System.exit(USAGE);
        } catch (IOException failed) {
            err.println("armature serve: " + failed.getMessage());
            System.exit(FAILURE);
        } catch (RuntimeException bug) {
            err.println("armature serve: this is a bug of armature; the lines below help to find it");
            bug.printStackTrace(err);
            System.exit(BUG);
        }
    }

    private static void serve(Settings settings, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        Server server = Server.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, err)));
        out.println("armature: " + server.address() + "/  (data in " + settings.data() + ")");
        server.part(FirstAdministrator.class).made().ifPresent(made -> {
            out.println("administrator: " + made.username());
            made.password()
                    .ifPresent(password -> out.println("password: " + password + "  (shown this once; change it at "
                            + server.address() + "/api/auth/password/change)"));
        });
        if (settings.isOpenToOthers()) {
            err.println(
                    "warning: other machines can reach this server, and what they send is not encrypted; put a proxy"
                            + " with TLS in front of it and say --proxy, or listen on 127.0.0.1");
        }
        new CountDownLatch(1).await(); // until the process is told to end
    }

    /// Runs when the process is told to end; that is what was wanted, and no failure.
    private static void stop(Server server, PrintStream err) {
        int status = FINE;
        try {
            server.close();
        } catch (IOException failed) {
            err.println("armature serve: " + failed.getMessage());
            status = FAILURE;
        }
        Runtime.getRuntime().halt(status);
    }
}
