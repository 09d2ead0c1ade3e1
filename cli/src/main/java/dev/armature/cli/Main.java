package dev.armature.cli;

import dev.armature.flow.FormatException;
import dev.armature.flow.Nearest;
import dev.armature.flow.Problem;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The program: turns the words of a command line into a call, and its answer into an exit status.
public final class Main {

    private Main() {}

    /// Runs one command and ends the process with its exit status.
    public static void main(String[] words) {
        PrintStream out = utf8(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        PrintStream err = utf8(new FileOutputStream(FileDescriptor.err));
        int exit = run(words, out, err, Streams.isTerminal());
        if (out.checkError() && exit != Exit.BUG) {
            err.println("armature: standard output cannot be written");
            exit = Exit.FAILURE;
        }
        if (exit != Exit.FINE) {
            System.exit(exit); // costs some milliseconds, which the usual end of a run is spared
        }
    }

    /// Output is UTF-8 whatever the locale.
    private static PrintStream utf8(OutputStream stream) {
        return new PrintStream(stream, false, StandardCharsets.UTF_8);
    }

    /// Runs one command; data goes to `out`, everything else to `err`. The answer is the exit status.
    static int run(String[] words, PrintStream out, PrintStream err) {
        return run(words, out, err, false);
    }

    /// @param terminal whether a person looks at `err`
    static int run(String[] words, PrintStream out, PrintStream err, boolean terminal) {
        String word = words.length == 0 ? "" : words[0];
        return switch (word) {
            case "--version" -> {
                out.println(Version.line());
                yield Exit.FINE;
            }
            case "--help", "-h" -> {
                out.print(Help.overview());
                yield Exit.FINE;
            }
            case "" -> {
                err.print(Help.overview());
                yield Exit.USAGE;
            }
            default -> command(words, new Streams(out, err, terminal));
        };
    }

    private static int command(String[] words, Streams streams) {
        Optional<Command> command = Command.of(words[0]);
        if (command.isEmpty()) {
            String word = Streams.plain(words[0]);
            String hint = Nearest.of(word, Command.words())
                    .map(near -> "; did you mean " + near + "?")
                    .orElse("; armature --help lists them");
            streams.err().println("armature: " + word + " is no command" + hint);
            return Exit.USAGE;
        }
        return guarded(command.get(), Arrays.asList(words).subList(1, words.length), streams);
    }

    /// What goes wrong becomes a line and an exit status here, and nowhere else.
    private static int guarded(Command command, List<String> words, Streams streams) {
        try {
            return answer(command, words, streams);
        } catch (UsageException wrong) {
            streams.err().println("armature " + command.word() + ": " + Streams.plain(wrong.getMessage()));
            wrong.drawing().forEach(line -> streams.err().println(Streams.plain(line)));
            streams.err().println("armature help " + command.word() + " shows options and examples");
            return Exit.USAGE;
        } catch (FormatException broken) {
            return broken(broken.problem(), words, streams);
        } catch (InvalidPathException wrong) {
            streams.err().println("armature: " + Streams.plain(wrong.getInput()) + ": is no path");
            return Exit.USAGE;
        } catch (IOException failed) {
            return failed(failed, streams);
        } catch (UncheckedIOException failed) {
            return failed(failed.getCause(), streams);
        } catch (OutOfMemoryError full) {
            streams.err()
                    .println("armature: the memory is full ("
                            + (Runtime.getRuntime().maxMemory() >> 20) + " MiB); ARMATURE_OPTS=-Xmx4g gives 4 GiB");
            return Exit.FAILURE;
        } catch (RuntimeException | Error bug) {
            return bug(bug, streams);
        }
    }

    private static int answer(Command command, List<String> words, Streams streams)
            throws IOException, FormatException, UsageException {
        CommandLine line = CommandLine.parse(command, words);
        if (line.has("--help")) {
            streams.out().print(Help.of(command));
            return Exit.FINE;
        }
        return switch (command) {
            case CONVERT -> new ConvertCommand(line, streams).convert();
            case EXPORT -> new ConvertCommand(line, streams).export();
            case FILTER -> new ConvertCommand(line, streams).filter();
            case SPLIT -> new ConvertCommand(line, streams).split();
            case REMAP -> new ConvertCommand(line, streams).remap();
            case MERGE -> new ConvertCommand(line, streams).merge();
            case INFO -> new InfoCommand(line, streams).run();
            case CHECK -> new CheckCommand(line, streams).run();
            case STATS -> new StatsCommand(line, streams).run();
            case EVAL -> new EvalCommand(line, streams).run();
            case SIGMAS -> new SigmasCommand(line, streams).run();
            case DIFF -> new DiffCommand(line, streams).run();
            case DRAW -> new DrawCommand(line, streams).run();
            case PRESETS -> new PresetsCommand(line, streams).run();
            case SERVE, BACKUP, RESTORE, INTEGRITY -> serve();
            case TASK -> new TaskCommand(line, streams, System.getenv()).run();
            case HELP -> help(line, streams);
            case COMPLETION -> completion(line, streams);
        };
    }

    /// The server is another program, in jars of its own: the launcher starts it, and this one never sees the word.
    private static int serve() throws UsageException {
        throw new UsageException("the server is started by the launcher, armature; this is the program behind it");
    }

    private static int help(CommandLine line, Streams streams) throws UsageException {
        if (line.operands().isEmpty()) {
            streams.out().print(Help.overview());
            return Exit.FINE;
        }
        String word = line.operands().getFirst();
        Optional<Command> command = Command.of(word);
        if (command.isEmpty()) {
            throw new UsageException(word + " is no command; "
                    + Nearest.of(word, Command.words())
                            .map(near -> "did you mean " + near + "?")
                            .orElse("expected one of " + String.join(", ", Command.words())));
        }
        streams.out().print(Help.of(command.get()));
        return Exit.FINE;
    }

    private static int completion(CommandLine line, Streams streams) throws UsageException {
        String shell = line.operands().isEmpty() ? "" : line.operands().getFirst();
        if (!Command.SHELLS.contains(shell)) {
            throw new UsageException((shell.isEmpty() ? "no shell is named" : "the shell is " + shell)
                    + "; expected one of " + String.join(", ", Command.SHELLS));
        }
        streams.out().print(Completion.of(shell));
        return Exit.FINE;
    }

    /// @throws NoSuchFileException if there is nothing at the path
    static void mustExist(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
    }

    // ---- what went wrong

    private static int broken(Problem problem, List<String> words, Streams streams) {
        try {
            streams.err().println(Findings.line(Whereabouts.of(problem, paths(words))));
        } catch (IOException unreadable) {
            streams.err().println(Streams.plain(problem.toString()));
        }
        return switch (problem.code()) {
            case "output-exists" -> {
                streams.err().println("--overwrite replaces it");
                yield Exit.USAGE;
            }
            case "draw-nothing", "draw-size", "output-single", "split-many", "split-subsets" -> Exit.USAGE;
            case "input-missing", "input-kind" -> Exit.FAILURE;
            default -> Exit.FINDINGS;
        };
    }

    /// Words that may be the names of files.
    private static List<Path> paths(List<String> words) {
        List<Path> paths = new ArrayList<>();
        for (String word : words) {
            if (!word.isEmpty() && word.charAt(0) != '-') {
                paths.add(Path.of(word));
            }
        }
        return paths;
    }

    private static int failed(IOException failure, Streams streams) {
        streams.err().println("armature: " + Streams.plain(told(failure)));
        return Exit.FAILURE;
    }

    private static String told(IOException failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return switch (failure) {
            case NoSuchFileException missing -> missing.getFile() + ": does not exist";
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case FileAlreadyExistsException there -> there.getFile() + ": exists already";
            case FileSystemException other
            when other.getReason() != null && other.getFile() != null -> other.getFile() + ": " + other.getReason();
            case FileNotFoundException missing -> missing.getMessage();
            default -> message;
        };
    }

    private static int bug(Throwable bug, Streams streams) {
        streams.err()
                .println("armature: this is a bug of armature, version " + Version.NUMBER
                        + ", and not of your data; the lines below help to find it");
        bug.printStackTrace(streams.err());
        return Exit.BUG;
    }
}
