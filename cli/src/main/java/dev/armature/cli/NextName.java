package dev.armature.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Names for outputs that got none, counted on as Datumaro does.
final class NextName {

    private NextName() {}

    /// `name` in the current folder; when that is there `name.1`, or one more than the largest number that is
    /// there.
    static Path of(String name) throws IOException {
        return of(Path.of(""), name);
    }

    static Path of(Path folder, String name) throws IOException {
        if (!Files.exists(folder.resolve(name))) {
            return folder.resolve(name);
        }
        long largest = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.toAbsolutePath())) {
            for (Path file : files) {
                String other = file.getFileName().toString();
                if (other.startsWith(name + ".")) {
                    largest = Math.max(largest, number(other.substring(name.length() + 1)));
                }
            }
        }
        return folder.resolve(name + "." + (largest + 1));
    }

    /// 0 for a text that is no number of at most nine digits.
    private static long number(String text) {
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || i > 8) {
                return 0;
            }
            number = 10 * number + c - '0';
        }
        return number;
    }
}
