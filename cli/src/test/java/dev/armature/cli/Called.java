package dev.armature.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// A call of the program and its answer.
record Called(int exit, String out, String err) {

    static Called with(Object... words) {
        return with(false, words);
    }

    /// As if a person looked at the error stream.
    static Called onTerminal(Object... words) {
        return with(true, words);
    }

    private static Called with(boolean terminal, Object... words) {
        String[] texts = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            texts[i] = words[i].toString();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream printOut = new PrintStream(out, false, StandardCharsets.UTF_8);
                PrintStream printErr = new PrintStream(err, false, StandardCharsets.UTF_8)) {
            int exit = Main.run(texts, printOut, printErr, terminal);
            printOut.flush();
            printErr.flush();
            return new Called(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }
}
