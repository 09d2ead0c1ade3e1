package dev.armature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.armature.testkit.Repo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher `armature`, with a program that tells how it was called and a Maven that only copies it.
class LauncherTest {

    private static final String PROGRAM = """
            package dev.armature.cli;
            public class Main {
                public static void main(String[] words) {
                    for (String word : words) {
                        System.out.println("word " + word);
                    }
                    System.out.println("folder " + System.getProperty("user.dir"));
                    System.out.println("flag " + System.getProperty("flag"));
                    if (words.length > 0 && words[0].equals("leave")) {
                        System.exit(Integer.parseInt(words[1]));
                    }
                }
            }
            class Train {
                public static void main(String[] words) {}
            }
            """;

    private static final String MAVEN = """
            #!/bin/sh
            echo called >>"$MAVEN_CALLS"
            sleep 0.3
            if [ -n "${MAVEN_FAILS:-}" ]; then
                echo "[ERROR] a bracket is missing"
                exit 1
            fi
            mkdir -p cli/target/beside
            cp "$PROGRAM_JAR" cli/target/armature.jar
            cp "$PROGRAM_JAR" cli/target/beside/other.jar
            mkdir -p server/target/beside
            cp "$SERVER_JAR" server/target/armature-server.jar
            cp "$SERVER_JAR" server/target/beside/other.jar
            """;

    private static final String SERVER = """
            package dev.armature.server;
            public class Main {
                public static void main(String[] words) {
                    System.out.println("server " + String.join(" ", words));
                }
            }
            class Train {
                public static void main(String[] words) {}
            }
            """;

    @TempDir
    private static Path made;

    private static Path jar;
    private static Path serverJar;

    @TempDir
    private Path temporary;

    private record Answer(int exit, String out, String err) {}

