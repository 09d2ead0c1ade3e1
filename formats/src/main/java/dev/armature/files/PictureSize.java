package dev.armature.files;

import dev.armature.flow.FormatException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Reads the size of a picture from the first bytes of its file, without decoding it: PNG, JPEG, GIF, BMP, WebP,
/// TIFF, known by their bytes and not by their name. It is the size as stored; a turn that EXIF asks for is not
/// made.
public final class PictureSize {

    /// @param width in pixels, at least 1
    /// @param height in pixels, at least 1
    public record Size(long width, long height) {}

    private final DataInputStream in;
    private long at; // bytes read

    private PictureSize(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /// The size; empty if the file is no such picture or is cut off before its size.
    public static Optional<Size> of(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 4096)) {
            return of(in);
        }
    }

    /// The size of a picture in an input, see [#of(Path)].
    public static Optional<Size> of(Input input, Entry entry) throws IOException, FormatException {
        try (InputStream in = new BufferedInputStream(input.stream(entry), 4096)) {
            return of(in);
        }
    }

    /// The size of a picture whose bytes come from a stream, best a buffered one; see [#of(Path)].
    public static Optional<Size> of(InputStream in) throws IOException {
        try {
            return new PictureSize(in).read().filter(size -> size.width > 0 && size.height > 0);
        } catch (EOFException cutOff) {
            return Optional.empty();
        }
    }

    private Optional<Size> read() throws IOException {
        int first = big(2);
        return switch (first) {
            case 0x8950 -> png();
            case 0xFFD8 -> jpeg();
            case 'G' << 8 | 'I' -> gif();
            case 'B' << 8 | 'M' -> bmp();
            case 'R' << 8 | 'I' -> webp();
            case 'I' << 8 | 'I' -> tiff(false);
            case 'M' << 8 | 'M' -> tiff(true);
            default -> Optional.empty();
        };
    }

    private Optional<Size> png() throws IOException {
        if (!text(6).equals("NG\r\n\u001a\n")) {
            return Optional.empty();
        }
        skip(4);
        return text(4).equals("IHDR") ? size(big(4), big(4)) : Optional.empty();
    }

    /// Goes from marker to marker to the start of frame.
    private Optional<Size> jpeg() throws IOException {
        while (true) {
            int marker = marker();
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                skip(3);
                int height = big(2);
                return size(big(2), height);
            }
            boolean alone = marker == 0x01 || marker >= 0xD0 && marker <= 0xD7;
            if (marker < 0 || marker == 0xD9 || marker == 0xDA) {
                return Optional.empty();
            }
            if (!alone) {
                skip(Math.max(0, big(2) - 2));
            }
        }
    }

    /// The next marker, padding left out; -1 if there is none here.
    private int marker() throws IOException {
        if (big(1) != 0xFF) {
            return -1;
        }
        int marker = big(1);
        while (marker == 0xFF) {
            marker = big(1);
        }
        return marker;
    }

    private Optional<Size> gif() throws IOException {
        return text(4).startsWith("F8") ? size(little(2), little(2)) : Optional.empty();
    }

    private Optional<Size> bmp() throws IOException {
        skip(12);
        long length = unsigned(little(4));
        if (length == 12) {
            return size(little(2), little(2));
        }
        return length >= 40 && length <= 256
                ? size(little(4), Math.abs((long) little(4))) // a negative height: rows from the top down
                : Optional.empty();
    }

    private Optional<Size> webp() throws IOException {
        if (!text(2).equals("FF")) {
            return Optional.empty();
        }
        skip(4);
        if (!text(4).equals("WEBP")) {
            return Optional.empty();
        }
        return switch (text(4)) {
            case "VP8 " -> {
                skip(10); // length, frame tag, start code
                yield size(little(2) & 0x3FFF, little(2) & 0x3FFF);
            }
            case "VP8L" -> {
                skip(5); // length, signature
                int bits = little(4);
                yield size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
            }
            case "VP8X" -> {
                skip(8); // length, flags
                yield size(little(3) + 1, little(3) + 1);
            }
            default -> Optional.empty();
        };
    }

    /// The first directory's tags 256 (width) and 257 (height).
    private Optional<Size> tiff(boolean bigEndian) throws IOException {
        if (number(2, bigEndian) != 42) {
            return Optional.empty();
        }
        skip(Math.max(0, unsigned(number(4, bigEndian)) - at));
        long width = 0;
        long height = 0;
        int tags = number(2, bigEndian);
        for (int i = 0; i < tags && (width == 0 || height == 0); i++) {
            int tag = number(2, bigEndian);
            int type = number(2, bigEndian);
            skip(4);
            long value = type == 3 ? number(2, bigEndian) : unsigned(number(4, bigEndian));
            skip(type == 3 ? 2 : 0);
            width = tag == 256 ? value : width;
            height = tag == 257 ? value : height;
        }
        return size(width, height);
    }

    private static Optional<Size> size(long width, long height) {
        return Optional.of(new Size(width, height));
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }

    private int number(int length, boolean bigEndian) throws IOException {
        return bigEndian ? big(length) : little(length);
    }

    private int big(int length) throws IOException {
        int value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | in.readUnsignedByte();
        }
        at += length;
        return value;
    }

    private int little(int length) throws IOException {
        int value = 0;
        for (int i = 0; i < length; i++) {
            value |= in.readUnsignedByte() << 8 * i;
        }
        at += length;
        return value;
    }

    private String text(int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        at += length;
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void skip(long length) throws IOException {
        in.skipNBytes(length);
        at += length;
    }
}
