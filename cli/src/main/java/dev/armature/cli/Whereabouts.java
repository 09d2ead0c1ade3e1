package dev.armature.cli;

import dev.armature.convert.Placed;
import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.flow.FormatException;
import dev.armature.flow.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Finds line and column of the problem that ended a run, by a second look at what was named on the command line.
final class Whereabouts {

    private Whereabouts() {}

    /// @param inputs files, folders and zips of the command line, one of which may hold the file
    static Placed of(Problem problem, List<Path> inputs) throws IOException {
        if (problem.where().offset() >= 0) {
            for (Path input : inputs) {
                if (Files.exists(input)) {
                    Placed placed = in(input, problem);
                    if (placed.line() > 0) {
                        return placed;
                    }
                }
            }
        }
        return new Placed(problem, 0, 0);
    }

    private static Placed in(Path source, Problem problem) throws IOException {
        try (Input input = Input.open(source, Limits.DEFAULTS)) {
            for (Entry entry : input.entries()) {
                String file = problem.where().file();
                boolean found = file.equals(input.display(entry))
                        || file.equals(source.toString())
                        || file.equals(source + "/" + entry.path());
                if (found) {
                    return counted(input, entry, problem);
                }
            }
        } catch (FormatException unreadable) {
            // The input itself is the problem, or its zip is broken: then there is no line to tell.
            return new Placed(problem, 0, 0);
        }
        return new Placed(problem, 0, 0);
    }

    private static Placed counted(Input input, Entry entry, Problem problem) throws IOException, FormatException {
        long line = 1;
        long begin = 0;
        try (InputStream in = new BufferedInputStream(input.stream(entry), 1 << 16)) {
            for (long at = 0; at < problem.where().offset(); at++) {
                int c = in.read();
                if (c < 0) {
                    break;
                }
                if (c == '\n') {
                    line++;
                    begin = at + 1;
                }
            }
        }
        return new Placed(problem, line, problem.where().offset() - begin + 1);
    }
}
