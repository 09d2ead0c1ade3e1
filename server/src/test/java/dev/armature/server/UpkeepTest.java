package dev.armature.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) {
        out.reset();
        err.reset();
        PrintStream told = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream complained = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Upkeep(told, complained, Map.of("HOME", folder.toString())).run(List.of(words));
    }

    @Test
    void theSampleIsBackedUpBesideTheServerAndComesBack() throws IOException {
        String file = folder.resolve("backup.zip").toString();
        String copy = "--data=" + folder.resolve("copy");
        try (TestServer server = TestServer.start("--sample")) {
            assertThat(server.admin()
                            .get("/api/projects")
                            .expect(200)
                            .json()
                            .path("count")
                            .asInt())
                    .isEqualTo(1);
            server.restart();
            assertThat(server.admin().get("/api/projects").json().path("count").asInt())
                    .as("the sample is made once")
                    .isEqualTo(1);
            String data = "--data=" + server.data();
            assertThat(run("backup", file, data)).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("9 pictures");
            assertThat(run("integrity", data)).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("clean\n");
            assertThat(run("restore", file, "--overwrite", data)).isEqualTo(3);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("another server runs on");
        }
        assertThat(run("restore", file, copy)).isZero();
        assertThat(run("integrity", "--quick", copy)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("15 objects");
        assertThat(run("restore", file, copy)).isEqualTo(3);
        assertThat(run("restore", file, "--overwrite", copy)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("the former database is");
    }

    @Test
    void whatIsBrokenHasAnExitStatus() throws IOException {
        try (TestServer server = TestServer.start("--sample")) {
            try (Stream<Path> files = Files.walk(server.data().resolve("pictures"))) {
                Files.delete(files.filter(Files::isRegularFile).findFirst().orElseThrow());
            }
            String data = "--data=" + server.data();
            assertThat(run("integrity", data)).isEqualTo(1);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("picture ", "is not there", "1 found");
            assertThat(run("backup", folder.resolve("no.zip").toString(), data)).isEqualTo(3);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void wordsThatAreWrongAreSaid() {
        assertThat(run("backup")).isEqualTo(2);
        assertThat(run("backup", "x.zip", "--dance")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--dance");
        assertThat(run("integrity", "--data=" + folder.resolve("none"))).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no store in");
        assertThat(run("restore", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("armature restore FILE");
    }
}
