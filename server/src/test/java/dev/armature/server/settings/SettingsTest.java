package dev.armature.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.armature.testkit.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where settings come from, and what is said when they are wrong.
class SettingsTest {

    @TempDir
    private Path folder;

    private Settings read(Map<String, String> environment, String... words) throws SettingsException {
        return Settings.read(List.of(words), environment);
    }

    private List<String> wrong(Map<String, String> environment, String... words) {
        return catchThrowableOfType(SettingsException.class, () -> read(environment, words))
                .reasons();
    }

    @Test
    void withoutAnyTheDataLieInTheFolderForData() throws SettingsException {
        Settings settings = read(Map.of("HOME", "/people/ann"));
        assertThat(settings.data()).isEqualTo(Path.of("/people/ann/.local/share/armature-data"));
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.bind().isLoopbackAddress()).isTrue();
        assertThat(settings.session()).isEqualTo(Duration.ofDays(14));
        assertThat(settings.isOpenToOthers()).isFalse();
        assertThat(read(Map.of("HOME", "/people/ann", "XDG_DATA_HOME", "/data")).data())
                .isEqualTo(Path.of("/data/armature-data"));
    }

    @Test
    void theFlagWinsOverTheVariableAndTheVariableOverTheFile() throws Exception {
        Files.writeString(folder.resolve("armature.properties"), "port = 1\nworkers = 3\nbasic-auth = on\n");
        Map<String, String> environment = Map.of("ARMATURE_DATA", folder.toString(), "ARMATURE_PORT", "2");
        assertThat(read(environment).port()).isEqualTo(2);
        assertThat(read(environment, "--port", "4").port()).isEqualTo(4);
        assertThat(read(environment, "--port=5").workers()).isEqualTo(3);
        assertThat(read(environment).basicAuth()).isTrue();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("own.properties"), "prt = 1\n");
        List<String> reasons = wrong(
                Map.of("HOME", folder.toString(), "ARMATURE_WORKERS", "many"),
                "--prot=1",
                "--config=" + file,
                "--db=jdbc:oracle:x",
                "--share=" + folder.resolve("absent"),
                "--public-url=pose.example.org",
                "--log=xml",
                "--port");
        assertThat(reasons)
                .containsExactlyInAnyOrder(
                        "--prot is no option of armature serve; did you mean --port?",
                        "--port needs a value: --port NUMBER",
                        file + ": prt is no setting; did you mean port?",
                        "--workers is many; expected a whole number from 1 to 64",
                        "--db is jdbc:oracle:x; expected jdbc:postgresql://host:port/name, or nothing for SQLite",
                        "--share: " + folder.resolve("absent") + " is no folder",
                        "--public-url is pose.example.org; expected http:// or https:// and a host, without a path",
                        "--log is xml; expected text or json");
    }

    @Test
    void anAddressThatOthersReachIsOpenUnlessAProxyStandsBefore() throws SettingsException {
        Map<String, String> home = Map.of("HOME", "/people/ann");
        assertThat(read(home, "--bind=0.0.0.0").isOpenToOthers()).isTrue();
        assertThat(read(home, "--bind=0.0.0.0", "--proxy").isOpenToOthers()).isFalse();
        assertThat(read(home, "--bind=::1").isOpenToOthers()).isFalse();
    }

    @Test
    void secretsComeFromFiles() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "word\nmore\n");
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        Map<String, String> home = Map.of("HOME", "/people/ann");
        assertThat(read(home, "--admin-password-file=" + file).adminPassword()).contains("word");
        assertThat(wrong(home, "--admin-password-file=" + empty))
                .containsExactly("--admin-password-file: " + empty + " is empty");
    }

    @Test
    void thePageListsEverySetting() throws IOException {
        String page = Files.readString(Repo.root().resolve("docs/server.md"));
        for (Setting setting : Setting.values()) {
            assertThat(page).contains("| `" + setting.flag());
        }
    }
}