    @BeforeAll
    static void compileTheProgram() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh: skipped");
        compile("program", PROGRAM);
        compile("other", """
                package dev.armature.cli;
                public class Main {
                    public static void main(String[] words) {
                        System.out.println("other");
                    }
                }
                class Train {
                    public static void main(String[] words) {}
                }
                """);
        jar = pack("program", made.resolve("program.jar"));
        compile("server", SERVER);
        serverJar = pack("server", made.resolve("server.jar"));
    }

    private static void compile(String name, String text) throws IOException {
        Path source = Files.createDirectory(made.resolve(name)).resolve("Main.java");
        Files.writeString(source, text);
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", made.resolve(name).toString(), source.toString());
        assertThat(exit).isZero();
    }

    private static Path pack(String name, Path to) throws IOException {
        try (OutputStream out = Files.newOutputStream(to);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (String type : List.of("Main", "Train")) {
                String path = "dev/armature/" + (name.equals("server") ? "server/" : "cli/") + type + ".class";
                entries.putNextEntry(new JarEntry(path));
                Files.copy(made.resolve(name).resolve(path), entries);
                entries.closeEntry();
            }
        }
        return to;
    }

    @Test
    void wordsFolderAndStatusAreThoseOfTheCaller() throws Exception {
        Path launcher = installed();
        Path elsewhere = Files.createDirectory(temporary.resolve("else where"));
        List<String> words = List.of("leave", "3", "two words", "", "*", "it's \"$HOME\" \\n", "Käthe 图");
        Answer answer = run(elsewhere, Map.of("LC_ALL", "C"), launcher, words);
        assertThat(answer.out().lines().toList())
                .containsExactlyElementsOf(Stream.concat(
                                words.stream().map(word -> "word " + word),
                                Stream.of("folder " + elsewhere, "flag null"))
                        .toList());
        assertThat(answer.err()).isEmpty();
        assertThat(answer.exit()).isEqualTo(3);
    }

    @Test
    void optionsOfTheUserReachTheJavaMachine() throws Exception {
        Answer answer = run(
                temporary, Map.of("ARMATURE_OPTS", "-Dflag=yes -Xmx256m -XX:+UseParallelGC"), installed(), List.of());
        assertThat(answer).isEqualTo(new Answer(0, "folder " + temporary + "\nflag yes\n", ""));
    }

    @Test
    void itIsFoundThroughLinksAndOnPath() throws Exception {
        Path launcher = installed();
        Path bin = Files.createDirectory(temporary.resolve("my bin"));
        Files.createSymbolicLink(temporary.resolve("absolute link"), launcher);
        Path link = Files.createSymbolicLink(bin.resolve("armature"), Path.of("../absolute link"));
        assertThat(run(bin, Map.of(), link, List.of()).exit()).isZero();
        assertThat(run(bin, Map.of(), Path.of("./armature"), List.of()).exit()).isZero();
        assertThat(shell(temporary, Map.of("PATH", bin + ":" + System.getenv("PATH")), "armature")
                        .exit())
                .isZero();
        assertThat(shell(bin, Map.of(), "sh armature").exit()).isZero();
    }

    @Test
    void whatIsInstalledMakesItsCacheAtTheFirstCall() throws Exception {
        Path launcher = installed();
        Path lib = launcher.resolve("../../lib").normalize();
        assertThat(run(temporary, Map.of(), launcher, List.of()).exit()).isZero();
        List<Path> caches = list(lib, ".aot");
        assertThat(caches).hasSize(1);
        assertThat(caches.getFirst()).isNotEmptyFile();
        FileTime first = Files.getLastModifiedTime(caches.getFirst());
        assertThat(run(temporary, Map.of(), launcher, List.of()).exit()).isZero();
        assertThat(Files.getLastModifiedTime(caches.getFirst())).isEqualTo(first);
        assertThat(list(lib, "")).hasSize(3);
    }

    @Test
    void anUpgradeInPlaceRunsTheNewClasses() throws Exception {
        Path launcher = installed();
        Path lib = launcher.resolve("../../lib").normalize();
        assertThat(run(temporary, Map.of(), launcher, List.of()).out()).startsWith("folder ");
        pack("other", lib.resolve("armature.jar"));
        Files.setLastModifiedTime(lib.resolve("armature.jar"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        Files.writeString(lib.resolve("build-id"), "2-2\n");
        assertThat(run(temporary, Map.of(), launcher, List.of()).out()).isEqualTo("other\n");
        assertThat(list(lib, ".aot")).hasSize(1);
    }

    @Test
    void aBrokenCacheCostsTimeAndNothingElse() throws Exception {
        Path launcher = installed();
        run(temporary, Map.of(), launcher, List.of());
        Files.writeString(
                list(launcher.resolve("../../lib").normalize(), ".aot").getFirst(), "broken");
        assertThat(run(temporary, Map.of(), launcher, List.of()))
                .isEqualTo(new Answer(0, "folder " + temporary + "\nflag null\n", ""));
    }

    @Test
    void aCheckoutIsBuiltOnceAndAgainWhenASourceChanges() throws Exception {
        Path launcher = checkout();
        assertThat(run(temporary, Map.of(), launcher, List.of("a"))).satisfies(answer -> {
            assertThat(answer.out()).startsWith("word a\n");
            assertThat(answer.err()).startsWith("building armature");
        });
        assertThat(run(temporary, Map.of(), launcher, List.of()).err()).isEmpty();
        assertThat(builds()).isEqualTo(1);

        Path source = launcher.resolveSibling("core/src/main/java/A.java");
        Files.writeString(source, "class A { int changed; }");
        run(temporary, Map.of(), launcher, List.of());
        assertThat(builds()).isEqualTo(2);

        Files.delete(source);
        run(temporary, Map.of(), launcher, List.of());
        assertThat(builds()).isEqualTo(3);

        Files.writeString(launcher.resolveSibling("core/src/test/java/ATest.java"), "class ATest { int changed; }");
        run(temporary, Map.of(), launcher, List.of());
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void twoFirstCallsBuildOnce() throws Exception {
        Path launcher = checkout();
        List<CompletableFuture<Answer>> both = Stream.of("a", "b")
                .map(word -> CompletableFuture.supplyAsync(() -> runUnchecked(launcher, word)))
                .toList();
        assertThat(both.get(0).get().out()).startsWith("word a\n");
        assertThat(both.get(1).get().out()).startsWith("word b\n");
        assertThat(builds()).isEqualTo(1);
        assertThat(launcher.resolveSibling("target/lock")).doesNotExist();
    }

    @Test
    void aLockLeftByADeadProcessIsTakenOver() throws Exception {
        Path launcher = checkout();
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path lock = Files.createDirectories(launcher.resolveSibling("target/lock"));
        Files.writeString(lock.resolve("pid"), dead.pid() + "\n");
        assertThat(run(temporary, Map.of(), launcher, List.of()).exit()).isZero();
        assertThat(lock).doesNotExist();
    }

    @Test
    void aFailedBuildSaysWhyAndIsTriedAgain() throws Exception {
        Path launcher = checkout();
        Answer failed = run(temporary, Map.of("MAVEN_FAILS", "yes"), launcher, List.of());
        assertThat(failed.exit()).isEqualTo(70);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("[ERROR] a bracket is missing", "the build failed");
        assertThat(run(temporary, Map.of(), launcher, List.of()).exit()).isZero();
    }

    @Test
    void aJavaHomeThatIsTooOldIsPassedOver() throws Exception {
        Path old = Files.createDirectories(temporary.resolve("jdk-17/bin"));
        executable(old.resolve("java"), "#!/bin/sh\nexit 9\n");
        Files.writeString(old.resolveSibling("release"), "JAVA_VERSION=\"17.0.15\"\n");
        String path = System.getProperty("java.home") + "/bin:" + System.getenv("PATH");
        Map<String, String> environment = Map.of("JAVA_HOME", old.getParent().toString(), "PATH", path);
        assertThat(run(temporary, environment, installed(), List.of()).exit()).isZero();
    }

    @Test
    void withoutAJdkItSaysWhatToInstall() throws Exception {
        Path launcher = installed();
        executable(launcher, Files.readString(launcher).replace("JDK_NEEDED=25", "JDK_NEEDED=99"));
        Answer answer = run(temporary, Map.of(), launcher, List.of());
        assertThat(answer.exit()).isEqualTo(69);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("needs a JDK 99", "apt-get install", "JAVA_HOME");
    }

    @Test
    void withoutMavenItSaysWhatToInstall() throws Exception {
        Path launcher = checkout();
        Path bin = Files.createDirectory(temporary.resolve("few tools"));
        for (String tool : List.of("sh", "find", "mkdir", "rm", "readlink", "env")) {
            executable(bin.resolve(tool), "#!/bin/sh\nPATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
        }
        Answer answer = run(temporary, Map.of("PATH", bin.toString()), launcher, List.of());
        assertThat(answer.exit()).isEqualTo(69);
        assertThat(answer.err()).contains("needs Maven", "apt-get install maven");
    }

    @Test
    void serveBuildsAndRunsTheServerAndNothingElseDoes() throws Exception {
        Path launcher = checkout();
        run(temporary, Map.of(), launcher, List.of("a"));
        assertThat(launcher.resolveSibling("target/server")).doesNotExist();
        Answer answer = run(temporary, Map.of(), launcher, List.of("serve", "--port", "1"));
        assertThat(answer.out()).isEqualTo("server --port 1\n");
        assertThat(answer.err()).startsWith("building armature's server");
        assertThat(builds()).isEqualTo(2);
        assertThat(run(temporary, Map.of(), launcher, List.of("serve")).err()).isEmpty();
        assertThat(run(temporary, Map.of(), launcher, List.of()).err()).isEmpty();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void whatIsInstalledServesFromItsOwnFolder() throws Exception {
        Answer answer = run(temporary, Map.of(), installed(), List.of("serve", "--data", "a b"));
        assertThat(answer.out()).isEqualTo("server --data a b\n");
        assertThat(answer.exit()).isZero();
    }

    @Test
    void verifyRefusesWhatItDoesNotKnow() throws Exception {
        Answer answer = run(temporary, Map.of(), checkout(), List.of("verify", "--fast"));
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).contains("--fast is not known");
        assertThat(builds()).isZero();
    }

    /// A folder as `armature dist` packs it; the launcher in it.
    private Path installed() throws IOException {
        Path home = Files.createDirectory(temporary.resolve("armature 1"));
        Path bin = Files.createDirectory(home.resolve("bin"));
        Path lib = Files.createDirectory(home.resolve("lib"));
        Files.copy(jar, lib.resolve("armature.jar"));
        Files.writeString(lib.resolve("build-id"), "1-1\n");
        Path server = Files.createDirectory(home.resolve("server"));
        Files.copy(serverJar, server.resolve("armature-server.jar"));
        Files.writeString(server.resolve("build-id"), "1-1\n");
        return executable(bin.resolve("armature"), Files.readString(Repo.root().resolve("armature")));
    }

    /// A checkout that was never built; the launcher in it.
    private Path checkout() throws IOException {
        Path home = Files.createDirectory(temporary.resolve("check out"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        for (String kind : List.of("main", "test")) {
            Path folder = Files.createDirectories(
                    home.resolve("core/src").resolve(kind).resolve("java"));
            Files.writeString(folder.resolve(kind.equals("main") ? "A.java" : "ATest.java"), "// nothing");
        }
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.toList()) {
                Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
            }
        }
        Path tools = Files.createDirectory(temporary.resolve("tools"));
        executable(tools.resolve("mvn"), MAVEN);
        return executable(home.resolve("armature"), Files.readString(Repo.root().resolve("armature")));
    }

    private int builds() throws IOException {
        Path calls = temporary.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    private Answer runUnchecked(Path launcher, String word) {
        try {
            return run(temporary, Map.of(), launcher, List.of(word));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Answer run(Path folder, Map<String, String> environment, Path launcher, List<String> words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(words);
        return start(folder, environment, command);
    }

    private Answer shell(Path folder, Map<String, String> environment, String line)
            throws IOException, InterruptedException {
        return start(folder, environment, List.of("sh", "-c", line));
    }

    private Answer start(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(made, "out", "");
        Path err = Files.createTempFile(made, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Map<String, String> all = builder.environment();
        all.clear();
        all.put("PATH", temporary.resolve("tools") + ":" + System.getenv("PATH"));
        all.put("HOME", temporary.toString());
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("LC_ALL", "C.UTF-8");
        all.put("MAVEN_CALLS", temporary.resolve("calls").toString());
        all.put("PROGRAM_JAR", jar.toString());
        all.put("SERVER_JAR", serverJar.toString());
        all.putAll(environment);
        int exit = builder.start().waitFor();
        return new Answer(exit, Files.readString(out), Files.readString(err));
    }

    private static List<Path> list(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static Path executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
