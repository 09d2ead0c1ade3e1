package dev.armature.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Runs one command once, as a process of its own, and appends what it used to a file of [Run]s. Each command is
/// measured by a process of its own, since the system tells the peak memory of all children together.
public final class Measure {

    private Measure() {}

    /// Arguments: the file, the command's name in the report, the bytes of its input, a file or folder that is
    /// removed first ("-" for none), and the command with its arguments. Its output is thrown away; when it
    /// fails, all of it is shown.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path file = Path.of(arguments[0]);
        if (!arguments[3].equals("-")) {
            remove(Path.of(arguments[3]));
        }
        List<String> command = Arrays.asList(arguments).subList(4, arguments.length);
        Path output = Files.createTempFile("bench", ".log");
        try {
            long begin = System.nanoTime();
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            double wall = (System.nanoTime() - begin) / 1e9;
            if (status != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + "\nended with status " + status + "\n" + Files.readString(output));
            }
            Used used = Used.byChildren();
            Run run = new Run(arguments[1], Long.parseLong(arguments[2]), used.processor(), wall, used.peak());
            Files.writeString(
                    file,
                    run.line() + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } finally {
            Files.delete(output);
        }
    }

    private static void remove(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            all.sorted(Comparator.reverseOrder()).forEach(each -> {
                try {
                    Files.delete(each);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }
}
