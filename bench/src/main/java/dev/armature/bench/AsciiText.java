package dev.armature.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes ASCII text and numbers to a file through one buffer.
final class AsciiText implements AutoCloseable {

    private static final int ROOM = 1 << 18;

    private final OutputStream out;
    private final byte[] buffer = new byte[ROOM];
    private int length;

    AsciiText(Path file) throws IOException {
        out = Files.newOutputStream(file);
    }

    AsciiText put(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
        return this;
    }

    AsciiText put(char letter) throws IOException {
        if (length == ROOM) {
            flush();
        }
        buffer[length++] = (byte) letter;
        return this;
    }

    AsciiText put(long number) throws IOException {
        if (number < 0) {
            put('-');
        }
        long rest = Math.abs(number);
        if (rest >= 10) {
            put(rest / 10);
        }
        return put((char) ('0' + rest % 10));
    }

    /// With leading zeros.
    AsciiText padded(long number, int digits) throws IOException {
        long power = 1;
        for (int i = 1; i < digits; i++) {
            power *= 10;
        }
        for (; power > 0; power /= 10) {
            put((char) ('0' + number / power % 10));
        }
        return this;
    }

    /// A number given in parts of 10^-digits: 1250 with 2 digits is `12.5`, 1200 is `12`.
    AsciiText decimal(long parts, int digits) throws IOException {
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        if (parts < 0) {
            put('-');
        }
        long absolute = Math.abs(parts);
        put(absolute / power);
        long rest = absolute % power;
        int shown = digits;
        while (shown > 0 && rest % 10 == 0) {
            rest /= 10;
            shown--;
        }
        return shown == 0 ? this : put('.').padded(rest, shown);
    }

    private void flush() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
