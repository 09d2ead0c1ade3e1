package dev.armature.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.armature.flow.Progress;
import dev.armature.server.settings.DataFolder;
import dev.armature.server.settings.Settings;
import dev.armature.server.settings.SettingsException;
import dev.armature.store.backup.Backup;
import dev.armature.store.backup.Restore;
import dev.armature.store.db.Database;
import dev.armature.store.db.Dialect;
import dev.armature.store.integrity.Finding;
import dev.armature.store.integrity.Integrity;
import dev.armature.store.picture.PictureStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/// The programs `armature backup`, `armature restore` and `armature integrity`. They take the settings of the
/// server, so that they find the same data; the first and the last may run beside it.
final class Upkeep {

    private static final int FINE = 0;
    private static final int FOUND = 1;
    private static final int USAGE = 2;
    private static final int FAILURE = 3;
    private static final int SHOWN = 50; // findings
    private static final String BACKUP = "backup";
    private static final String RESTORE = "restore";
    private static final String INTEGRITY = "integrity";
    private static final Map<String, String> OWN_FLAG = Map.of(RESTORE, "--overwrite", INTEGRITY, "--quick");

    private static final String HELP = """
            armature backup FILE [--data DIR] [options of serve]
              Writes database and pictures as of one moment into a zip; the server may run meanwhile.

            armature restore FILE [--overwrite] [--data DIR] [options of serve]
              Brings a backup back, after it was read wholly and found whole. The server must not run. A store that is
              there goes only with --overwrite; a database of SQLite is then set aside as before-restore-….db.

            armature integrity [--quick] [--data DIR] [options of serve]
              Looks at everything that has to be true of a store; the server may run meanwhile. --quick does not read the
              bytes of the pictures. Exit status: 0 clean, 1 something was found.

            armature serve --help shows the settings: --data, --db, --db-user, --db-password-file, --config.
            """;

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;

    Upkeep(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    /// Whether these are the words of one of the programs.
    static boolean means(List<String> words) {
        return !words.isEmpty() && Set.of(BACKUP, RESTORE, INTEGRITY).contains(words.getFirst());
    }

    /// @return the exit status
    int run(List<String> words) {
        String command = words.getFirst();
        if (words.contains("--help") || words.contains("-h")) {
            out.print(HELP);
            return FINE;
        }
        List<String> rest = new ArrayList<>(words.subList(1, words.size()));
        boolean own = rest.remove(OWN_FLAG.getOrDefault(command, ""));
        boolean needsFile = !command.equals(INTEGRITY);
        if (needsFile && (rest.isEmpty() || rest.getFirst().startsWith("-"))) {
            err.println("armature " + command + ": expected a file behind it; armature " + command + " --help");
            return USAGE;
        }
        Path file = needsFile ? Path.of(rest.removeFirst()) : Path.of("");
        quiet();
        try {
            Settings settings = Settings.read(rest, environment);
            return switch (command) {
                case BACKUP -> backup(settings, file);
                case RESTORE -> restore(settings, file, own);
                default -> integrity(settings, !own);
            };
        } catch (SettingsException wrong) {
            wrong.reasons().forEach(reason -> err.println("armature " + command + ": " + reason));
            return USAGE;
        } catch (IOException failed) {
            err.println("armature " + command + ": " + failed.getMessage());
            return FAILURE;
        }
    }

    /// Without the server nobody has set up the log: what it would say of its connections is of no use here.
    private static void quiet() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    }

    private int backup(Settings settings, Path file) throws IOException {
        needData(settings);
        Backup.Made made = Backup.make(StoreConfiguration.of(settings), settings.data(), file, Progress.none());
        out.printf("%s: %d pictures, %,d bytes%n", file, made.pictures(), made.bytes());
        return FINE;
    }

    private int restore(Settings settings, Path file, boolean overwrite) throws IOException {
        try (DataFolder folder = DataFolder.open(settings.data())) {
            Restore.Restored restored =
                    Restore.run(file, StoreConfiguration.of(settings), folder.path(), overwrite, Progress.none());
            out.printf(
                    "brought back what was there at %s, with %d pictures%n", restored.created(), restored.pictures());
            restored.former().ifPresent(former -> out.println("the former database is " + former));
            return FINE;
        }
    }

    private int integrity(Settings settings, boolean bytes) throws IOException {
        needData(settings);
        try (Database database = Database.open(StoreConfiguration.of(settings))) {
            Integrity.Report report = Integrity.look(
                    database,
                    PictureStore.in(settings.data()),
                    settings.data().resolve("results"),
                    bytes,
                    Progress.none());
            tell(report);
            return report.clean() ? FINE : FOUND;
        }
    }

    private void tell(Integrity.Report report) {
        List<String> counts = new ArrayList<>();
        new TreeMap<>(report.looked()).forEach((things, count) -> counts.add(count + " " + things));
        out.println("looked at " + String.join(", ", counts));
        report.notes().forEach(note -> out.println("note: " + note));
        for (Finding finding : report.findings().stream().limit(SHOWN).toList()) {
            out.println(finding.rule() + ": " + finding.place() + ": " + finding.sentence());
        }
        if (report.count() > SHOWN) {
            out.println("… and " + (report.count() - SHOWN) + " more");
        }
        out.println(report.clean() ? "clean" : report.count() + " found");
    }

    private static void needData(Settings settings) throws IOException {
        boolean sqlite = StoreConfiguration.of(settings).dialect() == Dialect.SQLITE;
        if (!Files.isDirectory(settings.data())
                || sqlite && !Files.exists(settings.data().resolve("armature.db"))) {
            throw new IOException("there is no store in " + settings.data() + "; --data names another folder");
        }
    }
}
