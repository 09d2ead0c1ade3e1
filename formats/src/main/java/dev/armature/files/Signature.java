package dev.armature.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/// The kinds of archives by their first bytes.
enum Signature {
    ZIP("zip", 0, "504b"),
    GZIP("gzip", 0, "1f8b"),
    BZIP2("bzip2", 0, "425a68"),
    XZ("xz", 0, "fd377a585a00"),
    ZSTANDARD("Zstandard", 0, "28b52ffd"),
    SEVEN_ZIP("7z", 0, "377abcaf271c"),
    RAR("rar", 0, "526172211a07"),
    TAR("tar", 257, HexFormat.of().formatHex("ustar".getBytes(StandardCharsets.US_ASCII))),
    /// No archive.
    NONE("", 0, "");

    private static final int LONGEST = 512;

    private final String title;
    private final int offset;
    private final byte[] bytes;

    Signature(String title, int offset, String hex) {
        this.title = title;
        this.offset = offset;
        this.bytes = HexFormat.of().parseHex(hex);
    }

    static Signature of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(LONGEST);
        }
        for (Signature signature : values()) {
            if (signature.matches(head)) {
                return signature;
            }
        }
        return NONE;
    }

    /// What people call it.
    String title() {
        return title;
    }

    private boolean matches(byte[] head) {
        return head.length >= offset + bytes.length
                && java.util.Arrays.equals(head, offset, offset + bytes.length, bytes, 0, bytes.length);
    }
}
