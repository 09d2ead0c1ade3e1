package dev.armature.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a run writes to.
///
/// @param out for data
/// @param err for everything else
/// @param terminal whether a person looks at `err`
record Streams(PrintStream out, PrintStream err, boolean terminal) {

    /// Whether the standard error stream of this process is a terminal. On Linux the link of file descriptor 2
    /// tells, which costs less than loading a console; elsewhere the console does.
    static boolean isTerminal() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        Path descriptor = Path.of("/proc/self/fd/2");
        if (!Files.isSymbolicLink(descriptor)) {
            return System.console() != null && System.console().isTerminal();
        }
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException unknown) {
            return false; // then nothing is drawn, which is right for a pipe and harmless for a terminal
        }
    }

    /// A line of text that may hold names from a file: control characters become `?`, so that they cannot play
    /// with the terminal.
    static String plain(String text) {
        StringBuilder plain = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f && c <= 0x9f) {
                if (plain == null) {
                    plain = new StringBuilder(text);
                }
                plain.setCharAt(i, '?');
            }
        }
        return plain == null ? text : plain.toString();
    }
}
